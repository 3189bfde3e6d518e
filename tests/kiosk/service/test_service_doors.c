#include "kiosk/service/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* When the doors open and close, by hours and closing days.
 * 2026-11-22 00:00:00 in Japan is 2026-11-21T15:00:00Z; day 20779 since 1970. */
#define MIDNIGHT 1795273200
#define TODAY 20779
#define AT(h, m) (MIDNIGHT + (h)*3600 + (m)*60)

static struct service_facts doors(uint16_t opens_min, uint16_t closes_min, int64_t now_s)
{
	struct service_facts f = { .disk_free = -1 };

	f.hours = (struct service_hours){ opens_min, closes_min };
	f.now_s = now_s;
	return f;
}

static void they_say_when_they_move_next(void **state)
{
	static const struct {
		uint16_t opens_min, closes_min;
		int64_t now_s, opening_s, change_s;
	} rows[] = {
		{ 390, 1380, AT(23, 30), AT(30, 30), AT(30, 30) },
		{ 390, 1380, AT(5, 0), AT(6, 30), AT(6, 30) },
		{ 390, 1380, AT(6, 30), AT(30, 30), AT(23, 0) },
		{ 390, 1380, AT(12, 0), AT(30, 30), AT(23, 0) },
		{ 390, 1380, AT(23, 0), AT(30, 30), AT(30, 30) },
		{ 1320, 300, AT(3, 0), AT(22, 0), AT(5, 0) },
		{ 1320, 300, AT(23, 0), AT(46, 0), AT(29, 0) }, /* past midnight */
		{ 1320, 300, AT(12, 0), AT(22, 0), AT(22, 0) },
		{ 390, 1440, AT(12, 0), AT(30, 30), AT(24, 0) },
		{ 0, 0, AT(5, 0), 0, 0 },
		{ 0, 1440, AT(5, 0), 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct service_facts f =
		    doors(rows[i].opens_min, rows[i].closes_min, rows[i].now_s);

		assert_int_equal(service_next_opening(&f), rows[i].opening_s);
		assert_int_equal(service_next_change(&f), rows[i].change_s);
	}
}

static void closing_days_stand_in_between(void **state)
{
	struct service_facts f = doors(390, 1380, AT(12, 0));

	(void)state;
	/* tomorrow to the day after the next */
	f.closed_days = (struct service_days){ .row = { { TODAY + 1, TODAY + 2 } }, .count = 1 };
	assert_int_equal(service_next_change(&f), AT(23, 0));
	assert_int_equal(service_next_opening(&f), AT(72 + 6, 30));
	f.now_s = AT(36, 0);
	assert_int_equal(service_next_opening(&f), AT(72 + 6, 30));
	f.hours = (struct service_hours){ 0, 0 };
	assert_int_equal(service_next_opening(&f), AT(72, 0));
	f.now_s = AT(12, 0);
	assert_int_equal(service_next_change(&f), AT(24, 0));
	assert_int_equal(service_next_opening(&f), AT(72, 0));
	f.now_s = AT(80, 0); /* they are over */
	assert_int_equal(service_next_change(&f), 0);
	assert_int_equal(service_next_opening(&f), 0);
	f.closed_days = (struct service_days){ .row = { { TODAY, TODAY + 5000 } }, .count = 1 };
	assert_int_equal(service_next_opening(&f), 0); /* not within a year */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_say_when_they_move_next),
		cmocka_unit_test(closing_days_stand_in_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
