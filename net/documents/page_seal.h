#ifndef NET_DOCUMENTS_PAGE_SEAL_H
#define NET_DOCUMENTS_PAGE_SEAL_H

#include "net/documents/document.h"
#include "net/seal/seal.h"
#include "net/seal/symbol.h"

/* The seal of one page: filled fact by fact while the page is made up, then signed and drawn. */

#define PAGE_SEAL_SIDE_MAX 45.1 /* mm, with its quiet zone */

enum page_seal_status {
	PAGE_SEAL_HOLDS,
	PAGE_SEAL_FULL, /* not with this one: another page */
};

/* What every page of this order says; no facts, pages or digest yet. */
void page_seal_begin(const struct document_order *o, struct seal *out);

/* A fact that is larger than any seal can say it is FULL on every page. */
enum page_seal_status page_seal_add(struct seal *s, const char *label,
                                    const char *value) MUST_CHECK;

/* False: no key to sign with. */
bool page_seal_symbol(const struct seal *s, const struct seal_signer *signer,
                      struct symbol *out) MUST_CHECK;

/* As large as the printer's dots and the place let it be. */
double page_seal_module_mm(const struct symbol *s);

#endif
