#include "ui/model/tone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#define MS (TONE_RATE / 1000)

/* The layout's table of sounds: what is heard, and how long each note. */
static const struct {
	enum tone tone;
	int hz[4], count, ms, peak;
} rows[] = {
	{ TONE_TOUCH, { 1000 }, 1, 60, 8191 },
	{ TONE_CARD_FOUND, { 660, 880 }, 2, 120, 8191 },
	{ TONE_PIN_RIGHT, { 880, 1175 }, 2, 120, 8191 },
	{ TONE_REFUSED, { 440, 440 }, 2, 200, 8191 },
	{ TONE_NEEDED, { 880, 660, 880 }, 3, 150, 8191 },
	{ TONE_TAKE_CARD, { 880, 1175, 880 }, 3, 150, 8191 },
	{ TONE_LEFT_BEHIND, { 1000, 1500, 1000, 1500 }, 4, 250, 16382 },
	{ TONE_TIME, { 660, 660 }, 2, 150, 8191 },
	{ TONE_TAKE_PAPERS, { 660, 880, 1175 }, 3, 180, 8191 },
	{ TONE_THANKS, { 1175, 880 }, 2, 250, 8191 },
	{ TONE_CHIME, { 440, 880, 1760 }, 3, 400, 8191 },
};

#define ROWS (sizeof rows / sizeof rows[0])

/* Each second crossing of zero ends a wave. */
static int measured_hz(enum tone tone, size_t from, size_t length)
{
	int crossings = 0;

	for (size_t i = from + 1; i < from + length; i++)
		crossings += (tone_sample(tone, 100, i - 1) < 0) != (tone_sample(tone, 100, i) < 0);
	return (int)(crossings / 2.0 * TONE_RATE / (double)length + 0.5);
}

static int peak(enum tone tone, unsigned volume, size_t from, size_t length)
{
	int most = 0;

	for (size_t i = from; i < from + length; i++) {
		const int sample = abs(tone_sample(tone, volume, i));

		most = sample > most ? sample : most;
	}
	return most;
}

static void notes_have_their_pitch_and_length(void **state)
{
	(void)state;
	assert_int_equal(ROWS, TONES - 1);
	for (size_t r = 0; r < ROWS; r++) {
		const size_t length = (size_t)rows[r].ms * MS;

		assert_int_equal(tone_length(rows[r].tone), length * (size_t)rows[r].count);
		for (int n = 0; n < rows[r].count; n++)
			assert_in_range(measured_hz(rows[r].tone, length * (size_t)n, length),
			                rows[r].hz[n] - 18, rows[r].hz[n] + 18);
	}
}

static void notes_fade_in_and_out(void **state)
{
	(void)state;
	for (size_t r = 0; r < ROWS; r++) {
		const size_t length = (size_t)rows[r].ms * MS;

		for (int n = 0; n < rows[r].count; n++) {
			const size_t from = length * (size_t)n;

			assert_in_range(peak(rows[r].tone, 100, from, MS), 0, rows[r].peak / 20);
			assert_in_range(peak(rows[r].tone, 100, from + length - MS, MS), 0,
			                rows[r].peak / 20);
			assert_in_range(peak(rows[r].tone, 100, from + 15 * MS, length - 30 * MS),
			                rows[r].peak * 98 / 100, rows[r].peak);
		}
	}
}

static void the_volume_is_a_share(void **state)
{
	(void)state;
	assert_int_equal(peak(TONE_CHIME, 0, 0, tone_length(TONE_CHIME)), 0);
	assert_in_range(peak(TONE_CHIME, 50, 0, tone_length(TONE_CHIME)), 4085, 4096);
	assert_int_equal(peak(TONE_CHIME, 100, 0, tone_length(TONE_CHIME)),
	                 peak(TONE_CHIME, 900, 0, tone_length(TONE_CHIME)));
}

static void there_is_nothing_past_the_end(void **state)
{
	(void)state;
	assert_int_equal(tone_length(TONE_SILENCE), 0);
	assert_int_equal(tone_sample(TONE_SILENCE, 100, 0), 0);
	assert_int_equal(tone_sample(TONE_TOUCH, 100, tone_length(TONE_TOUCH) + 7), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_have_their_pitch_and_length),
		cmocka_unit_test(notes_fade_in_and_out),
		cmocka_unit_test(the_volume_is_a_share),
		cmocka_unit_test(there_is_nothing_past_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
