#ifndef TESTS_KIOSK_SHOW_OFFERS_H
#define TESTS_KIOSK_SHOW_OFFERS_H

#include "kiosk/session/session.h"
#include "net/protocol/message.h"

/* What invented people may have: the households and documents the shots are made with. */

enum household {
	ORDINARY,
	LONGEST,
	EXTREME,
	VARIANT,
	LARGE,
	ALONE,
	MANY_KINDS, /* every kind of document, and why some cannot be had */
	BARRED,     /* every reason why one cannot be had                  */
	OWN_WORDS,  /* documents with values and lines of the municipality's own */
	HOUSEHOLDS
};

/* Rows of OWN_WORDS. */
enum { OWN_YEAR, OWN_PEOPLE, OWN_PURPOSE, OWN_FOUR, OWN_SIX, OWN_ALL, OWN_LONG };

const struct offer *offer_of(enum household which);

/* As a session is told of it. */
void offer_tell(enum household which, struct session *s);

#endif
