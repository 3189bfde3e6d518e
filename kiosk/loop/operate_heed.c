#include <stdlib.h>
#include <string.h>

#include "kiosk/base/log.h"
#include "kiosk/loop/operate_inside.h"
#include "net/protocol/hex.h"

/* ---- settings ---------------------------------------------------------------------------------
 */

static void refuse_settings(struct kiosk *k, enum settings_refusal refusal,
                            const struct settings_seen *seen)
{
	struct operate *o = k->operate;
	struct entry e = operate_entry(k, ENTRY_SETTINGS);

	o->refused = seen->version;
	memcpy(o->why, seen->why, sizeof o->why);
	standing_set(&k->standing, SERVICE_SETTINGS_REFUSED, true);
	log_line(LOG_ERROR, "settings of the operator are refused: %s", seen->why);
	e.life_before = o->settings->version;
	e.life_after = seen->version;
	e.outcome = OUTCOME_FAILED;
	e.code = refusal;
	(void)operate_record(k, &e, 1);
	operate_hurry(k);
}

/* They come into force when the program begins anew, and that waits until nobody is served. */
static void take_settings(struct kiosk *k, const uint8_t *cms, size_t len)
{
	struct operate *o = k->operate;
	struct entry e = operate_entry(k, ENTRY_SETTINGS);
	struct settings_seen seen;
	enum settings_refusal refusal;

	refusal = settings_difference(o->settings, cms, len, kiosk_wall_s(k), NULL, &seen);
	if (refusal == SETTINGS_GOOD) {
		e.life_before = o->settings->version;
		e.life_after = seen.version;
		e.outcome = OUTCOME_PRINTED;
		if (!operate_record(k, &e, 1))
			return;
		refusal = settings_take(o->settings, cms, len, kiosk_wall_s(k), &seen);
	}
	if (refusal != SETTINGS_GOOD) {
		refuse_settings(k, refusal, &seen);
		return;
	}
	o->refused = 0;
	o->why[0] = '\0';
	standing_set(&k->standing, SERVICE_SETTINGS_REFUSED, false);
	kiosk_end_as(k, KIOSK_AGAIN_ASKED);
}

/* The server sends it until it is in force: the same again is judged once. */
static void heed_package(struct kiosk *k, const uint8_t *cms, size_t len)
{
	struct operate *o = k->operate;
	uint8_t digest[DIGEST_LEN];

	digest_sha256(cms, len, digest);
	if (memcmp(digest, o->package, sizeof digest) == 0)
		return;
	memcpy(o->package, digest, sizeof o->package);
	take_settings(k, cms, len);
}

void operate_heed(struct kiosk *k, const struct operator_answer *a)
{
	operate_note_clock(k, a->server_time);
	if (a->admission != ADMISSION_ACCEPTED)
		return;
	if (a->package_len > 0)
		heed_package(k, a->package, a->package_len);
	if (a->staff_list_len > 0)
		operate_take_staff_list(k, a->staff_list, a->staff_list_len);
}

/* ---- line and wishes --------------------------------------------------------------------------
 */

static void record_word(struct kiosk *k, enum operator_word word, int64_t before, int64_t after)
{
	struct entry e = operate_entry(k, ENTRY_OPERATOR);

	e.trouble = (uint16_t)word;
	e.life_before = before;
	e.life_after = after;
	(void)operate_record(k, &e, 1);
}

static void record_line(struct kiosk *k, bool before, bool after, int64_t code)
{
	struct entry e = operate_entry(k, ENTRY_LINE);

	e.from = before;
	e.to = after;
	e.code = code;
	(void)operate_record(k, &e, 1);
}

static void follow_wishes(struct kiosk *k, const struct line *before)
{
	const struct line *l = &k->operate->line;

	if (l->admission != before->admission)
		record_word(k, WORD_OF_ADMISSION, before->admission, l->admission);
	if (l->out != before->out)
		record_word(k, WORD_OUT, before->out, l->out);
	if (l->noticed != before->noticed)
		record_word(k, WORD_NOTICE, before->noticed, l->noticed);
}

void operate_follow(struct kiosk *k, const struct line *before, int64_t code)
{
	const struct line *l = &k->operate->line;
	const bool heard = l->state == LINE_STANDS || l->state == LINE_BEGINS;

	if (l->up != before->up)
		record_line(k, before->up, l->up, code);
	follow_wishes(k, before);
	standing_set(&k->standing, SERVICE_SERVER_AWAY, l->away);
	/* A server without such a line wishes nothing. */
	standing_set(&k->standing, SERVICE_PENDING, heard && l->admission == ADMISSION_PENDING);
	standing_set(&k->standing, SERVICE_REJECTED, heard && l->admission == ADMISSION_REJECTED);
	standing_set(&k->standing, SERVICE_TAKEN_OUT, heard && l->out);
}

