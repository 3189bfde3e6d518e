#include "kiosk/client/tell.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

/* { "files": [{ "file", "error" }], "documents": [{ "outcome", "signer", "reference", "kind",
 *   "issued", "signed", "verifiable_until", "issuance", "pages", "missing": [n],
 *   "revocation": { "checked", "as_of" }, "annulment": { the same },
 *   "page": [{ "file", "place", "verdict", "page", "faults": [word], "text": word,
 *              "facts": [{ "label", "value" }], "since" }] }] }
 * What a document's seal says is there whatever the verdict on it is. */

static const char *const verdicts[VERDICTS] = {
	[VERDICT_GENUINE] = "genuine",    [VERDICT_NO_CERTIFICATE] = "no-certificate",
	[VERDICT_STRANGER] = "untrusted", [VERDICT_UNTIMELY] = "outside-certificate",
	[VERDICT_FORGED] = "forged",      [VERDICT_REVOKED] = "revoked",
	[VERDICT_ANNULLED] = "annulled",  [VERDICT_PAST] = "past",
	[VERDICT_FUTURE] = "future",
};

static const char *const faults[PAGE_FAULTS] = {
	"no-seal",        "other-symbol", "two-seals", "text-differs",
	"other-issuance", "disagrees",    "order",     "again",
};

static const char *const outcomes[] = {
	[OUTCOME_GENUINE] = "genuine",     [OUTCOME_BAD] = "bad",
	[OUTCOME_FOREIGN] = "foreign",     [OUTCOME_NO_SEAL] = "no-seal",
	[OUTCOME_UNDECIDED] = "undecided",
};

static const char *const answers[ANSWERS] = {
	[ANSWER_YES] = "yes", [ANSWER_NONE] = "none",   [ANSWER_AWAY] = "away",
	[ANSWER_OLD] = "old", [ANSWER_WRONG] = "wrong",
};

static const char *const statuses[] = {
	[SEEN_OK] = "none",         [SEEN_NO_FILE] = "no-file", [SEEN_LARGE] = "too-large",
	[SEEN_FOREIGN] = "foreign", [SEEN_NO_TOOL] = "no-tool", [SEEN_BROKEN] = "broken",
};

/* A name that is no UTF-8 is no string of JSON, and must not take its object with it. */
static json_t *name_of(const char *file)
{
	char name[TELL_NAME_MAX];
	json_t *whole = json_string(file);

	if (whole)
		return whole;
	tell_name(file, name);
	return json_string(name);
}

static json_t *day(struct date d)
{
	char iso[11];

	date_iso(d, iso);
	return json_string(iso);
}

static json_t *faults_of(const struct page *p)
{
	json_t *array = json_array();

	for (unsigned i = 0; i < PAGE_FAULTS; i++) {
		if (p->faults & 1u << i)
			json_array_append_new(array, json_string(faults[i]));
	}
	return array;
}

static json_t *facts_of(const struct seal *s)
{
	json_t *array = json_array();

	for (uint8_t i = 0; i < s->fact_count; i++)
		json_array_append_new(array, json_pack("{s:s,s:s}", "label", s->fact[i].label,
		                                       "value", s->fact[i].value));
	return array;
}

static const char *text_of(const struct page *p)
{
	if (!p->has_text)
		return "not-compared";
	return p->faults & PAGE_TEXT ? "differs" : "agrees";
}

static json_t *page_of(const struct page *p)
{
	json_t *o = json_pack("{s:o,s:i,s:o}", "file", name_of(p->file), "place", (int)p->place,
	                      "faults", faults_of(p));

	if (!p->sealed)
		return o;
	json_object_set_new(o, "verdict", json_string(verdicts[p->judged.verdict]));
	json_object_set_new(o, "page", json_integer(p->seal.page));
	json_object_set_new(o, "text", json_string(text_of(p)));
	json_object_set_new(o, "facts", facts_of(&p->seal));
	if (p->judged.since)
		json_object_set_new(o, "since", json_integer(p->judged.since));
	return o;
}

static json_t *checked(enum answer a, int64_t as_of)
{
	return json_pack("{s:s,s:I}", "checked", answers[a], "as_of", (json_int_t)as_of);
}

static void add_head(json_t *o, const struct page *p)
{
	const struct seal *s = &p->seal;

	json_object_set_new(o, "signer", json_string(p->judged.signer));
	json_object_set_new(o, "reference", json_string(s->reference));
	json_object_set_new(o, "kind", json_string(s->kind));
	json_object_set_new(o, "issued", day(s->issued));
	json_object_set_new(o, "signed", day(s->signed_on));
	json_object_set_new(o, "verifiable_until", day(s->verifiable_until));
	json_object_set_new(o, "issuance", json_string(s->issuance));
	json_object_set_new(o, "pages", json_integer(s->pages));
	json_object_set_new(o, "revocation",
	                    checked(p->judged.revocation, p->judged.revocation_time));
	json_object_set_new(o, "annulment", checked(p->judged.annulment, p->judged.annulment_time));
}

static json_t *document_of(const struct document *d)
{
	const struct page *first = document_first(d);
	json_t *o = json_object(), *pages = json_array(), *missing = json_array();

	json_object_set_new(o, "outcome", json_string(outcomes[document_outcome(d)]));
	if (first)
		add_head(o, first);
	for (unsigned n = 1; n <= 32; n++) {
		if (d->missing & UINT32_C(1) << (n - 1))
			json_array_append_new(missing, json_integer(n));
	}
	for (uint16_t i = 0; i < d->count; i++)
		json_array_append_new(pages, page_of(d->page[i]));
	json_object_set_new(o, "missing", missing);
	json_object_set_new(o, "page", pages);
	return o;
}

bool tell_json(FILE *to, const struct documents *d, const struct unread *unread,
               size_t unread_count)
{
	json_t *files = json_array(), *documents = json_array();
	json_t *o = json_pack("{s:o,s:o}", "files", files, "documents", documents);
	bool told;

	for (size_t i = 0; o && i < unread_count; i++)
		json_array_append_new(files, json_pack("{s:o,s:s}", "file", name_of(unread[i].file),
		                                       "error", statuses[unread[i].status]));
	for (size_t i = 0; o && i < d->count; i++)
		json_array_append_new(documents, document_of(&d->document[i]));
	told = o && json_dumpf(o, to, JSON_INDENT(2)) == 0 && putc('\n', to) != EOF;
	json_decref(o);
	return told;
}
