#include "tests/e2e/terminals/look.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/print/inspect.h"
#include "net/certificate/certificate.h"
#include "net/documents/read_page.h"
#include "net/seal/seal.h"
#include "tests/e2e/terminals/text.h"

#define REGISTER_AGE_S 60 /* the row is read for the request, not before */

/* Who must be on the pages, and nobody else of theirs. */
struct shown {
	const struct kin *kin;
	uint8_t count;
	bool on[TOWN_KIN_MAX], said[TOWN_KIN_MAX];
};

static bool is_of_family(enum document_kind kind)
{
	return kind == KIND_FAMILY_REGISTER_FULL || kind == KIND_FAMILY_REGISTER_INDIVIDUAL ||
	       kind == KIND_ADDRESS_HISTORY;
}

static void show_household(const struct resident *holder, const struct document_request *asked,
                           struct shown *out)
{
	out->kin = holder->household;
	out->count = holder->household_count;
	for (uint8_t i = 0; i < out->count; i++) {
		const bool self = strcmp(holder->household[i].name, holder->name) == 0;

		out->on[i] = asked->household || (asked->members ? asked->members >> i & 1 : self);
	}
}

static void show_family(const struct resident *holder, const struct document_request *asked,
                        struct shown *out)
{
	const bool alone =
	    asked->kind == KIND_FAMILY_REGISTER_INDIVIDUAL || strcmp(asked->pick, "self") == 0;

	out->kin = holder->family;
	out->count = holder->family_count;
	for (uint8_t i = 0; i < out->count; i++)
		out->on[i] = !alone || i == holder->place;
}

static void show(const struct resident *holder, const struct document_request *asked,
                 struct shown *out)
{
	*out = (struct shown){ 0 };
	if (is_of_family(asked->kind))
		show_family(holder, asked, out);
	else
		show_household(holder, asked, out);
}

bool look_lacks_number(const struct resident *holder, const struct document_request *asked)
{
	struct shown s;

	if (!document_request_has(asked, DOCUMENT_NUMBER))
		return false;
	show(holder, asked, &s);
	for (uint8_t i = 0; i < s.count; i++)
		if (s.on[i] && s.kin[i].number[0] == '\0')
			return true;
	return false;
}

/* ---- the seals ---------------------------------------------------------------------------------
 */

/* The one who is named, and whose birthday must come next. */
static const char *name_said(struct shown *s, const char *name, uint8_t *who)
{
	for (uint8_t i = 0; i < s->count; i++) {
		if (strcmp(s->kin[i].name, name) != 0)
			continue;
		if (!s->on[i])
			return "a name of the same people that was not asked for";
		s->said[i] = true;
		*who = i;
		return NULL;
	}
	return "the name of somebody else";
}

static const char *birth_said(const struct shown *s, const char *value, uint8_t who)
{
	struct date birth;

	if (s->kin[who].birth.year == 0 || !date_parse_era(value, &birth))
		return NULL;
	return date_compare(birth, s->kin[who].birth) == 0 ? NULL : "the birth of somebody else";
}

static const char *people_said(const struct resident *holder, const struct seal *seal,
                               struct shown *s)
{
	const char *wrong = NULL;
	uint8_t who = 0;

	for (uint8_t i = 0; i < seal->fact_count && !wrong; i++) {
		const char *label = seal->fact[i].label, *value = seal->fact[i].value;

		if (strcmp(label, "氏名") == 0 || strcmp(label, "名") == 0)
			wrong = name_said(s, value, &who);
		else if (strcmp(label, "生年月日") == 0)
			wrong = birth_said(s, value, who);
		else if (strcmp(label, "住所") == 0 && strcmp(value, holder->address) != 0 &&
		         s->kin == holder->household)
			wrong = "the address of somebody else";
	}
	return wrong;
}

static const char *everybody_said(const struct shown *s)
{
	for (uint8_t i = 0; i < s->count; i++)
		if (s->on[i] && !s->said[i])
			return "somebody is missing who was asked for";
	return NULL;
}

static const char *seal_of(const struct wanted *w, const struct manifest *m, const struct seal *s,
                           uint16_t page)
{
	const struct date day = date_in_japan(m->register_time);

	if (strcmp(s->issuance, m->issuance) != 0)
		return "a seal of another issuance";
	if (strncmp(s->reference, w->municipality, SEAL_MUNICIPALITY_LEN) != 0)
		return "a seal of another municipality";
	if (strcmp(s->kind, kind_name(w->asked->kind)) != 0)
		return "a seal of another kind";
	if (s->page != page + 1 || s->pages != m->pages)
		return "a seal of another page";
	if (memcmp(s->text_digest, m->page_digest[page], 32) != 0)
		return "a seal of another text";
	return date_compare(s->issued, day) == 0 ? NULL : "a seal of another day";
}

static const char *look_at_page(const struct town *t, const struct wanted *w,
                                const struct manifest *m, struct read_pages *pages, uint16_t page,
                                struct shown *shown)
{
	const struct sealer *by = town_sealer(t, w->municipality);
	struct seal *seal = malloc(sizeof *seal);
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len = 0;
	const char *wrong = NULL;

