#include "tests/fake/fake_printer.h"

#include <assert.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

enum { CANCELED = 7, ABORTED = 8, COMPLETED = 9, PROCESSING = 5 };
enum { IPP_IDLE = 3, IPP_STOPPED = 5 }; /* printer-state */

static void ask(void *self, struct printer_facts *out)
{
	struct fake_printer *f = self;

	*out = (struct printer_facts){ .troubles = atomic_load(&f->troubles),
		                       .life_impressions = f->has_life ? f->life : -1,
		                       .notes = atomic_load(&f->notes) };
	/* Of a device that is not heard, nothing is known. */
	if (out->troubles & PRINTER_AWAY)
		*out = (struct printer_facts){ .troubles = PRINTER_AWAY, .life_impressions = -1 };
}

static void describe(void *self, struct printer_supplies *out)
{
	struct fake_printer *f = self;
	struct printer_facts facts;

	ask(f, &facts);
	*out = (struct printer_supplies){ .troubles = PRINTER_AWAY, .life_impressions = -1 };
	if (facts.troubles & PRINTER_AWAY)
		return;
	*out = f->supplies;
	out->answered = true;
	out->state = facts.troubles ? IPP_STOPPED : IPP_IDLE;
	out->troubles = facts.troubles;
	out->notes = facts.notes;
	out->life_impressions = facts.life_impressions;
}

static void accept(struct fake_printer *f, const struct print_job *job)
{
	const unsigned jobs = atomic_load(&f->jobs);

	assert(jobs < FAKE_PRINTER_JOBS_MAX);
	for (unsigned i = 0; i < jobs; i++)
		assert(strcmp(f->name[i], job->name) != 0); /* the same issue twice */
	snprintf(f->name[jobs], sizeof f->name[jobs], "%s", job->name);
	f->last_copies = job->copies;
	f->last_pages = job->pages;
	atomic_store(&f->jobs, jobs + 1);
}

static void check(const struct print_job *job)
{
	assert(job->name[0] && memchr(job->name, '\0', sizeof job->name));
	assert(job->pdf && job->pdf_len > 5 && memcmp(job->pdf, "%PDF-", 5) == 0);
	assert(job->pages > 0 && job->copies > 0);
}

static void tell(const struct print_progress *p, const struct print_evidence *e)
{
	if (p && p->told)
		p->told(p->self, (uint16_t)e->impressions, (uint16_t)e->expected, e->troubles_left);
}

/* Sides come out one by one, as long as nobody says stop. */
static void put_out(struct fake_printer *f, int32_t until, const atomic_bool *stop,
                    const struct print_progress *progress, struct print_evidence *e)
{
	while (e->impressions < until && !atomic_load(stop)) {
		e->impressions++;
		atomic_fetch_add(&f->sides, 1);
		f->life++;
		tell(progress, e);
	}
}

static int32_t end_of_job(struct fake_printer *f, const atomic_bool *stop,
                          const struct print_progress *progress, struct print_evidence *e)
{
	switch (f->end) {
	case FAKE_PRINTER_ABORTS:
		return ABORTED;
	case FAKE_PRINTER_VANISHES:
		e->troubles_seen |= PRINTER_AWAY;
		e->troubles_left = PRINTER_AWAY;
		return PROCESSING;
	case FAKE_PRINTER_STALLS:
		while (!atomic_load(stop))
			sched_yield();
		return CANCELED;
	case FAKE_PRINTER_JAMS:
		e->troubles_seen |= PRINTER_JAM;
		put_out(f, e->expected, stop, progress, e);
		return COMPLETED;
	case FAKE_PRINTER_COMPLETES:
		return COMPLETED;
	}
	return COMPLETED;
}

static void run(struct fake_printer *f, const atomic_bool *stop,
                const struct print_progress *progress, struct print_evidence *e)
{
	const int32_t until = f->end == FAKE_PRINTER_COMPLETES || f->sides_out > e->expected
	                          ? e->expected
	                          : f->sides_out;

	e->impressions = 0;
	tell(progress, e);
	put_out(f, until, stop, progress, e);
	e->job_state = atomic_load(stop) ? CANCELED : end_of_job(f, stop, progress, e);
	tell(progress, e);
}

static void print(void *self, const struct print_job *job, const atomic_bool *stop,
                  const struct print_progress *progress, struct print_evidence *out)
{
	struct fake_printer *f = self;
	struct printer_facts facts;

	check(job);
	ask(f, &facts);
	*out = (struct print_evidence){
		.impressions = -1,
		.expected = (int32_t)job->pages * job->copies,
		.life_before = facts.life_impressions,
		.life_after = facts.life_impressions,
		.troubles_seen = facts.troubles,
		.troubles_left = facts.troubles,
	};
	if (facts.troubles == 0 && !atomic_load(stop)) {
		accept(f, job);
		out->job_id = (int32_t)atomic_load(&f->jobs);
		run(f, stop, progress, out);
		out->life_after = f->has_life ? f->life : -1;
	}
	out->status = evidence_status(out, out->job_id > 0, out->troubles_left & PRINTER_AWAY);
	if (out->job_id > 0)
		f->record[out->job_id - 1] = *out;
}

/* The device's own record is what came out; what the asker knows of the beginning is taken from
 * them. */
static void recall(void *self, const struct print_recall *job, const atomic_bool *stop,
                   struct print_evidence *out)
{
	struct fake_printer *f = self;

	(void)stop;
	assert(job->name[0] && memchr(job->name, '\0', sizeof job->name));
	*out = (struct print_evidence){ .status = PRINT_UNKNOWN, .impressions = -1 };
	for (unsigned i = 0; !atomic_load(&f->forgets) && i < atomic_load(&f->jobs); i++) {
		if (strcmp(f->name[i], job->name) != 0)
			continue;
		*out = f->record[i];
		out->troubles_left = atomic_load(&f->troubles);
	}
	out->expected = job->expected;
	out->life_before = job->life_before;
	out->troubles_seen |= job->troubles_seen;
	if (out->job_id > 0)
		out->status = evidence_status(out, true, false);
}

struct printer fake_printer_port(struct fake_printer *f)
{
	return (struct printer){ f, ask, print, recall, describe };
}
