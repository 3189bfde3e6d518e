#ifndef KIOSK_REPORT_REPORT_H
#define KIOSK_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/directions/directions.h"
#include "net/protocol/paper.h"

/* Paper for the staff: the readiness report and the two-sided test page. Words in, A4 pages of PDF
 * out, in memory and in black. Called by a job on the worker's thread. Never anything of a
 * resident: words and numbers of the machine. */

#define REPORT_LINE_MAX 200
#define REPORT_LINES_MAX 160
#define REPORT_TEXT_MAX 96
#define REPORT_LOOK_MAX 600

struct report_line {
	char label[REPORT_TEXT_MAX];
	char value[REPORT_LINE_MAX];
	uint8_t verdict; /* enum finding_verdict */
	bool heading;    /* a group begins: `label` alone */
};

/* Filled by show_report() on the main thread, freed by the worker. */
struct report_text {
	char language[8];
	char heading[REPORT_TEXT_MAX];
	char summary[REPORT_LINE_MAX]; /* the worst verdict, in a sentence */
	uint8_t verdict;
	struct report_line line[REPORT_LINES_MAX];
	uint16_t count;
	char foot[REPORT_LINE_MAX];            /* terminal, time, number of the staff card */
	char verdict_word[4][REPORT_TEXT_MAX]; /* by enum finding_verdict */
	/* The test page's words. */
	char front[REPORT_TEXT_MAX], back[REPORT_TEXT_MAX];
	char look[REPORT_LOOK_MAX]; /* what to look at, a few sentences */
};

/* As many pages as it takes. `out` is the caller's to drop, and empty unless true; `*pages` sides.
 * False as directions_render(). */
bool report_render(const struct report_text *text, const struct directions_fonts *fonts,
                   struct paper *out, uint16_t *pages) __attribute__((warn_unused_result));

/* Two sides with crosses at the same places, so that against the light one sees how far front and
 * back are apart (a scale of half millimetres), greys, fine lines, small type. */
bool test_page_render(const struct report_text *text, const struct directions_fonts *fonts,
                      struct paper *out) __attribute__((warn_unused_result));

#endif
