#include "kiosk/work/job_card.h"

#include "kiosk/card/expiry.h"
#include "kiosk/work/verdict.h"
#include "net/certificate/date.h"

enum { HAS_USER = 1 << 0, HAS_SIGNING = 1 << 1 }; /* event.certificates */

#define WHOLE 1000 /* the card has told all; what is late from then on is not the card */

static void told_read(void *self, size_t done, size_t total)
{
	jobs_tell(self, (uint16_t)(total ? done * (WHOLE - 1) / total : 0), WHOLE, HOLD_NONE);
}

static enum card_status connect_and_read(const struct running *r)
{
	const struct reader *reader = &r->tools->reader;
	union {
		const struct running *given;
		void *self;
	} teller = { .given = r };
	const struct jpki_progress progress = { teller.self, told_read };
	enum card_status status = reader->connect(reader->self);

	if (status != CARD_OK)
		return status;
	return jpki_read(reader, &progress, &r->visit->card);
}

static enum trouble judge_certificate(const struct visit *v, int64_t server_time)
{
	if (v->facts.algorithm == CERTIFICATE_NO_ALGORITHM)
		return TROUBLE_UNKNOWN_ISSUER;
	if (server_time > v->facts.not_after)
		return TROUBLE_CERTIFICATE_EXPIRED;
	if (server_time < v->facts.not_before)
		return TROUBLE_NOT_YET_VALID;
	return TROUBLE_NONE;
}

/* What the card says of itself, by the clock of this machine: nobody is asked. */
static void tell_dates(const struct running *r, struct event *e)
{
	const struct certificate_facts *facts = &r->visit->facts;
	const int64_t now = (int64_t)(r->tools->clock.wall_ms(r->tools->clock.self) / 1000);

	e->term = now > facts->not_after    ? TERM_ENDED
	          : now < facts->not_before ? TERM_TO_COME
	                                    : TERM_RUNS;
}

/* What a visit that prints needs besides the card. */
static enum trouble prepare_printing(const struct running *r, int64_t *code)
{
	const struct tools *t = r->tools;
	struct refusal_seen why = { 0 };
	enum authority_status status;

	status = t->authority.challenge(t->authority.self, r->stop, &r->visit->challenge, &why);
	*code = why.code;
	if (status != AUTHORITY_OK)
		return verdict_of_authority(status, why.refusal);
	return judge_certificate(r->visit, r->visit->challenge.server_time);
}

static bool printer_able(const struct running *r, int64_t *code)
{
	struct printer_facts facts = { 0 };

	r->tools->printer.ask(r->tools->printer.self, &facts);
	*code = facts.troubles;
	return facts.troubles == 0;
}

/* A card that leaves now has told nothing of it: "none" would not be true. */
static enum trouble read_signing(const struct running *r, struct event *e, int64_t *code)
{
	struct jpki_signing signing = { 0 };
	const enum card_status status =
	    jpki_read_signing(&r->tools->reader, &r->visit->card, &signing);

	*code = status;
	if (signing.present)
		e->certificates |= HAS_SIGNING;
	e->sign_tries_left = signing.tries_left;
	return verdict_of_reading(status);
}

/* A certificate ends no later than its card: what else ended is asked only then. A card that does
 * not say is taken to go on. */
static bool card_has_ended(const struct running *r, int64_t *until)
{
	struct date last;

	if (expiry_read(&r->tools->reader, &last) != CARD_OK ||
	    r->visit->challenge.server_time <= date_end_utc(last))
		return false;
	*until = date_end_utc(last);
	return true;
}

/* "Check my card" tells of a card without the certificate what else is on it. */
static void tell_without_certificate(const struct running *r, struct letter *answer)
{
	int64_t code = 0;
	const enum trouble trouble = read_signing(r, &answer->event, &code);

	if (trouble != TROUBLE_NONE)
		jobs_fail(answer, trouble, code);
	else
		answer->event.kind = EVENT_JOB_DONE;
}

/* With the certificate read: what else this errand has to know before anybody is asked for a PIN.
 */
static enum trouble go_on(const struct running *r, struct event *e, int64_t *code)
{
	const struct visit *v = r->visit;

	if (v->facts.use == CERTIFICATE_SIGNING)
		return TROUBLE_SIGNING_CERTIFICATE;
	if (r->task->errand == ERRAND_CHECK) {
		tell_dates(r, e);
		return read_signing(r, e, code);
	}
	if (v->card.tries_left == 0) /* needs no server to be told so */
		return TROUBLE_NONE;
	jobs_tell(r, WHOLE, WHOLE, HOLD_NONE);
	return prepare_printing(r, code);
}

