#include "kiosk/loop/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define WALL_MS 1795363200123u

static const struct in_hand hand = {
	.issuance = { 0xab, [15] = 0xcd },
	.evidence = { .impressions = -1, .expected = 4, .life_before = 700, .life_after = -1 },
};
static const uint8_t none[16];

static struct record_of_step record(const struct session *before, const struct session *after,
                                    struct effects fx, const struct letter *l)
{
	struct record_of_step r;

	record_step(before, after, &fx, l, &hand, WALL_MS, &r);
	for (int i = 0; i < r.count; i++)
		assert_int_equal(r.entry[i].wall_ms, WALL_MS);
	return r;
}

static void a_step_that_changes_nothing_is_not_written(void **state)
{
	const struct session s = { .state = SESSION_MENU };
	const struct letter progress = { .job = JOB_READ, .event.kind = EVENT_JOB_PROGRESS };
	const struct letter read = { .job = JOB_READ, .event.kind = EVENT_JOB_DONE };

	(void)state;
	assert_int_equal(record(&s, &s, (struct effects){ 0 }, NULL).count, 0);
	assert_int_equal(record(&s, &s, (struct effects){ 0 }, &progress).count, 0);
	assert_int_equal(record(&s, &s, (struct effects){ 0 }, &read).count, 0);
}

static void a_transition_says_from_where_to_where(void **state)
{
	const struct session before = { .state = SESSION_READING, .ticket = 3 };
	const struct session after = {
		.state = SESSION_REFUSED, .ticket = 4, .trouble = TROUBLE_PHONE, .reasons = 0
	};
	const struct record_of_step r = record(&before, &after, (struct effects){ 0 }, NULL);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_false(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_TRANSITION);
	assert_int_equal(r.entry[0].from, SESSION_READING);
	assert_int_equal(r.entry[0].to, SESSION_REFUSED);
	assert_int_equal(r.entry[0].ticket, 4);
	assert_int_equal(r.entry[0].trouble, TROUBLE_PHONE);
}

static void new_reasons_are_written_without_a_transition(void **state)
{
	const struct session before = { .reasons = 0 };
	const struct session after = { .reasons = REASON_NO_PAPER };
	const struct record_of_step r = record(&before, &after, (struct effects){ 0 }, NULL);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_int_equal(r.entry[0].kind, ENTRY_SERVICE);
	assert_int_equal(r.entry[0].reasons, REASON_NO_PAPER);
}

static void what_cannot_be_undone_is_on_the_disk_before(void **state)
{
	const struct session before = { .state = SESSION_PIN };
	const struct session after = { .state = SESSION_CHECKING };

	(void)state;
	assert_true(
	    record(&before, &after,
	           (struct effects){ .start = JOB_VERIFY, .ticket = 9, .must_record = true }, NULL)
		.now);
}

static void printing_begins_with_the_document_in_hand(void **state)
{
	const struct session before = { .state = SESSION_FETCHING, .job = JOB_FETCH, .ticket = 7 };
	const struct session after = { .state = SESSION_PRINTING, .ticket = 8 };
	const struct letter fetched = { .job = JOB_FETCH,
		                        .event = { .kind = EVENT_JOB_DONE, .ticket = 7 } };
	const struct record_of_step r = record(
	    &before, &after,
	    (struct effects){ .start = JOB_PRINT, .ticket = 8, .must_record = true }, &fetched);

	(void)state;
	assert_int_equal(r.count, 2);
	assert_true(r.now);
	assert_int_equal(r.entry[1].kind, ENTRY_PRINT_BEGINS);
	assert_int_equal(r.entry[1].ticket, 8);
	assert_memory_equal(r.entry[1].issuance, hand.issuance, sizeof hand.issuance);
	/* What its end will be held against, should nobody see it. */
	assert_int_equal(r.entry[1].expected, 4);
	assert_int_equal(r.entry[1].life_before, 700);
	assert_int_equal(r.entry[1].impressions, -1);
}

static struct letter printed(enum print_outcome outcome)
{
	struct letter l = { .job = JOB_PRINT,
		            .event = { .kind = EVENT_JOB_DONE, .ticket = 8, .outcome = outcome },
		            .code = 0x502,
		            .evidence = { .job_id = 11,
		                          .job_state = 9,
		                          .impressions = 3,
		                          .expected = 4,
		                          .life_before = 50,
		                          .life_after = 53,
		                          .troubles_seen = PRINTER_JAM,
		                          .troubles_left = PRINTER_COVER } };

