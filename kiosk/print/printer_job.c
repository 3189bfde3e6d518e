#include "kiosk/print/printer_ipp.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "kiosk/base/clock.h"
#include "kiosk/print/device.h"
#include "kiosk/print/told.h"
#include "kiosk/print/watch.h"

enum {
	LINE_MS = 20000,   /* of silence during a job */
	CANCEL_MS = 30000, /* from Cancel-Job to a final state */
	IDLE_MS = 90000,   /* no side, no trouble told */
	LIFE_LOOKS = 3,    /* a life counter may lag behind the job */
	NAP_MS = 50,
};

struct printer_ipp {
	struct device device;
	uint32_t poll_ms;
};

/* A job under way. */
struct errand {
	const struct printer_ipp *p;
	uint32_t patience_ms;
	const atomic_bool *stop;
	const struct print_progress *progress;
	struct print_evidence *e;
	bool giving_up; /* the device did not take the job as it was asked */
	bool looks_on;  /* the job is only remembered: `stop` is no reason to cancel it */
};

static uint64_t now_ms(void)
{
	const struct clock clock = clock_system();

	return clock.now_ms(clock.self);
}

/* In small pieces, so that `stop` is not kept waiting. */
static void pause_until(uint64_t then_ms, const atomic_bool *stop)
{
	while (now_ms() < then_ms && !(stop && atomic_load(stop)))
		nanosleep(&(struct timespec){ .tv_nsec = NAP_MS * 1000000L }, NULL);
}

static void ask(void *self, struct printer_facts *out)
{
	const struct printer_ipp *p = self;
	struct printer_told told;
	int32_t status = 0;

	*out = (struct printer_facts){ .troubles = PRINTER_AWAY, .life_impressions = -1 };
	if (device_look(&p->device, &told, &out->life_impressions, &status))
		*out = (struct printer_facts){ told_troubles(&told), out->life_impressions,
			                       told.notes };
}

static void describe(void *self, struct printer_supplies *out)
{
	const struct printer_ipp *p = self;
	int32_t status = 0;

	if (!device_describe(&p->device, out, &status))
		*out =
		    (struct printer_supplies){ .troubles = PRINTER_AWAY, .life_impressions = -1 };
}

static void tell(const struct errand *a, uint32_t troubles)
{
	const struct print_evidence *e = a->e;
	const int32_t done = e->impressions < 0             ? 0
	                     : e->impressions > e->expected ? e->expected
	                                                    : e->impressions;

	if (a->progress && a->progress->told)
		a->progress->told(a->progress->self, (uint16_t)done, (uint16_t)e->expected,
		                  troubles);
}

/* The job first, the device after it: what stands at the end is not older than the end. */
static struct watch_look look(const struct errand *a)
{
	const struct device *d = &a->p->device;
	struct watch_look seen;
	struct printer_told told;

	device_look_at_job(d, a->e->job_id, &seen, &a->e->ipp_status);
	if (!seen.answered)
		return seen;
	seen.answered =
	    device_look(d, &told, &a->e->life_after, &a->e->ipp_status) && told_itself(&told);
	if (seen.answered)
		seen.troubles = told_standing(&told);
	return seen;
}

/* True: the line did not come back, or the device contradicts itself. */
static bool watch_over_job(const struct errand *a)
{
	const struct watch_limits limits = { a->patience_ms, IDLE_MS, LINE_MS, CANCEL_MS };
	struct watch w;

	watch_begin(&w, &limits, now_ms());
	for (;;) {
		const uint64_t next_ms = now_ms() + a->p->poll_ms;
		const struct watch_look seen = look(a);
		const bool leaving = a->looks_on && atomic_load(a->stop);
		const bool stop = a->giving_up || (!a->looks_on && atomic_load(a->stop));
		const enum watch_act act = watch_step(&w, &seen, stop, now_ms(), a->e);

		tell(a, a->e->troubles_left);
		if (act == WATCH_OVER || leaving)
			return w.broken;
		if (act == WATCH_CANCEL)
			device_cancel(&a->p->device, a->e);
		pause_until(next_ms, w.canceling || stop ? NULL : a->stop);
	}
}