void job_read(const struct running *r, struct letter *answer)
{
	struct visit *v = r->visit;
	struct event *e = &answer->event;
	enum trouble trouble = TROUBLE_NONE;
	enum card_status status;
	int64_t code = 0;

	if (r->task->errand == ERRAND_PRINT && !printer_able(r, &code)) {
		jobs_fail(answer, TROUBLE_PRINTER, code);
		return;
	}
	status = connect_and_read(r);
	if (status != CARD_OK) {
		if (status == CARD_NO_CERTIFICATE && r->task->errand == ERRAND_CHECK)
			tell_without_certificate(r, answer);
		else
			jobs_fail(answer, verdict_of_reading(status), status);
		r->tools->reader.disconnect(r->tools->reader.self);
		return;
	}
	if (!certificate_read(v->card.certificate, v->card.certificate_len, &v->facts)) {
		r->tools->reader.disconnect(r->tools->reader.self);
		jobs_fail(answer, TROUBLE_CARD_UNREADABLE, 0);
		return;
	}
	e->tries_left = v->card.tries_left;
	e->certificates = HAS_USER;
	e->since = v->facts.not_before;
	e->until = v->facts.not_after;
	e->renewable = certificate_renewable_since(&v->facts);
	trouble = go_on(r, e, &code);
	if (trouble == TROUBLE_CERTIFICATE_EXPIRED && card_has_ended(r, &e->until))
		trouble = TROUBLE_CARD_EXPIRED;
	if (trouble != TROUBLE_NONE || r->task->errand == ERRAND_CHECK || v->card.tries_left == 0)
		r->tools->reader.disconnect(r->tools->reader.self);
	if (trouble == TROUBLE_NOT_YET_VALID)
		e->until = v->facts.not_before;
	if (trouble != TROUBLE_NONE)
		jobs_fail(answer, trouble, code);
	else
		e->kind = EVENT_JOB_DONE;
}

static enum authority_status look_at_challenge(const struct running *r, struct letter *answer)
{
	const struct authority *a = &r->tools->authority;
	struct refusal_seen why = { 0 };
	const enum authority_status status =
	    a->challenge(a->self, r->stop, &r->visit->challenge, &why);

	if (status != AUTHORITY_OK)
		jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
	return status;
}

bool jobs_renew(const struct running *r, struct letter *answer)
{
	const enum authority_status status = look_at_challenge(r, answer);

	return status != AUTHORITY_OK && status != AUTHORITY_STOPPED;
}

void job_probe(const struct running *r, struct letter *answer)
{
	if (look_at_challenge(r, answer) == AUTHORITY_OK)
		answer->event.kind = EVENT_JOB_DONE;
}

/* One try cannot have locked a PIN that had several left: nobody is told that theirs did. */
static enum trouble trouble_of_pin(enum card_status status, const struct jpki_card *card)
{
	return status == CARD_BLOCKED && card->tries_left > 1 ? TROUBLE_PIN_LOCKED_BEFORE
	                                                      : verdict_of_pin(status);
}

static enum card_status verify(const struct running *r, struct secret *pin, struct letter *answer)
{
	uint8_t tries_left = 0;
	enum card_status status;

	if (!r->visit->card.profile) { /* none was read, or it is forgotten */
		jobs_fail(answer, TROUBLE_CARD_REMOVED, 0);
		return CARD_GONE;
	}
	if (look_at_challenge(r, answer) != AUTHORITY_OK)
		return CARD_GONE;
	/* The card left, or the visit ended, while the line was looked after: the PIN is not spent.
	 */
	if (atomic_load(r->stop)) {
		jobs_fail(answer, TROUBLE_CARD_REMOVED, 0);
		return CARD_GONE;
	}
	status = jpki_verify(&r->tools->reader, &r->visit->card, pin, &tries_left);
	answer->event.tries_left = tries_left;
	if (status == CARD_OK)
		answer->event.kind = EVENT_JOB_DONE;
	else
		jobs_fail(answer, trouble_of_pin(status, &r->visit->card), status);
	r->visit->card.tries_left = tries_left;
	return status;
}

void job_verify(const struct running *r, struct secret *pin, struct letter *answer)
{
	const enum card_status status = verify(r, pin, answer);
	const bool needed = status == CARD_OK || status == CARD_WRONG_PIN;

	/* A card that has taken the PIN does not wait for anybody. */
	if (!needed || atomic_load(r->stop))
		r->tools->reader.disconnect(r->tools->reader.self);
}
