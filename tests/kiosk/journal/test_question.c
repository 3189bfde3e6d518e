#include <sqlite3.h>

#include "tests/fake/fake_journal.h"
#include "tests/kiosk/journal/folder.h"

/* What stands open, for a person and for the server: the same rows in the real journal and in the
 * fake one, and both must give the same answer. */

static struct journal_sqlite *real;
static struct fake_journal fake;
static struct journal port[2];

static int open_both(void **state)
{
	make_folder(state);
	fake = (struct fake_journal){ 0 };
	port[1] = fake_journal_port(&fake);
	real = journal_sqlite_create(file, &port[0]);
	assert_non_null(real);
	return 0;
}

static int close_both(void **state)
{
	journal_sqlite_destroy(real);
	return drop_folder(state);
}

static void write_entry(struct entry e)
{
	for (int i = 0; i < 2; i++)
		assert_int_equal(port[i].append(port[i].self, &e, JOURNAL_NOW), JOURNAL_OK);
}

static void say(enum entry_kind kind, uint8_t issue, uint8_t outcome)
{
	write_entry(entry_of((uint16_t)kind, issue, outcome));
}

static void report(uint8_t issue, uint8_t outcome, bool disputed)
{
	struct entry e = entry_of(ENTRY_REPORTED, issue, outcome);

	e.code = disputed;
	write_entry(e);
}

/* outcome 0: nothing is owed. */
static void expect_owed(uint8_t issue, uint8_t outcome, bool disputed)
{
	for (int i = 0; i < 2; i++) {
		struct debt debt = { 0 };
		bool found = outcome == 0;

		assert_int_equal(port[i].owed(port[i].self, &debt, &found), JOURNAL_OK);
		assert_int_equal(found, outcome != 0);
		if (!found)
			continue;
		assert_int_equal(debt.said.issuance[7], issue);
		assert_int_equal(debt.outcome, outcome);
		assert_int_equal(debt.disputed, disputed);
	}
}

struct opened {
	struct entry entry[8];
	size_t count, stop_at; /* 0: at none */
};

static bool note_open(void *seer, const struct entry *e)
{
	struct opened *o = seer;

	assert_true(o->count < sizeof o->entry / sizeof *o->entry);
	o->entry[o->count++] = *e;
	return o->count != o->stop_at;
}

static void expect_open(uint8_t issue, uint32_t troubles)
{
	for (int i = 0; i < 2; i++) {
		struct opened o = { 0 };

		assert_int_equal(port[i].unsettled(port[i].self, note_open, &o), JOURNAL_OK);
		assert_int_equal(o.count, issue != 0);
		assert_int_equal(o.entry[0].issuance[7], issue);
		assert_int_equal(o.entry[0].troubles_seen, troubles);
	}
}

static void all_that_stands_open_is_seen_oldest_first(void **state)
{
	static const uint8_t issues[] = { 3, 1, 4 };
	struct entry waits = entry_of(ENTRY_PRINT_WAITS, 4, 0);

	(void)state;
	say(ENTRY_INCIDENT, 3, 0);
	say(ENTRY_PRINT_BEGINS, 1, 0);
	say(ENTRY_PRINT_BEGINS, 2, 0);
	say(ENTRY_PRINT_ENDS, 2, ENTRY_OUTCOME_PRINTED);
	say(ENTRY_PRINT_BEGINS, 4, 0);
	waits.troubles_seen = 2;
	write_entry(waits);
	say(ENTRY_PRINT_ENDS, 4, ENTRY_OUTCOME_UNKNOWN);
	for (int i = 0; i < 2; i++) {
		struct opened all = { 0 }, two = { .stop_at = 2 };

		assert_int_equal(port[i].unsettled(port[i].self, note_open, &all), JOURNAL_OK);
		assert_int_equal(all.count, 3);
		for (size_t n = 0; n < 3; n++)
			assert_int_equal(all.entry[n].issuance[7], issues[n]);
		assert_int_equal(all.entry[1].troubles_seen, 0);
		assert_int_equal(all.entry[2].troubles_seen, 2);
		assert_int_equal(port[i].unsettled(port[i].self, note_open, &two), JOURNAL_OK);
		assert_int_equal(two.count, 2);
	}
}

