#include "ui/model/tone.h"

#include <math.h>

#define NOTES_MAX 4
#define PER_MS (TONE_RATE / 1000)
#define FADE (10 * PER_MS)
/* A quarter of what the numbers can hold: what is left behind is twice as loud (6 dB). */
#define FULL 8191.0
#define LOUDER 2.0

struct note {
	uint16_t hz, ms;
};

static const struct {
	struct note note[NOTES_MAX];
	double gain;
} tones[TONES] = {
	[TONE_TOUCH] = { { { 1000, 60 } }, 1 },
	[TONE_CARD_FOUND] = { { { 660, 120 }, { 880, 120 } }, 1 },
	[TONE_PIN_RIGHT] = { { { 880, 120 }, { 1175, 120 } }, 1 },
	[TONE_REFUSED] = { { { 440, 200 }, { 440, 200 } }, 1 },
	[TONE_NEEDED] = { { { 880, 150 }, { 660, 150 }, { 880, 150 } }, 1 },
	[TONE_TAKE_CARD] = { { { 880, 150 }, { 1175, 150 }, { 880, 150 } }, 1 },
	[TONE_LEFT_BEHIND] = { { { 1000, 250 }, { 1500, 250 }, { 1000, 250 }, { 1500, 250 } },
	                       LOUDER },
	[TONE_TIME] = { { { 660, 150 }, { 660, 150 } }, 1 },
	[TONE_TAKE_PAPERS] = { { { 660, 180 }, { 880, 180 }, { 1175, 180 } }, 1 },
	[TONE_THANKS] = { { { 1175, 250 }, { 880, 250 } }, 1 },
	[TONE_CHIME] = { { { 440, 400 }, { 880, 400 }, { 1760, 400 } }, 1 },
};

static size_t samples_of(const struct note *note)
{
	return (size_t)note->ms * PER_MS;
}

size_t tone_length(enum tone tone)
{
	size_t length = 0;

	for (size_t i = 0; i < NOTES_MAX; i++)
		length += samples_of(&tones[tone].note[i]);
	return length;
}

/* From nothing to all and back, without a corner. */
static double fade(size_t number, size_t length)
{
	const size_t end = length - 1 - number;
	const size_t nearest = number < end ? number : end;

	if (nearest >= FADE)
		return 1;
	return 0.5 - 0.5 * cos(M_PI * (double)nearest / FADE);
}

int16_t tone_sample(enum tone tone, unsigned volume, size_t number)
{
	const double loud = FULL * tones[tone].gain * (volume < 100 ? volume : 100) / 100;

	for (size_t i = 0; i < NOTES_MAX; i++) {
		const struct note *note = &tones[tone].note[i];
		const size_t length = samples_of(note);

		if (number < length)
			return (int16_t)lround(
			    loud * fade(number, length) *
			    sin(2 * M_PI * note->hz * (double)number / TONE_RATE));
		number -= length;
	}
	return 0;
}
