#include "kiosk/work/worker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RENEW_LOOK_MS 2000 /* between two looks at the challenge while the PIN is typed */

struct worker {
	pthread_t thread;
	struct tools tools;
	struct mailbox *mailbox;

	pthread_mutex_t lock; /* guards everything down to `alive_ms` */
	pthread_cond_t news;
	struct task waiting; /* JOB_NONE: nothing waits */
	struct secret *next_pin;
	struct offer offer;
	bool offer_there;
	struct findings findings;
	bool findings_there;
	struct operator_answer line;
	bool line_there;
	bool forget, forgetting, closing;
	enum session_job running; /* JOB_NONE: idle */
	enum staff_job staff;     /* with JOB_STAFF */
	uint64_t alive_ms;        /* when what runs, or is forgotten, gave its last sign of life */

	atomic_bool stop; /* asks the running job to end */

	/* The thread's own. */
	struct secret *pin;
	struct visit visit;
};

/* ---- the thread ------------------------------------------------------------------------------ */

static void wipe_offer(struct worker *w)
{
	explicit_bzero(&w->offer, sizeof w->offer);
	w->offer_there = false;
}

/* With the lock held. */
static void sign_of_life(struct worker *w)
{
	w->alive_ms = w->tools.clock.now_ms(w->tools.clock.self);
}

static void alive(void *self)
{
	struct worker *w = self;

	pthread_mutex_lock(&w->lock);
	sign_of_life(w);
	pthread_mutex_unlock(&w->lock);
}

/* With the lock held, which it lets go meanwhile. */
static void forget_visit(struct worker *w)
{
	w->forget = false;
	w->forgetting = true;
	sign_of_life(w);
	/* Whoever waits already does not wait for the server to say goodbye. */
	atomic_store(&w->stop, !w->closing && w->waiting.job != JOB_NONE);
	pthread_mutex_unlock(&w->lock);
	jobs_forget(&w->tools, &w->stop, &w->visit);
	pthread_mutex_lock(&w->lock);
	w->forgetting = false;
	pthread_mutex_unlock(&w->lock);
	mailbox_wake(w->mailbox); /* there may be something that has waited for this */
	pthread_mutex_lock(&w->lock);
}

/* Waits for a task or for something to forget. False: the end. */
static bool next_task(struct worker *w, struct task *out)
{
	bool last;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		while (!w->closing && !w->forget && w->waiting.job == JOB_NONE)
			pthread_cond_wait(&w->news, &w->lock);
		if (!w->closing && !w->forget)
			break;
		last = w->closing;
		forget_visit(w);
		if (last) {
			pthread_mutex_unlock(&w->lock);
			return false;
		}
	}
	*out = w->waiting;
	w->waiting = (struct task){ .job = JOB_NONE };
	secret_move(w->pin, w->next_pin);
	atomic_store(&w->stop, false);
	w->running = out->job;
	w->staff = out->staff;
	w->findings_there = false; /* of a job that nobody waits for any more */
	sign_of_life(w);
	pthread_mutex_unlock(&w->lock);
	return true;
}

static void hand_out_offer(struct worker *w)
{
	if (!w->visit.offer_waiting)
		return;
	w->visit.offer_waiting = false;
	pthread_mutex_lock(&w->lock);
	if (!w->forget) {
		w->offer = w->visit.offer;
		w->offer_there = true;
	}
	pthread_mutex_unlock(&w->lock);
}

static void hand_out_rest(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->visit.findings_waiting) {
		w->findings = w->visit.findings;
		w->findings_there = true;
	}
	if (w->visit.line_waiting) {
		w->line = w->visit.line;
		w->line_there = true;
	}
	pthread_mutex_unlock(&w->lock);
	w->visit.findings_waiting = w->visit.line_waiting = false;
}

/* Sleeps between two looks of JOB_RENEW; false: asked to end. */
static bool pause_renewal(struct worker *w)
{
	struct timespec until;
	int waited = 0;
	bool go_on;

	/* The condition's own clock: nothing is decided by it. */
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += RENEW_LOOK_MS / 1000;
	pthread_mutex_lock(&w->lock);
	while (!atomic_load(&w->stop) && !w->closing && waited == 0)
		waited = pthread_cond_timedwait(&w->news, &w->lock, &until);
	go_on = !atomic_load(&w->stop) && !w->closing;
	pthread_mutex_unlock(&w->lock);
	return go_on;
}

/* Answers only when it failed: a renewal that works is nobody's business. */
static bool renew(struct worker *w, const struct running *r, struct letter *answer)
{
	do {
		jobs_live(r);
		if (jobs_renew(r, answer))
			return true;
	} while (pause_renewal(w));
	return false;
}

