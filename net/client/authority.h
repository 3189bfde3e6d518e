#ifndef NET_CLIENT_AUTHORITY_H
#define NET_CLIENT_AUTHORITY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/message.h"
#include "net/protocol/paper.h"

/* The port to the certificate server. Worker's thread; every call blocks up to its deadline and
 * looks at `stop` while it waits. `out` is untouched unless AUTHORITY_OK, save by `issue`; `code`
 * is for the journal alone (a CURLcode, an HTTP status or a refusal). */

enum authority_status {
	AUTHORITY_OK,
	AUTHORITY_AWAY,      /* cannot be reached                                         */
	AUTHORITY_SLOW,      /* past the deadline                                         */
	AUTHORITY_UNTRUSTED, /* not the right server                                      */
	AUTHORITY_REFUSED,   /* `refusal` says why                                        */
	AUTHORITY_STALE,     /* the connection of the challenge is gone, so is the challenge */
	AUTHORITY_BROKEN,    /* answers nonsense                                          */
	AUTHORITY_STOPPED,   /* `stop` was set                                            */
};

/* A challenge and the connection it lives on. */
struct challenge {
	uint8_t challenge[32];
	int64_t server_time; /* seconds since 1970 */
	uint64_t fetched_ms; /* monotonic, when it came */
	uint32_t fresh_ms;   /* for so long it may be used as it is */
	uint8_t server_key[32], exporter[32];
	uint8_t terminal_certificate[32];
};

struct refusal_seen {
	enum refusal refusal;
	long code;
};

struct issued {
	struct issuance_answer answer;
	uint8_t request_digest[32]; /* of the exact bytes that were sent */
	struct paper pdf;           /* given to the caller */
};

enum report_kind { REPORT_OUTCOME, REPORT_SESSION_END };

struct report {
	enum report_kind kind;
	char id[PROTOCOL_ID_MAX]; /* issuance, or session */
	struct outcome_report outcome;
};

struct authority {
	void *self;

	/* A challenge that stands. Where `inout` (all zero at first) still stands, i.e. is younger
	 * than `fresh_ms` and its connection is alive, nothing is sent and OK is returned. */
	enum authority_status (*challenge)(void *self, const atomic_bool *stop,
	                                   struct challenge *inout,
	                                   struct refusal_seen *why) MUST_CHECK;

	/* One request. AUTHORITY_STALE when it would leave on another connection than the one of
	 * `challenge` (nothing was sent then), or when the line broke before an answer came: either
	 * way a new challenge and a new signature are needed. */
	enum authority_status (*prove)(void *self, const atomic_bool *stop,
	                               const struct challenge *challenge,
	                               const struct proof_request *proof, struct offer *out,
	                               struct refusal_seen *why) MUST_CHECK;

	/* The same for the operation "check": is the certificate usable. */
	enum authority_status (*check)(void *self, const atomic_bool *stop,
	                               const struct challenge *challenge,
	                               const struct proof_request *proof, struct status_answer *out,
	                               struct refusal_seen *why) MUST_CHECK;

	/* Request and document: two requests, each repeated once when the line breaks, the first
	 * with the same idempotency key. `out` is always written. Unless AUTHORITY_OK it holds
	 * nothing but `answer.issuance`: the number under which the server has issued a document
	 * that did not come, which is then owed an outcome; "" where none was heard of. */
	enum authority_status (*issue)(void *self, const atomic_bool *stop, const char *session,
	                               const struct document_request *request, struct issued *out,
	                               struct refusal_seen *why) MUST_CHECK;

	/* That the use of a register held elsewhere shall be registered, and from when its
	 * documents can be had. Asked twice when the line breaks: the same again is the same. */
	enum authority_status (*register_use)(void *self, const atomic_bool *stop,
	                                      const char *session,
	                                      const struct use_request *request,
	                                      struct use_answer *out,
	                                      struct refusal_seen *why) MUST_CHECK;

	/* An outcome, or the end of a session. */
	enum authority_status (*report)(void *self, const atomic_bool *stop,
	                                const struct report *report,
	                                struct refusal_seen *why) MUST_CHECK;
};

#endif
