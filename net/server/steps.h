#ifndef NET_SERVER_STEPS_H
#define NET_SERVER_STEPS_H

#include "net/documents/document.h"
#include "net/server/desk.h"
#include "net/server/proof.h"
#include "net/server/verdict.h"

/* The six requests of PROTOCOL.md, one function each; called by desk.c alone, on the desk's thread.
 * `id` is the 32 hex digits of the path, "" where it has none. A step that refuses leaves `out` as
 * it was. */

typedef struct verdict step_fn(struct desk *d, const struct caller *caller,
                               const struct request *request, const char *id, struct reply *out);

step_fn step_challenge;     /* challenge.c */
step_fn step_open_session;  /* session.c */
step_fn step_close_session; /* session.c */
step_fn step_issue;         /* issue.c */
step_fn step_document;      /* issue.c */
step_fn step_outcome;       /* outcome.c */

/* Takes `json` (from an encoder, NULL when it failed), which is wiped. */
struct verdict step_reply_json(struct reply *out, char *json);
struct verdict step_reply_nothing(struct reply *out);

/* The register's row, its municipality, and whether its holder may use the service at `now`. */
struct verdict step_read_record(struct desk *d, int64_t resident, int64_t now, bool numbers,
                                struct record *record, struct store_municipality *municipality);

/* What the audit is told of a rendering that gave no document. */
enum cause step_cause_of(enum document_status status);

#endif
