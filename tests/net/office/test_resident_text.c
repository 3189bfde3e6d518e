#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/resident_text.h"

/* One option given, as the command line has read it. */
static bool fits(uint64_t option, const char *text, struct reason *why)
{
	struct asked asked = { .given = option };
	int bit = 0;

	while (!((unsigned)option & 1u << bit))
		bit++;
	asked.text[bit] = text;
	return resident_texts_fit(&asked, why);
}

static void names_are_taken_as_registers_have_them(void **unused)
{
	static const char *const names[] = {
		"見本　太郎",
		"KEISHIKI ANNA",
		"葛\xf3\xa0\x84\x82　試" /* a variant, by its selector */,
		"x'); DROP TABLE resident;--",
	};
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_true(fits(OPTION_NAME, names[i], &why));
	assert_true(fits(OPTION_DOMICILE, "", &why));
	assert_true(resident_texts_fit(&(struct asked){ .given = 0 }, &why));
}

static void what_nobody_can_read_is_refused(void **unused)
{
	static const struct {
		uint64_t option;
		const char *text, *words;
	} rows[] = {
		{ OPTION_NAME, "", "--name: is empty" },
		{ OPTION_READING, " ", "--reading: is empty" },
		{ OPTION_NAME, "　 　", "--name: is empty" },
		{ OPTION_ADDRESS, "", "--address: is empty" },
		{ OPTION_NAME, "a\nb", "--name: not printable" },
		{ OPTION_NAME, "a\xff", "--name: not printable" },
		{ OPTION_NAME, "a\xed\xa0\x80", "--name: not printable" },
		{ OPTION_NAME, "見\xe2\x80\xae本", "--name: not printable" },
		{ OPTION_NAME, "見\xe2\x80\x8b本", "--name: not printable" },
		{ OPTION_DOMICILE, "\xef\xbb\xbfx", "--domicile: not printable" },
		{ OPTION_RELATIONSHIP, "世帯主の兄弟の配偶者の子", "longer than 31 bytes" },
	};
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_false(fits(rows[i].option, rows[i].text, &why));
		assert_non_null(strstr(why.text, rows[i].words));
	}
}

static void the_longest_is_as_long_as_the_column(void **unused)
{
	char name[193];
	struct reason why;

	(void)unused;
	memset(name, 'x', sizeof name);
	name[191] = '\0';
	assert_true(fits(OPTION_NAME, name, &why));
	name[191] = 'x';
	name[192] = '\0';
	assert_false(fits(OPTION_NAME, name, &why));
	assert_true(fits(OPTION_ADDRESS, name, &why));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_taken_as_registers_have_them),
		cmocka_unit_test(what_nobody_can_read_is_refused),
		cmocka_unit_test(the_longest_is_as_long_as_the_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
