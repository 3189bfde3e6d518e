#include "tests/fake/fake_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

/* The fake is held against what the card's documents say, with raw commands: whoever tests with a
 * fake that is kinder than the card tests nothing. */

static struct fake_card card;
static struct reader reader;

static int lay(void **state)
{
	(void)state;
	fake_card_init(&card);
	reader = fake_card_reader(&card);
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	return 0;
}

static int finish(void **state)
{
	(void)state;
	fake_card_finish(&card);
	return 0;
}

static uint16_t sent(const uint8_t *command, size_t len)
{
	uint8_t answer[258];
	size_t answer_len = sizeof answer;

	assert_int_equal(reader.transmit(reader.self, command, len, answer, &answer_len), CARD_OK);
	return (uint16_t)(answer[answer_len - 2] << 8 | answer[answer_len - 1]);
}

#define SENT(...) sent((const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))
#define SELECT_CARD() SENT(0, 0xa4, 4, 0x0c, 10, 0xd3, 0x92, 0xf0, 0, 0x26, 1, 0, 0, 0, 1)
#define SELECT(file) SENT(0, 0xa4, 2, 0x0c, 2, 0, file)
#define VERIFY(last) SENT(0, 0x20, 0, 0x80, 4, '1', '2', '3', last)
#define SIGN() SENT(0x80, 0x2a, 0, 0x80, 4, 'd', 'a', 't', 'a', 0)
#define TRIES() SENT(0, 0x20, 0, 0x80)

static void locks_at_three_and_stays_locked(void **state)
{
	(void)state;
	assert_int_equal(SELECT_CARD(), 0x9000);
	assert_int_equal(SELECT(0x18), 0x9000);
	assert_int_equal(VERIFY('5'), 0x63c2);
	assert_int_equal(VERIFY('5'), 0x63c1);
	assert_int_equal(TRIES(), 0x63c1);
	assert_int_equal(VERIFY('5'), 0x63c0);
	assert_int_equal(VERIFY('4'), 0x6984);
	fake_card_take(&card);
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(SELECT_CARD(), 0x9000);
	assert_int_equal(SELECT(0x18), 0x9000);
	assert_int_equal(VERIFY('4'), 0x6984);
	assert_int_equal(TRIES(), 0x63c0);
}

static void gives_tries_back_on_success(void **state)
{
	(void)state;
	SELECT_CARD();
	SELECT(0x18);
	assert_int_equal(VERIFY('5'), 0x63c2);
	assert_int_equal(VERIFY('4'), 0x9000);
	assert_int_equal(TRIES(), 0x63c3);
}

static void signs_only_after_verify(void **state)
{
	(void)state;
	SELECT_CARD();
	SELECT(0x17);
	assert_int_equal(SIGN(), 0x6982);
	SELECT(0x18);
	assert_int_equal(VERIFY('4'), 0x9000);
	assert_int_equal(SIGN(), 0x6986); /* the PIN is no key */
	SELECT(0x17);
	assert_int_equal(SIGN(), 0x9000);
	SELECT_CARD();
	SELECT(0x17);
	assert_int_equal(SIGN(), 0x6982); /* selected anew: forgotten */
}

static void power_off_forgets_the_pin(void **state)
{
	(void)state;
	SELECT_CARD();
	SELECT(0x18);
	assert_int_equal(VERIFY('4'), 0x9000);
	reader.disconnect(reader.self);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(SELECT(0x17), 0x6a82); /* no application */
	SELECT_CARD();
	SELECT(0x17);
	assert_int_equal(SIGN(), 0x6982);
}

static void files_end_where_they_end(void **state)
{
	(void)state;
	assert_int_equal(SENT(0, 0xb0, 0, 0, 4), 0x6986); /* no file */
	SELECT_CARD();
	SELECT(0x06);
	assert_int_equal(SENT(0, 0xb0, 0, 0, 0x20), 0x9000);
	assert_int_equal(SENT(0, 0xb0, 0, 0xa0, 1), 0x6b00);
	assert_int_equal(SENT(0, 0xb0, 0, 0x9f, 2), 0x6282);
	SELECT(0x18);
	assert_int_equal(SENT(0, 0xb0, 0, 0, 4), 0x6981);
	assert_int_equal(SELECT(0x09), 0x6a82);
}

static void vanishes_when_told(void **state)
{
	uint8_t answer[258] = { 0 };
	size_t len = sizeof answer;
	const uint8_t command[] = { 0, 0x20, 0, 0x80, 4, '1', '2', '3', '5' };

	(void)state;
	card.vanish_at = 3;
	card.vanish_after = true;
	SELECT_CARD();
	SELECT(0x18);
	assert_int_equal(reader.transmit(reader.self, command, sizeof command, answer, &len),
	                 CARD_GONE);
	assert_int_equal(card.tries, 2); /* it had been carried out */
	assert_int_equal(reader.transmit(reader.self, command, sizeof command, answer, &len),
	                 CARD_GONE);
	assert_int_equal(card.tries, 2);
	assert_int_equal(reader.connect(reader.self), CARD_GONE);
	assert_int_equal(reader.look(reader.self, READER_CARD, 0), READER_EMPTY);
}

static void answers_by_script(void **state)
{
	(void)state;
	card.script[0] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	assert_int_equal(SELECT_CARD(), 0x9000);
	assert_int_equal(SELECT(0x06), 0x6f00);
	assert_int_equal(SENT(0, 0xb0, 0, 0, 4), 0x6986); /* it was not carried out */
	assert_int_equal(SELECT(0x06), 0x9000);
}

static void looks(void **state)
{
	(void)state;
	assert_int_equal(reader.look(reader.self, READER_EMPTY, 1000), READER_CARD);
	assert_int_equal(reader.look(reader.self, READER_CARD, 0), READER_CARD);
	fake_card_unplug(&card);
	assert_int_equal(reader.look(reader.self, READER_CARD, 1000), READER_AWAY);
	assert_int_equal(reader.connect(reader.self), CARD_READER_AWAY);
	fake_card_end_service(&card);
	assert_int_equal(reader.look(reader.self, READER_AWAY, 1000), READER_UNSERVED);
	assert_int_equal(reader.connect(reader.self), CARD_READER_AWAY);
}

static void *take(void *arg)
{
	fake_card_take(arg);
	return NULL;
}

static void a_look_is_woken_by_another_thread(void **state)
{
	pthread_t hand;

	(void)state;
	assert_int_equal(pthread_create(&hand, NULL, take, &card), 0);
	assert_int_equal(reader.look(reader.self, READER_CARD, 60000), READER_EMPTY);
	pthread_join(hand, NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, lay, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(locks_at_three_and_stays_locked),
		TEST(gives_tries_back_on_success),
		TEST(signs_only_after_verify),
		TEST(power_off_forgets_the_pin),
		TEST(files_end_where_they_end),
		TEST(vanishes_when_told),
		TEST(answers_by_script),
		TEST(looks),
		TEST(a_look_is_woken_by_another_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
