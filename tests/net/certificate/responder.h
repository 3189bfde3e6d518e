#ifndef TESTS_NET_CERTIFICATE_RESPONDER_H
#define TESTS_NET_CERTIFICATE_RESPONDER_H

#include "net/certificate/ocsp.h"

#include "tests/net/certificate/issued.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

/* A responder of two authorities, the ledger it asks, and a client as OpenSSL has it. For
 * test_ocsp*.c. */

#define NOW (ISSUED_FROM + 1000000)
#define SINCE (NOW - 4711)

/* Two generations under one name, each with its responder, and a card's certificate of each. */
enum { PRESENT, NEXT, GENERATIONS };

struct town {
	struct issued root[GENERATIONS], responder[GENERATIONS], leaf[GENERATIONS], stranger,
	    foreign;
	struct certificate_facts facts[GENERATIONS];
	struct ocsp *ocsp;
};

static struct town town;

static inline struct certificate_facts facts_of(const struct issued *i)
{
	struct certificate_facts facts;
	size_t len;
	uint8_t *der = issued_der(i, &len);

	assert_true(certificate_read(der, len, &facts));
	free(der);
	return facts;
}

static inline int build(void **unused)
{
	static const enum issue_key_kind kinds[GENERATIONS] = { ISSUE_RSA2048, ISSUE_P384 };
	int g;

	(void)unused;
	town.ocsp = ocsp_create();
	assert_non_null(town.ocsp);
	for (g = 0; g < GENERATIONS; g++) {
		town.root[g] = issued_make(ISSUE_USER_CA, kinds[g], NULL);
		town.responder[g] = issued_make(ISSUE_RESPONDER, ISSUE_P256, &town.root[g]);
		town.leaf[g] = issued_make(ISSUE_USER, ISSUE_P384, &town.root[g]);
		town.facts[g] = facts_of(&town.leaf[g]);
		assert_true(ocsp_add(town.ocsp, &town.root[g].certificate,
		                     &town.responder[g].certificate, &town.responder[g].key));
	}
	town.stranger = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	town.foreign = issued_make(ISSUE_USER, ISSUE_P384, &town.stranger);
	return 0;
}

static inline int leave(void **unused)
{
	int g;

	(void)unused;
	for (g = 0; g < GENERATIONS; g++) {
		issued_drop(&town.root[g]);
		issued_drop(&town.responder[g]);
		issued_drop(&town.leaf[g]);
	}
	issued_drop(&town.stranger);
	issued_drop(&town.foreign);
	ocsp_destroy(town.ocsp);
	return 0;
}

/* ---- the ledger, as far as it matters here ----------------------------------------------------
 */

struct ledger {
	enum ocsp_knowledge knowledge;
	enum certificate_state state;
	int asked;
};

/* Knows the two leaves, both in one state. */
static inline enum ocsp_knowledge look_up(void *self,
                                          const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                          const uint8_t *serial, size_t serial_len,
                                          enum certificate_state *state, int64_t *since)
{
	struct ledger *l = self;
	int g;

	l->asked++;
	for (g = 0; g < GENERATIONS; g++)
		if (memcmp(issuer_key, town.facts[g].issuer_key, CERTIFICATE_KEY_ID_LEN) == 0 &&
		    serial_len == town.facts[g].serial_len &&
		    memcmp(serial, town.facts[g].serial, serial_len) == 0) {
			*state = l->state;
			*since = SINCE;
			return l->knowledge;
		}
	return OCSP_NOT_ON_RECORD;
}

/* ---- a client, as OpenSSL has it --------------------------------------------------------------
 */

struct question {
	const struct issued *certificate, *issuer;
	const EVP_MD *digest;
};

static inline OCSP_CERTID *id_of(const struct question *q)
{
	X509 *x = issued_x509(q->certificate), *by = issued_x509(q->issuer);
	OCSP_CERTID *id = OCSP_cert_to_id(q->digest, x, by);

	assert_non_null(id);
	X509_free(by);
	X509_free(x);
	return id;
}

static inline OCSP_REQUEST *request_of(const struct question *q, size_t count)
{
	OCSP_REQUEST *r = OCSP_REQUEST_new();
	size_t i;

	assert_int_equal(OCSP_request_add1_nonce(r, NULL, -1), 1);
	for (i = 0; i < count; i++)
		assert_non_null(OCSP_request_add0_id(r, id_of(&q[i])));
	return r;
}

static inline uint8_t *der_of(OCSP_REQUEST *request, size_t *len)
{
	uint8_t *der = NULL;
	const int made = i2d_OCSP_REQUEST(request, &der);

	assert_true(made > 0);
	*len = (size_t)made;
	return der;
}

static inline OCSP_RESPONSE *answered(const uint8_t *request, size_t request_len, struct ledger *l)
{
	const struct ocsp_source source = { l, look_up };
	size_t len;
	uint8_t *der = ocsp_answer(town.ocsp, request, request_len, &source, NOW, &len);
	const uint8_t *end = der;
	OCSP_RESPONSE *response;

	assert_non_null(der);
	response = d2i_OCSP_RESPONSE(NULL, &end, (long)len);
	assert_non_null(response);
	assert_ptr_equal(end, der + len);
	free(der);
	return response;
}

/* Believed by whoever trusts this root alone. */
static inline bool believed(OCSP_BASICRESP *basic, const struct issued *root)
{
	X509_STORE *store = X509_STORE_new();
	X509 *x = issued_x509(root);
	bool holds;

	assert_int_equal(X509_STORE_add_cert(store, x), 1);
	X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)NOW);
	holds = OCSP_basic_verify(basic, NULL, store, 0) == 1;
	X509_free(x);
	X509_STORE_free(store);
	return holds;
}

struct status {
	int status, reason; /* V_OCSP_CERTSTATUS_…; -1: none given */
	int64_t since;
};

static inline int64_t seconds_of(const ASN1_GENERALIZEDTIME *t)
{
	struct tm parts;

	assert_int_equal(ASN1_TIME_to_tm(t, &parts), 1);
	return timegm(&parts);
}

static inline struct status status_in(OCSP_BASICRESP *basic, const struct question *q)
{
	OCSP_CERTID *id = id_of(q);
	ASN1_GENERALIZEDTIME *since = NULL, *this_update = NULL, *next_update = NULL;
	struct status s = { .status = -1, .reason = -1 };

	assert_int_equal(OCSP_resp_find_status(basic, id, &s.status, &s.reason, &since,
	                                       &this_update, &next_update),
	                 1);
	assert_int_equal(seconds_of(this_update), NOW);
	assert_null(next_update); /* newer information is there at any time */
	if (since)
		s.since = seconds_of(since);
	OCSP_CERTID_free(id);
	return s;
}

static inline OCSP_BASICRESP *asked_about(const struct question *q, size_t count, struct ledger *l)
{
	OCSP_REQUEST *request = request_of(q, count);
	size_t len;
	uint8_t *der = der_of(request, &len);
	OCSP_RESPONSE *response = answered(der, len, l);
	OCSP_BASICRESP *basic = OCSP_response_get1_basic(response);

	assert_int_equal(OCSP_response_status(response), OCSP_RESPONSE_STATUS_SUCCESSFUL);
	assert_non_null(basic);
	assert_int_equal(OCSP_check_nonce(request, basic), 1);
	OCSP_RESPONSE_free(response);
	OPENSSL_free(der);
	OCSP_REQUEST_free(request);
	return basic;
}

#endif
