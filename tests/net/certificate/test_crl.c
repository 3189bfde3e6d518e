#include "net/certificate/crl.h"

#include "tests/net/certificate/issued.h"

#include <openssl/x509v3.h>

#define NOW (ISSUED_FROM + 1000000)
#define UNTIL (NOW + 7 * 86400)
#define SINCE (NOW - 12345)

/* What a verifier holds: a root, a certificate of it, and the list that is asked. */
struct scene {
	struct issued root, leaf;
	struct certificate_facts facts; /* of the leaf */
};

static struct scene scene_made(enum issue_key_kind kind)
{
	struct scene s = { .root = issued_make(ISSUE_USER_CA, kind, NULL) };
	uint8_t *der;
	size_t len;

	s.leaf = issued_make(ISSUE_USER, ISSUE_P384, &s.root);
	der = issued_der(&s.leaf, &len);
	assert_true(certificate_read(der, len, &s.facts));
	free(der);
	return s;
}

static void scene_drop(struct scene *s)
{
	issued_drop(&s->root);
	issued_drop(&s->leaf);
}

static struct crl_entry entry_of(const struct scene *s, enum certificate_state state)
{
	struct crl_entry e = { .serial_len = s->facts.serial_len, .state = state, .at = SINCE };

	memcpy(e.serial, s->facts.serial, sizeof e.serial);
	return e;
}

static uint8_t *made(const struct issued *root, const struct crl_entry *entry, size_t count,
                     size_t *len)
{
	struct private_key *key = issued_private(root);
	const struct crl_plan plan = { .issuer = &root->certificate,
		                       .key = key,
		                       .number = UINT64_C(0x8000000000000001),
		                       .this_update = NOW - 60,
		                       .next_update = UNTIL,
		                       .entry = entry,
		                       .count = count };
	uint8_t *der = crl_make(&plan, len);

	private_key_destroy(key);
	return der;
}

static X509_CRL *list_of(const struct issued *root, const struct crl_entry *entry, size_t count)
{
	size_t len;
	uint8_t *der = made(root, entry, count, &len);
	const uint8_t *end = der;
	X509_CRL *crl;

	assert_non_null(der);
	crl = d2i_X509_CRL(NULL, &end, (long)len);
	assert_non_null(crl);
	assert_ptr_equal(end, der + len);
	free(der);
	return crl;
}

/* X509_V_… as OpenSSL finds it with these lists at hand. */
static int verified(const struct scene *s, int64_t at, X509_CRL *const *list, size_t count)
{
	X509 *root = issued_x509(&s->root), *leaf = issued_x509(&s->leaf);
	X509_STORE *store = X509_STORE_new();
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	int error;
	size_t i;

	assert_int_equal(X509_STORE_add_cert(store, root), 1);
	for (i = 0; i < count; i++)
		assert_int_equal(X509_STORE_add_crl(store, list[i]), 1);
	X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
	assert_int_equal(X509_STORE_CTX_init(ctx, store, leaf, NULL), 1);
	X509_STORE_CTX_set_time(ctx, 0, (time_t)at);
	X509_verify_cert(ctx);
	error = X509_STORE_CTX_get_error(ctx);
	X509_STORE_CTX_free(ctx);
	X509_STORE_free(store);
	X509_free(leaf);
	X509_free(root);
	return error;
}

/* -1: without the extension. */
static int reason_in(X509_CRL *crl, const struct scene *s, int64_t *at)
{
	X509 *leaf = issued_x509(&s->leaf);
	X509_REVOKED *found = NULL;
	ASN1_ENUMERATED *code;
	struct tm parts;
	int reason;

	assert_int_equal(X509_CRL_get0_by_cert(crl, &found, leaf), 1);
	assert_int_equal(ASN1_TIME_to_tm(X509_REVOKED_get0_revocationDate(found), &parts), 1);
	*at = timegm(&parts);
	code = X509_REVOKED_get_ext_d2i(found, NID_crl_reason, NULL, NULL);
	reason = code ? (int)ASN1_ENUMERATED_get(code) : -1;
	ASN1_ENUMERATED_free(code);
	X509_free(leaf);
	return reason;
}

