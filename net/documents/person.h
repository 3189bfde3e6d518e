#ifndef NET_DOCUMENTS_PERSON_H
#define NET_DOCUMENTS_PERSON_H

#include "net/documents/sheet.h"

/* The ruled block of one person on a residence certificate, and its cells. */

#define PERSON_HEIGHT 48.0     /* mm */
#define PERSON_LEFT_OUT "省略" /* what was not asked for is said to be left out, never blank */

/* A row: a label on a tinted ground and its value, `points` large at most. */
void person_field(struct sheet *s, struct box row, const char *label, const char *value,
                  double points);

void person_block(struct sheet *s, struct box b, unsigned number, const struct record_person *p,
                  const struct document_request *asked);

#endif
