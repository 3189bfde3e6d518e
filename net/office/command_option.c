#include "net/office/command_option.h"

#include <string.h>

#include "net/certificate/date.h"

/* clang-format off */
const struct command_option_row command_option_rows[] = {
	{ "out", "PLACE", false, "where to make it" },
	{ "on", "DAY", false, "as on that day (2026-11-22); today unless given" },
	{ "profile", "jpki-rsa2048|next-p384", false, "generation of card (next-p384 is invented)" },
	{ "kind", "user|signing|both", false, "which certificate" },
	{ "reason", "WORD", false, "why" },
	{ "card", "DIR", false, "the card, as its directory" },
	{ "csr", "FILE", false, "the request (PKCS#10, PEM)" },
	{ "register", "PLACE", false, "SQL that fills the register: a file, or every .sql of a folder by name" },
	{ "server-name", "HOST", true, "of the certificate server; localhost and 127.0.0.1 unless given" },
	{ "status-url", "URL", false, "http://HOST:PORT at which the server tells of certificates" },
	{ "ca-key", "NAME=URI", true, "that root's key is behind a URI, for a provider of OpenSSL" },
	{ "verify", NULL, false, "walk the chain of acts" },
	{ "off", NULL, false, "take it back" },
	{ "name", "NAME", false, "family name, a space, given name" },
	{ "reading", "KANA", false, "how the name is read" },
	{ "sex", "男|女", false, "as in the register" },
	{ "birth", "DAY", false, "day of birth" },
	{ "address", "ADDRESS", false, "where they live" },
	{ "municipality", "CODE", false, "five digits" },
	{ "relationship", "WORD", false, "to the head of the household (世帯主 …)" },
	{ "domicile", "ADDRESS", false, "registered domicile (本籍)" },
	{ "domicile-head", "NAME", false, "its head (筆頭者)" },
	{ "since", "DAY", false, "resident since" },
	{ "card-expires", "DAY", false, "last day of the card itself" },
	{ "stay-ends", "DAY", false, "end of a foreign resident's stay" },
	{ "user-ends", "DAY", false, "last day of the user certificate, for a signing one" },
	{ "issued", "DAY", false, "day of issue" },
	{ "join", "KEY", false, "the household of this resident" },
	{ "new-head", "KEY", false, "who heads the household that is left" },
	{ "household", "KEY", false, "the household of this resident" },
	{ "resident", "KEY", false, "what was given to this resident alone" },
};
/* clang-format on */

_Static_assert(sizeof command_option_rows / sizeof command_option_rows[0] == OPTIONS,
               "a row for each option");

/* The same question at other counters has other answers. */
static const struct {
	const char *noun, *verb, *value;
} reasons[] = {
	{ "certificate", "revoke", "loss|request|other" },
	{ "seal", "revoke", "loss|other" },
	{ "issuance", "annul", "mistake|misissue|other" },
};

const char *command_option_value(const struct command *c, int bit)
{
	for (size_t i = 0; 1 << bit == OPTION_REASON && i < sizeof reasons / sizeof reasons[0]; i++)
		if (strcmp(reasons[i].noun, c->noun) == 0 && c->verb &&
		    strcmp(reasons[i].verb, c->verb) == 0)
			return reasons[i].value;
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
