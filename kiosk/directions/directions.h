#ifndef KIOSK_DIRECTIONS_DIRECTIONS_H
#define KIOSK_DIRECTIONS_DIRECTIONS_H

#include <stdbool.h>

#include "kiosk/directions/text.h"
#include "net/protocol/paper.h"

/* The slip of directions: words in, one A4 page of PDF out, in memory and in black. Called by the
 * job on the worker's thread; no font is read before the first call, nor kept between two. No other
 * font of the machine is looked at, so nothing stands in for a character that the interface's own
 * face lacks. */

struct directions_fonts {
	const char *regular, *bold; /* names of files */
};

/* `out` is the caller's to drop, and empty unless true. False: a font that cannot be read, a
 * character that it lacks, more words than a page holds, or no memory; then the screen says them.
 */
bool directions_render(const struct directions_text *text, const struct directions_fonts *fonts,
                       struct paper *out) MUST_CHECK;

#endif
