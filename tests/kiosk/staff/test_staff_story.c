#include "tests/kiosk/staff/story.h"

/* The way in, and the way out. */

static void a_technician_comes_and_goes(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "asked", "card");
	assert_true(staff_shows(&t.s));
	assert_false(staff_is_in(&t.s));
	tell(&t, "card in", "reading, read");
	tell(&t, "technician 7", "pin");
	assert_int_equal(t.s.tries_left, 10);
	assert_false(staff_is_in(&t.s));
	tell(&t, "5 digits", "pin");
	tell(&t, "next", "pin");
	tell(&t, "6 digits", "pin");
	tell(&t, "7 digits", "pin");
	assert_int_equal(t.s.digits, 6);
	tell(&t, "next", "checking, check");
	assert_int_equal(t.s.digits, 0);
	tell(&t, "late welcome", "checking");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	wrote(&t, 7, 0, STAFF_TECHNICIAN);
	assert_true(staff_is_in(&t.s));
	tell(&t, "row 0", "take"); /* nothing is shown while the card lies there */
	tell(&t, "card out", "menu");
	tell(&t, "back", "menu");
	tell(&t, "cancel", "leaving, LEFT, leave, wipe pin, wipe all");
	wrote(&t, 7, 0, 0);
	assert_false(staff_is_in(&t.s));
	assert_true(staff_shows(&t.s));
	tell(&t, "asked", "leaving");
	tell(&t, "self-tested", "off, wipe pin, wipe all");
	assert_false(staff_shows(&t.s));
}

static void a_self_test_that_does_not_end_keeps_nobody(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "cancel", "leaving, LEFT, leave, wipe pin, wipe all");
	tell(&t, "almost", "leaving");
	tell(&t, "patience ends", "off, wipe pin, wipe all");
	assert_int_equal(staff_deadline_ms(&t.s), 0);
}

static void a_resident_is_waited_for(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "serving", "off");
	tell(&t, "asked", "wait");
	assert_false(staff_shows(&t.s));
	tell(&t, "card in", "wait");
	tell(&t, "card out", "wait");
	tell(&t, "touch", "wait");
	tell(&t, "served", "card");
	t = begin();
	tell(&t, "serving", "off");
	tell(&t, "asked", "wait");
	tell(&t, "almost", "wait");
	assert_int_equal(t.now_ms, 1000 + 600000 - 1);
	tell(&t, "patience ends", "off"); /* what is there is the resident's */
	assert_true(t.s.serving);
	tell(&t, "served", "off");
}

static void a_resident_who_was_quicker_is_served(void **state)
{
	struct story t = at_pin("technician 7");

	(void)state;
	tell(&t, "serving", "wait, wipe pin, wipe all");
	tell(&t, "card out", "wait");
	tell(&t, "served", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "serving", "wait, abandon, wipe pin, wipe all");
	tell(&t, "technician 7", "wait");
}

static void a_card_that_lies_there_is_read(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "off");
	tell(&t, "asked", "reading, read");
	tell(&t, "card out", "card, abandon");
	tell(&t, "late technician 7", "card");
	tell(&t, "technician 7", "card");
}

static void nobody_at_the_door_keeps_it_a_minute(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "asked", "card");
	tell(&t, "almost", "card");
	assert_int_equal(t.now_ms, 1000 + 60000 - 1);
	tell(&t, "patience ends", "off, wipe pin, wipe all");
	tell(&t, "asked", "card");
	tell(&t, "cancel", "off, wipe pin, wipe all");
	t = at_pin("technician 7");
	tell(&t, "6 digits", "pin");
	tell(&t, "cancel", "off, wipe pin, wipe all");
	t = at_pin("technician 7");
	tell(&t, "6 digits", "pin");
	tell(&t, "patience ends", "off, wipe pin, wipe all");
}

static void a_pin_goes_with_its_card(void **state)
{
	struct story t = at_pin("technician 7");

	(void)state;
	tell(&t, "6 digits", "pin");
	tell(&t, "card out", "card, wipe pin");
	assert_int_equal(t.s.digits, 0);
	assert_int_equal(t.s.card_who, 0);
	tell(&t, "6 digits", "card");
	tell(&t, "next", "card");
	tell(&t, "card in", "reading, read");
}

static void wrong_attempts_wait_longer_each_time(void **state)
{
	static const uint32_t seconds[] = { 15, 30, 60, 120, 240, 480, 960, 960, 960 };
	struct story t = begin();

	(void)state;
	for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
		tell(&t, "asked", "card");
		tell(&t, "card in", "reading, read");
		tell(&t, "technician 7", "pin");
		tell(&t, "6 digits", "pin");
		tell(&t, "next", "checking, check");
		tell(&t, "wrong, 9 left", "refused, REFUSED, wipe pin");
		wrote(&t, 7, (int64_t)i + 1, STAFF_WRONG_PIN);
		assert_int_equal(t.s.refusal, STAFF_WRONG_PIN);
		assert_int_equal(t.s.tries_left, 9);
		assert_int_equal(t.s.back_off_ends_ms, t.now_ms + seconds[i] * 1000);
		tell(&t, "card out", "back-off");
		tell(&t, "card in", "back-off");
		tell(&t, "card out", "back-off");
		tell(&t, "cancel", "off, wipe pin, wipe all");
		tell(&t, "asked", "back-off");
		tell(&t, "cancel", "off, wipe pin, wipe all");
		t.now_ms = t.s.back_off_ends_ms;
	}
	assert_int_equal(t.s.wrong, sizeof seconds / sizeof *seconds);
}

