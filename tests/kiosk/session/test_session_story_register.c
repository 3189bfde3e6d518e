#include "tests/kiosk/session/story.h"

/* A family register that another municipality holds: its use is registered, and waited for. */

static struct story at_register(void)
{
	struct story t = at_document("offer with registers elsewhere");

	tell(&t, "row 1", "register");
	return t;
}

static void the_use_is_registered_and_then_waited_for(void **state)
{
	struct story t = at_register();

	(void)state;
	assert_int_equal(t.s.choice.document, 1);
	tell(&t, "next", "registering, register recorded");
	tell(&t, "next", "registering"); /* once is enough */
	tell(&t, "registered", "registered");
	assert_int_equal(t.s.ready_s, 1795824000);
	tell(&t, "next", "document");
	tell(&t, "row 1", "document"); /* not to be had yet, and not to be registered again */
	tell(&t, "row 3", "document"); /* it is the same register */
	tell(&t, "row 0", "items");    /* what can be had is had */
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
}

static void nothing_is_registered_without_a_yes(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "row 0", "register");
	tell(&t, "row 1", "register");
	tell(&t, "back", "document");
	tell(&t, "row 2", "document"); /* neither to be had nor to be registered */
	tell(&t, "row 3", "register");
	tell(&t, "patience ends", "register time-warn");
	tell(&t, "touch", "register");
	tell(&t, "cancel", "register cancel");
	tell(&t, "leave", "idle, wipe pin, wipe all");
	assert_int_equal(t.s.ready_s, 0);
}

static void the_visit_may_end_with_it(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "next", "registering, register recorded");
	tell(&t, "registered", "registered");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	t = at_register();
	tell(&t, "next", "registering, register recorded");
	tell(&t, "registered", "registered");
	tell(&t, "patience ends", "registered time-warn");
	tell(&t, "patience ends", "idle, wipe pin, wipe all"); /* nothing was lost */
}

static void what_was_asked_for_before_is_not_printed_by_it(void **state)
{
	struct story t = at_document("offer with registers elsewhere");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "row 0", "document");
	tell(&t, "row 1", "register");
	tell(&t, "back", "document");
	tell(&t, "back", "document"); /* the summary of before is gone */
	tell(&t, "row 0", "items");
}

static void it_may_fail(void **state)
{
	static const char *const troubles[] = { "N-31", "N-33", "N-34", "N-36", "N-39" };

	(void)state;
	for (size_t i = 0; i < sizeof troubles / sizeof troubles[0]; i++) {
		struct story t = at_register();

		tell(&t, "next", "registering, register recorded");
		tell(&t, troubles[i], "refused, wipe pin");
		assert_int_equal(t.s.stopped_in, SESSION_REGISTERING);
		assert_int_equal(t.s.outcome, OUTCOME_NONE);
	}
}

static void it_may_take_too_long(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "next", "registering, register recorded");
	tell(&t, "almost", "registering");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SERVER_SLOW);
	tell(&t, "late registered", "refused");
	assert_int_equal(t.s.ready_s, 0);
}

static void an_answer_without_a_day_is_nonsense(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "next", "registering, register recorded");
	tell(&t, "done", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
}

static void a_card_laid_down_meanwhile_is_taken_away_first(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "card in", "card-remove");
	tell(&t, "card out", "register");
	tell(&t, "next", "registering, register recorded");
	tell(&t, "card in", "registering");
	tell(&t, "registered", "card-remove");
	tell(&t, "card out", "registered");
	assert_int_equal(t.s.ready_s, 1795824000);
	tell(&t, "card in", "card-remove");
	tell(&t, "card out", "registered");
	tell(&t, "next", "document");
}

static void an_unable_machine_registers_nothing(void **state)
{
	struct story t = at_register();

	(void)state;
	tell(&t, "no server", "refused, wipe pin");
	t = at_register();
	tell(&t, "journal failed", "refused, wipe pin");
	t = at_register();
	tell(&t, "next", "registering, register recorded");
	tell(&t, "journal failed", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_TERMINAL_REFUSED);
	t = at_register();
	tell(&t, "next", "registering, register recorded");
	tell(&t, "no paper", "registering"); /* none is needed for this */
	tell(&t, "registered", "registered");
	tell(&t, "journal failed", "registered"); /* what was done is said */
	tell(&t, "next", "refused, wipe pin");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_use_is_registered_and_then_waited_for),
		cmocka_unit_test(nothing_is_registered_without_a_yes),
		cmocka_unit_test(the_visit_may_end_with_it),
		cmocka_unit_test(what_was_asked_for_before_is_not_printed_by_it),
		cmocka_unit_test(it_may_fail),
		cmocka_unit_test(it_may_take_too_long),
		cmocka_unit_test(an_answer_without_a_day_is_nonsense),
		cmocka_unit_test(a_card_laid_down_meanwhile_is_taken_away_first),
		cmocka_unit_test(an_unable_machine_registers_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
