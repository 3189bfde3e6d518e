#include "kiosk/loop/speak.h"

#include "kiosk/base/log.h"
#include "kiosk/loop/inside.h"
#include "kiosk/show/show_sound.h"
#include "ui/sound/sound.h"

#define SILENT_MS 60000 /* before a loudspeaker that was not there is looked for again */

void speak_of_step(struct kiosk *k, const struct session *before)
{
	const enum tone tone = show_sound(before, &k->session);
	uint32_t every_ms = 0;

	if (tone != TONE_SILENCE)
		k->speak.next = tone;
	if (before->state == k->session.state && before->overlay == k->session.overlay)
		return;
	k->speak.repeat_ms = 0;
	if (show_sound_again(&k->session, &every_ms) != TONE_SILENCE)
		k->speak.repeat_ms = kiosk_now_ms(k) + every_ms;
}

void speak_chime(struct kiosk *k)
{
	k->speak.silent_ms = 0; /* somebody listens: it is tried whatever was before */
	k->speak.next = TONE_CHIME;
}

static void repeat_when_due(struct kiosk *k)
{
	uint32_t every_ms = 0;

	if (k->speak.repeat_ms == 0 || kiosk_now_ms(k) < k->speak.repeat_ms)
		return;
	k->speak.next = show_sound_again(&k->session, &every_ms);
	k->speak.repeat_ms = k->speak.next == TONE_SILENCE ? 0 : kiosk_now_ms(k) + every_ms;
}

static void play(struct kiosk *k)
{
	const enum tone tone = k->speak.next;

	k->speak.next = TONE_SILENCE;
	if (tone == TONE_SILENCE || kiosk_now_ms(k) < k->speak.silent_ms)
		return;
	if (sound_play(k->sound, tone)) {
		k->speak.silent_ms = 0;
		return;
	}
	/* Once for each time that it falls silent, and whenever the staff has asked for the chime.
	 */
	if (k->speak.silent_ms == 0)
		log_line(LOG_NOTICE, "nothing can be heard: %s", sound_why(k->sound));
	k->speak.silent_ms = kiosk_now_ms(k) + SILENT_MS;
}

void speak_do(struct kiosk *k)
{
	uint32_t rest_ms;

	repeat_when_due(k);
	play(k);
	rest_ms = sound_rest(k->sound);
	k->speak.rest_ms = rest_ms == 0 ? 0 : kiosk_now_ms(k) + rest_ms;
}

uint64_t speak_due_ms(const struct kiosk *k)
{
	if (k->speak.rest_ms == 0)
		return k->speak.repeat_ms;
	if (k->speak.repeat_ms == 0)
		return k->speak.rest_ms;
	return k->speak.rest_ms < k->speak.repeat_ms ? k->speak.rest_ms : k->speak.repeat_ms;
}
