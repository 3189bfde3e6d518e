#include "tests/virtual/ipp/device.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tests/virtual/ipp/control.h"

enum { HELP_MS = 4000 }; /* until somebody clears a jam or closes a cover */

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void device_begin(struct device *d, enum fault fault, uint32_t side_ms)
{
	*d = (struct device){ .fault = fault, .side_ms = side_ms, .life = 1000, .last_id = 40 };
	pthread_mutex_init(&d->lock, NULL);
}

/* ---- how far the job is ---------------------------------------------------------------------- */

static int all_sides(const struct device *d)
{
	return d->pages * d->copies;
}

/* Sides that have left by now if nothing stands in the way. */
static int sides_by(const struct device *d, uint64_t ms)
{
	const uint64_t sides = d->taken && ms > d->taken_ms ? (ms - d->taken_ms) / d->side_ms : 0;

	return sides < (uint64_t)all_sides(d) ? (int)sides : all_sides(d);
}

static uint64_t first_side_ms(const struct device *d)
{
	return d->taken_ms + d->side_ms;
}

/* After the first side, until somebody helps. */
static bool is_mended(enum fault fault)
{
	return fault == FAULT_JAM || fault == FAULT_OPENED || fault == FAULT_EMPTIED ||
	       fault == FAULT_STOPPED;
}

static bool stands_still(const struct device *d, uint64_t now)
{
	if (!d->taken || now < first_side_ms(d))
		return false;
	return d->fault == FAULT_OPEN || d->fault == FAULT_EMPTY || d->fault == FAULT_KEEPS_JOB ||
	       (is_mended(d->fault) && now < first_side_ms(d) + HELP_MS);
}

static int sides_now(const struct device *d, uint64_t now)
{
	if (stands_still(d, now))
		return 1;
	if (d->failed_ms)
		now = d->failed_ms;
	else if (d->canceled_ms)
		now = d->canceled_ms;
	else if (is_mended(d->fault) && now >= first_side_ms(d))
		now -= HELP_MS;
	return sides_by(d, now);
}

static struct moment honest(const struct device *d, uint64_t now)
{
	const int sides = sides_now(d, now);
	struct moment m = { .state = IPP_PSTATE_IDLE, .reason = "none", .sides = sides };

	m.life = d->life + sides;
	if (d->id == 0)
		return m;
	if (d->failed_ms)
		m.job_state = IPP_JSTATE_ABORTED;
	else if (d->canceled_ms && d->fault != FAULT_KEEPS_JOB)
		m.job_state = IPP_JSTATE_CANCELED;
	else if (d->taken && sides == all_sides(d))
		m.job_state = IPP_JSTATE_COMPLETED;
	else
		m.job_state = d->taken ? IPP_JSTATE_PROCESSING : IPP_JSTATE_PENDING;
	if (m.job_state == IPP_JSTATE_PROCESSING)
		m.state = IPP_PSTATE_PROCESSING;
	return m;
}

/* ---- and what it makes of that --------------------------------------------------------------- */

static void stop_for(struct moment *m, const char *reason)
{
	m->state = IPP_PSTATE_STOPPED;
	m->reason = reason;
	if (m->job_state == IPP_JSTATE_PROCESSING)
		m->job_state = IPP_JSTATE_STOPPED;
}

static void end_job(const struct device *d, struct moment *m, ipp_jstate_t how, int sides)
{
	m->job_state = (int)how;
	m->sides = sides;
	m->life = d->life + (sides > 0 ? sides : 0);
	m->state = IPP_PSTATE_IDLE;
}

/* Until a person has been there. */
static void stop_job(const struct device *d, struct moment *m, uint64_t now)
{
	if (!stands_still(d, now))
		return;
	switch ((int)d->fault) {
	case FAULT_JAM:
		stop_for(m, "media-jam-error");
		break;
	case FAULT_OPENED:
	case FAULT_OPEN:
		stop_for(m, "cover-open-error");
		break;
	case FAULT_EMPTIED:
	case FAULT_EMPTY:
		stop_for(m, "media-empty");
		break;
	case FAULT_STOPPED:
		stop_for(m, "none");
		break;
	default: /* the others do not stop it */
		break;
	}
}

