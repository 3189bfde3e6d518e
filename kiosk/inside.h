#ifndef KIOSK_INSIDE_H
#define KIOSK_INSIDE_H

#include "kiosk/base/secret.h"
#include "kiosk/kiosk.h"
#include "kiosk/record.h"
#include "kiosk/screen.h"
#include "kiosk/standing.h"
#include "kiosk/work/mailbox.h"
#include "kiosk/work/watcher.h"
#include "kiosk/work/worker.h"

/* The inside of the loop, shared by kiosk.c (events and effects), upkeep.c (what is done besides a
 * visit) and arrears.c (what earlier visits have left to do). Main thread; nobody else includes
 * this. */

/* From the journal, so that neither a restart nor a line that is down loses anything. */
struct arrears {
	bool look;                   /* the journal may hold something new for the server */
	uint64_t tell_ms, recall_ms; /* when it is tried next; 0: nothing to do */
	uint32_t tell_pause_ms, recall_pause_ms; /* after the next failure; 0: none yet */
	uint8_t asked[16];                       /* the issue that the printer was asked of last */
};

struct kiosk {
	const struct config *config;
	struct clock clock;
	struct screen *screen;
	struct window *window;
	struct journal journal;
	struct mailbox *mailbox;
	struct worker *worker;
	struct watcher *watcher;

	struct session session;
	struct standing standing;
	struct offer offer;
	struct secret *pin;

	struct in_hand hand;
	struct arrears arrears;
	enum session_job own; /* of the loop's own jobs, under way; JOB_NONE: none */
	uint32_t own_ticket;  /* its; counted on where the session's tickets never come */
	bool printer_left;    /* the watcher does not look at it: a job of ours is there */

	uint64_t flush_ms;    /* when the journal's waiting entries go to the disk; 0: none wait */
	uint64_t probe_ms;    /* when the server is tried again; 0: no need */
	uint8_t told_reasons; /* to the session, last */
	uint64_t settled_ms;  /* when the journal is asked again whether all is settled; 0: it is */
	bool closing;
};

uint64_t kiosk_now_ms(const struct kiosk *k);
int64_t kiosk_wall_s(const struct kiosk *k);

/* The only caller of session_step(): journal first, then the effects. `letter`: what brought the
 * event, or NULL. */
void kiosk_step(struct kiosk *k, const struct event *e, const struct letter *letter);

/* What another thread has written: an event, or news of the machine. */
void kiosk_hear(struct kiosk *k, struct letter *l);

/* The effects alone. */
void kiosk_carry_out(struct kiosk *k, const struct effects *fx);

/* Writes what a step is to leave in the journal. */
enum journal_status upkeep_record(struct kiosk *k, const struct record_of_step *record);

/* Without a journal there is no service: whatever the step wanted is dropped, the visit ends. */
void upkeep_lose_journal(struct kiosk *k);

/* Tells the session what the terminal can do now: always, or if it is news. */
void upkeep_tell_reasons(struct kiosk *k);
void upkeep_tell_new_reasons(struct kiosk *k);

/* Whatever is due: waiting entries to the disk, a look at the server or back into the journal. */
void upkeep_do(struct kiosk *k);

/* Whether the worker is free for a job of the loop's own: nobody is served. */
bool upkeep_may_work(const struct kiosk *k);
/* Gives it one, with a ticket of the loop's own. */
void upkeep_start(struct kiosk *k, const struct task *task);

/* Asks the printer what became of a job, or tells the server an outcome, where that is due. */
void arrears_do(struct kiosk *k);
/* The answer; of a job that was stopped only what the printer said of its paper counts. */
void arrears_hear(struct kiosk *k, const struct letter *letter);
/* When it is due next, 0: never. */
uint64_t arrears_due_ms(const struct kiosk *k);

/* How long the loop may wait for a touch. */
uint32_t upkeep_patience_ms(const struct kiosk *k);

#endif
