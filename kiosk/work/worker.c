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

	pthread_mutex_t lock; /* guards everything down to `offer` */
	pthread_cond_t news;
	struct task waiting; /* JOB_NONE: nothing waits */
	struct secret *next_pin;
	struct offer offer;
	bool offer_there;
	bool forget, forgetting, closing;
	enum session_job running; /* JOB_NONE: idle */

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

/* With the lock held, which it lets go meanwhile. */
static void forget_visit(struct worker *w)
{
	w->forget = false;
	w->forgetting = true;
	/* Whoever waits already does not wait for the server to say goodbye. */
	atomic_store(&w->stop, !w->closing && w->waiting.job != JOB_NONE);
	pthread_mutex_unlock(&w->lock);
	jobs_forget(&w->tools, &w->stop, &w->visit);
	pthread_mutex_lock(&w->lock);
	w->forgetting = false;
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

static void release(struct worker *w)
{
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
		w->waiting = (struct task){ .job = JOB_NONE };
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
