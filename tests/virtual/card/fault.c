#include "tests/virtual/card/fault.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum fault_kind kind;
	bool takes_word; /* four hexadecimal digits follow the name */
	unsigned nth;    /* 0: told after an @ */
} kinds[] = {
	{ "pull-late", FAULT_PULL_LATE, false, 0 },
	{ "pull", FAULT_PULL, false, 0 },
	{ "mute", FAULT_MUTE, false, 0 },
	{ "short", FAULT_SHORT, false, 0 },
	{ "sw", FAULT_WORD, true, 0 },
	{ "first-", FAULT_WORD, true, 1 },
};

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

static bool take_nth(const char **at, unsigned *out)
{
	char *end;
	unsigned long nth;

	if (**at != '@' || (*at)[1] < '1' || (*at)[1] > '9')
		return false;
	nth = strtoul(*at + 1, &end, 10);
	if (nth > 1000000)
		return false;
	*out = (unsigned)nth;
	*at = end;
	return true;
}

bool fault_parse(const char *text, struct fault *out)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct fault fault = { .kind = kinds[i].kind, .nth = kinds[i].nth };
		const char *at = text + strlen(kinds[i].name);

		if (strncmp(text, kinds[i].name, strlen(kinds[i].name)) != 0)
			continue;
		if (kinds[i].takes_word && !take_word(&at, &fault.word))
			return false;
		if ((fault.nth == 0 && !take_nth(&at, &fault.nth)) || *at)
			continue;
		*out = fault;
		return true;
	}
	return false;
}

struct fault fault_at(const struct fault *faults, size_t count, unsigned nth)
{
	for (size_t i = 0; i < count; i++)
		if (faults[i].nth == nth)
			return faults[i];
	return (struct fault){ .kind = FAULT_NONE };
}
