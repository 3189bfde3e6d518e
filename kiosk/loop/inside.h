#ifndef KIOSK_LOOP_INSIDE_H
#define KIOSK_LOOP_INSIDE_H

#include "kiosk/base/secret.h"
#include "kiosk/journal/annals.h"
#include "kiosk/loop/attend.h"
#include "kiosk/loop/guard.h"
#include "kiosk/loop/kiosk.h"
#include "kiosk/loop/metrics.h"
#include "kiosk/loop/operate.h"
#include "kiosk/loop/record.h"
#include "kiosk/loop/screen.h"
#include "kiosk/loop/speak.h"
#include "kiosk/loop/standing.h"
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
	struct annals annals; /* all zero: nobody is told of the journal */
	struct mailbox *mailbox;
	struct worker *worker;
	struct watcher *watcher;
	struct sound *sound; /* NULL: silence */
	struct speak speak;
	struct guard guard;
	struct metrics metrics;
	int64_t since_s; /* when the loop began */

	struct session session;
	struct standing standing;
	struct attend attend;
	struct offer offer;
	struct secret *pin;

	struct in_hand hand;
	struct arrears arrears;
	struct operate *operate;  /* the operator's hand; NULL: there is none */
	int64_t settings_version; /* of the operator's settings in force; 0: none */
	enum session_job own;     /* of the loop's own jobs, under way; JOB_NONE: none */
	uint32_t own_ticket;      /* its; counted on where the session's tickets never come */
	bool printer_left;        /* the watcher does not look at it: a job of ours is there */

	uint64_t flush_ms;    /* when the journal's waiting entries go to the disk; 0: none wait */
	uint64_t probe_ms;    /* when the server is tried again; 0: no need */
	uint8_t told_reasons; /* to the session, last */
	uint64_t settled_ms;  /* when the journal is asked again whether all is settled; 0: it is */
	bool closing;
	/* Set by whoever wants the program to begin anew, as soon as nobody is served;
	 * KIOSK_CLOSED: nobody does. */
	enum kiosk_end again;
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

/* The program is to end, or to begin anew, as soon as nobody is served. Who wants to switch the
 * machine off is not brought back by what comes later. */
void kiosk_end_as(struct kiosk *k, enum kiosk_end how);

/* What only waits in the worker is dropped without an answer. */
void kiosk_stop_worker(struct kiosk *k);
/* While a job of ours is at the printer its busy state is no news; and afterwards it is. */
void kiosk_leave_printer(struct kiosk *k);
void kiosk_watch_printer(struct kiosk *k);

/* finger.c: what the window has to say. */
void finger_hear(struct kiosk *k, const struct window_event *w);
/* A touch on the keypad: the digits go from there into the secret and nowhere else. False: it was
 * on no key of it, or there is no room. */
bool finger_type(struct kiosk *k, struct touch t, uint8_t most);

/* Tells the session where the card is now. */
void kiosk_tell_card(struct kiosk *k);

/* Writes what a step is to leave in the journal. */
enum journal_status upkeep_record(struct kiosk *k, const struct record_of_step *record);

/* Without a journal there is no service: whatever the step wanted is dropped, the visit ends. */
void upkeep_lose_journal(struct kiosk *k);

/* Steps the service: the journal hears of a new state or new reasons, the session of what it is to
 * the public, the operator of a new state; and the self-test begins where it is to. */
void upkeep_service(struct kiosk *k, enum service_event_kind kind);

/* Tells the session what the terminal can do now: always, or if it is news. */
void upkeep_tell_reasons(struct kiosk *k);
void upkeep_tell_new_reasons(struct kiosk *k);

/* Whatever is due: waiting entries to the disk, a look at the server or back into the journal. */
void upkeep_do(struct kiosk *k);

/* Whether the worker is free for a job of the loop's own: nobody is served, and it has said goodbye
 * for whoever was. */
bool upkeep_may_work(const struct kiosk *k);
/* The same, and nobody of the staff is there either. */
bool upkeep_is_alone(const struct kiosk *k);
/* Whether what is to begin anew may: whoever of the staff asks for it is there still. */
bool upkeep_may_end(const struct kiosk *k);
/* Gives it one, with a ticket of the loop's own. */
void upkeep_start(struct kiosk *k, const struct task *task);

/* Asks the printer what became of a job, or tells the server an outcome, where that is due. */
void arrears_do(struct kiosk *k);
/* The answer; of a job that was stopped only what the printer said of its paper counts. */
void arrears_hear(struct kiosk *k, const struct letter *letter);
/* Whether nobody has said yet what became of that issue. */
bool arrears_is_open(struct kiosk *k, const uint8_t issuance[16]);
/* When it is due next, 0: never. */
uint64_t arrears_due_ms(const struct kiosk *k);

/* How long the loop may wait for a touch. */
uint32_t upkeep_patience_ms(const struct kiosk *k);

#endif