static void every_outcome_is_owed_until_it_is_reported(void **state)
{
	(void)state;
	expect_owed(0, 0, false);
	for (uint8_t outcome = ENTRY_OUTCOME_PRINTED; outcome <= ENTRY_OUTCOME_UNKNOWN; outcome++) {
		say(ENTRY_PRINT_BEGINS, outcome, 0);
		say(ENTRY_PRINT_ENDS, outcome, outcome);
		expect_owed(outcome, outcome, false);
		report(outcome, outcome, false);
		expect_owed(0, 0, false);
	}
}

static void what_began_and_did_not_end_is_unknown(void **state)
{
	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	expect_owed(1, ENTRY_OUTCOME_UNKNOWN, false);
	report(1, ENTRY_OUTCOME_UNKNOWN, false);
	expect_owed(0, 0, false);
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_PRINTED); /* it came late */
	expect_owed(1, ENTRY_OUTCOME_PRINTED, false);
	expect_open(0, 0);
}

static void what_was_settled_is_told_as_it_is_known_now(void **state)
{
	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_UNKNOWN);
	report(1, ENTRY_OUTCOME_UNKNOWN, false);
	say(ENTRY_PRINT_BEGINS, 2, 0);
	say(ENTRY_SETTLED, 1, ENTRY_OUTCOME_PARTLY);
	expect_owed(2, ENTRY_OUTCOME_UNKNOWN, false); /* the older entry */
	say(ENTRY_RECALLED, 2, ENTRY_OUTCOME_PRINTED);
	expect_owed(1, ENTRY_OUTCOME_PARTLY, false);
	report(1, ENTRY_OUTCOME_PARTLY, false);
	expect_owed(2, ENTRY_OUTCOME_PRINTED, false);
	report(2, ENTRY_OUTCOME_PRINTED, false);
	expect_owed(0, 0, false);
	expect_open(0, 0);
}

static void an_incident_is_a_failure_to_tell(void **state)
{
	(void)state;
	say(ENTRY_INCIDENT, 3, 0);
	expect_owed(3, ENTRY_OUTCOME_FAILED, false);
	say(ENTRY_INCIDENT_SETTLED, 0, 0);
	expect_owed(3, ENTRY_OUTCOME_FAILED, false);
	report(3, ENTRY_OUTCOME_FAILED, false);
	expect_owed(0, 0, false);
	say(ENTRY_INCIDENT, 0, 0); /* before there was a document */
	expect_owed(0, 0, false);
}

static void a_dispute_is_told_even_after_its_outcome(void **state)
{
	(void)state;
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_PRINTED);
	say(ENTRY_DISPUTED, 1, ENTRY_OUTCOME_PRINTED);
	expect_owed(1, ENTRY_OUTCOME_PRINTED, true);
	report(1, ENTRY_OUTCOME_PRINTED, false); /* was under way when it was said */
	expect_owed(1, ENTRY_OUTCOME_PRINTED, true);
	report(1, ENTRY_OUTCOME_PRINTED, true);
	expect_owed(0, 0, false);
}

static void a_dispute_stays_with_what_is_settled_later(void **state)
{
	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	say(ENTRY_DISPUTED, 1, ENTRY_OUTCOME_UNKNOWN);
	report(1, ENTRY_OUTCOME_UNKNOWN, true);
	expect_owed(0, 0, false);
	say(ENTRY_SETTLED, 1, ENTRY_OUTCOME_PRINTED);
	expect_owed(1, ENTRY_OUTCOME_PRINTED, true);
}

static void what_the_server_will_never_take_is_not_owed(void **state)
{
	(void)state;
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_UNKNOWN);
	say(ENTRY_NOT_TAKEN, 1, ENTRY_OUTCOME_UNKNOWN);
	expect_owed(0, 0, false);
	say(ENTRY_SETTLED, 1, ENTRY_OUTCOME_FAILED); /* that is another one */
	expect_owed(1, ENTRY_OUTCOME_FAILED, false);
	say(ENTRY_NOT_TAKEN, 1, ENTRY_OUTCOME_FAILED);
	expect_owed(0, 0, false);
}

