#include "net/office/card_issue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/card_directory.h"
#include "net/office/card_half.h"
#include "net/office/card_secret.h"
#include "net/office/certificate_held.h"
#include "net/certificate/validity.h"

/* One card while it is being made. */
struct making {
	struct office *office;
	struct resident_record holder;
	struct card_order order;
	size_t halves; /* 1: too young for a signing certificate */
	struct card_secret secret[CARD_HALVES];
	struct folder folder;
	uint8_t *der[CARD_HALVES];
	size_t len[CARD_HALVES];
};

/* The dead get no card. The register does not say since when they are: a card that is dated back
 * to an earlier day is taken to be of somebody who lived, as sample cards are. */
static bool may_have_one(const struct making *m, struct reason *why)
{
	const struct date today = date_in_japan(m->office->now);

	if (m->holder.person->is_deceased && date_compare(m->order.issued, today) >= 0)
		return refused(why, "%s: has died; a card of before is one with --on",
		               m->holder.resident.key);
	return true;
}

static bool judge(struct making *m, struct reason *why)
{
	struct card_order *order = &m->order;
	const struct date birth = m->holder.resident.birth;

	if (!may_have_one(m, why) ||
	    !card_order_judge(order, &card_halves[0], (struct date){ 0 }, why))
		return false;
	m->halves = validity_may_have_signing(order->rule, birth, order->issued) ? 2 : 1;
	return m->halves == 1 || card_order_judge(order, &card_halves[1], order->last_day[0], why);
}

/* A sample register has them; where it has none their owner types them at the counter. */
static bool take_secrets(struct making *m, struct reason *why)
{
	const char *const registered[CARD_HALVES] = { m->holder.resident.pin,
		                                      m->holder.resident.password };
	size_t i;

	for (i = 0; i < CARD_HALVES && i < m->halves; i++) {
		const struct card_half *half = &card_halves[i];

		if (!*registered[i]) {
			if (!card_secret_read(half, m->order.rule, &m->secret[i], why))
				return false;
			continue;
		}
		if (!card_secret_fits(half, m->order.rule, registered[i], why))
			return false;
		snprintf(m->secret[i].text, CARD_SECRET_MAX, "%s", registered[i]);
	}
	return true;
}

static bool write_card(const struct making *m, struct reason *why)
{
	char expires[11];
	json_t *card;
	bool written;

	date_iso(m->holder.resident.card_expires, expires);
	card_json_begin();
	card = json_pack("{ss ss ss si si ss ss}", "profile", m->order.generation->profile,
	                 "auth_pin", m->secret[0].text, "sign_password", m->secret[1].text,
	                 "auth_tries", (int)m->order.rule->user_tries, "sign_tries",
	                 (int)m->order.rule->signing_tries, "municipality",
	                 m->holder.municipality.code, "expires", expires);
	written = card_json_write_in(m->folder.path, card, why);
	json_decref(card);
	return written;
}

static bool make(struct making *m, struct reason *why)
{
	size_t i;

	for (i = 0; i < m->halves; i++)
		if (!card_half_make(&m->order, &card_halves[i], m->folder.path, &m->der[i],
		                    &m->len[i], why))
			return false;
	return write_card(m, why);
}

/* What was before is superseded, the new ones are on record, and the card stands at its place: one
 * change. */
static bool hand_over(struct making *m, struct reason *why)
{
	const struct store_resident *r = &m->holder.resident;
	struct act act = { .verb = "card issue", .resident = r->id };
	size_t i;

	snprintf(act.detail, sizeof act.detail, "%s, %zu of 2 certificates",
	         m->order.generation->profile, m->halves);
	if (!office_begin(m->office, why) ||
	    !held_turn_of(m->office, r->id, KIND_BOTH, LIFE_REISSUE, why))
		return false;
	for (i = 0; i < m->halves; i++)
		if (ledger_add(m->office->store, r->id, m->der[i], m->len[i], m->office->now) !=
		    STORE_OK)
			return refused(why, "store: %s", store_reason(m->office->store));
	return office_commit(m->office, &act, why);
}

static json_t *tell(const struct making *m)
{
	char last[11], window[11];
	const struct date ends = m->order.last_day[0];

	date_iso(ends, last);
	date_iso(validity_renewable_from(m->order.rule, ends), window);
	return json_pack("{ss ss ss sb ss ss}", "resident", m->holder.resident.key, "card",
	                 m->folder.place, "profile", m->order.generation->profile, "signing",
	                 m->halves == 2, "until", last, "renewable_since", window);
}

bool card_issue(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct making m = { .office = o };
	const char *profile = asked_text(asked, OPTION_PROFILE);
	bool issued =
	    resident_record_read(o, asked->word[0], &m.holder, why) &&
	    card_order_begin(o, &m.holder, profile ? profile : m.holder.resident.card_profile,
	                     asked, &m.order, why) &&
	    judge(&m, why) && take_secrets(&m, why) &&
	    office_begin_folder(o, asked_text(asked, OPTION_OUT), OFFICE_NEW, &m.folder, why) &&
	    make(&m, why) && hand_over(&m, why);

	if (issued)
		*answer = tell(&m);
	else
		office_abandon(o);
	free(m.der[0]);
	free(m.der[1]);
	explicit_bzero(&m, sizeof m);
	return issued;
}
