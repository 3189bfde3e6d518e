#ifndef KIOSK_STAFF_DOOR_H
#define KIOSK_STAFF_DOOR_H

#include "kiosk/staff/staff.h"

/* The way in: the request, the card, its PIN, and what becomes of wrong attempts. Private to this
 * room. */

/* As the program begins, after so many wrong attempts. */
void door_begin(struct staff *s, uint8_t wrong, uint64_t now_ms);
void door_asked(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void door_serving(struct staff *s, bool serving, uint64_t now_ms, struct staff_effects *fx);
void door_card_in(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void door_card_out(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void door_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
/* What a job has answered; its ticket is right, and it is no longer under way. */
void door_read(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
void door_checked(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
/* The card did not answer in time, or was taken away meanwhile. */
void door_silent(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
/* The time of a refusal or of a back-off is over. */
void door_opens(struct staff *s, uint64_t now_ms, struct staff_effects *fx);

#endif
