#ifndef UI_SOUND_SOUND_H
#define UI_SOUND_SOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/model/tone.h"

/* The loudspeaker. Main thread. The device is opened for a tone and closed when it has been heard,
 * so that a machine nobody stands at does nothing. A machine without one is silent, and says so. */
struct sound;

/* `volume` 0 to 100; 0 is never opened. NULL: no memory. */
struct sound *sound_create(unsigned volume) MUST_CHECK;
void sound_destroy(struct sound *s); /* NULL is fine */

/* Lets a tone be heard, in place of one that is still heard; does not wait for its end. False:
 * there is no device, or it takes nothing; sound_why() says why. `s` may be NULL: silence. */
bool sound_play(struct sound *s, enum tone tone);

/* Closes the device when all has been heard. Answers in how many milliseconds it is to be asked
 * again; 0: nothing is heard. `s` may be NULL. */
uint32_t sound_rest(struct sound *s);

/* Why the last tone was not heard; "" if it was, or none was asked for. Lent until the next call.
 */
const char *sound_why(const struct sound *s);

#endif
