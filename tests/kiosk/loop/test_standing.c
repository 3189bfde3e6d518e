#include "kiosk/loop/standing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A journal that answers one question. */
struct told {
	enum journal_status status;
	uint16_t kind[3]; /* 0: no more */
};

static enum journal_status unsettled(void *self, journal_seen *seen, void *seer)
{
	const struct told *t = self;

	for (int i = 0; i < 3 && t->kind[i] != 0; i++)
		if (!seen(seer, &(struct entry){ .kind = t->kind[i] }))
			break;
	return t->status;
}

static void look_back(struct standing *s, const struct told *told)
{
	struct told copy = *told;
	const struct journal journal = { .self = &copy, .unsettled = unsettled };

	standing_look_back(s, &journal);
}

#define WALL_S 1795363200

static struct service_effects step(struct standing *s, enum service_event_kind kind)
{
	return standing_step(s, kind, 1000, WALL_S);
}

/* Everything was looked at and is well; the doors never close. */
static struct standing well(void)
{
	struct standing s;

	standing_begin(&s);
	standing_reader(&s, READER_EMPTY);
	standing_printer(&s, 0, 0);
	(void)step(&s, SERVICE_LOOK);
	(void)step(&s, SERVICE_TESTED);
	return s;
}

static uint8_t reasons(struct standing *s)
{
	return step(s, SERVICE_LOOK).public;
}

static void before_both_were_looked_at_it_is_starting(void **state)
{
	struct standing s;

	(void)state;
	standing_begin(&s);
	assert_true(standing_has_journal(&s));
	assert_int_equal(reasons(&s), REASON_STARTING);
	standing_reader(&s, READER_EMPTY);
	assert_int_equal(reasons(&s), REASON_STARTING);
	assert_int_equal(s.service.state, SERVICE_STARTS);
	standing_printer(&s, 0, 0);
	assert_true(step(&s, SERVICE_LOOK).test);
	assert_int_equal(step(&s, SERVICE_TESTED).public, 0);
	assert_int_equal(s.service.state, SERVICE_SERVES);
	assert_int_equal(s.facts.now_s, WALL_S);
}

static void the_reader_and_its_card(void **state)
{
	struct standing s = well();

	(void)state;
	assert_false(s.card_present);
	standing_reader(&s, READER_CARD);
	assert_true(s.card_present);
	assert_int_equal(reasons(&s), 0);
	standing_reader(&s, READER_AWAY);
	assert_false(s.card_present);
	assert_int_equal(reasons(&s), REASON_READER);
	assert_true(standing_says(&s, SERVICE_READER_AWAY));
	standing_reader(&s, READER_UNSERVED);
	assert_int_equal(reasons(&s), REASON_READER);
	assert_true(standing_says(&s, SERVICE_PCSCD_AWAY));
	assert_false(standing_says(&s, SERVICE_READER_AWAY));
	standing_reader(&s, READER_EMPTY);
	assert_int_equal(reasons(&s), 0);
}

static void each_trouble_of_the_printer_has_its_reason(void **state)
{
	static const struct {
		uint32_t trouble;
		enum service_reason reason;
		uint8_t public;
	} rows[] = {
		{ PRINTER_NO_PAPER, SERVICE_NO_PAPER, REASON_NO_PAPER },
		{ PRINTER_JAM, SERVICE_JAM, REASON_PRINTER },
		{ PRINTER_COVER, SERVICE_COVER, REASON_PRINTER },
		{ PRINTER_TONER, SERVICE_TONER_EMPTY, REASON_PRINTER },
		{ PRINTER_TRAY, SERVICE_TRAY, REASON_PRINTER },
		{ PRINTER_STOPPED, SERVICE_PRINTER_STOPPED, REASON_PRINTER },
		{ PRINTER_AWAY, SERVICE_PRINTER_AWAY, REASON_PRINTER },
		{ PRINTER_BUSY, SERVICE_PRINTER_BUSY, REASON_PRINTER },
		{ PRINTER_UNFIT, SERVICE_PRINTER_UNFIT, REASON_PRINTER },
	};
	struct standing s = well();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		standing_printer(&s, rows[i].trouble, 0);
		assert_int_equal(reasons(&s), rows[i].public);
		assert_int_equal(s.service.reasons, SERVICE_BIT(rows[i].reason));
		assert_int_equal(s.service.state, SERVICE_IS_DEGRADED);
	}
	standing_printer(&s, PRINTER_NO_PAPER | PRINTER_JAM, 0);
	assert_int_equal(reasons(&s), REASON_NO_PAPER | REASON_PRINTER);
	standing_printer(&s, 0, 0);
	assert_int_equal(reasons(&s), 0);
}

