#ifndef TESTS_FAKE_PDF_H
#define TESTS_FAKE_PDF_H

#include <stddef.h>

/* PDFs written by hand, for tests: a page or more that is in order but for one oddity. Stops the
 * program where it cannot go on. */

#define PDF_ISSUANCE "0123456789abcdef0123456789abcdef"
#define PDF_SUBJECT "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"
#define PDF_MARK "/Madoguchi << /Issuance (" PDF_ISSUANCE ") /Subject (" PDF_SUBJECT ") >>"
#define PDF_A4 "/MediaBox [0 0 595.276 841.89]"

struct pdf_writing {
	char *byte;
	size_t len, room;
	size_t offset[10100];
	int objects, generation; /* of object 3 */
};

/* What differs from a page that is in order; NULL: nothing. */
struct pdf_oddity {
	const char *catalog, *tree, *page, *mark, *box, *trailer, *other;
	int pages, claimed, generation;
};

struct pdf_writing *pdf_write(const struct pdf_oddity *o);
void pdf_drop(struct pdf_writing *w);

#endif
