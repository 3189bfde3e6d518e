#include "kiosk/work/watcher.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LOOK_MS 1000          /* how long one look at the reader lasts at most        */
#define PRINTER_WELL_MS 15000 /* between two looks at a printer that is able          */
#define PRINTER_ILL_MS 3000   /* at one that is not: a person may be mending it       */

struct watcher {
	pthread_t thread;
	struct reader reader;
	struct printer printer;
	struct clock clock;
	struct mailbox *mailbox;
	atomic_bool stop;
	atomic_bool printer_taken; /* a job of ours is there                   */
	atomic_bool printer_due;   /* look at once, whatever the time          */
};

/* What was told last, so that only changes are written. The thread's own. */
struct told {
	enum reader_presence presence;
	uint32_t printer_troubles;
	uint64_t printer_at_ms;
	bool printer_known;
};

static void look_at_printer(struct watcher *w, struct told *told)
{
	const uint64_t now_ms = w->clock.now_ms(w->clock.self);
	const uint64_t pause_ms = told->printer_troubles ? PRINTER_ILL_MS : PRINTER_WELL_MS;
	struct printer_facts facts = { 0 };
	bool due;

	if (atomic_load(&w->printer_taken))
		return;
	due = atomic_exchange(&w->printer_due, false);
	if (!due && told->printer_known && now_ms - told->printer_at_ms < pause_ms)
		return;
	w->printer.ask(w->printer.self, &facts);
	told->printer_at_ms = w->clock.now_ms(w->clock.self);
	/* A job that began meanwhile makes the printer busy with us. */
	if (atomic_load(&w->printer_taken))
		return;
	if (told->printer_known && facts.troubles == told->printer_troubles)
		return;
	told->printer_known = true;
	told->printer_troubles = facts.troubles;
	mailbox_put(w->mailbox,
	            &(struct letter){ .kind = LETTER_PRINTER, .printer_troubles = facts.troubles });
}

static void look_at_reader(struct watcher *w, struct told *told)
{
	const enum reader_presence now = w->reader.look(w->reader.self, told->presence, LOOK_MS);

	if (now == told->presence)
		return;
	told->presence = now;
	mailbox_put(w->mailbox, &(struct letter){ .kind = LETTER_READER, .presence = now });
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
		look_at_printer(w, &told);
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

void watcher_leave_printer(struct watcher *w)
{
	atomic_store(&w->printer_taken, true);
}

void watcher_watch_printer(struct watcher *w)
{
	atomic_store(&w->printer_taken, false);
	atomic_store(&w->printer_due, true);
}
