#include "kiosk/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <ini.h>

#define FONTS "/usr/share/fonts/truetype/"

enum value_kind {
	VALUE_TEXT,   /* as it is, least..most bytes */
	VALUE_WORDS,  /* the same, shown to residents: UTF-8 on one line */
	VALUE_FILE,   /* the name of a readable file */
	VALUE_OWN,    /* the same, but made by enrolment: need not be there before */
	VALUE_NUMBER, /* least..most */
	VALUE_YES_NO,
	VALUE_TIME, /* HH:MM */
	VALUE_LANGUAGE,
	VALUE_ID, /* letters, digits and hyphens */
	VALUE_HTTPS,
	VALUE_PRINTER,
	VALUE_DIGEST, /* 64 hex digits, or nothing */
};

#define AT(field) offsetof(struct config, field)

/* Every setting there is. Without a default it must be given. */
static const struct key {
	const char *section, *name;
	enum value_kind kind;
	size_t at;
	uint32_t least, most;
	const char *otherwise;
} keys[] = {
	/* clang-format off */
	{ "terminal", "id",             VALUE_ID,       AT(terminal_id),          1,    32, NULL },
	{ "terminal", "key",            VALUE_OWN,      AT(terminal_key),         1,   511, NULL },
	{ "terminal", "certificate",    VALUE_OWN,      AT(terminal_certificate), 1,   511, NULL },
	{ "server",   "url",            VALUE_HTTPS,    AT(server_url),           9,   255, NULL },
	{ "server",   "ca",             VALUE_FILE,     AT(server_ca),            1,   511, NULL },
	{ "server",   "pin",            VALUE_TEXT,     AT(server_pin),           0,   255, "" },
	{ "server",   "least_build",    VALUE_TEXT,     AT(server_least_build),   0,    31, "" },
	{ "server",   "connect_ms",     VALUE_NUMBER,   AT(server_connect_ms),  100, 30000, "3000" },
	{ "server",   "total_ms",       VALUE_NUMBER,   AT(server_total_ms),    500,  8000, "7000" }, /* screens wait 10 s */
	{ "trust",    "issuing_ca",     VALUE_FILE,     AT(issuing_ca),           1,   511, NULL },
	{ "reader",   "name",           VALUE_TEXT,     AT(reader_name),          0,   127, "" },
	{ "printer",  "uri",            VALUE_PRINTER,  AT(printer_uri),          7,   255, NULL },
	{ "printer",  "pin",            VALUE_DIGEST,   AT(printer_pin),          0,    64, "" },
	{ "journal",  "file",           VALUE_TEXT,     AT(journal_file),         1,   511, NULL },
	{ "window",   "width_px",       VALUE_NUMBER,   AT(width_px),           640,  7680, "1080" },
	{ "window",   "height_px",      VALUE_NUMBER,   AT(height_px),          480,  7680, "1920" },
	{ "window",   "width_mm",       VALUE_NUMBER,   AT(width_mm),           150,  2000, "268" },
	{ "window",   "height_mm",      VALUE_NUMBER,   AT(height_mm),          120,  2000, "476" },
	{ "window",   "fullscreen",     VALUE_YES_NO,   AT(fullscreen),           0,     0, "yes" },
	{ "window",   "title",          VALUE_TEXT,     AT(title),                0,   255, "窓口" },
	{ "window",   "font",           VALUE_FILE,     AT(font_regular),         1,   511, FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf" },
	{ "window",   "font_bold",      VALUE_FILE,     AT(font_bold),            1,   511, FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf" },
	{ "window",   "font_names",     VALUE_FILE,     AT(font_names),           1,   511, FONTS "ipamj/ipamjm.ttf" },
	{ "window",   "locales",        VALUE_FILE,     AT(locale_directory),     1,   511, MADOGUCHI_SHARE "/locale" },
	{ "service",  "language",       VALUE_LANGUAGE, AT(language),             2,     2, "ja" },
	{ "service",  "opens",          VALUE_TIME,     AT(opens_min),            0,     0, "06:30" },
	{ "service",  "closes",         VALUE_TIME,     AT(closes_min),           0,     0, "23:00" },
	{ "service",  "phone",          VALUE_WORDS,    AT(phone),                0,    31, "" },
	/* the national line, day and night */
	{ "service",  "suspension_phone", VALUE_WORDS,  AT(suspension_phone),     0,    31, "0120-95-0178" },
	{ "service",  "office_hours",   VALUE_WORDS,    AT(office_hours),         0,    60, "" },
	{ "service",  "office_hours_en", VALUE_WORDS,   AT(office_hours_en),      0,    60, "" },
	/* clang-format on */
};

#define KEYS (sizeof keys / sizeof keys[0])

struct reading {
	FILE *file;
	int line;
	int line_of[KEYS]; /* where each key was given; 0: not yet */
	enum config_use use;
	struct config *config;
	char reason[160];
	int reason_line;
};

/* Keeps the first complaint. */
static bool complain(struct reading *r, const char *name, const char *what)
{
	if (r->reason[0] == '\0') {
		snprintf(r->reason, sizeof r->reason, "%s %s", name, what);
		r->reason_line = r->line;
	}
	return false;
}

static char *next_line(char *buffer, int size, void *stream)
{
	struct reading *r = stream;
	char *got = fgets(buffer, size, r->file);

	if (!got)
		return NULL;
	r->line++;
	if (!strchr(got, '\n') && !feof(r->file))
		complain(r, "this line", "is too long");
	return got;
}

static bool set_number(struct reading *r, const struct key *k, const char *value, void *at)
{
	char *end;
	unsigned long number;
	char what[64];

	errno = 0;
	number = strtoul(value, &end, 10);
	if (errno != 0 || end == value || *end != '\0' || value[0] == '-' || number < k->least ||
	    number > k->most) {
		snprintf(what, sizeof what, "must be a number from %u to %u", k->least, k->most);
		return complain(r, k->name, what);
	}
	*(uint32_t *)at = (uint32_t)number;
	return true;
}

static bool set_time(struct reading *r, const struct key *k, const char *value, void *at)
{
	const bool formed = strlen(value) == 5 && strspn(value, "0123456789") == 2 &&
	                    value[2] == ':' && strspn(value + 3, "0123456789") == 2;
	const unsigned long hour = formed ? strtoul(value, NULL, 10) : 0;
	const unsigned long minute = formed ? strtoul(value + 3, NULL, 10) : 0;

	if (!formed || minute > 59 || hour * 60 + minute > 24UL * 60)
		return complain(r, k->name, "must be a time such as 06:30");
	*(uint32_t *)at = (uint32_t)(hour * 60 + minute);
	return true;
}

static bool set_yes_no(struct reading *r, const struct key *k, const char *value, void *at)
{
	const bool yes = strcmp(value, "yes") == 0;

	if (!yes && strcmp(value, "no") != 0)
		return complain(r, k->name, "must be yes or no");
	*(bool *)at = yes;
	return true;
}

static bool set_text(struct reading *r, const struct key *k, const char *value, char *at)
{
	char what[64];

	if (strlen(value) < k->least || strlen(value) > k->most) {
		snprintf(what, sizeof what, "must have %u to %u bytes", k->least, k->most);
		return complain(r, k->name, what);
	}
	memcpy(at, value, strlen(value) + 1);
	return true;
}

static bool file_there(struct reading *r, const struct key *k, const char *value)
{
	char what[64];

	if (access(value, R_OK) == 0)
		return true;
	snprintf(what, sizeof what, "names a file that cannot be read: %s", strerror(errno));
	return complain(r, k->name, what);
}

static bool is_id(const char *value)
{
	return value[strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                           "0123456789-")] == '\0';
}

static bool is_digest(const char *value)
{
	return strlen(value) == 64 && strspn(value, "0123456789abcdefABCDEF") == 64;
}

/* The second byte's limits where they are not 80 to BF: no controls, no longer way to write a
 * character, no halves of UTF-16, nothing beyond U+10FFFF (RFC 3629, 4). */
static bool may_follow(unsigned char lead, unsigned char second)
{
	if (lead == 0xc2 || lead == 0xe0)
		return second >= 0xa0;
	if (lead == 0xed)
		return second < 0xa0;
	if (lead == 0xf0)
		return second >= 0x90;
	return lead != 0xf4 || second < 0x90;
}

/* 0: none that may be shown. */
static size_t bytes_of_character(const char *at)
{
	const unsigned char lead = (unsigned char)at[0];
	const size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (len == 1)
		return lead >= ' ' && lead != 0x7f;
	if (lead < 0xc2 || lead > 0xf4 || !may_follow(lead, (unsigned char)at[1]))
		return 0;
	for (size_t i = 1; i < len; i++)
		if (((unsigned char)at[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

static bool is_words(const char *value)
{
	while (*value != '\0') {
		const size_t len = bytes_of_character(value);

		if (len == 0)
			return false;
		value += len;
	}
	return true;
}

static bool starts_with(const char *value, const char *start)
{
	return strncmp(value, start, strlen(start)) == 0;
}

static bool set(struct reading *r, const struct key *k, const char *value)
{
	void *at = (char *)r->config + k->at;

	switch (k->kind) {
	case VALUE_NUMBER:
		return set_number(r, k, value, at);
	case VALUE_TIME:
		return set_time(r, k, value, at);
	case VALUE_YES_NO:
		return set_yes_no(r, k, value, at);
	case VALUE_FILE:
		return file_there(r, k, value) && set_text(r, k, value, at);
	case VALUE_OWN:
		return (r->use == CONFIG_ENROLMENT || file_there(r, k, value)) &&
		       set_text(r, k, value, at);
	case VALUE_LANGUAGE:
		if (strcmp(value, "ja") != 0 && strcmp(value, "en") != 0)
			return complain(r, k->name, "must be ja or en");
		break;
	case VALUE_ID:
		if (!is_id(value))
			return complain(r, k->name, "may hold letters, digits and hyphens only");
		break;
	case VALUE_HTTPS:
		if (!starts_with(value, "https://"))
			return complain(r, k->name, "must begin with https://");
		break;
	case VALUE_PRINTER:
		if (!starts_with(value, "ipp://") && !starts_with(value, "ipps://"))
			return complain(r, k->name, "must begin with ipp:// or ipps://");
		break;
	case VALUE_WORDS:
		if (!is_words(value))
			return complain(r, k->name, "must be UTF-8 without control characters");
		break;
	case VALUE_DIGEST:
		if (*value != '\0' && !is_digest(value))
			return complain(r, k->name, "must be 64 hex digits");
		break;
	case VALUE_TEXT:
		break;
	}
	return set_text(r, k, value, at);
}

static int on_setting(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;

	for (size_t i = 0; i < KEYS; i++) {
		if (strcmp(section, keys[i].section) != 0 || strcmp(name, keys[i].name) != 0)
			continue;
		if (r->line_of[i] != 0)
			return complain(r, name, "is given twice");
		r->line_of[i] = r->line;
		return set(r, &keys[i], value);
	}
	return complain(r, name, "is not a setting of this section");
}

static bool fill_in(struct reading *r)
{
	char name[96];

	for (size_t i = 0; i < KEYS; i++) {
		if (r->line_of[i] != 0)
			continue;
		snprintf(name, sizeof name, "[%s] %s", keys[i].section, keys[i].name);
		if (!keys[i].otherwise)
			return complain(r, name, "is missing");
		if (!set(r, &keys[i], keys[i].otherwise))
			return false;
	}
	if (r->config->opens_min >= r->config->closes_min)
		return complain(r, "[service] opens", "must be before closes");
	return true;
}

static bool read_all(struct reading *r)
{
	const int bad_line = ini_parse_stream(next_line, r, on_setting, r);

	if (bad_line != 0 && r->reason[0] == '\0') {
		r->line = bad_line;
		return complain(r, "this line", "is neither a section nor a setting");
	}
	return r->reason[0] == '\0' && fill_in(r);
}

bool config_load(const char *file, enum config_use use, struct config *out, char *why,
                 size_t why_size)
{
	struct config loaded = { 0 };
	struct reading r = { .use = use, .config = &loaded };
	bool good;

	r.file = fopen(file, "r");
	if (!r.file) {
		snprintf(why, why_size, "%s:0: cannot be read: %s", file, strerror(errno));
		return false;
	}
	good = read_all(&r);
	fclose(r.file);
	if (!good) {
		snprintf(why, why_size, "%s:%d: %s", file, r.reason_line, r.reason);
		return false;
	}
	*out = loaded;
	return true;
}
