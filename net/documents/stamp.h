#ifndef NET_DOCUMENTS_STAMP_H
#define NET_DOCUMENTS_STAMP_H

#include "net/documents/sheet.h"

/* The two pictures on a page that are not text: the word 見本 (sample) large across it, and a
 * square red seal of our own drawing. No real municipality's seal is drawn, ever. */

/* After everything else on the page, and nowhere in `keep_off`. */
void stamp_sample(struct sheet *s, struct box keep_off);
void stamp_seal(struct sheet *s, struct box b); /* a square */

#endif
