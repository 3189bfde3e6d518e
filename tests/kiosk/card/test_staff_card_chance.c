#include "kiosk/card/staff_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <cmocka.h>
#include <string.h>

/* A staff card that answers by chance, and often nearly right: lengths that lie, words of every
 * kind, a card that leaves. Whatever it says, no more is read than there is room for, a PIN goes
 * out once and in its own command only, and every visit comes to an end. The same each time. */

#define VISITS 100000
#define COMMANDS_MAX 200 /* of one visit: reads and what each may be put off by */

static struct {
	uint32_t seed;
	unsigned commands, pins;
	bool gone;
} chance;

static uint32_t next(uint32_t below)
{
	chance.seed = chance.seed * 1664525U + 1013904223U;
	return (chance.seed >> 8) % below;
}

/* What a card would say, as often as anything else. */
static uint16_t any_word(const uint8_t *command, size_t len)
{
	static const uint16_t words[] = { 0x9000, 0x9000, 0x9000, 0x9000, 0x6282, 0x6b00, 0x6a82,
		                          0x63ca, 0x63c1, 0x63c0, 0x6983, 0x6984, 0x6982, 0x6f00,
		                          0x6110, 0x6100, 0x6c10, 0x6c00, 0x6300, 0x0000 };
	const uint32_t which = next(sizeof words / sizeof *words + 1);

	if (next(2))
		return command[1] == 0x20 && len == 4 ? 0x63ca : 0x9000;
	return which < sizeof words / sizeof *words ? words[which] : (uint16_t)next(0x10000);
}

static size_t any_len(const uint8_t *command, size_t len)
{
	const size_t asked = command[len - 1] ? command[len - 1] : 256;

	switch (next(12)) {
	case 0:
		return next(257);
	case 1:
		return 0;
	case 2:
		return STAFF_CARD_SIGNATURE_LEN;
	default:
		return command[1] == 0xb0 || command[1] == 0x2a ? asked : 0;
	}
}

/* Now and then the head of a certificate, of any length. */
static void any_bytes(uint8_t *out, size_t len)
{
	for (size_t i = 0; i < len; i++)
		out[i] = (uint8_t)next(256);
	if (len >= 4 && next(4) != 0) {
		out[0] = 0x30;
		out[1] = (uint8_t)(next(8) ? 0x82 : next(256));
		out[2] = (uint8_t)next(9);
	}
}

static void look_at_command(const uint8_t *command, size_t len)
{
	static const uint8_t digits[] = "271828";
	bool holds_pin = false;

	for (size_t i = 0; i + 6 <= len; i++)
		holds_pin = holds_pin || memcmp(&command[i], digits, 6) == 0;
	if (holds_pin) {
		const uint8_t head[] = { 0x00, 0x20, 0x00, 0x81, 0x06 };

		chance.pins++;
		assert_int_equal(len, 11);
		assert_memory_equal(command, head, sizeof head);
	}
}

static enum card_status transmit(void *self, const uint8_t *command, size_t len, uint8_t *answer,
                                 size_t *answer_len)
{
	const uint16_t sw = any_word(command, len);
	size_t data_len;

	assert_ptr_equal(self, &chance);
	look_at_command(command, len);
	assert_true(++chance.commands <= COMMANDS_MAX);
	assert_false(chance.gone); /* a card that left is not spoken to */
	if (next(60) == 0) {
		chance.gone = true;
		return CARD_GONE;
	}
	if (next(60) == 0)
		return CARD_BROKEN;
	data_len = any_len(command, len);
	assert_true(*answer_len >= 258);
	any_bytes(answer, data_len);
	answer[data_len] = (uint8_t)(sw >> 8);
	answer[data_len + 1] = (uint8_t)sw;
	*answer_len = data_len + 2;
	return CARD_OK;
}

/* What is handed on is within its bounds, whatever the card said. */
static unsigned visit_card(void)
{
	const struct reader reader = { .self = &chance, .transmit = transmit };
	static const uint8_t digest[STAFF_CARD_DIGEST_LEN] = { 1 };
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN], left = 99;
	struct secret pin = { .len = 6 };
	struct staff_card card;
	enum card_status status;

	memcpy(pin.byte, "271828", 6);
	if (staff_card_read(&reader, &card) != CARD_OK)
		return 0;
	assert_in_range(card.certificate_len, 2, STAFF_CARD_CERTIFICATE_MAX);
	assert_in_range(card.tries_left, 0, STAFF_CARD_TRIES_MAX);
	assert_int_equal(chance.pins, 0);
	status = staff_card_verify(&reader, &pin, &left);
	assert_int_equal(pin.len, 0);
	assert_int_equal(chance.pins, 1);
	if (status == CARD_WRONG_PIN)
		assert_in_range(left, 1, STAFF_CARD_TRIES_MAX - 1);
	else
		assert_int_equal(left, 99);
	if (status != CARD_OK)
		return 1;
	return staff_card_sign(&reader, digest, signature) == CARD_OK ? 3 : 2;
}

static void whatever_a_card_says(void **state)
{
	unsigned ends[4] = { 0 };

	(void)state;
	for (uint32_t i = 0; i < VISITS; i++) {
		chance.seed = i;
		chance.commands = chance.pins = 0;
		chance.gone = false;
		ends[visit_card()]++;
	}
	/* Chance has come everywhere: turned away, read, unlocked, signed. */
	for (int i = 0; i < 4; i++)
		assert_true(ends[i] > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(whatever_a_card_says) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
