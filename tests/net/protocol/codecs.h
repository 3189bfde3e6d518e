#ifndef TESTS_NET_PROTOCOL_CODECS_H
#define TESTS_NET_PROTOCOL_CODECS_H

#include "net/protocol/manifest.h"
#include "net/protocol/message.h"

/* Every message by one door: decode, and encode what was decoded. */

#define CODEC(name)                                                                                \
	static char *echo_##name(const char *body, size_t len)                                     \
	{                                                                                          \
		struct name m;                                                                     \
                                                                                                   \
		return name##_decode(body, len, &m) ? name##_encode(&m) : NULL;                    \
	}

CODEC(challenge_answer)
CODEC(proof_request)
CODEC(offer)
CODEC(status_answer)
CODEC(document_request)
CODEC(issuance_answer)
CODEC(use_request)
CODEC(use_answer)
CODEC(outcome_report)
CODEC(manifest)

static inline char *echo_problem(const char *body, size_t len)
{
	struct problem m;

	return problem_decode(body, len, &m) ? problem_encode(m.refusal) : NULL;
}

static const struct codec {
	const char *label;
	char *(*echo)(const char *body, size_t len);
} codecs[] = {
	{ "json challenge-answer", echo_challenge_answer },
	{ "json proof-request", echo_proof_request },
	{ "json offer", echo_offer },
	{ "json status-answer", echo_status_answer },
	{ "json document-request", echo_document_request },
	{ "json document-request-members", echo_document_request },
	{ "json issuance-answer", echo_issuance_answer },
	{ "json use-request", echo_use_request },
	{ "json use-answer", echo_use_answer },
	{ "json outcome-report", echo_outcome_report },
	{ "json problem", echo_problem },
	{ "json manifest", echo_manifest },
};

enum { CODECS = sizeof codecs / sizeof codecs[0] };

#endif
