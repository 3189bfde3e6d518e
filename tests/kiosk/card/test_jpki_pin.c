#include "tests/kiosk/card/laid.h"

static void tries_are_told_and_none_is_spent(void **state)
{
	(void)state;
	card.tries = 1;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 1);
	card.tries = 0;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 0);
	card.script[0] = (struct fake_answer){ .nth = 9, .sw = 0x6984 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 0);
	card.script[0].sw = 0x6300; /* a PIN without a counter: by neither name */
	card.script[1] = (struct fake_answer){ .nth = 11, .sw = 0x6300 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_int_equal(card.verifies, 0);
}

static void wrong_pins_lock(void **state)
{
	uint8_t left = 9;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("0000", &left), CARD_WRONG_PIN);
	assert_int_equal(left, 2);
	assert_int_equal(verify("0000", &left), CARD_WRONG_PIN);
	assert_int_equal(left, 1);
	assert_int_equal(verify("0000", &left), CARD_BLOCKED);
	assert_int_equal(verify("1234", &left), CARD_BLOCKED);
	assert_int_equal(card.verifies, 4);
}

static void a_pin_of_wrong_length_is_never_sent(void **state)
{
	uint8_t left;
	unsigned before;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	before = card.commands;
	assert_int_equal(verify("", &left), CARD_BROKEN);
	assert_int_equal(verify("123", &left), CARD_BROKEN);
	assert_int_equal(verify("12345", &left), CARD_BROKEN);
	assert_int_equal(card.commands, before);
}

/* The card out, the reader out, nonsense, or a wish for another length: VERIFY goes out once. */
static void verify_is_never_sent_twice(void **state)
{
	static const uint16_t odd[] = { 0x6f00, 0x6c04, 0x6104, 0x6700, 0x6982, 0x6300 };
	uint8_t left = 9;

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		card.script[0] = (struct fake_answer){ .nth = 10, .sw = odd[i] };
		assert_int_equal(verify("1234", &left), CARD_BROKEN);
		assert_int_equal(card.since_power, 10);
		card.script[0] = (struct fake_answer){ .nth = 0 };
	}
	assert_int_equal(card.tries, 3);
	assert_int_equal(left, 9);
}

static void a_card_pulled_in_verify_is_gone_not_wrong(void **state)
{
	uint8_t left = 9;

	(void)state;
	card.vanish_at = 10;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("1234", &left), CARD_GONE);
	assert_int_equal(card.commands, 10);
	assert_int_equal(card.tries, 3);
	card.vanish_after = true;
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("0000", &left), CARD_GONE);
	assert_int_equal(left, 9);
}

/* Wherever it happens, it is told as what it is, and nothing is sent after it. */
static void the_card_may_leave_at_every_command(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	for (unsigned n = 1; n <= 11 + 16; n++) {
		const enum card_status why = n % 2 ? CARD_GONE : CARD_READER_AWAY;
		enum card_status status;

		card.no_short_ids = n > 11; /* that one takes 16 commands */
		card.vanish_at = n > 11 ? n - 11 : n;
		card.fail = why;
		card.commands = 0;
		fake_card_lay(&card);
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		status = read_card();
		if (status == CARD_OK)
			status = verify("1234", &left);
		if (status == CARD_OK)
			status = sign(signature, &len);
		assert_int_equal(status, why);
		assert_int_equal(card.commands, card.vanish_at);
	}
	assert_int_equal(card.tries, 3);
}

static void a_signature_must_be_whole(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(sign(signature, &len), CARD_BROKEN); /* 6982: no PIN yet */
	assert_int_equal(len, JPKI_SIGNATURE_MAX);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("1234", &left), CARD_OK);
	card.script[0] = (struct fake_answer){ .nth = 11, .sw = 0x9000, .len = 255 };
	assert_int_equal(sign(signature, &len), CARD_BROKEN);
	len = 255;
	assert_int_equal(jpki_sign(&reader, &known, known.certificate, 32, signature, &len),
	                 CARD_BROKEN);
	len = sizeof signature;
	assert_int_equal(jpki_sign(&reader, &known, known.certificate, 20, signature, &len),
	                 CARD_BROKEN); /* a digest that no key is given */
	assert_int_equal(card.since_power, 11);
}

static void what_fails_leaves_the_answer_alone(void **state)
{
	struct jpki_card before = known;

	(void)state;
	card.vanish_at = 9;
	assert_int_equal(read_card(), CARD_GONE);
	assert_memory_equal(known.certificate, before.certificate, sizeof known.certificate);
	assert_int_equal(known.certificate_len, before.certificate_len);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tries_are_told_and_none_is_spent),
		TEST(wrong_pins_lock),
		TEST(a_pin_of_wrong_length_is_never_sent),
		TEST(verify_is_never_sent_twice),
		TEST(a_card_pulled_in_verify_is_gone_not_wrong),
		TEST(the_card_may_leave_at_every_command),
		TEST(a_signature_must_be_whole),
		TEST(what_fails_leaves_the_answer_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
