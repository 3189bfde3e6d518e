#include "kiosk/show/scribe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "net/certificate/date.h"

#define NUMBER_MAX 16
#define AMOUNT_MAX 24
#define ERA_MAX 64

/* Bytes of the page, or NULL when it is full. */
static char *take(struct scribe *k, size_t len)
{
	struct show_page *page = k->page;
	char *start = page->text + page->text_len;

	if (len > sizeof page->text - page->text_len) {
		page->overflow = true;
		return NULL;
	}
	page->text_len += len;
	return start;
}

const char *scribe_part(struct scribe *k, const char *text, size_t len)
{
	char *to = take(k, len + 1);

	if (!to)
		return "";
	memcpy(to, text, len);
	to[len] = '\0';
	return to;
}

static const char *value_of(const char *name, size_t len, const struct filling *fillings,
                            size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(fillings[i].name) == len && memcmp(fillings[i].name, name, len) == 0)
			return fillings[i].value;
	return NULL;
}

/* What comes next in a pattern: a value in place of "{name}", or the pattern's own text up to the
 * next brace. Returns where the pattern goes on. */
static const char *next_piece(const char *p, const struct filling *fillings, size_t count,
                              const char **piece, size_t *len)
{
	const char *end = *p == '{' ? strchr(p, '}') : NULL;
	const char *value = end ? value_of(p + 1, (size_t)(end - p) - 1, fillings, count) : NULL;

	if (value) {
		*piece = value;
		*len = strlen(value);
		return end + 1;
	}
	*piece = p;
	*len = 1 + strcspn(p + 1, "{");
	return p + *len;
}

const char *scribe_fill(struct scribe *k, enum word w, const struct filling *fillings, size_t count)
{
	const char *pattern = words_say(w);
	const char *piece;
	size_t len, total = 0;
	char *to, *at;

	for (const char *p = pattern; *p; total += len)
		p = next_piece(p, fillings, count, &piece, &len);
	to = at = take(k, total + 1);
	if (!to)
		return "";
	for (const char *p = pattern; *p; at += len) {
		p = next_piece(p, fillings, count, &piece, &len);
		memcpy(at, piece, len);
	}
	*at = '\0';
	return to;
}

const char *scribe_fill1(struct scribe *k, enum word w, const char *name, const char *value)
{
	return scribe_fill(k, w, (const struct filling[]){ { name, value } }, 1);
}

const char *scribe_fill2(struct scribe *k, enum word w, const char *name1, const char *value1,
                         const char *name2, const char *value2)
{
	return scribe_fill(k, w, (const struct filling[]){ { name1, value1 }, { name2, value2 } },
	                   2);
}

const char *scribe_join(struct scribe *k, const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return scribe_fill2(k, WORD_JOIN, "a", a, "b", b);
}

const char *scribe_lines(struct scribe *k, const char *a, const char *b)
{
	return b ? scribe_fill2(k, WORD_JOIN_LINES, "a", a, "b", b) : a;
}

const char *scribe_number(struct scribe *k, uint32_t n)
{
	char text[NUMBER_MAX];
	const int len = snprintf(text, sizeof text, "%u", (unsigned int)n);

	return scribe_part(k, text, (size_t)len);
}

const char *scribe_amount(struct scribe *k, int64_t n)
{
	char digits[AMOUNT_MAX], text[2 * AMOUNT_MAX];
	const uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	const size_t len = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, size);
	size_t at = 0;

	if (n < 0)
		text[at++] = '-';
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			text[at++] = ',';
		text[at++] = digits[i];
	}
	return scribe_part(k, text, at);
}

const char *scribe_fee(struct scribe *k, uint32_t yen)
{
	if (yen == 0)
		return words_say(WORD_FREE);
	return scribe_fill1(k, WORD_YEN, "amount", scribe_amount(k, yen));
}

static const char *month_of(struct date d)
{
	return words_say((enum word)(WORD_MONTH_1 + d.month - 1));
}

/* "令和13年" out of "令和13年3月5日". */
static const char *era_year(struct scribe *k, struct date d)
{
	static const char year[] = "年";
	char era[ERA_MAX];
	const char *end;

	date_era(d, era, sizeof era);
	end = strstr(era, year);
	return scribe_part(k, era, end ? (size_t)(end - era) + sizeof year - 1 : strlen(era));
}

const char *scribe_date(struct scribe *k, int64_t utc_s)
{
	const struct date d = date_in_japan(utc_s);
	const struct filling fillings[] = {
		{ "year", scribe_number(k, (uint32_t)d.year) },
		{ "era", era_year(k, d) },
		{ "month", month_of(d) },
		{ "day", scribe_number(k, d.day) },
	};

	return scribe_fill(k, WORD_DATE_FULL, fillings, sizeof fillings / sizeof fillings[0]);
}

const char *scribe_day(struct scribe *k, int64_t utc_s)
{
	const struct date d = date_in_japan(utc_s);

	return scribe_fill2(k, WORD_DATE_DAY, "month", month_of(d), "day", scribe_number(k, d.day));
}

const char *scribe_clock(struct scribe *k, uint16_t minute)
{
	char text[NUMBER_MAX];
	const int len = snprintf(text, sizeof text, "%d:%02d", minute / 60, minute % 60);

	return scribe_part(k, text, (size_t)len);
}

const char *scribe_time(struct scribe *k, int64_t utc_s)
{
	const int64_t since_s = utc_s - date_start_utc(date_in_japan(utc_s));

	return scribe_clock(k, (uint16_t)(since_s / 60));
}

static uint32_t seconds_until(const struct scribe *k, uint64_t until_ms)
{
	return until_ms > k->now_ms ? (uint32_t)((until_ms - k->now_ms + 999) / 1000) : 0;
}

const char *scribe_left(struct scribe *k, uint64_t until_ms)
{
	return scribe_clock(k, (uint16_t)seconds_until(k, until_ms));
}

const char *scribe_seconds_left(struct scribe *k, uint64_t until_ms)
{
	return scribe_number(k, seconds_until(k, until_ms));
}

const char *scribe_in_language(const struct scribe *k, const char *ja, const char *en)
{
	return k->facts->language == WORDS_EN && en[0] != '\0' ? en : ja;
}

size_t scribe_halves(const char *text)
{
	size_t halves = 0;

	for (; *text; text++)
		if (((unsigned char)*text & 0xc0) != 0x80)
			halves += (unsigned char)*text < 0x80 ? 1 : 2;
	return halves;
}

const char *scribe_municipality(struct scribe *k)
{
	const struct offer *offer = k->offer;
	const struct show_facts *facts = k->facts;

	if (offer->municipality[0] != '\0')
		return scribe_in_language(k, offer->municipality, offer->municipality_en);
	if (facts->municipality[0] != '\0')
		return scribe_in_language(k, facts->municipality, facts->municipality_en);
	return words_say(WORD_MUNICIPALITY);
}
