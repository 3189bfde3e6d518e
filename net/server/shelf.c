#include "net/server/shelf.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct place {
	char issuance[PROTOCOL_ID_MAX]; /* empty: free */
	char terminal[PROTOCOL_TERMINAL_MAX];
	char session[PROTOCOL_ID_MAX];
	bool fetched;
	int64_t put;
	struct paper pdf;
};

struct shelf {
	pthread_mutex_t lock;
	struct place place[SHELF_PLACES];
	size_t bytes;
};

struct shelf *shelf_create(void)
{
	struct shelf *s = calloc(1, sizeof *s);

	if (s && pthread_mutex_init(&s->lock, NULL) != 0) {
		free(s);
		return NULL;
	}
	return s;
}

static void clear(struct shelf *s, struct place *p)
{
	s->bytes -= p->pdf.len;
	paper_drop(&p->pdf);
	*p = (struct place){ 0 };
}

void shelf_destroy(struct shelf *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < SHELF_PLACES; i++)
		clear(s, &s->place[i]);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

/* A request tells the time at which it came, and may have been worked on since: another's document
 * can be a little newer. A clock set back by more than that makes a document old too: better
 * fetched anew than kept. */
static bool too_old(const struct place *p, int64_t now)
{
	return p->put - now > SHELF_SLACK_S || now - p->put >= SHELF_LIFE_S;
}

static void sweep(struct shelf *s, int64_t now)
{
	for (size_t i = 0; i < SHELF_PLACES; i++)
		if (*s->place[i].issuance && too_old(&s->place[i], now))
			clear(s, &s->place[i]);
}

static struct place *find(struct shelf *s, const char *issuance)
{
	for (size_t i = 0; i < SHELF_PLACES; i++)
		if (strcmp(s->place[i].issuance, issuance) == 0)
			return &s->place[i];
	return NULL;
}

/* The names have been set; the bytes move in. */
static bool put(struct shelf *s, const struct place *named, struct paper *pdf)
{
	struct place *free_place = find(s, "");

	if (!free_place || find(s, named->issuance) || pdf->len > SHELF_BYTES_MAX - s->bytes)
		return false;
	*free_place = *named;
	free_place->pdf = *pdf;
	s->bytes += pdf->len;
	*pdf = (struct paper){ 0 };
	return true;
}

bool shelf_put(struct shelf *s, const char *issuance, const char *terminal, const char *session,
               struct paper *pdf, int64_t now)
{
	struct place named = { .put = now };
	bool done;

	snprintf(named.issuance, sizeof named.issuance, "%s", issuance);
	snprintf(named.terminal, sizeof named.terminal, "%s", terminal);
	snprintf(named.session, sizeof named.session, "%s", session);
	pthread_mutex_lock(&s->lock);
	sweep(s, now);
	done = put(s, &named, pdf);
	pthread_mutex_unlock(&s->lock);
	return done;
}

bool shelf_copy(struct shelf *s, const char *issuance, const char *terminal, int64_t now,
                struct paper *out)
{
	struct paper copy = { 0 };
	struct place *p;
	bool done = false;

	pthread_mutex_lock(&s->lock);
	sweep(s, now);
	p = *issuance ? find(s, issuance) : NULL;
	if (p && strcmp(p->terminal, terminal) == 0)
		p->fetched = done = paper_append(&copy, p->pdf.byte, p->pdf.len);
	pthread_mutex_unlock(&s->lock);
	if (done)
		*out = copy;
	return done;
}

void shelf_remove(struct shelf *s, const char *issuance)
{
	struct place *p;

	pthread_mutex_lock(&s->lock);
	p = *issuance ? find(s, issuance) : NULL;
	if (p)
		clear(s, p);
	pthread_mutex_unlock(&s->lock);
}

void shelf_remove_unfetched(struct shelf *s, const char *session, const char *terminal)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < SHELF_PLACES; i++) {
		struct place *p = &s->place[i];

		if (*p->issuance && !p->fetched && strcmp(p->session, session) == 0 &&
		    strcmp(p->terminal, terminal) == 0)
			clear(s, p);
	}
	pthread_mutex_unlock(&s->lock);
}

void shelf_remove_earlier(struct shelf *s, const char *session, const char *terminal)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < SHELF_PLACES; i++) {
		struct place *p = &s->place[i];

		if (*p->issuance && strcmp(p->terminal, terminal) == 0 &&
		    strcmp(p->session, session) != 0)
			clear(s, p);
	}
	pthread_mutex_unlock(&s->lock);
}

void shelf_sweep(struct shelf *s, int64_t now)
{
	pthread_mutex_lock(&s->lock);
	sweep(s, now);
	pthread_mutex_unlock(&s->lock);
}
