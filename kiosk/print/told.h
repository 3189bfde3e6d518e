#ifndef KIOSK_PRINT_TOLD_H
#define KIOSK_PRINT_TOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/print/printer.h"

/* What a device told of itself, read from the wire but not yet judged, and the judgement. Pure; any
 * thread. What was not told, or was told in a form that makes no sense, stays at its "not told"
 * value and never counts as fit. */
struct printer_told {
	int32_t state;      /* RFC 8011, 5.4.11: 3 idle, 4 processing, 5 stopped; 0: not told */
	int32_t accepting;  /* 1 yes, 0 no, -1 not told */
	int32_t queued;     /* jobs; -1: not told */
	int32_t copies_max; /* 0: not told */
	bool reasons_told;
	uint32_t reasons; /* bits of enum printer_trouble, by told_reason() */
	uint32_t notes;   /* bits of enum printer_note, by told_note() */
	bool pdf, a4_ready, two_sided, unscaled;
};

/* What one keyword of printer-state-reasons means here: bits of enum printer_trouble. */
uint32_t told_reason(const char *keyword);
/* And of what it is a sign in time: bits of enum printer_note. */
uint32_t told_note(const char *keyword);

/* Everything that stands in the way of a new job. */
uint32_t told_troubles(const struct printer_told *t);

/* Whether it said how it is at all; if not, told_standing() knows nothing. */
bool told_itself(const struct printer_told *t);

/* What stands in the way of a job that is already there. */
uint32_t told_standing(const struct printer_told *t);

#endif
