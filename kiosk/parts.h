#ifndef KIOSK_PARTS_H
#define KIOSK_PARTS_H

#include <stdbool.h>

#include "kiosk/config.h"
#include "kiosk/journal/journal.h"
#include "kiosk/work/jobs.h"

/* The real filling of every port, as the settings ask for it. Made and ended by main(), before and
 * after the loop and its threads. */
struct parts {
	struct journal journal;
	struct tools tools;
	char *issuing_ca;
	uint8_t printer_pin[32];
	struct journal_sqlite *journal_sqlite; /* NULL: it cannot be had, `journal` is empty */
	struct printer_ipp *printer_ipp;
	struct authority_https *authority_https;
};

/* False: `why` says in one line what is missing; what was made is ended again. */
bool parts_create(const struct config *config, struct parts *out, char *why,
                  size_t why_size) MUST_CHECK;
void parts_destroy(struct parts *p);

#endif
