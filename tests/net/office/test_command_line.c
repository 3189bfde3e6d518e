#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/command_help.h"
#include "net/office/command_line.h"
#include "net/office/command_option.h"

#define WORDS_MAX 40

/* Reads "card issue x --out y"; words are parted by one space. */
static bool read_text(const char *text, struct command_line *out, struct reason *why)
{
	static char words[512];
	char *argv[WORDS_MAX] = { words };
	int argc = 1;

	snprintf(words, sizeof words, "madoguchi-office %s", text);
	for (char *at = strchr(words, ' '); at && argc < WORDS_MAX - 1; at = strchr(at, ' ')) {
		*at++ = '\0';
		if (*at)
			argv[argc++] = at;
	}
	return command_line_read(argc, argv, out, why);
}

static void words_and_options_in_any_order(void **unused)
{
	struct command_line l;
	struct reason why;
	const struct command *c;
	const char *hosts[COMMAND_REPEATS_MAX];

	(void)unused;
	assert_true(
	    read_text("--json init DIR --server-name a --officer me --server-name b", &l, &why));
	c = command_line_find(&l, &why);
	assert_non_null(c);
	assert_string_equal(c->noun, "init");
	assert_true(command_line_fits(&l, c, &why));
	assert_true(l.json);
	assert_string_equal(l.officer, "me");
	assert_int_equal(l.asked.word_count, 1);
	assert_string_equal(l.asked.word[0], "DIR");
	assert_int_equal(asked_all(&l.asked, OPTION_SERVER_NAME, hosts), 2);
	assert_string_equal(hosts[0], "a");
	assert_string_equal(hosts[1], "b");
	assert_int_equal(asked_all(&l.asked, OPTION_CA_KEY, hosts), 0);
	assert_null(asked_text(&l.asked, OPTION_REGISTER));
}

static void a_flag_is_given_or_not(void **unused)
{
	struct command_line l;
	struct reason why;

	(void)unused;
	assert_true(read_text("audit --verify", &l, &why));
	assert_string_equal(asked_text(&l.asked, OPTION_VERIFY), "");
	assert_true(read_text("audit", &l, &why));
	assert_null(asked_text(&l.asked, OPTION_VERIFY));
}

