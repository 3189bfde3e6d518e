#ifndef KIOSK_SHOW_SHOW_H
#define KIOSK_SHOW_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/directions/text.h"
#include "kiosk/service/service.h"
#include "kiosk/session/session.h"
#include "kiosk/show/words.h"
#include "net/protocol/message.h"
#include "ui/model/view.h"

/* The session in words: which screen it is, what stands on it, and what a touch on it means. Pure
 * but for the words (words_open() must have succeeded). Called by the loop on the main thread after
 * each step, and each second while show_changes_with_time(). */

#define SHOW_TEXT_MAX 8192 /* bytes of all filled-in sentences of one screen */

/* What the screens tell that neither the session nor the offer knows. Strings are lent for as long
 * as the page is shown; none may be NULL. */
struct show_facts {
	int64_t wall_s; /* now, seconds since 1970 */
	enum words_language language;
	struct service_hours hours;
	int64_t opens_s;   /* when the doors open next, seconds since 1970; 0: they never close */
	const char *phone; /* of the operator, for who has not got all sheets */
	const char *municipality;     /* where there is no offer; "": not named        */
	const char *municipality_en;  /* "": as the one above                           */
	const char *issuance;         /* the number once there is one; ""       */
	const char *suspension_phone; /* day and night, to stop a lost card; "": not known */
	const char *office_hours;     /* of the municipal office, in that language; "" */
	const char *notice;           /* of the operator, in that language; "" or NULL: none */
	bool closed_day;              /* closed because of an announced day, not of the hour */
	bool pending;                 /* the operator has not admitted this machine yet */
	bool trial;                   /* a test visit: the screens say so */
};

/* A screen with the texts that it owns. May hold the names of an offer: wiped by the loop with the
 * visit (explicit_bzero over the whole). The views point into the page: it cannot be copied. */
struct show_page {
	struct view view;
	struct view under; /* the page beneath an overlay */
	char text[SHOW_TEXT_MAX];
	size_t text_len;
	bool overflow; /* a sentence did not fit and was left out: a test's failure */
};

/* Switches the words to facts->language and fills the page. `now_ms` is of the session's clock.
 * `offer` is looked at only in states that have one; it may be NULL in all others. */
void show_page(const struct session *s, const struct offer *offer, const struct show_facts *facts,
               uint64_t now_ms, struct show_page *out);

/* What is to be printed about a locked PIN or password: the session's state is the one that offered
 * it, or SESSION_DIRECTIONS already. */
void show_directions(const struct session *s, const struct show_facts *facts,
                     struct directions_text *out);

/* Whether the page counts down or tells the time left, so that it is to be shown again each second.
 */
bool show_changes_with_time(const struct session *s);

/* What a touch means in the session's state; `now_ms` of `out` is left to the caller. False, and
 * `out` untouched: nothing, or what the loop does itself (digits, erase, clear, language). */
bool show_event_of(const struct session *s, enum view_action action, uint8_t argument,
                   struct event *out);

#endif
