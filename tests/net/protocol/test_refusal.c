#include "net/protocol/refusal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/protocol/kind.h"
#include "tests/net/protocol/page.h"

static void every_code_stands_in_the_text_with_its_status(void **state)
{
	char *text = page_whole();

	(void)state;
	for (unsigned r = REFUSAL_NONE + 1; r < REFUSALS; r++) {
		char row[96];

		snprintf(row, sizeof row, "\n| `%s` | %d |", refusal_code((enum refusal)r),
		         refusal_http_status((enum refusal)r));
		if (!strstr(text, row))
			fail_msg("not in PROTOCOL.md:%s", row);
		assert_int_equal(refusal_of_code(refusal_code((enum refusal)r)), r);
		assert_true(strlen(refusal_title((enum refusal)r)) > 0);
	}
	free(text);
}

static void unknown_codes_cannot_be_handled_now(void **state)
{
	(void)state;
	assert_int_equal(refusal_of_code("printer-on-fire"), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(refusal_of_code(""), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(refusal_of_code("Busy"), REFUSAL_CANNOT_HANDLE_NOW);
}

static void kinds_by_name(void **state)
{
	enum document_kind kind = KINDS;

	(void)state;
	for (unsigned k = 0; k < KINDS; k++) {
		assert_true(kind_of_name(kind_name((enum document_kind)k), &kind));
		assert_int_equal(kind, k);
	}
	assert_string_equal(kind_name(KIND_ADDRESS_HISTORY), "address_history");
	assert_string_equal(kind_name(KIND_RESIDENCE_CERTIFICATE), "residence_certificate");
	assert_false(kind_of_name("residence", &kind));
	assert_false(kind_of_name("", &kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_stands_in_the_text_with_its_status),
		cmocka_unit_test(unknown_codes_cannot_be_handled_now),
		cmocka_unit_test(kinds_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
