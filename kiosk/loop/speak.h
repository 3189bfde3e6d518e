#ifndef KIOSK_LOOP_SPEAK_H
#define KIOSK_LOOP_SPEAK_H

#include <stdint.h>

#include "kiosk/session/session.h"
#include "ui/model/tone.h"

/* What the loop lets hear: a tone where a step of the visit has one, again where a screen repeats
 * it, and the chime of the staff's test. Heard after the frame was shown, so that no picture waits
 * for a loudspeaker. Main thread; for the loop's own files. */

struct kiosk;

struct speak {
	enum tone next;     /* to be heard after the next frame; TONE_SILENCE: none */
	uint64_t repeat_ms; /* when the screen's tone is heard again; 0: it has none */
	uint64_t silent_ms; /* until then nothing is tried: there was no loudspeaker */
	uint64_t rest_ms;   /* when to look whether all has been heard; 0: nothing is heard */
};

void speak_of_step(struct kiosk *k, const struct session *before);
void speak_chime(struct kiosk *k);

/* After each frame; and when it is due next, 0: never. */
void speak_do(struct kiosk *k);
uint64_t speak_due_ms(const struct kiosk *k);

#endif
