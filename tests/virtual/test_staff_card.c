#include "tests/virtual/card/card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <openssl/ecdsa.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The virtual staff card, from a directory on the disk: commands in, answers out, and what is left
 * in card.json. */

static char folder[64];
static EVP_PKEY *key;
static uint8_t certificate[700];
static struct directory directory;
static struct card card;
static uint8_t answer[ANSWER_MAX];
static size_t answer_len;

static const uint8_t select_it[] = { 0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xf0, 'M', 'A',
	                             'D',  'O',  'S',  'T',  'A',  'F',  'F' };
static const uint8_t ask[] = { 0x00, 0x20, 0x00, 0x81 };

static uint16_t send(const uint8_t *command, size_t len)
{
	answer_len = card_answer(&card, command, len, answer);
	assert_true(answer_len >= 2);
	return (uint16_t)(answer[answer_len - 2] << 8 | answer[answer_len - 1]);
}

#define SEND(command) send(command, sizeof(command))
#define SENT(...) send((const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

static uint16_t verify(const char *pin)
{
	uint8_t command[5 + 16] = { 0x00, 0x20, 0x00, 0x81, (uint8_t)strlen(pin) };

	memcpy(&command[5], pin, strlen(pin));
	return send(command, 5 + strlen(pin));
}

static uint16_t sign(size_t len, int le)
{
	uint8_t command[5 + 255 + 1] = { 0x00, 0x2a, 0x9e, 0x9a, (uint8_t)len, 7, 7, 7 };

	if (le >= 0)
		command[5 + len] = (uint8_t)le;
	return send(command, 5 + len + (le >= 0));
}

static FILE *file_of(const char *name, const char *mode)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, mode);
	assert_non_null(file);
	return file;
}

static void write_json(const char *text)
{
	FILE *file = file_of("card.json", "w");

	fputs(text, file);
	fclose(file);
}

static void power_anew(void)
{
	directory_finish(&directory);
	assert_true(directory_load(&directory, folder));
	card = (struct card){ .directory = &directory };
}

static int make_card(void **state)
{
	FILE *file;

	(void)state;
	strcpy(folder, "/tmp/madoguchi-staff-card-XXXXXX");
	assert_non_null(mkdtemp(folder));
	key = EVP_EC_gen("P-256");
	file = file_of("staff.key.pem", "w");
	assert_int_equal(PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL), 1);
	fclose(file);
	for (size_t i = 0; i < sizeof certificate; i++)
		certificate[i] = (uint8_t)(i * 11 + 3);
	file = file_of("staff.crt.der", "w");
	assert_int_equal(fwrite(certificate, 1, sizeof certificate, file), sizeof certificate);
	fclose(file);
	write_json("{ \"profile\": \"staff-p256\", \"pin\": \"123456\", \"tries\": 10, "
	           "\"number\": 12, \"role\": \"technician\", \"site\": \"*\" }");
	directory = (struct directory){ .json = NULL };
	power_anew();
	return 0;
}

static int drop_card(void **state)
{
	static const char *const names[] = { "staff.key.pem", "staff.crt.der", "card.json" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[160];

		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	directory_finish(&directory);
	directory = (struct directory){ .json = NULL };
	EVP_PKEY_free(key);
	return rmdir(folder);
}

static bool raw_verifies(const uint8_t hash[32], const uint8_t raw[64])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	ECDSA_SIG *both = ECDSA_SIG_new();
	uint8_t *der = NULL;
	int len;
	bool good;

	assert_int_equal(
	    ECDSA_SIG_set0(both, BN_bin2bn(raw, 32, NULL), BN_bin2bn(raw + 32, 32, NULL)), 1);
	len = i2d_ECDSA_SIG(both, &der);
	good = len > 0 && EVP_PKEY_verify_init(ctx) == 1 &&
	       EVP_PKEY_verify(ctx, der, (size_t)len, hash, 32) == 1;
	OPENSSL_free(der);
	ECDSA_SIG_free(both);
	EVP_PKEY_CTX_free(ctx);
	return good;
}

static void it_has_one_application_and_no_residents(void **state)
{
	(void)state;
	assert_int_equal(SENT(0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01,
	                      0x00, 0x00, 0x00, 0x01),
	                 0x6a82);
	assert_int_equal(SENT(0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00,
	                      0x01, 0x01, 0x01, 0x00),
	                 0x6a82);
	assert_int_equal(SENT(0x00, 0xa4, 0x04, 0x0c, 0x01, 0xf0), 0x6a82); /* no beginning of it */
	assert_int_equal(SEND(ask), 0x6985); /* nothing is selected */
	assert_int_equal(SENT(0x00, 0xb0, 0x81, 0x00, 0x00), 0x6985);
	assert_int_equal(SEND(select_it), 0x9000);
	assert_int_equal(SENT(0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a), 0x6a86);
	assert_int_equal(SENT(0x80, 0x2a, 0x00, 0x80, 0x01, 0x00, 0x00), 0x6d00);
	assert_int_equal(SENT(0x00, 0x84, 0x00, 0x00, 0x08), 0x6d00);
}

