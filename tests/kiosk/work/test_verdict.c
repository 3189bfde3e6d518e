#include "kiosk/service/service.h"
#include "kiosk/work/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A pulled card is never a wrong PIN, and only an answer about the PIN speaks of tries. */
static void only_the_card_says_that_a_pin_was_wrong(void **state)
{
	static const enum card_status others[] = { CARD_GONE,    CARD_READER_AWAY,
		                                   CARD_FOREIGN, CARD_OLD,
		                                   CARD_PHONE,   CARD_NO_CERTIFICATE,
		                                   CARD_BROKEN };

	(void)state;
	assert_int_equal(verdict_of_pin(CARD_WRONG_PIN), TROUBLE_PIN_WRONG);
	assert_int_equal(verdict_of_pin(CARD_BLOCKED), TROUBLE_PIN_LOCKED);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_int_equal(verdict_of_pin(others[i]), TROUBLE_CHECK_INTERRUPTED);
}

static void reading_has_words_for_each_card(void **state)
{
	(void)state;
	assert_int_equal(verdict_of_reading(CARD_GONE), TROUBLE_CARD_REMOVED);
	assert_int_equal(verdict_of_reading(CARD_FOREIGN), TROUBLE_NOT_MY_NUMBER);
	assert_int_equal(verdict_of_reading(CARD_OLD), TROUBLE_OLD_CARD);
	assert_int_equal(verdict_of_reading(CARD_PHONE), TROUBLE_PHONE);
	assert_int_equal(verdict_of_reading(CARD_NO_CERTIFICATE), TROUBLE_NO_CERTIFICATE);
	assert_int_equal(verdict_of_reading(CARD_READER_AWAY), TROUBLE_READER);
	assert_int_equal(verdict_of_reading(CARD_BROKEN), TROUBLE_CARD_UNREADABLE);
}

static void every_refusal_means_something(void **state)
{
	(void)state;
	for (int r = 0; r < REFUSALS; r++)
		assert_int_not_equal(verdict_of_authority(AUTHORITY_REFUSED, (enum refusal)r),
		                     TROUBLE_NONE);
	assert_int_equal(verdict_of_authority(AUTHORITY_REFUSED, REFUSAL_CANNOT_HANDLE_NOW),
	                 TROUBLE_CANNOT_HANDLE_NOW);
	assert_int_equal(verdict_of_authority(AUTHORITY_REFUSED, REFUSAL_SUPERSEDED),
	                 TROUBLE_SUPERSEDED);
	assert_int_equal(verdict_of_authority(AUTHORITY_UNTRUSTED, REFUSAL_NONE),
	                 TROUBLE_SERVER_UNTRUSTED);
	assert_int_equal(verdict_of_authority(AUTHORITY_SLOW, REFUSAL_NONE), TROUBLE_SERVER_SLOW);
}

static void sheets_are_counted_two_sided(void **state)
{
	static const struct {
		uint16_t sides, pages, sheets;
	} rows[] = {
		{ 0, 1, 0 }, { 1, 1, 1 }, { 3, 1, 3 }, /* one page: a sheet for each copy     */
		{ 1, 2, 0 }, { 2, 2, 1 }, { 4, 2, 2 }, /* two pages: both sides of one sheet   */
		{ 2, 3, 1 }, { 3, 3, 2 }, { 6, 3, 4 }, /* three: the last side has a sheet alone */
		{ 5, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(verdict_sheets(rows[i].sides, rows[i].pages), rows[i].sheets);
}

static void what_a_person_can_mend_comes_first(void **state)
{
	(void)state;
	assert_int_equal(verdict_of_hold(0), HOLD_NONE);
	assert_int_equal(verdict_of_hold(PRINTER_BUSY), HOLD_NONE);
	assert_int_equal(verdict_of_hold(PRINTER_NO_PAPER), HOLD_PAPER);
	assert_int_equal(verdict_of_hold(PRINTER_NO_PAPER | PRINTER_JAM), HOLD_JAM);
	assert_int_equal(verdict_of_hold(PRINTER_COVER | PRINTER_STOPPED), HOLD_COVER);
	assert_int_equal(verdict_of_hold(PRINTER_STOPPED), HOLD_OTHER);
}

/* Each bit is one reason, no two the same, and unknown ones are none. */
static void what_stands_in_the_printers_way_has_its_reason(void **state)
{
	uint64_t seen = 0;

	(void)state;
	assert_int_equal(verdict_of_printer(0, 0), 0);
	for (uint32_t trouble = PRINTER_NO_PAPER; trouble <= PRINTER_UNFIT; trouble <<= 1) {
		const uint64_t reason = verdict_of_printer(trouble, 0);

		assert_true(reason != 0 && (reason & (reason - 1)) == 0);
		assert_int_equal(seen & reason, 0);
		seen |= reason;
	}
	assert_int_equal(verdict_of_printer(PRINTER_JAM, PRINTER_TONER_LOW),
	                 SERVICE_BIT(SERVICE_JAM) | SERVICE_BIT(SERVICE_TONER_LOW));
	assert_int_equal(verdict_of_printer(0, PRINTER_PAPER_LOW), SERVICE_BIT(SERVICE_PAPER_LOW));
	assert_int_equal(verdict_of_printer(1u << 31, 1u << 31), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_card_says_that_a_pin_was_wrong),
		cmocka_unit_test(reading_has_words_for_each_card),
		cmocka_unit_test(every_refusal_means_something),
		cmocka_unit_test(sheets_are_counted_two_sided),
		cmocka_unit_test(what_a_person_can_mend_comes_first),
		cmocka_unit_test(what_stands_in_the_printers_way_has_its_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
