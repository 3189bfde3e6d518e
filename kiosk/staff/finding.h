#ifndef KIOSK_STAFF_FINDING_H
#define KIOSK_STAFF_FINDING_H

#include <stdbool.h>
#include <stdint.h>

/* What was found out about a part of the machine: one line of every page of maintenance mode, of
 * the readiness report and of its PDF. Plain data; filled by the loop (main thread) or by a staff
 * job (worker's thread) and copied across. Never personal data: words of devices, names of hosts,
 * numbers. */

#define FINDING_TEXT_MAX 96 /* bytes with the final 0 */
#define FINDINGS_MAX 128

enum finding_what {
#define FINDING(name, id, unit) FINDING_##name,
#include "kiosk/staff/finding_list.def"
#undef FINDING
	FINDINGS_WHAT
};

enum finding_unit {
	UNIT_NONE, /* the text alone, or the verdict's word where there is none */
	UNIT_COUNT,
	UNIT_PERCENT,
	UNIT_MS,
	UNIT_SECONDS,
	UNIT_DAYS,
	UNIT_BYTES,
	UNIT_TIME,   /* seconds since 1970 */
	UNIT_REASON, /* an enum service_reason: its own words and steps */
	UNIT_STATE,  /* an enum service_state */
	UNIT_EVENT,  /* an enum entry_kind of the journal */
};

enum finding_verdict { VERDICT_PLAIN, VERDICT_FINE, VERDICT_CARE, VERDICT_BAD };

struct finding {
	uint8_t what;    /* enum finding_what: its label is the word "finding.ID" */
	uint8_t verdict; /* enum finding_verdict */
	bool numbered;   /* `number` says something, in the unit of `what` */
	int64_t number;
	/* "": none. Of a row of the journal its numbers, in words divided by spaces: "at:SECONDS",
	 * "state:NUMBER", "act:NUMBER", "who:NUMBER", "outcome:NAME", or a code. */
	char text[FINDING_TEXT_MAX];
};

struct findings {
	struct finding row[FINDINGS_MAX];
	uint8_t count;
	bool more; /* there were more than have room: said at the end of the list */
};

const char *finding_id(enum finding_what what);
enum finding_unit finding_unit(enum finding_what what);

/* Adds a row; past the limit sets `more`. The text is cut at a character. */
void findings_add(struct findings *f, enum finding_what what, enum finding_verdict verdict,
                  const char *text);
void findings_add_number(struct findings *f, enum finding_what what, enum finding_verdict verdict,
                         int64_t number, const char *text);
/* How many rows a list of them has: one more at the end says that there were more. */
uint8_t findings_rows(const struct findings *f);
/* The worst verdict of all; VERDICT_PLAIN for none. */
enum finding_verdict findings_worst(const struct findings *f);

#endif
