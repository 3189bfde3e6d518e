#include "tests/virtual/card/card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>
#include <string.h>

/* The virtual card's signatures: what each generation's key takes, and that it gives what verifies.
 * Commands go in and answers come out as bytes; there is no directory on the disk. */

static struct directory directory;
static struct card card;
static uint8_t answer[ANSWER_MAX];
static size_t answer_len;

static uint16_t send(const uint8_t *command, size_t len)
{
	answer_len = card_answer(&card, command, len, answer);
	assert_true(answer_len >= 2);
	return (uint16_t)(answer[answer_len - 2] << 8 | answer[answer_len - 1]);
}

static uint16_t send_file(uint8_t file)
{
	return send((const uint8_t[]){ 0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, file }, 7);
}

static uint16_t sign(const uint8_t *input, size_t len, int le) /* le: -1 none, 0 as much as it is */
{
	uint8_t command[5 + 255 + 1] = { 0x80, 0x2a, 0x00, 0x80, (uint8_t)len };

	memcpy(&command[5], input, len);
	if (le >= 0)
		command[5 + len] = (uint8_t)le;
	return send(command, 5 + len + (le >= 0));
}

/* On the reader, the PIN verified and the key selected. */
static void lay(const char *profile, EVP_PKEY *key)
{
	static const uint8_t aid[] = { 0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0,
		                       0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };
	static const uint8_t verify[] = { 0x00, 0x20, 0x00, 0x80, 0x04, '1', '2', '3', '4' };

	directory = (struct directory){ .generation = generation_of(profile) };
	assert_non_null(directory.generation);
	assert_true(generation_has_key(directory.generation, key));
	directory.key[PURPOSE_AUTH] = key;
	directory.reference[PURPOSE_AUTH] = (struct reference){
		.value = "1234", .present = true, .tries = 3, .tries_max = 3, .min = 4, .max = 4
	};
	card = (struct card){ .directory = &directory };
	assert_int_equal(send(aid, sizeof aid), 0x9000);
	assert_int_equal(send_file(0x17), 0x9000);
	assert_int_equal(sign(verify, 5, 0), 0x6982); /* no PIN yet */
	assert_int_equal(send_file(0x18), 0x9000);
	assert_int_equal(send(verify, sizeof verify), 0x9000);
	assert_int_equal(send_file(0x17), 0x9000);
}

static bool verifies(EVP_PKEY *key, const uint8_t *hash, size_t hash_len, const uint8_t *signature,
                     size_t len)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	bool good = EVP_PKEY_verify_init(ctx) == 1;

	if (EVP_PKEY_is_a(key, "RSA"))
		good = good && EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
	good = good && EVP_PKEY_verify(ctx, signature, len, hash, hash_len) == 1;
	EVP_PKEY_CTX_free(ctx);
	return good;
}

static bool raw_verifies(EVP_PKEY *key, const uint8_t hash[48], const uint8_t raw[96])
{
	ECDSA_SIG *both = ECDSA_SIG_new();
	uint8_t *der = NULL;
	int len;
	bool good;

	assert_int_equal(
	    ECDSA_SIG_set0(both, BN_bin2bn(raw, 48, NULL), BN_bin2bn(raw + 48, 48, NULL)), 1);
	len = i2d_ECDSA_SIG(both, &der);
	good = len > 0 && verifies(key, hash, 48, der, (size_t)len);
	OPENSSL_free(der);
	ECDSA_SIG_free(both);
	return good;
}

static void the_next_key_takes_a_bare_hash(void **unused)
{
	EVP_PKEY *key = EVP_EC_gen("P-384");
	uint8_t input[255] = { 0 };

	(void)unused;
	lay("next-p384", key);
	/* often enough that some r or s is short, and is given with its zeros */
	for (unsigned i = 0; i < 200; i++) {
		input[7] = (uint8_t)i;
		assert_int_equal(sign(input, 48, 0), 0x9000);
		assert_int_equal(answer_len, 98);
		assert_true(raw_verifies(key, input, answer));
	}
	for (size_t len = 1; len < sizeof input; len++)
		if (len != 48)
			assert_int_equal(sign(input, len, 0), 0x6700); /* 51, 67: DigestInfo */
	assert_int_equal(answer_len, 2);
	assert_int_equal(sign(input, 48, -1), 0x6700);
	assert_int_equal(sign(input, 48, 96), 0x9000);
	assert_int_equal(answer_len, 98);
	assert_int_equal(sign(input, 48, 95), 0x6c60);
	assert_int_equal(sign(input, 48, 104), 0x6c60);
	assert_int_equal(answer_len, 2);
	EVP_PKEY_free(key);
}

static void the_present_key_takes_what_it_is_given(void **unused)
{
	static const size_t lens[] = { 1, 51, 67, 245 };
	EVP_PKEY *key = EVP_RSA_gen(2048);
	uint8_t input[255] = { 9 };

	(void)unused;
	lay("jpki-rsa2048", key);
	for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
		assert_int_equal(sign(input, lens[i], 0), 0x9000);
		assert_int_equal(answer_len, 258);
		assert_true(verifies(key, input, lens[i], answer, 256));
	}
	assert_int_equal(sign(input, 246, 0), 0x6700);
	assert_int_equal(sign(input, 51, 96), 0x6c00);
	assert_int_equal(sign(input, 51, -1), 0x6700);
	EVP_PKEY_free(key);
}

static void each_generation_has_its_own_keys(void **unused)
{
	EVP_PKEY *rsa = EVP_RSA_gen(2048), *p384 = EVP_EC_gen("P-384"), *p256 = EVP_EC_gen("P-256");
	EVP_PKEY *namesake = EVP_EC_gen("brainpoolP384r1");
	const struct generation *present = generation_of("jpki-rsa2048");
	const struct generation *next = generation_of("next-p384");

	(void)unused;
	assert_null(generation_of("next"));
	assert_string_not_equal(present->label, next->label);
	assert_true(generation_has_key(present, rsa));
	assert_false(generation_has_key(present, p384));
	assert_true(generation_has_key(next, p384));
	assert_false(generation_has_key(next, rsa));
	assert_false(generation_has_key(next, p256));
	assert_false(generation_has_key(next, namesake));
	EVP_PKEY_free(rsa);
	EVP_PKEY_free(p384);
	EVP_PKEY_free(p256);
	EVP_PKEY_free(namesake);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_next_key_takes_a_bare_hash),
		cmocka_unit_test(the_present_key_takes_what_it_is_given),
		cmocka_unit_test(each_generation_has_its_own_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
