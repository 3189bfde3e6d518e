#ifndef UI_MODEL_TONE_H
#define UI_MODEL_TONE_H

#include <stddef.h>
#include <stdint.h>

/* What the machine lets hear, as numbers: soft sines of a few hundred milliseconds, after JIS S
 * 0013 and S 0014, none above 2,500 Hz. Never the only sign of anything. Pure. */

#define TONE_RATE 48000 /* samples a second, one channel */

enum tone {
	TONE_SILENCE,
	TONE_TOUCH, /* also every key of the PIN, all alike */
	TONE_CARD_FOUND,
	TONE_PIN_RIGHT,
	TONE_REFUSED, /* a wrong PIN, every refusal */
	TONE_NEEDED,  /* the last try; the printer waits for somebody */
	TONE_TAKE_CARD,
	TONE_LEFT_BEHIND, /* card, papers: louder */
	TONE_TIME,        /* time is running out */
	TONE_TAKE_PAPERS,
	TONE_THANKS,
	TONE_CHIME, /* three, each higher: is anything to be heard at all */
	TONES
};

/* How many samples it has. */
size_t tone_length(enum tone tone);

/* One of them, by its number; 0 past the end. `volume` 0 to 100. Each note fades in and out in 10
 * ms, so that none begins with a click. */
int16_t tone_sample(enum tone tone, unsigned volume, size_t number);

#endif
