#ifndef NET_DOCUMENTS_READ_PAGE_H
#define NET_DOCUMENTS_READ_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/paper.h"

/* What a reader of a finished PDF finds on its pages: whose each says it is, and the bytes of the
 * seal that is drawn on it. By libqpdf and libzbar. One thread. */

struct read_pages {
	void *pdf;
	const uint8_t *certificate; /* the caller's; for what it does with the seals */
	size_t certificate_len;
};

/* False: not a sound PDF of exactly so many pages; nothing is left to close then. */
bool read_pages_open(struct read_pages *r, const struct paper *pdf, uint16_t pages) MUST_CHECK;
bool read_pages_close(struct read_pages *r) MUST_CHECK; /* false: something was wrong meanwhile */

/* `page` counts from 0. */
bool read_page_mark(struct read_pages *r, uint16_t page, const char *issuance,
                    const uint8_t subject[32]) MUST_CHECK;

/* The one seal of the page: false when there is none, or another picture reads as one too. `out`:
 * SEAL_BYTES_MAX. */
bool read_page_seal(struct read_pages *r, uint16_t page, uint8_t *out, size_t *len) MUST_CHECK;

#endif