static void each_state_with_its_reason_and_time(void **unused)
{
	static const struct {
		enum certificate_state state;
		int reason; /* RFC 5280, 5.3.1 */
	} rows[] = {
		{ CERTIFICATE_STATE_SUSPENDED, 6 },       { CERTIFICATE_STATE_REVOKED_LOSS, 1 },
		{ CERTIFICATE_STATE_REVOKED_REQUEST, 5 }, { CERTIFICATE_STATE_SUPERSEDED, 4 },
		{ CERTIFICATE_STATE_REVOKED, -1 },        { CERTIFICATE_STATE_REVOKED_CHANGE, 3 },
		{ CERTIFICATE_STATE_REVOKED_DEATH, -1 },
	};
	struct scene scene[] = { scene_made(ISSUE_RSA2048), scene_made(ISSUE_P384) };
	size_t i, g;

	(void)unused;
	for (i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
		const struct scene *s = &scene[i % 2];
		const struct crl_entry e = entry_of(s, rows[i / 2].state);
		X509_CRL *crl = list_of(&s->root, &e, 1);
		int64_t at;

		assert_int_equal(verified(s, NOW, &crl, 1), X509_V_ERR_CERT_REVOKED);
		assert_int_equal(reason_in(crl, s, &at), rows[i / 2].reason);
		assert_int_equal(at, SINCE);
		X509_CRL_free(crl);
	}
	for (g = 0; g < 2; g++)
		scene_drop(&scene[g]);
}

static void who_is_not_on_the_list_is_good(void **unused)
{
	static const enum issue_key_kind kinds[] = { ISSUE_RSA2048, ISSUE_P384 };
	size_t i;

	(void)unused;
	for (i = 0; i < 2; i++) {
		struct scene s = scene_made(kinds[i]), other = scene_made(kinds[i]);
		const struct crl_entry e = entry_of(&other, CERTIFICATE_STATE_REVOKED_LOSS);
		X509_CRL *crl = list_of(&s.root, &e, 1), *empty = list_of(&s.root, NULL, 0);

		assert_int_equal(verified(&s, NOW, &crl, 1), X509_V_OK);
		assert_int_equal(verified(&s, NOW, &empty, 1), X509_V_OK);
		assert_null(X509_CRL_get_REVOKED(empty)); /* RFC 5280, 5.1.2.6: MUST be absent */
		assert_int_equal(verified(&s, NOW, NULL, 0), X509_V_ERR_UNABLE_TO_GET_CRL);
		assert_int_equal(verified(&s, UNTIL + 1, &crl, 1), X509_V_ERR_CRL_HAS_EXPIRED);
		assert_int_equal(verified(&s, NOW - 61, &crl, 1), X509_V_ERR_CRL_NOT_YET_VALID);
		X509_CRL_free(empty);
		X509_CRL_free(crl);
		scene_drop(&other);
		scene_drop(&s);
	}
}

static void what_stands_in_a_list(void **unused)
{
	static const struct {
		enum issue_key_kind kind;
		int signature;
	} rows[] = { { ISSUE_RSA2048, NID_sha256WithRSAEncryption },
		     { ISSUE_P384, NID_ecdsa_with_SHA384 } };
	size_t i;

	(void)unused;
	for (i = 0; i < 2; i++) {
		struct scene s = scene_made(rows[i].kind);
		X509_CRL *crl = list_of(&s.root, NULL, 0);
		X509 *root = issued_x509(&s.root);
		ASN1_INTEGER *number = X509_CRL_get_ext_d2i(crl, NID_crl_number, NULL, NULL);
		AUTHORITY_KEYID *by =
		    X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, NULL, NULL);
		uint64_t n;

		assert_int_equal(X509_CRL_get_version(crl), X509_CRL_VERSION_2);
		assert_int_equal(X509_CRL_get_signature_nid(crl), rows[i].signature);
		assert_int_equal(ASN1_INTEGER_get_uint64(&n, number), 1);
		assert_true(n == UINT64_C(0x8000000000000001));
		assert_int_equal(ASN1_OCTET_STRING_cmp(by->keyid, X509_get0_subject_key_id(root)),
		                 0);
		assert_int_equal(X509_CRL_get_ext_count(crl), 2);
		assert_int_equal(X509_CRL_verify(crl, X509_get0_pubkey(root)), 1);
		AUTHORITY_KEYID_free(by);
		ASN1_INTEGER_free(number);
		X509_free(root);
		X509_CRL_free(crl);
		scene_drop(&s);
	}
}

