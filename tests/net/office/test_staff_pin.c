#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/staff_pin.h"

static void what_a_thief_tries_first_is_weak(void **unused)
{
	static const struct {
		const char *pin;
		bool weak;
	} rows[] = {
		{ "000000", true },  { "777777", true },  { "112112", true },  { "989898", true },
		{ "123456", true },  { "654321", true },  { "789012", true },  { "246802", true },
		{ "975319", true },  { "274274", true },  { "739937", true },  { "850412", true },
		{ "041285", true },  { "311299", true },  { "198504", true },  { "201912", true },
		{ "850432", false }, { "851312", false }, { "321399", false }, { "198513", false },
		{ "760665", false }, { "123465", false }, { "739936", false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (staff_pin_is_weak(rows[i].pin) != rows[i].weak)
			fail_msg("%s", rows[i].pin);
}

static void one_that_is_drawn_is_never_weak(void **unused)
{
	char first[STAFF_PIN_LEN + 1] = "", pin[STAFF_PIN_LEN + 1];
	struct reason why;
	int others = 0;

	(void)unused;
	for (int i = 0; i < 2000; i++) {
		assert_true(staff_pin_make(pin, &why));
		assert_int_equal(strspn(pin, "0123456789"), STAFF_PIN_LEN);
		assert_int_equal(strlen(pin), STAFF_PIN_LEN);
		assert_false(staff_pin_is_weak(pin));
		if (i == 0)
			memcpy(first, pin, sizeof first);
		others += strcmp(first, pin) != 0;
	}
	assert_true(others > 1900); /* by chance alone a few are the same */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_thief_tries_first_is_weak),
		cmocka_unit_test(one_that_is_drawn_is_never_weak),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
