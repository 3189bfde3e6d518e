#include <stdio.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/terminal_pick.h"
#include "net/office/terminal_show.h"
#include "net/office/terminal_wish.h"
#include "net/store/fleet.h"
#include "net/store/issued.h"

/* Orders: each is carried out once, and what became of it is told back. */

static bool put(struct office *o, const char *id, struct operator_order *order, struct reason *why)
{
	return terminal_status_fits(o, id, fleet_put_order(o->store, id, order, o->now), why);
}

static bool put_copy(struct office *o, const char *id, const void *self, struct reason *why)
{
	struct operator_order order = *(const struct operator_order *)self;

	return put(o, id, &order, why);
}

bool terminal_restart(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why)
{
	const struct operator_order order = { .kind = ORDER_RESTART };
	const struct terminal_deed deed = { .verb = "terminal restart",
		                            .self = &order,
		                            .each = put_copy };

	return terminal_do(o, asked, &deed, answer, why);
}

bool terminal_incident(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	const struct operator_order order = { .kind = ORDER_INCIDENT };
	const struct terminal_deed deed = { .verb = "terminal incident",
		                            .self = &order,
		                            .each = put_copy };

	return terminal_do(o, asked, &deed, answer, why);
}

/* ---- settling -------------------------------------------------------------------------------- */

struct settling {
	const char *issuance;
	bool ordered;
};

static void look_for_settling(void *self, const struct fleet_order *order)
{
	struct settling *s = self;

	s->ordered = s->ordered || (!order->done && order->order.kind == ORDER_SETTLE &&
	                            strcmp(order->order.issuance, s->issuance) == 0);
}

/* Of two words about one document the terminal would take the first. */
static bool is_not_ordered(struct office *o, const char *terminal, const char *issuance,
                           struct reason *why)
{
	struct settling s = { .issuance = issuance };

	if (fleet_each_order(o->store, terminal, &s, look_for_settling) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	return !s.ordered ||
	       refused(why, "%s: the terminal has still to hear how it ended", issuance);
}

/* It was this terminal's, and nobody knows better yet. */
static bool may_settle(struct office *o, const char *terminal, const char *issuance,
                       struct reason *why)
{
	struct issued_row row;

	if (strlen(issuance) >= sizeof row.id)
		return refused(why, "%s: not the number of an issuance", issuance);
	switch (issued_of(o->store, issuance, &row)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "%s: never issued here, or no longer on record", issuance);
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	if (strcmp(row.terminal, terminal) != 0)
		return refused(why, "%s: was not issued at %s", issuance, terminal);
	if (row.reported && row.outcome != OUTCOME_WORD_UNKNOWN)
		return refused(why, "%s: its outcome is known", issuance);
	return is_not_ordered(o, terminal, issuance, why);
}

static uint8_t outcome_of(const char *word)
{
	if (strcmp(word, "printed") == 0)
		return 1;
	return strcmp(word, "partly") == 0 ? 2 : 3;
}

bool terminal_settle(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	const char *id = asked->word[0], *issuance = asked->word[1], *word = asked->word[2];
	struct operator_order order = { .kind = ORDER_SETTLE, .outcome = outcome_of(word) };
	struct act act = { .verb = "terminal settle" };

	if (!terminal_id_fits(id, why) || !may_settle(o, id, issuance, why))
		return false;
	snprintf(order.issuance, sizeof order.issuance, "%s", issuance);
	snprintf(act.detail, sizeof act.detail, "%s: %s %s", id, issuance, word);
	if (!office_begin(o, why) || !put(o, id, &order, why) || !office_commit(o, &act, why)) {
		office_abandon(o);
		return false;
	}
	*answer = json_pack("{ss ss ss}", "order", order.id, "issuance", issuance, "outcome", word);
	return true;
}

/* ---- rows of its journal --------------------------------------------------------------------- */

#define LOG_ROWS 100
#define LOG_ROWS_MAX 2000

struct logs {
	struct fleet_order newest; /* that came */
	bool came, waits;          /* one did; one has not come yet */
	int64_t asked;             /* when that was */
};

static void look(void *self, const struct fleet_order *order)
{
	struct logs *l = self;

	if (order->order.kind != ORDER_LOG)
		return;
	if (!order->done) {
		l->waits = true;
		l->asked = order->made;
	} else {
		l->came = true;
		l->newest = *order;
	}
}

static bool ask(struct office *o, const char *id, int64_t rows, struct reason *why)
{
	struct operator_order order = { .kind = ORDER_LOG, .rows = (uint16_t)rows };
	struct act act = { .verb = "terminal log" };
	struct fleet_row row;

	snprintf(act.detail, sizeof act.detail, "%s: %lld rows", id, (long long)rows);
	if (!terminal_status_fits(o, id, fleet_of(o->store, id, &row), why))
		return false;
	order.from_row = row.head_row > rows ? row.head_row - rows + 1 : 1;
	if (!office_begin(o, why) || !put(o, id, &order, why) || !office_commit(o, &act, why)) {
		office_abandon(o);
		return false;
	}
	return true;
}

static void tell_row(void *self, const struct operator_event *row)
{
	json_array_append_new(self, json_pack("{sI ss so}", "row", (json_int_t)row->row, "event",
	                                      row->event, "numbers", terminal_numbers_tell(row)));
}

static bool tell(struct office *o, const struct logs *l, json_t **answer, struct reason *why)
{
	json_t *rows = json_array();

	*answer = json_pack("{so so ss so}", "asked",
	                    l->waits ? certificate_time_tell(l->asked) : json_null(), "came",
	                    l->came ? certificate_time_tell(l->newest.done) : json_null(), "how",
	                    l->came ? l->newest.how : "", "rows", rows);
	if (l->came && fleet_each_log_row(o->store, l->newest.order.id, rows, tell_row) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	return *answer != NULL;
}

bool terminal_log(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *id = asked->word[0], *text = asked_text(asked, OPTION_ROWS);
	struct logs l = { .came = false };
	int64_t rows = LOG_ROWS;

	if (!terminal_id_fits(id, why) ||
	    (text && !terminal_number_fits(text, "a number of rows", LOG_ROWS_MAX, &rows, why)))
		return false;
	if (fleet_each_order(o->store, id, &l, look) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	if (!l.waits && (text || !l.came)) {
		if (!ask(o, id, rows, why))
			return false;
		l.waits = true;
		l.asked = o->now;
	}
	return tell(o, &l, answer, why);
}