	if (!read_page_mark(pages, page, m->issuance, w->holder->card.subject))
		wrong = "the mark of another paper";
	else if (!seal || !read_page_seal(pages, page, bytes, &len) ||
	         !seal_decode(bytes, len, seal))
		wrong = "a page without one seal";
	else if (!by || !seal_verify(bytes, len, by->certificate, by->certificate_len))
		wrong = "a seal by another key";
	if (!wrong)
		wrong = seal_of(w, m, seal, page);
	if (!wrong)
		wrong = people_said(w->holder, seal, shown);
	free(seal);
	return wrong;
}

static const char *look_at_seals(const struct town *t, const struct wanted *w,
                                 const struct manifest *m, const struct paper *pdf)
{
	struct read_pages pages;
	struct shown shown;
	const char *wrong = NULL;

	if (!read_pages_open(&pages, pdf, m->pages))
		return "not so many pages";
	show(w->holder, w->asked, &shown);
	for (uint16_t i = 0; i < m->pages && !wrong; i++)
		wrong = look_at_page(t, w, m, &pages, i, &shown);
	if (!read_pages_close(&pages) && !wrong)
		wrong = "not a sound PDF";
	return wrong ? wrong : everybody_said(&shown);
}

/* ---- the text ----------------------------------------------------------------------------------
 */

static const char *look_at_text(const struct wanted *w, const struct manifest *m,
                                const struct paper *pdf)
{
	struct text text = { 0 };
	struct shown shown;
	const char *wrong = text_read(pdf, m, &text);

	show(w->holder, w->asked, &shown);
	for (uint8_t i = 0; i < shown.count && !wrong; i++) {
		const struct kin *k = &shown.kin[i];
		const bool number = document_request_has(w->asked, DOCUMENT_NUMBER);

		if (shown.on[i] && !text_has(&text, k->name))
			wrong = "somebody is missing in the text";
		else if (k->number[0] && text_has(&text, k->number) != (number && shown.on[i]))
			wrong = "an Individual Number that is not to be there, or missing";
	}
	if (!wrong && !document_request_has(w->asked, DOCUMENT_NUMBER) && text_has_number(&text))
		wrong = "an Individual Number that nobody asked for";
	text_drop(&text);
	return wrong;
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

static const char *fault_words(enum document_fault fault)
{
	static const char *const words[] = {
		[DOCUMENT_OK] = NULL,
		[DOCUMENT_SIGNATURE] = "the terminal's check: signature",
		[DOCUMENT_TERMINAL] = "the terminal's check: terminal",
		[DOCUMENT_REQUEST] = "the terminal's check: request",
		[DOCUMENT_SUBJECT] = "the terminal's check: subject",
		[DOCUMENT_CONTENT] = "the terminal's check: content",
		[DOCUMENT_EXPIRED] = "the terminal's check: expired",
		[DOCUMENT_DIGEST] = "the terminal's check: digest",
		[DOCUMENT_PAGES] = "the terminal's check: pages",
		[DOCUMENT_ACTIVE] = "the terminal's check: active",
	};

	return words[fault];
}

static const char *look_at_manifest(const struct town *t, const struct wanted *w,
                                    const struct issuance_answer *a, struct manifest *out)
{
	struct document_expectation want = {
		.terminal = w->terminal,
		.municipality = w->municipality,
		.kind = w->asked->kind,
		.fee_yen = w->asked->total_yen,
		.copies = w->asked->copies,
		.now = w->now,
		.least_build = MADOGUCHI_VERSION,
	};
	enum document_fault fault;

	memcpy(want.nonce, w->asked->nonce, sizeof want.nonce);
	memcpy(want.request_digest, w->request_digest, sizeof want.request_digest);
	memcpy(want.subject, w->holder->card.subject, sizeof want.subject);
	fault = document_open_manifest(a->manifest, a->manifest_len, t->issuing_ca,
	                               t->issuing_ca_len, &want, out);
	if (fault != DOCUMENT_OK)
		return fault_words(fault);
	if (strcmp(out->issuance, a->issuance) != 0 || out->pages != a->pages ||
	    out->fee_yen != a->total_yen)
		return "an answer that is not its manifest's";
	return out->register_time < w->now - REGISTER_AGE_S ? "a stale register" : NULL;
}

/* What the terminal's child process looks for, in this one: ten thousand processes would take
 * longer than all the rest. Now and then it is the child. */
static const char *inspect(const struct wanted *w, const struct manifest *m,
                           const struct paper *pdf)
{
	uint8_t digest[32];

	if (w->thoroughly)
		return fault_words(document_inspect(pdf->byte, pdf->len, m));
	certificate_sha256(pdf->byte, pdf->len, digest);
	if (memcmp(digest, m->document_digest, sizeof digest) != 0)
		return fault_words(DOCUMENT_DIGEST);
	return fault_words(
	    inspect_pdf(pdf->byte, pdf->len, m->pages, m->issuance, w->holder->card.subject));
}

const char *look_at(const struct town *t, const struct wanted *w, const struct issuance_answer *a,
                    const struct paper *pdf)
{
	struct manifest *m = malloc(sizeof *m);
	const char *wrong = m ? look_at_manifest(t, w, a, m) : "no memory";

	if (!wrong)
		wrong = inspect(w, m, pdf);
	if (!wrong)
		wrong = look_at_seals(t, w, m, pdf);
	if (!wrong && (w->thoroughly || document_request_has(w->asked, DOCUMENT_NUMBER)))
		wrong = look_at_text(w, m, pdf);
	free(m);
	return wrong;
}
