#include "kiosk/card/reader_pcsc.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/card/pcsc_line.h"
#include "kiosk/card/pcsc_watch.h"

struct pcsc {
	char wanted[MAX_READERNAME];
	struct pcsc_watch watch; /* the watcher's */
	struct pcsc_line line;   /* the worker's  */

	pthread_mutex_t lock;        /* guards what follows */
	char holder[MAX_READERNAME]; /* where the watcher last saw a card: the worker's too */
};

static enum reader_presence look(void *self, enum reader_presence known, uint32_t timeout_ms)
{
	struct pcsc *p = self;
	const enum reader_presence presence = pcsc_watch_look(&p->watch, known, timeout_ms);

	if (presence != known && presence == READER_CARD) {
		pthread_mutex_lock(&p->lock);
		memcpy(p->holder, p->watch.seen, sizeof p->holder);
		pthread_mutex_unlock(&p->lock);
	}
	return presence;
}

static enum card_status connect_card(void *self)
{
	struct pcsc *p = self;
	char rather[MAX_READERNAME];

	pthread_mutex_lock(&p->lock);
	memcpy(rather, p->holder, sizeof rather);
	pthread_mutex_unlock(&p->lock);
	return pcsc_line_connect(&p->line, rather);
}

static enum card_status transmit(void *self, const uint8_t *command, size_t command_len,
                                 uint8_t *answer, size_t *len)
{
	struct pcsc *p = self;

	return pcsc_line_transmit(&p->line, command, command_len, answer, len);
}

static void disconnect(void *self)
{
	struct pcsc *p = self;

	pcsc_line_disconnect(&p->line);
}

void reader_pcsc_describe(void *self, struct reader_about *out)
{
	struct pcsc *p = self;

	pcsc_line_describe(&p->line, out);
}

bool reader_pcsc_create(const char *name, struct reader *out)
{
	struct pcsc *p;

	if (name && strlen(name) >= sizeof p->wanted)
		return false;
	p = calloc(1, sizeof *p);
	if (!p)
		return false;
	if (name)
		memcpy(p->wanted, name, strlen(name) + 1);
	pthread_mutex_init(&p->lock, NULL);
	pcsc_watch_begin(&p->watch, p->wanted);
	p->line.wanted = p->wanted;
	*out = (struct reader){ .self = p,
		                .look = look,
		                .connect = connect_card,
		                .transmit = transmit,
		                .disconnect = disconnect };
	return true;
}

void reader_pcsc_destroy(struct reader *r)
{
	struct pcsc *p = r->self;

	if (!p)
		return;
	pcsc_line_disconnect(&p->line);
	pcsc_watch_finish(&p->watch);
	pthread_mutex_destroy(&p->lock);
	free(p);
	*r = (struct reader){ .self = NULL };
}
