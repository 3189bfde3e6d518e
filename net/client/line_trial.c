#include "net/client/line_trial.h"

#include <stdio.h>
#include <string.h>

#include "net/client/ask.h"

enum { NOT_REACHED = -1 };

/* https://host:port, and [::1] without its brackets. */
static void host_of(const char *url, char *out, size_t size)
{
	const char *host = strstr(url, "://");
	size_t len;

	host = host ? host + 3 : url;
	if (*host == '[') {
		host++;
		len = strcspn(host, "]");
	} else {
		len = strcspn(host, ":");
	}
	if (len >= size)
		len = size - 1;
	memcpy(out, host, len);
	out[len] = '\0';
}

void line_trial_begin(const char *url, struct line_trial *out)
{
	*out = (struct line_trial){ .resolve_ms = NOT_REACHED,
		                    .connect_ms = NOT_REACHED,
		                    .tls_ms = NOT_REACHED,
		                    .round_trip_ms = NOT_REACHED,
		                    .status = AUTHORITY_BROKEN };
	host_of(url, out->host, sizeof out->host);
}

void line_trial_ask(const struct line *line, const atomic_bool *stop, struct line_measured *out)
{
	struct exchange x = { .method = "POST", .path = "/v1/challenges", .body = "" };
	struct challenge_answer answer;

	out->status = ask_json(line, stop, &x, &out->seen);
	if (out->status == AUTHORITY_OK &&
	    !challenge_answer_decode((const char *)x.answer.byte, x.answer.len, &answer))
		out->status = AUTHORITY_BROKEN;
	if (out->status == AUTHORITY_OK)
		out->server_time = answer.server_time;
	paper_drop(&x.answer);
}

static int32_t between_ms(int64_t from_us, int64_t to_us)
{
	return to_us > from_us ? (int32_t)((to_us - from_us) / 1000) : 0;
}

static void judge_peers(const struct trust_peers *peers, struct line_trial *out)
{
	_Static_assert(sizeof out->peer / sizeof *out->peer == TRUST_PEERS_MAX, "all of them fit");
	snprintf(out->tls, sizeof out->tls, "%s", peers->tls);
	out->peer_count = peers->count;
	for (uint8_t i = 0; i < peers->count; i++) {
		memcpy(out->peer[i].subject, peers->peer[i].subject, sizeof out->peer[i].subject);
		out->peer[i].not_after = peers->peer[i].not_after;
	}
}

static const char *why_of(const struct line_measured *m)
{
	switch (m->status) {
	case AUTHORITY_OK:
		return "";
	case AUTHORITY_REFUSED:
		return refusal_title(m->seen.refusal);
	case AUTHORITY_UNTRUSTED:
		return *m->peers->fault ? m->peers->fault : m->why;
	case AUTHORITY_BROKEN:
		return m->seen.code >= 100 ? "answers something else" : m->why;
	case AUTHORITY_AWAY:
	case AUTHORITY_SLOW:
	case AUTHORITY_STALE:
	case AUTHORITY_STOPPED:
		break;
	}
	return m->why;
}

/* libcurl does not say it where the handshake failed. */
static int64_t connected_us(const struct line_measured *m)
{
	const int64_t met_us = (int64_t)(m->met_ms - m->began_ms) * 1000;

	if (m->connected_us > 0 || m->met_ms == 0)
		return m->connected_us;
	return met_us > m->resolved_us ? met_us : m->resolved_us;
}

void line_trial_judge(const struct line_measured *m, struct line_trial *out)
{
	const int64_t connected = connected_us(m);

	out->resolved = m->resolved_us > 0;
	out->connected = connected > 0;
	out->secured = m->secured_us > 0;
	out->admitted = m->status == AUTHORITY_OK;
	if (out->resolved)
		out->resolve_ms = between_ms(0, m->resolved_us);
	if (out->connected)
		out->connect_ms = between_ms(m->resolved_us, connected);
	if (out->secured)
		out->tls_ms = between_ms(connected, m->secured_us);
	if (m->answered_us > 0)
		out->round_trip_ms = between_ms(m->sent_us, m->answered_us);
	memcpy(out->address, m->address, sizeof out->address);
	judge_peers(m->peers, out);
	out->server_time = m->server_time;
	out->status = m->status;
	out->code = m->seen.code;
	snprintf(out->why, sizeof out->why, "%s", why_of(m));
}
