#include "kiosk/config/config_value.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- what a value must be ---------------------------------------------------------------------
 */

static bool must(char what[CONFIG_WHAT_MAX], const char *be)
{
	snprintf(what, CONFIG_WHAT_MAX, "%s", be);
	return false;
}

static bool set_number(const struct config_key *k, const char *value, void *at, char *what)
{
	char *end;
	unsigned long number;

	errno = 0;
	number = strtoul(value, &end, 10);
	if (errno != 0 || end == value || *end != '\0' || value[0] == '-' || number < k->least ||
	    number > k->most) {
		snprintf(what, CONFIG_WHAT_MAX, "must be a number from %u to %u", k->least,
		         k->most);
		return false;
	}
	*(uint32_t *)at = (uint32_t)number;
	return true;
}

static bool set_time(const char *value, void *at, char *what)
{
	const bool formed = strlen(value) == 5 && strspn(value, "0123456789") == 2 &&
	                    value[2] == ':' && strspn(value + 3, "0123456789") == 2;
	const unsigned long hour = formed ? strtoul(value, NULL, 10) : 0;
	const unsigned long minute = formed ? strtoul(value + 3, NULL, 10) : 0;

	if (!formed || minute > 59 || hour * 60 + minute > 24UL * 60)
		return must(what, "must be a time such as 06:30");
	*(uint32_t *)at = (uint32_t)(hour * 60 + minute);
	return true;
}

static bool set_yes_no(const char *value, void *at, char *what)
{
	const bool yes = strcmp(value, "yes") == 0;

	if (!yes && strcmp(value, "no") != 0)
		return must(what, "must be yes or no");
	*(bool *)at = yes;
	return true;
}

static bool set_text(const struct config_key *k, const char *value, char *at, char *what)
{
	if (strlen(value) < k->least || strlen(value) > k->most) {
		snprintf(what, CONFIG_WHAT_MAX, "must have %u to %u bytes", k->least, k->most);
		return false;
	}
	memcpy(at, value, strlen(value) + 1);
	return true;
}

static bool set_days(const struct config_key *k, const char *value, struct config *c, char *what)
{
	struct service_days days;

	if (!service_days_read(value, &days))
		return must(what, "must be days such as 2026-12-29..2027-01-03, 2027-02-11");
	if (!set_text(k, value, (char *)c + k->at, what))
		return false;
	c->closed = days;
	return true;
}

static bool file_there(const struct config_key *k, const char *value, char *what)
{
	if ((*value == '\0' && k->least == 0) || access(value, R_OK) == 0)
		return true;
	snprintf(what, CONFIG_WHAT_MAX, "names a file that cannot be read: %s", strerror(errno));
	return false;
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

bool config_value_is_words(const char *value)
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

/* What a text must be besides of its length; NULL: it is. */
static const char *fault_of_text(enum value_kind kind, const char *value)
{
	switch (kind) {
	case VALUE_LANGUAGE:
		return strcmp(value, "ja") == 0 || strcmp(value, "en") == 0 ? NULL
		                                                            : "must be ja or en";
	case VALUE_ID:
		return is_id(value) ? NULL : "may hold letters, digits and hyphens only";
	case VALUE_HTTPS:
		return starts_with(value, "https://") ? NULL : "must begin with https://";
	case VALUE_PRINTER:
		return starts_with(value, "ipp://") || starts_with(value, "ipps://")
		           ? NULL
		           : "must begin with ipp:// or ipps://";
	case VALUE_WORDS:
		return config_value_is_words(value) ? NULL
		                                    : "must be UTF-8 without control characters";
	case VALUE_DIGEST:
		return *value == '\0' || is_digest(value) ? NULL : "must be 64 hex digits";
	case VALUE_TEXT:
	case VALUE_FILE:
	case VALUE_OWN:
	case VALUE_NUMBER:
	case VALUE_YES_NO:
	case VALUE_TIME:
	case VALUE_DAYS:
		return NULL;
	}
	return "is of no kind";
}

bool config_value_set(const struct config_key *k, enum config_use use, const char *value,
                      struct config *c, char what[CONFIG_WHAT_MAX])
{
	void *at = (char *)c + k->at;
	const char *fault = fault_of_text(k->kind, value);
	const bool made_later = k->kind == VALUE_OWN && use == CONFIG_ENROLMENT;

	if (fault)
		return must(what, fault);
	if (k->kind == VALUE_NUMBER)
		return set_number(k, value, at, what);
	if (k->kind == VALUE_TIME)
		return set_time(value, at, what);
	if (k->kind == VALUE_YES_NO)
		return set_yes_no(value, at, what);
	if (k->kind == VALUE_DAYS)
		return set_days(k, value, c, what);
	if ((k->kind == VALUE_FILE || k->kind == VALUE_OWN) && !made_later &&
	    !file_there(k, value, what))
		return false;
	return set_text(k, value, at, what);
}

bool config_value_together(const struct config *c, const char **section, const char **name,
                           const char **what)
{
	*section = "service";
	*name = "opens";
	*what = "must be before closes";
	return c->opens_min < c->closes_min;
}
