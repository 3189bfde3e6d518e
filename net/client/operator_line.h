#ifndef NET_CLIENT_OPERATOR_LINE_H
#define NET_CLIENT_OPERATOR_LINE_H

#include <stdatomic.h>

#include "net/client/authority.h"
#include "net/protocol/operator.h"

/* The port to the operator, over the same connection as the authority's and with the same
 * certificates. Worker's thread; every call blocks up to its deadline and looks at `stop`. Statuses
 * as in authority.h; AUTHORITY_REFUSED with REFUSAL_NOT_FOUND: this server has no such line; to a
 * heartbeat with REFUSAL_CONFLICT: it wants the boot notice (again) first. `out` is untouched
 * unless AUTHORITY_OK. */
struct operator_line {
	void *self;
	enum authority_status (*boot)(void *self, const atomic_bool *stop,
	                              const struct operator_boot *boot, struct operator_answer *out,
	                              struct refusal_seen *why) MUST_CHECK;
	enum authority_status (*heartbeat)(void *self, const atomic_bool *stop,
	                                   const struct operator_heartbeat *beat,
	                                   struct operator_answer *out,
	                                   struct refusal_seen *why) MUST_CHECK;
	/* `order`: the id under which the log was asked for. */
	enum authority_status (*log)(void *self, const atomic_bool *stop, const char *order,
	                             const struct operator_log *log,
	                             struct refusal_seen *why) MUST_CHECK;
	/* When the certificate ends that the server showed last, seconds since 1970; 0: it has
	 * shown none yet. */
	int64_t (*server_ends)(void *self) MUST_CHECK;
};

/* What the handshake with the server was like, step by step: for maintenance mode. Worker's thread.
 */
struct line_trial {
	char host[128], address[64];
	bool resolved, connected, secured, admitted; /* admitted: the server took our certificate */
	int32_t resolve_ms, connect_ms, tls_ms, round_trip_ms; /* -1: not reached */
	char tls[64];                                          /* "TLSv1.3" */
	struct {
		char subject[128];
		int64_t not_after;
	} peer[4]; /* the chain that the server showed, its own first */
	uint8_t peer_count;
	int64_t server_time; /* 0: not told */
	enum authority_status status;
	long code;
	char why[96]; /* in English, for a technician; "" */
};

#endif
