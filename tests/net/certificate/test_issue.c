#include "net/certificate/issue.h"

#include "tests/net/certificate/issued.h"

#include <stdio.h>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

/* Where a certificate's state is told: the URIs of its distribution points and its responder. */
struct told {
	int points, directories;
	char list[256], responder[256];
};

static void read_point(const DIST_POINT *point, struct told *out)
{
	const GENERAL_NAMES *names = point->distpoint->name.fullname;
	int i;

	for (i = 0; i < sk_GENERAL_NAME_num(names); i++) {
		const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);

		if (name->type == GEN_DIRNAME)
			out->directories++;
		if (name->type == GEN_URI)
			snprintf(
			    out->list, sizeof out->list, "%s",
			    (const char *)ASN1_STRING_get0_data(name->d.uniformResourceIdentifier));
	}
	out->points++;
}

static struct told told_by(const struct issue_pem *certificate)
{
	X509 *x = issued_x509(&(struct issued){ .certificate = *certificate });
	CRL_DIST_POINTS *points = X509_get_ext_d2i(x, NID_crl_distribution_points, NULL, NULL);
	STACK_OF(OPENSSL_STRING) *responders = X509_get1_ocsp(x);
	struct told t = { .points = 0 };
	int i;

	for (i = 0; i < sk_DIST_POINT_num(points); i++)
		read_point(sk_DIST_POINT_value(points, i), &t);
	if (sk_OPENSSL_STRING_num(responders) == 1)
		snprintf(t.responder, sizeof t.responder, "%s",
		         sk_OPENSSL_STRING_value(responders, 0));
	X509_email_free(responders);
	CRL_DIST_POINTS_free(points);
	X509_free(x);
	return t;
}

static bool issue_with(const struct issued *root, enum issue_profile profile, const char *url,
                       const char *name, struct told *out)
{
	const struct issue_holder holder = issued_holder();
	struct private_key *key = issued_private(root);
	const struct issue_request request = {
		.profile = profile,
		.issuer = &root->certificate,
		.issuer_key = key,
		.holder = &holder,
		.not_before = ISSUED_FROM,
		.not_after = ISSUED_UNTIL,
		.status_url = url,
		.authority_name = name,
	};
	struct issue_pem made = { 0 };
	const bool issued = issue_for_key(&request, &root->key, &made);

	if (issued)
		*out = told_by(&made);
	issue_pem_drop(&made);
	private_key_destroy(key);
	return issued;
}

static void where_the_state_is_told(void **unused)
{
	static const struct {
		enum issue_profile profile;
		const char *url, *name;
		int points;
		const char *list, *responder;
	} rows[] = {
		{ ISSUE_USER, NULL, NULL, 1, "", "" },
		{ ISSUE_SIGNING, NULL, "sign-ca", 1, "", "" },
		{ ISSUE_USER, "http://ca.example:8080", "auth-ca-next", 2,
		  "http://ca.example:8080/crl/auth-ca-next.crl", "http://ca.example:8080/ocsp" },
		{ ISSUE_SIGNING, "http://[::1]:8080/status//", "sign-ca", 2,
		  "http://[::1]:8080/status/crl/sign-ca.crl", "http://[::1]:8080/status/ocsp" },
		{ ISSUE_SEAL, NULL, "seal-ca", 0, "", "" },
		{ ISSUE_SEAL, "http://ca.example:8080", "seal-ca", 1,
		  "http://ca.example:8080/crl/seal-ca.crl", "" },
		{ ISSUE_TERMINAL, "http://ca.example", "auth-ca", 0, "", "" },
	};
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct told t = { .points = 0 };

		assert_true(issue_with(&root, rows[i].profile, rows[i].url, rows[i].name, &t));
		assert_int_equal(t.points, rows[i].points);
		assert_int_equal(t.directories,
		                 rows[i].points > 0 && rows[i].profile != ISSUE_SEAL);
		assert_string_equal(t.list, rows[i].list);
		assert_string_equal(t.responder, rows[i].responder);
	}
	issued_drop(&root);
}

static void no_certificate_points_to_what_is_no_address(void **unused)
{
	static const struct {
		const char *url, *name;
	} rows[] = {
		{ "http://ca.example", NULL },
		{ "", "auth-ca" },
		{ "http://", "auth-ca" },
		{ "https://ca.example", "auth-ca" },
		{ "ca.example", "auth-ca" },
		{ "http://ca.example/a b", "auth-ca" },
		{ "http://ca.example,OCSP;URI:http://other.example", "auth-ca" },
		{ "http://窓口.example", "auth-ca" },
		{ "http://ca.example\n", "auth-ca" },
		{ "http://"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "a"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "a"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "auth-ca" },
	};
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct told t;
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (issue_with(&root, ISSUE_USER, rows[i].url, rows[i].name, &t))
			fail_msg("issued with %s", rows[i].url);
	issued_drop(&root);
}

/* RFC 6960, 4.2.2.2: by this alone a client knows that another than the authority may answer. */
static void a_responder_is_the_authoritys_delegate(void **unused)
{
	struct issued root = issued_make(ISSUE_SIGNING_CA, ISSUE_RSA2048, NULL);
	struct issued responder =
	    issued_make(ISSUE_RESPONDER, issue_key_kind(ISSUE_RESPONDER), &root);
	X509 *x = issued_x509(&responder), *ca = issued_x509(&root);

	(void)unused;
	assert_int_equal(issue_key_kind(ISSUE_RESPONDER), ISSUE_P256);
	assert_int_equal(X509_get_extended_key_usage(x), XKU_OCSP_SIGN);
	assert_int_equal(X509_get_key_usage(x), KU_DIGITAL_SIGNATURE);
	assert_true(X509_get_ext_by_NID(x, NID_id_pkix_OCSP_noCheck, -1) >= 0);
	assert_int_equal(X509_check_ca(x), 0);
	assert_int_equal(X509_verify(x, X509_get0_pubkey(ca)), 1);
	assert_int_equal(X509_check_purpose(x, X509_PURPOSE_OCSP_HELPER, 0), 1);
	X509_free(ca);
	X509_free(x);
	issued_drop(&responder);
	issued_drop(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_the_state_is_told),
		cmocka_unit_test(no_certificate_points_to_what_is_no_address),
		cmocka_unit_test(a_responder_is_the_authoritys_delegate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
