#ifndef KIOSK_DIRECTIONS_TEXT_H
#define KIOSK_DIRECTIONS_TEXT_H

#include <stdint.h>

/* What stands on the slip of directions: words only, nothing of the person who is to read them.
 * Filled by show_directions() on the main thread, copied into the job's task, read by the worker.
 * All strings are UTF-8 and end within their fields; what is empty is left out, and so is a part
 * without lines. */

#define DIRECTIONS_LINE_MAX 320 /* bytes with the final 0 */
#define DIRECTIONS_LINES_MAX 3
#define DIRECTIONS_PARTS_MAX 5

struct directions_part {
	char title[DIRECTIONS_LINE_MAX]; /* "お持ちになるもの" */
	char line[DIRECTIONS_LINES_MAX][DIRECTIONS_LINE_MAX];
	uint8_t line_count;
};

struct directions_text {
	char language[8]; /* "ja", "en": how lines break, which form of a character is meant */
	char heading[DIRECTIONS_LINE_MAX]; /* the largest line */
	char what[DIRECTIONS_LINE_MAX];    /* what happened: a sentence or two */
	struct directions_part part[DIRECTIONS_PARTS_MAX];
	uint8_t part_count;
	char foot[DIRECTIONS_LINE_MAX]; /* small, at the end of the page */
};

#endif
