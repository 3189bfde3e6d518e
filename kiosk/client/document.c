#include "kiosk/client/document.h"

#include <stdlib.h>
#include <string.h>

/* ---- a page ------------------------------------------------------------------------------- */

/* The first seal of ours among the symbols; -1: none. */
static int find_seal(const struct symbol_found *found, struct page *out)
{
	int first = -1;

	for (uint8_t i = 0; i < found->count; i++) {
		struct seal seal;

		if (!seal_decode(found->symbol[i].byte, found->symbol[i].len, &seal))
			continue;
		if (first < 0) {
			first = i;
			out->seal = seal;
		} else if (found->symbol[i].len != found->symbol[first].len ||
		           memcmp(found->symbol[i].byte, found->symbol[first].byte,
		                  found->symbol[i].len) != 0) {
			out->faults |= PAGE_TWO_SEALS;
		}
		seal_wipe(&seal);
	}
	return first;
}

static void judge_page(const struct judge *j, const struct seen_page *seen, struct page *out)
{
	const int at = find_seal(&seen->symbols, out);

	out->has_text = seen->has_text;
	if (at < 0) {
		out->faults |= PAGE_NO_SEAL;
		if (seen->symbols.count > 0)
			out->faults |= PAGE_OTHER_SYMBOL;
		return;
	}
	out->sealed = true;
	judge_seal(j, seen->symbols.symbol[at].byte, seen->symbols.symbol[at].len, &out->seal,
	           &out->judged);
	if (seen->has_text &&
	    memcmp(seen->text_digest, out->seal.text_digest, sizeof seen->text_digest) != 0)
		out->faults |= PAGE_TEXT;
}

bool documents_add(struct documents *d, const struct judge *j, const char *file,
                   const struct seen *seen)
{
	const size_t pages = d->pages + seen->count;
	struct page *more = calloc(pages, sizeof *more);

	if (!more)
		return false;
	if (d->page) {
		memcpy(more, d->page, d->pages * sizeof *more);
		explicit_bzero(d->page, d->pages * sizeof *more);
		free(d->page);
	}
	d->page = more;
	for (uint16_t i = 0; i < seen->count; i++) {
		struct page *page = &d->page[d->pages++];

		page->file = file;
		page->place = (uint16_t)(i + 1);
		page->picture = seen->picture;
		judge_page(j, &seen->page[i], page);
	}
	return true;
}

/* ---- a document -------------------------------------------------------------------------------
 */

static bool same_seal(const struct seal *a, const struct seal *b)
{
	return strcmp(a->reference, b->reference) == 0 && strcmp(a->kind, b->kind) == 0 &&
	       a->pages == b->pages && date_compare(a->issued, b->issued) == 0 &&
	       date_compare(a->signed_on, b->signed_on) == 0 &&
	       date_compare(a->verifiable_until, b->verifiable_until) == 0;
}

/* The page that says what document this is: a genuine one if there is one. */
const struct page *document_first(const struct document *d)
{
	const struct page *first = NULL;

	for (uint16_t i = 0; i < d->count; i++) {
		if (d->page[i]->sealed && d->page[i]->judged.verdict == VERDICT_GENUINE)
			return d->page[i];
		if (d->page[i]->sealed && !first)
			first = d->page[i];
	}
	return first;
}

/* A forged seal is no page of anything: what it says does not count. */
static bool counts(const struct page *p)
{
	return p->sealed && p->judged.verdict != VERDICT_FORGED &&
	       p->judged.verdict != VERDICT_STRANGER;
}

static void compare_page(struct page *p, const struct page *first, bool pictures, uint32_t *seen)
{
	uint32_t bit;

	if (strcmp(p->seal.issuance, first->seal.issuance) != 0) {
		p->faults |= PAGE_OTHER_ISSUANCE;
		return;
	}
	if (!same_seal(&p->seal, &first->seal)) {
		p->faults |= PAGE_DISAGREES;
		return;
	}
	if (!counts(p))
		return;
	bit = UINT32_C(1) << (p->seal.page - 1);
	/* Two pictures of one sheet are still one sheet. */
	if (*seen & bit && !pictures)
		p->faults |= PAGE_AGAIN;
	else if (!pictures && p->seal.page != p->place)
		p->faults |= PAGE_ORDER;
	*seen |= bit;
}

