#include "net/office/certificate_request.h"

#include <string.h>

#include "net/certificate/validity.h"
#include "net/office/certificate_facts.h"

/* ---- who asks -------------------------------------------------------------------------------- */

static bool is_of(const struct certificate_request *r, struct reason *why)
{
	int64_t owner;

	if (!card_directory_owner(r->office, &r->card, &owner, why))
		return false;
	return owner == r->holder.resident.id ||
	       refused(why, "%s: another resident's card", r->card.place);
}

bool certificate_request_begin(struct certificate_request *r, const struct asked *asked,
                               struct reason *why)
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

void certificate_request_end(struct certificate_request *r)
{
	card_directory_drop(&r->card);
	held_drop(&r->held);
	explicit_bzero(r, sizeof *r);
}

/* ---- may it be ------------------------------------------------------------------------------- */

/* NULL: none of that kind could be used on the day of issue, or could be after a suspension. */
static const struct ledger_row *living(const struct certificate_request *r, size_t half)
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

bool certificate_judge_ends(struct certificate_request *r, struct reason *why)
{
	const struct ledger_row *user = living(r, CARD_USER), *signing = living(r, CARD_SIGNING);
	const struct date none = { 0 };
	struct date user_ends = user ? certificate_last_day(user) : none;

	if (r->wanted[CARD_USER]) {
		if (!card_order_judge(&r->order, &card_halves[CARD_USER], none, why))
			return false;
		user_ends = r->order.last_day[CARD_USER];
	}
	if (r->wanted[CARD_SIGNING])
		return card_order_judge(&r->order, &card_halves[CARD_SIGNING], user_ends, why);
	if (signing && date_compare(certificate_last_day(signing), user_ends) > 0)
		return refused(why,
		               "%s: the signing certificate would outlive the new user "
		               "certificate: both are renewed, or it is revoked first",
		               r->holder.resident.key);
	return true;
}

bool certificate_may_be_issued(const struct certificate_request *r, size_t half, struct reason *why)
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

static bool in_window(const struct certificate_request *r, const struct ledger_row *row,
                      struct reason *why)
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

bool certificate_may_be_renewed(const struct certificate_request *r, size_t half,
                                struct reason *why)
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
