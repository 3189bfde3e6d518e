#include "net/documents/page_seal.h"

#include <stdio.h>
#include <string.h>

#include "net/certificate/date.h"

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

enum page_seal_status page_seal_add(struct seal *s, const char *label, const char *value)
{
	struct seal_fact *f = &s->fact[s->fact_count];
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len = sizeof bytes;
	enum seal_status status;

	if (s->fact_count == SEAL_FACTS_MAX || strlen(label) >= sizeof f->label ||
	    strlen(value) >= sizeof f->value)
		return PAGE_SEAL_FULL;
	memcpy(f->label, label, strlen(label) + 1);
	memcpy(f->value, value, strlen(value) + 1);
	s->fact_count++;
	status = seal_encode(s, bytes, &len);
	explicit_bzero(bytes, sizeof bytes);
	if (status == SEAL_MADE)
		return PAGE_SEAL_HOLDS;
	s->fact_count--;
	explicit_bzero(f, sizeof *f);
	return PAGE_SEAL_FULL;
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
