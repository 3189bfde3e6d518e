#ifndef KIOSK_SHOW_PAGES_H
#define KIOSK_SHOW_PAGES_H

#include "kiosk/show/scribe.h"

/* One function for each screen: fills `k->v`, which is empty but for the path and the tools.
 * Private to this room. */

/* page_begin.c: before there is a card */
void page_idle(struct scribe *k); /* also out of service, and closed */
void page_menu(struct scribe *k);
void page_notice(struct scribe *k);

/* page_card.c: the card and its PIN */
void page_card_place(struct scribe *k);
void page_card_reading(struct scribe *k);
void page_pin(struct scribe *k);
void page_pin_last(struct scribe *k);
void page_checking(struct scribe *k);
void page_proving(struct scribe *k);
void page_card_remove(struct scribe *k);
void page_card_left(struct scribe *k);
void page_card_lost(struct scribe *k);

/* page_check.c: what is known of the card */
void page_check_result(struct scribe *k);
void page_check_status(struct scribe *k);

/* page_document.c: which certificate */
void page_document(struct scribe *k);

/* page_choice.c: what of it, and how many */
void page_pick(struct scribe *k);
void page_items(struct scribe *k);
void page_number(struct scribe *k);
void page_copies(struct scribe *k);

/* page_register.c: a register held elsewhere */
void page_register(struct scribe *k);
void page_registering(struct scribe *k);
void page_registered(struct scribe *k);

/* page_confirm.c: before it is printed */
void page_confirm(struct scribe *k);

/* page_people.c: whose names are on it */
void page_who(struct scribe *k);
void page_people(struct scribe *k);

/* page_paper.c: on its way, and in the tray */
void page_fetching(struct scribe *k);
void page_printing(struct scribe *k);
void page_print_wait(struct scribe *k);
void page_print_stopping(struct scribe *k);
void page_papers_take(struct scribe *k);
void page_papers_left(struct scribe *k);
void page_print_partly(struct scribe *k);
void page_print_failed(struct scribe *k);
void page_print_unknown(struct scribe *k);
void page_thanks(struct scribe *k);

/* page_refused.c: why the visit cannot go on */
void page_refused(struct scribe *k);
void page_timed_out(struct scribe *k);

/* page_directions.c: what a locked PIN needs, on paper */
void page_directions(struct scribe *k);
void page_directions_take(struct scribe *k);

/* A slip was wanted and is not there, or nobody knows: said before `words`, which it would have
 * held. */
const char *page_slip_missed(struct scribe *k, const char *words);

/* page_overlay.c: over another page */
void page_time_warn(struct scribe *k);
void page_cancel(struct scribe *k);
void page_help(struct scribe *k);

/* Bits of session.certificates. */
enum { PAGE_HAS_USER = 1 << 0, PAGE_HAS_SIGNING = 1 << 1 };

/* A screen that says one thing: drawing, tone, heading and helper. */
void page_message(struct scribe *k, const char *name, enum view_drawing drawing,
                  enum view_tone tone, const char *heading, const char *helper);

/* Nothing was printed and nothing charged: of this certificate, where one came before it. */
const char *page_not_printed(struct scribe *k);

/* A sentence with the telephone for a lost card; NULL where the settings name none. */
const char *page_by_phone(struct scribe *k, enum word w);

/* "Cancel" and "Back" in the footer. */
void page_ways_out(struct scribe *k);

/* The document that was chosen, what a document is called, and the other municipality that issues
 * it; NULL: it is the holder's own, or not named. */
const struct offer_document *page_chosen(const struct scribe *k);
const char *page_kind(const struct offer_document *d);
const char *page_issuer(struct scribe *k, const struct offer_document *d);

/* How many people will be on it, and who in words; lists of more than `most` halves of a Japanese
 * letter are told shorter. */
uint8_t page_people_count(const struct scribe *k);
const char *page_whose(struct scribe *k, size_t most);

/* The other answers in words: what was picked and its value, lines, copies with their fee. */
const char *page_pick_title(struct scribe *k);
const char *page_picked(struct scribe *k);
const char *page_chosen_items(struct scribe *k, size_t most);
const char *page_copies_and_fee(struct scribe *k);

/* The lines that were switched on, on the small drawing of the certificate. */
void page_added(struct scribe *k);

/* A list of `total` rows, each added by `add`: all of them, or five from the one that the session
 * has on top, and the way to the next. */
void page_list(struct scribe *k, uint8_t total, void (*add)(struct scribe *k, uint8_t row));

/* The next row of the view; never past its limit. */
struct view_row *page_row(struct scribe *k);

#endif