static void compare_pages(struct document *d)
{
	const struct page *first = document_first(d);
	uint32_t seen = 0;

	if (!first)
		return;
	for (uint16_t i = 0; i < d->count; i++) {
		if (d->page[i]->sealed)
			compare_page(d->page[i], first, d->pictures, &seen);
	}
	if (counts(first))
		d->missing = ~seen & (uint32_t)((UINT64_C(1) << first->seal.pages) - 1);
}

static bool belongs(const struct document *d, const struct page *p)
{
	const struct page *other = d->page[0];

	if (d->pictures != p->picture)
		return false;
	if (!p->picture)
		return other->file == p->file;
	return p->sealed && other->sealed && strcmp(other->seal.issuance, p->seal.issuance) == 0;
}

/* The document of a page: one that is there, or a new one. NULL: no memory. */
static struct document *document_of(struct documents *d, const struct page *p)
{
	struct document *to;

	for (size_t i = 0; i < d->count; i++) {
		if (belongs(&d->document[i], p))
			return &d->document[i];
	}
	to = &d->document[d->count];
	to->page = calloc(d->pages, sizeof *to->page);
	if (!to->page)
		return NULL;
	to->pictures = p->picture;
	d->count++;
	return to;
}

bool documents_gather(struct documents *d)
{
	d->count = 0;
	d->document = calloc(d->pages + 1, sizeof *d->document);
	if (!d->document)
		return false;
	for (size_t i = 0; i < d->pages; i++) {
		struct document *to = document_of(d, &d->page[i]);

		if (!to)
			return false;
		to->page[to->count++] = &d->page[i];
	}
	for (size_t i = 0; i < d->count; i++)
		compare_pages(&d->document[i]);
	return true;
}

void documents_drop(struct documents *d)
{
	for (size_t i = 0; i < d->count; i++)
		free(d->document[i].page);
	free(d->document);
	if (d->page) {
		explicit_bzero(d->page, d->pages * sizeof *d->page);
		free(d->page);
	}
	*d = (struct documents){ 0 };
}

/* ---- in one number -----------------------------------------------------------------------------
 */

static enum outcome outcome_of(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_GENUINE:
		return OUTCOME_GENUINE;
	case VERDICT_NO_CERTIFICATE:
	case VERDICT_PAST:
	case VERDICT_FUTURE:
		return OUTCOME_UNDECIDED;
	case VERDICT_STRANGER:
	case VERDICT_UNTIMELY:
	case VERDICT_FORGED:
	case VERDICT_REVOKED:
	case VERDICT_ANNULLED:
		return OUTCOME_BAD;
	}
	return OUTCOME_BAD;
}

enum outcome outcome_worse(enum outcome a, enum outcome b)
{
	static const uint8_t badness[] = { [OUTCOME_GENUINE] = 0,
		                           [OUTCOME_UNDECIDED] = 1,
		                           [OUTCOME_NO_SEAL] = 2,
		                           [OUTCOME_FOREIGN] = 3,
		                           [OUTCOME_BAD] = 4 };

	return badness[a] >= badness[b] ? a : b;
}

enum outcome document_outcome(const struct document *d)
{
	enum outcome outcome = d->missing ? OUTCOME_BAD : OUTCOME_GENUINE;

	if (!document_first(d))
		return OUTCOME_NO_SEAL;
	for (uint16_t i = 0; i < d->count; i++) {
		const struct page *p = d->page[i];

		if (p->faults)
			outcome = outcome_worse(outcome, OUTCOME_BAD);
		if (p->sealed)
			outcome = outcome_worse(outcome, outcome_of(p->judged.verdict));
	}
	return outcome;
}
