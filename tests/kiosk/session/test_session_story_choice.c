#include "tests/kiosk/session/story.h"

#define FIRST_LINE 1
#define NUMBER_LINE 4

/* Who is on the paper, what stands on it, long lists. */

static struct story at_who(void)
{
	struct story t = at_document("offer for 3");

	tell(&t, "row 0", "who");
	return t;
}

static void to_confirm(struct story *t)
{
	tell(t, "next", "copies");
	tell(t, "next", "confirm");
}

static void members_are_chosen_one_by_one(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 2", "people");
	tell(&t, "next", "people"); /* nobody is nobody's certificate */
	tell(&t, "row 0", "people");
	tell(&t, "row 2", "people");
	tell(&t, "row 3", "people"); /* there are three */
	tell(&t, "row 0", "people");
	tell(&t, "row 1", "people");
	tell(&t, "next", "items");
	assert_int_equal(t.s.choice.who, WHO_CHOSEN);
	assert_int_equal(t.s.choice.people, 1 << 1 | 1 << 2);
	tell(&t, "back", "who");
	tell(&t, "row 2", "people"); /* the ticks are still there */
	assert_int_equal(t.s.choice.people, 1 << 1 | 1 << 2);
	tell(&t, "back", "who");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.who, WHO_SELF);
}

static void everybody_is_the_household(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 2", "people");
	tell(&t, "row 0", "people");
	tell(&t, "row 1", "people");
	tell(&t, "row 2", "people");
	tell(&t, "next", "items");
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD);
}

static void who_lives_alone_is_not_asked_for_people(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	to_confirm(&t);
	tell(&t, "row 3", "confirm"); /* three rows: nobody else, nothing about them */
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer for 17", "refused, wipe pin"); /* more than there are bits */
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
}

/* What is only ticked is not asked for. */
static void ticks_that_were_not_said_are_taken_back(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 2", "people");
	tell(&t, "row 1", "people");
	tell(&t, "next", "items");
	to_confirm(&t);
	tell(&t, "row 1", "who");
	tell(&t, "row 2", "people");
	tell(&t, "row 0", "people");
	tell(&t, "row 1", "people");
	tell(&t, "back", "who");
	tell(&t, "back", "confirm");
	assert_int_equal(t.s.choice.who, WHO_CHOSEN);
	assert_int_equal(t.s.choice.people, 1 << 1);
	tell(&t, "row 1", "who");
	tell(&t, "row 2", "people");
	tell(&t, "row 1", "people");
	tell(&t, "row 2", "people");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.people, 1 << 2);
}

static void the_number_is_asked_for_first(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 1", "items");
	tell(&t, "row 2", "number");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "back", "items");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "row 2", "number");
	tell(&t, "row 2", "number"); /* neither yes nor no */
	tell(&t, "next", "number");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "row 0", "items");
	tell(&t, "row 2", "number");
	tell(&t, "row 0", "items");
	assert_int_equal(t.s.choice.items, FIRST_LINE | NUMBER_LINE);
	tell(&t, "row 2", "items"); /* switched off at once */
	assert_int_equal(t.s.choice.items, FIRST_LINE);
	tell(&t, "row 3", "items");
	assert_int_equal(t.s.choice.items, FIRST_LINE);
}

static void no_answer_to_the_caution_is_no(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "row 2", "number");
	tell(&t, "patience ends", "number time-warn");
	tell(&t, "touch", "number");
	tell(&t, "cancel", "number cancel");
	tell(&t, "stay", "number");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "patience ends", "number time-warn");
	tell(&t, "patience ends", "timed-out, wipe pin, wipe all");
}

