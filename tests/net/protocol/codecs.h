#ifndef TESTS_NET_PROTOCOL_CODECS_H
#define TESTS_NET_PROTOCOL_CODECS_H

#include "net/protocol/manifest.h"
#include "net/protocol/message.h"
#include "net/protocol/operator.h"
#include "net/protocol/package.h"

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
CODEC(operator_boot)
CODEC(operator_heartbeat)
CODEC(operator_answer)
CODEC(operator_log)
CODEC(package)

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
	{ "json operator-boot", echo_operator_boot },
	{ "json operator-heartbeat", echo_operator_heartbeat },
	{ "json operator-answer", echo_operator_answer },
	{ "json operator-log", echo_operator_log },
	{ "json package", echo_package },
};

enum { CODECS = sizeof codecs / sizeof codecs[0] };

#endif
