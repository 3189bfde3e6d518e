#include "kiosk/session/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* The times of screens.md, held against the table by a second hand. */
static void every_state_has_the_patience_that_the_screens_promise(void **state)
{
	static const struct {
		enum session_state state;
		uint32_t seconds;
		enum stage_end end;
	} rows[] = {
		{ SESSION_MENU, 60, STAGE_WARN },
		{ SESSION_NOTICE, 90, STAGE_WARN },
		{ SESSION_CARD_PLACE, 90, STAGE_WARN },
		{ SESSION_READING, 10, STAGE_REFUSE },
		{ SESSION_PIN, 90, STAGE_WARN },
		{ SESSION_PIN_LAST, 90, STAGE_WARN },
		{ SESSION_CHECKING, 10, STAGE_REFUSE },
		{ SESSION_PROVING, 10, STAGE_REFUSE },
		{ SESSION_CARD_REMOVE, 15, STAGE_MOVE },
		{ SESSION_CARD_LEFT, 60, STAGE_LOSE },
		{ SESSION_DOCUMENT, 90, STAGE_WARN },
		{ SESSION_CONFIRM, 90, STAGE_WARN },
		{ SESSION_FETCHING, 30, STAGE_REFUSE },
		{ SESSION_PRINT_WAIT, 180, STAGE_STOP },
		{ SESSION_PAPERS_TAKE, 30, STAGE_MOVE },
		{ SESSION_PAPERS_LEFT, 60, STAGE_LEAVE },
		{ SESSION_PRINT_PARTLY, 60, STAGE_WARN },
		{ SESSION_PRINT_UNKNOWN, 60, STAGE_WARN },
		{ SESSION_THANKS, 15, STAGE_LEAVE },
		{ SESSION_REFUSED, 60, STAGE_WARN },
		{ SESSION_TIMED_OUT, 10, STAGE_LEAVE },
		{ SESSION_CHECK_RESULT, 90, STAGE_WARN },
		{ SESSION_WHO, 90, STAGE_WARN },
		{ SESSION_PEOPLE, 90, STAGE_WARN },
		{ SESSION_ITEMS, 90, STAGE_WARN },
		{ SESSION_NUMBER, 90, STAGE_WARN },
		{ SESSION_COPIES, 90, STAGE_WARN },
		{ SESSION_CHECK_STATUS, 60, STAGE_WARN },
		{ SESSION_DIRECTIONS, 90, STAGE_UNDIRECTED },
		{ SESSION_DIRECTIONS_TAKE, 15, STAGE_LEAVE },
		{ SESSION_PICK, 90, STAGE_WARN },
		{ SESSION_REGISTER, 90, STAGE_WARN },
		{ SESSION_REGISTERING, 30, STAGE_REFUSE },
		{ SESSION_REGISTERED, 60, STAGE_WARN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(stage_of(rows[i].state)->patience_ms, rows[i].seconds * 1000);
		assert_int_equal(stage_of(rows[i].state)->end, rows[i].end);
	}
}

static void what_is_too_late_has_a_reason(void **state)
{
	(void)state;
	for (int i = 0; i < SESSION_STATES; i++) {
		const struct stage *stage = stage_of((enum session_state)i);

		assert_int_equal(stage->end == STAGE_REFUSE, stage->late != TROUBLE_NONE);
		assert_int_equal(stage->end == STAGE_NEVER, stage->patience_ms == 0);
	}
}

/* 30 s are the job's own, from Cancel-Job to a final state: its outcome must come first. */
static void a_stopped_job_may_tell_its_outcome_itself(void **state)
{
	(void)state;
	assert_true(stage_of(SESSION_PRINT_STOPPING)->patience_ms > 30000);
	assert_int_equal(stage_of(SESSION_PRINT_STOPPING)->end, STAGE_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_has_the_patience_that_the_screens_promise),
		cmocka_unit_test(what_is_too_late_has_a_reason),
		cmocka_unit_test(a_stopped_job_may_tell_its_outcome_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
