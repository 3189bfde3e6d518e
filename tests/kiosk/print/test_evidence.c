#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kiosk/print/printer.h"

enum { PROCESSING = 5, STOPPED = 6, CANCELED = 7, ABORTED = 8, COMPLETED = 9 };
enum { SENT = 1, BROKEN = 2 };

/* Law 7, row by row; six sides are expected, and the life counter says how far it moved from 1000
 * (-1: there is none). */
static const struct row {
	const char *what;
	int32_t state, impressions;
	int64_t moved;
	uint32_t seen, left;
	int flags;
	enum print_status want;
} rows[] = {
	/* clang-format off */
	{ "full count",                   COMPLETED, 6, -1, 0, 0, SENT, PRINT_PRINTED },
	{ "full count, counter agrees",   COMPLETED, 6,  6, 0, 0, SENT, PRINT_PRINTED },
	{ "counter says fewer",           COMPLETED, 6,  5, 0, 0, SENT, PRINT_UNKNOWN },
	{ "counter says more",            COMPLETED, 6,  7, 0, 0, SENT, PRINT_UNKNOWN },
	{ "counter runs backwards",       COMPLETED, 6, -9, 0, 0, SENT, PRINT_UNKNOWN },
	{ "paper-out cleared",            COMPLETED, 6, -1, PRINTER_NO_PAPER, 0, SENT, PRINT_PRINTED },
	{ "cover opened and closed",      COMPLETED, 6,  6, PRINTER_COVER, 0, SENT, PRINT_PRINTED },
	{ "line lost and back",           COMPLETED, 6, -1, PRINTER_AWAY, 0, SENT, PRINT_PRINTED },
	{ "another job behind it",        COMPLETED, 6, -1, 0, PRINTER_BUSY, SENT, PRINT_PRINTED },
	{ "paper-out left standing",      COMPLETED, 6, -1, PRINTER_NO_PAPER, PRINTER_NO_PAPER, SENT, PRINT_UNKNOWN },
	{ "tray full at the end",         COMPLETED, 6, -1, PRINTER_TRAY, PRINTER_TRAY, SENT, PRINT_UNKNOWN },
	{ "away at the end",              COMPLETED, 6, -1, PRINTER_AWAY, PRINTER_AWAY, SENT, PRINT_UNKNOWN },
	{ "jam, cleared",                 COMPLETED, 6, -1, PRINTER_JAM, 0, SENT, PRINT_UNKNOWN },
	{ "jam, cleared, counter agrees", COMPLETED, 6,  6, PRINTER_JAM, 0, SENT, PRINT_UNKNOWN },
	{ "jam, nothing out",             ABORTED,   0, -1, PRINTER_JAM, PRINTER_JAM, SENT, PRINT_UNKNOWN },
	{ "broken line",                  COMPLETED, 6,  6, 0, 0, SENT | BROKEN, PRINT_UNKNOWN },
	{ "broken line, nothing told",    0,        -1, -1, PRINTER_AWAY, PRINTER_AWAY, SENT | BROKEN, PRINT_UNKNOWN },
	{ "broken while sending",         0,        -1, -1, 0, 0, BROKEN, PRINT_UNKNOWN },
	{ "completed, never sent",        COMPLETED, 6, -1, 0, 0, 0, PRINT_UNKNOWN },
	{ "one short",                    COMPLETED, 5, -1, 0, 0, SENT, PRINT_PARTLY },
	{ "one short, counter agrees",    COMPLETED, 5,  5, 0, 0, SENT, PRINT_PARTLY },
	{ "one short, counter differs",   COMPLETED, 5,  6, 0, 0, SENT, PRINT_UNKNOWN },
	{ "completed, no side at all",    COMPLETED, 0, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "completed, sides never told",  COMPLETED, -1, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "never told, counter agrees",   COMPLETED, -1, 6, 0, 0, SENT, PRINT_UNKNOWN },
	{ "one too many",                 COMPLETED, 7, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "aborted at once",              ABORTED,   0, -1, 0, 0, SENT, PRINT_FAILED },
	{ "aborted, counter stood",       ABORTED,   0,  0, 0, 0, SENT, PRINT_FAILED },
	{ "aborted, counter moved",       ABORTED,   0,  1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "aborted midway",               ABORTED,   3, -1, 0, 0, SENT, PRINT_PARTLY },
	{ "aborted, sides never told",    ABORTED,  -1, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "aborted with everything out",  ABORTED,   6, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "canceled at once",             CANCELED,  0, -1, 0, 0, SENT, PRINT_FAILED },
	{ "canceled midway",              CANCELED,  2, -1, 0, 0, SENT, PRINT_PARTLY },
	{ "canceled, paper still out",    CANCELED,  2, -1, PRINTER_NO_PAPER, PRINTER_NO_PAPER, SENT, PRINT_PARTLY },
	{ "canceled midway, differs",     CANCELED,  2,  3, 0, 0, SENT, PRINT_UNKNOWN },
	{ "refused document",             CANCELED,  0, -1, 0, 0, 0, PRINT_FAILED },
	{ "still processing",             PROCESSING, 6, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "still stopped",                STOPPED,   2, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "a state that is none",         10,        6, -1, 0, 0, SENT, PRINT_UNKNOWN },
	{ "a negative state",             -9,        6, -1, 0, 0, SENT, PRINT_UNKNOWN },
	/* clang-format on */
};

