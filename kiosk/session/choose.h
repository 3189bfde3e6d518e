#ifndef KIOSK_SESSION_CHOOSE_H
#define KIOSK_SESSION_CHOOSE_H

#include "kiosk/session/session.h"

/* What the resident chooses, from the first list of documents to the summary. Private to this room,
 * called by touch.c. */

/* A row was touched: of DOCUMENT, WHO, PEOPLE, PICK, ITEMS, NUMBER or CONFIRM. */
void choose_row(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx);

/* The next rows of a long list; of ITEMS those `from` that row on. */
void choose_more(struct session *s, uint8_t from);

/* The filled answer of PEOPLE, ITEMS or COPIES. */
void choose_next(struct session *s, uint64_t now_ms, struct effects *fx);

/* Where "back" leads from one of these states, and what is taken back with it; SESSION_IDLE:
 * nowhere. */
enum session_state choose_back(struct session *s);

void choose_plus(struct session *s);
void choose_minus(struct session *s);

#endif