static void its_certificate_is_read_by_its_short_name(void **state)
{
	uint8_t whole[800];
	size_t len = 0;

	(void)state;
	SEND(select_it);
	assert_int_equal(SENT(0x00, 0xb0, 0x00, 0x00, 0x10), 0x6986);
	assert_int_equal(SENT(0x00, 0xb0, 0x82, 0x00, 0x10), 0x6a82);
	assert_int_equal(SENT(0x00, 0xb0, 0x81, 0x00, 0x00), 0x9000);
	while (len < sizeof certificate) {
		assert_true(len + answer_len - 2 <= sizeof whole);
		memcpy(&whole[len], answer, answer_len - 2);
		len += answer_len - 2;
		SENT(0x00, 0xb0, (uint8_t)(len >> 8), (uint8_t)len, 0x00);
	}
	assert_memory_equal(whole, certificate, sizeof certificate);
	assert_int_equal(SENT(0x00, 0xb0, 0x7f, 0xff, 0x01), 0x6b00);
}

static void it_signs_once_for_each_pin(void **state)
{
	uint8_t hash[32] = { 7, 7, 7 };

	(void)state;
	SEND(select_it);
	assert_int_equal(sign(32, 0), 0x6982);
	/* often enough that some r or s is short, and is given with its zeros */
	for (int i = 0; i < 200; i++) {
		assert_int_equal(verify("123456"), 0x9000);
		assert_int_equal(sign(32, 0), 0x9000);
		assert_int_equal(answer_len, 66);
		assert_true(raw_verifies(hash, answer));
		assert_int_equal(sign(32, 0), 0x6982);
	}
	assert_int_equal(verify("123456"), 0x9000);
	for (size_t len = 1; len < 255; len++)
		if (len != 32)
			assert_int_equal(sign(len, 0), 0x6700);
	assert_int_equal(sign(32, -1), 0x6700);
	assert_int_equal(sign(32, 63), 0x6c40);
	assert_int_equal(sign(32, 64), 0x9000); /* what was refused has cost nothing */
	assert_int_equal(verify("123456"), 0x9000);
	SEND(select_it);
	assert_int_equal(sign(32, 0), 0x6982); /* selected again: forgotten */
	assert_int_equal(verify("123456"), 0x9000);
	assert_int_equal(verify("654321"), 0x63c9);
	assert_int_equal(sign(32, 0), 0x6982);
}

static void ten_wrong_pins_lock_and_the_directory_remembers(void **state)
{
	(void)state;
	SEND(select_it);
	assert_int_equal(SEND(ask), 0x63ca);
	assert_int_equal(verify("12345"), 0x63c9); /* a length that no PIN has is a wrong one */
	power_anew();
	SEND(select_it);
	assert_int_equal(SEND(ask), 0x63c9);
	assert_int_equal(verify("123456"), 0x9000);
	assert_int_equal(SEND(ask), 0x63ca);
	for (int left = 9; left >= 0; left--)
		assert_int_equal(verify("000000"), 0x63c0 | left);
	assert_int_equal(verify("123456"), 0x6983);
	power_anew();
	SEND(select_it);
	assert_int_equal(SEND(ask), 0x63c0);
	assert_int_equal(verify("123456"), 0x6983);
	assert_int_equal(sign(32, 0), 0x6982);
	/* and the rest of card.json is as it was */
	assert_int_equal(json_integer_value(json_object_get(directory.json, "number")), 12);
	assert_string_equal(json_string_value(json_object_get(directory.json, "role")),
	                    "technician");
	assert_int_equal(json_integer_value(json_object_get(directory.json, "tries")), 0);
}

static void only_a_directory_of_its_kind_is_played(void **state)
{
	static const char *const wrong[] = {
		"{ \"profile\": \"staff-p384\", \"pin\": \"123456\", \"tries\": 10 }",
		"{ \"profile\": \"staff-p256\", \"pin\": \"1234\", \"tries\": 10 }",
		"{ \"profile\": \"staff-p256\", \"pin\": \"123456\", \"tries\": 11 }",
		"{ \"profile\": \"staff-p256\", \"pin\": 123456, \"tries\": 10 }",
	};
	EVP_PKEY *other = EVP_EC_gen("P-384");
	FILE *file;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		directory_finish(&directory);
		write_json(wrong[i]);
		assert_false(directory_load(&directory, folder));
	}
	write_json("{ \"profile\": \"staff-p256\", \"pin\": \"123456\", \"tries\": 10 }");
	file = file_of("staff.key.pem", "w");
	assert_int_equal(PEM_write_PrivateKey(file, other, NULL, NULL, 0, NULL, NULL), 1);
	fclose(file);
	EVP_PKEY_free(other);
	directory_finish(&directory);
	assert_false(directory_load(&directory, folder));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_card, drop_card)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_has_one_application_and_no_residents),
		TEST(its_certificate_is_read_by_its_short_name),
		TEST(it_signs_once_for_each_pin),
		TEST(ten_wrong_pins_lock_and_the_directory_remembers),
		TEST(only_a_directory_of_its_kind_is_played),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
