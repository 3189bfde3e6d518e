#ifndef TESTS_KIOSK_WORK_COUNTER_H
#define TESTS_KIOSK_WORK_COUNTER_H

#include "tests/kiosk/work/town.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "kiosk/session/session.h"
#include "kiosk/work/jobs.h"
#include "kiosk/work/mailbox.h"
#include "net/certificate/cms.h"
#include "net/protocol/manifest.h"
#include "tests/fake/fake_authority.h"
#include "tests/fake/fake_card.h"
#include "tests/fake/pdf.h"

/* Everything a job needs: a card, a server, a printer of numbers, a mailbox, a clock that is turned
 * by hand (fake_authority's). For test_*.c of this folder. */

#define COUNTER_TERMINAL "T-0001"

/* What the town's clerk gets wrong about a document; all zero: nothing. */
struct forgery {
	void (*change)(struct manifest *m);
	struct pdf_oddity pdf;
	bool stranger;  /* signed by somebody else's issuing key */
	bool other_pdf; /* another document than the one promised */
	uint16_t told_pages;
};

struct counter {
	struct fake_card card;
	struct fake_authority authority;

	/* The printer: what it says, and what it was asked. */
	atomic_uint troubles, asks;
	struct print_evidence evidence;
	atomic_uint prints;
	atomic_bool slow_paper; /* prints until it is stopped */
	atomic_bool stuck_job;  /* does not end at all, stopped or not */
	char job_name[48];
	uint8_t copies;
	struct print_evidence remembered; /* what recall() answers */
	struct print_recall asked_back;   /* of what it was asked last */
	atomic_uint recalls;
	atomic_bool slow_memory; /* remembers when it is stopped */

	struct tools tools;
	struct visit visit;
	struct mailbox *mailbox;
	atomic_bool stop;
	pthread_mutex_t lock;
	pthread_cond_t rung;

	struct forgery forgery;
	struct pdf_writing *pdf, *given;
};

static inline void counter_ring(void *arg)
{
	struct counter *c = arg;

	pthread_mutex_lock(&c->lock);
	pthread_cond_broadcast(&c->rung);
	pthread_mutex_unlock(&c->lock);
}

/* The next letter; false: none came within ten seconds. */
static inline bool counter_wait(struct counter *c, struct letter *out)
{
	struct timespec end;
	int waited = 0;
	bool there;

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += 10;
	pthread_mutex_lock(&c->lock);
	while (!(there = mailbox_take(c->mailbox, out)) && waited == 0)
		waited = pthread_cond_timedwait(&c->rung, &c->lock, &end);
	pthread_mutex_unlock(&c->lock);
	return there;
}

/* Waits until a call has been counted, ten seconds at most. */
static inline void counter_see(const atomic_uint *count, unsigned least)
{
	const time_t end = time(NULL) + 10;

	while (atomic_load(count) < least) {
		assert_true(time(NULL) < end);
		sched_yield();
	}
}

/* The next answer of a job, progress left out. */
static inline struct letter counter_answer(struct counter *c, uint32_t ticket)
{
	struct letter l;

	do
		assert_true(counter_wait(c, &l));
	while (l.kind != LETTER_EVENT || l.event.kind == EVENT_JOB_PROGRESS);
	assert_int_equal(l.event.ticket, ticket);
	return l;
}

/* ---- the printer ----------------------------------------------------------------------------- */

static inline void counter_ask(void *self, struct printer_facts *out)
{
	struct counter *c = self;

	atomic_fetch_add(&c->asks, 1);
	*out = (struct printer_facts){ .troubles = c->troubles, .life_impressions = 100 };
}

static inline void counter_print(void *self, const struct print_job *job, const atomic_bool *stop,
                                 const struct print_progress *progress, struct print_evidence *out)
{
	struct counter *c = self;

	assert(job->pdf && job->pdf_len > 0 && job->pages > 0 && job->copies > 0);
	assert(strlen(job->name) == 32 || strncmp(job->name, "directions-", 11) == 0 ||
	       strncmp(job->name, "STAFF-TEST-", 11) == 0);
	assert(job->patience_ms > 0);
	memcpy(c->job_name, job->name, sizeof c->job_name);
	c->copies = job->copies;
	if (progress)
		progress->told(progress->self, 0, (uint16_t)(job->pages * job->copies), 0);
	atomic_fetch_add(&c->prints, 1);
	while (c->stuck_job || (c->slow_paper && !atomic_load(stop)))
		sched_yield();
	*out = c->evidence;
}