/* Whoever pulls the plug waits as long as before. */
static void a_restart_shortens_no_wait(void **state)
{
	struct story t = begin();

	(void)state;
	staff_begin(&t.s, true, 3, t.now_ms);
	assert_true(t.s.out);
	assert_int_equal(t.s.wrong, 3);
	assert_int_equal(t.s.back_off_ends_ms, t.now_ms + 60000);
	tell(&t, "asked", "back-off");
	staff_begin(&t.s, false, 0, t.now_ms);
	tell(&t, "asked", "card");
}

static void after_the_wait_the_way_is_open_again(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "asked", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "resident's card", "refused, REFUSED");
	wrote(&t, 0, 1, STAFF_NO_STAFF_CARD);
	tell(&t, "next", "back-off");
	tell(&t, "almost", "back-off");
	tell(&t, "patience ends", "card"); /* the card that was refused has to be laid down anew */
	tell(&t, "card out", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "revoked", "refused, REFUSED");
	wrote(&t, 7, 2, STAFF_REVOKED);
	assert_int_equal(t.s.back_off_ends_ms, t.now_ms + 30000);
	tell(&t, "patience ends", "card");
	tell(&t, "card out", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "technician 7", "pin");
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	assert_int_equal(t.s.wrong, 0);
	assert_int_equal(t.s.back_off_ends_ms, 0);
}

static void nobody_waits_out_a_long_back_off_at_the_glass(void **state)
{
	struct story t = begin();

	(void)state;
	t.s.wrong = 5;
	tell(&t, "asked", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "not ours", "refused, REFUSED");
	tell(&t, "card out", "back-off");
	tell(&t, "patience ends", "off, wipe pin, wipe all");
	assert_int_equal(t.now_ms, 1000 + 60000);
	assert_int_equal(t.s.back_off_ends_ms, 1000 + 480000);
}

static void what_the_machine_lacks_is_no_attempt(void **state)
{
	static const char *const lacks[] = { "list old", "not set up", "silent" };

	(void)state;
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++) {
		struct story t = begin();

		tell(&t, "asked", "card");
		tell(&t, "card in", "reading, read");
		tell(&t, lacks[i], "refused, REFUSED");
		assert_int_equal(t.s.wrong, 0);
		tell(&t, "card out", "card");
	}
}

static void a_card_of_nobody_is_not_ours(void **state)
{
	static const char *const cards[] = { "nobody 9", "technician without a number" };

	(void)state;
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		struct story t = begin();

		tell(&t, "asked", "card");
		tell(&t, "card in", "reading, read");
		tell(&t, cards[i], "refused, REFUSED");
		assert_int_equal(t.s.refusal, STAFF_NOT_OURS);
		assert_int_equal(t.s.wrong, 1);
	}
}

static void pulling_the_card_while_the_pin_is_checked_is_an_attempt(void **state)
{
	struct story t = at_pin("technician 7");

	(void)state;
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "card out", "refused, abandon, REFUSED, wipe pin");
	wrote(&t, 7, 1, STAFF_CARD_SILENT);
	tell(&t, "late welcome", "refused");
	tell(&t, "welcome", "refused");
	assert_int_equal(t.s.wrong, 1);
	tell(&t, "next", "back-off");
	t = at_pin("technician 7");
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "patience ends", "refused, abandon, REFUSED, wipe pin");
	assert_int_equal(t.s.wrong, 1);
}

static void a_card_that_does_not_answer_is_no_attempt(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "asked", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "patience ends", "refused, abandon, REFUSED");
	assert_int_equal(t.s.refusal, STAFF_CARD_SILENT);
	assert_int_equal(t.s.wrong, 0);
	tell(&t, "patience ends", "card");
}

static void without_a_journal_nobody_stays(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "journal failed", "off, leave, wipe pin, wipe all");
	t = at_pin("technician 7");
	tell(&t, "journal failed", "off, wipe pin, wipe all");
	t = at_submenu("row 1");
	tell(&t, "row 0", "working, try reader");
	tell(&t, "journal failed", "off, abandon, leave, wipe pin, wipe all");
	t = at_submenu("row 5");
	tell(&t, "row 1", "trial, TRIAL, begin trial");
	tell(&t, "journal failed", "off, leave, end trial, wipe pin, wipe all");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_technician_comes_and_goes),
		cmocka_unit_test(a_self_test_that_does_not_end_keeps_nobody),
		cmocka_unit_test(a_resident_is_waited_for),
		cmocka_unit_test(a_resident_who_was_quicker_is_served),
		cmocka_unit_test(a_card_that_lies_there_is_read),
		cmocka_unit_test(nobody_at_the_door_keeps_it_a_minute),
		cmocka_unit_test(a_pin_goes_with_its_card),
		cmocka_unit_test(wrong_attempts_wait_longer_each_time),
		cmocka_unit_test(a_restart_shortens_no_wait),
		cmocka_unit_test(after_the_wait_the_way_is_open_again),
		cmocka_unit_test(nobody_waits_out_a_long_back_off_at_the_glass),
		cmocka_unit_test(what_the_machine_lacks_is_no_attempt),
		cmocka_unit_test(a_card_of_nobody_is_not_ours),
		cmocka_unit_test(pulling_the_card_while_the_pin_is_checked_is_an_attempt),
		cmocka_unit_test(a_card_that_does_not_answer_is_no_attempt),
		cmocka_unit_test(without_a_journal_nobody_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
