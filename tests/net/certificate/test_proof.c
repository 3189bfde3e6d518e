#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "net/certificate/chain.h"
#include "tests/net/certificate/issued.h"

/* ES384 with numbers from outside: the key and the first two signatures are those of RFC 6979
 * A.2.6, the others were worked from its key with Python's integers and chosen by their leading
 * zeros. */

#define RFC_X                                                                                      \
	"6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea" \
	"60d2edf5"
#define RFC_UX                                                                                     \
	"ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a25451" \
	"5480bc13"
#define RFC_UY                                                                                     \
	"8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd25" \
	"33264720"
/* SEC 1 C.4: ECPrivateKey { 1, x, [0] secp384r1, [1] the uncompressed point } */
#define RFC_KEY "3081a40201010430" RFC_X "a00706052b81040022a16403620004" RFC_UX RFC_UY

#define ORDER                                                                                      \
	"ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196a" \
	"ccc52973"
#define ZERO                                                                                       \
	"0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" \
	"00000000"
#define ONE                                                                                        \
	"0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" \
	"00000001"
#define FULL                                                                                       \
	"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" \
	"ffffffff"
#define SAMPLE_R                                                                                   \
	"94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e" \
	"80fabe46"
#define SAMPLE_S                                                                                   \
	"99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a" \
	"38628ac8"
#define SHORT_R                                                                                    \
	"004d104b26ee5671f72c10c986841d3e65d285e2516161b7baa341b12631b9e32b6f0d5896d8431c51d5d93a" \
	"37cbc90e"

static uint8_t *holder; /* a certificate of that key */
static size_t holder_len;

static uint8_t *bytes(const char *hex, size_t *len)
{
	long made = 0;
	uint8_t *out = OPENSSL_hexstr2buf(hex, &made);

	assert_non_null(out);
	*len = (size_t)made;
	return out;
}

/* Takes the key. */
static uint8_t *certified(const struct issued *root, EVP_PKEY *key, size_t *len)
{
	struct private_key *root_key = issued_private(root);
	const struct issue_holder who = issued_holder();
	const struct issue_request request = { .profile = ISSUE_USER,
		                               .issuer = &root->certificate,
		                               .issuer_key = root_key,
		                               .holder = &who,
		                               .not_before = ISSUED_FROM,
		                               .not_after = ISSUED_UNTIL };
	struct issued card = { { 0 }, { 0 } };
	BIO *pem = BIO_new(BIO_s_mem());
	uint8_t *der;
	char *text;

	assert_non_null(key);
	assert_int_equal(PEM_write_bio_PrivateKey(pem, key, NULL, NULL, 0, NULL, NULL), 1);
	card.key.len = (size_t)BIO_get_mem_data(pem, &text);
	card.key.text = strndup(text, card.key.len);
	assert_true(issue_for_key(&request, &card.key, &card.certificate));
	der = issued_der(&card, len);
	issued_drop(&card);
	private_key_destroy(root_key);
	BIO_free(pem);
	EVP_PKEY_free(key);
	return der;
}

static int certify(void **unused)
{
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	size_t len;
	uint8_t *der = bytes(RFC_KEY, &len);
	const uint8_t *at = der;

	(void)unused;
	holder = certified(&root, d2i_PrivateKey(EVP_PKEY_EC, NULL, &at, (long)len), &holder_len);
	OPENSSL_free(der);
	issued_drop(&root);
	return 0;
}

static int drop(void **unused)
{
	(void)unused;
	free(holder);
	return 0;
}

static bool holds(const char *message, const char *signature)
{
	size_t len;
	uint8_t *raw = bytes(signature, &len);
	const bool good =
	    proof_verify(holder, holder_len, (const uint8_t *)message, strlen(message), raw, len);

	OPENSSL_free(raw);
	return good;
}

/* clang-format off */
static const struct {
	const char *message, *r, *s;
} good[] = {
	{ "sample", SAMPLE_R, SAMPLE_S },
	{ "test", "8203b63d3c853e8d77227fb377bcf7b7b772e97892a80f36ab775d509d7a5feb0542a7f0812998da8f1dd3ca3cf023db",
	          "ddd0760448d42d8a43af45af836fce4de8be06b485e9b61b827c2f13173923e06a739f040649a667bf3b828246baa5a5" },
	/* r short, s with its highest bit; r without its highest bit, s shorter by two; both short */
	{ "r 1", SHORT_R,
	         "89f071479ffc97251a597160b87b8740796fc5a60c2e52583eb61ab494034429cb90626b6e7058d4c6660f0e7fc3bda6" },
	{ "s 426", "283c1d7365ce4788f29f8ebf234edffead6fe997fbea5ffa2d58cc9dfa7b1c508b05526f55b9ebb2040f05b48fb6d0e1",
	           "0000648670f38250a06f5efd569232c9d5b57036df8b533a73b909757f3ac6cab8887ee66167112c2b751540b2e9e6bd" },
	{ "both 579", SHORT_R,
	              "0068cf5e20c2d6229f7e8fd26b6cdf50869777428d6499d984ef80a55b341d65fb76f5299772521d04888d82224c7f92" },
};
/* clang-format on */

