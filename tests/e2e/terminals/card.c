#include "tests/e2e/terminals/card.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/protocol/tbs.h"

#define P384_LEN 48 /* bytes of r, and of s */

static bool read_certificate(const char *directory, struct card *out)
{
	struct certificate_facts facts;
	char name[512];
	FILE *f;

	snprintf(name, sizeof name, "%s/auth.crt.der", directory);
	f = fopen(name, "rb");
	if (!f)
		return false;
	out->certificate_len = fread(out->certificate, 1, sizeof out->certificate, f);
	fclose(f);
	if (!certificate_read(out->certificate, out->certificate_len, &facts))
		return false;
	memcpy(out->digest, facts.digest, sizeof out->digest);
	out->algorithm = certificate_algorithm_name(facts.algorithm);
	certificate_subject_reference(out->certificate, out->certificate_len, out->subject);
	return true;
}

bool card_read(const char *directory, struct card *out)
{
	char name[512];
	FILE *f;

	if (!read_certificate(directory, out))
		return false;
	snprintf(name, sizeof name, "%s/auth.key.pem", directory);
	f = fopen(name, "r");
	if (!f)
		return false;
	out->key = PEM_read_PrivateKey(f, NULL, NULL, NULL);
	fclose(f);
	return out->key != NULL;
}

void card_drop(struct card *c)
{
	EVP_PKEY_free(c->key);
	c->key = NULL;
}

/* The card gives r and s bare (PROTOCOL.md, "What the card signs"). */
static bool raw_of(const uint8_t *der, size_t len, struct proof_request *out)
{
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &der, (long)len);
	const bool done =
	    sig && BN_bn2binpad(ECDSA_SIG_get0_r(sig), out->signature, P384_LEN) == P384_LEN &&
	    BN_bn2binpad(ECDSA_SIG_get0_s(sig), out->signature + P384_LEN, P384_LEN) == P384_LEN;

	out->signature_len = (size_t)2 * P384_LEN;
	ECDSA_SIG_free(sig);
	return done;
}

static bool sign(const struct card *c, const uint8_t *tbs, size_t tbs_len,
                 struct proof_request *out)
{
	const bool rsa = EVP_PKEY_is_a(c->key, "RSA");
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	uint8_t made[PROTOCOL_SIGNATURE_MAX];
	size_t len = sizeof made;
	bool done =
	    md &&
	    EVP_DigestSignInit(md, NULL, rsa ? EVP_sha256() : EVP_sha384(), NULL, c->key) == 1 &&
	    EVP_DigestSign(md, made, &len, tbs, tbs_len) == 1;

	EVP_MD_CTX_free(md);
	if (done && !rsa)
		return raw_of(made, len, out);
	memcpy(out->signature, made, len);
	out->signature_len = len;
	return done;
}

bool card_prove(const struct card *c, const struct challenge *challenge, const char *terminal,
                struct proof_request *out)
{
	struct tbs tbs = { .algorithm = c->algorithm,
		           .terminal = terminal,
		           .operation = "print",
		           .challenge_time = challenge->server_time };
	uint8_t bytes[TBS_MAX];
	size_t len = 0;

	memcpy(tbs.server_key, challenge->server_key, 32);
	memcpy(tbs.exporter, challenge->exporter, 32);
	memcpy(tbs.challenge, challenge->challenge, 32);
	memcpy(tbs.terminal_certificate, challenge->terminal_certificate, 32);
	memcpy(tbs.resident_certificate, c->digest, 32);
	*out = (struct proof_request){ .operation = "print" };
	snprintf(out->algorithm, sizeof out->algorithm, "%s", c->algorithm);
	memcpy(out->challenge, challenge->challenge, 32);
	memcpy(out->certificate, c->certificate, c->certificate_len);
	out->certificate_len = c->certificate_len;
	return tbs_encode(&tbs, bytes, &len) && sign(c, bytes, len, out);
}
