#include "kiosk/client/tell.h"

#include "tests/kiosk/client/town.h"

static void a_name_writes_no_line(void **state)
{
	static const struct {
		const char *file, *told;
	} rows[] = {
		{ "papers/scan.png", "scan.png" },
		{ "papers/", "papers/" },
		{ "住民票.pdf", "住民票.pdf" },
		{ "a\nb.pdf: GENUINE", "a?b.pdf: GENUINE" },
		{ "a\x1b[2Kb\x7f.pdf", "a?[2Kb?.pdf" },
		{ "a\xc2\x9b"
		  "b\xff.pdf",
		  "a?b?.pdf" },
	};
	char name[TELL_NAME_MAX], whole[2 * TELL_NAME_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		tell_name(rows[i].file, name);
		assert_string_equal(name, rows[i].told);
	}
	memset(whole, 'a', sizeof whole);
	whole[sizeof whole - 1] = '\0';
	tell_name(whole, name);
	assert_int_equal(strlen(name), TELL_NAME_MAX - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_writes_no_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
