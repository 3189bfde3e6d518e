#include "kiosk/loop/inside.h"

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
	log_line(LOG_ERROR, "the journal cannot be written; out of service");
	standing_set(&k->standing, SERVICE_JOURNAL, true);
	upkeep_service(k, SERVICE_LOOK);
	attend_lose_journal(k);
}

static void flush_when_due(struct kiosk *k)
{
	if (k->flush_ms == 0 || kiosk_now_ms(k) < k->flush_ms)
		return;
	/* Also where the journal is lost: what is overdue for ever would keep the loop awake. */
	k->flush_ms = 0;
	if (standing_has_journal(&k->standing) && k->journal.flush(k->journal.self) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

/* ---- what the terminal can do now -------------------------------------------------------------
 */

/* A slip that was given up keeps the worker until the printer lets go of it, half a minute at most,
 * and a call that does not come back keeps the reader: a card laid down meanwhile would lie there
 * unread, and be called unreadable. */
static bool is_occupied(struct kiosk *k)
{
	if (!k->worker)
		return false; /* it is not there yet: the journal has begun before it */
	if (k->session.job != JOB_DIRECTIONS && worker_running(k->worker) == JOB_DIRECTIONS)
		return true;
	return k->session.state == SESSION_IDLE &&
	       guard_keeps_reader(&k->guard, kiosk_now_ms(k), standing_has_reader(&k->standing));
}

static void record_service(struct kiosk *k, enum service_state before)
{
	const struct service *s = &k->standing.service;
	struct record_of_step record = { .count = 1 };

	record.entry[0] = (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self),
		                          .kind = ENTRY_STATE,
		                          .from = (uint8_t)before,
		                          .to = (uint8_t)s->state,
		                          .code = (int64_t)s->reasons };
	if (standing_has_journal(&k->standing) && upkeep_record(k, &record) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

/* What ends a visit is written down nowhere: it is the journal that is lost. */
static void end_visit(struct kiosk *k)
{
	const struct event failed = { .kind = EVENT_JOURNAL_FAILED, .now_ms = kiosk_now_ms(k) };
	struct effects fx = session_step(&k->session, &failed);

	fx.start = JOB_NONE;
	kiosk_carry_out(k, &fx);
}

/* Steps the service, and says what it is to the public. */
static uint8_t step_service(struct kiosk *k, enum service_event_kind kind)
{
	const enum service_state before = k->standing.service.state;
	const uint64_t stood = k->standing.service.reasons;
	struct service_effects fx;

	standing_set(&k->standing, SERVICE_OCCUPIED, is_occupied(k));
	fx = standing_step(&k->standing, kind, kiosk_now_ms(k), kiosk_wall_s(k));
	if (service_ends_visit(k->standing.service.reasons & ~stood))
		end_visit(k);
	if (fx.changed)
		record_service(k, before);
	if (k->standing.service.state != before)
		operate_hurry(k);
	if (fx.test)
		operate_test(k);
	return attend_public(k, service_public(k->standing.service.reasons));
}

static void tell(struct kiosk *k, uint8_t reasons)
{
	struct event e = { .kind = EVENT_REASONS, .now_ms = kiosk_now_ms(k), .reasons = reasons };

	if (!standing_unsettled(&k->standing) && standing_has_journal(&k->standing))
		e.settled = REASON_MACHINE;
	k->told_reasons = reasons;
	kiosk_step(k, &e, NULL);
}

void upkeep_service(struct kiosk *k, enum service_event_kind kind)
{
	const uint8_t reasons = step_service(k, kind);

	if (reasons != k->told_reasons)
		tell(k, reasons);
}

void upkeep_tell_reasons(struct kiosk *k)
{
	tell(k, step_service(k, SERVICE_LOOK));
}

void upkeep_tell_new_reasons(struct kiosk *k)
{
	upkeep_service(k, SERVICE_LOOK);
	attend_news(k);
}

/* ---- jobs of its own ---------------------------------------------------------------------------
 */

bool upkeep_may_work(const struct kiosk *k)
{
	return k->session.state == SESSION_IDLE && k->session.job == JOB_NONE &&
	       k->own == JOB_NONE && k->attend.staff.job == STAFF_NO_JOB &&
	       !worker_ends_visit(k->worker);
}

bool upkeep_is_alone(const struct kiosk *k)
{
	return upkeep_may_work(k) && k->attend.staff.state == STAFF_OFF;
}

void kiosk_end_as(struct kiosk *k, enum kiosk_end how)
{
	if (k->again != KIOSK_SHUT_DOWN)
		k->again = how;
}

bool upkeep_may_end(const struct kiosk *k)
{
	return k->again == KIOSK_AGAIN_ASKED ? upkeep_is_alone(k) : upkeep_may_work(k);
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
 * that has changed. What else the worker does meanwhile does not put it off. */
static void probe_when_due(struct kiosk *k)
{
	if (!standing_wants_probe(&k->standing)) {
		k->probe_ms = 0;
		return;
	}
	if (k->probe_ms == 0)
		k->probe_ms = kiosk_now_ms(k) + PROBE_MS;
	if (!upkeep_may_work(k) || kiosk_now_ms(k) < k->probe_ms)
		return;
	k->probe_ms = kiosk_now_ms(k) + PROBE_MS;
	upkeep_start(k, &(struct task){ .job = JOB_PROBE });
}

void upkeep_do(struct kiosk *k)
{
	look_back_when_due(k);
	upkeep_service(k, SERVICE_LOOK);
	arrears_do(k);
	operate_do(k);
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
	const int64_t change_s = service_next_change(&k->standing.facts);
	const uint64_t left_ms =
	    change_s > 0 ? (uint64_t)(change_s - kiosk_wall_s(k)) * 1000 : DOORS_MS;

	return now + (left_ms < DOORS_MS ? left_ms : DOORS_MS);
}

/* Whether what is on the glass now has a running time. */
static bool shows_time(const struct kiosk *k)
{
	return attend_shows(k) ? show_staff_changes_with_time(&k->attend.staff)
	                       : show_changes_with_time(&k->session);
}

uint32_t upkeep_patience_ms(const struct kiosk *k)
{
	const uint64_t now = kiosk_now_ms(k);
	uint32_t timeout_ms = UINT32_MAX;

	timeout_ms = sooner(timeout_ms, session_deadline_ms(&k->session), now);
	timeout_ms = sooner(timeout_ms, k->flush_ms, now);
	timeout_ms = sooner(timeout_ms, upkeep_may_work(k) ? k->probe_ms : 0, now);
	timeout_ms = sooner(timeout_ms, k->settled_ms, now);
	timeout_ms = sooner(timeout_ms, arrears_due_ms(k), now);
	timeout_ms = sooner(timeout_ms, operate_due_ms(k), now);
	timeout_ms = sooner(timeout_ms, attend_due_ms(k), now);
	timeout_ms = sooner(timeout_ms, speak_due_ms(k), now);
	timeout_ms = sooner(timeout_ms, service_deadline_ms(&k->standing.service), now);
	timeout_ms = sooner(timeout_ms, doors_ms(k, now), now);
	if (timeout_ms > COUNT_DOWN_MS && shows_time(k))
		timeout_ms = COUNT_DOWN_MS;
	return timeout_ms;
}
