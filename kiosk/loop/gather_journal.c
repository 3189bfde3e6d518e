#include "kiosk/loop/gather.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/journal/annals.h"
#include "kiosk/loop/inside.h"
#include "net/protocol/hex.h"

/* Of a long journal the newest rows are verified and shown: the whole of it is the command line's
 * and the operator's, who have the time. */
#define NEWEST 5000

struct chain {
	bool begun, whole;
	int64_t row, rows;
	uint8_t hash[DIGEST_LEN];
};

static void follow(struct chain *c, const struct journal_row *row)
{
	uint8_t hash[DIGEST_LEN];

	c->rows++;
	if (c->begun || row->number == 1) {
		if (!c->begun)
			memset(c->hash, 0, sizeof c->hash);
		entry_hash(c->hash, row->number, row->value, hash);
		c->whole = c->whole && row->hash_len == DIGEST_LEN &&
		           (!c->begun || row->number == c->row + 1) &&
		           memcmp(hash, row->hash, DIGEST_LEN) == 0;
	}
	c->begun = true;
	c->row = row->number;
	memcpy(c->hash, row->hash, DIGEST_LEN);
}

bool gather_walk(struct kiosk *k, int64_t rows, annals_seen *seen, void *seer)
{
	uint8_t hash[DIGEST_LEN];
	int64_t head = 0;

	return standing_has_journal(&k->standing) && k->annals.head &&
	       k->annals.head(k->annals.self, &head, hash) == JOURNAL_OK &&
	       k->annals.walk(k->annals.self, head > rows ? head - rows : 0, seen, seer) ==
	           JOURNAL_OK;
}

/* ---- the page ----------------------------------------------------------------------------------
 */

/* That the staff is there, or that the doors are closed, is no fault. */
static bool is_fault_of_service(const struct entry *e)
{
	static const uint64_t meant =
	    SERVICE_BIT(SERVICE_STARTING) | SERVICE_BIT(SERVICE_SELF_TEST) |
	    SERVICE_BIT(SERVICE_OCCUPIED) | SERVICE_BIT(SERVICE_STAFF) |
	    SERVICE_BIT(SERVICE_STAFF_OUT) | SERVICE_BIT(SERVICE_CLOSED_HOURS) |
	    SERVICE_BIT(SERVICE_CLOSED_DAY);

	return e->kind == ENTRY_STATE &&
	       service_worst((uint64_t)e->code & ~meant) >= SEVERITY_DEGRADED;
}

static bool is_fault(const struct entry *e)
{
	return e->kind == ENTRY_INCIDENT || e->kind == ENTRY_HUNG || e->kind == ENTRY_CLOCK ||
	       (e->kind == ENTRY_ANSWER && e->trouble != TROUBLE_NONE &&
	        e->trouble != TROUBLE_PIN_WRONG) ||
	       is_fault_of_service(e);
}

static bool is_printing(const struct entry *e)
{
	return e->kind == ENTRY_PRINT_BEGINS || e->kind == ENTRY_PRINT_ENDS ||
	       e->kind == ENTRY_PRINT_WAITS || e->kind == ENTRY_SETTLED ||
	       e->kind == ENTRY_RECALLED || e->kind == ENTRY_DIRECTIONS ||
	       e->kind == ENTRY_DISPUTED;
}

static bool passes(const struct entry *e, enum staff_filter filter)
{
	switch (filter) {
	case FILTER_ALL:
		return true;
	case FILTER_FAULTS:
		return is_fault(e);
	case FILTER_PRINTING:
		return is_printing(e);
	case FILTER_STAFF:
		return e->kind == ENTRY_STAFF;
	case STAFF_FILTERS:
		break;
	}
	return false;
}

static enum finding_verdict verdict_of(const struct entry *e)
{
	if (e->kind == ENTRY_INCIDENT || e->kind == ENTRY_HUNG)
		return VERDICT_BAD;
	return is_fault(e) ? VERDICT_CARE : VERDICT_PLAIN;
}

/* What an act was about, and what came of it, in the names that journal_words() knows. */
static int describe_act(const struct entry *e, char *out, size_t size)
{
	const long long before = e->life_before, after = e->life_after;

	switch ((enum staff_act)e->trouble) {
	case ACT_ENTERED:
		return snprintf(out, size, " role:%lld", after);
	case ACT_REFUSED:
		return snprintf(out, size, " T-%02lld", after);
	case ACT_TESTED:
		return snprintf(out, size, " test:%lld passed:%lld", before, after);
	case ACT_REFILLED:
	case ACT_SETTINGS:
		return snprintf(out, size, " %lld→%lld", before, after);
	case ACT_SETTLED:
		return snprintf(out, size, " outcome:%s", entry_outcome_name(after));
	case ACT_EXPORTED:
		return snprintf(out, size, " rows:%lld", after);
	case ACT_FAILED:
		return snprintf(out, size, " job:%lld told:%lld", before, after);
	case ACT_PRINTED:
		return snprintf(out, size, " sides:%lld", after);
	case ACT_REPORTED:
		return snprintf(out, size, " made:%lld", after);
	case ACT_OUT:
		return snprintf(out, size, " state:%d",
		                after ? (int)SERVICE_IS_OUT : (int)SERVICE_SERVES);
	case ACT_TRIAL:
		return snprintf(out, size, " begins:%lld", after);
	case ACT_NONE:
	case ACT_LEFT:
	case ACT_LOCKED:
	case ACT_INCIDENT:
	case ACT_RESTART:
	case ACT_SHUT_DOWN:
	case ACT_CLEANED:
	case ACT_FAULT_SEEN:
	case STAFF_ACTS:
		break;
	}
	return 0;
}

