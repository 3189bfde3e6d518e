#include "kiosk/loop/standing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kiosk/staff/staff.h"

/* A part that hangs again and again is a fault, until somebody has looked at it. */
static void hangs_are_a_fault_until_a_person_looks(void **state)
{
	const struct entry hung = { .kind = ENTRY_HUNG, .trouble = 1, .wall_ms = 1795363200000 };
	const struct entry seen = { .kind = ENTRY_STAFF, .trouble = ACT_FAULT_SEEN };
	const int64_t now_s = 1795363200 + 60;
	struct counters counters;
	struct standing s;

	(void)state;
	count_begin(&counters);
	standing_begin(&s);
	s.counters = &counters;
	for (int i = 1; i <= SERVICE_HANGS; i++) {
		(void)standing_step(&s, SERVICE_LOOK, 1000, now_s);
		assert_false(s.service.fault);
		count_entry(&counters, &hung);
	}
	(void)standing_step(&s, SERVICE_LOOK, 1000, now_s);
	assert_true(s.service.fault);
	assert_true(s.service.reasons & SERVICE_BIT(SERVICE_HUNG));
	(void)standing_step(&s, SERVICE_LOOK, 1000, now_s + 7200);
	assert_true(s.service.fault); /* time alone does not mend it */
	count_entry(&counters, &seen);
	(void)standing_step(&s, SERVICE_LOOKED, 1000, now_s);
	(void)standing_step(&s, SERVICE_LOOK, 1000, now_s);
	assert_false(s.service.fault);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hangs_are_a_fault_until_a_person_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
