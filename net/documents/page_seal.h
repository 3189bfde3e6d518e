#ifndef NET_DOCUMENTS_PAGE_SEAL_H
#define NET_DOCUMENTS_PAGE_SEAL_H

#include "net/documents/document.h"
#include "net/seal/seal.h"
#include "net/seal/symbol.h"

/* The seal of one page: filled fact by fact while the page is made up, then signed and drawn. */

#define PAGE_SEAL_SIDE_MAX 45.1 /* mm, with its quiet zone */

/* What every page of this order says; no facts, pages or digest yet. */
void page_seal_begin(const struct document_order *o, struct seal *out);

/* What may still be said on a page. */
struct page_seal_room {
	size_t facts, bytes;
};

/* False: the order itself is not fit to be sealed. */
bool page_seal_room(const struct seal *blank, struct page_seal_room *out) MUST_CHECK;

/* Takes the room that a fact needs at most. False: not with this one, another page. */
bool page_seal_takes(struct page_seal_room *r, const char *label, const char *value) MUST_CHECK;

/* A fact that there was room for. */
void page_seal_add(struct seal *s, const char *label, const char *value);

/* False: no key to sign with, or more than it holds. */
bool page_seal_symbol(const struct seal *s, const struct seal_signer *signer,
                      struct symbol *out) MUST_CHECK;

/* As large as the printer's dots and the place let it be. */
double page_seal_module_mm(const struct symbol *s);

#endif
