#include "kiosk/print/supplies.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
	OCTETS_MAX = 1024, /* of one value; the standard's own limit is 1023 */
	DIGITS_MAX = 9,
	NOT_TOLD = -1,
};

/* ---- words ----------------------------------------------------------------------------------- */

void supplies_word(char out[PRINTER_WORD_MAX], const char *told, size_t len)
{
	size_t put = 0;

	for (size_t i = 0; told && i < len && put < PRINTER_WORD_MAX - 1; i++) {
		const unsigned char c = (unsigned char)told[i];

		if ((c & 0xc0) == 0x80)
			continue; /* the rest of a character */
		out[put++] = (char)(c >= 0x20 && c < 0x7f ? c : '?');
	}
	out[put] = '\0';
}

/* ---- "key=value;key=value;" ------------------------------------------------------------------ */

struct piece {
	const char *at; /* NULL: there is none */
	size_t len;
};

static bool is(struct piece p, const char *word)
{
	return p.len == strlen(word) && memcmp(p.at, word, p.len) == 0;
}

/* The value of the first field of this name. */
static struct piece field(struct piece all, const char *key)
{
	size_t at = 0;

	while (at < all.len) {
		const char *from = all.at + at;
		const char *end = memchr(from, ';', all.len - at);
		const size_t len = end ? (size_t)(end - from) : all.len - at;
		const char *equals = memchr(from, '=', len);

		if (equals && is((struct piece){ from, (size_t)(equals - from) }, key))
			return (struct piece){ equals + 1, len - (size_t)(equals + 1 - from) };
		at += len + 1;
	}
	return (struct piece){ 0 };
}

/* Negative ones are the Printer MIB's ways not to say it (RFC 3805: other, unknown, some). */
static int32_t number(struct piece p)
{
	int32_t value = 0;

	if (p.len == 0 || p.len > DIGITS_MAX)
		return NOT_TOLD;
	for (size_t i = 0; i < p.len; i++) {
		if (p.at[i] < '0' || p.at[i] > '9')
			return NOT_TOLD;
		value = value * 10 + (p.at[i] - '0');
	}
	return value;
}

static int32_t percent_of(int32_t level, int32_t capacity)
{
	if (level < 0 || capacity <= 0 || level > capacity)
		return NOT_TOLD;
	return (int32_t)((int64_t)level * 100 / capacity);
}

static int32_t percent(struct piece all)
{
	return percent_of(number(field(all, "level")), number(field(all, "maxcapacity")));
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* What colours the paper: of the types of RFC 3805 as PWG 5100.13 writes them, and of the keywords
 * that CUPS made of them. */
static bool colours(struct piece type)
{
	static const char *const types[] = {
		"toner",           "tonerCartridge", "ink",        "inkCartridge",
		"inkRibbon",       "solidWax",       "ribbonWax",  "solid-wax",
		"toner-cartridge", "ink-cartridge",  "ink-ribbon", "ribbon-wax",
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (is(type, types[i]))
			return true;
	return false;
}

static void add_toner(struct printer_supplies *s, struct piece name, int32_t level)
{
	if (s->toner_count == PRINTER_PARTS_MAX)
		return;
	supplies_word(s->toner[s->toner_count].name, name.at, name.len);
	s->toner[s->toner_count++].percent = level;
}

static void add_tray(struct printer_supplies *s, struct piece name, int32_t level)
{
	char *word;

	if (s->tray_count == PRINTER_PARTS_MAX)
		return;
	word = s->tray[s->tray_count].name;
	supplies_word(word, name.at, name.len);
	s->tray[s->tray_count++].percent = level;
	if (word[0] == '\0')
		snprintf(word, PRINTER_WORD_MAX, "tray-%u", s->tray_count);
}

void supplies_take_supply(struct printer_supplies *s, const void *octets, size_t len)
{
	const struct piece all = { octets, len }, class = field(all, "class");
	const struct piece type = field(all, "type"), colour = field(all, "colorantname");

	if (len > OCTETS_MAX || !colours(type) || (class.at && !is(class, "supplyThatIsConsumed")))
		return;
	add_toner(s, colour.len > 0 ? colour : type, percent(all));
}

void supplies_take_tray(struct printer_supplies *s, const void *octets, size_t len)
{
	const struct piece all = { octets, len };

	if (len > 0 && len <= OCTETS_MAX && (field(all, "type").at || field(all, "level").at))
		add_tray(s, field(all, "name"), percent(all));
}

void supplies_take_marker(struct printer_supplies *s, const char *type, const char *name,
                          int32_t level)
{
	if (type && name && colours((struct piece){ type, strlen(type) }))
		add_toner(s, (struct piece){ name, strlen(name) }, percent_of(level, 100));
}

void supplies_take_source(struct printer_supplies *s, const char *source)
{
	if (source && source[0] != '\0')
		add_tray(s, (struct piece){ source, strlen(source) }, NOT_TOLD);
}
