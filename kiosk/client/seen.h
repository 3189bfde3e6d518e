#ifndef KIOSK_CLIENT_SEEN_H
#define KIOSK_CLIENT_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/seal/symbol.h"

/* What is to be seen in one file, page by page: symbols, and of a PDF the digest of its text.
 * Nothing is judged here. Main thread; takes seconds; poppler's programs take the PDF apart. */

#define SEEN_PAGES_MAX 64
#define SEEN_BYTES_MAX ((size_t)64 << 20) /* of a file */

enum seen_status {
	SEEN_OK,
	SEEN_NO_FILE, /* not there, or not to be read: errno */
	SEEN_LARGE,   /* more bytes, pixels or pages than are looked at */
	SEEN_FOREIGN, /* neither PDF nor PNG nor JPEG, or a broken one */
	SEEN_NO_TOOL, /* poppler-utils are not installed */
	SEEN_BROKEN,  /* no memory, no processes */
};

struct seen_page {
	bool has_text; /* false: a picture, of which there is no text to compare */
	uint8_t text_digest[32];
	struct symbol_found symbols;
};

struct seen {
	bool picture;   /* one page of who knows how many */
	uint16_t count; /* pages */
	struct seen_page *page;
};

enum seen_status seen_read(const char *name, struct seen *out) MUST_CHECK;
void seen_drop(struct seen *s); /* wipes; an empty one is fine */

#endif