static void wait_for_life(const struct errand *a)
{
	struct print_evidence *e = a->e;

	for (int i = 0; i < LIFE_LOOKS; i++) {
		struct printer_told told;

		if (e->life_before < 0 || e->impressions < 0 ||
		    e->life_after - e->life_before >= e->impressions)
			return;
		pause_until(now_ms() + a->p->poll_ms, NULL);
		if (!device_look(&a->p->device, &told, &e->life_after, &e->ipp_status) ||
		    !told_itself(&told))
			return;
		e->troubles_left = told_standing(&told);
		e->troubles_seen |= e->troubles_left;
	}
}

static void print(void *self, const struct print_job *job, const atomic_bool *stop,
                  const struct print_progress *progress, struct print_evidence *out)
{
	struct errand a = { .p = self,
		            .patience_ms = job->patience_ms,
		            .stop = stop,
		            .progress = progress,
		            .e = out };
	struct printer_facts facts;
	bool sent = false, broken = false;

	assert(job->pages > 0 && job->copies > 0 && job->pdf_len > 0);
	assert((uint32_t)job->pages * job->copies <= UINT16_MAX);
	ask(self, &facts);
	*out = (struct print_evidence){
		.impressions = -1,
		.expected = (int32_t)job->pages * job->copies,
		.life_before = facts.life_impressions,
		.life_after = facts.life_impressions,
		.troubles_seen = facts.troubles,
		.troubles_left = facts.troubles,
	};
	if (facts.troubles == 0 && !atomic_load(stop)) {
		const bool promised = device_create_job(&a.p->device, job, out);

		sent = promised && device_send(&a.p->device, job, stop, out);
		a.giving_up = !sent;
		broken = out->job_id > 0 && watch_over_job(&a);
		if (out->job_id > 0 && !broken)
			wait_for_life(&a);
	}
	out->status = evidence_status(out, sent, broken);
}

/* ---- the device's own record of a job ---------------------------------------------------------
 */

static bool find(const struct printer_ipp *p, const struct print_recall *job, struct listed *out,
                 struct print_evidence *e)
{
	if (!device_find_job(&p->device, job->name, out, &e->ipp_status) || out->muddled)
		return false;
	return out->job_id > 0 && (job->job_id == 0 || job->job_id == out->job_id);
}

static void recall(void *self, const struct print_recall *job, const atomic_bool *stop,
                   struct print_evidence *out)
{
	struct errand a = {
		.p = self, .patience_ms = job->patience_ms, .stop = stop, .e = out, .looks_on = true
	};
	struct listed listed;
	bool broken;

	*out = (struct print_evidence){
		.status = PRINT_UNKNOWN,
		.impressions = -1,
		.expected = job->expected,
		.life_before = job->life_before,
		.life_after = -1,
		.troubles_seen = job->troubles_seen,
	};
	if (!find(self, job, &listed, out))
		return;
	out->job_id = listed.job_id;
	broken = watch_over_job(&a) || !listed_agrees(&listed, out->job_state);
	if (!broken)
		wait_for_life(&a);
	out->status = evidence_status(out, true, broken);
}

struct printer_ipp *printer_ipp_create(const struct printer_ipp_settings *settings,
                                       struct printer *out)
{
	const uint32_t connect_ms = settings->connect_ms ? settings->connect_ms : 1000;
	struct printer_ipp *p = calloc(1, sizeof *p);

	if (!p)
		return NULL;
	if (!device_at(settings->uri, settings->pin, connect_ms, &p->device)) {
		free(p);
		return NULL;
	}
	p->poll_ms = settings->poll_ms ? settings->poll_ms : 1000;
	*out = (struct printer){
		.self = p, .ask = ask, .print = print, .recall = recall, .describe = describe
	};
	return p;
}

void printer_ipp_destroy(struct printer_ipp *p)
{
	free(p);
}
