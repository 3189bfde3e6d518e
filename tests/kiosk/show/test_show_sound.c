#include "kiosk/show/show_sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void a_state_that_comes_on_is_heard_once(void **state)
{
	static const struct {
		enum session_state before, after;
		enum tone tone;
	} rows[] = {
		{ SESSION_IDLE, SESSION_MENU, TONE_SILENCE },
		{ SESSION_CARD_PLACE, SESSION_READING, TONE_CARD_FOUND },
		{ SESSION_READING, SESSION_PIN, TONE_SILENCE },
		{ SESSION_CHECKING, SESSION_PROVING, TONE_PIN_RIGHT },
		{ SESSION_CHECKING, SESSION_PIN, TONE_REFUSED },
		{ SESSION_CHECKING, SESSION_PIN_LAST, TONE_NEEDED },
		{ SESSION_PROVING, SESSION_CARD_REMOVE, TONE_TAKE_CARD },
		{ SESSION_CARD_REMOVE, SESSION_CARD_LEFT, TONE_LEFT_BEHIND },
		{ SESSION_PRINTING, SESSION_PRINT_WAIT, TONE_NEEDED },
		{ SESSION_PRINTING, SESSION_PAPERS_TAKE, TONE_TAKE_PAPERS },
		{ SESSION_PROVING, SESSION_REFUSED, TONE_REFUSED },
		{ SESSION_PAPERS_TAKE, SESSION_THANKS, TONE_THANKS },
		{ SESSION_THANKS, SESSION_IDLE, TONE_SILENCE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct session before = { .state = rows[i].before };
		const struct session after = { .state = rows[i].after };

		assert_int_equal(show_sound(&before, &after), rows[i].tone);
		assert_int_equal(show_sound(&after, &after), TONE_SILENCE);
	}
}

static void keys_of_the_pin_sound_alike(void **state)
{
	const struct session none = { .state = SESSION_PIN };
	const struct session one = { .state = SESSION_PIN, .digits = 1 };
	const struct session four = { .state = SESSION_PIN, .digits = 4 };

	(void)state;
	assert_int_equal(show_sound(&none, &one), TONE_TOUCH);
	assert_int_equal(show_sound(&one, &none), TONE_TOUCH);
	assert_int_equal(show_sound(&four, &none), TONE_TOUCH);
}

static void time_that_runs_out_is_heard_over_all(void **state)
{
	const struct session before = { .state = SESSION_PRINT_WAIT };
	const struct session after = { .state = SESSION_PRINT_WAIT, .overlay = OVERLAY_TIME_WARN };
	uint32_t every_ms;

	(void)state;
	assert_int_equal(show_sound(&before, &after), TONE_TIME);
	assert_int_equal(show_sound_again(&after, &every_ms), TONE_TIME);
	assert_int_equal(every_ms, 10000);
}

static void what_waits_is_heard_again(void **state)
{
	const struct session left = { .state = SESSION_CARD_LEFT };
	const struct session idle = { .state = SESSION_IDLE };
	uint32_t every_ms;

	(void)state;
	assert_int_equal(show_sound_again(&left, &every_ms), TONE_LEFT_BEHIND);
	assert_int_equal(every_ms, 2000);
	assert_int_equal(show_sound_again(&idle, &every_ms), TONE_SILENCE);
	assert_int_equal(every_ms, 0);
}

/* Protective measures and all other causes of N-39 sound as every refusal does. */
static void every_refusal_sounds_alike(void **state)
{
	(void)state;
	for (int t = 0; t < TROUBLES; t++) {
		const struct session before = { .state = SESSION_PROVING };
		const struct session after = { .state = SESSION_REFUSED,
			                       .trouble = (enum trouble)t };

		assert_int_equal(show_sound(&before, &after), TONE_REFUSED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_that_comes_on_is_heard_once),
		cmocka_unit_test(keys_of_the_pin_sound_alike),
		cmocka_unit_test(time_that_runs_out_is_heard_over_all),
		cmocka_unit_test(what_waits_is_heard_again),
		cmocka_unit_test(every_refusal_sounds_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
