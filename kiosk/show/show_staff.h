#ifndef KIOSK_SHOW_SHOW_STAFF_H
#define KIOSK_SHOW_SHOW_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/report/report.h"
#include "kiosk/show/show.h"
#include "kiosk/staff/finding.h"
#include "kiosk/staff/staff.h"

/* Maintenance mode in words: which page it is, what stands on it, and what a touch on it means.
 * Pure but for the words, as show.h. Called by the loop on the main thread after each step of the
 * staff, and each second while show_staff_changes_with_time(). */

/* What the pages tell that neither the staff nor the findings know. Strings are lent for as long as
 * the page is shown; none may be NULL. */
struct staff_facts {
	int64_t wall_s; /* now, seconds since 1970 */
	enum words_language language;
	const char *terminal; /* its id, for the report's foot */
};

/* Switches the words to facts->language and fills the page. `findings` are the rows of the page
 * that is on (STAFF_PAGE, and STAFF_ROW and STAFF_ASK after it), or, in STAFF_TOLD, what the job
 * has to say; NULL: none. They are lent for as long as the page is shown. */
void show_staff(const struct staff *s, const struct findings *findings,
                const struct staff_facts *facts, uint64_t now_ms, struct show_page *out);

bool show_staff_changes_with_time(const struct staff *s);

/* What a touch means in the staff's state; `now_ms` and `incident` of `out` are left to the
 * caller. A field of the grid is a STAFF_TOUCHED with 1 + its number in `count`. False, and
 * `out` untouched: nothing, or what the loop does itself (digits, erase, clear, language). */
bool show_staff_event(const struct staff *s, enum view_action action, uint8_t argument,
                      struct staff_event *out);

/* The readiness report in words, in groups, and the words of the test page. Time and number of the
 * staff card are those of the findings MADE and MADE_BY. */
void show_report(const struct findings *findings, const struct staff_facts *facts,
                 struct report_text *out);

#endif
