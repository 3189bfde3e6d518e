#include "tests/kiosk/card/laid.h"

/* The next generation of card (invented): its label is another row of the table, what its key is
 * given and gives follows from the certificate's key, and nothing else is different. */

static const uint8_t sha384[48] = { 3, 8, 4 };

static int lay_next(void **state)
{
	lay(state);
	memcpy(card.label, "JPKIAPICCTOKEN3", sizeof "JPKIAPICCTOKEN3");
	card.next = true;
	fake_card_certificate(&card, 900);
	return 0;
}

static enum card_status sign_hash(size_t digest_len, uint8_t signature[JPKI_SIGNATURE_MAX],
                                  size_t *len)
{
	*len = JPKI_SIGNATURE_MAX;
	return jpki_sign(&reader, &known, sha384, digest_len, signature, len);
}

static void a_whole_visit(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], want[256], left;
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_string_equal(known.profile->label, "JPKIAPICCTOKEN3");
	assert_int_equal(known.certificate_len, 900);
	assert_int_equal(verify("1234", &left), CARD_OK);
	assert_int_equal(sign_hash(48, signature, &len), CARD_OK);
	assert_int_equal(len, 96);
	fake_card_signature(sha384, sizeof sha384, want); /* of the bare hash, no DigestInfo */
	assert_memory_equal(signature, want, 96);
	assert_int_equal(card.commands,
	                 9); /* as the present card's, less what is shorter to read */
}

/* Each label with each key: where things are and how they sign are two things. */
static void label_and_key_are_apart(void **state)
{
	static const char *const labels[] = { "JPKIAPICCTOKEN2", "JPKIAPICCTOKEN3" };
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	for (unsigned row = 0; row < 8; row++) {
		memcpy(card.label, labels[row / 2 % 2], sizeof "JPKIAPICCTOKEN2");
		card.next = row % 2;
		card.no_short_ids = row / 4;
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(verify("1234", &left), CARD_OK);
		assert_int_equal(sign_hash(card.next ? 48 : 32, signature, &len), CARD_OK);
		assert_int_equal(len, card.next ? 96 : 256);
	}
}

/* A card that signs in the other generation's way is refused, whatever it gives. */
static void a_signature_of_another_length(void **state)
{
	static const uint8_t lens[] = { 0, 1, 48, 95, 97, 102, 104, 192 }; /* 102 and 104: DER */
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	for (size_t i = 0; i < 2 * sizeof lens; i++) {
		card.no_short_ids = i % 2;
		card.script[0].nth = 0;
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(verify("1234", &left), CARD_OK);
		card.script[0] = (struct fake_answer){ .nth = card.since_power + 1 + i % 2,
			                               .sw = 0x9000,
			                               .len = lens[i / 2] };
		assert_int_equal(sign_hash(48, signature, &len), CARD_BROKEN);
		assert_int_equal(len, JPKI_SIGNATURE_MAX);
	}
	card.script[0].nth = 0;
	assert_int_equal(sign_hash(32, signature, &len), CARD_BROKEN); /* 6700: a DigestInfo */
	card.next = false;
	assert_int_equal(sign_hash(48, signature, &len), CARD_BROKEN); /* 256 bytes came */
}

/* What no row knows, and what there is no room for, never reaches the card. */
static void what_is_not_sent(void **state)
{
	static const size_t digests[] = { 0, 20, 31, 33, 47, 49, 64, 255, 256, 304 };
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	unsigned before;
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("1234", &left), CARD_OK);
	before = card.commands;
	for (size_t i = 0; i < sizeof digests / sizeof *digests; i++)
		assert_int_equal(sign_hash(digests[i], signature, &len), CARD_BROKEN);
	len = 95;
	assert_int_equal(jpki_sign(&reader, &known, sha384, 48, signature, &len), CARD_BROKEN);
	assert_int_equal(card.commands, before);
	len = 96;
	assert_int_equal(jpki_sign(&reader, &known, sha384, 48, signature, &len), CARD_OK);
}

#define NEXT(name) cmocka_unit_test_setup_teardown(name, lay_next, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		NEXT(a_whole_visit),
		NEXT(label_and_key_are_apart),
		NEXT(a_signature_of_another_length),
		NEXT(what_is_not_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
