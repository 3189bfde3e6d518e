#include "net/server/counters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct loading {
	const char *directory;
	struct date today;
	char *reason;
};

static bool wrong(const struct loading *l, const char *file, const char *why)
{
	snprintf(l->reason, COUNTERS_REASON_MAX, "%s/%s: %s", l->directory, file, why);
	return false;
}

/* The caller drops `out` in both cases. */
static bool read_file(const struct loading *l, const char *file, struct pem *out)
{
	char why[PEM_REASON_MAX];

	if (pem_read_text(l->directory, file, out, why))
		return true;
	snprintf(l->reason, COUNTERS_REASON_MAX, "%s", why);
	return false;
}

/* ---- forms ----------------------------------------------------------------------------------- */

static bool take_form(const struct loading *l, const char *file, enum document_kind kind,
                      const char *text, size_t len, struct form **out)
{
	char why[FORM_REASON_MAX];

	if (!form_of_json(text, len, out, why))
		return wrong(l, file, why);
	return (*out)->kind == kind || wrong(l, file, "kind: is another one's");
}

static bool load_form(const struct loading *l, const struct terms_kind *terms,
                      enum document_kind kind, struct form **out)
{
	struct pem own = { 0 };
	size_t len = 0;
	const char *text;
	bool good;

	if (!*terms->form) {
		text = form_built_in(kind, &len);
		return take_form(l, kind_name(kind), kind, text, len, out);
	}
	good = read_file(l, terms->form, &own) &&
	       take_form(l, terms->form, kind, own.text, own.len, out);
	pem_drop(&own);
	return good;
}

static bool load_forms(const struct loading *l, struct counter *c)
{
	for (unsigned kind = 0; kind < KINDS; kind++)
		if (c->terms.kind[kind].given &&
		    !load_form(l, &c->terms.kind[kind], (enum document_kind)kind, &c->form[kind]))
			return false;
	return true;
}

/* ---- terms ----------------------------------------------------------------------------------- */

static bool load_terms(const struct loading *l, struct counter *c)
{
	char file[64], why[TERMS_REASON_MAX];
	struct pem text = { 0 };
	bool good;

	snprintf(file, sizeof file, "municipality/%s.json", c->municipality);
	good =
	    read_file(l, file, &text) &&
	    (terms_of_json(text.text, text.len, l->today, &c->terms, why) || wrong(l, file, why)) &&
	    (strcmp(c->terms.municipality, c->municipality) == 0 ||
	     wrong(l, file, "municipality: is not the one of the file's name"));
	pem_drop(&text);
	return good;
}

bool counters_load(const char *directory, const struct keyring *keys, struct date today,
                   struct counters *out, char reason[COUNTERS_REASON_MAX])
{
	const struct loading l = { directory, today, reason };
	size_t i;

	*out = (struct counters){ .counter = calloc(keys->issuer_count, sizeof *out->counter) };
	if (!out->counter)
		return wrong(&l, "municipality", "no memory");
	for (i = 0; i < keys->issuer_count; i++) {
		struct counter *c = &out->counter[out->count++];

		memcpy(c->municipality, keys->issuer[i].municipality, sizeof c->municipality);
		if (!load_terms(&l, c) || !load_forms(&l, c))
			return false;
	}
	return true;
}

void counters_drop(struct counters *c)
{
	for (size_t i = 0; i < c->count; i++)
		for (unsigned kind = 0; kind < KINDS; kind++)
			form_destroy(c->counter[i].form[kind]);
	free(c->counter);
	*c = (struct counters){ 0 };
}

const struct counter *counters_of(const struct counters *c, const char *municipality)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->counter[i].municipality, municipality) == 0)
			return &c->counter[i];
	return NULL;
}