/* Generations share a name. A list speaks for its own key, whatever stands on it. */
static void a_namesakes_list_says_nothing(void **unused)
{
	struct scene s = scene_made(ISSUE_P384), namesake = scene_made(ISSUE_RSA2048);
	const struct crl_entry e = entry_of(&s, CERTIFICATE_STATE_REVOKED_LOSS);
	X509_CRL *wrong = list_of(&namesake.root, &e, 1), *right = list_of(&s.root, NULL, 0);
	X509_CRL *const both[] = { wrong, right };

	(void)unused;
	assert_int_equal(X509_NAME_cmp(X509_CRL_get_issuer(wrong), X509_CRL_get_issuer(right)), 0);
	assert_int_not_equal(verified(&s, NOW, &wrong, 1), X509_V_OK);
	assert_int_not_equal(verified(&s, NOW, &wrong, 1), X509_V_ERR_CERT_REVOKED);
	assert_int_equal(verified(&s, NOW, both, 2), X509_V_OK);
	X509_CRL_free(right);
	X509_CRL_free(wrong);
	scene_drop(&namesake);
	scene_drop(&s);
}

static void a_long_list_is_whole(void **unused)
{
	enum { MANY = 5000 };
	struct scene s = scene_made(ISSUE_P384);
	struct crl_entry *entry = calloc(MANY, sizeof *entry);
	X509_CRL *crl;
	size_t i;

	(void)unused;
	assert_non_null(entry);
	for (i = 0; i < MANY; i++)
		entry[i] = (struct crl_entry){ .serial = { (uint8_t)(i * 7 >> 8 | 0x80),
			                                   (uint8_t)(i * 7) },
			                       .serial_len = 16,
			                       .state = CERTIFICATE_STATE_SUPERSEDED,
			                       .at = SINCE };
	entry[MANY / 3] = entry_of(&s, CERTIFICATE_STATE_SUSPENDED);
	crl = list_of(&s.root, entry, MANY);
	assert_int_equal(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl)), MANY);
	assert_int_equal(verified(&s, NOW, &crl, 1), X509_V_ERR_CERT_REVOKED);
	X509_CRL_free(crl);
	free(entry);
	scene_drop(&s);
}

static void what_belongs_on_no_list(void **unused)
{
	struct scene s = scene_made(ISSUE_P384);
	struct crl_entry entry[] = {
		entry_of(&s, CERTIFICATE_STATE_GOOD),
		{ .serial = { 1 }, .serial_len = 0, .state = CERTIFICATE_STATE_SUSPENDED },
		{ .serial = { 0 }, .serial_len = 1, .state = CERTIFICATE_STATE_SUSPENDED },
		{ .serial = { 1 },
		  .serial_len = CERTIFICATE_SERIAL_MAX + 1,
		  .state = CERTIFICATE_STATE_SUSPENDED },
	};
	size_t len, i;

	(void)unused;
	for (i = 0; i < sizeof entry / sizeof entry[0]; i++)
		assert_null(made(&s.root, &entry[i], 1, &len));
	scene_drop(&s);
}

static void no_list_by_a_strangers_key_or_without_an_end(void **unused)
{
	struct scene s = scene_made(ISSUE_P384);
	struct issued other = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct private_key *own = issued_private(&s.root), *strange = issued_private(&other);
	struct crl_plan plan = { .issuer = &s.root.certificate,
		                 .key = strange,
		                 .number = 1,
		                 .this_update = NOW,
		                 .next_update = UNTIL };
	const struct issue_pem words = { (char[]){ "no certificate" }, 14 };
	uint8_t *der;
	size_t len;

	(void)unused;
	assert_null(crl_make(&plan, &len));
	plan.key = own;
	plan.next_update = NOW;
	assert_null(crl_make(&plan, &len));
	plan.next_update = INT64_MAX;
	assert_null(crl_make(&plan, &len));
	plan.next_update = UNTIL;
	plan.issuer = &words;
	assert_null(crl_make(&plan, &len));
	plan.issuer = &s.root.certificate;
	der = crl_make(&plan, &len);
	assert_non_null(der);
	free(der);
	private_key_destroy(strange);
	private_key_destroy(own);
	issued_drop(&other);
	scene_drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_with_its_reason_and_time),
		cmocka_unit_test(who_is_not_on_the_list_is_good),
		cmocka_unit_test(what_stands_in_a_list),
		cmocka_unit_test(a_namesakes_list_says_nothing),
		cmocka_unit_test(a_long_list_is_whole),
		cmocka_unit_test(what_belongs_on_no_list),
		cmocka_unit_test(no_list_by_a_strangers_key_or_without_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
