#include "kiosk/work/watcher.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LOOK_MS 1000 /* how long one look at the reader lasts at most        */
/* Between two looks at a printer that is able: with the look at the reader between (a pcscd that
 * hangs costs two calls of 4 s) and the printer's own 2.5 s, one that died is offered for 21.5 s at
 * most. */
#define PRINTER_WELL_MS 10000
#define PRINTER_ILL_MS 3000   /* at one that is not: a person may be mending it       */
#define PRINTER_AWAY_MS 30000 /* at one that does not answer: so long in the end      */

struct watcher {
	pthread_t thread;
	struct reader reader;
	struct printer printer;
	struct clock clock;
	struct mailbox *mailbox;
	atomic_bool stop;
	atomic_bool printer_taken; /* a job of ours is there                   */
	atomic_bool printer_due;   /* look at once, whatever the time          */
	atomic_ullong looked_ms;   /* when the last look had ended             */
};

/* What was told last, so that only changes are written. The thread's own. */
struct told {
	enum reader_presence presence;
	uint32_t printer_troubles, printer_notes;
	uint64_t printer_at_ms;
	uint32_t away_ms; /* between two looks at a printer that does not answer; 0: it does */
	bool printer_known;
};

/* A printer that does not answer takes seconds to say so, in which no card is seen: it is asked
 * less and less often, until it is there again. */
static uint64_t printer_pause_ms(const struct told *told)
{
	if (told->away_ms)
		return told->away_ms;
	return told->printer_troubles ? PRINTER_ILL_MS : PRINTER_WELL_MS;
}

static void learn_whether_away(struct told *told, uint32_t troubles)
{
	if (!(troubles & PRINTER_AWAY))
		told->away_ms = 0;
	else if (told->away_ms == 0)
		told->away_ms = PRINTER_ILL_MS;
	else if (told->away_ms < PRINTER_AWAY_MS / 2)
		told->away_ms *= 2;
	else
		told->away_ms = PRINTER_AWAY_MS;
}

static void look_at_printer(struct watcher *w, struct told *told)
{
	const uint64_t now_ms = w->clock.now_ms(w->clock.self);
	struct printer_facts facts = { 0 };
	bool due;

	if (atomic_load(&w->printer_taken))
		return;
	due = atomic_exchange(&w->printer_due, false);
	if (!due && told->printer_known && now_ms - told->printer_at_ms < printer_pause_ms(told))
		return;
	w->printer.ask(w->printer.self, &facts);
	told->printer_at_ms = w->clock.now_ms(w->clock.self);
	learn_whether_away(told, facts.troubles);
	/* A job that began meanwhile makes the printer busy with us. */
	if (atomic_load(&w->printer_taken))
		return;
	if (told->printer_known && facts.troubles == told->printer_troubles &&
	    facts.notes == told->printer_notes)
		return;
	told->printer_known = true;
	told->printer_troubles = facts.troubles;
	told->printer_notes = facts.notes;
	mailbox_put(w->mailbox, &(struct letter){ .kind = LETTER_PRINTER,
	                                          .printer_troubles = facts.troubles,
	                                          .printer_notes = facts.notes });
}

static void look_at_reader(struct watcher *w, struct told *told)
{
	const enum reader_presence now = w->reader.look(w->reader.self, told->presence, LOOK_MS);

	if (now == told->presence)
		return;
	told->presence = now;
	mailbox_put(w->mailbox, &(struct letter){ .kind = LETTER_READER, .presence = now });
}

static void note_look(struct watcher *w)
{
	atomic_store(&w->looked_ms, w->clock.now_ms(w->clock.self));
}

static void *watch(void *arg)
{
	struct watcher *w = arg;
	struct told told = { .presence = READER_AWAY };

	/* The first state is told even if it is "away". */
	told.presence = w->reader.look(w->reader.self, READER_AWAY, 0);
	mailbox_put(w->mailbox,
	            &(struct letter){ .kind = LETTER_READER, .presence = told.presence });
	while (!atomic_load(&w->stop)) {
		note_look(w);
		look_at_printer(w, &told);
		note_look(w);
		look_at_reader(w, &told);
	}
	return NULL;
}

struct watcher *watcher_create(const struct reader *reader, const struct printer *printer,
                               const struct clock *clock, struct mailbox *mailbox)
{
	struct watcher *w = calloc(1, sizeof *w);

	if (!w)
		return NULL;
	w->reader = *reader;
	w->printer = *printer;
	w->clock = *clock;
	w->mailbox = mailbox;
	note_look(w);
	if (pthread_create(&w->thread, NULL, watch, w) != 0) {
		free(w);
		return NULL;
	}
	return w;
}

void watcher_destroy(struct watcher *w)
{
	if (!w)
		return;
	atomic_store(&w->stop, true);
	pthread_join(w->thread, NULL);
	free(w);
}

uint64_t watcher_silent_ms(struct watcher *w, uint64_t now_ms)
{
	const uint64_t looked_ms = atomic_load(&w->looked_ms);

	return now_ms > looked_ms ? now_ms - looked_ms : 0;
}

void watcher_leave_printer(struct watcher *w)
{
	atomic_store(&w->printer_taken, true);
}

void watcher_watch_printer(struct watcher *w)
{
	atomic_store(&w->printer_taken, false);
	atomic_store(&w->printer_due, true);
}
