#include "tests/kiosk/loop/serving_kiosk.h"

/* What is to be heard of the visit under way, and when again. */

static void a_refusal_is_heard_once(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_READING;
	before = k.session;
	k.session.state = SESSION_REFUSED;
	k.session.trouble = TROUBLE_CARD_UNREADABLE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.next, TONE_REFUSED);
	speak_do(&k);
	assert_int_equal(k.speak.next, TONE_SILENCE);
	assert_int_equal(k.speak.repeat_ms, 0);
}

static void a_card_that_is_to_be_taken_is_called_again(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_PROVING;
	before = k.session;
	k.session.state = SESSION_CARD_REMOVE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.next, TONE_TAKE_CARD);
	assert_int_equal(k.speak.repeat_ms, kiosk_now_ms(&k) + 5000);
	assert_int_equal(speak_due_ms(&k), k.speak.repeat_ms);
	speak_do(&k);
	c.authority.now_ms += 5000;
	speak_do(&k);
	assert_int_equal(k.speak.next, TONE_SILENCE); /* heard */
	assert_int_equal(k.speak.repeat_ms, kiosk_now_ms(&k) + 5000);
}

static void nothing_is_called_at_idle(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_CARD_REMOVE;
	before = k.session;
	k.speak.repeat_ms = 1;
	k.session.state = SESSION_IDLE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.repeat_ms, 0);
	assert_int_equal(k.speak.next, TONE_SILENCE);
}

static void the_chime_is_tried_where_there_was_no_loudspeaker(void **state)
{
	(void)state;
	k.speak.silent_ms = kiosk_now_ms(&k) + 30000;
	speak_chime(&k);
	assert_int_equal(k.speak.next, TONE_CHIME);
	assert_int_equal(k.speak.silent_ms, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_refusal_is_heard_once),
		TEST(a_card_that_is_to_be_taken_is_called_again),
		TEST(nothing_is_called_at_idle),
		TEST(the_chime_is_tried_where_there_was_no_loudspeaker),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
