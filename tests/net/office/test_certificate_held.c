#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/office/certificate_held.h"

static void a_kind_is_one_of_three(void **unused)
{
	static const struct {
		const char *word;
		enum certificate_kinds kinds;
	} rows[] = {
		{ "user", KIND_USER },
		{ "signing", KIND_SIGNING },
		{ "both", KIND_BOTH },
		{ NULL, KIND_SIGNING },
	};
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct asked asked = { .given = rows[i].word ? OPTION_KIND : 0 };
		enum certificate_kinds kinds;

		asked.text[__builtin_ctz(OPTION_KIND)] = rows[i].word;
		assert_true(certificate_kinds(&asked, KIND_SIGNING, &kinds, &why));
		assert_int_equal(kinds, rows[i].kinds);
	}
}

static void the_newest_is_the_last_of_its_kind(void **unused)
{
	struct ledger_row row[] = {
		{ .use = CERTIFICATE_USER, .resident = 1 },
		{ .use = CERTIFICATE_SIGNING, .resident = 2 },
		{ .use = CERTIFICATE_USER, .resident = 3 },
	};
	const struct held held = { .row = row, .count = 3, .room = 3 };
	const struct held first = { .row = row, .count = 1, .room = 3 };

	(void)unused;
	assert_ptr_equal(held_newest(&held, CERTIFICATE_USER), &row[2]);
	assert_ptr_equal(held_newest(&held, CERTIFICATE_SIGNING), &row[1]);
	assert_null(held_newest(&first, CERTIFICATE_SIGNING));
	assert_true(certificate_is_of(KIND_BOTH, &row[1]));
	assert_true(certificate_is_of(KIND_SIGNING, &row[1]));
	assert_false(certificate_is_of(KIND_USER, &row[1]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kind_is_one_of_three),
		cmocka_unit_test(the_newest_is_the_last_of_its_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
