#include "kiosk/service/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* 2026-11-22 00:00:00 in Japan is 2026-11-21T15:00:00Z. */
#define MIDNIGHT 1795273200
#define AT(h, m) (MIDNIGHT + (h)*3600 + (m)*60)

static const struct service_hours usual = { 390, 1380 }; /* 6:30 to 23:00  */
static const struct service_hours night = { 1320, 300 }; /* 22:00 to 5:00  */
static const struct service_hours always = { 0, 0 };
static const struct service_hours whole_day = { 0, 1440 };

static const struct service_facts able = {
	.watched = true,
	.reader = true,
	.paper = true,
	.printer = true,
	.journal = true,
	.hours = { 390, 1380 },
	.now_s = AT(12, 0),
};

static void the_doors_open_and_close(void **state)
{
	static const struct {
		const struct service_hours *hours;
		int64_t now_s;
		bool open;
	} rows[] = {
		{ &usual, AT(6, 29), false },
		{ &usual, AT(6, 30), true },
		{ &usual, AT(22, 59), true },
		{ &usual, AT(23, 0), false },
		{ &night, AT(21, 59), false },
		{ &night, AT(22, 0), true },
		{ &night, AT(4, 59), true },
		{ &night, AT(5, 0), false },
		{ &always, AT(3, 0), true },
		{ &whole_day, AT(0, 0), true },
		{ &whole_day, AT(23, 59), true },
		{ &usual, -32400, false },
		{ &usual, -1, true }, /* 8:59:59 on the first day of 1970 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(service_open(rows[i].hours, rows[i].now_s), rows[i].open);
}

static void they_say_when_they_open_again(void **state)
{
	(void)state;
	assert_int_equal(service_next_opening(&usual, AT(23, 30)), AT(30, 30));
	assert_int_equal(service_next_opening(&usual, AT(5, 0)), AT(6, 30));
	assert_int_equal(service_next_opening(&usual, AT(6, 30)), AT(30, 30));
	assert_int_equal(service_next_opening(&always, AT(5, 0)), 0);
	assert_int_equal(service_next_change(&usual, AT(12, 0)), AT(23, 0));
	assert_int_equal(service_next_change(&usual, AT(23, 0)), AT(30, 30));
	assert_int_equal(service_next_change(&always, AT(12, 0)), 0);
}

static void each_fact_has_its_reason(void **state)
{
	struct service_facts f = able;

	(void)state;
	assert_int_equal(service_reasons(&f), 0);
	f = able, f.reader = false;
	assert_int_equal(service_reasons(&f), REASON_READER);
	f = able, f.paper = false;
	assert_int_equal(service_reasons(&f), REASON_NO_PAPER);
	f = able, f.printer = false;
	assert_int_equal(service_reasons(&f), REASON_PRINTER);
	f = able, f.server_untrusted = true;
	assert_int_equal(service_reasons(&f), REASON_SERVER);
	f = able, f.journal = false;
	assert_int_equal(service_reasons(&f), REASON_MACHINE);
	f = able, f.unsettled = true;
	assert_int_equal(service_reasons(&f), REASON_MACHINE);
	f = able, f.incident = true;
	assert_int_equal(service_reasons(&f), REASON_MACHINE);
	f = able, f.occupied = true;
	assert_int_equal(service_reasons(&f), REASON_STARTING);
	f = able, f.terminal_refused = true;
	assert_int_equal(service_reasons(&f), REASON_MACHINE);
	f = able, f.now_s = AT(23, 0);
	assert_int_equal(service_reasons(&f), REASON_CLOSED);
}

static void nothing_is_said_of_devices_not_yet_looked_at(void **state)
{
	const struct service_facts f = { .hours = always, .journal = true };

	(void)state;
	assert_int_equal(service_reasons(&f), REASON_STARTING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_doors_open_and_close),
		cmocka_unit_test(they_say_when_they_open_again),
		cmocka_unit_test(each_fact_has_its_reason),
		cmocka_unit_test(nothing_is_said_of_devices_not_yet_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
