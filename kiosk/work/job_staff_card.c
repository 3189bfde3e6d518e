#include "kiosk/work/job_staff_card.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/file.h"
#include "kiosk/base/random.h"
#include "kiosk/card/exchange.h"
#include "kiosk/card/profile.h"
#include "kiosk/card/staff_card.h"
#include "net/certificate/staff.h"

#define LIST_MAX 65536 /* bytes of a revocation list */
#define ANY_SITE "*"
#define ANSWER_SLOW_MS 1000 /* a card that takes longer for its first word has a bad contact */

static void power_off(const struct running *r)
{
	r->tools->reader.disconnect(r->tools->reader.self);
}

static int64_t wall_s(const struct running *r)
{
	return (int64_t)(r->tools->clock.wall_ms(r->tools->clock.self) / 1000);
}

static enum staff_refusal refusal_of_card(enum card_status status)
{
	switch (status) {
	case CARD_OK:
		return STAFF_WELCOME;
	case CARD_WRONG_PIN:
		return STAFF_WRONG_PIN;
	case CARD_BLOCKED:
		return STAFF_CARD_LOCKED;
	case CARD_FOREIGN:
	case CARD_OLD:
	case CARD_PHONE:
	case CARD_NO_CERTIFICATE:
		return STAFF_NO_STAFF_CARD;
	case CARD_GONE:
	case CARD_READER_AWAY:
	case CARD_BROKEN:
		break;
	}
	return STAFF_CARD_SILENT;
}

static enum staff_refusal refusal_of_fault(enum staff_fault fault)
{
	switch (fault) {
	case STAFF_CERTIFICATE_GOOD:
		return STAFF_WELCOME;
	case STAFF_CERTIFICATE_ENDED:
		return STAFF_EXPIRED;
	case STAFF_CERTIFICATE_NOT_YET:
		return STAFF_TOO_EARLY;
	case STAFF_CERTIFICATE_REVOKED:
		return STAFF_REVOKED;
	case STAFF_CERTIFICATE_LIST_OLD:
		return STAFF_LIST_OLD;
	case STAFF_CERTIFICATE_FOREIGN:
		break;
	}
	return STAFF_NOT_OURS;
}

/* ---- whose card it is ------------------------------------------------------------------------ */

/* A terminal that was given no site is at every site. */
static bool is_of_this_site(const struct staff_trust *t, const struct staff_certificate *of)
{
	return strcmp(of->site, ANY_SITE) == 0 || !t->site || !*t->site ||
	       strcmp(of->site, t->site) == 0;
}

/* Of the chain, of now, not revoked, for here. `of` is filled where it is of the chain. */
static enum staff_refusal judge(const struct running *r, const struct staff_card *card,
                                struct staff_certificate *of)
{
	const struct staff_trust *t = &r->tools->staff;
	char *list = NULL;
	size_t list_len = 0;
	enum staff_refusal refusal;

	if (!file_read(t->list_file, LIST_MAX, &list, &list_len))
		list = NULL; /* is judged as one too old */
	refusal = refusal_of_fault(staff_certificate_read(card->certificate, card->certificate_len,
	                                                  t->ca, t->ca_len, (const uint8_t *)list,
	                                                  list_len, t->list_age_s, wall_s(r), of));
	file_drop(list, list_len);
	if (refusal != STAFF_WELCOME)
		return refusal;
	if (!is_of_this_site(t, of))
		return STAFF_OTHER_SITE;
	return card->tries_left == 0 ? STAFF_CARD_LOCKED : STAFF_WELCOME;
}

static enum staff_refusal read_card(const struct running *r, struct staff_letter *out)
{
	const struct reader *reader = &r->tools->reader;
	struct staff_certificate of = { .number = 0 };
	struct staff_card card;
	enum staff_refusal refusal;
	enum card_status status;

	if (!r->tools->staff.ca)
		return STAFF_NOT_SET_UP;
	status = reader->connect(reader->self);
	if (status == CARD_OK)
		status = staff_card_read(reader, &card);
	if (status != CARD_OK)
		return refusal_of_card(status);
	refusal = judge(r, &card, &of);
	out->who = of.number; /* also of one that is turned away: the journal tells who came */
	out->tries_left = card.tries_left;
	if (refusal != STAFF_WELCOME)
		return refusal;
	out->role = of.technician ? STAFF_TECHNICIAN : STAFF_INSPECTOR;
	_Static_assert(sizeof r->visit->staff_certificate >= sizeof card.certificate,
	               "a certificate has room in the visit");
	memcpy(r->visit->staff_certificate, card.certificate, card.certificate_len);
	r->visit->staff_certificate_len = card.certificate_len;
	return STAFF_WELCOME;
}

