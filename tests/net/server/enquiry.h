#ifndef TESTS_NET_SERVER_ENQUIRY_H
#define TESTS_NET_SERVER_ENQUIRY_H

#include <time.h>

#include "net/server/status.h"
#include "tests/net/server/bureau.h"

#include <openssl/pem.h>

/* Somebody who asks the one status desk of a test program, as any client does: requests and answers
 * are OpenSSL's. One thread. */

static struct town town;
static struct bureau bureau;
static struct responders responders;
static struct status *desk;

static inline X509 *x509_of(const struct issue_pem *pem)
{
	BIO *in = BIO_new_mem_buf(pem->text, (int)pem->len);
	X509 *x = PEM_read_bio_X509(in, NULL, NULL, NULL);

	assert_non_null(x);
	BIO_free(in);
	return x;
}

struct question {
	uint8_t *der;
	size_t len;
	OCSP_CERTID *id; /* its own copy */
};

static inline struct question question_of(const struct town_card *card,
                                          const struct issue_pem *issuer, const EVP_MD *digest)
{
	const uint8_t *der = card->der;
	X509 *leaf = d2i_X509(NULL, &der, (long)card->len), *ca = x509_of(issuer);
	OCSP_REQUEST *request = OCSP_REQUEST_new();
	struct question q = { .id = OCSP_cert_to_id(digest, leaf, ca) };
	int len;

	assert_non_null(OCSP_request_add0_id(request, OCSP_CERTID_dup(q.id)));
	assert_int_equal(OCSP_request_add1_nonce(request, NULL, -1), 1);
	len = i2d_OCSP_REQUEST(request, &q.der);
	assert_true(len > 0);
	q.len = (size_t)len;
	OCSP_REQUEST_free(request);
	X509_free(leaf);
	X509_free(ca);
	return q;
}

static inline void question_drop(struct question *q)
{
	OPENSSL_free(q->der);
	OCSP_CERTID_free(q->id);
}

static inline struct status_reply ask(const char *method, const char *path, const void *body,
                                      size_t len)
{
	const struct status_request request = {
		.method = method, .path = path, .body = body, .body_len = len, .now = TOWN_NOW
	};
	struct status_reply reply = { 0 };

	status_answer_to(desk, &request, &reply);
	return reply;
}

struct told {
	int status, reason; /* V_OCSP_CERTSTATUS_… */
	int64_t since;
};

static inline int64_t seconds_of(const ASN1_GENERALIZEDTIME *time)
{
	struct tm tm = { 0 };

	assert_int_equal(ASN1_TIME_to_tm(time, &tm), 1);
	return (int64_t)timegm(&tm);
}

/* The answer to a question, whose signature a client believes about that issuer. */
static inline struct told told_in(struct status_reply *reply, const struct question *q,
                                  const struct issue_pem *issuer)
{
	const uint8_t *der = reply->body;
	OCSP_RESPONSE *response = d2i_OCSP_RESPONSE(NULL, &der, (long)reply->len);
	OCSP_BASICRESP *basic = OCSP_response_get1_basic(response);
	ASN1_GENERALIZEDTIME *since = NULL, *as_of = NULL, *next = NULL;
	X509_STORE *roots = X509_STORE_new();
	X509 *ca = x509_of(issuer);
	struct told told = { .reason = -1 };

	assert_int_equal(reply->status, 200);
	assert_int_equal(reply->type, STATUS_OCSP);
	assert_non_null(basic);
	assert_int_equal(X509_STORE_add_cert(roots, ca), 1);
	assert_int_equal(OCSP_basic_verify(basic, NULL, roots, 0), 1);
	assert_int_equal(
	    OCSP_resp_find_status(basic, q->id, &told.status, &told.reason, &since, &as_of, &next),
	    1);
	assert_int_equal(seconds_of(as_of), TOWN_NOW);
	told.since = since ? seconds_of(since) : 0;
	X509_free(ca);
	X509_STORE_free(roots);
	OCSP_BASICRESP_free(basic);
	OCSP_RESPONSE_free(response);
	free(reply->body);
	return told;
}

static inline struct told ask_about(const struct town_card *card, const struct issue_pem *issuer)
{
	struct question q = question_of(card, issuer, EVP_sha1());
	struct status_reply reply = ask("POST", "/ocsp", q.der, q.len);
	struct told told = told_in(&reply, &q, issuer);

	question_drop(&q);
	return told;
}

static inline const struct issue_pem *user_root(void)
{
	return &town.ca[ISSUE_USER_CA];
}

static inline int enquiry_opens(void **unused)
{
	char reason[PEM_REASON_MAX], file[96];

	(void)unused;
	town_build(&town);
	bureau_build(&bureau, &town);
	assert_true(responders_load(bureau.directory, &responders, reason));
	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	desk = status_create(file, &responders, &town.keys);
	assert_non_null(desk);
	return 0;
}

static inline int enquiry_ends(void **unused)
{
	(void)unused;
	status_destroy(desk);
	responders_drop(&responders);
	bureau_clear(&bureau);
	town_clear(&town);
	return 0;
}

#endif
