#include "tests/net/certificate/responder.h"

static int status_of(const uint8_t *request, size_t len, enum ocsp_knowledge knowledge)
{
	struct ledger l = { knowledge, CERTIFICATE_STATE_GOOD, 0 };
	OCSP_RESPONSE *response = answered(request, len, &l);
	const int status = OCSP_response_status(response);

	OCSP_RESPONSE_free(response);
	return status;
}

static int status_of_many(size_t count, enum ocsp_knowledge knowledge)
{
	struct question q[OCSP_CERTIFICATES_MAX + 1];
	OCSP_REQUEST *request;
	uint8_t *der;
	size_t len, i;
	int status;

	for (i = 0; i < count; i++)
		q[i] = (struct question){ &town.leaf[NEXT], &town.root[NEXT], EVP_sha1() };
	request = request_of(q, count);
	der = der_of(request, &len);
	status = status_of(der, len, knowledge);
	OPENSSL_free(der);
	OCSP_REQUEST_free(request);
	return status;
}

static void bounds(void **unused)
{
	static const uint8_t words[] = "GET /ocsp";
	uint8_t *long_one = calloc(1, OCSP_REQUEST_MAX + 1);

	(void)unused;
	assert_non_null(long_one);
	assert_int_equal(status_of_many(0, OCSP_ON_RECORD), OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_of_many(OCSP_CERTIFICATES_MAX, OCSP_ON_RECORD),
	                 OCSP_RESPONSE_STATUS_SUCCESSFUL);
	assert_int_equal(status_of_many(OCSP_CERTIFICATES_MAX + 1, OCSP_ON_RECORD),
	                 OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_of_many(3, OCSP_NOT_KNOWN_NOW), OCSP_RESPONSE_STATUS_TRYLATER);
	assert_int_equal(status_of(words, 0, OCSP_ON_RECORD),
	                 OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_of(words, sizeof words, OCSP_ON_RECORD),
	                 OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_of(long_one, OCSP_REQUEST_MAX + 1, OCSP_ON_RECORD),
	                 OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	free(long_one);
}

/* As OpenSSL writes it, inside of an OCTET STRING of its own. */
static int status_with_nonce(int size)
{
	static uint8_t nonce[256] = { 1 };
	const struct question q = { &town.leaf[NEXT], &town.root[NEXT], EVP_sha1() };
	OCSP_REQUEST *request = OCSP_REQUEST_new();
	uint8_t *der;
	size_t len;
	int status;

	assert_non_null(OCSP_request_add0_id(request, id_of(&q)));
	assert_int_equal(OCSP_request_add1_nonce(request, nonce, size), 1);
	der = der_of(request, &len);
	status = status_of(der, len, OCSP_ON_RECORD);
	OPENSSL_free(der);
	OCSP_REQUEST_free(request);
	return status;
}

/* Of bytes that are no OCTET STRING, as earlier clients sent them; none at all are no nonce. */
static int status_with_bare_nonce(const char *bytes, int size)
{
	const struct question q = { &town.leaf[NEXT], &town.root[NEXT], EVP_sha1() };
	OCSP_REQUEST *request = OCSP_REQUEST_new();
	ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
	X509_EXTENSION *e;
	uint8_t *der;
	size_t len;
	int status;

	assert_non_null(OCSP_request_add0_id(request, id_of(&q)));
	assert_int_equal(ASN1_OCTET_STRING_set(value, (const uint8_t *)bytes, size), 1);
	e = X509_EXTENSION_create_by_NID(NULL, NID_id_pkix_OCSP_Nonce, 0, value);
	assert_int_equal(OCSP_REQUEST_add_ext(request, e, -1), 1);
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(value);
	der = der_of(request, &len);
	status = status_of(der, len, OCSP_ON_RECORD);
	OPENSSL_free(der);
	OCSP_REQUEST_free(request);
	return status;
}

static void nonces(void **unused)
{
	(void)unused;
	assert_int_equal(status_with_nonce(1), OCSP_RESPONSE_STATUS_SUCCESSFUL);
	assert_int_equal(status_with_nonce(128), OCSP_RESPONSE_STATUS_SUCCESSFUL);
	assert_int_equal(status_with_nonce(129), OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_with_bare_nonce("\x80\x05 bare", 7),
	                 OCSP_RESPONSE_STATUS_SUCCESSFUL);
	assert_int_equal(status_with_bare_nonce("\x04\x00", 2),
	                 OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
	assert_int_equal(status_with_bare_nonce("", 0), OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
}

/* A linear congruence: the same requests every time. */
static uint32_t roll(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void spoilt_requests_are_answered(void **unused)
{
	const struct question q[] = { { &town.leaf[NEXT], &town.root[NEXT], EVP_sha1() },
		                      { &town.leaf[PRESENT], &town.root[PRESENT], EVP_sha256() } };
	OCSP_REQUEST *request = request_of(q, 2);
	uint8_t *whole, *spoilt;
	uint32_t seed = 4;
	size_t len, i, changes;
	int refused = 0;

	(void)unused;
	whole = der_of(request, &len);
	for (i = 0; i < 4000; i++) {
		/* Each in a block of its own, so that a byte too many is found out. */
		const size_t cut = i % 5 == 0 ? roll(&seed) % (len + 1) : len;

		spoilt = malloc(cut + 1);
		assert_non_null(spoilt);
		memcpy(spoilt, whole, cut);
		for (changes = 1 + roll(&seed) % 3; cut > 0 && changes > 0; changes--)
			spoilt[roll(&seed) % cut] = (uint8_t)roll(&seed);
		spoilt = realloc(spoilt, cut ? cut : 1);
		refused +=
		    status_of(spoilt, cut, OCSP_ON_RECORD) == OCSP_RESPONSE_STATUS_MALFORMEDREQUEST;
		free(spoilt);
	}
	assert_in_range(refused, 1000, 3999);
	OPENSSL_free(whole);
	OCSP_REQUEST_free(request);
}

static void only_the_authoritys_delegate_answers(void **unused)
{
	struct issued of_other = issued_make(ISSUE_RESPONDER, ISSUE_P256, &town.stranger);
	struct issued server = issued_make(ISSUE_SERVER, ISSUE_P256, &town.root[PRESENT]);
	struct ocsp *o = ocsp_create();
	static const struct issue_pem nothing;

	(void)unused;
	assert_false(
	    ocsp_add(o, &town.root[PRESENT].certificate, &of_other.certificate, &of_other.key));
	assert_false(
	    ocsp_add(o, &town.root[PRESENT].certificate, &server.certificate, &server.key));
	assert_false(ocsp_add(o, &town.root[PRESENT].certificate,
	                      &town.responder[PRESENT].certificate, &town.responder[NEXT].key));
	assert_false(ocsp_add(o, &nothing, &nothing, &nothing));
	ocsp_destroy(o);
	ocsp_destroy(NULL);
	issued_drop(&server);
	issued_drop(&of_other);
}

/* Nobody's answer is signed by nobody. */
static void a_responder_of_no_authority(void **unused)
{
	const struct question q = { &town.leaf[PRESENT], &town.root[PRESENT], EVP_sha1() };
	struct ledger l = { OCSP_ON_RECORD, CERTIFICATE_STATE_GOOD, 0 };
	const struct ocsp_source source = { &l, look_up };
	OCSP_REQUEST *request = request_of(&q, 1);
	struct ocsp *o = ocsp_create();
	size_t request_len, len;
	uint8_t *der = der_of(request, &request_len);
	uint8_t *answer = ocsp_answer(o, der, request_len, &source, NOW, &len);

	(void)unused;
	assert_int_equal(len, 5);
	assert_int_equal(answer[4], OCSP_RESPONSE_STATUS_UNAUTHORIZED);
	free(answer);
	OPENSSL_free(der);
	OCSP_REQUEST_free(request);
	ocsp_destroy(o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounds),
		cmocka_unit_test(nonces),
		cmocka_unit_test(spoilt_requests_are_answered),
		cmocka_unit_test(only_the_authoritys_delegate_answers),
		cmocka_unit_test(a_responder_of_no_authority),
	};

	return cmocka_run_group_tests(tests, build, leave);
}
