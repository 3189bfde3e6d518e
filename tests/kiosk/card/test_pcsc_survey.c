#include "kiosk/card/pcsc_survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static struct survey survey;

static void add(const char *name, DWORD state, uint8_t first_of_atr)
{
	SCARD_READERSTATE *s = &survey.state[survey.count++];

	*s = (SCARD_READERSTATE){ .szReader = name, .dwEventState = state };
	s->rgbAtr[0] = first_of_atr;
	s->cbAtr = first_of_atr ? 9 : 0;
}

static int begin(void **state)
{
	(void)state;
	memset(&survey, 0, sizeof survey);
	return 0;
}

static const char *holder(const char *rather)
{
	const SCARD_READERSTATE *found = survey_card(&survey, rather);

	return found ? found->szReader : "none";
}

static void the_first_that_holds_a_card(void **state)
{
	(void)state;
	assert_string_equal(holder(""), "none");
	add("one", SCARD_STATE_EMPTY, 0);
	assert_string_equal(holder(""), "none");
	add("two", SCARD_STATE_PRESENT, 0x3b);
	add("three", SCARD_STATE_PRESENT | SCARD_STATE_EXCLUSIVE, 0x3f);
	assert_string_equal(holder(""), "two");
}

static void rather_the_one_that_was_begun_with(void **state)
{
	(void)state;
	add("one", SCARD_STATE_PRESENT, 0x3b);
	add("two", SCARD_STATE_PRESENT, 0x3b);
	assert_string_equal(holder("two"), "two");
	assert_string_equal(holder("three"), "one");
	survey.state[1].dwEventState = SCARD_STATE_EMPTY;
	assert_string_equal(holder("two"), "one");
}

static void what_cannot_be_powered_only_if_nothing_else_is_there(void **state)
{
	(void)state;
	add("mute", SCARD_STATE_PRESENT | SCARD_STATE_MUTE, 0x3b);
	add("without answer", SCARD_STATE_PRESENT, 0);
	add("noise", SCARD_STATE_PRESENT, 0x55);
	assert_string_equal(holder(""), "mute");
	assert_string_equal(holder("noise"), "mute");
	add("card", SCARD_STATE_PRESENT, 0x3b);
	assert_string_equal(holder("mute"), "card");
}

static void readers_that_can_be_used(void **state)
{
	(void)state;
	assert_false(survey_has_reader(&survey));
	add("gone", SCARD_STATE_UNKNOWN, 0);
	add("away", SCARD_STATE_UNAVAILABLE, 0);
	assert_false(survey_has_reader(&survey));
	assert_false(survey_is_doubtful(&survey));
	add("held", SCARD_STATE_UNAVAILABLE | SCARD_STATE_EXCLUSIVE | SCARD_STATE_CHANGED, 0);
	assert_false(survey_has_reader(&survey));
	assert_true(survey_is_doubtful(&survey));
	add("well", SCARD_STATE_EMPTY, 0);
	assert_true(survey_has_reader(&survey));
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_that_holds_a_card),
		TEST(rather_the_one_that_was_begun_with),
		TEST(what_cannot_be_powered_only_if_nothing_else_is_there),
		TEST(readers_that_can_be_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