/* Options beyond the 32nd, one that may lack its value, and one of two meanings. */
static void options_are_as_their_command_says(void **unused)
{
	static const struct {
		const char *text;
		uint64_t option;
		const char *value;
	} rows[] = {
		{ "terminal settings x --roll-back", OPTION_ROLL_BACK, "" },
		{ "terminal settings x --roll-back=3", OPTION_ROLL_BACK, "3" },
		{ "terminal settings x --set a.b=1", OPTION_SET, "a.b=1" },
		{ "terminal settings x", OPTION_ROLL_BACK, NULL },
		{ "terminal events x --since 12", OPTION_SINCE, "12" },
		{ "terminal events x --rows 7", OPTION_ROWS, "7" },
		{ "terminal notice x --since 2026-12-01", OPTION_SINCE, "2026-12-01" },
		{ "terminal restart --all", OPTION_ALL, "" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct command_line l;
		struct reason why = { "" };
		const struct command *c;
		const char *value;

		assert_true(read_text(rows[i].text, &l, &why));
		c = command_line_find(&l, &why);
		assert_non_null(c);
		if (!command_line_fits(&l, c, &why))
			fail_msg("%s: %s", rows[i].text, why.text);
		value = asked_text(&l.asked, rows[i].option);
		assert_int_equal(!value, !rows[i].value);
		if (value)
			assert_string_equal(value, rows[i].value);
	}
}

static void what_is_not_understood_is_named(void **unused)
{
	static const struct {
		const char *text, *word;
	} rows[] = {
		{ "", "no command" },
		{ "nonsense", "nonsense" },
		{ "terminal", "terminal" },
		{ "terminal nonsense", "terminal nonsense" },
		{ "crl --nonsense", "--nonsense" },
		{ "terminal enrol x --out", "--out" },
		{ "crl --json=yes", "--json=yes" },
		{ "init", "DIR is missing" },
		{ "init a b", "b is a word too many" },
		{ "init a --out b", "--out has no place" },
		{ "terminal enrol x --out y", "--csr is missing" },
		{ "terminal enrol x --csr a --csr b --out y", "--csr is given twice" },
		{ "crl --authority a --authority b", "--authority is given twice" },
		{ "crl --officer a --officer b", "--officer is given twice" },
		{ "crl --on 2026-02-30", "2026-02-30" },
		{ "crl --kind every", "every" },
		{ "crl --kind user|signing", "user|signing" },
		{ "crl --kind use", "use" },
		{ "crl --kind=", "--kind" },
		{ "crl --profile p-384", "p-384" },
		{ "certificate revoke x --reason mistake", "loss|request|other" },
		{ "seal revoke 992010001 --reason request", "loss|other" },
		{ "seal revoke 992010001", "--reason is missing" },
		{ "issuance annul x --reason loss", "mistake|misissue|other" },
		{ "issuance show x --reason loss", "--reason has no place" },
		{ "resident add x --name a --reading b --sex 男 --birth 1990-03-05 --since 5",
		  "DAY" },
		{ "terminal notice x --since 5", "DAY" },
		{ "terminal list --all", "--all has no place" },
		{ "staff issue --out x --role owner", "technician|inspector" },
		{ "a b c d e f g h i j k l m n o p q", "too many" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct command_line l;
		struct reason why = { "" };
		const struct command *c = NULL;
		bool good = read_text(rows[i].text, &l, &why);

		if (good)
			c = command_line_find(&l, &why);
		good = c && command_line_fits(&l, c, &why);
		assert_false(good);
		assert_non_null(strstr(why.text, rows[i].word));
	}
}

/* Of a command that is made for it. */
static bool fits(const char *words, const char *text)
{
	const struct command c = { "noun", "verb", words, 0, 0, COMMAND_LOOKS, NULL, "" };
	struct command_line l;
	struct reason why;

	return read_text(text, &l, &why) && command_line_fits(&l, &c, &why);
}

static void words_are_counted_from_what_a_command_says(void **unused)
{
	(void)unused;
	assert_true(fits("", ""));
	assert_false(fits("", "a"));
	assert_true(fits("KEY", "a"));
	assert_false(fits("KEY", ""));
	assert_true(fits("[KEY]", ""));
	assert_true(fits("[KEY]", "a"));
	assert_false(fits("[KEY]", "a b"));
	assert_true(fits("KEY...", "a"));
	assert_true(fits("KEY...", "a b c d"));
	assert_false(fits("KEY...", ""));
	assert_true(fits("[ID]...", ""));
	assert_true(fits("[ID]...", "a b c"));
	assert_true(fits("auth|sign DIR", "sign a"));
	assert_false(fits("auth|sign DIR", "both a"));
	assert_false(fits("auth|sign DIR", "auth"));
}

static void check_one(void *self, const struct command *c)
{
	int *count = self;
	char name[COMMAND_NAME_MAX];
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	++*count;
	assert_non_null(to);
	command_help_one(to, c);
	fclose(to);
	command_name(c, name);
	assert_non_null(strstr(text, name));
	free(text);
	assert_non_null(c->run);
	assert_true(*c->help);
	assert_int_equal(c->may & c->must, 0);
	/* An act's verb is the command's name. */
	assert_true(strlen(name) < ACT_VERB_MAX);
}

static void every_command_can_be_asked_for_and_explained(void **unused)
{
	int count = 0;

	(void)unused;
	command_each(&count, check_one);
	assert_true(count >= 25);
	assert_true(command_help_noun(stderr, "terminal"));
	assert_false(command_help_noun(stderr, "nonsense"));
}

static void values_are_days_choices_or_anything(void **unused)
{
	(void)unused;
	assert_true(command_value_fits("DAY", "2026-11-22"));
	assert_false(command_value_fits("DAY", "22.11.2026"));
	assert_true(command_value_fits("a|b|c", "c"));
	assert_false(command_value_fits("a|b|c", ""));
	assert_false(command_value_fits("a|b|c", "a|b"));
	assert_true(command_value_fits("FILE", "a|b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_options_in_any_order),
		cmocka_unit_test(a_flag_is_given_or_not),
		cmocka_unit_test(options_are_as_their_command_says),
		cmocka_unit_test(what_is_not_understood_is_named),
		cmocka_unit_test(words_are_counted_from_what_a_command_says),
		cmocka_unit_test(every_command_can_be_asked_for_and_explained),
		cmocka_unit_test(values_are_days_choices_or_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
