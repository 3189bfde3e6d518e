#include "kiosk/print/printer_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kiosk/print/device.h"
#include "tests/fake/dead_names.h"

static void a_name_is_found(void **state)
{
	http_addrlist_t *found = printer_address("localhost", 631, 5000);

	(void)state;
	assert_non_null(found);
	assert_true(httpAddrLocalhost(&found->addr));
	assert_int_equal(httpAddrPort(&found->addr), 631);
	httpAddrFreeList(found);
	assert_null(printer_address("there is no such name", 631, 5000));
}

static void a_dead_resolver_is_left_behind(void **state)
{
	const time_t began = steady_s();

	(void)state;
	assert_null(printer_address("dead.example", 631, 100));
	assert_true(steady_s() - began < 2);
}

/* What hangs must not eat the machine. */
static void only_so_many_are_left_behind(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++)
		assert_null(printer_address("dead.example", 631, 10));
	assert_in_range(hanging_now(), 1, 4);
}

/* The watcher asks in between two pulses: it may take no longer than any other question. */
static void a_question_to_a_printer_ends_all_the_same(void **state)
{
	const uint8_t pin[32] = { 1 };
	const time_t began = steady_s();
	struct printer_told told;
	struct device device;
	int64_t life;
	int32_t status;

	(void)state;
	assert_true(device_at("ipps://dead.example/ipp/print", pin, 1000, &device));
	assert_false(device_look(&device, &told, &life, &status));
	assert_true(steady_s() - began < HANG_S - 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_found),
		cmocka_unit_test_teardown(a_dead_resolver_is_left_behind, wake_all),
		cmocka_unit_test_teardown(a_question_to_a_printer_ends_all_the_same, wake_all),
		cmocka_unit_test_teardown(only_so_many_are_left_behind, wake_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
