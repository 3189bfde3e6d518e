#include "net/office/certificate_turn.h"

#include <stdio.h>
#include <string.h>

#include "net/office/certificate_held.h"
#include "net/office/resident.h"

/* What an officer wants done, and with which. */
struct wish {
	const char *verb, *reason; /* reason: "" or what --reason says */
	enum life_act act;
	enum certificate_kinds kinds;
	struct store_resident resident;
};

static bool concerns(const struct office *o, const struct ledger_row *row, enum life_act act)
{
	enum certificate_state next;

	return life_step(&o->settings.policy, row->use, row->state, act, &next) == LIFE_DONE;
}

/* Why nothing of that kind can be turned, from its newest. */
static bool refuse(const struct office *o, const struct wish *w, const struct held *h,
                   struct reason *why)
{
	const enum certificate_use use =
	    w->kinds == KIND_SIGNING ? CERTIFICATE_SIGNING : CERTIFICATE_USER;
	const struct ledger_row *row = held_newest(h, use);
	enum certificate_state next;

	if (!row)
		return refused(why, "%s: has no %s certificate", w->resident.key,
		               certificate_kind_name(use));
	return refused(why, "%s: the %s certificate: %s", w->resident.key,
	               certificate_kind_name(use),
	               life_reason(life_step(&o->settings.policy, use, row->state, w->act, &next)));
}

static bool any(const struct office *o, const struct wish *w, const struct held *h,
                struct reason *why)
{
	size_t i;

	for (i = 0; i < h->count; i++)
		if (certificate_is_of(w->kinds, &h->row[i]) && concerns(o, &h->row[i], w->act))
			return true;
	return refuse(o, w, h, why);
}

static json_t *tell(const struct office *o, const struct wish *w, const struct held *h)
{
	json_t *turned = json_array();
	enum certificate_state next;
	size_t i;

	for (i = 0; i < h->count; i++) {
		const struct ledger_row *row = &h->row[i];

		if (!certificate_is_of(w->kinds, row) || !concerns(o, row, w->act))
			continue;
		(void)life_step(&o->settings.policy, row->use, row->state, w->act, &next);
		json_array_append_new(turned, json_pack("{ss ss ss}", "resident", w->resident.key,
		                                        "kind", certificate_kind_name(row->use),
		                                        "state", life_state_name(next)));
	}
	return turned;
}

static bool change(struct office *o, const struct wish *w, const struct held *h, struct reason *why)
{
	struct act act = { .resident = w->resident.id };

	snprintf(act.verb, sizeof act.verb, "certificate %s", w->verb);
	snprintf(act.detail, sizeof act.detail, "%s%s%s",
	         w->kinds == KIND_BOTH   ? "both"
	         : w->kinds == KIND_USER ? "user"
	                                 : "signing",
	         *w->reason ? ", " : "", w->reason);
	return office_begin(o, why) && held_turn(o, h, w->kinds, w->act, why) &&
	       office_commit(o, &act, why);
}

static bool turn(struct office *o, const struct asked *asked, struct wish *w, json_t **answer,
                 struct reason *why)
{
	struct held h = { .row = NULL };
	const bool turned = certificate_kinds(asked, KIND_BOTH, &w->kinds, why) &&
	                    resident_find(o, asked->word[0], &w->resident, why) &&
	                    held_read(o, w->resident.id, &h, why) && any(o, w, &h, why) &&
	                    change(o, w, &h, why);

	if (turned)
		*answer = tell(o, w, &h);
	else
		office_abandon(o);
	held_drop(&h);
	explicit_bzero(&w->resident, sizeof w->resident);
	return turned;
}

bool certificate_suspend(struct office *o, const struct asked *asked, json_t **answer,
                         struct reason *why)
{
	return turn(o, asked, &(struct wish){ "suspend", "", LIFE_SUSPEND, KIND_BOTH, { 0 } },
	            answer, why);
}

bool certificate_resume(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	return turn(o, asked, &(struct wish){ "resume", "", LIFE_RESUME, KIND_BOTH, { 0 } }, answer,
	            why);
}

bool certificate_revoke(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	static const struct {
		const char *word;
		enum life_act act;
	} rows[] = {
		{ "loss", LIFE_REVOKE_LOSS },
		{ "request", LIFE_REVOKE_REQUEST },
		{ "other", LIFE_REVOKE_OTHER },
	};
	const char *const word = asked_text(asked, OPTION_REASON);
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(word, rows[i].word) == 0)
			return turn(
			    o, asked,
			    &(struct wish){ "revoke", rows[i].word, rows[i].act, KIND_BOTH, { 0 } },
			    answer, why);
	return refused(why, "--reason %s: loss, request or other", word);
}