	l.issuance[0] = 0x77;
	return l;
}

static void an_outcome_is_kept_with_all_its_evidence(void **state)
{
	const struct session before = { .state = SESSION_PRINTING, .ticket = 8 };
	const struct session after = { .state = SESSION_PRINT_PARTLY,
		                       .ticket = 9,
		                       .outcome = OUTCOME_PARTLY };
	const struct letter l = printed(OUTCOME_PARTLY);
	const struct record_of_step r =
	    record(&before, &after, (struct effects){ .start = JOB_REPORT }, &l);
	const struct entry *e = &r.entry[0];

	(void)state;
	assert_int_equal(r.count, 2);
	assert_true(r.now);
	assert_int_equal(e->kind, ENTRY_PRINT_ENDS);
	assert_int_equal(e->outcome, OUTCOME_PARTLY);
	assert_int_equal(e->ticket, 8);
	assert_int_equal(e->code, 0x502);
	assert_int_equal(e->job_id, 11);
	assert_int_equal(e->job_state, 9);
	assert_int_equal(e->impressions, 3);
	assert_int_equal(e->expected, 4);
	assert_int_equal(e->life_before, 50);
	assert_int_equal(e->life_after, 53);
	assert_int_equal(e->troubles_seen, PRINTER_JAM);
	assert_int_equal(e->troubles_left, PRINTER_COVER);
	assert_memory_equal(e->issuance, l.issuance, sizeof l.issuance);
	assert_int_equal(r.entry[1].kind, ENTRY_TRANSITION);
	assert_int_equal(r.entry[1].outcome, OUTCOME_PARTLY);
}

static void what_was_issued_too_late_is_never_printed(void **state)
{
	const struct session idle = { .state = SESSION_IDLE, .ticket = 8 };
	const struct letter late = { .job = JOB_FETCH,
		                     .event = { .kind = EVENT_JOB_DONE, .ticket = 7 },
		                     .issuance[0] = 0x77,
		                     .evidence = { .impressions = -1, .life_after = -1 } };
	const struct record_of_step r = record(&idle, &idle, (struct effects){ 0 }, &late);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_true(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_ENDS);
	assert_int_equal(r.entry[0].outcome, OUTCOME_FAILED);
	assert_int_equal(r.entry[0].job_id, 0);
	assert_int_equal(r.entry[0].impressions, -1);
	assert_int_equal(r.entry[0].issuance[0], 0x77);
}

static void what_was_issued_and_did_not_come_has_failed(void **state)
{
	const struct session before = { .state = SESSION_FETCHING, .job = JOB_FETCH, .ticket = 7 };
	const struct session after = { .state = SESSION_REFUSED, .ticket = 8 };
	struct letter l = {
		.job = JOB_FETCH,
		.event = { .kind = EVENT_JOB_FAILED, .ticket = 7, .trouble = TROUBLE_SERVER_AWAY },
		.code = 56,
		.issuance[15] = 0x77,
		.evidence = { .impressions = -1, .life_before = -1, .life_after = -1 }
	};
	struct record_of_step r = record(&before, &after, (struct effects){ 0 }, &l);

	(void)state;
	assert_int_equal(r.count, 2);
	assert_true(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_ENDS);
	assert_int_equal(r.entry[0].outcome, OUTCOME_FAILED);
	assert_int_equal(r.entry[0].trouble, TROUBLE_SERVER_AWAY);
	assert_int_equal(r.entry[0].code, 56);
	assert_int_equal(r.entry[0].impressions, -1);
	assert_int_equal(r.entry[0].issuance[15], 0x77);
	assert_int_equal(r.entry[1].kind, ENTRY_TRANSITION);
	/* Nobody waits for it any more: that changes nothing. */
	r = record(&after, &after, (struct effects){ 0 }, &l);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_ENDS);
	l.issuance[15] = 0;
	r = record(&before, &after, (struct effects){ 0 }, &l);
	assert_int_equal(r.entry[0].kind, ENTRY_ANSWER);
	assert_false(r.now);
}

static void an_outcome_is_kept_even_if_nobody_waits_for_it(void **state)
{
	const struct session idle = { .state = SESSION_IDLE };
	const struct letter l = printed(OUTCOME_PRINTED);
	const struct record_of_step r = record(&idle, &idle, (struct effects){ 0 }, &l);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_true(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_ENDS);
}

