#include "tests/kiosk/directions/stranger.h"

#include "tests/kiosk/report/report_words.h"

/* The readiness report: every word in its order, as many pages as it takes, never colour. */

static struct report_text small_one(bool japanese)
{
	struct report_text t = words_begin(japanese);

	words_group(&t, japanese ? "プリンター" : "Printer");
	words_add(&t, japanese ? "トナー" : "Toner", "8 %", VERDICT_CARE);
	words_add(&t, japanese ? "用紙" : "Paper", "0 %", VERDICT_BAD);
	words_add(&t, japanese ? "機種" : "Model", "Virtual", VERDICT_PLAIN);
	return t;
}

static void its_words_stand_in_their_order(void **state)
{
	struct report_text japanese = small_one(true), english = small_one(false);
	char told[STRANGER_TOLD_MAX];
	struct paper report;
	uint16_t pages;

	(void)state;
	assert_true(report_render(&japanese, &stranger_fonts, &report, &pages));
	assert_int_equal(pages, 1);
	stranger_ask(&report, "pdftotext -raw -enc UTF-8 $SLIP -", told);
	assert_string_equal(told, "点検報告書対応が必要な項目があります。プリンター"
	                          "トナー8%注意用紙0%要対応機種Virtual"
	                          "T-00012026-11-291/1");
	paper_drop(&report);
	assert_true(report_render(&english, &stranger_fonts, &report, &pages));
	stranger_ask(&report, "pdftotext -raw -enc UTF-8 $SLIP -", told);
	assert_string_equal(told, "ReadinessSomethingneedsyou.PrinterToner8%carePaper0%bad"
	                          "ModelVirtualT-00012026-11-291/1");
	paper_drop(&report);
}

static struct report_text long_one(void)
{
	struct report_text t = words_begin(false);

	words_group(&t, "First");
	for (int i = 0; i < 60; i++) {
		char label[16];

		snprintf(label, sizeof label, "row%d.", i);
		words_add(&t, label, "v", VERDICT_FINE);
	}
	words_group(&t, "Second");
	while (t.count < REPORT_LINES_MAX)
		words_add(&t, "more", "v", VERDICT_FINE);
	return t;
}

/* The group's words are said again where its rows go on; every row stands once. */
static void it_takes_the_pages_it_needs(void **state)
{
	struct report_text t = long_one();
	char told[STRANGER_TOLD_MAX], wanted[32];
	struct paper report;
	uint16_t pages;

	(void)state;
	assert_true(report_render(&t, &stranger_fonts, &report, &pages));
	assert_true(pages > 2);
	stranger_ask(&report, "pdfinfo $SLIP", told);
	snprintf(wanted, sizeof wanted, "Pages:%u", pages);
	assert_non_null(strstr(told, wanted));
	assert_non_null(strstr(told, "(A4)"));
	stranger_ask(&report, "pdftotext -raw -f 2 -l 2 $SLIP -", told);
	assert_non_null(strstr(told, "ReadinessFirstrow"));
	snprintf(wanted, sizeof wanted, "2/%u", pages);
	assert_non_null(strstr(told, wanted));
	stranger_ask(&report, "pdftotext -raw $SLIP -", told);
	for (int i = 0; i < 60; i++) {
		snprintf(wanted, sizeof wanted, "row%d.", i);
		assert_non_null(strstr(told, wanted));
		assert_null(strstr(strstr(told, wanted) + 1, wanted));
	}
	paper_drop(&report);
}

static void a_long_value_wraps_and_loses_nothing(void **state)
{
	struct report_text t = words_begin(false);
	char told[STRANGER_TOLD_MAX];
	struct paper report;
	uint16_t pages;

	(void)state;
	words_group(&t, "Reader");
	memset(t.line[t.count].value, 'w', REPORT_LINE_MAX - 2);
	t.line[t.count].value[REPORT_LINE_MAX - 2] = 'z';
	t.count++;
	assert_true(report_render(&t, &stranger_fonts, &report, &pages));
	stranger_ask(&report, "pdftotext -raw $SLIP - | tr -d '\\n' | tr -dc wz | wc -c", told);
	assert_string_equal(told, "199");
	paper_drop(&report);
}

/* The same rows with other verdicts are another picture, though the words are missing. */
static void a_verdict_has_a_sign_and_no_colour(void **state)
{
	unsigned dark[4];

	(void)state;
	for (uint8_t verdict = VERDICT_PLAIN; verdict <= VERDICT_BAD; verdict++) {
		struct report_text t = words_begin(true);
		struct paper report;
		unsigned coloured;
		uint16_t pages;

		memset(t.verdict_word, 0, sizeof t.verdict_word);
		t.verdict = verdict;
		for (int i = 0; i < 20; i++)
			words_add(&t, "行", "", verdict);
		assert_true(report_render(&t, &stranger_fonts, &report, &pages));
		stranger_look(&report, 1, &coloured, &dark[verdict]);
		assert_int_equal(coloured, 0);
		paper_drop(&report);
	}
	assert_true(dark[VERDICT_PLAIN] < dark[VERDICT_FINE]);
	assert_true(dark[VERDICT_FINE] < dark[VERDICT_BAD]);
	assert_true(dark[VERDICT_CARE] < dark[VERDICT_BAD]);
	assert_int_not_equal(dark[VERDICT_CARE], dark[VERDICT_FINE]);
}

static void its_fonts_are_in_it(void **state)
{
	struct report_text t = small_one(true);
	char told[STRANGER_TOLD_MAX];
	struct paper report;
	uint16_t pages;

	(void)state;
	assert_true(report_render(&t, &stranger_fonts, &report, &pages));
	stranger_ask(&report, "pdffonts $SLIP | awk 'NR > 2 && $(NF - 4) != \"yes\"'", told);
	assert_string_equal(told, "");
	paper_drop(&report);
}

static void what_cannot_be_set_is_no_report(void **state)
{
	const struct directions_fonts nowhere = { "/nowhere.ttf", "/nowhere.ttf" };
	struct report_text t = small_one(true);
	struct paper report;
	uint16_t pages;

	(void)state;
	assert_false(report_render(&t, &nowhere, &report, &pages));
	assert_null(report.byte);
	strcpy(t.line[1].value, "\U00020000"); /* 𠀀 is not in this face */
	assert_false(report_render(&t, &stranger_fonts, &report, &pages));
	assert_null(report.byte);
	strcpy(t.line[1].value, "\xe3\x81"); /* half a character */
	assert_false(report_render(&t, &stranger_fonts, &report, &pages));
	assert_null(report.byte);
}

static void a_report_of_nothing_is_one_page(void **state)
{
	struct report_text t = words_begin(true);
	struct paper report;
	uint16_t pages;

	(void)state;
	assert_true(report_render(&t, &stranger_fonts, &report, &pages));
	assert_int_equal(pages, 1);
	paper_drop(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_words_stand_in_their_order),
		cmocka_unit_test(it_takes_the_pages_it_needs),
		cmocka_unit_test(a_long_value_wraps_and_loses_nothing),
		cmocka_unit_test(a_verdict_has_a_sign_and_no_colour),
		cmocka_unit_test(its_fonts_are_in_it),
		cmocka_unit_test(what_cannot_be_set_is_no_report),
		cmocka_unit_test(a_report_of_nothing_is_one_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
