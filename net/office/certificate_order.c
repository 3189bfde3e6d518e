#include "net/office/certificate_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/validity.h"
#include "net/office/card_directory.h"
#include "net/office/card_secret.h"
#include "net/office/certificate_facts.h"
#include "net/office/certificate_held.h"

#define USER 0
#define SIGNING 1

/* One request at the counter, with the card laid down. */
struct request {
	struct office *office;
	const char *verb;
	struct resident_record holder;
	struct card_directory card;
	struct card_order order;
	struct held held;
	bool wanted[CARD_HALVES];
	struct folder folder;
	uint8_t *der[CARD_HALVES];
	size_t len[CARD_HALVES];
};

static bool is_of(const struct request *r, struct reason *why)
{
	int64_t owner;

	if (!card_directory_owner(r->office, &r->card, &owner, why))
		return false;
	return owner == r->holder.resident.id ||
	       refused(why, "%s: another resident's card", r->card.place);
}

static bool begin(struct request *r, const struct asked *asked, struct reason *why)
{
	return resident_record_read(r->office, asked->word[0], &r->holder, why) &&
	       (!r->holder.person->is_deceased ||
	        refused(why, "%s: has died", r->holder.resident.key)) &&
	       card_directory_read(asked_text(asked, OPTION_CARD), &r->card, why) &&
	       is_of(r, why) &&
	       card_order_begin(r->office, &r->holder, r->card.generation->profile, asked,
	                        &r->order, why) &&
	       held_read(r->office, r->holder.resident.id, &r->held, why);
}

/* ---- may it be ------------------------------------------------------------------------------- */

/* NULL: none of that kind could be used on the day of issue, or could be after a suspension. */
static const struct ledger_row *living(const struct request *r, size_t half)
{
	size_t i;

	for (i = 0; i < r->held.count; i++) {
		const struct ledger_row *row = &r->held.row[i];

		if (row->use == card_halves[half].use &&
		    (row->state == CERTIFICATE_STATE_GOOD ||
		     row->state == CERTIFICATE_STATE_SUSPENDED) &&
		    date_compare(certificate_last_day(row), r->order.issued) >= 0)
			return row;
	}
	return NULL;
}

/* Until when each half is valid, by rule 4(1); the signing one never longer than the user one that
 * comes with it or is there. */
static bool judge_ends(struct request *r, struct reason *why)
{
	const struct ledger_row *user = living(r, USER), *signing = living(r, SIGNING);
	const struct date none = { 0 };
	struct date user_ends = user ? certificate_last_day(user) : none;

	if (r->wanted[USER]) {
		if (!card_order_judge(&r->order, &card_halves[USER], none, why))
			return false;
		user_ends = r->order.last_day[USER];
	}
	if (r->wanted[SIGNING])
		return card_order_judge(&r->order, &card_halves[SIGNING], user_ends, why);
	if (signing && date_compare(certificate_last_day(signing), user_ends) > 0)
		return refused(why,
		               "%s: the signing certificate would outlive the new user "
		               "certificate: both are renewed, or it is revoked first",
		               r->holder.resident.key);
	return true;
}

static bool may_be_issued(const struct request *r, size_t half, struct reason *why)
{
	const struct ledger_row *row = living(r, half);
	const char *const key = r->holder.resident.key, *const word = card_halves[half].word;
	const struct guide_rule *rule;
	char last[11], from[32] = "three months before that";

	if (!row)
		return true;
	if (row->state == CERTIFICATE_STATE_SUSPENDED)
		return refused(why,
		               "%s: the %s certificate is suspended: it is revoked first (rule 5 "
		               "of the guide)",
		               key, word);
	date_iso(certificate_last_day(row), last);
	rule = certificate_rule_of(r->office, row);
	if (rule)
		date_iso(validity_renewable_from(rule, certificate_last_day(row)), from);
	return refused(why,
	               "%s: the %s certificate is good until %s: renew it instead, from %s on "
	               "(rule 4(2) of the guide)",
	               key, word, last, from);
}

static bool in_window(const struct request *r, const struct ledger_row *row, struct reason *why)
{
	const char *const key = r->holder.resident.key;
	const char *const word = certificate_kind_name(row->use);
	const struct guide_rule *rule = certificate_rule_of(r->office, row);
	const struct date last = certificate_last_day(row);
	char iso[11];

	if (!rule)
		return refused(why, "%s: the %s certificate is kept no longer", key, word);
	if (validity_renewable(rule, last, r->order.issued))
		return true;
	if (date_compare(r->order.issued, last) > 0) {
		date_iso(last, iso);
		return refused(why,
		               "%s: the %s certificate ended on %s: renewal is over (rule 4(2) "
		               "of the guide), a new one is issued",
		               key, word, iso);
	}
	date_iso(validity_renewable_from(rule, last), iso);
	return refused(why,
	               "%s: too early to renew the %s certificate, it may be from %s on (rule "
	               "4(2) of the guide)",
	               key, word, iso);
}

static bool may_be_renewed(const struct request *r, size_t half, struct reason *why)
{
	const struct ledger_row *row = held_newest(&r->held, card_halves[half].use);
	enum certificate_state next;
	enum life_verdict verdict;

	if (!row)
		return refused(why, "%s: has no %s certificate to renew", r->holder.resident.key,
		               card_halves[half].word);
	verdict = life_step(&r->office->settings.policy, row->use, row->state, LIFE_RENEW, &next);
	if (verdict != LIFE_DONE)
		return refused(why, "%s: the %s certificate: %s", r->holder.resident.key,
		               card_halves[half].word, life_reason(verdict));
	return in_window(r, row, why);
}

/* ---- making it ------------------------------------------------------------------------------- */