static const char *code_of(const struct entry *e)
{
	return trouble_code((enum trouble)(e->trouble < TROUBLES ? e->trouble : TROUBLE_NONE));
}

/* Numbers and codes alone: an entry has nothing else. */
static void describe(const struct entry *e, char out[FINDING_TEXT_MAX])
{
	int len = snprintf(out, FINDING_TEXT_MAX, "at:%lld", (long long)(e->wall_ms / 1000));
	char *rest = out + len;
	const size_t size = FINDING_TEXT_MAX - (size_t)len;

	if (e->kind == ENTRY_STATE) {
		snprintf(rest, size, " state:%u", e->to);
	} else if (e->kind == ENTRY_STAFF) {
		len = snprintf(rest, size, " act:%u", e->trouble);
		len += describe_act(e, rest + len, size - (size_t)len);
		if (e->code != 0)
			snprintf(rest + len, size - (size_t)len, " who:%lld", (long long)e->code);
	} else if (e->kind == ENTRY_ANSWER || e->kind == ENTRY_INCIDENT) {
		snprintf(rest, size, " %s", code_of(e));
	} else if (e->kind == ENTRY_LINE) {
		snprintf(rest, size, " up:%u", e->to);
	} else if (e->kind == ENTRY_TRIAL) {
		snprintf(rest, size, " begins:%u", e->outcome);
	} else if (e->kind == ENTRY_SETTINGS) {
		snprintf(rest, size, " %lld→%lld passed:%d", (long long)e->life_before,
		         (long long)e->life_after, e->outcome == OUTCOME_PRINTED);
	} else if (is_printing(e) && e->outcome != 0) {
		snprintf(rest, size, " outcome:%s", entry_outcome_name(e->outcome));
	}
}

/* The newest that pass, as many as a page's list holds. */
struct newest {
	struct chain chain;
	enum staff_filter filter;
	struct entry ring[FINDINGS_MAX - 1];
	size_t count; /* that passed */
};

static bool see_row(void *self, const struct journal_row *row)
{
	struct newest *n = self;
	struct entry e;

	follow(&n->chain, row);
	if (!entry_of_numbers(row->value, &e))
		n->chain.whole = false;
	else if (passes(&e, n->filter))
		n->ring[n->count++ % (FINDINGS_MAX - 1)] = e;
	return true;
}

void gather_journal(struct kiosk *k, enum staff_filter filter, struct findings *out)
{
	static struct newest n; /* too large for a stack; this thread's alone */
	char text[FINDING_TEXT_MAX];

	n = (struct newest){ .filter = filter, .chain = { .whole = true } };
	if (!gather_walk(k, NEWEST, see_row, &n))
		n.chain.whole = false;
	findings_add_number(out, FINDING_JOURNAL_WHOLE, n.chain.whole ? VERDICT_FINE : VERDICT_BAD,
	                    n.chain.rows, "");
	for (size_t i = 0; i < n.count && i < FINDINGS_MAX - 1; i++) {
		const struct entry *e = &n.ring[(n.count - 1 - i) % (FINDINGS_MAX - 1)];

		describe(e, text);
		findings_add_number(out, FINDING_JOURNAL_ROW, verdict_of(e), e->kind, text);
	}
}

/* ---- when it last went wrong -------------------------------------------------------------------
 */

struct last_fault {
	int64_t at_s;
	uint64_t reasons;
};

static bool see_fault(void *self, const struct journal_row *row)
{
	struct last_fault *f = self;
	struct entry e;

	if (!entry_of_numbers(row->value, &e) || e.kind != ENTRY_STATE)
		return true;
	if (is_fault_of_service(&e))
		*f = (struct last_fault){ (int64_t)(e.wall_ms / 1000), (uint64_t)e.code };
	return true;
}

int64_t gather_last_fault(struct kiosk *k, uint64_t *reasons)
{
	struct last_fault f = { 0 };

	if (!gather_walk(k, NEWEST, see_fault, &f))
		return 0;
	*reasons = f.reasons;
	return f.at_s;
}

/* ---- what nobody knows ------------------------------------------------------------------------
 */

struct unknowns {
	struct findings *out;
	struct open_row *open;
};

static bool see_unknown(void *seer, const struct entry *e)
{
	const struct unknowns *u = seer;
	const bool incident = e->kind == ENTRY_INCIDENT;
	const uint8_t row = u->out->count;
	char number[2 * sizeof e->issuance + 1];

	hex_of(e->issuance, sizeof e->issuance, number);
	findings_add_number(u->out, incident ? FINDING_INCIDENT : FINDING_UNKNOWN, VERDICT_BAD,
	                    (int64_t)(e->wall_ms / 1000),
	                    incident ? trouble_code((enum trouble)e->trouble) : number);
	if (u->out->count == row)
		return false;
	u->open[row].incident = incident;
	memcpy(u->open[row].issuance, e->issuance, sizeof e->issuance);
	return true;
}

bool gather_unknowns(struct kiosk *k, struct findings *out, struct open_row open[FINDINGS_MAX])
{
	struct unknowns u = { out, open };

	if (!standing_has_journal(&k->standing))
		return false;
	if (k->journal.unsettled(k->journal.self, see_unknown, &u) == JOURNAL_OK)
		return true;
	standing_set(&k->standing, SERVICE_JOURNAL, true);
	return false;
}
