#include "tests/kiosk/show/visit.h"

/* What the operator and the staff let the residents' screens say. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static const struct view *show_with(const struct session *s, const struct show_facts *f)
{
	show_page(s, &offer, f, NOW_MS, &page);
	assert_false(page.overflow);
	return &page.view;
}

static void a_notice_stands_on_whatever_is_shown_when_nobody_is_there(void **state)
{
	static const uint8_t reasons[] = { 0, REASON_NO_PAPER, REASON_SERVER, REASON_CLOSED,
		                           REASON_STARTING };
	struct show_facts f = facts;

	(void)state;
	f.notice = "A notice.";
	for (size_t i = 0; i < sizeof reasons; i++) {
		const struct session s = { .state = SESSION_IDLE, .reasons = reasons[i] };

		assert_string_equal(show_with(&s, &f)->band, "A notice.");
		assert_int_equal(page.view.band_tone, TONE_INFO);
		assert_true(page.view.band_lent);
	}
	assert_null(show_with(&visit, &f)->band);
}

static void without_a_notice_there_is_no_band(void **state)
{
	const struct session idle = { .state = SESSION_IDLE };
	struct show_facts f = facts;

	(void)state;
	f.notice = NULL;
	assert_null(show_with(&idle, &f)->band);
	f.notice = "";
	assert_null(show_with(&idle, &f)->band);
}

static void a_closing_day_is_not_called_a_closed_hour(void **state)
{
	const struct session closed = { .state = SESSION_IDLE, .reasons = REASON_CLOSED };
	struct show_facts f = facts;

	(void)state;
	f.language = WORDS_EN;
	f.opens_s = WALL_S + 86400;
	assert_string_equal(show_with(&closed, &f)->heading, "Closed at the moment");
	f.closed_day = true;
	assert_string_equal(show_with(&closed, &f)->heading, "Closed today");
	assert_non_null(strstr(page.view.helper, "23 November"));
}

/* At night too: an hour is told only of a machine that opens at that hour. */
static void a_broken_machine_does_not_say_when_it_opens(void **state)
{
	static const struct {
		uint8_t besides;
		const char *helper;
	} rows[] = {
		{ 0, "Opens again 23 November, 12:30." },
		{ REASON_NO_PAPER | REASON_PRINTER, "Opens again 23 November, 12:30." },
		{ REASON_STARTING, "Opens again 23 November, 12:30." },
		{ REASON_MACHINE, "This machine is being checked." },
		{ REASON_READER | REASON_NO_PAPER, "The card reader is being checked." },
		{ REASON_SERVER, "No connection to the municipality." },
	};
	struct show_facts f = facts;

	(void)state;
	f.language = WORDS_EN;
	f.opens_s = WALL_S + 86400;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct session s = { .reasons = REASON_CLOSED | rows[i].besides };

		assert_string_equal(show_with(&s, &f)->heading, "Closed at the moment");
		assert_string_equal(page.view.helper, rows[i].helper);
	}
}

/* A start that has found an outcome which nobody knows does not call that getting ready. */
static void what_passes_hides_nothing_that_stays(void **state)
{
	static const struct {
		uint8_t stays;
		const char *heading, *helper;
	} rows[] = {
		{ REASON_MACHINE, "Not available right now",
		  "This machine is being checked. Please use a machine at another store." },
		{ REASON_SERVER, "Not available right now",
		  "No connection to the municipality. Please use a machine at another store." },
		{ REASON_READER, "Not available right now",
		  "The card reader is being checked. Please use a machine at another store." },
		{ 0, "Getting ready", "One moment, please." },
	};
	struct show_facts f = facts;

	(void)state;
	f.language = WORDS_EN;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct session s = { .reasons = REASON_STARTING | rows[i].stays };

		assert_string_equal(show_with(&s, &f)->heading, rows[i].heading);
		assert_string_equal(page.view.helper, rows[i].helper);
	}
}

static void a_machine_that_is_not_admitted_says_so(void **state)
{
	const struct session s = { .reasons = REASON_MACHINE };
	struct show_facts f = facts;

	(void)state;
	f.language = WORDS_EN;
	f.pending = true;
	assert_string_equal(show_with(&s, &f)->name, "oos");
	assert_string_equal(
	    page.view.helper,
	    "This machine is waiting to be admitted. Please use a machine at another store.");
}

static void a_test_visit_is_marked_on_every_screen(void **state)
{
	struct show_facts f = facts;

	(void)state;
	f.trial = true;
	for (int st = 0; st < SESSION_STATES; st++) {
		struct session s = visit;

		s.state = (enum session_state)st;
		s.trouble = TROUBLE_CARD_REMOVED;
		assert_string_equal(show_with(&s, &f)->mark, "試験中　Test");
		assert_false(page.view.staff);
		s.overlay = OVERLAY_CANCEL;
		assert_non_null(show_with(&s, &f)->under->mark);
	}
	f.trial = false;
	assert_null(show_with(&visit, &f)->mark);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_notice_stands_on_whatever_is_shown_when_nobody_is_there),
		cmocka_unit_test(without_a_notice_there_is_no_band),
		cmocka_unit_test(a_closing_day_is_not_called_a_closed_hour),
		cmocka_unit_test(a_broken_machine_does_not_say_when_it_opens),
		cmocka_unit_test(what_passes_hides_nothing_that_stays),
		cmocka_unit_test(a_machine_that_is_not_admitted_says_so),
		cmocka_unit_test(a_test_visit_is_marked_on_every_screen),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
