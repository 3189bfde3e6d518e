#include "net/protocol/message.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"

char *challenge_answer_encode(const struct challenge_answer *m)
{
	struct challenge_answer echo;
	char *body = member_close(json_pack(
	    "{s:o,s:I,s:I}", "challenge", member_of_bytes(m->challenge, sizeof m->challenge),
	    "server_time", (json_int_t)m->server_time, "lifetime_s", (json_int_t)m->lifetime_s));

	/* What we would not take, we do not send; so in every encoder here. */
	if (body && !challenge_answer_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool challenge_answer_fill(const json_t *o, struct challenge_answer *m)
{
	int64_t lifetime_s;

	if (!member_bytes_exactly(o, "challenge", m->challenge, sizeof m->challenge) ||
	    !member_integer(o, "server_time", 1, PROTOCOL_TIME_MAX, &m->server_time) ||
	    !member_integer(o, "lifetime_s", 1, PROTOCOL_LIFETIME_MAX_S, &lifetime_s))
		return false;
	m->lifetime_s = (uint32_t)lifetime_s;
	return true;
}

bool challenge_answer_decode(const char *body, size_t len, struct challenge_answer *out)
{
	struct challenge_answer m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && challenge_answer_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}

static bool algorithm_known(const char *name)
{
	return strcmp(name, "RS256") == 0 || strcmp(name, "ES384") == 0;
}

static bool operation_well_formed(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name);
}

char *proof_request_encode(const struct proof_request *m)
{
	struct proof_request echo;
	char *body;

	if (m->certificate_len > sizeof m->certificate || m->signature_len > sizeof m->signature)
		return NULL;
	body =
	    member_close(json_pack("{s:o,s:s,s:s,s:o,s:o}", "challenge",
	                           member_of_bytes(m->challenge, sizeof m->challenge), "operation",
	                           m->operation, "algorithm", m->algorithm, "certificate",
	                           member_of_bytes(m->certificate, m->certificate_len), "signature",
	                           member_of_bytes(m->signature, m->signature_len)));
	if (body && !proof_request_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool proof_request_fill(const json_t *o, struct proof_request *m)
{
	return member_bytes_exactly(o, "challenge", m->challenge, sizeof m->challenge) &&
	       member_word(o, "operation", m->operation, sizeof m->operation) &&
	       operation_well_formed(m->operation) &&
	       member_word(o, "algorithm", m->algorithm, sizeof m->algorithm) &&
	       algorithm_known(m->algorithm) &&
	       member_bytes(o, "certificate", m->certificate, sizeof m->certificate,
	                    &m->certificate_len) &&
	       member_bytes(o, "signature", m->signature, sizeof m->signature, &m->signature_len);
}

bool proof_request_decode(const char *body, size_t len, struct proof_request *out)
{
	struct proof_request m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && proof_request_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}
