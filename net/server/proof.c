#include "net/server/proof.h"

#include <string.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "net/certificate/certificate.h"
#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

static struct verdict use_challenge(struct store *store, const struct caller *caller,
                                    const uint8_t challenge[32], int64_t *made)
{
	switch (store_take_challenge(store, challenge, caller->terminal, caller->exporter, made)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return verdict_refused(REFUSAL_CHALLENGE);
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	if (caller->now - *made > PROOF_CHALLENGE_LIFE_S || caller->now < *made)
		return verdict_refused(REFUSAL_CHALLENGE_EXPIRED);
	return VERDICT_FINE;
}

/* Chain, dates, usage: in this order, so that a stranger's certificate is never called expired. */
static struct verdict judge_certificate(const struct keyring *keys, const struct proof_request *p,
                                        int64_t now, struct certificate_facts *facts)
{
	bool user, signing;

	if (!certificate_read(p->certificate, p->certificate_len, facts))
		return verdict_refused(REFUSAL_CERTIFICATE_UNKNOWN);
	user = chain_issued(keys->users, p->certificate, p->certificate_len);
	signing = !user && chain_issued(keys->signers, p->certificate, p->certificate_len);
	if (!user && !signing)
		return verdict_refused(REFUSAL_CERTIFICATE_UNKNOWN);
	if (now < facts->not_before)
		return verdict_refused(REFUSAL_CERTIFICATE_NOT_YET);
	if (now > facts->not_after)
		return verdict_refused(REFUSAL_CERTIFICATE_EXPIRED);
	if (signing || facts->use == CERTIFICATE_SIGNING)
		return verdict_refused(REFUSAL_CERTIFICATE_SIGNING);
	if (facts->use != CERTIFICATE_USER || facts->algorithm == CERTIFICATE_NO_ALGORITHM)
		return verdict_refused(REFUSAL_CERTIFICATE_UNKNOWN);
	return VERDICT_FINE;
}

/* The signed bytes are rebuilt from what is known here; of the request only the operation and the
 * challenge take part, and the challenge has been found in the store. */
static bool signed_by_holder(const struct keyring *keys, const struct caller *caller,
                             const struct proof_request *p, const struct certificate_facts *facts,
                             int64_t challenge_time)
{
	struct tbs tbs = {
		.algorithm = certificate_algorithm_name(facts->algorithm),
		.terminal = caller->terminal,
		.operation = p->operation,
		.challenge_time = challenge_time,
	};
	uint8_t bytes[TBS_MAX];
	size_t len = 0;

	if (strcmp(p->algorithm, tbs.algorithm) != 0)
		return false;
	memcpy(tbs.server_key, keys->server_spki, 32);
	memcpy(tbs.exporter, caller->exporter, 32);
	memcpy(tbs.challenge, p->challenge, 32);
	memcpy(tbs.terminal_certificate, caller->certificate, 32);
	memcpy(tbs.resident_certificate, facts->digest, 32);
	return tbs_encode(&tbs, bytes, &len) &&
	       proof_verify(p->certificate, p->certificate_len, bytes, len, p->signature,
	                    p->signature_len);
}

static enum refusal refusal_of_state(enum certificate_state state)
{
	switch (state) {
	case CERTIFICATE_STATE_GOOD:
		return REFUSAL_NONE;
	case CERTIFICATE_STATE_SUSPENDED:
		return REFUSAL_SUSPENDED;
	case CERTIFICATE_STATE_REVOKED_LOSS:
		return REFUSAL_REVOKED_LOSS;
	case CERTIFICATE_STATE_REVOKED_REQUEST:
		return REFUSAL_REVOKED_REQUEST;
	case CERTIFICATE_STATE_SUPERSEDED:
		return REFUSAL_SUPERSEDED;
	case CERTIFICATE_STATE_REVOKED:
	case CERTIFICATE_STATE_REVOKED_CHANGE:
		return REFUSAL_REVOKED;
	case CERTIFICATE_STATE_REVOKED_DEATH:
		return REFUSAL_CANNOT_HANDLE_NOW;
	}
	return REFUSAL_REVOKED;
}

struct verdict proof_status(struct store *store, const uint8_t certificate[32], int64_t *resident)
{
	struct store_holder holder;

	switch (store_holder_of(store, certificate, &holder)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return (struct verdict){ REFUSAL_STATUS_UNKNOWN, CAUSE_NOT_ON_RECORD, 0 };
	case STORE_FAILED:
		return (struct verdict){ REFUSAL_STATUS_UNKNOWN, CAUSE_STORE, 0 };
	}
	*resident = holder.resident;
	return (struct verdict){ refusal_of_state(holder.state),
		                 holder.state == CERTIFICATE_STATE_REVOKED_DEATH ? CAUSE_DECEASED
		                                                                 : CAUSE_NONE,
		                 holder.resident };
}

struct verdict proof_judge(struct store *store, const struct keyring *keys,
                           const struct caller *caller, const struct proof_request *proof,
                           struct proven *out)
{
	struct certificate_facts facts = { 0 };
	int64_t made = 0, resident = 0;
	struct verdict v = use_challenge(store, caller, proof->challenge, &made);

	if (v.refusal != REFUSAL_NONE)
		return v;
	v = judge_certificate(keys, proof, caller->now, &facts);
	if (v.refusal != REFUSAL_NONE)
		return v;
	if (!signed_by_holder(keys, caller, proof, &facts, made))
		return verdict_refused(REFUSAL_PROOF);
	v = proof_status(store, facts.digest, &resident);
	if (v.refusal != REFUSAL_NONE)
		return v;
	out->resident = resident;
	out->renewable_since = certificate_renewable_since(&facts);
	memcpy(out->certificate, facts.digest, 32);
	return v;
}

bool proof_server_key(const char *pem, size_t len, uint8_t out[32])
{
	BIO *in = len < 65536 ? BIO_new_mem_buf(pem, (int)len) : NULL;
	X509 *certificate = in ? PEM_read_bio_X509(in, NULL, NULL, NULL) : NULL;
	unsigned char *der = NULL;
	int der_len = certificate ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der) : -1;

	if (der_len > 0)
		certificate_sha256(der, (size_t)der_len, out);
	OPENSSL_free(der);
	X509_free(certificate);
	BIO_free(in);
	return der_len > 0;
}
