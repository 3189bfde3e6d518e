#include "kiosk/staff/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void every_finding_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (unsigned i = 0; i < FINDINGS_WHAT; i++) {
		const char *id = finding_id((enum finding_what)i);

		assert_non_null(id);
		assert_true(id[0] != '\0');
		assert_int_equal(strspn(id, "abcdefghijklmnopqrstuvwxyz-"), strlen(id));
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(id, finding_id((enum finding_what)k));
	}
	assert_string_equal(finding_id(FINDING_TRAY), "tray");
	assert_int_equal(finding_unit(FINDING_TRAY), UNIT_PERCENT);
	assert_int_equal(finding_unit(FINDING_REASON), UNIT_REASON);
	assert_int_equal(finding_unit(FINDING_TOUCH_DRIFT), UNIT_COUNT);
}

static void a_finding_keeps_what_it_is_given(void **state)
{
	struct findings f = { .count = 0 };

	(void)state;
	findings_add(&f, FINDING_READER, VERDICT_FINE, "ACR39U");
	findings_add_number(&f, FINDING_TONER, VERDICT_CARE, 12, "black");
	findings_add(&f, FINDING_CARD, VERDICT_PLAIN, NULL);
	assert_int_equal(f.count, 3);
	assert_int_equal(f.row[0].what, FINDING_READER);
	assert_int_equal(f.row[0].verdict, VERDICT_FINE);
	assert_false(f.row[0].numbered);
	assert_string_equal(f.row[0].text, "ACR39U");
	assert_true(f.row[1].numbered);
	assert_int_equal(f.row[1].number, 12);
	assert_string_equal(f.row[1].text, "black");
	assert_string_equal(f.row[2].text, "");
}

static void a_long_text_is_cut_at_a_character(void **state)
{
	struct findings f = { .count = 0 };
	char text[FINDING_TEXT_MAX + 8];

	(void)state;
	memset(text, 'x', sizeof text);
	text[FINDING_TEXT_MAX - 1] = '\0';
	findings_add(&f, FINDING_HOST, VERDICT_PLAIN, text);
	assert_string_equal(f.row[0].text, text); /* it fits to the last byte */
	memcpy(text + FINDING_TEXT_MAX - 3, "\xe7\x94\xa8\xe7\xb4\x99", 7);
	findings_add(&f, FINDING_HOST, VERDICT_PLAIN, text);
	assert_int_equal(strlen(f.row[1].text), FINDING_TEXT_MAX - 3); /* 用 would be cut */
	assert_memory_equal(f.row[1].text, text, FINDING_TEXT_MAX - 3);
	memcpy(text + FINDING_TEXT_MAX - 4, "\xe7\x94\xa8\xe7\xb4\x99", 7);
	findings_add(&f, FINDING_HOST, VERDICT_PLAIN, text);
	assert_int_equal(strlen(f.row[2].text), FINDING_TEXT_MAX - 1); /* 用 is whole, 紙 is not */
}

static void past_the_limit_there_is_more(void **state)
{
	struct findings f = { .count = 0 };

	(void)state;
	for (int i = 0; i < FINDINGS_MAX; i++)
		findings_add_number(&f, FINDING_JOURNAL_ROW, VERDICT_PLAIN, i, NULL);
	assert_false(f.more);
	findings_add_number(&f, FINDING_JOURNAL_ROW, VERDICT_BAD, 99, NULL);
	assert_true(f.more);
	assert_int_equal(f.count, FINDINGS_MAX);
	assert_int_equal(f.row[FINDINGS_MAX - 1].number, FINDINGS_MAX - 1);
}

static void the_worst_of_them_counts(void **state)
{
	struct findings f = { .count = 0 };

	(void)state;
	assert_int_equal(findings_worst(&f), VERDICT_PLAIN);
	findings_add(&f, FINDING_TLS, VERDICT_FINE, NULL);
	assert_int_equal(findings_worst(&f), VERDICT_FINE);
	findings_add(&f, FINDING_PEER, VERDICT_BAD, NULL);
	findings_add(&f, FINDING_CLOCK_OFF, VERDICT_CARE, NULL);
	assert_int_equal(findings_worst(&f), VERDICT_BAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_finding_has_a_name_of_its_own),
		cmocka_unit_test(a_finding_keeps_what_it_is_given),
		cmocka_unit_test(a_long_text_is_cut_at_a_character),
		cmocka_unit_test(past_the_limit_there_is_more),
		cmocka_unit_test(the_worst_of_them_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
