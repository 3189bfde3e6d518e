#include "tests/net/store/fleet_line.h"

/* Two machines under one certificate, and one that was replaced. */

static void is_found_out_in_start(uint32_t boots)
{
	const struct operator_heartbeat h = beat_of(HERE, boots);
	struct fleet_row row;

	assert_int_equal(finding, FLEET_CLONED);
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
	assert_int_equal(answer.order_count, 0);
	assert_int_equal(beat(&h), STORE_OK); /* and so for both */
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
	assert_int_equal(finding, FLEET_FINE); /* it is known by now */
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_int_equal(row.admission, ADMISSION_REJECTED);
	assert_true(row.cloned >= TOWN_NOW);
}

static void is_found_out(void)
{
	is_found_out_in_start(1);
}

static void another_installation_is_a_clone(void **unused)
{
	(void)unused;
	begun();
	boots(THERE, 2, 9);
	is_found_out();
}

static void another_installation_may_not_beat(void **unused)
{
	const struct operator_heartbeat h = beat_of(THERE, 1);

	(void)unused;
	begun();
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out();
}

static void a_row_with_another_hash_is_a_clone(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	tell_rows(&h, 'b', 3, 2);
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out();
	assert_string_equal(book_value("SELECT count(*) FROM fleet_event"), "3");
}

static void a_row_that_was_skipped_is_a_clone(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	tell_rows(&h, 'a', 2, 1);
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out();
}

static void a_journal_that_is_behind_is_a_clone(void **unused)
{
	(void)unused;
	begun();
	boots(HERE, 2, 4);
	is_found_out();
}

static void a_journal_with_another_head_is_a_clone(void **unused)
{
	struct operator_boot b = boot_of(HERE, 2, 5);

	(void)unused;
	begun();
	hash_of('b', 5, b.head_hash);
	assert_int_equal(boot(&b), STORE_OK);
	is_found_out();
}

static void fewer_starts_than_before_are_a_clone(void **unused)
{
	(void)unused;
	boots(HERE, 2, 3);
	boots(HERE, 1, 5);
	is_found_out();
}

static void after_it_was_accepted_the_next_to_begin_stays(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);
	struct fleet_row row;

	(void)unused;
	begun();
	boots(THERE, 1, 0);
	boots(HERE, 2, 9);
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
	accept_it();
	assert_int_equal(beat(&h), STORE_NONE); /* who is it? */
	boots(THERE, 1, 0);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1); /* its journal is another one */
	h = beat_of(THERE, 1);
	tell_rows(&h, 'b', 1, 2);
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.events_next, 4);
	assert_string_equal(book_value("SELECT group_concat(era || ':' || row) FROM fleet_event"),
	                    "1:1,1:3,1:5,2:1,2:3");
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_int_equal(row.cloned, 0);
	boots(HERE, 3, 9);
	is_found_out();
}

/* Machines from one image of a disk: installation, starts and first rows are the same. */
static void twins_are_found_by_the_newest_row_that_is_told_again(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	boots(HERE, 1, 3);
	tell_rows(&h, 'a', 3, 1);
	assert_int_equal(beat(&h), STORE_OK); /* the image */
	boots(HERE, 2, 5);
	h = beat_of(HERE, 2);
	tell_rows(&h, 'a', 3, 2); /* that row once more, and a new one */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 6);
	boots(HERE, 2, 9); /* the other, that has gone on for longer */
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED); /* nothing speaks against it yet */
	h = beat_of(HERE, 2);
	tell_rows(&h, 'b', 5, 1);
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out_in_start(2);
}

/* The row that is told again may be of a kind that is not: then the server has it not. */
static void twins_are_found_by_a_row_that_is_not_there(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	tell_rows(&h, 'a', 4, 1);
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out();
}

static void the_head_of_a_twin_is_another(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	boots(HERE, 1, 3);
	tell_rows(&h, 'a', 1, 1);
	assert_int_equal(beat(&h), STORE_OK);
	tell_rows(&h, 'b', 3, 1); /* the newest row that the boot notice told of */
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out();
	assert_string_equal(book_value("SELECT count(*) FROM fleet_event"), "1");
}

static void enrol_again(void)
{
	uint8_t digest[32];

	memset(digest, 0x77, sizeof digest);
	assert_int_equal(store_add_terminal(town.store, TOWN_TERMINAL, digest, 4000000000),
	                 STORE_OK);
}

static void another_machine_under_a_new_certificate_is_taken(void **unused)
{
	const struct operator_heartbeat h = beat_of(THERE, 1);

	(void)unused;
	begun();
	enrol_again();
	assert_int_equal(beat(&h), STORE_NONE); /* it has to begin */
	boots(THERE, 1, 0);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1);
	boots(HERE, 2, 9); /* the old machine, with the new certificate */
	is_found_out();
}

static void the_same_machine_under_a_new_certificate_goes_on(void **unused)
{
	const struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	enrol_again();
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.events_next, 6);
	boots(HERE, 2, 9);
	assert_int_equal(answer.events_next, 6);
	boots(THERE, 1, 0);
	is_found_out();
	enrol_again(); /* the same certificate still */
	boots(HERE, 3, 9);
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
}

static void a_new_certificate_ends_a_rejection(void **unused)
{
	const struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	boots(THERE, 1, 0);
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
	enrol_again();
	assert_int_equal(beat(&h), STORE_NONE);
	boots(HERE, 2, 9);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1);
}

/* Its journal comes from the beginning, and what was told before is not told twice. */
static void what_the_accepted_one_told_before_is_there_once(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 2);

	(void)unused;
	begun();
	boots(THERE, 1, 0);
	accept_it();
	boots(HERE, 2, 9);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1);
	tell_rows(&h, 'a', 1, 4);
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.events_next, 8);
	assert_string_equal(book_value("SELECT group_concat(id || ':' || era || ':' || row)"
	                               " FROM fleet_event"),
	                    "1:2:1,2:2:3,3:2:5,4:2:7");
	tell_rows(&h, 'a', 5, 2); /* and they are known */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	tell_rows(&h, 'b', 5, 1);
	assert_int_equal(beat(&h), STORE_OK);
	is_found_out_in_start(2);
}

static void nothing_is_accepted_twice(void **unused)
{
	(void)unused;
	begun();
	assert_int_equal(fleet_accept(town.store, TOWN_TERMINAL), STORE_FAILED); /* in no change */
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(fleet_accept(town.store, TOWN_TERMINAL), STORE_NONE);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(another_installation_is_a_clone),
		WITH_A_STORE(another_installation_may_not_beat),
		WITH_A_STORE(a_row_with_another_hash_is_a_clone),
		WITH_A_STORE(a_row_that_was_skipped_is_a_clone),
		WITH_A_STORE(a_journal_that_is_behind_is_a_clone),
		WITH_A_STORE(a_journal_with_another_head_is_a_clone),
		WITH_A_STORE(fewer_starts_than_before_are_a_clone),
		WITH_A_STORE(twins_are_found_by_the_newest_row_that_is_told_again),
		WITH_A_STORE(twins_are_found_by_a_row_that_is_not_there),
		WITH_A_STORE(the_head_of_a_twin_is_another),
		WITH_A_STORE(after_it_was_accepted_the_next_to_begin_stays),
		WITH_A_STORE(another_machine_under_a_new_certificate_is_taken),
		WITH_A_STORE(the_same_machine_under_a_new_certificate_goes_on),
		WITH_A_STORE(a_new_certificate_ends_a_rejection),
		WITH_A_STORE(what_the_accepted_one_told_before_is_there_once),
		WITH_A_STORE(nothing_is_accepted_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
