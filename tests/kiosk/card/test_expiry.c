#include "kiosk/card/expiry.h"

#include "tests/kiosk/card/laid.h"

static void the_last_day_is_told_freely(void **state)
{
	struct date last = { 0 };

	(void)state;
	memcpy(card.last_day, "20350401", 9);
	assert_int_equal(expiry_read(&reader, &last), CARD_OK);
	assert_int_equal(last.year, 2035);
	assert_int_equal(last.month, 4);
	assert_int_equal(last.day, 1);
	assert_int_equal(card.commands, 2);
}

static void a_card_that_does_not_say(void **state)
{
	struct date last = { .year = 1 };

	(void)state;
	assert_int_equal(expiry_read(&reader, &last), CARD_FOREIGN);
	assert_int_equal(last.year, 1);
	fake_card_take(&card);
	assert_int_equal(expiry_read(&reader, &last), CARD_GONE);
}

static void what_is_no_day(void **state)
{
	static const char *const days[] = { "20350431", "20351301", "2035040x", "99999999",
		                            "        " };
	struct date last = { .year = 1 };

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		memcpy(card.last_day, days[i], 9);
		assert_int_equal(expiry_read(&reader, &last), CARD_BROKEN);
		assert_int_equal(last.year, 1);
	}
	memcpy(card.last_day, "20350401", 9);
	card.script[0] =
	    (struct fake_answer){ .nth = card.since_power + 2, .sw = 0x9000, .len = 30 };
	assert_int_equal(expiry_read(&reader, &last), CARD_BROKEN); /* another tag */
	card.script[0].nth = card.since_power + 2;
	card.script[0].len = 3;
	assert_int_equal(expiry_read(&reader, &last), CARD_BROKEN); /* too short */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_last_day_is_told_freely),
		TEST(a_card_that_does_not_say),
		TEST(what_is_no_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
