#include "net/office/certificate_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/validity.h"
#include "net/office/card_secret.h"
#include "net/office/certificate_request.h"

/* A request that is granted, while it is carried out. */
struct making {
	struct certificate_request request;
	struct folder folder; /* the card's directory as it will be */
	uint8_t *der[CARD_HALVES];
	size_t len[CARD_HALVES];
};

/* ---- making it ------------------------------------------------------------------------------- */

/* A card of somebody who was too young has no password yet. */
static bool give_password(struct making *m, struct reason *why)
{
	const struct card_half *half = &card_halves[CARD_SIGNING];
	const char *const there =
	    json_string_value(json_object_get(m->request.card.json, half->secret));
	const char *const registered = m->request.holder.resident.password;
	struct card_secret password = { { 0 } };
	bool given;

	if (!m->request.wanted[CARD_SIGNING] || (there && *there))
		return true;
	if (*registered && card_secret_fits(half, m->request.card.rule, registered, why)) {
		snprintf(password.text, sizeof password.text, "%s", registered);
		given = true;
	} else {
		given = card_secret_read(half, m->request.card.rule, &password, why);
	}
	if (given)
		json_object_set_new(m->request.card.json, half->secret, json_string(password.text));
	card_secret_wipe(&password);
	return given && card_json_write_in(m->folder.path, m->request.card.json, why);
}

static bool make(struct making *m, struct reason *why)
{
	size_t i;

	if (!office_begin_folder(m->request.office, m->request.card.place, OFFICE_REPLACED,
	                         &m->folder, why) ||
	    !card_directory_copy(&m->request.card, m->folder.path, why) || !give_password(m, why))
		return false;
	for (i = 0; i < CARD_HALVES; i++)
		if (m->request.wanted[i] &&
		    !card_half_make(&m->request.order, &card_halves[i], m->folder.path, &m->der[i],
		                    &m->len[i], why))
			return false;
	return true;
}

static bool put_on_record(struct making *m, size_t half, enum life_act earlier, struct reason *why)
{
	const enum certificate_kinds kinds = half == CARD_USER ? KIND_USER : KIND_SIGNING;
	struct office *o = m->request.office;

	if (!held_turn(o, &m->request.held, kinds, earlier, why))
		return false;
	return ledger_add(o->store, m->request.holder.resident.id, m->der[half], m->len[half],
	                  o->now) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* `earlier`: what becomes of those that the new ones follow. */
static bool hand_over(struct making *m, enum life_act earlier, struct reason *why)
{
	struct act act = { .resident = m->request.holder.resident.id };
	size_t i;

	snprintf(act.verb, sizeof act.verb, "certificate %s", m->request.verb);
	snprintf(act.detail, sizeof act.detail, "%s%s%s",
	         m->request.wanted[CARD_USER] ? "user" : "",
	         m->request.wanted[CARD_USER] && m->request.wanted[CARD_SIGNING] ? ", " : "",
	         m->request.wanted[CARD_SIGNING] ? "signing" : "");
	if (!office_begin(m->request.office, why))
		return false;
	for (i = 0; i < CARD_HALVES; i++)
		if (m->request.wanted[i] && !put_on_record(m, i, earlier, why))
			return false;
	return office_commit(m->request.office, &act, why);
}

static json_t *tell(const struct making *m)
{
	json_t *answer = json_pack("{ss ss}", "resident", m->request.holder.resident.key, "card",
	                           m->request.card.place);
	char last[11], from[11];
	size_t i;

	for (i = 0; i < CARD_HALVES; i++) {
		if (!m->request.wanted[i])
			continue;
		date_iso(m->request.order.last_day[i], last);
		date_iso(
		    validity_renewable_from(m->request.order.rule, m->request.order.last_day[i]),
		    from);
		json_object_set_new(
		    answer, card_halves[i].word,
		    json_pack("{ss ss}", "last_day", last, "renewable_since", from));
	}
	return answer;
}

static bool finish(struct making *m, bool allowed, enum life_act earlier, json_t **answer,
                   struct reason *why)
{
	const bool done = allowed && certificate_judge_ends(&m->request, why) && make(m, why) &&
	                  hand_over(m, earlier, why);

	if (done)
		*answer = tell(m);
	else
		office_abandon(m->request.office);
	certificate_request_end(&m->request);
	free(m->der[CARD_USER]);
	free(m->der[CARD_SIGNING]);
	return done;
}

/* ---- the two requests ------------------------------------------------------------------------ */

static bool wants_to_be_issued(struct certificate_request *r, enum certificate_kinds kinds,
                               struct reason *why)
{
	const size_t half = kinds == KIND_USER ? CARD_USER : CARD_SIGNING;

	if (kinds == KIND_BOTH)
		return refused(why, "--kind: user or signing, each is a request of its own");
	r->wanted[half] = true;
	return certificate_may_be_issued(r, half, why);
}

bool certificate_issue(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	struct making m = { .request = { .office = o, .verb = "issue" } };
	enum certificate_kinds kinds;
	const bool allowed = certificate_kinds(asked, KIND_BOTH, &kinds, why) &&
	                     certificate_request_begin(&m.request, asked, why) &&
	                     wants_to_be_issued(&m.request, kinds, why);

	/* One that is over by its dates alone goes off the record as on a new card. */
	return finish(&m, allowed, LIFE_REISSUE, answer, why);
}

/* Both: those that the resident has. Whoever had no signing certificate renews the other alone. */
static bool wants_to_be_renewed(struct certificate_request *r, enum certificate_kinds kinds,
                                struct reason *why)
{
	const bool has_signing = held_newest(&r->held, CERTIFICATE_SIGNING) != NULL;

	r->wanted[CARD_USER] = kinds & KIND_USER;
	r->wanted[CARD_SIGNING] = kinds == KIND_SIGNING || (kinds == KIND_BOTH && has_signing);
	return (!r->wanted[CARD_USER] || certificate_may_be_renewed(r, CARD_USER, why)) &&
	       (!r->wanted[CARD_SIGNING] || certificate_may_be_renewed(r, CARD_SIGNING, why));
}

bool certificate_renew(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	struct making m = { .request = { .office = o, .verb = "renew" } };
	enum certificate_kinds kinds;
	const bool allowed = certificate_kinds(asked, KIND_BOTH, &kinds, why) &&
	                     certificate_request_begin(&m.request, asked, why) &&
	                     wants_to_be_renewed(&m.request, kinds, why);

	return finish(&m, allowed, LIFE_RENEW, answer, why);
}
