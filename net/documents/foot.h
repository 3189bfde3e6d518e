#ifndef NET_DOCUMENTS_FOOT_H
#define NET_DOCUMENTS_FOOT_H

#include "net/documents/sheet.h"

/* What is at the foot of every page, the same for every form: the certification (on the last), the
 * issuance, the page's number, the time, and the seal with a word on how to check it. */

#define FOOT_TOP 239.0 /* mm */

struct foot {
	const struct document_order *order;
	const char *municipality, *mayor;
	const char *certification; /* sentences parted by line feeds; lent */
	uint16_t pages;
};

/* Everything of it that is text; `page` counts from 0. Nothing may follow `end` unseen. */
void foot_text(struct sheet *s, const struct foot *f, uint16_t page, double end);

void foot_symbol(struct sheet *s, const struct symbol *symbol);

struct box foot_symbol_box(void); /* where it stands: nothing else may */

#endif
