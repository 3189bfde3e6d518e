#include "net/certificate/enrol.h"

#include "tests/net/certificate/issued.h"

#include <openssl/pem.h>
#include <openssl/x509.h>

static X509_REQ *parsed(const struct issue_pem *request)
{
	BIO *bio = BIO_new_mem_buf(request->text, (int)request->len);
	X509_REQ *csr = PEM_read_bio_X509_REQ(bio, NULL, NULL, NULL);

	BIO_free(bio);
	assert_non_null(csr);
	return csr;
}

static void a_request_names_the_terminal_and_is_signed_by_its_key(void **state)
{
	struct issue_pem key = { 0 }, request = { 0 };
	char name[64] = "";
	X509_REQ *csr;

	(void)state;
	assert_true(issue_key(ISSUE_P256, &key));
	assert_true(enrol_request(&key, "T-0001", &request));
	assert_null(strstr(request.text, "PRIVATE"));
	csr = parsed(&request);
	assert_int_equal(X509_REQ_verify(csr, X509_REQ_get0_pubkey(csr)), 1);
	assert_true(X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(csr), NID_commonName, name,
	                                      sizeof name) > 0);
	assert_string_equal(name, "T-0001");
	X509_REQ_free(csr);
	issue_pem_drop(&request);
	issue_pem_drop(&key);
}

static void the_office_makes_a_certificate_of_it(void **state)
{
	struct issued ca = issued_make(ISSUE_TERMINAL_CA, ISSUE_P384, NULL);
	struct private_key *ca_key = issued_private(&ca);
	struct issue_holder holder = issued_holder();
	struct issue_request r = { .profile = ISSUE_TERMINAL,
		                   .issuer = &ca.certificate,
		                   .issuer_key = ca_key,
		                   .holder = &holder,
		                   .not_before = ISSUED_FROM,
		                   .not_after = ISSUED_UNTIL };
	struct issue_pem key = { 0 }, request = { 0 }, certificate = { 0 };

	(void)state;
	holder.common_name = "T-0001";
	assert_true(issue_key(ISSUE_P256, &key));
	assert_true(enrol_request(&key, "T-0001", &request));
	assert_true(issue_for_csr(&r, &request, &certificate));
	/* One digit of the signature changed: the maker does not hold the key. */
	issue_pem_drop(&certificate);
	request.text[request.len / 2] = request.text[request.len / 2] == 'A' ? 'B' : 'A';
	assert_false(issue_for_csr(&r, &request, &certificate));
	issue_pem_drop(&request);
	issue_pem_drop(&key);
	private_key_destroy(ca_key);
	issued_drop(&ca);
}

static void what_is_no_private_key_makes_no_request(void **state)
{
	struct issued own = issued_make(ISSUE_TERMINAL_CA, ISSUE_P384, NULL);
	struct issue_pem nothing = { 0 }, request = { 0 };
	char words[] = "no key at all";
	struct issue_pem text = { words, sizeof words - 1 };

	(void)state;
	assert_false(enrol_request(&nothing, "T-0001", &request));
	assert_false(enrol_request(&text, "T-0001", &request));
	assert_false(enrol_request(&own.certificate, "T-0001", &request));
	assert_null(request.text);
	issued_drop(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_names_the_terminal_and_is_signed_by_its_key),
		cmocka_unit_test(the_office_makes_a_certificate_of_it),
		cmocka_unit_test(what_is_no_private_key_makes_no_request),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