/* ---- orders -----------------------------------------------------------------------------------
 */

#define ID_LEN 16

/* Known by its id from then on: it is done once, whatever becomes of the line or the program. */
static struct entry order_entry(const struct kiosk *k, enum operator_word word,
                                const uint8_t id[ID_LEN])
{
	struct entry e = operate_entry(k, ENTRY_OPERATOR);

	e.trouble = (uint16_t)word;
	memcpy(e.issuance, id, ID_LEN);
	return e;
}

static bool restart(struct kiosk *k, const uint8_t id[ID_LEN])
{
	const struct entry e = order_entry(k, WORD_RESTART, id);

	if (!operate_record(k, &e, 1))
		return false;
	kiosk_end_as(k, KIOSK_AGAIN_ASKED);
	return true;
}

/* What a person on the spot would write with --journal settle, and who said so. */
static bool settle(struct kiosk *k, const struct operator_order *o, const uint8_t id[ID_LEN])
{
	struct entry e[2] = { operate_entry(k, ENTRY_SETTLED), order_entry(k, WORD_SETTLED, id) };

	if (!hex_read(o->issuance, e[0].issuance, ID_LEN) || o->outcome < OUTCOME_PRINTED ||
	    o->outcome > OUTCOME_FAILED || !arrears_is_open(k, e[0].issuance))
		return false;
	e[0].outcome = o->outcome;
	e[1].life_after = o->outcome;
	if (!operate_record(k, e, 2))
		return false;
	standing_look_back(&k->standing, &k->journal);
	k->arrears.look = true;
	return true;
}

static bool settle_incident(struct kiosk *k, const uint8_t id[ID_LEN])
{
	const struct entry e[2] = { operate_entry(k, ENTRY_INCIDENT_SETTLED),
		                    order_entry(k, WORD_INCIDENT, id) };

	if (!standing_says(&k->standing, SERVICE_INCIDENT) || !operate_record(k, e, 2))
		return false;
	standing_look_back(&k->standing, &k->journal);
	return true;
}

static void carry_out(struct kiosk *k, const struct operator_order *o, const uint8_t id[ID_LEN])
{
	struct line *l = &k->operate->line;
	bool done = false;

	switch (o->kind) {
	case ORDER_LOG:
		line_log_begins(l);
		return;
	case ORDER_RESTART:
		done = restart(k, id);
		break;
	case ORDER_SETTLE:
		done = settle(k, o, id);
		break;
	case ORDER_INCIDENT:
		done = settle_incident(k, id);
		break;
	case ORDER_KINDS:
		break;
	}
	line_done(l, o->id, o->kind == ORDER_KINDS ? "not-known" : done ? "done" : "refused");
	operate_hurry(k);
	upkeep_service(k, SERVICE_LOOK);
}

/* The oldest order; false: none, or the journal is lost. */
static bool obey_one(struct kiosk *k)
{
	struct line *l = &k->operate->line;
	const struct operator_order *next = line_order(l);
	struct operator_order o;
	uint8_t id[ID_LEN];
	bool done = false;

	if (!next || !standing_has_journal(&k->standing))
		return false;
	o = *next; /* it does not stay in its place */
	if (!hex_read(o.id, id, ID_LEN)) {
		line_let_go(l, o.id); /* it could not be named in an answer either */
		return true;
	}
	if (k->annals.carried_out(k->annals.self, id, &done) != JOURNAL_OK) {
		upkeep_lose_journal(k);
		return false;
	}
	if (done)
		line_done(l, o.id, "done");
	else
		carry_out(k, &o, id);
	return true;
}

/* What is to be begun anew for does not go on: the rest is ordered again afterwards. */
void operate_obey(struct kiosk *k)
{
	while (k->again == KIOSK_CLOSED && obey_one(k))
		;
}

void operate_told_log(struct kiosk *k, const struct line_log *log)
{
	uint8_t id[ID_LEN];
	struct entry e;

	if (!hex_read(log->order, id, ID_LEN))
		return;
	e = order_entry(k, WORD_LOG, id);
	e.life_after = log->told + log->piece;
	(void)operate_record(k, &e, 1);
}
