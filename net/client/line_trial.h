#ifndef NET_CLIENT_LINE_TRIAL_H
#define NET_CLIENT_LINE_TRIAL_H

#include "net/client/line.h"
#include "net/client/operator_line.h"
#include "net/client/trust.h"

/* What a try of the line was like, from what can be measured of it. Called by authority_https.c;
 * worker's thread. */

/* Moments since the beginning, in microseconds; 0: not reached. */
struct line_measured {
	int64_t resolved_us, connected_us, secured_us, sent_us, answered_us;
	uint64_t began_ms,
	    met_ms; /* by the application's clock; `met`: its handshake began, 0: not */
	char address[64];
	const struct trust_peers *peers; /* lent */
	enum authority_status status;
	struct refusal_seen seen;
	int64_t server_time;
	const char *why; /* what the transport says of its failure; lent */
};

/* Empty but for the host's name. */
void line_trial_begin(const char *url, struct line_trial *out);
/* One exchange that takes nothing from anybody: a challenge that nobody uses. */
void line_trial_ask(const struct line *line, const atomic_bool *stop, struct line_measured *out);
void line_trial_judge(const struct line_measured *m, struct line_trial *out);

#endif
