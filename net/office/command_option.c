#include "net/office/command_option.h"

#include <string.h>

#include "net/certificate/date.h"

/* clang-format off */
const struct command_option_row command_option_rows[] = {
	{ "out", "PLACE", false, false, "where to make it" },
	{ "on", "DAY", false, false, "as on that day (2026-11-22); today unless given" },
	{ "profile", "jpki-rsa2048|next-p384", false, false, "generation of card (next-p384 is invented)" },
	{ "kind", "user|signing|both", false, false, "which certificate" },
	{ "reason", "WORD", false, false, "why" },
	{ "card", "DIR", false, false, "the card, as its directory" },
	{ "csr", "FILE", false, false, "the request (PKCS#10, PEM)" },
	{ "register", "PLACE", false, false, "SQL that fills the register: a file, or every .sql of a folder by name" },
	{ "server-name", "HOST", true, false, "of the certificate server; localhost and 127.0.0.1 unless given" },
	{ "status-url", "URL", false, false, "http://HOST:PORT at which the server tells of certificates" },
	{ "ca-key", "NAME=URI", true, false, "that root's key is behind a URI, for a provider of OpenSSL" },
	{ "verify", NULL, false, false, "walk the chain of acts" },
	{ "off", NULL, false, false, "take it back" },
	{ "name", "NAME", false, false, "family name, a space, given name" },
	{ "reading", "KANA", false, false, "how the name is read" },
	{ "sex", "男|女", false, false, "as in the register" },
	{ "birth", "DAY", false, false, "day of birth" },
	{ "address", "ADDRESS", false, false, "where they live" },
	{ "municipality", "CODE", false, false, "five digits" },
	{ "relationship", "WORD", false, false, "to the head of the household (世帯主 …)" },
	{ "domicile", "ADDRESS", false, false, "registered domicile (本籍)" },
	{ "domicile-head", "NAME", false, false, "its head (筆頭者)" },
	{ "since", "DAY or ROW", false, false, "from when on; of events from which row on" },
	{ "card-expires", "DAY", false, false, "last day of the card itself" },
	{ "stay-ends", "DAY", false, false, "end of a foreign resident's stay" },
	{ "user-ends", "DAY", false, false, "last day of the user certificate, for a signing one" },
	{ "issued", "DAY", false, false, "day of issue" },
	{ "join", "KEY", false, false, "the household of this resident" },
	{ "new-head", "KEY", false, false, "who heads the household that is left" },
	{ "household", "KEY", false, false, "the household of this resident" },
	{ "resident", "KEY", false, false, "what was given to this resident alone" },
	{ "role", "technician|inspector", false, false, "what the card may do" },
	{ "site", "SITE", false, false, "the one site that it opens; every one unless given" },
	{ "days", "N", false, false, "how long it is valid, 1 to 90; 60 unless given" },
	{ "all", NULL, false, false, "every terminal that is enrolled" },
	{ "ja", "TEXT", false, false, "in Japanese" },
	{ "en", "TEXT", false, false, "in English" },
	{ "until", "DAY", false, false, "its last day" },
	{ "set", "NAME=VALUE", true, false, "this setting to this value, the others as they are" },
	{ "file", "FILE", false, false, "the whole set instead, a line NAME=VALUE each" },
	{ "roll-back", "VERSION", false, true, "the values of that version; of the one before unless given" },
	{ "rows", "N", false, false, "at most so many" },
};
/* clang-format on */

_Static_assert(sizeof command_option_rows / sizeof command_option_rows[0] == OPTIONS,
               "a row for each option");

/* The same question at other counters has other answers. */
static const struct {
	const char *noun, *verb;
	uint64_t option;
	const char *value;
} narrower[] = {
	{ "certificate", "revoke", OPTION_REASON, "loss|request|other" },
	{ "seal", "revoke", OPTION_REASON, "loss|other" },
	{ "issuance", "annul", OPTION_REASON, "mistake|misissue|other" },
	{ "resident", "add", OPTION_SINCE, "DAY" },
	{ "terminal", "notice", OPTION_SINCE, "DAY" },
	{ "terminal", "events", OPTION_SINCE, "ROW" },
};

const char *command_option_value(const struct command *c, int bit)
{
	for (size_t i = 0; i < sizeof narrower / sizeof narrower[0]; i++)
		if (narrower[i].option == OPTION(bit) && strcmp(narrower[i].noun, c->noun) == 0 &&
		    c->verb && strcmp(narrower[i].verb, c->verb) == 0)
			return narrower[i].value;
	return command_option_rows[bit].value;
}

static bool one_of(const char *choices, const char *text)
{
	const size_t len = strcspn(text, "|");

	if (text[len])
		return false;
	for (const char *at = choices; at; at = strchr(at, '|')) {
		at += *at == '|';
		if (len > 0 && strncmp(at, text, len) == 0 && (at[len] == '|' || at[len] == '\0'))
			return true;
	}
	return false;
}

bool command_value_fits(const char *value, const char *text)
{
	struct date day;

	if (strcmp(value, "DAY") == 0)
		return date_parse(text, &day);
	return !strchr(value, '|') || one_of(value, text);
}
