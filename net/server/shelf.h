#ifndef NET_SERVER_SHELF_H
#define NET_SERVER_SHELF_H

#include <stdbool.h>
#include <stdint.h>

#include "net/protocol/limits.h"
#include "net/protocol/paper.h"

/* Where rendered documents wait to be fetched: in memory only, each under its own issuance id and
 * for one terminal, five minutes at most, wiped when they leave. There is no "current" document.
 * Any thread; the one lock inside is held for a copy at most. */

#define SHELF_LIFE_S 300
#define SHELF_SLACK_S 60 /* no request is worked on for so long */
#define SHELF_PLACES 64
#define SHELF_BYTES_MAX ((size_t)64 << 20) /* of all documents together */

struct shelf;

struct shelf *shelf_create(void) MUST_CHECK;
void shelf_destroy(struct shelf *s); /* wipes; NULL is fine */

/* Takes `pdf` over, when true. False: full, or the id is there already. */
bool shelf_put(struct shelf *s, const char *issuance, const char *terminal, const char *session,
               struct paper *pdf, int64_t now) MUST_CHECK;

/* A copy for this terminal; false: not there, too old, or no memory. */
bool shelf_copy(struct shelf *s, const char *issuance, const char *terminal, int64_t now,
                struct paper *out) MUST_CHECK;

void shelf_remove(struct shelf *s, const char *issuance);
void shelf_remove_unfetched(struct shelf *s, const char *session, const char *terminal);
/* All of this terminal's, fetched or not, but those of this session: the visits before it are over.
 */
void shelf_remove_earlier(struct shelf *s, const char *session, const char *terminal);
void shelf_sweep(struct shelf *s, int64_t now); /* wipes what is too old */

#endif
