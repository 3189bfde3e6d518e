#ifndef NET_STORE_INCIDENT_H
#define NET_STORE_INCIDENT_H

#include "net/store/store.h"

/* What must never happen: a page that was not its holder's, and its like. The server writes them
 * down and counts them; each stays open, whatever goes well after it, until an officer has looked
 * at it. Thread and failures as in store.h. */

#define INCIDENT_BY_MAX 64

struct incident {
	int64_t id;           /* given when written, and never again */
	int64_t at;           /* seconds since 1970 */
	char municipality[8]; /* "": not known */
	char terminal[PROTOCOL_TERMINAL_MAX];
	uint32_t cause;                  /* enum cause of the server, as in the audit */
	int64_t resident;                /* 0: not known */
	int64_t closed;                  /* when; 0: it is open */
	char closed_by[INCIDENT_BY_MAX]; /* the officer */
};

/* `id`, `closed` and `closed_by` are not looked at: a new one is open. `*id` may be NULL. */
enum store_status store_incident_put(struct store *s, const struct incident *i,
                                     int64_t *id) MUST_CHECK;
enum store_status store_incident_open_count(struct store *s, const char *municipality,
                                            uint32_t *out) MUST_CHECK;

/* Oldest first; `each` must not ask the store. */
enum store_status incident_each(struct store *s, void *self,
                                void (*each)(void *self, const struct incident *i)) MUST_CHECK;
/* NONE: there is none of that number. */
enum store_status incident_of(struct store *s, int64_t id, struct incident *out) MUST_CHECK;
/* Inside a change, beside the act that tells of it. NONE: none of that number is open. */
enum store_status incident_close(struct store *s, int64_t id, int64_t at,
                                 const char *by) MUST_CHECK;

#endif
