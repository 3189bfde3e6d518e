#include "net/certificate/private_key.h"

#include "net/certificate/crl.h"
#include "tests/net/certificate/issued.h"
#include "tests/net/certificate/vault.h"

#include <stdio.h>
#include <unistd.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

/* A file that is gone when the test is over; its URI is `uri`. */
struct kept {
	char uri[64];
};

static struct kept kept_file(const char *text, size_t len)
{
	struct kept k = { "file:/tmp/madoguchi-key-XXXXXX" };
	const int fd = mkstemp(k.uri + strlen("file:"));

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), (ssize_t)len);
	close(fd);
	return k;
}

static void kept_drop(const struct kept *k)
{
	unlink(k->uri + strlen("file:"));
}

static struct issue_pem locked(const struct issue_pem *pem)
{
	BIO *in = BIO_new_mem_buf(pem->text, (int)pem->len), *out = BIO_new(BIO_s_mem());
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	struct issue_pem made;
	char *bytes;

	assert_int_equal(
	    PEM_write_bio_PKCS8PrivateKey(out, key, EVP_aes_256_cbc(), "words", 5, NULL, NULL), 1);
	made.len = (size_t)BIO_get_mem_data(out, &bytes);
	made.text = strndup(bytes, made.len);
	BIO_free(in);
	BIO_free(out);
	EVP_PKEY_free(key);
	return made;
}

static void nothing_else_passes_for_a_private_key(void **state)
{
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct issue_pem secret = locked(&root.key);
	const struct issue_pem wrong[] = { { NULL, 0 },
		                           { (char[]){ "no key" }, 6 },
		                           root.certificate,
		                           { root.key.text, root.key.len / 2 },
		                           secret };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct kept file = kept_file(wrong[i].len ? wrong[i].text : "", wrong[i].len);

		assert_null(private_key_of_pem(wrong[i].text, wrong[i].len));
		assert_null(private_key_of_uri(file.uri));
		kept_drop(&file);
	}
	assert_null(private_key_of_uri(""));
	assert_null(private_key_of_uri("file:/nowhere/at/all.pem"));
	assert_null(private_key_of_uri("unheard-of:object=root"));
	private_key_destroy(NULL);
	issue_pem_drop(&secret);
	issued_drop(&root);
}

static void a_root_may_live_behind_a_uri(void **state)
{
	static const enum issue_key_kind kinds[] = { ISSUE_RSA2048, ISSUE_P384 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct issue_request request = { .profile = ISSUE_USER_CA,
			                         .not_before = ISSUED_FROM,
			                         .not_after = ISSUED_UNTIL };
		struct issue_pem pem = { 0 }, certificate = { 0 };
		struct private_key *key;
		struct kept file;
		X509 *root;
		BIO *in;

		assert_true(issue_key(kinds[i], &pem));
		file = kept_file(pem.text, pem.len);
		key = private_key_of_uri(file.uri);
		assert_non_null(key);
		request.issuer_key = key;
		assert_true(issue_root(&request, &certificate));
		in = BIO_new_mem_buf(certificate.text, (int)certificate.len);
		root = PEM_read_bio_X509(in, NULL, NULL, NULL);
		assert_int_equal(X509_verify(root, X509_get0_pubkey(root)), 1);
		X509_free(root);
		BIO_free(in);
		private_key_destroy(key);
		kept_drop(&file);
		issue_pem_drop(&pem);
		issue_pem_drop(&certificate);
	}
}

/* As an HSM's tool may write it: the certificate first, the key behind it. */
static void the_key_is_found_among_other_things(void **state)
{
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct private_key *key;
	struct kept file;
	char both[8192];

	(void)state;
	snprintf(both, sizeof both, "%s%s", root.certificate.text, root.key.text);
	file = kept_file(both, strlen(both));
	key = private_key_of_uri(file.uri);
	assert_non_null(key);
	private_key_destroy(key);
	kept_drop(&file);
	issued_drop(&root);
}

static void a_strangers_key_issues_nothing(void **state)
{
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct issued other = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct private_key *strange = issued_private(&other);
	const struct issue_holder holder = issued_holder();
	struct issue_request request = { .profile = ISSUE_USER,
		                         .issuer = &root.certificate,
		                         .issuer_key = strange,
		                         .holder = &holder,
		                         .not_before = ISSUED_FROM,
		                         .not_after = ISSUED_UNTIL };
	struct issue_pem out = { 0 };

	(void)state;
	assert_false(issue_for_key(&request, &root.key, &out));
	request.issuer_key = NULL;
	assert_false(issue_for_key(&request, &root.key, &out));
	/* Which of the two is meant, where one is missing, is not guessed. */
	request.issuer = NULL;
	assert_false(issue_root(&request, &out));
	request.issuer_key = strange;
	assert_false(issue_for_key(&request, &root.key, &out));
	assert_null(out.text);
	private_key_destroy(strange);
	issued_drop(&other);
	issued_drop(&root);
}

/* As with a token that is configured beside the default provider, which knows the algorithm too. */
static void a_root_may_live_in_a_token(void **state)
{
	OSSL_PROVIDER *standard, *vault;
	struct private_key *key;
	struct issue_request request = { .profile = ISSUE_USER_CA,
		                         .not_before = ISSUED_FROM,
		                         .not_after = ISSUED_UNTIL };
	struct issued root = { { 0 }, { 0 } }, leaf = { { 0 }, { 0 } };
	const struct issue_holder holder = issued_holder();
	struct crl_plan plan = { .issuer = &root.certificate,
		                 .number = 1,
		                 .this_update = ISSUED_FROM,
		                 .next_update = ISSUED_UNTIL };
	X509 *ca, *end;
	uint8_t *list;
	size_t len;

	(void)state;
	assert_int_equal(OSSL_PROVIDER_add_builtin(NULL, "vault", vault_init), 1);
	standard = OSSL_PROVIDER_load(NULL, "default");
	vault_key = EVP_EC_gen("P-384");
	vault = OSSL_PROVIDER_load(NULL, "vault");
	assert_non_null(vault);
	assert_null(private_key_of_uri("vault:branch"));
	plan.key = request.issuer_key = key = private_key_of_uri("vault:root");
	assert_non_null(key);
	assert_true(issue_root(&request, &root.certificate));
	request.profile = ISSUE_USER;
	request.issuer = &root.certificate;
	request.holder = &holder;
	assert_true(issue_key(ISSUE_RSA2048, &leaf.key));
	assert_true(issue_for_key(&request, &leaf.key, &leaf.certificate));
	list = crl_make(&plan, &len);
	assert_non_null(list);
	ca = issued_x509(&root);
	end = issued_x509(&leaf);
	assert_int_equal(EVP_PKEY_eq(X509_get0_pubkey(ca), vault_key), 1);
	assert_int_equal(X509_verify(ca, vault_key), 1);
	assert_int_equal(X509_verify(end, vault_key), 1);
	X509_free(end);
	X509_free(ca);
	free(list);
	issued_drop(&leaf);
	issued_drop(&root);
	private_key_destroy(key);
	OSSL_PROVIDER_unload(vault);
	EVP_PKEY_free(vault_key);
	OSSL_PROVIDER_unload(standard);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_else_passes_for_a_private_key),
		cmocka_unit_test(a_root_may_live_behind_a_uri),
		cmocka_unit_test(the_key_is_found_among_other_things),
		cmocka_unit_test(a_strangers_key_issues_nothing),
		cmocka_unit_test(a_root_may_live_in_a_token),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