/* A card of somebody who was too young has no password yet. */
static bool give_password(struct request *r, struct reason *why)
{
	const struct card_half *half = &card_halves[SIGNING];
	const char *const there = json_string_value(json_object_get(r->card.json, half->secret));
	const char *const registered = r->holder.resident.password;
	struct card_secret password = { { 0 } };
	bool given;

	if (!r->wanted[SIGNING] || (there && *there))
		return true;
	if (*registered && card_secret_fits(half, r->card.rule, registered, why)) {
		snprintf(password.text, sizeof password.text, "%s", registered);
		given = true;
	} else {
		given = card_secret_read(half, r->card.rule, &password, why);
	}
	if (given)
		json_object_set_new(r->card.json, half->secret, json_string(password.text));
	card_secret_wipe(&password);
	return given && card_json_write_in(r->folder.path, r->card.json, why);
}

static bool make(struct request *r, struct reason *why)
{
	size_t i;

	if (!office_begin_folder(r->office, r->card.place, OFFICE_REPLACED, &r->folder, why) ||
	    !card_directory_copy(&r->card, r->folder.path, why) || !give_password(r, why))
		return false;
	for (i = 0; i < CARD_HALVES; i++)
		if (r->wanted[i] && !card_half_make(&r->order, &card_halves[i], r->folder.path,
		                                    &r->der[i], &r->len[i], why))
			return false;
	return true;
}

static bool put_on_record(struct request *r, size_t half, enum life_act earlier, struct reason *why)
{
	const enum certificate_kinds kinds = half == USER ? KIND_USER : KIND_SIGNING;
	struct office *o = r->office;

	if (!held_turn(o, &r->held, kinds, earlier, why))
		return false;
	return ledger_add(o->store, r->holder.resident.id, r->der[half], r->len[half], o->now) ==
	           STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* `earlier`: what becomes of those that the new ones follow. */
static bool hand_over(struct request *r, enum life_act earlier, struct reason *why)
{
	struct act act = { .resident = r->holder.resident.id };
	size_t i;

	snprintf(act.verb, sizeof act.verb, "certificate %s", r->verb);
	snprintf(act.detail, sizeof act.detail, "%s%s%s", r->wanted[USER] ? "user" : "",
	         r->wanted[USER] && r->wanted[SIGNING] ? ", " : "",
	         r->wanted[SIGNING] ? "signing" : "");
	if (!office_begin(r->office, why))
		return false;
	for (i = 0; i < CARD_HALVES; i++)
		if (r->wanted[i] && !put_on_record(r, i, earlier, why))
			return false;
	return office_commit(r->office, &act, why);
}

static json_t *tell(const struct request *r)
{
	json_t *answer =
	    json_pack("{ss ss}", "resident", r->holder.resident.key, "card", r->card.place);
	char last[11], from[11];
	size_t i;

	for (i = 0; i < CARD_HALVES; i++) {
		if (!r->wanted[i])
			continue;
		date_iso(r->order.last_day[i], last);
		date_iso(validity_renewable_from(r->order.rule, r->order.last_day[i]), from);
		json_object_set_new(
		    answer, card_halves[i].word,
		    json_pack("{ss ss}", "last_day", last, "renewable_since", from));
	}
	return answer;
}

static void end(struct request *r)
{
	card_directory_drop(&r->card);
	held_drop(&r->held);
	free(r->der[USER]);
	free(r->der[SIGNING]);
	explicit_bzero(r, sizeof *r);
}

static bool finish(struct request *r, bool allowed, enum life_act earlier, json_t **answer,
                   struct reason *why)
{
	const bool done =
	    allowed && judge_ends(r, why) && make(r, why) && hand_over(r, earlier, why);

	if (done)
		*answer = tell(r);
	else
		office_abandon(r->office);
	end(r);
	return done;
}

/* ---- the two requests ------------------------------------------------------------------------ */

static bool wants_to_be_issued(struct request *r, enum certificate_kinds kinds, struct reason *why)
{
	const size_t half = kinds == KIND_USER ? USER : SIGNING;

	if (kinds == KIND_BOTH)
		return refused(why, "--kind: user or signing, each is a request of its own");
	r->wanted[half] = true;
	return may_be_issued(r, half, why);
}

bool certificate_issue(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	struct request r = { .office = o, .verb = "issue" };
	enum certificate_kinds kinds;
	const bool allowed = certificate_kinds(asked, KIND_BOTH, &kinds, why) &&
	                     begin(&r, asked, why) && wants_to_be_issued(&r, kinds, why);

	/* One that is over by its dates alone goes off the record as on a new card. */
	return finish(&r, allowed, LIFE_REISSUE, answer, why);
}

/* Both: those that the resident has. Whoever had no signing certificate renews the other alone. */
static bool wants_to_be_renewed(struct request *r, enum certificate_kinds kinds, struct reason *why)
{
	const bool has_signing = held_newest(&r->held, CERTIFICATE_SIGNING) != NULL;

	r->wanted[USER] = kinds & KIND_USER;
	r->wanted[SIGNING] = kinds == KIND_SIGNING || (kinds == KIND_BOTH && has_signing);
	return (!r->wanted[USER] || may_be_renewed(r, USER, why)) &&
	       (!r->wanted[SIGNING] || may_be_renewed(r, SIGNING, why));
}

bool certificate_renew(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	struct request r = { .office = o, .verb = "renew" };
	enum certificate_kinds kinds;
	const bool allowed = certificate_kinds(asked, KIND_BOTH, &kinds, why) &&
	                     begin(&r, asked, why) && wants_to_be_renewed(&r, kinds, why);

	return finish(&r, allowed, LIFE_RENEW, answer, why);
}