static void what_runs_low_is_the_technicians_to_know(void **state)
{
	struct standing s = well();

	(void)state;
	standing_printer(&s, 0, PRINTER_TONER_LOW | PRINTER_PAPER_LOW);
	assert_int_equal(reasons(&s), 0);
	assert_int_equal(s.service.state, SERVICE_SERVES);
	assert_int_equal(s.service.reasons,
	                 SERVICE_BIT(SERVICE_TONER_LOW) | SERVICE_BIT(SERVICE_PAPER_LOW));
	standing_printer(&s, 0, 0);
	(void)reasons(&s);
	assert_int_equal(s.service.reasons, 0);
}

static void a_reason_stands_until_it_is_taken_back(void **state)
{
	struct standing s = well();

	(void)state;
	standing_set(&s, SERVICE_TAKEN_OUT, true);
	standing_set(&s, SERVICE_STAFF_OUT, true);
	standing_set(&s, SERVICE_TAKEN_OUT, false);
	assert_false(standing_says(&s, SERVICE_TAKEN_OUT));
	assert_true(standing_says(&s, SERVICE_STAFF_OUT));
	assert_int_equal(reasons(&s), REASON_MACHINE);
	standing_set(&s, SERVICE_STAFF_OUT, false);
	assert_int_equal(reasons(&s), 0);
}

