#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/terminals/terminal.h"

struct rack {
	pthread_mutex_t lock;
	char issuance[TERMINALS_MAX][PROTOCOL_ID_MAX], session[TERMINALS_MAX][PROTOCOL_ID_MAX];
};

struct rack *rack_create(void)
{
	struct rack *r = calloc(1, sizeof *r);

	if (r)
		pthread_mutex_init(&r->lock, NULL);
	return r;
}

void rack_destroy(struct rack *r)
{
	pthread_mutex_destroy(&r->lock);
	free(r);
}

void rack_put(struct rack *r, unsigned int terminal, const char *issuance, const char *session)
{
	pthread_mutex_lock(&r->lock);
	memcpy(r->issuance[terminal], issuance, PROTOCOL_ID_MAX);
	memcpy(r->session[terminal], session, PROTOCOL_ID_MAX);
	pthread_mutex_unlock(&r->lock);
}

void rack_look(struct rack *r, unsigned int terminal, char issuance[PROTOCOL_ID_MAX],
               char session[PROTOCOL_ID_MAX])
{
	pthread_mutex_lock(&r->lock);
	memcpy(issuance, r->issuance[terminal], PROTOCOL_ID_MAX);
	memcpy(session, r->session[terminal], PROTOCOL_ID_MAX);
	pthread_mutex_unlock(&r->lock);
}
