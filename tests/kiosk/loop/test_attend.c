#include "tests/kiosk/loop/serving_kiosk.h"

/* Who has the glass, and what the visit hears of it. */

static void reader_says(enum reader_presence presence)
{
	kiosk_hear(&k, &(struct letter){ .kind = LETTER_READER, .presence = presence });
	attend_do(&k);
}

static void touch(enum view_action action)
{
	const struct window_event w = { .kind = WINDOW_TOUCH, .touch = { .action = action } };

	finger_hear(&k, &w);
	attend_do(&k);
}

/* The machine serves; somebody has held the corner, and a card lies there that is not let in. */
static int open_refused(void **state)
{
	open_kiosk(state);
	standing_printer(&k.standing, 0, 0);
	reader_says(READER_EMPTY);
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	attend_asked(&k);
	k.attend.staff.state = STAFF_REFUSED;
	k.attend.staff.refusal = STAFF_NO_STAFF_CARD;
	reader_says(READER_CARD);
	assert_true(attend_shows(&k));
	assert_false(k.session.card_present);
	return 0;
}

/* Whoever leaves takes the card, and the finger is quicker than the reader. */
static void a_card_on_its_way_back_begins_no_visit(void **state)
{
	(void)state;
	touch(ACTION_CANCEL);
	assert_int_equal(k.attend.staff.state, STAFF_OFF);
	assert_int_equal(k.session.state, SESSION_IDLE);
	reader_says(READER_EMPTY);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(k.session.card_present);
	reader_says(READER_CARD); /* and the next one does, as ever */
	assert_int_equal(k.session.state, SESSION_MENU);
}

static void a_card_that_still_lies_there_is_known_to_the_next_visit(void **state)
{
	(void)state;
	touch(ACTION_CANCEL);
	touch(ACTION_NEXT);
	assert_int_equal(k.session.state, SESSION_MENU);
	assert_true(k.session.card_present);
}

/* It lay there before the staff came, and does not any more. */
static void a_card_that_was_taken_meanwhile_is_gone(void **state)
{
	(void)state;
	k.session.card_present = true;
	reader_says(READER_EMPTY);
	assert_true(k.session.card_present);
	touch(ACTION_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(k.session.card_present);
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_refused, close_kiosk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_card_on_its_way_back_begins_no_visit),
		TEST(a_card_that_still_lies_there_is_known_to_the_next_visit),
		TEST(a_card_that_was_taken_meanwhile_is_gone),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
