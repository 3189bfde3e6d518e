#include "tests/virtual/card/fault.h"

#include <stdlib.h>
#include <string.h>

enum how { HOW_NONE, HOW_NUMBER, HOW_LIE };
enum at { AT_NEEDED, AT_ALLOWED, AT_FIXED };

/* A name that another one begins with stands behind it. */
static const struct row {
	const char *name;
	struct fault fault; /* what it is if nothing further is said */
	bool takes_word;    /* four hexadecimal digits follow the name */
	enum how how;
	enum at at;
} rows[] = {
	/* clang-format off */
	{ "pull-late", { .kind = FAULT_PULL_LATE }, .at = AT_NEEDED },
	{ "pull", { .kind = FAULT_PULL }, .at = AT_NEEDED },
	{ "silent", { .kind = FAULT_SILENT }, .at = AT_NEEDED },
	{ "mute", { .kind = FAULT_SILENT }, .at = AT_NEEDED },
	{ "short-read", { .kind = FAULT_SHORT_READ, .when = WHEN_READ }, .how = HOW_NUMBER, .at = AT_ALLOWED },
	{ "short", { .kind = FAULT_SHORT }, .at = AT_NEEDED },
	{ "sw", { .kind = FAULT_WORD }, .takes_word = true, .at = AT_NEEDED },
	{ "first-", { .kind = FAULT_WORD, .when = WHEN_NTH, .nth = 1 }, .takes_word = true, .at = AT_FIXED },
	{ "long-read", { .kind = FAULT_LONG_READ, .when = WHEN_READ, .amount = 8 }, .how = HOW_NUMBER, .at = AT_ALLOWED },
	{ "bad-length", { .kind = FAULT_BAD_LENGTH, .when = WHEN_ALWAYS }, .how = HOW_LIE, .at = AT_FIXED },
	{ "garbage", { .kind = FAULT_GARBAGE, .when = WHEN_ALWAYS }, .at = AT_ALLOWED },
	{ "no-jpki", { .kind = FAULT_NO_JPKI, .when = WHEN_SELECT }, .at = AT_FIXED },
	{ "endless-61", { .kind = FAULT_ENDLESS_61, .when = WHEN_ALWAYS }, .at = AT_ALLOWED },
	{ "6c-ping-pong", { .kind = FAULT_PING_PONG, .when = WHEN_ALWAYS }, .at = AT_ALLOWED },
	{ "blocked-", { .kind = FAULT_WORD, .when = WHEN_ASK_OR_VERIFY }, .takes_word = true, .at = AT_ALLOWED },
	{ "63c0", { .kind = FAULT_WORD, .when = WHEN_ASK_OR_VERIFY, .word = 0x63c0 }, .at = AT_ALLOWED },
	{ "bad-atr", { .kind = FAULT_BAD_ATR, .when = WHEN_ALWAYS }, .at = AT_FIXED },
	/* clang-format on */
};

static const struct {
	const char *name;
	enum fault_when when;
} times[] = {
	{ "select", WHEN_SELECT }, { "read", WHEN_READ }, { "ask", WHEN_ASK },
	{ "verify", WHEN_VERIFY }, { "sign", WHEN_SIGN },
};

static const char *const lies[] = { "larger", "smaller", "indefinite", "huge" };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool take_word(const char **at, uint16_t *out)
{
	char digits[5] = { 0 };
	char *end;

	strncpy(digits, *at, 4);
	*out = (uint16_t)strtoul(digits, &end, 16);
	if (strlen(digits) != 4 || *end)
		return false;
	*at += 4;
	return true;
}

static bool take_number(const char **at, unsigned *out)
{
	char *end;
	unsigned long number;

	if (**at < '1' || **at > '9')
		return false;
	number = strtoul(*at, &end, 10);
	if (number > 1000000)
		return false;
	*out = (unsigned)number;
	*at = end;
	return true;
}

static bool take_lie(const char **at, enum fault_lie *out)
{
	for (size_t i = 0; i < COUNT(lies); i++)
		if (strncmp(*at, lies[i], strlen(lies[i])) == 0) {
			*out = (enum fault_lie)i;
			*at += strlen(lies[i]);
			return true;
		}
	return false;
}

static bool take_how(const char **at, enum how how, struct fault *out)
{
	if (**at != '=')
		return true;
	++*at;
	switch (how) {
	case HOW_NONE:
		return false;
	case HOW_NUMBER:
		return take_number(at, &out->amount);
	case HOW_LIE:
		return take_lie(at, &out->lie);
	}
	return false;
}

static bool take_when(const char **at, enum at need, struct fault *out)
{
	if (**at != '@')
		return need != AT_NEEDED;
	++*at;
	if (need == AT_FIXED)
		return false;
	if (take_number(at, &out->nth)) {
		out->when = WHEN_NTH;
		return true;
	}
	for (size_t i = 0; i < COUNT(times); i++)
		if (strcmp(*at, times[i].name) == 0) {
			out->when = times[i].when;
			*at += strlen(times[i].name);
			return true;
		}
	return false;
}

static bool parse_row(const char *text, const struct row *row, struct fault *out)
{
	struct fault fault = row->fault;
	const char *at = text + strlen(row->name);

	if (strncmp(text, row->name, strlen(row->name)) != 0 ||
	    (row->takes_word && !take_word(&at, &fault.word)) || !take_how(&at, row->how, &fault) ||
	    !take_when(&at, row->at, &fault) || *at)
		return false;
	*out = fault;
	return true;
}

bool fault_parse(const char *text, struct fault *out)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (parse_row(text, &rows[i], out))
			return true;
	return false;
}

static bool is_due(const struct fault *f, unsigned nth, const uint8_t *command, size_t len)
{
	const uint8_t ins = len > 1 ? command[1] : 0;
	const bool asks = ins == 0x20 && len == 4, verifies = ins == 0x20 && len > 4;

	switch (f->when) {
	case WHEN_NTH:
		return f->nth == nth;
	case WHEN_ALWAYS:
		return true;
	case WHEN_SELECT:
		return ins == 0xa4;
	case WHEN_READ:
		return ins == 0xb0;
	case WHEN_ASK:
		return asks;
	case WHEN_VERIFY:
		return verifies;
	case WHEN_ASK_OR_VERIFY:
		return asks || verifies;
	case WHEN_SIGN:
		return ins == 0x2a;
	}
	return false;
}

struct fault fault_at(const struct fault *faults, size_t count, unsigned nth,
                      const uint8_t *command, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (is_due(&faults[i], nth, command, len))
			return faults[i];
	return (struct fault){ .kind = FAULT_NONE };
}

bool fault_is_among(const struct fault *faults, size_t count, enum fault_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (faults[i].kind == kind)
			return true;
	return false;
}