static void join(const char *r, const char *s, char out[193])
{
	memcpy(out, r, 96);
	memcpy(out + 96, s, 97);
}

static void numbers_from_outside_hold(void **unused)
{
	char both[193];

	(void)unused;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		join(good[i].r, good[i].s, both);
		if (!holds(good[i].message, both))
			fail_msg("%s", good[i].message);
		assert_false(holds("another message", both));
		join(good[i].s, good[i].r, both);
		assert_false(holds(good[i].message, both));
	}
}

/* What is no pair of numbers between nothing and the order is no signature. */
static void numbers_out_of_range_do_not(void **unused)
{
	static const char *const bad[] = { ZERO, ONE, ORDER, FULL };
	char both[193];

	(void)unused;
	for (size_t i = 0; i < 4; i++) {
		join(bad[i], SAMPLE_S, both);
		assert_false(holds("sample", both));
		join(SAMPLE_R, bad[i], both);
		assert_false(holds("sample", both));
		for (size_t k = 0; k < 4; k++) {
			join(bad[i], bad[k], both);
			assert_false(holds("sample", both));
		}
	}
}

/* 96 bytes and nothing else: not a byte less or more, not without leading zeros, not in DER. */
static void other_lengths_do_not(void **unused)
{
	static const char *const lens[] = {
		SAMPLE_R SAMPLE_S "00",
		"00" SAMPLE_R SAMPLE_S,
		"00" SAMPLE_R "00" SAMPLE_S,
		SAMPLE_R,
		"3066023100" SAMPLE_R "023100" SAMPLE_S, /* DER, 104 bytes */
		SAMPLE_R SAMPLE_S SAMPLE_R SAMPLE_S,
	};
	char both[193];

	(void)unused;
	for (size_t i = 0; i < sizeof lens / sizeof *lens; i++)
		assert_false(holds("sample", lens[i]));
	join(SAMPLE_R, SAMPLE_S, both);
	for (size_t len = 2; len < 192; len += 2) {
		both[len] = '\0';
		assert_false(holds("sample", both));
		join(SAMPLE_R, SAMPLE_S, both);
	}
	assert_false(holds(
	    "both 579", "4d104b26ee5671f72c10c986841d3e65d285e2516161b7baa341b12631b9e32b6f0d5896"
			"d8431c51d5d93a37cbc90e68cf5e20c2d6229f7e8fd26b6cdf50869777428d6499d984ef"
			"80a55b341d65fb76f5299772521d04888d82224c7f92"));
}

static EVP_PKEY *key_of(const char *type, const char *kind)
{
	if (strcmp(type, "EC") == 0)
		return EVP_EC_gen(kind);
	if (strcmp(type, "EC in full") == 0) {
		EVP_PKEY *key = EVP_EC_gen(kind);

		assert_int_equal(
		    EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, "explicit"),
		    1);
		return key;
	}
	return kind ? EVP_RSA_gen((unsigned int)atoi(kind)) : EVP_PKEY_Q_keygen(NULL, NULL, type);
}

static enum certificate_algorithm algorithm_of(const struct issued *root, const char *type,
                                               const char *kind)
{
	struct certificate_facts facts;
	size_t len;
	uint8_t *der = certified(root, key_of(type, kind), &len);

	assert_true(certificate_read(der, len, &facts));
	assert_int_equal(facts.use, CERTIFICATE_USER);
	free(der);
	return facts.algorithm;
}

/* Keys that no card has sign nothing, however well they do it. */
static void other_keys_are_of_no_algorithm(void **unused)
{
	static const struct {
		const char *type, *kind; /* kind: a curve, or a number of bits */
		enum certificate_algorithm algorithm;
	} rows[] = {
		{ "EC", "P-384", CERTIFICATE_ES384 },
		{ "RSA", "2048", CERTIFICATE_RS256 },
		{ "EC in full", "P-384", CERTIFICATE_NO_ALGORITHM },
		{ "EC", "P-256", CERTIFICATE_NO_ALGORITHM },
		{ "EC", "P-521", CERTIFICATE_NO_ALGORITHM },
		{ "EC", "secp256k1", CERTIFICATE_NO_ALGORITHM },
		{ "EC", "brainpoolP384r1", CERTIFICATE_NO_ALGORITHM },
		{ "EC", "brainpoolP384t1", CERTIFICATE_NO_ALGORITHM },
		{ "RSA", "2056", CERTIFICATE_NO_ALGORITHM },
		{ "RSA", "3072", CERTIFICATE_NO_ALGORITHM },
		{ "RSA", "4096", CERTIFICATE_NO_ALGORITHM },
		{ "ED25519", NULL, CERTIFICATE_NO_ALGORITHM },
		{ "ED448", NULL, CERTIFICATE_NO_ALGORITHM },
	};
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(algorithm_of(&root, rows[i].type, rows[i].kind),
		                 rows[i].algorithm);
	issued_drop(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_from_outside_hold),
		cmocka_unit_test(numbers_out_of_range_do_not),
		cmocka_unit_test(other_lengths_do_not),
		cmocka_unit_test(other_keys_are_of_no_algorithm),
	};

	return cmocka_run_group_tests(tests, certify, drop);
}
