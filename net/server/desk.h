#ifndef NET_SERVER_DESK_H
#define NET_SERVER_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/paper.h"
#include "net/server/counters.h"
#include "net/server/heard.h"
#include "net/server/keyring.h"
#include "net/server/pace.h"
#include "net/server/settings.h"
#include "net/server/shelf.h"
#include "net/store/store.h"

/* The desk: request -> reply, by PROTOCOL.md, with no HTTP library inside. One thread at a time at
 * one desk; desks share keyring, counters, shelf, settings, pace and heard, and each has a store of
 * its own. */

struct desk {
	struct store *store;
	const struct keyring *keys;
	const struct counters *counters;
	struct shelf *shelf;
	const struct settings *settings;
	struct pace *pace;   /* of terminals on the operator's line; NULL: they are not counted */
	struct heard *heard; /* NULL: nobody wants to know */
};

struct request {
	const char *method, *path;
	const char *idempotency_key; /* NULL: no such header */
	const uint8_t *body;
	size_t body_len;
	/* Of the connection: the terminal's certificate (DER) as verified in the handshake, NULL
	 * when none was, and the exporter. */
	const uint8_t *terminal_certificate;
	size_t terminal_certificate_len;
	uint8_t exporter[32];
	int64_t now; /* seconds since 1970 */
};

/* What was asked for, for who counts. */
enum desk_step {
	DESK_NOTHING, /* no such step, or nobody who may ask */
	DESK_CHALLENGE,
	DESK_SESSION,
	DESK_ISSUE,
	DESK_REGISTRATION,
	DESK_CLOSE,
	DESK_DOCUMENT,
	DESK_OUTCOME,
	DESK_BOOT,
	DESK_HEARTBEAT,
	DESK_LOG,
	DESK_STEPS
};
const char *desk_step_name(enum desk_step step); /* "heartbeat" */

enum reply_type { REPLY_NOTHING, REPLY_JSON, REPLY_PROBLEM, REPLY_PDF };

struct reply {
	int status;
	enum reply_type type;
	struct paper body; /* the caller's, to be dropped */
	bool late;         /* to be sent DESK_LATE_MS after the request came, whatever made it */
	enum desk_step step;
	bool visit; /* a visit goes on over this connection; after any other answer nothing does */
};

#define DESK_LATE_MS 3000

void desk_answer(struct desk *d, const struct request *request, struct reply *out);

/* A refusal that no desk had to be asked for. */
void reply_refusal(struct reply *out, enum refusal refusal);

#endif
