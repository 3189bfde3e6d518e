#include "tests/kiosk/session/story.h"

/* Each document asks for what it has, and for nothing else. */

static void expect_summary(const struct session *s, const char *wanted)
{
	enum session_state question[SESSION_SUMMARY_ROWS];
	const uint8_t count = session_summary(s, question);
	char told[96] = "";

	for (uint8_t i = 0; i < count; i++) {
		const size_t len = strlen(told);

		(void)snprintf(told + len, sizeof told - len, "%s%s%s", i ? ", " : "",
		               state_names[question[i]],
		               session_asks(s, question[i]) ? "" : " fixed");
	}
	assert_string_equal(told, wanted);
}

static void what_asks_for_nothing_is_summed_up_at_once(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 1", "confirm");
	assert_int_equal(t.s.choice.copies, 1);
	assert_int_equal(t.s.choice.who, WHO_SELF);
	expect_summary(&t.s, "document, copies fixed");
	tell(&t, "row 1", "confirm"); /* one copy is all there is */
	tell(&t, "row 2", "confirm");
	tell(&t, "back", "document");
	tell(&t, "row 1", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
}

static void a_year_is_picked(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 2", "pick");
	tell(&t, "next", "pick");  /* which one it is has to be said */
	tell(&t, "row 3", "pick"); /* there are three */
	tell(&t, "row 2", "confirm");
	assert_int_equal(t.s.choice.pick, 2);
	expect_summary(&t.s, "document, pick, copies fixed");
	tell(&t, "row 1", "pick");
	tell(&t, "back", "confirm");
	assert_int_equal(t.s.choice.pick, 2);
	tell(&t, "row 1", "pick");
	tell(&t, "row 0", "confirm");
	assert_int_equal(t.s.choice.pick, 0);
	tell(&t, "back", "pick");
	tell(&t, "back", "document");
	tell(&t, "patience ends", "document time-warn");
	tell(&t, "patience ends", "timed-out, wipe pin, wipe all");
}

static void a_single_value_is_not_asked_for(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 3", "items");
	tell(&t, "row 5", "number"); /* the number is another row here */
	tell(&t, "row 0", "items");
	assert_int_equal(t.s.choice.items, 32);
	tell(&t, "row 2", "items");
	tell(&t, "row 6", "items"); /* there are six */
	assert_int_equal(t.s.choice.items, 32 | 4);
	tell(&t, "next", "copies");
	tell(&t, "plus", "copies");
	tell(&t, "plus", "copies");
	assert_int_equal(t.s.choice.copies, 2);
	tell(&t, "next", "confirm");
	expect_summary(&t.s, "document, pick fixed, items, copies");
	assert_int_equal(t.s.choice.pick, 0);
	tell(&t, "row 1", "confirm");
	tell(&t, "row 2", "items");
	tell(&t, "next", "confirm");
	tell(&t, "back", "copies");
	tell(&t, "back", "items");
	tell(&t, "back", "document");
}

static void members_and_a_value_are_asked_for_in_turn(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 4", "who");
	tell(&t, "row 0", "who"); /* the whole household is not offered */
	tell(&t, "row 2", "people");
	tell(&t, "row 0", "people");
	tell(&t, "row 1", "people");
	tell(&t, "next", "pick");
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD); /* one by one, all of them */
	tell(&t, "back", "who");
	tell(&t, "row 1", "pick");
	tell(&t, "row 1", "confirm");
	expect_summary(&t.s, "document, who, pick, copies fixed");
	tell(&t, "row 1", "who");
	tell(&t, "row 1", "confirm");
	assert_int_equal(t.s.choice.pick, 1);
}

static void who_lives_alone_is_not_asked_for_whom(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	expect_summary(&t.s, "document, items, copies");
	assert_int_equal(t.s.choice.who, WHO_SELF);
}

static void what_cannot_be_had_is_not_chosen(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 5", "document");
	tell(&t, "row 6", "document");
	tell(&t, "next", "document");
}

static void another_document_has_nothing_of_the_last(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 2", "pick");
	tell(&t, "row 2", "confirm");
	tell(&t, "row 0", "document");
	tell(&t, "row 4", "who");
	assert_int_equal(t.s.choice.pick, 0);
	tell(&t, "row 1", "pick");
	tell(&t, "row 1", "confirm");
	tell(&t, "row 0", "document");
	tell(&t, "row 3", "items");
	assert_int_equal(t.s.choice.pick, 0);
	assert_int_equal(t.s.choice.items, 0);
}

/* How many lines stand on a glass is the glass's matter: it says from which the next ones are. */
static void many_lines_are_turned_over(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 3", "items");
	tell(&t, "more from 3", "items");
	assert_int_equal(t.s.first, 3);
	tell(&t, "row 5", "number");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.first, 3); /* one sees what was answered */
	tell(&t, "more from 6", "items");
	assert_int_equal(t.s.first, 0);
	tell(&t, "more from 3", "items");
	tell(&t, "next", "copies");
	assert_int_equal(t.s.first, 0);
}

static void too_many_documents_are_nonsense(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer of 11", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
}

static void a_value_is_picked_while_the_machine_can_print(void **state)
{
	struct story t = at_document("offer of all kinds");

	(void)state;
	tell(&t, "row 2", "pick");
	tell(&t, "help", "pick help");
	tell(&t, "help", "pick");
	tell(&t, "card in", "card-remove");
	tell(&t, "card out", "pick");
	tell(&t, "no reader", "pick"); /* the card is not needed any more */
	tell(&t, "no paper", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PRINTER);
	t = at_document("offer of all kinds");
	tell(&t, "row 2", "pick");
	tell(&t, "journal failed", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_TERMINAL_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_asks_for_nothing_is_summed_up_at_once),
		cmocka_unit_test(a_year_is_picked),
		cmocka_unit_test(a_single_value_is_not_asked_for),
		cmocka_unit_test(members_and_a_value_are_asked_for_in_turn),
		cmocka_unit_test(who_lives_alone_is_not_asked_for_whom),
		cmocka_unit_test(what_cannot_be_had_is_not_chosen),
		cmocka_unit_test(another_document_has_nothing_of_the_last),
		cmocka_unit_test(many_lines_are_turned_over),
		cmocka_unit_test(too_many_documents_are_nonsense),
		cmocka_unit_test(a_value_is_picked_while_the_machine_can_print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