void job_staff_read(const struct running *r, struct letter *answer)
{
	r->visit->staff_certificate_len = 0;
	answer->staff.refusal = read_card(r, &answer->staff);
	if (answer->staff.refusal != STAFF_WELCOME || atomic_load(r->stop))
		power_off(r);
}

/* ---- whether it is theirs -------------------------------------------------------------------- */

static enum staff_refusal prove(const struct running *r, const uint8_t digest[32])
{
	const struct visit *v = r->visit;
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN];
	const enum card_status status = staff_card_sign(&r->tools->reader, digest, signature);

	if (status == CARD_BROKEN)
		return STAFF_NOT_SIGNED;
	if (status != CARD_OK)
		return refusal_of_card(status);
	return staff_verify(v->staff_certificate, v->staff_certificate_len, digest, signature,
	                    sizeof signature)
	           ? STAFF_WELCOME
	           : STAFF_NOT_SIGNED;
}

/* Everything that can fail without the card is done before the PIN: no try is spent in vain. */
static enum staff_refusal check(const struct running *r, struct secret *pin, uint8_t *tries_left)
{
	const struct visit *v = r->visit;
	uint8_t challenge[32], digest[32];
	enum card_status status;

	if (v->staff_certificate_len == 0) /* none was read, or it is forgotten */
		return STAFF_CARD_SILENT;
	if (!random_fill(challenge, sizeof challenge) ||
	    !staff_digest(challenge, v->staff_certificate, v->staff_certificate_len,
	                  r->tools->terminal, digest))
		return STAFF_NOT_SIGNED;
	if (atomic_load(r->stop))
		return STAFF_CARD_SILENT;
	status = staff_card_verify(&r->tools->reader, pin, tries_left);
	return status == CARD_OK ? prove(r, digest) : refusal_of_card(status);
}

void job_staff_check(const struct running *r, struct secret *pin, struct letter *answer)
{
	answer->staff.refusal = check(r, pin, &answer->staff.tries_left);
	power_off(r);
	explicit_bzero(r->visit->staff_certificate, sizeof r->visit->staff_certificate);
	r->visit->staff_certificate_len = 0;
}

/* ---- the reader ------------------------------------------------------------------------------ */

/* Asks for an application that a card has or has not: any word is an answer. */
static enum card_status ask_card(const struct running *r, uint16_t *sw, int64_t *ms)
{
	const struct reader *reader = &r->tools->reader;
	const struct clock *clock = &r->tools->clock;
	const struct card_profile *first = profile_row(0);
	const struct apdu command = apdu_select_application(first->aid, first->aid_len);
	struct answer answer = { .sw = 0 };
	enum card_status status = reader->connect(reader->self);
	const uint64_t asked_ms = clock->now_ms(clock->self);

	if (status == CARD_OK)
		status = exchange_once(reader, &command, &answer);
	*ms = (int64_t)(clock->now_ms(clock->self) - asked_ms);
	*sw = answer.sw;
	power_off(r);
	return status;
}

static void try_card(const struct running *r, struct findings *f, uint8_t atr_len,
                     struct staff_letter *answer)
{
	char text[FINDING_TEXT_MAX];
	uint16_t sw = 0;
	int64_t ms = 0;
	const enum card_status status = ask_card(r, &sw, &ms);

	if (status ==
	    CARD_GONE) { /* the reader is not to blame for it, and has not shown anything */
		findings_add(f, FINDING_CARD, VERDICT_CARE, "");
		answer->open = true;
		return;
	}
	if (status != CARD_OK) {
		findings_add(f, FINDING_CARD, VERDICT_BAD, "");
		return;
	}
	snprintf(text, sizeof text, "ATR %u, SW %04X", (unsigned)atr_len, (unsigned)sw);
	findings_add(f, FINDING_CARD, VERDICT_FINE, text);
	findings_add_number(f, FINDING_CARD_MS, ms > ANSWER_SLOW_MS ? VERDICT_CARE : VERDICT_FINE,
	                    ms, "");
}

void job_staff_reader(const struct running *r, struct letter *answer)
{
	struct findings *f = &r->visit->findings;
	struct reader_about about = { .served = false };

	if (!r->tools->describe_reader) {
		answer->staff.told = TOLD_FAILED;
		return;
	}
	power_off(r);
	r->tools->describe_reader(r->tools->reader.self, &about);
	findings_add(f, FINDING_PCSCD, about.served ? VERDICT_FINE : VERDICT_BAD, "");
	if (about.served)
		findings_add(f, FINDING_READER, about.plugged ? VERDICT_FINE : VERDICT_BAD,
		             about.name);
	if (about.plugged)
		try_card(r, f, about.atr_len, &answer->staff);
	r->visit->findings_waiting = true;
	answer->staff.told = TOLD_DONE;
}
