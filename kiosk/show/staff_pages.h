#ifndef KIOSK_SHOW_STAFF_PAGES_H
#define KIOSK_SHOW_STAFF_PAGES_H

#include "kiosk/show/scribe.h"
#include "kiosk/show/show_staff.h"

/* One function for each page of maintenance mode: fills `p->k.v`, which is empty but for its head
 * and the tools. Private to this room. */

struct staff_page {
	struct scribe k;
	const struct staff *s;
	const struct findings *f; /* an empty one where there is none */
};

/* staff_door.c: until somebody is in, and while they leave */
void staff_page_card(struct staff_page *p);
void staff_page_reading(struct staff_page *p);
void staff_page_pin(struct staff_page *p);
void staff_page_checking(struct staff_page *p);
void staff_page_back_off(struct staff_page *p);
void staff_page_refused(struct staff_page *p);
void staff_page_card_back(struct staff_page *p);
void staff_page_leaving(struct staff_page *p);

/* staff_menu.c */
void staff_page_menu(struct staff_page *p);
/* What the item is called; out of service or back is the same item. */
enum word staff_item_word(const struct staff *s, enum staff_item item);
enum view_drawing staff_item_drawing(enum staff_item item);

/* staff_list.c: what was found out */
void staff_page_list(struct staff_page *p);
void staff_page_row(struct staff_page *p);

/* staff_ask.c */
void staff_page_working(struct staff_page *p);
void staff_page_ask(struct staff_page *p);
void staff_page_told(struct staff_page *p);
enum word staff_told_word(enum staff_told told);

/* staff_glass.c: the glass itself is tried */
void staff_page_touch(struct staff_page *p);
void staff_page_colours(struct staff_page *p);
void staff_page_cleaning(struct staff_page *p);

/* A page that says one thing. */
void staff_message(struct staff_page *p, const char *name, enum view_drawing drawing,
                   enum view_tone tone, enum word heading, const char *helper);

/* finding_words.c: what a finding is called and what it says. */
const char *finding_label(struct scribe *k, const struct finding *f);
const char *finding_value(struct scribe *k, const struct finding *f);
const char *finding_when(struct scribe *k, int64_t utc_s);
enum word finding_verdict_word(enum finding_verdict verdict);
/* "S-22 ...": the reason's code and the technician's words for it. */
const char *finding_reason(struct scribe *k, int64_t reason);
enum word finding_steps(int64_t reason);
enum word finding_clears(int64_t reason);

/* journal_words.c: what else is known of a row of the journal; what has no words stands for itself.
 */
const char *journal_words(struct scribe *k, const char *text);
const char *finding_state(struct scribe *k, int64_t state);

/* counter_words.c: what a counter is called, of its name in the exposition. */
const char *counter_label(struct scribe *k, const char *name);

#endif
