#ifndef KIOSK_SESSION_MOVE_H
#define KIOSK_SESSION_MOVE_H

#include "kiosk/session/session.h"

/* How a visit goes from one state to another; the only place that assigns `session.state`. Private
 * to this room. `fx` is filled beside what is in it already. */

/* Into a state: its deadline, its job, and what must not come along. A state that needs an able
 * machine is replaced by the refusal that says what is missing. */
void move_enter(struct session *s, enum session_state to, uint64_t now_ms, struct effects *fx);

/* Opens an overlay; closes it, or hears a sign of life: the state's patience begins anew. */
void move_ask(struct session *s, enum session_overlay which, uint64_t now_ms);
void move_stay(struct session *s, uint64_t now_ms);

/* To the reader: reads at once when a card lies there already. */
void move_to_card(struct session *s, uint64_t now_ms, struct effects *fx);

/* Past the reader: `to` once no card lies there. */
void move_past_card(struct session *s, enum session_state to, uint64_t now_ms, struct effects *fx);

void move_refuse(struct session *s, enum trouble t, uint64_t now_ms, struct effects *fx);

/* Starts the visit again with another card, keeping nothing of the earlier one. */
void move_again(struct session *s, uint64_t now_ms, struct effects *fx);

/* Another certificate of the same offer, after one that is printed: nothing of that one is left. */
void move_another(struct session *s, uint64_t now_ms, struct effects *fx);

/* The end of a visit: wipes it, and lets the card leave first. */
void move_leave(struct session *s, uint64_t now_ms, struct effects *fx);
void move_time_out(struct session *s, uint64_t now_ms, struct effects *fx);
void move_lose(struct session *s, uint64_t now_ms, struct effects *fx);

/* The outcome of a print job is known: the screen for it, and word to the authority. */
void move_outcome(struct session *s, enum print_outcome outcome, uint64_t now_ms,
                  struct effects *fx);

/* The resident says that sheets are missing. */
void move_disputed(struct session *s, uint64_t now_ms, struct effects *fx);

/* Asks the printer to end the job; its outcome is still awaited. */
void move_stop(struct session *s, uint64_t now_ms, struct effects *fx);

/* Prints what a locked PIN needs; and what came of that: back, or to the slip in the tray. */
void move_direct(struct session *s, uint64_t now_ms, struct effects *fx);
void move_directed(struct session *s, enum print_outcome outcome, uint64_t now_ms,
                   struct effects *fx);

/* Why the errand cannot be done now, seen from `here`; TROUBLE_NONE: it can. */
enum trouble move_hindrance(const struct session *s, enum session_state here);

#endif
