#include "kiosk/session/trouble.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void every_trouble_has_a_code_of_its_own(void **state)
{
	(void)state;
	for (int a = TROUBLE_NONE + 1; a < TROUBLES; a++) {
		const char *code = trouble_code((enum trouble)a);

		if (a == TROUBLE_PIN_WRONG)
			continue;
		assert_int_equal(strlen(code), 4);
		for (int b = a + 1; b < TROUBLES; b++)
			assert_string_not_equal(code, trouble_code((enum trouble)b));
	}
	assert_string_equal(trouble_code(TROUBLE_CARD_REMOVED), "K-20");
	assert_string_equal(trouble_code(TROUBLE_CANNOT_HANDLE_NOW), "N-39");
	assert_string_equal(trouble_code(TROUBLE_OUTSIDE_HOURS), "A-54");
	assert_string_equal(trouble_code(TROUBLE_PDF_ACTIVE), "V-59");
	assert_string_equal(trouble_code(TROUBLE_PRINTER), "P-61");
}

static void another_try_is_offered_where_it_may_help(void **state)
{
	(void)state;
	assert_true(trouble_again(TROUBLE_CARD_REMOVED, 200));
	assert_true(trouble_again(TROUBLE_CARD_UNREADABLE, 2));
	assert_false(trouble_again(TROUBLE_CARD_UNREADABLE, 3));
	assert_true(trouble_again(TROUBLE_PROOF, 1));
	assert_false(trouble_again(TROUBLE_PROOF, 2));
	assert_false(trouble_again(TROUBLE_PIN_LOCKED, 1));
	assert_false(trouble_again(TROUBLE_MANIFEST_SUBJECT, 1));
	assert_false(trouble_again(TROUBLE_NONE, 0));
}

static void all_that_the_document_did_wrong_is_an_incident(void **state)
{
	(void)state;
	for (int t = TROUBLE_NONE; t < TROUBLES; t++)
		assert_int_equal(trouble_is_incident((enum trouble)t),
		                 trouble_code((enum trouble)t)[0] == 'V');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_trouble_has_a_code_of_its_own),
		cmocka_unit_test(another_try_is_offered_where_it_may_help),
		cmocka_unit_test(all_that_the_document_did_wrong_is_an_incident),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
