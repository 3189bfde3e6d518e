#include "kiosk/card/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

static const struct {
	const char *label;
	bool known;
	enum profile_kin kin;
} rows[] = {
	{ "JPKIAPICCTOKEN2", true, PROFILE_STRANGER },
	{ "JPKIAPICCTOKEN", false, PROFILE_RETIRED },
	{ "JPKIAPGPSETOKEN", false, PROFILE_TELEPHONE },
	{ "JPKIAPIOSTOKEN", false, PROFILE_TELEPHONE },
	{ "JPKIAPICCTOKEN22", false, PROFILE_STRANGER },
	{ "JPKIAPICCTOKE", false, PROFILE_STRANGER },
	{ "jpkiapicctoken2", false, PROFILE_STRANGER },
	{ "", false, PROFILE_STRANGER },
};

static void labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const size_t len = strlen(rows[i].label);

		assert_int_equal(profile_of_label(rows[i].label, len) != NULL, rows[i].known);
		assert_int_equal(profile_kin_of_label(rows[i].label, len), rows[i].kin);
	}
}

static void every_row_is_found_by_its_label(void **state)
{
	size_t row = 0;

	(void)state;
	for (; profile_row(row); row++)
		assert_ptr_equal(
		    profile_of_label(profile_row(row)->label, strlen(profile_row(row)->label)),
		    profile_row(row));
	assert_true(row > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels),
		cmocka_unit_test(every_row_is_found_by_its_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
