#ifndef KIOSK_CARD_PCSC_WATCH_H
#define KIOSK_CARD_PCSC_WATCH_H

#include <winscard.h>

#include "kiosk/base/hand.h"
#include "kiosk/card/reader.h"

/* The watcher's side of the reader: whether there is a reader, and whether a card lies on it. Used
 * by reader_pcsc.c on the watcher's thread, and on no thread when it is finished.
 *
 * A context that says "no reader" is not believed until a fresh one says so too, and is asked
 * again with another fresh one at intervals that grow: a context may have outlived its pcscd, and
 * some are known to say so for ever. */
struct pcsc_watch {
	const char *wanted; /* lent: readers whose names begin with it */
	struct hand *hand;  /* NULL: no context now */
	SCARDCONTEXT left;  /* of a call that did not come back; 0: none, or it has been ended */
	uint64_t next_try_ms;
	uint32_t back_off_ms;
	enum reader_presence without; /* what it is to have no context now: AWAY or UNSERVED */
	char seen[MAX_READERNAME];    /* the reader that held a card at the last look */
	DWORD seen_count;             /* how often a card had come or gone there */
};

void pcsc_watch_begin(struct pcsc_watch *w, const char *wanted);
void pcsc_watch_finish(struct pcsc_watch *w);

/* As reader.h says of look(); after READER_CARD, `seen` names the reader. */
enum reader_presence pcsc_watch_look(struct pcsc_watch *w, enum reader_presence known,
                                     uint32_t timeout_ms);

#endif