static inline void counter_recall(void *self, const struct print_recall *job,
                                  const atomic_bool *stop, struct print_evidence *out)
{
	struct counter *c = self;

	assert(strlen(job->name) == 32 || strncmp(job->name, "directions-", 11) == 0);
	assert(job->patience_ms > 0);
	c->asked_back = *job;
	atomic_fetch_add(&c->recalls, 1);
	while (c->slow_memory && !atomic_load(stop))
		sched_yield();
	*out = c->remembered;
}

static inline void counter_describe(void *self, struct printer_supplies *out)
{
	struct counter *c = self;

	*out = (struct printer_supplies){ .answered = true,
		                          .model = "Counter printer",
		                          .state = 3,
		                          .troubles = c->troubles,
		                          .life_impressions = 100 };
}

/* ---- the clock ------------------------------------------------------------------------------- */

static inline uint64_t counter_now_ms(void *self)
{
	struct counter *c = self;

	return c->authority.now_ms;
}

/* On the wall it is TOWN_NOW, whatever the server thinks. */
static inline uint64_t counter_wall_ms(void *self)
{
	(void)self;
	return (uint64_t)TOWN_NOW * 1000;
}

/* ---- the clerk ------------------------------------------------------------------------------- */

static inline void counter_hex(const uint8_t *byte, size_t len, char *out)
{
	for (size_t i = 0; i < len; i++)
		snprintf(out + 2 * i, 3, "%02x", byte[i]);
}

static inline void counter_write_pdf(struct counter *c, const struct manifest *m)
{
	struct pdf_oddity oddity = c->forgery.pdf;
	char subject[65], mark[200];

	counter_hex(m->subject, sizeof m->subject, subject);
	snprintf(mark, sizeof mark, "/Madoguchi << /Issuance (%s) /Subject (%s) >>", m->issuance,
	         subject);
	oddity.mark = mark;
	c->pdf = pdf_write(&oddity);
	oddity.page = "/Rotate 0";
	c->given = c->forgery.other_pdf ? pdf_write(&oddity) : NULL;
	c->authority.pdf = (const uint8_t *)(c->given ? c->given : c->pdf)->byte;
	c->authority.pdf_len = (c->given ? c->given : c->pdf)->len;
}

static inline void counter_drop_pdf(struct counter *c)
{
	if (c->pdf)
		pdf_drop(c->pdf);
	if (c->given)
		pdf_drop(c->given);
	c->pdf = c->given = NULL;
}

static inline void counter_seal(const struct counter *c, const struct manifest *m,
                                struct issuance_answer *answer)
{
	const struct issue_pem *key = c->forgery.stranger ? &town.curve_key : &town.clerk_key;
	char *json = manifest_encode(m);
	struct issue_pem other = { 0 };
	const struct issue_pem *by = &town.clerk;
	uint8_t *cms;
	size_t len = 0;

	assert_non_null(json);
	if (c->forgery.stranger) {
		/* An issuing key, but of an authority nobody here knows. */
		town_issue(ISSUE_MUNICIPALITY, key, &town.user_ca, &town.user_ca_key,
		           TOWN_NOW - TOWN_YEAR, TOWN_NOW + TOWN_YEAR, &other);
		by = &other;
	}
	cms = cms_sign(by->text, by->len, key->text, key->len, json, strlen(json), &len);
	assert_non_null(cms);
	assert_true(len <= sizeof answer->manifest);
	memcpy(answer->manifest, cms, len);
	answer->manifest_len = len;
	issue_pem_drop(&other);
	free(cms);
	free(json);
}

