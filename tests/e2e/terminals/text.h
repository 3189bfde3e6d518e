#ifndef TESTS_E2E_TERMINALS_TEXT_H
#define TESTS_E2E_TERMINALS_TEXT_H

#include <stdbool.h>

#include "net/protocol/manifest.h"
#include "net/protocol/paper.h"

/* The text of a document, as poppler's pdftotext sees it, without white space. Any thread. */

struct text {
	struct paper all; /* ends with a zero */
};

/* NULL: read, and each page's text has the digest that the manifest gives it; else what is wrong.
 * `out` is for text_drop() either way. */
const char *text_read(const struct paper *pdf, const struct manifest *m, struct text *out);
void text_drop(struct text *t);

bool text_has(const struct text *t, const char *words); /* their spaces do not count */
bool text_has_number(const struct text *t); /* twelve digits and no more, as of the samples */

#endif
