#include "kiosk/count/count.h"

#include <string.h>

#include "kiosk/journal/entry.h"
#include "kiosk/service/service.h"
#include "kiosk/staff/staff.h"

#define JAM (UINT32_C(1) << 1)       /* PRINTER_JAM of kiosk/print, which this room does not know */
#define LONGEST_MS UINT64_C(7200000) /* no visit lasts so long: the clock was set */
#define HOUR_MS UINT64_C(3600000)

const uint32_t count_bucket_ms[COUNT_BUCKETS] = { 500,   1000,  2000,  5000,   10000,
	                                          20000, 30000, 60000, 120000, 300000 };

/* ---- phases ---------------------------------------------------------------------------------- */

static enum count_phase phase_of(uint8_t state)
{
	static const uint8_t phases[SESSION_STATES] = {
		[SESSION_READING] = PHASE_READING,
		[SESSION_PIN] = PHASE_PIN,
		[SESSION_PIN_LAST] = PHASE_PIN,
		[SESSION_CHECKING] = PHASE_PROVING,
		[SESSION_PROVING] = PHASE_PROVING,
		[SESSION_DOCUMENT] = PHASE_CHOOSING,
		[SESSION_WHO] = PHASE_CHOOSING,
		[SESSION_PEOPLE] = PHASE_CHOOSING,
		[SESSION_ITEMS] = PHASE_CHOOSING,
		[SESSION_NUMBER] = PHASE_CHOOSING,
		[SESSION_COPIES] = PHASE_CHOOSING,
		[SESSION_CONFIRM] = PHASE_CHOOSING,
		[SESSION_PICK] = PHASE_CHOOSING,
		[SESSION_FETCHING] = PHASE_FETCHING,
		[SESSION_PRINTING] = PHASE_PRINTING,
		[SESSION_PRINT_WAIT] = PHASE_PRINTING,
		[SESSION_PRINT_STOPPING] = PHASE_PRINTING,
	};

	return state < SESSION_STATES ? phases[state] : PHASE_NONE;
}

static void observe(struct count_histogram *h, uint64_t from_ms, uint64_t until_ms)
{
	const uint64_t ms = until_ms - from_ms;
	size_t at = 0;

	if (from_ms == 0 || until_ms < from_ms || ms > LONGEST_MS)
		return;
	while (at < COUNT_BUCKETS && ms > count_bucket_ms[at])
		at++;
	if (at < COUNT_BUCKETS)
		h->bucket[at]++;
	h->count++;
	h->sum_ms += ms;
}

static struct count_set *set_of(struct counters *c)
{
	return &c->set[c->trial];
}

static void change_phase(struct counters *c, const struct entry *e)
{
	const enum count_phase to = phase_of(e->to);

	if (to == c->phase)
		return;
	if (c->phase != PHASE_NONE)
		observe(&set_of(c)->phase[c->phase], c->phase_ms, e->wall_ms);
	c->phase = (uint8_t)to;
	c->phase_ms = e->wall_ms;
}

/* ---- the visit ------------------------------------------------------------------------------- */

static void on_transition(struct counters *c, const struct entry *e)
{
	struct count_set *set = set_of(c);

	change_phase(c, e);
	if (e->from == SESSION_IDLE && e->to != SESSION_IDLE) {
		set->visits++;
		c->visit_ms = e->wall_ms;
	}
	if (e->to == SESSION_IDLE) {
		observe(&set->phase[PHASE_VISIT], c->visit_ms, e->wall_ms);
		c->visit_ms = 0;
	}
	if (e->to == SESSION_REFUSED && e->trouble < TROUBLES)
		set->refusals[e->trouble]++;
	if (e->to == SESSION_TIMED_OUT)
		set->time_outs++;
}

static void forget_visit(struct counters *c)
{
	c->phase = PHASE_NONE;
	c->phase_ms = c->visit_ms = 0;
}

/* The last try that was wrong locks the PIN: it is told as that. */
static bool is_wrong_pin(const struct entry *e)
{
	return e->trouble == TROUBLE_PIN_WRONG || e->trouble == TROUBLE_PIN_LOCKED;
}

/* ---- paper ----------------------------------------------------------------------------------- */

static void on_print_begins(struct counters *c, const struct entry *e)
{
	c->jammed = 0;
	c->kind = e->code > 0 && e->code <= KINDS ? (uint8_t)e->code : 0;
	c->printing = 1;
	c->printed_trial = c->trial;
	memcpy(c->issuance, e->issuance, sizeof c->issuance);
	if (e->life_before >= 0)
		c->printer_life = e->life_before;
}

static void add_jam(struct counters *c)
{
	if (!c->jammed)
		set_of(c)->jams++;
	c->jammed = 1;
}

static uint8_t outcome_of(const struct entry *e)
{
	return e->outcome < COUNT_OUTCOMES ? e->outcome : 0;
}

static bool is_last_printed(const struct counters *c, const struct entry *e)
{
	return memcmp(c->issuance, e->issuance, sizeof c->issuance) == 0;
}

static void add_document(const struct counters *c, const struct entry *e, struct count_set *set)
{
	if (e->outcome == OUTCOME_PRINTED)
		set->documents[is_last_printed(c, e) ? c->kind : 0]++;
}

/* Whoever looks, and whatever they do meanwhile: it stays what it was printed as. */
static void on_settled(struct counters *c, const struct entry *e)
{
	struct count_set *set = &c->set[is_last_printed(c, e) ? c->printed_trial : 0];

	set->settled[outcome_of(e)]++;
	add_document(c, e, set);
}

