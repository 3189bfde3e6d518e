#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/fake/fake_journal.h"

static struct fake_journal f;

static enum journal_status add(enum entry_kind kind, uint8_t outcome, enum journal_sync sync)
{
	const struct entry e = { .kind = (uint16_t)kind, .outcome = outcome, .issuance = { 1 } };
	const struct journal j = fake_journal_port(&f);

	return j.append(j.self, &e, sync);
}

static bool note_open(void *seer, const struct entry *e)
{
	(void)e;
	*(bool *)seer = true;
	return false;
}

static bool is_open(void)
{
	const struct journal j = fake_journal_port(&f);
	bool found = false;

	assert_int_equal(j.unsettled(j.self, note_open, &found), JOURNAL_OK);
	return found;
}

static void a_crash_takes_what_was_not_synced(void **state)
{
	(void)state;
	f = (struct fake_journal){ 0 };
	assert_int_equal(add(ENTRY_PRINT_BEGINS, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_int_equal(add(ENTRY_PRINT_ENDS, 1, JOURNAL_BATCH), JOURNAL_OK);
	fake_journal_crash(&f);
	assert_true(is_open());
	assert_int_equal(fake_journal_count(&f, ENTRY_PRINT_ENDS), 0);
}

static void the_nth_append_fails_and_all_after_it(void **state)
{
	(void)state;
	f = (struct fake_journal){ .fail_at = 2 };
	assert_int_equal(add(ENTRY_TRANSITION, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_int_equal(add(ENTRY_TRANSITION, 0, JOURNAL_NOW), JOURNAL_FAILED);
	assert_int_equal(add(ENTRY_TRANSITION, 0, JOURNAL_BATCH), JOURNAL_FAILED);
	assert_int_equal(f.count, 1);
}

static void open_things_are_found_as_the_real_one_finds_them(void **state)
{
	(void)state;
	f = (struct fake_journal){ 0 };
	assert_false(is_open());
	assert_int_equal(add(ENTRY_PRINT_BEGINS, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_true(is_open());
	assert_int_equal(add(ENTRY_PRINT_ENDS, 4, JOURNAL_NOW), JOURNAL_OK);
	assert_true(is_open());
	assert_int_equal(add(ENTRY_REPORTED, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_true(is_open());
	assert_int_equal(add(ENTRY_SETTLED, 1, JOURNAL_NOW), JOURNAL_OK);
	assert_false(is_open());
	assert_int_equal(add(ENTRY_INCIDENT, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_true(is_open());
	assert_int_equal(add(ENTRY_INCIDENT_SETTLED, 0, JOURNAL_NOW), JOURNAL_OK);
	assert_false(is_open());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crash_takes_what_was_not_synced),
		cmocka_unit_test(the_nth_append_fails_and_all_after_it),
		cmocka_unit_test(open_things_are_found_as_the_real_one_finds_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
