#ifndef KIOSK_STAFF_STAY_H
#define KIOSK_STAFF_STAY_H

#include "kiosk/staff/staff.h"

/* The moves of a stay from state to state: the only places where a staff changes its state. Private
 * to this room. */

/* Enters a state: abandons the job under way, starts the state's own. */
void stay_enter(struct staff *s, enum staff_state to, uint64_t now_ms, struct staff_effects *fx);
/* Nobody is there any more, by assignment. */
void stay_off(struct staff *s, struct staff_effects *fx);
/* To the place where a card is laid, or to the end of the back-off. */
void stay_door(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
/* Whoever stands at the door goes: to the residents, or to the lock. */
void stay_quit(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
/* Somebody is in, and too long idle. */
void stay_lock(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
/* Whoever is in, leaves; `act` is ACT_LEFT or the one that ends the program. */
void stay_leave(struct staff *s, enum staff_act act, uint64_t now_ms, struct staff_effects *fx);
/* All ends at once, and nothing is written. */
void stay_abort(struct staff *s, struct staff_effects *fx);

void stay_work(struct staff *s, enum staff_job job, uint64_t now_ms, struct staff_effects *fx);
void stay_menu(struct staff *s, enum staff_menu menu, uint64_t now_ms, struct staff_effects *fx);
/* A page that the loop fills, from its top. */
void stay_page(struct staff *s, enum staff_topic topic, uint64_t now_ms, struct staff_effects *fx);
/* A page that a job has filled is not filled again by itself. */
bool stay_is_gathered(enum staff_topic topic);
/* Back to the page or the menu that led here. */
void stay_back(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void stay_ask(struct staff *s, enum staff_question question, uint64_t now_ms,
              struct staff_effects *fx);
void stay_told(struct staff *s, enum staff_told told, uint64_t now_ms, struct staff_effects *fx);

/* Sets the act of a step: by whoever is in. */
void stay_act(const struct staff *s, enum staff_act act, int64_t before, int64_t after,
              struct staff_effects *fx);
/* The verdict of a test, kept and written. */
void stay_verdict(struct staff *s, enum staff_test test, bool passed, struct staff_effects *fx);
/* A sign of life. */
void stay_alive(struct staff *s, uint64_t now_ms);

#endif
