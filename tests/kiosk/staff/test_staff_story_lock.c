#include "tests/kiosk/staff/story.h"

/* Idle, locked, and back. */

static void whoever_is_idle_is_locked_out(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "gathered 12", "page");
	tell(&t, "almost", "page");
	tell(&t, "touch", "page");
	tell(&t, "almost", "page");
	assert_int_equal(t.now_ms, 1000 + 2 * 180000 - 2);
	tell(&t, "patience ends", "card, LOCKED");
	wrote(&t, 7, 0, 0);
	assert_true(t.s.held);
	assert_true(staff_is_in(&t.s));
	assert_int_equal(t.s.rows, 0);
	tell(&t, "cancel", "card"); /* a stranger cannot end what the technician has begun */
	tell(&t, "back", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "technician 7", "pin");
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	wrote(&t, 7, 7, STAFF_TECHNICIAN);
	assert_false(t.s.held);
	tell(&t, "card out", "menu");
}

static void the_same_person_keeps_what_was_found_another_does_not(void **state)
{
	static const struct {
		const char *card;
		enum staff_result kept;
		enum staff_role role;
		uint32_t who;
	} rows[] = {
		{ "technician 7", RESULT_PASSED, STAFF_TECHNICIAN, 7 },
		{ "technician 8", RESULT_NONE, STAFF_TECHNICIAN, 8 },
		{ "inspector 9", RESULT_NONE, STAFF_INSPECTOR, 9 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct story t = at_submenu("row 1");
		uint64_t shift_ends_ms = t.s.shift_ends_ms;

		tell(&t, "row 0", "working, try reader");
		tell(&t, "found", "page, TESTED");
		tell(&t, "patience ends", "card, LOCKED");
		tell(&t, "card in", "reading, read");
		tell(&t, rows[i].card, "pin");
		assert_int_equal(t.s.who, 7); /* the machine is still theirs */
		tell(&t, "6 digits", "pin");
		tell(&t, "next", "checking, check");
		tell(&t, "welcome",
		     i == 0 ? "take, ENTERED, enter, wipe pin"
		            : "take, ENTERED, enter, wipe pin, wipe all");
		wrote(&t, rows[i].who, 7, rows[i].role);
		assert_int_equal(t.s.who, rows[i].who);
		assert_int_equal(t.s.role, rows[i].role);
		assert_int_equal(t.s.result[TEST_READER], rows[i].kept);
		assert_int_equal(t.s.shift_ends_ms == shift_ends_ms, i == 0);
	}
}

static void a_stranger_at_a_locked_machine_changes_nothing(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 0", "working, try reader");
	tell(&t, "found", "page, TESTED");
	tell(&t, "patience ends", "card, LOCKED");
	tell(&t, "card in", "reading, read");
	tell(&t, "resident's card", "refused, REFUSED");
	tell(&t, "cancel", "refused");
	tell(&t, "back", "back-off");
	tell(&t, "cancel", "back-off");
	tell(&t, "card out", "back-off");
	tell(&t, "patience ends", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "technician 8", "pin");
	tell(&t, "cancel", "card, wipe pin");
	assert_int_equal(t.s.who, 7);
	assert_int_equal(t.s.role, STAFF_TECHNICIAN);
	assert_int_equal(t.s.result[TEST_READER], RESULT_PASSED);
	assert_true(t.s.held);
}

static void a_locked_machine_goes_back_into_service_in_the_end(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "patience ends", "card, LOCKED");
	tell(&t, "almost", "card");
	assert_int_equal(t.now_ms, 1000 + 7200000 - 1);
	tell(&t, "patience ends", "leaving, LEFT, leave, wipe pin, wipe all");
	wrote(&t, 7, 0, 0);
}

static void the_longest_stay_is_two_hours(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	while (t.now_ms + 180000 < 7200000 + 1000) {
		t.now_ms += 179000;
		tell(&t, "touch", "menu");
	}
	tell(&t, "patience ends", "leaving, LEFT, leave, wipe pin, wipe all");
	assert_int_equal(t.now_ms, 7200000 + 1000);
}

static void a_card_that_is_left_lying_locks(void **state)
{
	struct story t = at_pin("technician 7");

	(void)state;
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	tell(&t, "patience ends", "card, LOCKED");
	assert_int_equal(t.now_ms, 1000 + 60000);
	tell(&t, "card in", "card"); /* it never left */
	tell(&t, "card out", "card");
	tell(&t, "card in", "reading, read");
}

static void the_next_stay_begins_anew(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 0", "working, try reader");
	tell(&t, "found bad", "page, TESTED");
	tell(&t, "back", "menu");
	tell(&t, "cancel", "menu"); /* from here it leads one menu up */
	tell(&t, "cancel", "leaving, LEFT, leave, wipe pin, wipe all");
	tell(&t, "self-tested", "off, wipe pin, wipe all");
	tell(&t, "asked", "card");
	assert_int_equal(t.s.result[TEST_READER], RESULT_NONE);
	assert_int_equal(t.s.who, 0);
	assert_int_equal(t.s.role, STAFF_NOBODY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whoever_is_idle_is_locked_out),
		cmocka_unit_test(the_same_person_keeps_what_was_found_another_does_not),
		cmocka_unit_test(a_stranger_at_a_locked_machine_changes_nothing),
		cmocka_unit_test(a_locked_machine_goes_back_into_service_in_the_end),
		cmocka_unit_test(the_longest_stay_is_two_hours),
		cmocka_unit_test(a_card_that_is_left_lying_locks),
		cmocka_unit_test(the_next_stay_begins_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
