#ifndef KIOSK_CARD_READER_PCSC_H
#define KIOSK_CARD_READER_PCSC_H

#include <stdbool.h>

#include "kiosk/card/reader.h"

/* The real filling of the reader port, over pcscd. The watcher's look() and the worker's calls have
 * a PC/SC context each; both are made when needed, and again after pcscd was restarted. Created
 * and destroyed by the main thread, while neither of the other two runs. */

/* `name`: readers whose names begin with it are meant (their last digits change with the port they
 * are plugged into); NULL or empty: all. Of those, the first that holds a card is used. Needs no
 * pcscd yet. False: no memory, or a longer name than any reader has. */
bool reader_pcsc_create(const char *name, struct reader *out) MUST_CHECK;
/* `self`: of a struct reader that reader_pcsc_create() has filled. Worker's thread, while it is not
 * connected: whatever was connected is powered off. Waits some seconds at most. */
void reader_pcsc_describe(void *self, struct reader_about *out);
void reader_pcsc_destroy(struct reader *r); /* nothing where r->self is NULL */

#endif