/* Once the first side is out. */
static void spoil_job(const struct device *d, struct moment *m)
{
	const int all = all_sides(d);

	switch ((int)d->fault) {
	case FAULT_ENDS_EARLY:
		end_job(d, m, IPP_JSTATE_COMPLETED, 1);
		break;
	case FAULT_ENDS_WITH_NOTHING:
		end_job(d, m, IPP_JSTATE_COMPLETED, 0);
		break;
	case FAULT_ENDS_WITH_MORE:
		end_job(d, m, IPP_JSTATE_COMPLETED, all + 1);
		break;
	case FAULT_ABORTS:
		end_job(d, m, IPP_JSTATE_ABORTED, 1);
		break;
	case FAULT_ABORTS_UNCOUNTED:
		end_job(d, m, IPP_JSTATE_ABORTED, -1);
		break;
	case FAULT_UNCOUNTED:
		m->sides = -1;
		break;
	case FAULT_COUNT_NEGATIVE:
		m->sides = -7;
		break;
	case FAULT_COUNTS_DOWN:
		m->sides = m->job_state == IPP_JSTATE_COMPLETED ? all : all - m->sides;
		break;
	case FAULT_STATE_UNKNOWN:
		m->job_state = 77;
		break;
	case FAULT_LIFE_SHORT:
		m->life = d->life + 1;
		break;
	case FAULT_LIFE_GONE:
		m->life = -1;
		break;
	case FAULT_LIFE_BACK:
		m->life = d->life - 1;
		break;
	case FAULT_ABORTS_FULL:
		end_job(d, m, IPP_JSTATE_ABORTED, all);
		break;
	case FAULT_LEFT_JAMMED:
		m->reason = m->job_state == IPP_JSTATE_COMPLETED ? "media-jam" : "none";
		break;
	case FAULT_LEFT_EMPTY:
		m->reason = m->job_state == IPP_JSTATE_COMPLETED ? "media-empty" : "none";
		break;
	case FAULT_LEFT_UNTOLD:
		m->untold = true;
		break;
	default: /* the others are no matter of the job's */
		break;
	}
}

/* Before, and without a job. */
static void spoil_device(const struct device *d, struct moment *m)
{
	switch ((int)d->fault) {
	case FAULT_IDLE_BUT_JAMMED:
		m->reason = "media-jam-report";
		break;
	case FAULT_STOPPED_FOR_NOTHING:
		m->state = IPP_PSTATE_STOPPED;
		break;
	case FAULT_COVER:
		stop_for(m, "cover-open");
		break;
	case FAULT_PAUSED:
		stop_for(m, "paused");
		break;
	case FAULT_SHUTDOWN:
		stop_for(m, "shutdown-report");
		break;
	case FAULT_NO_TONER:
		stop_for(m, "toner-empty-warning");
		break;
	case FAULT_TRAY:
		stop_for(m, "output-area-full");
		break;
	case FAULT_PAPER_OUT:
		stop_for(m, "media-empty-error");
		break;
	case FAULT_UNHEARD_ERROR:
		m->reason = "com.example.on-fire-error";
		break;
	case FAULT_LIFE_NONE:
		m->life = -1;
		break;
	case FAULT_ABORTS_AT_ONCE:
		if (d->taken)
			end_job(d, m, IPP_JSTATE_ABORTED, 0);
		break;
	default: /* told by answer.c */
		break;
	}
}

static struct moment moment_at(const struct device *d, uint64_t now)
{
	struct moment m = honest(d, now);

