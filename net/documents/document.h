#ifndef NET_DOCUMENTS_DOCUMENT_H
#define NET_DOCUMENTS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/documents/record.h"
#include "net/protocol/message.h"
#include "net/protocol/paper.h"

/* Register row -> pages. The renderer is given the record and what was asked for, and nothing of
 * the session; it renders in memory, without files or globals, on any thread. */

enum document_status {
	DOCUMENT_RENDERED,
	DOCUMENT_NO_GLYPH,   /* a character that the font lacks: never a blank box */
	DOCUMENT_TOO_LONG,   /* a name or address that its field cannot hold, or too many pages */
	DOCUMENT_NO_NUMBER,  /* somebody to be shown has no Individual Number: never left blank */
	DOCUMENT_IMPOSSIBLE, /* out of memory, font missing, holder or member not in the record */
};

struct rendered {
	struct paper pdf;
	uint16_t pages;
	uint8_t page_digest[PROTOCOL_PAGES_MAX][32]; /* SHA-256 of each page's normalised text */
};

/* `issuance`: 32 hex digits, printed on every page and written, with the record's subject
 * reference, into every page's own data (PROTOCOL.md, "The document"). `now`: seconds since 1970.
 */
enum document_status document_render(const struct record *r, const struct document_request *request,
                                     const char *issuance, int64_t now,
                                     struct rendered *out) MUST_CHECK;
void rendered_drop(struct rendered *r);

/* Reads a PDF back by another path (libqpdf): page count, and that every page carries this issuance
 * and this subject. */
bool document_read_back(const uint8_t *pdf, size_t len, uint16_t pages, const char *issuance,
                        const uint8_t subject[32]) MUST_CHECK;

#endif
