#include "net/documents/page_seal.h"

#include <stdio.h>
#include <string.h>

#include "net/certificate/date.h"
#include "net/seal/vds.h"

#define DOT (25.4 / 600) /* mm: a module is a whole number of dots of the printer */
#define DOTS_MOST 10
#define DOTS_LEAST 8 /* 0.3387 mm */
#define NOBODY "000000000"

void page_seal_begin(const struct document_order *o, struct seal *out)
{
	const struct date today = date_in_japan(o->now);

	*out = (struct seal){ .issued = today,
		              .signed_on = today,
		              .verifiable_until = o->verifiable_until,
		              .page = 1,
		              .pages = 1 };
	snprintf(out->reference, sizeof out->reference, "%s",
	         o->signer ? o->signer->reference : NOBODY);
	snprintf(out->issuance, sizeof out->issuance, "%s", o->issuance);
	snprintf(out->kind, sizeof out->kind, "%s", kind_name(o->kind));
}

bool page_seal_room(const struct seal *blank, struct page_seal_room *out)
{
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len = sizeof bytes;

	if (seal_encode(blank, bytes, &len) != SEAL_MADE)
		return false;
	*out = (struct page_seal_room){ SEAL_FACTS_MAX,
		                        SEAL_BYTES_MAX - SEAL_SIGNATURE_LEN - 2 - len };
	return true;
}

/* A long fact goes on in further ones, each with tag, length and the break before its value; each
 * may end a little early, so that no character is parted. */
bool page_seal_takes(struct page_seal_room *r, const char *label, const char *value)
{
	const struct seal_fact *f = NULL;
	const size_t len = strlen(label) + 1 + strlen(value);
	const size_t need = len + 3 * (1 + len / (VDS_VALUE_MAX - 7));

	if (strlen(label) >= sizeof f->label || strlen(value) >= sizeof f->value || r->facts == 0 ||
	    need > r->bytes)
		return false;
	r->facts--;
	r->bytes -= need;
	return true;
}

void page_seal_add(struct seal *s, const char *label, const char *value)
{
	struct seal_fact *f = &s->fact[s->fact_count];

	if (s->fact_count == SEAL_FACTS_MAX)
		return; /* page_seal_takes() had said so */
	snprintf(f->label, sizeof f->label, "%s", label);
	snprintf(f->value, sizeof f->value, "%s", value);
	s->fact_count++;
}

bool page_seal_symbol(const struct seal *s, const struct seal_signer *signer, struct symbol *out)
{
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len = sizeof bytes;
	const bool done =
	    seal_make(s, signer, bytes, &len) == SEAL_MADE && symbol_draw(bytes, len, out);

	explicit_bzero(bytes, sizeof bytes);
	return done;
}

double page_seal_module_mm(const struct symbol *s)
{
	int dots = DOTS_MOST;

	while (dots > DOTS_LEAST && (s->side + 2 * SYMBOL_QUIET) * dots * DOT > PAGE_SEAL_SIDE_MAX)
		dots--;
	return dots * DOT;
}
