#ifndef KIOSK_LOOP_SCREEN_H
#define KIOSK_LOOP_SCREEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/config/config.h"
#include "kiosk/show/show.h"
#include "kiosk/show/show_staff.h"
#include "ui/window/window.h"

/* The way from the session to the glass: page, scene, window, and the trace beside it. Owns the
 * page and the scene, which may hold names: wiped with the visit. Main thread. */
struct screen;

/* `trace`: each new scene is printed there; NULL: none. NULL: no memory. */
struct screen *screen_create(const struct config *config, struct window *window,
                             FILE *trace) MUST_CHECK;
void screen_destroy(struct screen *s); /* wipes; NULL is fine */

/* What the session and the loop know, for one look. */
struct screen_matter {
	const struct session *session;
	const struct offer *offer;
	const struct service_facts *service;
	const char *issuance;                /* "" until there is one */
	const char *notice[WORDS_LANGUAGES]; /* of the operator; "" or NULL: none */
	bool trial;                          /* a test visit */
	uint64_t now_ms;
	int64_t wall_s;
};

void screen_show(struct screen *s, const struct screen_matter *matter);

/* The staff's pages, for one look. */
struct screen_staff {
	const struct staff *staff;
	const struct findings *findings;
	uint64_t now_ms;
	int64_t wall_s;
};

void screen_show_staff(struct screen *s, const struct screen_staff *matter);

/* The readiness report of these findings, in the language that is shown, for free(); NULL: no
 * memory. */
struct report_text *screen_report(const struct screen *s, const struct findings *findings,
                                  int64_t wall_s);

/* The words of a slip of directions, in the language that is shown. */
void screen_directions(const struct screen *s, const struct session *session,
                       struct directions_text *out);

/* On to the next language; back to the settings', which the next person meets. */
void screen_next_language(struct screen *s);
void screen_first_language(struct screen *s);

/* Nothing that was shown stays. */
void screen_wipe(struct screen *s);

#endif
