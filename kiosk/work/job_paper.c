#include "kiosk/work/job_paper.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/random.h"
#include "kiosk/work/job_outcome.h"
#include "kiosk/work/verdict.h"
#include "net/protocol/hex.h"

static void note_issuance(const char *digits, struct letter *answer)
{
	const bool noted = hex_read(digits, answer->issuance, sizeof answer->issuance);

	assert(noted); /* the decoder has looked at them */
}

static uint16_t sheets_of(int32_t sides, uint16_t pages)
{
	return sides > 0 && sides <= UINT16_MAX ? verdict_sheets((uint16_t)sides, pages) : 0;
}

/* For whom: as the offer allows it, or not at all. A household that may only be asked for member
 * by member is asked for so. */
static bool name_people(const struct session_choice *c, const struct offer *offer,
                        const struct offer_document *d, struct document_request *out)
{
	const uint32_t everybody = (1u << offer->member_count) - 1;
	const bool whole = c->who == WHO_HOUSEHOLD;

	if (c->who == WHO_SELF)
		return true;
	out->household = whole && d->household;
	if (out->household)
		return true;
	out->members = (uint16_t)(whole ? everybody : c->people);
	return d->members && out->members != 0 && (out->members & ~everybody) == 0;
}

/* In the words of the offer, each out of the row that was touched. */
static bool name_items(uint8_t chosen, const struct offer_document *d, struct document_request *out)
{
	if (chosen >> d->item_count != 0)
		return false;
	for (uint8_t i = 0; i < d->item_count; i++)
		if (chosen >> i & 1)
			memcpy(out->item[out->item_count++], d->item[i].word, PROTOCOL_WORD_MAX);
	return true;
}

static bool name_pick(uint8_t picked, const struct offer_document *d, struct document_request *out)
{
	if (d->pick_count == 0)
		return picked == 0;
	if (picked >= d->pick_count)
		return false;
	memcpy(out->pick, d->pick_of[picked].word, sizeof out->pick);
	return true;
}

/* False: it was not offered, so it is not asked for. */
static bool build_request(const struct running *r, struct document_request *out)
{
	const struct session_choice *c = &r->task->choice;
	const struct offer *offer = &r->visit->offer;
	const struct offer_document *d;

	if (!r->visit->offered || c->document >= offer->document_count)
		return false;
	d = &offer->document[c->document];
	if (!d->available || c->copies < 1 || c->copies > d->copies_max)
		return false;
	*out = (struct document_request){
		.kind = d->kind,
		.copies = c->copies,
		.total_yen = d->fee_yen * c->copies,
	};
	return name_people(c, offer, d, out) && name_items(c->items, d, out) &&
	       name_pick(c->pick, d, out) && random_fill(out->nonce, sizeof out->nonce);
}

static enum document_fault check(const struct running *r, const struct document_request *request)
{
	struct visit *v = r->visit;
	const struct issuance_answer *a = &v->issued.answer;
	const char *issuer = v->offer.document[r->task->choice.document].municipality_code;
	struct document_expectation want = {
		.terminal = r->tools->terminal,
		.municipality = *issuer ? issuer : v->offer.municipality_code,
		.kind = request->kind,
		.fee_yen = request->total_yen,
		.copies = request->copies,
		.now = jobs_server_time(r),
		.least_build = r->tools->least_build,
	};
	enum document_fault fault;

	memcpy(want.nonce, request->nonce, sizeof want.nonce);
	memcpy(want.request_digest, v->issued.request_digest, sizeof want.request_digest);
	certificate_subject_reference(v->card.certificate, v->card.certificate_len, want.subject);
	fault = document_open_manifest(a->manifest, a->manifest_len, r->tools->issuing_ca,
	                               r->tools->issuing_ca_len, &want, &v->manifest);
	if (fault != DOCUMENT_OK)
		return fault;
	if (strcmp(v->manifest.issuance, a->issuance) != 0 || v->manifest.pages != a->pages ||
	    v->manifest.fee_yen != a->total_yen)
		return DOCUMENT_CONTENT;
	return document_inspect(v->issued.pdf.byte, v->issued.pdf.len, &v->manifest);
}

/* What the end will be held against is known before the beginning, and outlives this program in the
 * journal. */
static void note_beginning(const struct running *r, struct print_evidence *out)
{
	const struct printer *printer = &r->tools->printer;
	struct printer_facts facts;

	printer->ask(printer->self, &facts);
	out->impressions = -1;
	out->expected = (int32_t)r->visit->manifest.pages * r->visit->copies;
	out->life_before = facts.life_impressions;
	out->life_after = -1;
}

void job_fetch(const struct running *r, struct letter *answer)
{
	const struct authority *authority = &r->tools->authority;
	struct visit *v = r->visit;
	struct document_request request;
	struct refusal_seen why = { 0 };
	enum authority_status status;
	enum document_fault fault;

	/* What an earlier request left is neither checked nor kept. */
	v->checked = false;
	paper_drop(&v->issued.pdf);
	if (!build_request(r, &request)) {
		jobs_fail(answer, TROUBLE_CANNOT_HANDLE_NOW, 0);
		return;
	}
	status = authority->issue(authority->self, r->stop, v->offer.session, &request, &v->issued,
	                          &why);
	if (v->issued.answer.issuance[0] != '\0')
		note_issuance(v->issued.answer.issuance, answer);
	if (status != AUTHORITY_OK) {
		jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
		answer->evidence = evidence_none;
		return;
	}
	fault = check(r, &request);
	if (fault != DOCUMENT_OK) {
		paper_drop(&v->issued.pdf);
		jobs_fail(answer, verdict_of_document(fault), fault);
		outcome_tell_incident(r, answer->event.trouble);
		return;
	}
	v->copies = request.copies;
	v->checked = true;
	note_beginning(r, &answer->evidence);
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.total =
	    (uint16_t)(verdict_sheets(v->manifest.pages, v->manifest.pages) * v->copies);
}

static void told_print(void *self, uint16_t done, uint16_t total, uint32_t troubles)
{
	const struct running *r = self;
	const uint16_t pages = r->visit->manifest.pages;

	jobs_tell(r, verdict_sheets(done, pages), verdict_sheets(total, pages),
	          verdict_of_hold(troubles));
}

void job_print(const struct running *r, struct letter *answer)
{
	const struct printer *printer = &r->tools->printer;
	struct visit *v = r->visit;
	union {
		const struct running *given;
		void *self;
	} teller = { .given = r };
	const struct print_progress progress = { teller.self, told_print };
	struct print_job job = {
		.pdf = v->issued.pdf.byte,
		.pdf_len = v->issued.pdf.len,
		.pages = v->manifest.pages,
		.copies = v->copies,
		.patience_ms = OUTCOME_PATIENCE_MS,
	};

	assert(v->checked); /* no sheet before every check; the session holds to it as well */
	memcpy(job.name, v->manifest.issuance, sizeof v->manifest.issuance);
	note_issuance(v->manifest.issuance, answer);
	printer->print(printer->self, &job, r->stop, &progress, &answer->evidence);
	paper_drop(&v->issued.pdf);
	v->checked = false;
	answer->code = answer->evidence.ipp_status;
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.outcome = verdict_of_print(answer->evidence.status);
	answer->event.done = sheets_of(answer->evidence.impressions, v->manifest.pages);
	answer->event.total = sheets_of(answer->evidence.expected, v->manifest.pages);
}
