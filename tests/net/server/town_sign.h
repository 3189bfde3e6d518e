#ifndef TESTS_NET_SERVER_TOWN_SIGN_H
#define TESTS_NET_SERVER_TOWN_SIGN_H

#include "tests/net/server/town.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

/* What a card of the town does. */

static inline void town_raw_signature(const uint8_t *der, size_t len, struct proof_request *p)
{
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &der, (long)len);

	assert_non_null(sig);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(sig), p->signature, 48), 48);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(sig), p->signature + 48, 48), 48);
	p->signature_len = 96;
	ECDSA_SIG_free(sig);
}

static inline void town_sign(const struct issue_pem *key, const uint8_t *tbs, size_t tbs_len,
                             struct proof_request *p)
{
	BIO *in = BIO_new_mem_buf(key->text, (int)key->len);
	EVP_PKEY *private_key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	const int rsa = EVP_PKEY_is_a(private_key, "RSA");
	uint8_t made[512];
	size_t len = sizeof made;

	assert_int_equal(
	    EVP_DigestSignInit(md, NULL, rsa ? EVP_sha256() : EVP_sha384(), NULL, private_key), 1);
	assert_int_equal(EVP_DigestSign(md, made, &len, tbs, tbs_len), 1);
	if (rsa) {
		memcpy(p->signature, made, len);
		p->signature_len = len;
	} else {
		town_raw_signature(made, len, p);
	}
	EVP_MD_CTX_free(md);
	EVP_PKEY_free(private_key);
	BIO_free(in);
}

/* The signed bytes as an honest terminal makes them. */
static inline struct tbs town_tbs(const struct town *t, const struct town_card *card,
                                  const char *algorithm, const uint8_t challenge[32])
{
	struct tbs tbs = { .algorithm = algorithm,
		           .terminal = t->caller.terminal,
		           .operation = "print",
		           .challenge_time = t->caller.now };

	memcpy(tbs.server_key, t->keys.server_spki, 32);
	memcpy(tbs.exporter, t->caller.exporter, 32);
	memcpy(tbs.challenge, challenge, 32);
	memcpy(tbs.terminal_certificate, t->caller.certificate, 32);
	certificate_sha256(card->der, card->len, tbs.resident_certificate);
	return tbs;
}

static inline struct proof_request town_prove(const struct town_card *card, const struct tbs *tbs)
{
	struct proof_request p = { .operation = "print" };
	uint8_t bytes[TBS_MAX];
	size_t len = 0;

	snprintf(p.algorithm, sizeof p.algorithm, "%s", tbs->algorithm);
	memcpy(p.challenge, tbs->challenge, 32);
	memcpy(p.certificate, card->der, card->len);
	p.certificate_len = card->len;
	assert_true(tbs_encode(tbs, bytes, &len));
	town_sign(&card->key, bytes, len, &p);
	return p;
}

#endif