	spoil_device(d, &m);
	if (d->taken && sides_now(d, now) > 0) {
		spoil_job(d, &m);
		stop_job(d, &m, now);
	}
	return m;
}

/* While something of the control directory stands in the way no time passes for a job at work. */
static void pass_time(struct device *d, const struct control *c, uint64_t now)
{
	const bool at_work = d->taken && !d->failed_ms && !d->canceled_ms &&
	                     sides_now(d, d->looked_ms) < all_sides(d);

	if (at_work && d->held)
		d->taken_ms += now - d->looked_ms;
	if (at_work && c->fail)
		d->failed_ms = now;
	d->held = c->reason != NULL;
	d->looked_ms = now;
}

static void tell_control(const struct control *c, struct moment *m)
{
	if (c->reason)
		stop_for(m, c->reason);
	if (c->toner_low)
		m->note[m->notes++] = "toner-low-warning";
	if (c->paper_low)
		m->note[m->notes++] = "media-low-warning";
	m->toner = c->toner_empty ? 0 : c->toner_low ? 7 : 80;
	m->paper = c->paper_out ? 0 : c->paper_low ? 4 : 80;
}

struct moment device_moment(struct device *d)
{
	const struct control control = control_look(d->control);
	const uint64_t now = now_ms();
	struct moment m;

	pthread_mutex_lock(&d->lock);
	pass_time(d, &control, now);
	m = moment_at(d, now);
	tell_control(&control, &m);
	pthread_mutex_unlock(&d->lock);
	return m;
}

/* ---- the job --------------------------------------------------------------------------------- */

static struct past remembered(const struct device *d, uint64_t now)
{
	const struct moment m = moment_at(d, now);
	struct past job = { .id = d->id, .state = m.job_state, .sides = m.sides };

	memcpy(job.name, d->name, sizeof job.name);
	return job;
}

static void put_away(struct device *d, uint64_t now)
{
	if (d->id == 0)
		return;
	d->life += sides_now(d, now);
	if (d->past_count == PAST_MAX)
		memmove(d->past, d->past + 1, sizeof *d->past * (size_t)--d->past_count);
	d->past[d->past_count++] = remembered(d, now);
}

int device_create_job(struct device *d, const char *name, int copies)
{
	int id;

	pthread_mutex_lock(&d->lock);
	put_away(d, now_ms());
	snprintf(d->name, sizeof d->name, "%s", name);
	d->id = id = ++d->last_id;
	d->copies = copies > 0 ? copies : 1;
	d->pages = 1;
	d->taken = false;
	d->canceled_ms = d->failed_ms = 0;
	pthread_mutex_unlock(&d->lock);
	return id;
}

int device_list(struct device *d, struct past out[PAST_MAX + 1])
{
	int count = 0;

	pthread_mutex_lock(&d->lock);
	if (d->id)
		out[count++] = remembered(d, now_ms());
	for (int i = d->past_count; i > 0; i--)
		out[count++] = d->past[i - 1];
	pthread_mutex_unlock(&d->lock);
	return count;
}

void device_take(struct device *d, int pages)
{
	pthread_mutex_lock(&d->lock);
	d->taken = true;
	d->taken_ms = d->looked_ms = now_ms();
	d->pages = pages;
	pthread_mutex_unlock(&d->lock);
}

void device_cancel(struct device *d)
{
	pthread_mutex_lock(&d->lock);
	if (!d->canceled_ms)
		d->canceled_ms = now_ms();
	pthread_mutex_unlock(&d->lock);
}

bool device_has(struct device *d, int id)
{
	bool has;

	pthread_mutex_lock(&d->lock);
	has = id != 0 && d->id == id;
	pthread_mutex_unlock(&d->lock);
	return has;
}

bool device_midway(struct device *d)
{
	bool midway;

	pthread_mutex_lock(&d->lock);
	midway = d->taken && sides_now(d, now_ms()) > 0;
	pthread_mutex_unlock(&d->lock);
	return midway;
}
