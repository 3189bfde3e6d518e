#ifndef NET_DOCUMENTS_DOCUMENT_H
#define NET_DOCUMENTS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/documents/form.h"
#include "net/documents/record.h"
#include "net/protocol/limits.h"
#include "net/protocol/paper.h"
#include "net/seal/seal.h"

/* Register row -> pages. The renderer is given the record and what was asked for, and nothing of
 * the session; it renders in memory, without files or globals, on any thread. */

enum document_status {
	DOCUMENT_RENDERED,
	DOCUMENT_NO_GLYPH,   /* a character that the font lacks: never a blank box */
	DOCUMENT_TOO_LONG,   /* a text that no page can hold, or too many pages */
	DOCUMENT_NO_NUMBER,  /* somebody to be shown has no Individual Number: never left blank */
	DOCUMENT_IMPOSSIBLE, /* out of memory, font missing, holder or member or part of the record
	                        not there, no signer */
};

/* What is to be rendered. All of it is lent. */
struct document_order {
	const struct form *form;
	enum document_kind kind; /* the form's too */
	bool household;          /* all of it; false: the holder alone, or `members` */
	uint16_t members;        /* bits: rows of the record's people; 0: not chosen one by one */
	uint8_t item_count;
	const char *item[PROTOCOL_ITEMS_MAX]; /* options switched on, by name. The one that the
	                                          renderer knows is "individual-number": everybody
	                                          who is shown must have one */
	const char *pick;                     /* "" or what was chosen: "2026", "self", "all" */
	const char *issuance; /* 32 hex digits: on every page, and in its own data (PROTOCOL.md) */
	int64_t now;          /* seconds since 1970 */
	const struct seal_signer *signer; /* of every page's seal */
	struct date verifiable_until;
};

struct rendered {
	struct paper pdf;
	uint16_t pages;
	uint8_t page_digest[PROTOCOL_PAGES_MAX][32]; /* SHA-256 of each page's normalised text */
};

enum document_status document_render(const struct record *r, const struct document_order *o,
                                     struct rendered *out) MUST_CHECK;
void rendered_drop(struct rendered *r);

/* Whether it could be rendered, without making it: everything is set, nothing is drawn or sealed.
 * Needs neither issuance nor signer. */
enum document_status document_rehearse(const struct record *r,
                                       const struct document_order *o) MUST_CHECK;

/* Reads the finished bytes by another path (libqpdf, libzbar): the pages' count, whose paper each
 * says it is, and of each page's seal that the certificate (DER) verifies it and that issuance,
 * page, kind, digest and the names it says are those of this record and order. */
bool document_read_back(const struct rendered *done, const struct record *r,
                        const struct document_order *o, const uint8_t *certificate,
                        size_t certificate_len) MUST_CHECK;

#endif