static void do_task(struct worker *w, const struct task *task)
{
	const struct running r = { &w->tools, &w->visit, task, &w->stop, w->mailbox };
	struct letter answer = { .kind = LETTER_EVENT, .job = task->job };
	bool speak = true;

	if (task->job == JOB_RENEW)
		speak = renew(w, &r, &answer);
	else
		jobs_run(&r, w->pin, &answer);
	secret_wipe(w->pin);
	answer.event.ticket = task->ticket;
	hand_out_offer(w);
	hand_out_rest(w);
	free(task->line);
	free(task->report);
	pthread_mutex_lock(&w->lock);
	w->running = JOB_NONE;
	pthread_mutex_unlock(&w->lock);
	if (speak)
		mailbox_put(w->mailbox, &answer);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct task task;

	while (next_task(w, &task))
		do_task(w, &task);
	return NULL;
}

/* ---- the main thread's side ------------------------------------------------------------------ */

/* With the lock held, or when there is no thread any more. */
static void drop_waiting(struct worker *w)
{
	free(w->waiting.line);
	free(w->waiting.report);
	w->waiting = (struct task){ .job = JOB_NONE };
}

static void release(struct worker *w)
{
	drop_waiting(w);
	secret_destroy(w->next_pin);
	secret_destroy(w->pin);
	explicit_bzero(w, sizeof *w);
	free(w);
}

struct worker *worker_create(const struct tools *tools, struct mailbox *mailbox)
{
	struct worker *w = calloc(1, sizeof *w);
	pthread_condattr_t monotonic;

	if (!w)
		return NULL;
	w->tools = *tools;
	w->tools.alive = alive;
	w->tools.alive_self = w;
	w->mailbox = mailbox;
	w->next_pin = secret_create();
	w->pin = secret_create();
	pthread_mutex_init(&w->lock, NULL);
	/* The clock on the wall may be set while the PIN is typed. */
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&w->news, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (!w->next_pin || !w->pin || pthread_create(&w->thread, NULL, work, w) != 0) {
		release(w);
		return NULL;
	}
	return w;
}

void worker_destroy(struct worker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	atomic_store(&w->stop, true);
	pthread_cond_signal(&w->news);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->news);
	pthread_mutex_destroy(&w->lock);
	release(w);
}

void worker_start(struct worker *w, const struct task *task, struct secret *pin)
{
	pthread_mutex_lock(&w->lock);
	drop_waiting(w);
	w->waiting = *task;
	if (pin)
		secret_move(w->next_pin, pin);
	else
		secret_wipe(w->next_pin);
	if (w->forgetting)
		atomic_store(&w->stop, true);
	pthread_cond_signal(&w->news);
	pthread_mutex_unlock(&w->lock);
}

/* With the lock held. `spared`: a job that may go on all the same. */
static void stop_running(struct worker *w, enum session_job spared)
{
	if (w->waiting.job != spared)
		drop_waiting(w);
	secret_wipe(w->next_pin);
	if (w->running != JOB_NONE && w->running != spared)
		atomic_store(&w->stop, true);
	pthread_cond_signal(&w->news);
}

void worker_stop(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	stop_running(w, JOB_NONE);
	pthread_mutex_unlock(&w->lock);
}

void worker_forget(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	stop_running(w, JOB_REPORT);
	w->forget = true;
	wipe_offer(w);
	pthread_mutex_unlock(&w->lock);
}

enum session_job worker_running(struct worker *w)
{
	enum session_job job;

	pthread_mutex_lock(&w->lock);
	job = w->running;
	pthread_mutex_unlock(&w->lock);
	return job;
}

bool worker_ends_visit(struct worker *w)
{
	bool ends;

	pthread_mutex_lock(&w->lock);
	ends =
	    w->forget || w->forgetting || w->running == JOB_REPORT || w->waiting.job == JOB_REPORT;
	pthread_mutex_unlock(&w->lock);
	return ends;
}

struct worker_pulse worker_pulse(struct worker *w, uint64_t now_ms)
{
	struct worker_pulse pulse;

	pthread_mutex_lock(&w->lock);
	pulse = (struct worker_pulse){ .job = w->running,
		                       .limit_ms = pulse_limit_ms(w->running, w->staff) };
	if ((w->running != JOB_NONE || w->forgetting) && now_ms > w->alive_ms)
		pulse.silent_ms = now_ms - w->alive_ms;
	pthread_mutex_unlock(&w->lock);
	return pulse;
}

bool worker_take_offer(struct worker *w, struct offer *out)
{
	bool there;

	pthread_mutex_lock(&w->lock);
	there = w->offer_there;
	if (there) {
		*out = w->offer;
		wipe_offer(w);
	}
	pthread_mutex_unlock(&w->lock);
	return there;
}

bool worker_take_findings(struct worker *w, struct findings *out)
{
	bool there;

	pthread_mutex_lock(&w->lock);
	there = w->findings_there;
	if (there)
		*out = w->findings;
	w->findings_there = false;
	pthread_mutex_unlock(&w->lock);
	return there;
}

bool worker_take_line(struct worker *w, struct operator_answer *out)
{
	bool there;

	pthread_mutex_lock(&w->lock);
	there = w->line_there;
	if (there)
		*out = w->line;
	w->line_there = false;
	pthread_mutex_unlock(&w->lock);
	return there;
}