static void answers_that_failed_are_kept_with_their_number(void **state)
{
	const struct session s = { .state = SESSION_PIN };
	struct letter l = {
		.job = JOB_VERIFY,
		.event = { .kind = EVENT_JOB_FAILED, .ticket = 5, .trouble = TROUBLE_PIN_WRONG },
		.code = 3
	};
	struct record_of_step r = record(&s, &s, (struct effects){ 0 }, &l);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_int_equal(r.entry[0].kind, ENTRY_ANSWER);
	assert_int_equal(r.entry[0].trouble, TROUBLE_PIN_WRONG);
	assert_int_equal(r.entry[0].code, 3);
	assert_memory_equal(r.entry[0].issuance, none, sizeof none);
}

static void a_report_says_what_was_told(void **state)
{
	const struct session s = { .state = SESSION_PAPERS_TAKE };
	struct letter l = { .job = JOB_REPORT,
		            .event = { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_PARTLY },
		            .issuance[0] = 5 };
	struct record_of_step r = record(&s, &s, (struct effects){ 0 }, &l);

	(void)state;
	assert_int_equal(r.count, 1);
	assert_int_equal(r.entry[0].kind, ENTRY_REPORTED);
	assert_int_equal(r.entry[0].outcome, OUTCOME_PARTLY);
	assert_int_equal(r.entry[0].code, 0);
	assert_int_equal(r.entry[0].issuance[0], 5);
	l.disputed = true;
	assert_int_equal(record(&s, &s, (struct effects){ 0 }, &l).entry[0].code, 1);
	l = (struct letter){ .job = JOB_REPORT,
		             .event = { .kind = EVENT_JOB_FAILED, .outcome = OUTCOME_PARTLY },
		             .code = 422 };
	r = record(&s, &s, (struct effects){ 0 }, &l);
	assert_int_equal(r.entry[0].kind, ENTRY_ANSWER);
	l.not_taken = true;
	r = record(&s, &s, (struct effects){ 0 }, &l);
	assert_int_equal(r.entry[0].kind, ENTRY_NOT_TAKEN);
	assert_int_equal(r.entry[0].outcome, OUTCOME_PARTLY);
	assert_int_equal(r.entry[0].code, 422);
}

static void the_residents_word_is_written_down_once(void **state)
{
	const struct session before = { .state = SESSION_PAPERS_TAKE, .outcome = OUTCOME_PRINTED };
	const struct session after = { .state = SESSION_PRINT_PARTLY,
		                       .outcome = OUTCOME_PRINTED,
		                       .disputed = true };
	struct record_of_step r =
	    record(&before, &after, (struct effects){ .start = JOB_REPORT }, NULL);

	(void)state;
	assert_int_equal(r.count, 2);
	assert_int_equal(r.entry[1].kind, ENTRY_DISPUTED);
	assert_int_equal(r.entry[1].outcome, OUTCOME_PRINTED);
	assert_memory_equal(r.entry[1].issuance, hand.issuance, sizeof hand.issuance);
	assert_int_equal(record(&after, &after, (struct effects){ 0 }, NULL).count, 0);
}

static void what_holds_a_job_up_is_evidence(void **state)
{
	static const struct {
		enum session_hold hold;
		uint32_t troubles;
	} rows[] = { { HOLD_PAPER, PRINTER_NO_PAPER },
		     { HOLD_JAM, PRINTER_JAM },
		     { HOLD_COVER, PRINTER_COVER },
		     { HOLD_OTHER, PRINTER_STOPPED } };
	struct session before = { .state = SESSION_PRINT_WAIT };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct session after = { .state = SESSION_PRINT_WAIT, .hold = rows[i].hold };
		const struct record_of_step r =
		    record(&before, &after, (struct effects){ 0 }, NULL);

		assert_int_equal(r.count, 1);
		assert_int_equal(r.entry[0].kind, ENTRY_PRINT_WAITS);
		assert_int_equal(r.entry[0].troubles_seen, rows[i].troubles);
		assert_memory_equal(r.entry[0].issuance, hand.issuance, sizeof hand.issuance);
		assert_int_equal(r.now, rows[i].hold == HOLD_JAM);
		before = after;
	}
	assert_int_equal(record(&before, &before, (struct effects){ 0 }, NULL).count, 0);
}