static void a_failure_may_say_something_about_the_machine(void **state)
{
	static const struct row {
		enum trouble trouble;
		uint8_t want;
		bool probe, settle;
	} rows[] = {
		{ TROUBLE_SERVER_UNTRUSTED, REASON_SERVER, true, false },
		{ TROUBLE_TERMINAL_REFUSED, REASON_MACHINE, true, false },
		{ TROUBLE_MANIFEST_TERMINAL, REASON_MACHINE, false, true },
		{ TROUBLE_MANIFEST_SUBJECT, REASON_MACHINE, false, true },
		{ TROUBLE_PDF_ACTIVE, REASON_MACHINE, false, true },
		{ TROUBLE_PRINTER, 0, false, false }, /* the watcher's matter */
		{ TROUBLE_SERVER_AWAY, 0, false, false },
		{ TROUBLE_PIN_WRONG, 0, false, false },
		{ TROUBLE_REVOKED_LOSS, 0, false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct standing s = well();
		const struct letter l = { .kind = LETTER_EVENT,
			                  .job = JOB_FETCH,
			                  .event = { .kind = EVENT_JOB_FAILED,
			                             .trouble = rows[i].trouble } };

		standing_learn(&s, &l);
		assert_int_equal(standing_wants_probe(&s), rows[i].probe);
		assert_int_equal(standing_unsettled(&s), rows[i].settle);
		assert_int_equal(reasons(&s), rows[i].want);
	}
}

static void a_probe_that_was_answered_opens_again(void **state)
{
	const struct letter done = { .job = JOB_PROBE, .event.kind = EVENT_JOB_DONE };
	const struct letter failed = { .job = JOB_PROBE,
		                       .event = { .kind = EVENT_JOB_FAILED,
		                                  .trouble = TROUBLE_SERVER_AWAY } };
	const struct letter read = { .job = JOB_READ, .event.kind = EVENT_JOB_DONE };
	struct standing s = well();

	(void)state;
	standing_set(&s, SERVICE_SERVER_UNTRUSTED, true);
	standing_set(&s, SERVICE_TERMINAL_REFUSED, true);
	standing_learn(&s, &failed);
	standing_learn(&s, &read);
	assert_true(standing_wants_probe(&s));
	standing_learn(&s, &done);
	assert_false(standing_wants_probe(&s));
	assert_int_equal(reasons(&s), 0);
}

static void a_server_that_listens_need_not_serve(void **state)
{
	const struct letter heard = { .job = JOB_LINE, .event.kind = EVENT_JOB_DONE };
	const struct letter served = { .job = JOB_PROBE, .event.kind = EVENT_JOB_DONE };
	struct standing s = well();

	(void)state;
	standing_set(&s, SERVICE_SERVER_UNTRUSTED, true);
	standing_set(&s, SERVICE_TERMINAL_REFUSED, true);
	standing_learn(&s, &heard);
	assert_false(standing_says(&s, SERVICE_SERVER_UNTRUSTED));
	assert_true(standing_says(&s, SERVICE_TERMINAL_REFUSED));
	assert_true(standing_wants_probe(&s));
	standing_learn(&s, &served);
	assert_false(standing_says(&s, SERVICE_TERMINAL_REFUSED));
}

static void an_unknown_outcome_waits_for_a_person(void **state)
{
	struct letter l = { .job = JOB_PRINT,
		            .event = { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_PRINTED } };
	struct standing s = well();

	(void)state;
	standing_learn(&s, &l);
	assert_false(standing_unsettled(&s));
	l.event.outcome = OUTCOME_UNKNOWN;
	standing_learn(&s, &l);
	assert_true(standing_unsettled(&s));
	assert_int_equal(reasons(&s), REASON_MACHINE);
	/* A later good one does not settle it. */
	l.event.outcome = OUTCOME_PRINTED;
	standing_learn(&s, &l);
	assert_true(standing_unsettled(&s));

	/* The session may give a document up before the printer answers. */
	s = well();
	standing_outcome(&s, OUTCOME_NONE);
	standing_outcome(&s, OUTCOME_FAILED);
	assert_false(standing_unsettled(&s));
	standing_outcome(&s, OUTCOME_UNKNOWN);
	assert_true(standing_unsettled(&s));
}

static void the_journal_is_believed(void **state)
{
	struct standing s = well();

	(void)state;
	look_back(&s, &(struct told){ .kind = { ENTRY_PRINT_BEGINS } });
	assert_true(standing_says(&s, SERVICE_OUTCOME_UNKNOWN));
	assert_false(standing_says(&s, SERVICE_INCIDENT));
	look_back(&s, &(struct told){ .kind = { ENTRY_INCIDENT } });
	assert_false(standing_says(&s, SERVICE_OUTCOME_UNKNOWN));
	assert_true(standing_says(&s, SERVICE_INCIDENT));
	look_back(&s,
	          &(struct told){ .kind = { ENTRY_INCIDENT, ENTRY_INCIDENT, ENTRY_PRINT_ENDS } });
	assert_true(standing_says(&s, SERVICE_OUTCOME_UNKNOWN));
	assert_true(standing_says(&s, SERVICE_INCIDENT));
	look_back(&s, &(struct told){ .kind = { 0 } });
	assert_false(standing_unsettled(&s));
	assert_int_equal(reasons(&s), 0);
	look_back(&s, &(struct told){ .status = JOURNAL_FAILED });
	assert_false(standing_has_journal(&s));
	assert_int_equal(reasons(&s), REASON_MACHINE);
}

/* A crash or a power cut is nobody's word. */
static void no_restart_ends_what_nobody_has_ended(void **state)
{
	static const struct counters none;
	struct counters counters = { .staff_out = 1, .fault = 1 };
	struct standing s;

	(void)state;
	standing_begin(&s);
	s.counters = &counters;
	standing_take_up(&s, true);
	standing_reader(&s, READER_EMPTY);
	standing_printer(&s, 0, 0);
	(void)step(&s, SERVICE_LOOK);
	(void)step(&s, SERVICE_TESTED);
	assert_int_equal(s.service.state, SERVICE_IN_FAULT);
	assert_true(standing_says(&s, SERVICE_STAFF_OUT));
	(void)step(&s, SERVICE_LOOKED);
	assert_int_equal(s.service.state, SERVICE_IS_OUT);
	assert_int_equal(reasons(&s), REASON_MACHINE);
	standing_set(&s, SERVICE_STAFF_OUT, false);
	assert_int_equal(reasons(&s), 0);

	standing_begin(&s);
	standing_take_up(&s, true); /* there is no journal */
	s.counters = &none;
	standing_take_up(&s, true);
	assert_false(s.service.fault);
	assert_false(standing_says(&s, SERVICE_STAFF_OUT));

	/* Where nobody can come in and look, it would never end. */
	standing_begin(&s);
	s.counters = &counters;
	standing_take_up(&s, false);
	assert_false(s.service.fault);
	assert_true(standing_says(&s, SERVICE_STAFF_OUT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_both_were_looked_at_it_is_starting),
		cmocka_unit_test(the_reader_and_its_card),
		cmocka_unit_test(each_trouble_of_the_printer_has_its_reason),
		cmocka_unit_test(what_runs_low_is_the_technicians_to_know),
		cmocka_unit_test(a_reason_stands_until_it_is_taken_back),
		cmocka_unit_test(a_failure_may_say_something_about_the_machine),
		cmocka_unit_test(a_probe_that_was_answered_opens_again),
		cmocka_unit_test(a_server_that_listens_need_not_serve),
		cmocka_unit_test(an_unknown_outcome_waits_for_a_person),
		cmocka_unit_test(the_journal_is_believed),
		cmocka_unit_test(no_restart_ends_what_nobody_has_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
