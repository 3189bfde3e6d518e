#include "tests/kiosk/work/door.h"

/* STAFF_TRY_READER: what answers, and nothing of whose card it is. */

static void a_reader_with_a_card_is_well(void **state)
{
	const struct letter l = door_do(STAFF_TRY_READER, NULL);

	(void)state;
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(l.staff.passed);
	assert_true(c.visit.findings_waiting);
	door_expect(FINDING_PCSCD, VERDICT_FINE);
	door_expect(FINDING_READER, VERDICT_FINE);
	assert_string_equal(door_finding(FINDING_READER)->text, "Fake Reader 00 00");
	door_expect(FINDING_CARD, VERDICT_FINE);
	assert_string_equal(door_finding(FINDING_CARD)->text, "ATR 9, SW 6A82");
	door_expect(FINDING_CARD_MS, VERDICT_FINE);
	assert_true(door_finding(FINDING_CARD_MS)->numbered);
	assert_false(c.card.powered);
}

/* Whosever it is: one SELECT, no file, no PIN. */
static void a_residents_card_is_asked_one_thing(void **state)
{
	(void)state;
	c.card.staff = false;
	assert_true(door_do(STAFF_TRY_READER, NULL).staff.passed);
	assert_string_equal(door_finding(FINDING_CARD)->text, "ATR 9, SW 9000");
	assert_int_equal(c.card.commands, 1);
	assert_int_equal(c.card.header[1], 0xa4);
	assert_int_equal(c.card.verifies, 0);
	assert_false(c.card.powered);
}

static void without_a_card_the_reader_is_not_to_blame(void **state)
{
	(void)state;
	assert_false(door_do(STAFF_TRY_READER, NULL).staff.open);
	fake_card_take(&c.card);
	assert_true(door_do(STAFF_TRY_READER, NULL).staff.open);
	door_expect(FINDING_READER, VERDICT_FINE);
	door_expect(FINDING_CARD, VERDICT_CARE);
	assert_null(door_finding(FINDING_CARD_MS));
}

static void what_is_not_there_is_told(void **state)
{
	(void)state;
	fake_card_unplug(&c.card);
	assert_false(door_do(STAFF_TRY_READER, NULL).staff.passed);
	door_expect(FINDING_PCSCD, VERDICT_FINE);
	door_expect(FINDING_READER, VERDICT_BAD);
	assert_null(door_finding(FINDING_CARD));

	fake_card_end_service(&c.card);
	assert_false(door_do(STAFF_TRY_READER, NULL).staff.passed);
	door_expect(FINDING_PCSCD, VERDICT_BAD);
	assert_null(door_finding(FINDING_READER));
	assert_int_equal(c.visit.findings.count, 1); /* of this look alone */
}

static void a_card_that_does_not_answer_is_a_fault(void **state)
{
	(void)state;
	c.card.script[0] = (struct fake_answer){ .nth = 1, .runt = true };
	assert_false(door_do(STAFF_TRY_READER, NULL).staff.passed);
	door_expect(FINDING_CARD, VERDICT_BAD);
	assert_false(c.card.powered);
}

static enum card_status (*at_once)(void *self, const uint8_t *command, size_t command_len,
                                   uint8_t *answer, size_t *len);

static enum card_status late(void *self, const uint8_t *command, size_t command_len,
                             uint8_t *answer, size_t *len)
{
	c.authority.now_ms += 1001;
	return at_once(self, command, command_len, answer, len);
}

static void a_slow_card_is_a_matter_of_care(void **state)
{
	(void)state;
	at_once = c.tools.reader.transmit;
	c.tools.reader.transmit = late;
	assert_true(door_do(STAFF_TRY_READER, NULL).staff.passed);
	door_expect(FINDING_CARD_MS, VERDICT_CARE);
	assert_int_equal(door_finding(FINDING_CARD_MS)->number, 1001);
}

static void a_reader_that_cannot_be_looked_at_is_no_test(void **state)
{
	struct letter l;

	(void)state;
	c.tools.describe_reader = NULL;
	l = door_do(STAFF_TRY_READER, NULL);
	assert_int_equal(l.staff.told, TOLD_FAILED);
	assert_false(l.staff.passed);
	assert_false(c.visit.findings_waiting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DOOR_TEST(a_reader_with_a_card_is_well),
		DOOR_TEST(a_residents_card_is_asked_one_thing),
		DOOR_TEST(without_a_card_the_reader_is_not_to_blame),
		DOOR_TEST(what_is_not_there_is_told),
		DOOR_TEST(a_card_that_does_not_answer_is_a_fault),
		DOOR_TEST(a_slow_card_is_a_matter_of_care),
		DOOR_TEST(a_reader_that_cannot_be_looked_at_is_no_test),
	};

	return cmocka_run_group_tests(tests, staffs_build, staffs_raze);
}