/* The caution says how many numbers are printed: with other people it is another question. */
static void other_people_are_asked_for_their_numbers_anew(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 1", "items");
	tell(&t, "row 2", "number");
	tell(&t, "row 0", "items");
	to_confirm(&t);
	tell(&t, "row 1", "who");
	tell(&t, "back", "confirm"); /* nothing changed */
	assert_int_equal(t.s.choice.items, NUMBER_LINE);
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "number");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "row 0", "items");
	assert_int_equal(t.s.choice.items, NUMBER_LINE);
	tell(&t, "next", "confirm");
	tell(&t, "row 1", "who");
	tell(&t, "row 2", "people");
	tell(&t, "row 2", "people");
	tell(&t, "next", "number");
	tell(&t, "back", "items");
	tell(&t, "back", "confirm");
	assert_int_equal(t.s.choice.who, WHO_CHOSEN);
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "row 2", "items");
	tell(&t, "row 2", "number"); /* one row is changed, and leads back to the summary */
	tell(&t, "row 0", "items");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.items, NUMBER_LINE);
}

static void the_way_back_asks_for_the_numbers_anew_too(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "row 2", "number");
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "back", "items");
	assert_int_equal(t.s.choice.items, NUMBER_LINE);
	tell(&t, "back", "who");
	tell(&t, "row 1", "number");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "next", "copies");
}

static void another_document_begins_without_the_number(void **state)
{
	struct story t = at_who();

	(void)state;
	tell(&t, "row 2", "people");
	tell(&t, "row 1", "people");
	tell(&t, "next", "items");
	tell(&t, "row 2", "number");
	tell(&t, "row 0", "items");
	to_confirm(&t);
	tell(&t, "row 0", "document");
	tell(&t, "back", "confirm");
	assert_int_equal(t.s.choice.items, NUMBER_LINE);
	tell(&t, "row 0", "document");
	tell(&t, "row 1", "who");
	tell(&t, "row 2", "people");
	assert_int_equal(t.s.choice.people, 0);
	assert_int_equal(t.s.choice.items, 0);
}

static void a_long_list_goes_by_fives(void **state)
{
	struct story t = at_document("offer for 8, of 9");

	(void)state;
	assert_int_equal(t.s.first, 0);
	tell(&t, "more", "document");
	assert_int_equal(t.s.first, 5);
	tell(&t, "more", "document"); /* and round */
	assert_int_equal(t.s.first, 0);
	tell(&t, "more", "document");
	tell(&t, "row 8", "who");
	assert_int_equal(t.s.choice.document, 8);
	tell(&t, "more", "who");
	assert_int_equal(t.s.first, 0);
	tell(&t, "row 2", "people");
	assert_int_equal(t.s.first, 0);
	tell(&t, "row 4", "people");
	tell(&t, "more", "people");
	tell(&t, "row 7", "people");
	assert_int_equal(t.s.first, 5);
	tell(&t, "row 8", "people");
	assert_int_equal(t.s.choice.people, 1 << 4 | 1 << 7);
	tell(&t, "help", "people help"); /* what lies over the list does not move it */
	tell(&t, "help", "people");
	assert_int_equal(t.s.first, 5);
	tell(&t, "card in", "card-remove");
	tell(&t, "card out", "people");
	assert_int_equal(t.s.first, 0);
	assert_int_equal(t.s.choice.people, 1 << 4 | 1 << 7);
	tell(&t, "next", "items");
}

static void a_short_list_has_no_more(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "more", "document");
	assert_int_equal(t.s.first, 0);
	tell(&t, "row 0", "who");
	tell(&t, "row 2", "people");
	tell(&t, "more", "people");
	assert_int_equal(t.s.first, 0);
	assert_int_equal(t.s.choice.people, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_chosen_one_by_one),
		cmocka_unit_test(everybody_is_the_household),
		cmocka_unit_test(who_lives_alone_is_not_asked_for_people),
		cmocka_unit_test(ticks_that_were_not_said_are_taken_back),
		cmocka_unit_test(the_number_is_asked_for_first),
		cmocka_unit_test(no_answer_to_the_caution_is_no),
		cmocka_unit_test(other_people_are_asked_for_their_numbers_anew),
		cmocka_unit_test(the_way_back_asks_for_the_numbers_anew_too),
		cmocka_unit_test(another_document_begins_without_the_number),
		cmocka_unit_test(a_long_list_goes_by_fives),
		cmocka_unit_test(a_short_list_has_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