/* A document whose end nobody has written down. */
static void on_start(struct counters *c)
{
	c->starts++;
	c->set[c->printed_trial].outcomes[0] += c->printing;
	c->printing = 0;
	c->trial = 0;
	forget_visit(c);
}

/* Entries written before sheets were told have only sides: two to a sheet, as most are. */
static uint64_t sheets_of(const struct entry *e)
{
	if (e->from == 0 && e->impressions > 0)
		return ((uint64_t)e->impressions + 1) / 2;
	return e->to;
}

static void on_print_ends(struct counters *c, const struct entry *e)
{
	struct count_set *set = set_of(c);

	set->outcomes[outcome_of(e)]++;
	set->sheets += sheets_of(e);
	c->printing = 0;
	add_document(c, e, set);
	if (e->troubles_seen & JAM)
		add_jam(c);
	if (e->life_after >= 0)
		c->printer_life = e->life_after;
}

/* While somebody stands there every jam is one of its own. What a printer remembers of an old job
 * (it says how much was expected) has been counted. */
static void on_print_waits(struct counters *c, const struct entry *e)
{
	if (!(e->troubles_seen & JAM) || e->expected != 0)
		return;
	c->jammed = 0;
	add_jam(c);
}

static void on_directions(struct counters *c, const struct entry *e)
{
	set_of(c)->directions++;
	set_of(c)->sheets += e->outcome == OUTCOME_PRINTED;
	set_of(c)->jams += (e->troubles_seen & JAM) != 0;
	if (e->life_after >= 0)
		c->printer_life = e->life_after;
}

/* ---- the machine ----------------------------------------------------------------------------- */

static void on_hung(struct counters *c, const struct entry *e)
{
	c->hangs[e->trouble < COUNT_PARTS ? e->trouble : 0]++;
	if (c->hung == COUNT_HANGS_MAX)
		memmove(c->hung_ms, c->hung_ms + 1, --c->hung * sizeof c->hung_ms[0]);
	c->hung_ms[c->hung++] = e->wall_ms;
	if (count_hangs(c, e->wall_ms) >= SERVICE_HANGS)
		c->fault = 1;
}

static void on_staff(struct counters *c, const struct entry *e)
{
	if (e->trouble == ACT_FAULT_SEEN)
		c->hung = c->fault = 0;
	if (e->trouble == ACT_REFUSED)
		c->staff_wrong = e->life_before < UINT8_MAX ? (uint8_t)e->life_before : UINT8_MAX;
	if (e->trouble == ACT_ENTERED)
		c->staff_wrong = 0;
	if (e->trouble == ACT_OUT)
		c->staff_out = e->life_after != 0;
}

static void on_operator(struct counters *c, const struct entry *e)
{
	if (e->trouble == WORD_OUT)
		c->taken_out = e->life_after != 0;
}

void count_entry(struct counters *c, const struct entry *e)
{
	switch ((enum entry_kind)e->kind) {
	case ENTRY_START:
		on_start(c);
		break;
	case ENTRY_TRANSITION:
		on_transition(c, e);
		break;
	case ENTRY_ANSWER:
		set_of(c)->pin_wrong += is_wrong_pin(e);
		break;
	case ENTRY_PRINT_BEGINS:
		on_print_begins(c, e);
		break;
	case ENTRY_PRINT_ENDS:
		on_print_ends(c, e);
		break;
	case ENTRY_PRINT_WAITS:
		on_print_waits(c, e);
		break;
	case ENTRY_SETTLED:
	case ENTRY_RECALLED:
		on_settled(c, e);
		break;
	case ENTRY_DIRECTIONS:
		on_directions(c, e);
		break;
	case ENTRY_INCIDENT:
		set_of(c)->incidents++;
		break;
	case ENTRY_DISPUTED:
		set_of(c)->disputes++;
		break;
	case ENTRY_HUNG:
		on_hung(c, e);
		break;
	case ENTRY_STAFF:
		on_staff(c, e);
		break;
	case ENTRY_OPERATOR:
		on_operator(c, e);
		break;
	case ENTRY_TRIAL:
		c->trial = e->outcome == 1;
		forget_visit(c);
		break;
	case ENTRY_SERVICE:
	case ENTRY_REPORTED:
	case ENTRY_INCIDENT_SETTLED:
	case ENTRY_NOT_TAKEN:
	case ENTRY_STATE:
	case ENTRY_LINE:
	case ENTRY_CLOCK:
	case ENTRY_SETTINGS:
		break;
	}
}

void count_begin(struct counters *c)
{
	/* Every byte, for they are kept as bytes. */
	memset(c, 0, sizeof *c);
	c->printer_life = -1;
}

bool count_sane(const struct counters *c)
{
	return c->trial <= 1 && c->phase < PHASES && c->jammed <= 1 && c->kind <= KINDS &&
	       c->printing <= 1 && c->printed_trial <= 1 && c->hung <= COUNT_HANGS_MAX &&
	       c->fault <= 1 && c->staff_out <= 1 && c->taken_out <= 1 && c->printer_life >= -1;
}

/* A clock that was set back makes them newer than now: they count all the same. */
uint8_t count_hangs(const struct counters *c, uint64_t wall_ms)
{
	uint8_t count = 0;

	for (size_t i = 0; i < c->hung; i++)
		if (c->hung_ms[i] > wall_ms || wall_ms - c->hung_ms[i] <= HOUR_MS)
			count++;
	return count;
}
