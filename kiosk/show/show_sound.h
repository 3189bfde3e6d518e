#ifndef KIOSK_SHOW_SHOW_SOUND_H
#define KIOSK_SHOW_SHOW_SOUND_H

#include <stdint.h>

#include "kiosk/session/session.h"
#include "ui/model/tone.h"

/* What a step of the visit lets hear, and what is said again while it waits. Pure; called by the
 * loop on the main thread. Never the only sign: the screen says the same. Nothing is heard at idle.
 */

/* Between the session before a step and after it. */
enum tone show_sound(const struct session *before, const struct session *after);

/* What is heard again each so many milliseconds while the session stays as it is; TONE_SILENCE:
 * nothing, and `*every_ms` is 0. */
enum tone show_sound_again(const struct session *s, uint32_t *every_ms);

#endif
