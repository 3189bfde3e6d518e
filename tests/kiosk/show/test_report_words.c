#include "kiosk/show/show_staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/journal/journal.h"

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"
#define WALL_S 1795318200 /* 2026-11-22 12:30 in Japan */

static struct report_text text;
static struct findings f;

static void write_report(enum words_language language)
{
	const struct staff_facts facts = { WALL_S, language, "mihon-0123" };

	show_report(&f, &facts, &text);
}

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static int begin(void **state)
{
	(void)state;
	f = (struct findings){ 0 };
	return 0;
}

static const char *value_of(enum finding_what what, enum finding_verdict verdict, int64_t number,
                            const char *words)
{
	f = (struct findings){ 0 };
	findings_add_number(&f, what, verdict, number, words);
	write_report(WORDS_EN);
	assert_int_equal(text.count, 2);
	return text.line[1].value;
}

static void numbers_have_their_units(void **state)
{
	static const struct {
		enum finding_what what;
		int64_t number;
		const char *words, *value;
	} rows[] = {
		{ FINDING_DISK, INT64_C(48318382080), "", "45.0 GB" },
		{ FINDING_DISK, 7 << 20, "", "7 MB" },
		{ FINDING_UPTIME, 86400 * 3 + 3600 * 4 + 5, "", "3 d 4 h" },
		{ FINDING_UPTIME, 3660, "", "1 h 1 min" },
		{ FINDING_UPTIME, 59, "", "0 min" },
		{ FINDING_TONER, 9, "black", "black  9%" },
		{ FINDING_CARD_MS, 48, "", "48 ms" },
		{ FINDING_CLOCK_OFF, -1312, "", "-1,312 ms" },
		{ FINDING_OWN_CERTIFICATE, 28, "", "28 days left" },
		{ FINDING_OWN_CERTIFICATE, 0, "", "0 days left" },
		{ FINDING_OWN_CERTIFICATE, -3, "", "ended 3 days ago" },
		{ FINDING_LAST_FAULT, WALL_S, "S-22 S-31", "22 November, 12:30  S-22 S-31" },
		{ FINDING_REASON, SERVICE_JAM, "", "Paper is jammed" },
		{ FINDING_REASON, 4711, "", "none" },
		{ FINDING_REASON, -1, "", "none" },
		{ FINDING_STATE, SERVICE_IS_OUT, "", "out of service" },
		{ FINDING_STATE, 99, "", "99" },
		{ FINDING_PRINTER_LIFE, 1204518, "", "1,204,518" },
		{ FINDING_TOUCH_DRIFT, 8, "", "0.8 mm" },
		{ FINDING_TEST_SOUND, WALL_S, "", "fault  22 November, 12:30" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(
		    value_of(rows[i].what, VERDICT_BAD, rows[i].number, rows[i].words),
		    rows[i].value);
}

static void without_a_number_the_text_speaks_or_the_verdict(void **state)
{
	(void)state;
	findings_add(&f, FINDING_READER, VERDICT_FINE, "ACS ACR1252");
	findings_add(&f, FINDING_PCSCD, VERDICT_BAD, "");
	findings_add(&f, FINDING_TEST_TOUCH, VERDICT_CARE, "");
	write_report(WORDS_EN);
	assert_string_equal(text.line[1].value, "ACS ACR1252");
	assert_string_equal(text.line[2].value, "fault");
	assert_string_equal(text.line[4].value, "not tested yet");
}

static void counters_are_called_by_what_they_count(void **state)
{
	static const struct {
		const char *name, *label;
	} rows[] = {
		{ "visits_total", "Visits" },
		{ "documents_total{kind=\"residence_certificate\"}",
		  "Certificates: Residence certificate" },
		{ "outcomes_total{outcome=\"unknown\"}", "Outcomes: unknown" },
		{ "refusals_total{code=\"K-20\"}", "Refusals: K-20" },
		{ "trial_sheets_total", "Test visits: Sheets" },
		{ "something_new_total", "something_new_total" },
		{ "documents_total{kind=\"", "Certificates" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		value_of(FINDING_COUNTER, VERDICT_PLAIN, 7, rows[i].name);
		assert_string_equal(text.line[1].label, rows[i].label);
		assert_string_equal(text.line[1].value, "7");
	}
}

static void rows_of_the_journal_are_told_in_words(void **state)
{
	static const struct {
		const char *text, *value;
	} rows[] = {
		{ "at:1795318205 act:1 role:2 who:12",
		  "22 November, 12:30  came in  Technician  card 12" },
		{ "act:18 sides:1200", "pages of the staff  1,200 sides" },
		{ "test:1 passed:1", "Printer test  passed" },
		{ "test:9 passed:0 role:1", "Other  failed  Inspector" },
		{ "rows:5 made:1 made:2", "5 rows  on paper  on the stick" },
		{ "begins:1 begins:0 up:1 up:0", "begins  ends  up  down" },
		{ "at:1795318205 state:4", "22 November, 12:30  out of service" },
		{ "outcome:partly K-20", "partly  K-20" },
		{ "act:999 state:-3", "Other  -3" },
		{ "act:", "act:" },
		{ "  ", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_string_equal(
		    value_of(FINDING_JOURNAL_ROW, VERDICT_PLAIN, ENTRY_STAFF, rows[i].text),
		    rows[i].value);
		assert_string_equal(text.line[1].label, "Done by staff");
	}
	value_of(FINDING_JOURNAL_ROW, VERDICT_PLAIN, 999, "");
	assert_string_equal(text.line[1].label, "Other");
}

static void lines_stand_in_groups_whatever_their_order(void **state)
{
	(void)state;
	findings_add_number(&f, FINDING_TONER, VERDICT_CARE, 5, "black");
	findings_add_number(&f, FINDING_MADE, VERDICT_PLAIN, WALL_S - 60, "");
	findings_add_number(&f, FINDING_MADE_BY, VERDICT_PLAIN, 12, "");
	findings_add_number(&f, FINDING_TOUCH_DRIFT, VERDICT_FINE, 5, "");
	findings_add_number(&f, FINDING_DISK, VERDICT_BAD, 1 << 20, "");
	findings_add_number(&f, FINDING_TRAY, VERDICT_FINE, 50, "tray-1");
	write_report(WORDS_EN);
	assert_int_equal(text.count, 7);
	assert_true(text.line[0].heading);
	assert_string_equal(text.line[0].label, "State");
	assert_string_equal(text.line[1].label, "Free disk");
	assert_int_equal(text.line[1].verdict, VERDICT_BAD);
	assert_string_equal(text.line[2].label, "Printer");
	assert_string_equal(text.line[3].label, "Toner");
	assert_string_equal(text.line[4].label, "Paper");
	assert_string_equal(text.line[5].label, "Tests by a person");
	assert_string_equal(text.line[6].value, "0.5 mm");
	assert_string_equal(text.foot, "mihon-0123 · 22 November 2026, 12:29 · staff card 12");
}

static void the_summary_says_the_worst(void **state)
{
	(void)state;
	findings_add(&f, FINDING_PCSCD, VERDICT_FINE, "");
	write_report(WORDS_EN);
	assert_int_equal(text.verdict, VERDICT_FINE);
	assert_string_equal(text.summary, "Everything is good.");
	findings_add(&f, FINDING_LINE, VERDICT_CARE, "");
	write_report(WORDS_EN);
	assert_string_equal(text.summary, "No faults. Attention: 1.");
	findings_add(&f, FINDING_LINK, VERDICT_BAD, "");
	write_report(WORDS_JA);
	assert_int_equal(text.verdict, VERDICT_BAD);
	assert_string_equal(text.summary, "不良が1件、注意が1件あります。");
	assert_string_equal(text.verdict_word[VERDICT_BAD], "不良");
	assert_string_equal(text.language, "ja");
}

static void a_list_that_is_too_long_says_so(void **state)
{
	(void)state;
	for (int i = 0; i < FINDINGS_MAX + 3; i++)
		findings_add_number(&f, FINDING_COUNTER, VERDICT_PLAIN, i, "sheets_total");
	write_report(WORDS_EN);
	assert_true(f.more);
	assert_string_equal(text.line[text.count - 1].label, "There are more lines than fit here.");
	assert_in_range(text.count, FINDINGS_MAX, REPORT_LINES_MAX);
}

/* A name in Japanese is never cut inside a letter. */
static void what_is_too_long_is_cut_at_a_letter(void **state)
{
	char name[FINDING_TEXT_MAX] = "";

	(void)state;
	while (strlen(name) + 4 < sizeof name)
		strcat(name, "町");
	findings_add_number(&f, FINDING_COUNTER, VERDICT_PLAIN, 1, name);
	write_report(WORDS_JA);
	assert_int_equal(strlen(text.line[1].label) % 3, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(numbers_have_their_units, begin),
		cmocka_unit_test_setup(without_a_number_the_text_speaks_or_the_verdict, begin),
		cmocka_unit_test_setup(counters_are_called_by_what_they_count, begin),
		cmocka_unit_test_setup(rows_of_the_journal_are_told_in_words, begin),
		cmocka_unit_test_setup(lines_stand_in_groups_whatever_their_order, begin),
		cmocka_unit_test_setup(the_summary_says_the_worst, begin),
		cmocka_unit_test_setup(a_list_that_is_too_long_says_so, begin),
		cmocka_unit_test_setup(what_is_too_long_is_cut_at_a_letter, begin),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
