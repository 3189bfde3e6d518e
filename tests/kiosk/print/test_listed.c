#include "kiosk/print/listed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { PENDING = 3, PROCESSING = 5, CANCELED = 7, ABORTED = 8, COMPLETED = 9 };

/* Two jobs of the wanted name, one after the other; id 0: there is no second. */
static const struct row {
	const char *what;
	int32_t id, state, id_then, state_then;
	int32_t want_id, want_state;
	bool muddled;
} rows[] = {
	/* clang-format off */
	{ "once",                        5, COMPLETED,  0, 0,           5, COMPLETED,  false },
	{ "once, under way",             5, PROCESSING, 0, 0,           5, PROCESSING, false },
	{ "once, its state not told",    5, -1,         0, 0,           5, 0,          false },
	{ "ended between two questions", 5, PROCESSING, 5, COMPLETED,   5, COMPLETED,  false },
	{ "moved on",                    5, PENDING,    5, PROCESSING,  5, PROCESSING, false },
	{ "two of one name",             5, COMPLETED,  6, COMPLETED,   6, COMPLETED,  true },
	{ "ended in two ways",           5, ABORTED,    5, COMPLETED,   5, COMPLETED,  true },
	{ "ended and under way",         5, CANCELED,   5, PROCESSING,  5, PROCESSING, true },
	{ "no number",                  -1, COMPLETED,  0, 0,           0, COMPLETED,  true },
	{ "one with a number, one not", -1, COMPLETED,  5, COMPLETED,   5, COMPLETED,  true },
	/* clang-format on */
};

static void one_job_of_a_name_or_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct listed l = { 0 };

		listed_take(&l, rows[i].id, rows[i].state);
		if (rows[i].id_then)
			listed_take(&l, rows[i].id_then, rows[i].state_then);
		if (l.job_id != rows[i].want_id || l.job_state != rows[i].want_state ||
		    l.muddled != rows[i].muddled)
			fail_msg("%s: job %d in state %d%s", rows[i].what, l.job_id, l.job_state,
			         l.muddled ? ", muddled" : "");
	}
}

static void what_was_muddled_stays_so(void **state)
{
	struct listed l = { 0 };

	(void)state;
	listed_take(&l, 5, COMPLETED);
	listed_take(&l, 6, COMPLETED);
	listed_take(&l, 6, COMPLETED);
	assert_true(l.muddled);
}

static void a_job_that_has_ended_has_ended_one_way(void **state)
{
	const struct listed ended = { .job_id = 5, .job_state = ABORTED };
	const struct listed under_way = { .job_id = 5, .job_state = PROCESSING };

	(void)state;
	assert_true(listed_agrees(&ended, ABORTED));
	assert_false(listed_agrees(&ended, COMPLETED));
	assert_false(listed_agrees(&ended, PROCESSING));
	assert_true(listed_agrees(&under_way, COMPLETED));
	assert_true(listed_agrees(&under_way, PENDING));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_job_of_a_name_or_none),
		cmocka_unit_test(what_was_muddled_stays_so),
		cmocka_unit_test(a_job_that_has_ended_has_ended_one_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