static struct print_evidence evidence_of(const struct row *r)
{
	return (struct print_evidence){
		.job_id = 7,
		.job_state = r->state,
		.impressions = r->impressions,
		.expected = 6,
		.life_before = r->moved == -1 ? -1 : 1000,
		.life_after = r->moved == -1 ? -1 : 1000 + r->moved,
		.troubles_seen = r->seen,
		.troubles_left = r->left,
	};
}

static void every_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct print_evidence e = evidence_of(&rows[i]);
		const enum print_status got =
		    evidence_status(&e, rows[i].flags & SENT, rows[i].flags & BROKEN);

		if (got != rows[i].want)
			fail_msg("%s: %d, wanted %d", rows[i].what, (int)got, (int)rows[i].want);
	}
}

static void without_a_job_nothing_came_out(void **state)
{
	struct print_evidence e = { .impressions = -1,
		                    .expected = 6,
		                    .life_before = -1,
		                    .life_after = -1,
		                    .troubles_seen = PRINTER_AWAY };

	(void)state;
	assert_int_equal(evidence_status(&e, false, false), PRINT_FAILED);
	assert_int_equal(evidence_status(&e, false, true), PRINT_FAILED);
	e.life_before = 10;
	e.life_after = 12;
	assert_int_equal(evidence_status(&e, false, false), PRINT_UNKNOWN);
}

static void a_counter_that_comes_or_goes_agrees_with_nothing(void **state)
{
	struct print_evidence e = { .job_id = 1,
		                    .job_state = COMPLETED,
		                    .impressions = 6,
		                    .expected = 6,
		                    .life_before = 10,
		                    .life_after = -1 };

	(void)state;
	assert_int_equal(evidence_status(&e, true, false), PRINT_UNKNOWN);
	e.life_before = -1;
	e.life_after = 16;
	assert_int_equal(evidence_status(&e, true, false), PRINT_UNKNOWN);
}

/* Whatever numbers come: "printed" only with completed, the full count and nothing standing. */
static void printed_is_never_said_lightly(void **state)
{
	(void)state;
	for (int32_t job_state = -1; job_state < 12; job_state++)
		for (int32_t sides = -2; sides < 9; sides++)
			for (uint32_t left = 0; left < 512; left++)
				for (int flags = 0; flags < 4; flags++) {
					const struct print_evidence e = { .job_id = 1,
						                          .job_state = job_state,
						                          .impressions = sides,
						                          .expected = 6,
						                          .life_before = -1,
						                          .life_after = -1,
						                          .troubles_seen = left,
						                          .troubles_left = left };

					if (evidence_status(&e, flags & SENT, flags & BROKEN) !=
					    PRINT_PRINTED)
						continue;
					assert_int_equal(job_state, COMPLETED);
					assert_int_equal(sides, 6);
					assert_int_equal(left & ~(uint32_t)PRINTER_BUSY, 0);
					assert_int_equal(flags, SENT);
				}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row),
		cmocka_unit_test(without_a_job_nothing_came_out),
		cmocka_unit_test(a_counter_that_comes_or_goes_agrees_with_nothing),
		cmocka_unit_test(printed_is_never_said_lightly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
