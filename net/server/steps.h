#ifndef NET_SERVER_STEPS_H
#define NET_SERVER_STEPS_H

#include "net/documents/document.h"
#include "net/server/desk.h"
#include "net/server/proof.h"
#include "net/server/verdict.h"

/* The requests of PROTOCOL.md, one function each; called by desk.c alone, on the desk's thread.
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
step_fn step_register_use;  /* registration.c */
step_fn step_boot;          /* terminal_boot.c */
step_fn step_heartbeat;     /* terminal_heartbeat.c */
step_fn step_log;           /* terminal_log.c */

/* Takes `json` (from an encoder, NULL when it failed), which is wiped. */
struct verdict step_reply_json(struct reply *out, char *json);
struct verdict step_reply_nothing(struct reply *out);

#define SESSION_LIFE_S 600

/* A person of the register, with their municipality and, where they have a family register, the one
 * that holds it. Filled by step_read_person(); its record is for record_drop(). */
struct person {
	struct record record;
	struct store_municipality home, family; /* `family` empty: none, or unknown to this store */
	const struct counter *home_counter, *family_counter; /* NULL: not served here */
};

enum visit_kind {
	VISIT_REAL,
	VISIT_TRIAL /* a technician's test: of sample people, at any hour, and of no effect */
};

/* The register's row with these parts (bits of enum record_part), and whether its holder may use
 * the service at `now`, in a visit of this kind. */
struct verdict step_read_person(struct desk *d, int64_t resident, enum visit_kind visit,
                                int64_t now, unsigned parts, int16_t tax_year, struct person *out);

/* Whether that municipality may issue a page now: it has not been stopped by incidents, and has a
 * good key for its seals. */
struct verdict step_judge_issuer(struct desk *d, const char *municipality, int64_t now);

/* What they may have, by the hours and years of `when`; in a test visit by the years alone. */
void step_offer(const struct person *p, enum visit_kind visit, int64_t when, struct offer *out);

enum visit_kind step_visit_of(const struct store_session *session);

/* The session that the request is of, and its end: `*out` is untouched unless nothing is refused.
 */
struct verdict step_find_session(struct desk *d, const struct caller *caller, const char *id,
                                 struct store_session *out);

/* What must never happen has: it stays on record as open until an officer closes it. */
void step_note_incident(struct desk *d, const struct caller *caller, const char *municipality,
                        struct verdict v);

/* What the audit is told of a rendering that gave no document. */
enum cause step_cause_of(enum document_status status);

#endif
