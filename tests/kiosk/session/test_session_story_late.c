#include "tests/kiosk/session/story.h"

/* Card and server share a screen's time: the words name the one that was late. */

static struct story at_place(void)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	return t;
}

static void a_card_that_stays_silent(void **state)
{
	struct story t = at_place();

	(void)state;
	tell(&t, "card in", "card-reading, read");
	tell(&t, "half signed", "card-reading"); /* half read */
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CARD_UNREADABLE);
}

static void a_server_that_is_slow_behind_a_card_that_was_read(void **state)
{
	struct story t = at_place();

	(void)state;
	tell(&t, "card in", "card-reading, read");
	tell(&t, "signed", "card-reading"); /* read whole */
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SERVER_SLOW);
}

static void a_card_that_never_signs(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SIGN_INTERRUPTED);
}

static void a_server_that_is_slow_behind_a_signature(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "signed", "proving");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SERVER_SLOW);
}

/* Nobody has taken a card away that went with its reader; what became of a PIN is another matter.
 */
static void a_reader_that_leaves_with_its_card(void **state)
{
	struct story t = at_place();

	(void)state;
	tell(&t, "card in", "card-reading, read");
	tell(&t, "no reader", "card-reading");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_READER);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "no reader", "checking");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CHECK_INTERRUPTED);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "no reader", "proving");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_READER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_that_stays_silent),
		cmocka_unit_test(a_server_that_is_slow_behind_a_card_that_was_read),
		cmocka_unit_test(a_card_that_never_signs),
		cmocka_unit_test(a_server_that_is_slow_behind_a_signature),
		cmocka_unit_test(a_reader_that_leaves_with_its_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