static void only_an_outcome_or_a_jam_that_was_remembered_is_an_entry(void **state)
{
	struct letter l = printed(OUTCOME_UNKNOWN);
	struct record_of_step r;

	(void)state;
	l.job = JOB_RECALL;
	record_answer(&l, WALL_MS, &r);
	assert_int_equal(r.count, 1);
	assert_true(r.now);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_WAITS);
	assert_int_equal(r.entry[0].troubles_seen, PRINTER_JAM);
	assert_memory_equal(r.entry[0].issuance, l.issuance, sizeof l.issuance);
	l.evidence.troubles_seen = PRINTER_COVER;
	record_answer(&l, WALL_MS, &r);
	assert_int_equal(r.count, 0);
	for (enum print_outcome o = OUTCOME_PRINTED; o <= OUTCOME_FAILED; o++) {
		l.event.outcome = o;
		record_answer(&l, WALL_MS, &r);
		assert_int_equal(r.count, 1);
		assert_true(r.now);
		assert_int_equal(r.entry[0].kind, ENTRY_RECALLED);
		assert_int_equal(r.entry[0].outcome, o);
		assert_int_equal(r.entry[0].impressions, 3);
		assert_memory_equal(r.entry[0].issuance, l.issuance, sizeof l.issuance);
	}
}

static void a_telling_that_failed_is_tried_again_not_written_down(void **state)
{
	struct letter l = { .job = JOB_TELL, .event.kind = EVENT_JOB_FAILED, .code = 7 };
	struct record_of_step r;

	(void)state;
	record_answer(&l, WALL_MS, &r);
	assert_int_equal(r.count, 0);
	l.not_taken = true;
	record_answer(&l, WALL_MS, &r);
	assert_int_equal(r.entry[0].kind, ENTRY_NOT_TAKEN);
	l = (struct letter){ .job = JOB_TELL, .event.kind = EVENT_JOB_DONE };
	record_answer(&l, WALL_MS, &r);
	assert_int_equal(r.entry[0].kind, ENTRY_REPORTED);
}

static void every_incident_is_on_the_disk_at_once(void **state)
{
	const struct session before = { .state = SESSION_FETCHING };
	const struct session after = { .state = SESSION_REFUSED };
	int incidents = 0;

	(void)state;
	for (enum trouble t = TROUBLE_NONE + 1; t < TROUBLES; t++) {
		const struct letter l = { .job = JOB_FETCH,
			                  .event = { .kind = EVENT_JOB_FAILED, .trouble = t },
			                  .issuance[3] = 9 };
		const struct record_of_step r =
		    record(&before, &after, (struct effects){ .start = JOB_REPORT }, &l);

		assert_int_equal(r.count, 2);
		assert_int_equal(r.entry[0].kind,
		                 trouble_is_incident(t) ? ENTRY_INCIDENT : ENTRY_PRINT_ENDS);
		assert_true(r.now);
		assert_int_equal(r.entry[0].issuance[3], 9);
		incidents += r.entry[0].kind == ENTRY_INCIDENT;
	}
	assert_int_equal(incidents, 9); /* V-51 to V-59 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_that_changes_nothing_is_not_written),
		cmocka_unit_test(a_transition_says_from_where_to_where),
		cmocka_unit_test(new_reasons_are_written_without_a_transition),
		cmocka_unit_test(what_cannot_be_undone_is_on_the_disk_before),
		cmocka_unit_test(printing_begins_with_the_document_in_hand),
		cmocka_unit_test(an_outcome_is_kept_with_all_its_evidence),
		cmocka_unit_test(an_outcome_is_kept_even_if_nobody_waits_for_it),
		cmocka_unit_test(what_was_issued_too_late_is_never_printed),
		cmocka_unit_test(what_was_issued_and_did_not_come_has_failed),
		cmocka_unit_test(answers_that_failed_are_kept_with_their_number),
		cmocka_unit_test(a_report_says_what_was_told),
		cmocka_unit_test(the_residents_word_is_written_down_once),
		cmocka_unit_test(what_holds_a_job_up_is_evidence),
		cmocka_unit_test(only_an_outcome_or_a_jam_that_was_remembered_is_an_entry),
		cmocka_unit_test(a_telling_that_failed_is_tried_again_not_written_down),
		cmocka_unit_test(every_incident_is_on_the_disk_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