static void evidence_settles_like_a_hand(void **state)
{
	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	expect_open(1, 0);
	say(ENTRY_RECALLED, 1, ENTRY_OUTCOME_FAILED);
	expect_open(0, 0);
}

static void troubles_of_the_job_are_not_forgotten(void **state)
{
	struct entry waits = entry_of(ENTRY_PRINT_WAITS, 1, 0);

	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	waits.troubles_seen = 1;
	write_entry(waits);
	waits.troubles_seen = 2;
	write_entry(waits);
	memset(waits.issuance, 9, sizeof waits.issuance);
	waits.troubles_seen = 64;
	write_entry(waits);
	expect_open(1, 3);
}

/* As the first version of the program wrote it: a report did not say what it told. */
static void a_journal_of_before_owes_what_was_said_since_its_report(void **state)
{
	struct debt debt = { 0 };
	bool found = true;

	(void)state;
	say(ENTRY_PRINT_BEGINS, 1, 0);
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_UNKNOWN);
	say(ENTRY_REPORTED, 1, 0);
	assert_int_equal(port[0].owed(port[0].self, &debt, &found), JOURNAL_OK);
	assert_false(found);
	say(ENTRY_SETTLED, 1, ENTRY_OUTCOME_PRINTED);
	assert_int_equal(port[0].owed(port[0].self, &debt, &found), JOURNAL_OK);
	assert_true(found);
	assert_int_equal(debt.outcome, ENTRY_OUTCOME_PRINTED);
}

static void what_stands_open_is_shown(void **state)
{
	char text[4096] = "";
	FILE *out = say_begin();

	(void)state;
	say(ENTRY_INCIDENT, 0, 0);
	say(ENTRY_PRINT_ENDS, 0xaa, ENTRY_OUTCOME_UNKNOWN);
	say(ENTRY_DISPUTED, 0xaa, ENTRY_OUTCOME_UNKNOWN);
	assert_int_equal(journal_show(file, out), 0);
	rewind(out);
	assert_true(fread(text, 1, sizeof text - 1, out) > 0);
	assert_non_null(strstr(text, " incident\nunsettled " ISSUE_A " unknown\n"));
	assert_non_null(strstr(text, "\nuntold " ISSUE_A " unknown disputed\n"));
	assert_non_null(strstr(text, " print-ends\n"));
	fclose(out);
}

/* Not even if it names an issue, as no slip does. */
static void a_slip_of_directions_owes_nothing(void **state)
{
	(void)state;
	for (uint8_t outcome = 0; outcome <= ENTRY_OUTCOME_UNKNOWN; outcome++)
		say(ENTRY_DIRECTIONS, 1, outcome);
	expect_open(0, 0);
	expect_owed(0, 0, false);
}

static void a_damaged_row_is_no_answer(void **state)
{
	struct debt debt = { .outcome = 9 };
	bool found = false;

	(void)state;
	say(ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_PRINTED);
	sql("UPDATE entry SET job_id='a name' WHERE number=1");
	assert_int_equal(port[0].owed(port[0].self, &debt, &found), JOURNAL_FAILED);
	assert_int_equal(debt.outcome, 9);
}

#define IN_BOTH(test) cmocka_unit_test_setup_teardown(test, open_both, close_both)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_BOTH(every_outcome_is_owed_until_it_is_reported),
		IN_BOTH(what_began_and_did_not_end_is_unknown),
		IN_BOTH(what_was_settled_is_told_as_it_is_known_now),
		IN_BOTH(an_incident_is_a_failure_to_tell),
		IN_BOTH(a_dispute_is_told_even_after_its_outcome),
		IN_BOTH(a_dispute_stays_with_what_is_settled_later),
		IN_BOTH(what_the_server_will_never_take_is_not_owed),
		IN_BOTH(evidence_settles_like_a_hand),
		IN_BOTH(all_that_stands_open_is_seen_oldest_first),
		IN_BOTH(troubles_of_the_job_are_not_forgotten),
		IN_BOTH(a_journal_of_before_owes_what_was_said_since_its_report),
		IN_BOTH(what_stands_open_is_shown),
		IN_BOTH(a_slip_of_directions_owes_nothing),
		IN_BOTH(a_damaged_row_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
