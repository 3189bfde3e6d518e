#include "tests/kiosk/card/laid.h"

/* Cards that say 9000 and do something else. */

static void fewer_bytes_than_asked_for_are_gone_on_from(void **state)
{
	static const size_t limits[] = { 200, 100, 33, 31, 16, 15, 11 };

	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		card.read_limit = limits[i];
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(known.certificate_len, card.certificate_len);
		assert_memory_equal(known.certificate, card.certificate, card.certificate_len);
		assert_int_equal(known.tries_left, 3);
	}
}

/* Down to less than the head that tells the length. */
static void a_short_certificate_by_single_bytes(void **state)
{
	(void)state;
	for (size_t limit = 1; limit <= 5; limit++) {
		fake_card_certificate(&card, 100);
		card.read_limit = limit;
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(known.certificate_len, 100);
		assert_memory_equal(known.certificate, card.certificate, 100);
	}
}

static void crumbs_come_to_an_end(void **state)
{
	(void)state;
	card.read_limit = 1;
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_in_range(card.commands, 100, 200);
}

static void a_length_that_lies(void **state)
{
	static const uint8_t lies[][5] = {
		{ 0x82, 0x05, 0xff, 0, 0 },       /* more than the file holds */
		{ 0x82, 0x7f, 0xff, 0, 0 },       /* more than any */
		{ 0x80, 0, 0, 0, 0 },             /* none: X.690 8.1.3.6 */
		{ 0x84, 0xff, 0xff, 0xff, 0xff }, /* as much as there are numbers */
		{ 0x82, 0x00, 0x00, 0, 0 },       /* nothing */
	};

	(void)state;
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
		for (size_t limit = 0; limit < 4; limit++) {
			fake_card_certificate(&card, 1300);
			memcpy(&card.certificate[1], lies[i], sizeof lies[i]);
			card.read_limit = limit;
			assert_int_equal(read_card(), CARD_BROKEN);
		}
}

/* Less than there is: what reads it as a certificate will see that it is none. */
static void a_length_that_lies_downwards_is_taken_at_its_word(void **state)
{
	(void)state;
	card.certificate[2] = 0x01;
	assert_int_equal(read_card(), CARD_OK);
	assert_in_range(known.certificate_len, 0x0100, 0x0200 + 4);
}

/* A yes to a PIN has nothing to add; whoever adds something may mean anything. */
static void a_yes_with_something_behind_it_is_none(void **state)
{
	uint8_t left = 9;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	card.script[0] = (struct fake_answer){ card.since_power + 1, 0x9000, 3, false };
	assert_int_equal(verify("1234", &left), CARD_BROKEN);
	assert_int_equal(left, 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fewer_bytes_than_asked_for_are_gone_on_from),
		TEST(a_short_certificate_by_single_bytes),
		TEST(crumbs_come_to_an_end),
		TEST(a_length_that_lies),
		TEST(a_length_that_lies_downwards_is_taken_at_its_word),
		TEST(a_yes_with_something_behind_it_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
