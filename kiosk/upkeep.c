#include "kiosk/inside.h"

#include "kiosk/base/log.h"

#define FLUSH_MS 500       /* how long a journal entry may wait for the disk           */
#define COUNT_DOWN_MS 1000 /* how often a screen with a running time is shown anew     */
#define SETTLED_MS 5000    /* how often the journal is asked whether all is settled    */
#define PROBE_MS 30000     /* how often a server that was not the right one is tried   */
#define DOORS_MS 300000    /* how often the clock on the wall is looked at when idle    */

#define OWN_TICKETS UINT32_C(0x80000000) /* the session counts from 0, one a step */

/* ---- the journal ----------------------------------------------------------------------------- */

enum journal_status upkeep_record(struct kiosk *k, const struct record_of_step *record)
{
	enum journal_status status = JOURNAL_OK;

	for (int i = 0; i < record->count && status == JOURNAL_OK; i++)
		status = k->journal.append(k->journal.self, &record->entry[i],
		                           record->now && i == record->count - 1 ? JOURNAL_NOW
		                                                                 : JOURNAL_BATCH);
	if (record->now)
		k->flush_ms = 0;
	else if (record->count > 0 && k->flush_ms == 0)
		k->flush_ms = kiosk_now_ms(k) + FLUSH_MS;
	return status;
}

void upkeep_lose_journal(struct kiosk *k)
{
	const struct event failed = { .kind = EVENT_JOURNAL_FAILED, .now_ms = kiosk_now_ms(k) };
	struct effects fx;

	log_line(LOG_ERROR, "the journal cannot be written; out of service");
	k->standing.facts.journal = false;
	fx = session_step(&k->session, &failed);
	fx.start = JOB_NONE;
	kiosk_carry_out(k, &fx);
}

static void flush_when_due(struct kiosk *k)
{
	if (k->flush_ms == 0 || kiosk_now_ms(k) < k->flush_ms)
		return;
	/* Also where the journal is lost: what is overdue for ever would keep the loop awake. */
	k->flush_ms = 0;
	if (k->standing.facts.journal && k->journal.flush(k->journal.self) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

/* ---- what the terminal can do now -------------------------------------------------------------
 */

/* A slip that was given up keeps the worker until the printer lets go of it, half a minute at most:
 * a card laid down meanwhile would lie there unread, and be called unreadable. */
static uint8_t reasons_now(struct kiosk *k)
{
	k->standing.facts.occupied =
	    k->session.job != JOB_DIRECTIONS && worker_running(k->worker) == JOB_DIRECTIONS;
	return standing_reasons(&k->standing, kiosk_wall_s(k));
}

void upkeep_tell_reasons(struct kiosk *k)
{
	struct event e = { .kind = EVENT_REASONS, .now_ms = kiosk_now_ms(k) };

	e.reasons = reasons_now(k);
	if (!standing_unsettled(&k->standing) && k->standing.facts.journal)
		e.settled = REASON_MACHINE;
	k->told_reasons = e.reasons;
	kiosk_step(k, &e, NULL);
}

void upkeep_tell_new_reasons(struct kiosk *k)
{
	if (reasons_now(k) != k->told_reasons)
		upkeep_tell_reasons(k);
}

/* ---- jobs of its own ---------------------------------------------------------------------------
 */

bool upkeep_may_work(const struct kiosk *k)
{
	return k->session.state == SESSION_IDLE && k->session.job == JOB_NONE && k->own == JOB_NONE;
}

void upkeep_start(struct kiosk *k, const struct task *task)
{
	struct task own = *task;

	k->own_ticket = OWN_TICKETS | (k->own_ticket + 1);
	k->own = own.job;
	own.ticket = k->own_ticket;
	worker_start(k->worker, &own, NULL);
}

/* What nobody knows the fate of is settled by a person, at the command line, while this runs. */
static void look_back_when_due(struct kiosk *k)
{
	if (!standing_unsettled(&k->standing) || k->session.state != SESSION_IDLE) {
		k->settled_ms = 0;
		return;
	}
	if (k->settled_ms == 0)
		k->settled_ms = kiosk_now_ms(k) + SETTLED_MS;
	if (kiosk_now_ms(k) < k->settled_ms)
		return;
	k->settled_ms = kiosk_now_ms(k) + SETTLED_MS;
	standing_look_back(&k->standing, &k->journal);
	k->arrears.look = k->arrears.look || !standing_unsettled(&k->standing);
}

/* While the server was not the right one, or would not have us, it is asked now and then whether
 * that has changed. */
static void probe_when_due(struct kiosk *k)
{
	const bool wanted = upkeep_may_work(k) && standing_wants_probe(&k->standing);

	if (!wanted) {
		k->probe_ms = 0;
		return;
	}
	if (k->probe_ms == 0)
		k->probe_ms = kiosk_now_ms(k) + PROBE_MS;
	if (kiosk_now_ms(k) < k->probe_ms)
		return;
	k->probe_ms = kiosk_now_ms(k) + PROBE_MS;
	upkeep_start(k, &(struct task){ .job = JOB_PROBE });
}

void upkeep_do(struct kiosk *k)
{
	look_back_when_due(k);
	upkeep_tell_new_reasons(k);
	arrears_do(k);
	probe_when_due(k);
	flush_when_due(k);
}

/* ---- waiting --------------------------------------------------------------------------------- */

static uint32_t sooner(uint32_t timeout_ms, uint64_t at_ms, uint64_t now)
{
	const uint64_t left_ms = at_ms > now ? at_ms - now : 0;

	if (at_ms == 0 || left_ms >= timeout_ms)
		return timeout_ms;
	return (uint32_t)left_ms;
}

/* When the doors open or close next. The wall's clock may be set: it is looked at now and then. */
static uint64_t doors_ms(const struct kiosk *k, uint64_t now)
{
	const int64_t change_s = service_next_change(&k->standing.facts.hours, kiosk_wall_s(k));
	const uint64_t left_ms =
	    change_s > 0 ? (uint64_t)(change_s - kiosk_wall_s(k)) * 1000 : DOORS_MS;

	return now + (left_ms < DOORS_MS ? left_ms : DOORS_MS);
}

uint32_t upkeep_patience_ms(const struct kiosk *k)
{
	const uint64_t now = kiosk_now_ms(k);
	uint32_t timeout_ms = UINT32_MAX;

	timeout_ms = sooner(timeout_ms, session_deadline_ms(&k->session), now);
	timeout_ms = sooner(timeout_ms, k->flush_ms, now);
	timeout_ms = sooner(timeout_ms, k->probe_ms, now);
	timeout_ms = sooner(timeout_ms, k->settled_ms, now);
	timeout_ms = sooner(timeout_ms, arrears_due_ms(k), now);
	timeout_ms = sooner(timeout_ms, doors_ms(k, now), now);
	if (show_changes_with_time(&k->session) && timeout_ms > COUNT_DOWN_MS)
		timeout_ms = COUNT_DOWN_MS;
	return timeout_ms;
}
