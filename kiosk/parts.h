#ifndef KIOSK_PARTS_H
#define KIOSK_PARTS_H

#include <stdbool.h>

#include "kiosk/config/config.h"
#include "kiosk/config/settings.h"
#include "kiosk/door.h"
#include "kiosk/journal/annals.h"
#include "kiosk/journal/journal.h"
#include "kiosk/tally.h"
#include "kiosk/work/jobs.h"

/* The real filling of every port, as the settings ask for it. Made and ended by main(), before and
 * after the loop and its threads. */
struct parts {
	struct journal journal; /* through the tally */
	struct annals annals;   /* the same journal, as it is told to others */
	struct tally tally;
	struct tools tools;
	struct door door;
	char *issuing_ca;
	uint8_t printer_pin[32];
	struct journal_sqlite *journal_sqlite; /* NULL: it cannot be had, `journal` is empty */
	struct printer_ipp *printer_ipp;
	struct authority_https *authority_https;
};

/* By what is in force of `settings`, which is lent. False: `why` says in one line what is missing;
 * what was made is ended again. */
bool parts_create(const struct settings *settings, struct parts *out, char *why,
                  size_t why_size) MUST_CHECK;
void parts_destroy(struct parts *p);

#endif
