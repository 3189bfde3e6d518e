#include "kiosk/loop/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Numbers as of any job, but no issue: it is nobody's to settle. */
static void a_slip_of_directions_is_written_as_what_it_is(void **state)
{
	const struct session before = { .state = SESSION_DIRECTIONS,
		                        .job = JOB_DIRECTIONS,
		                        .ticket = 9 };
	const struct effects nothing = { 0 };
	const struct in_hand hand = { .issuance = { 0xab } }; /* of an earlier certificate */
	struct letter l = {
		.job = JOB_DIRECTIONS,
		.event = { .kind = EVENT_JOB_DONE, .ticket = 9, .outcome = OUTCOME_UNKNOWN },
		.code = 1280,
		.evidence = { .status = PRINT_UNKNOWN,
		              .job_id = 12,
		              .job_state = 9,
		              .impressions = 0,
		              .expected = 1,
		              .life_before = 700,
		              .life_after = 701,
		              .troubles_seen = PRINTER_COVER,
		              .troubles_left = PRINTER_TONER },
	};
	static const uint8_t none[sizeof l.issuance];
	struct record_of_step r;
	struct print_evidence read;

	(void)state;
	record_step(&before, &before, &nothing, &l, &hand, 5, &r);
	assert_int_equal(r.count, 1);
	assert_false(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_DIRECTIONS);
	assert_int_equal(r.entry[0].outcome, OUTCOME_UNKNOWN);
	assert_int_equal(r.entry[0].code, 1280);
	assert_memory_equal(r.entry[0].issuance, none, sizeof none);
	read = record_evidence(&r.entry[0]); /* the way there and back loses nothing */
	assert_int_equal(read.status, PRINT_UNKNOWN);
	assert_int_equal(read.job_id, 12);
	assert_int_equal(read.job_state, 9);
	assert_int_equal(read.impressions, 0);
	assert_int_equal(read.expected, 1);
	assert_int_equal(read.life_before, 700);
	assert_int_equal(read.life_after, 701);
	assert_int_equal(read.troubles_seen, PRINTER_COVER);
	assert_int_equal(read.troubles_left, PRINTER_TONER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_of_directions_is_written_as_what_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
