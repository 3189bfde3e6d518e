#ifndef KIOSK_CARD_PCSC_SURVEY_H
#define KIOSK_CARD_PCSC_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <winscard.h>

/* The readers as they were when asked, and what that says. Used by pcsc_watch.c and pcsc_line.c,
 * each with a context and a survey of its own; any thread. */

#define READERS_MAX PCSCLITE_MAX_READERS_CONTEXTS
#define NAMES_MAX (READERS_MAX * (MAX_READERNAME + 1) + 1)

struct survey {
	char names[NAMES_MAX];                    /* one after the other */
	SCARD_READERSTATE state[READERS_MAX + 1]; /* one more for plug-and-play */
	size_t count;
};

/* Asks for the readers whose names begin with `wanted`. Without any it succeeds, and counts none.
 */
LONG survey_take(SCARDCONTEXT context, const char *wanted, struct survey *s);

/* The reader that holds a card, or NULL. Of several the one called `rather`, so that a visit stays
 * with the card it began with; but one whose card cannot be powered only if no other has any. */
const SCARD_READERSTATE *survey_card(const struct survey *s, const char *rather);

bool survey_has_reader(const struct survey *s); /* one that can be used */

/* Drivers are known to say "unavailable" of a reader that is held exclusively: that is no news. */
bool survey_is_doubtful(const struct survey *s);

uint64_t survey_now_ms(void); /* the monotonic clock, for every wait of the reader's */

#endif