static inline void counter_make(void *self, const struct document_request *request,
                                const uint8_t request_digest[32], struct issuance_answer *answer)
{
	struct counter *c = self;
	struct manifest m = {
		.terminal = COUNTER_TERMINAL,
		.municipality = TOWN_CODE,
		.kind = request->kind,
		.fee_yen = request->total_yen,
		.copies = request->copies,
		.pages = 1,
		.register_time = TOWN_NOW - 100,
		.not_after = TOWN_NOW + 300,
		.build = "0.1.0",
	};

	memcpy(m.issuance, answer->issuance, sizeof m.issuance);
	certificate_sha256(request->nonce, sizeof request->nonce, m.nonce_digest);
	memcpy(m.request_digest, request_digest, sizeof m.request_digest);
	certificate_subject_reference(c->card.certificate, c->card.certificate_len, m.subject);
	counter_drop_pdf(c);
	counter_write_pdf(c, &m);
	certificate_sha256(c->pdf->byte, c->pdf->len, m.document_digest);
	answer->pages = c->forgery.told_pages ? c->forgery.told_pages : 1;
	if (c->forgery.change)
		c->forgery.change(&m);
	counter_seal(c, &m, answer);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static inline void counter_fill_tools(struct counter *c)
{
	c->tools = (struct tools){
		.reader = fake_card_reader(&c->card),
		.printer = { c, counter_ask, counter_print, counter_recall, counter_describe },
		.authority = fake_authority(&c->authority),
		.clock = { c, counter_now_ms, counter_wall_ms },
		.terminal = COUNTER_TERMINAL,
		.issuing_ca = town.issuing_ca.text,
		.issuing_ca_len = town.issuing_ca.len,
	};
}

/* A good card lies on the reader, everything works. */
static inline void counter_open(struct counter *c)
{
	memset(c, 0, sizeof *c);
	fake_card_init(&c->card);
	c->card.certificate_len =
	    town_certificate(ISSUE_USER, &town.user_key, TOWN_NOW - TOWN_YEAR, TOWN_NOW + TOWN_YEAR,
	                     c->card.certificate, sizeof c->card.certificate - FAKE_FILLER);
	c->card.sign = town_sign;
	fake_card_lay(&c->card);
	fake_authority_init(&c->authority);
	c->authority.server_time = TOWN_NOW;
	c->authority.now_ms = 1000000;
	c->authority.make = counter_make;
	c->authority.maker = c;
	c->evidence = (struct print_evidence){ .status = PRINT_PRINTED,
		                               .job_id = 7,
		                               .job_state = 9,
		                               .impressions = 2,
		                               .expected = 2,
		                               .life_before = 100,
		                               .life_after = 102,
		                               .troubles_seen = PRINTER_NO_PAPER };
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->rung, NULL);
	c->mailbox = mailbox_create(counter_ring, c);
	assert_non_null(c->mailbox);
	counter_fill_tools(c);
}

static inline void counter_close(struct counter *c)
{
	jobs_forget(&c->tools, &c->stop, &c->visit);
	mailbox_close(c->mailbox);
	mailbox_destroy(c->mailbox);
	pthread_cond_destroy(&c->rung);
	pthread_mutex_destroy(&c->lock);
	counter_drop_pdf(c);
	fake_card_finish(&c->card);
}

/* One job on this thread. `digits`: the PIN, NULL for jobs without. */
static inline struct letter counter_do(struct counter *c, const struct task *task,
                                       const char *digits)
{
	const struct running r = { &c->tools, &c->visit, task, &c->stop, c->mailbox };
	struct letter answer = { .kind = LETTER_EVENT, .job = task->job }, progress;
	struct secret *pin = secret_create();

	assert_non_null(pin);
	for (size_t i = 0; digits && digits[i]; i++)
		assert_true(secret_push(pin, (uint8_t)digits[i]));
	jobs_run(&r, pin, &answer);
	assert_int_equal(pin->len, 0);
	for (size_t i = 0; i < sizeof pin->byte; i++)
		assert_int_equal(pin->byte[i], 0);
	secret_destroy(pin);
	while (mailbox_take(c->mailbox, &progress))
		assert_int_equal(progress.event.kind, EVENT_JOB_PROGRESS);
	return answer;
}

/* The card's user certificate becomes this one. */
static inline void counter_give_certificate(struct counter *c, enum issue_profile profile,
                                            const struct issue_pem *key, int64_t from,
                                            int64_t until)
{
	c->card.certificate_len = town_certificate(profile, key, from, until, c->card.certificate,
	                                           sizeof c->card.certificate - FAKE_FILLER);
}

static inline struct letter counter_read(struct counter *c)
{
	return counter_do(c, &(struct task){ .job = JOB_READ, .errand = ERRAND_PRINT }, NULL);
}

static inline struct letter counter_verify(struct counter *c, const char *digits)
{
	return counter_do(c, &(struct task){ .job = JOB_VERIFY }, digits);
}

static inline struct letter counter_prove(struct counter *c)
{
	return counter_do(c, &(struct task){ .job = JOB_PROVE }, NULL);
}

static inline struct letter counter_fetch(struct counter *c, struct session_choice choice)
{
	return counter_do(c, &(struct task){ .job = JOB_FETCH, .choice = choice }, NULL);
}

/* From the card to the offer. */
static inline void counter_identify(struct counter *c)
{
	assert_int_equal(counter_read(c).event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_verify(c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_prove(c).event.kind, EVENT_JOB_DONE);
	assert_true(c->visit.offered);
}

static inline void counter_expect_trouble(struct letter l, enum trouble trouble)
{
	assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
	assert_int_equal(l.event.trouble, trouble);
}

#endif
