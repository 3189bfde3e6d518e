#include "net/protocol/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/protocol/codecs.h"
#include "tests/net/protocol/page.h"

/* What is missing from a body, and may be. */

/* What has a name that is needed elsewhere: `at` is the quote behind it. */
static bool may_be_absent_here(const char *label, const char *block, const char *at)
{
	if (strcmp(label, "json problem") == 0)
		return strncmp(at - 5, "title", 5) == 0;
	return strcmp(label, "json offer") == 0 && at > strstr(block, "documents") &&
	       strncmp(at - 12, "municipality", 12) == 0;
}

/* What may be absent on the operator's line, and names there that are nobody's but the terminal's.
 */
static bool may_be_absent_there(const char *label, const char *name, size_t len)
{
	static const struct {
		const char *label, *name;
	} rows[] = {
		{ "json operator-boot", "model" },
		{ "json operator-boot", "printer" },
		{ "json operator-boot", "site" },
		{ "json operator-boot", "printer_life" },
		{ "json operator-heartbeat", "settings_why" },
		{ "json operator-heartbeat", "terminal" },
		{ "json operator-heartbeat", "reader" },
		{ "json operator-heartbeat", "printer" },
		{ "json operator-heartbeat", "disk" },
		{ "json operator-heartbeat", "visits_total" },
		{ "json operator-answer", "notice" },
		{ "json operator-answer", "en" },
		{ "json operator-answer", "settings" },
		{ "json operator-answer", "staff_list" },
		{ "json package", "service.opens" },
		{ "json package", "service.closed_days" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].label, label) == 0 && strlen(rows[i].name) == len &&
		    strncmp(rows[i].name, name, len) == 0)
			return true;
	return false;
}

static bool is_of_the_line(const char *label)
{
	return strncmp(label, "json operator-", 14) == 0 || strcmp(label, "json package") == 0;
}

static void every_member_is_needed(void **state)
{
	static const char *const optional[] = { "from", "until", "status", "members", "lines",
		                                "pick", "bar",   "opens",  "note",    "note_en" };

	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		char *block = page_block(codecs[i].label);

		for (char *at = strstr(block, "\":"); at; at = strstr(at + 1, "\":")) {
			char *again, *name = at;
			bool may_be_absent = may_be_absent_here(codecs[i].label, block, at);

			while (name[-1] != '"')
				name--;
			for (size_t k = 0; k < sizeof optional / sizeof optional[0]; k++)
				may_be_absent |=
				    !is_of_the_line(codecs[i].label) &&
				    strlen(optional[k]) == (size_t)(at - name) &&
				    strncmp(name, optional[k], strlen(optional[k])) == 0;
			may_be_absent |=
			    may_be_absent_there(codecs[i].label, name, (size_t)(at - name));
			*name ^= 1; /* now another name */
			again = codecs[i].echo(block, strlen(block));
			if ((again != NULL) != may_be_absent)
				fail_msg("%s without one: %s", codecs[i].label, block);
			free(again);
			*name ^= 1;
		}
		free(block);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_is_needed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
