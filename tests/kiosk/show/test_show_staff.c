#include "kiosk/show/show_staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"
#define NOW_MS 5000000
#define WALL_S 1795318200 /* 2026-11-22 12:30 in Japan */

static struct show_page page;

static const struct view *show(const struct staff *s, const struct findings *f,
                               enum words_language language)
{
	const struct staff_facts facts = { WALL_S, language, "T-1" };

	show_staff(s, f, &facts, NOW_MS, &page);
	assert_false(page.overflow);
	return &page.view;
}

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static void every_state_has_a_dark_head_and_a_heading(void **state)
{
	(void)state;
	for (int st = STAFF_CARD; st < STAFF_STATES; st++)
		for (int language = 0; language < WORDS_LANGUAGES; language++) {
			const struct staff s = { .state = (enum staff_state)st,
				                 .refusal = STAFF_EXPIRED };
			const struct view *v = show(&s, NULL, (enum words_language)language);

			assert_true(v->staff);
			assert_non_null(v->mark);
			assert_true(v->name && v->heading && strlen(v->heading) > 0);
			assert_int_equal(v->step_count, 0);
			assert_null(v->help);
		}
}

/* A machine is not told apart by who stands at it before a PIN was right. */
static void the_head_names_only_who_is_in(void **state)
{
	const struct staff door = { .state = STAFF_PIN,
		                    .card_role = STAFF_TECHNICIAN,
		                    .card_who = 4711 };
	const struct staff in = { .state = STAFF_MENU, .role = STAFF_INSPECTOR, .who = 4711 };

	(void)state;
	assert_null(strstr(show(&door, NULL, WORDS_EN)->mark, "4711"));
	assert_string_equal(show(&in, NULL, WORDS_EN)->mark, "Inspector · card 4711");
}

static void each_refusal_has_its_code_its_words_and_a_next_step(void **state)
{
	char seen[STAFF_REFUSALS][200];

	(void)state;
	for (int r = STAFF_NO_STAFF_CARD; r < STAFF_REFUSALS; r++) {
		const struct staff s = { .state = STAFF_REFUSED,
			                 .refusal = (enum staff_refusal)r,
			                 .tries_left = 7 };
		const struct view *v = show(&s, NULL, WORDS_EN);

		assert_int_equal(v->code[0], 'T');
		assert_non_null(v->band);
		strncpy(seen[r], v->heading, sizeof seen[r] - 1);
		for (int other = STAFF_NO_STAFF_CARD; other < r; other++)
			assert_string_not_equal(seen[other], seen[r]);
		if (r == STAFF_WRONG_PIN)
			assert_non_null(strstr(v->band, "7"));
	}
}

static void who_is_locked_out_cannot_leave(void **state)
{
	const struct staff locked = {
		.state = STAFF_CARD, .held = true, .role = STAFF_TECHNICIAN, .who = 1
	};
	const struct staff fresh = { .state = STAFF_CARD };

	(void)state;
	assert_null(show(&locked, NULL, WORDS_JA)->cancel);
	assert_non_null(show(&fresh, NULL, WORDS_JA)->cancel);
}

static void an_inspector_sees_what_is_not_for_them_and_why(void **state)
{
	const struct staff s = {
		.state = STAFF_MENU, .menu = MENU_CONTROL, .role = STAFF_INSPECTOR, .who = 2
	};
	enum staff_item items[6];
	const uint8_t count = staff_menu_items(MENU_CONTROL, items);
	const struct view *v = show(&s, NULL, WORDS_EN);

	(void)state;
	assert_int_equal(v->row_count, count);
	for (uint8_t i = 0; i < count; i++) {
		assert_int_equal(v->row[i].unavailable, !staff_may(STAFF_INSPECTOR, items[i]));
		assert_true(strlen(v->row[i].sentence) > 0);
	}
}

static void every_item_of_every_menu_has_words_of_its_own(void **state)
{
	(void)state;
	for (int menu = 0; menu < STAFF_MENUS; menu++) {
		const struct staff s = { .state = STAFF_MENU,
			                 .menu = (enum staff_menu)menu,
			                 .role = STAFF_TECHNICIAN,
			                 .who = 2 };
		const struct view *v = show(&s, NULL, WORDS_JA);

		for (uint8_t i = 0; i < v->row_count; i++)
			for (uint8_t j = 0; j < i; j++)
				assert_string_not_equal(v->row[i].title, v->row[j].title);
	}
}

static void a_long_list_goes_on(void **state)
{
	struct staff s = {
		.state = STAFF_PAGE, .topic = TOPIC_DASHBOARD, .role = STAFF_TECHNICIAN, .who = 2
	};
	struct findings f = { 0 };
	const struct view *v;

	(void)state;
	for (int i = 0; i < 19; i++)
		findings_add_number(&f, FINDING_REASON, VERDICT_BAD, SERVICE_JAM, "");
	v = show(&s, &f, WORDS_EN);
	assert_int_equal(v->row_count, STAFF_ROWS);
	assert_int_equal(v->row_first, 0);
	assert_non_null(v->more);
	assert_string_equal(v->place, "1–8 of 19");
	s.first = 16;
	v = show(&s, &f, WORDS_EN);
	assert_int_equal(v->row_count, 3);
	assert_int_equal(v->row_first, 16);
	assert_string_equal(v->place, "17–19 of 19");
	f.count = 8;
	s.first = 0;
	assert_null(show(&s, &f, WORDS_EN)->more);
}

static void a_list_that_is_not_whole_says_so_at_its_end(void **state)
{
	struct staff s = {
		.state = STAFF_PAGE, .topic = TOPIC_UNKNOWNS, .role = STAFF_TECHNICIAN, .who = 2
	};
	struct findings f = { 0 };
	const struct view *v;

	(void)state;
	for (int i = 0; i <= FINDINGS_MAX; i++)
		findings_add_number(&f, FINDING_UNKNOWN, VERDICT_CARE, 1795363200, "");
	assert_int_equal(findings_rows(&f), FINDINGS_MAX + 1);
	s.first = FINDINGS_MAX / STAFF_ROWS * STAFF_ROWS;
	v = show(&s, &f, WORDS_EN);
	assert_int_equal(v->row_count, 1);
	assert_string_equal(v->row[0].title, words_say(WORD_REPORT_MORE));
	assert_false(v->row[0].touchable);
	assert_string_equal(v->place, "129–129 of 129");
}

/* No file, one that changes nothing, one that does: the last two may be taken. */
static void a_package_may_be_taken_whatever_it_changes(void **state)
{
	struct staff s = {
		.state = STAFF_PAGE, .topic = TOPIC_SETTINGS, .role = STAFF_TECHNICIAN, .who = 2
	};
	struct findings f = { 0 };
	const struct view *v = show(&s, &f, WORDS_EN);

	(void)state;
	assert_string_equal(v->helper, words_say(WORD_STAFF_NO_SETTINGS));
	assert_null(v->next);
	findings_add_number(&f, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, 18, "");
	v = show(&s, &f, WORDS_EN);
	assert_string_equal(v->helper, words_say(WORD_STAFF_SETTINGS_SAME));
	assert_string_equal(v->row[0].sentence, "18");
	assert_non_null(v->next);
	findings_add(&f, FINDING_SETTING, VERDICT_PLAIN, "service.volume: 60 -> 40");
	v = show(&s, &f, WORDS_EN);
	assert_null(v->helper);
	assert_non_null(v->next);
}

/* The name of the setting at fault, and of no other refusal, whatever the page before has listed.
 */
static void a_setting_at_fault_is_named(void **state)
{
	struct staff s = { .state = STAFF_TOLD, .told = TOLD_BAD_VALUE };
	struct findings f = { 0 };

	(void)state;
	findings_add(&f, FINDING_SETTING, VERDICT_PLAIN, "service.volume: 60 -> 40");
	assert_null(show(&s, &f, WORDS_EN)->band);
	f = (struct findings){ 0 };
	findings_add(&f, FINDING_SETTING, VERDICT_BAD, "service.opens");
	assert_string_equal(show(&s, &f, WORDS_EN)->band, "service.opens");
	s.told = TOLD_FAILED;
	assert_null(show(&s, &f, WORDS_EN)->band);
}

static void a_row_is_shown_whole(void **state)
{
	struct staff s = { .state = STAFF_ROW, .topic = TOPIC_SETTINGS, .row = 1 };
	struct findings f = { 0 };

	(void)state;
	findings_add_number(&f, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, 18, "");
	findings_add(&f, FINDING_SETTING, VERDICT_PLAIN, "service.volume: 60 -> 40");
	assert_string_equal(show(&s, &f, WORDS_EN)->heading, "Setting");
	assert_string_equal(page.view.band, "service.volume: 60 -> 40");
	assert_non_null(page.view.back);
	f.count = 1; /* they are fewer by now */
	assert_int_equal(show(&s, &f, WORDS_EN)->row_count, 1);
}

static void rows_lead_on_where_there_is_something_behind(void **state)
{
	struct staff s = {
		.state = STAFF_PAGE, .topic = TOPIC_DASHBOARD, .role = STAFF_TECHNICIAN, .who = 2
	};
	struct findings f = { 0 };

	(void)state;
	findings_add_number(&f, FINDING_REASON, VERDICT_BAD, SERVICE_JAM, "");
	findings_add(&f, FINDING_REASON, VERDICT_FINE, "");
	findings_add_number(&f, FINDING_DISK, VERDICT_FINE, 1, "");
	assert_true(show(&s, &f, WORDS_EN)->row[0].touchable);
	assert_false(page.view.row[1].touchable);
	assert_false(page.view.row[2].touchable);
	s.topic = TOPIC_PRINTER;
	assert_true(show(&s, &f, WORDS_EN)->row[0].touchable);
	assert_false(page.view.row[2].touchable);
	s.topic = TOPIC_UNKNOWNS;
	assert_true(show(&s, &f, WORDS_EN)->row[2].touchable);
}

static void every_reason_has_steps_one_to_four(void **state)
{
	(void)state;
	for (int reason = 0; reason < SERVICE_REASONS; reason++)
		for (int language = 0; language < WORDS_LANGUAGES; language++) {
			const struct staff s = { .state = STAFF_ROW, .topic = TOPIC_DASHBOARD };
			struct findings f = { 0 };
			const struct view *v;

			findings_add_number(&f, FINDING_REASON, VERDICT_BAD, reason, "");
			v = show(&s, &f, (enum words_language)language);
			assert_in_range(v->row_count, 1, 4);
			assert_non_null(
			    strstr(v->heading, service_row((enum service_reason)reason)->code));
			for (uint8_t i = 0; i < v->row_count; i++)
				assert_null(strchr(v->row[i].title, '\n'));
		}
}

/* Whoever mends it knows whether that is enough. */
static void every_reason_says_how_it_clears(void **state)
{
	static const struct {
		enum service_reason reason;
		const char *helper;
	} rows[] = {
		{ SERVICE_JAM, "It clears by itself when its cause is gone." },
		{ SERVICE_CLOSED_DAY, "It clears by the clock." },
		{ SERVICE_SERVER_UNTRUSTED, "It clears when the right server answers." },
		{ SERVICE_PENDING, "It clears by your office’s word." },
		{ SERVICE_HUNG, "It stays until a person has seen to it." },
		{ SERVICE_JOURNAL, "It stays until the program starts anew." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct staff s = { .state = STAFF_ROW, .topic = TOPIC_DASHBOARD };
		struct findings f = { 0 };

		findings_add_number(&f, FINDING_REASON, VERDICT_BAD, rows[i].reason, "");
		assert_string_equal(show(&s, &f, WORDS_EN)->helper, rows[i].helper);
	}
}

static void time_is_counted_down(void **state)
{
	const struct staff waits = { .state = STAFF_BACK_OFF, .back_off_ends_ms = NOW_MS + 61000 };
	const struct staff cleans = { .state = STAFF_CLEANING, .deadline_ms = NOW_MS + 7001 };
	const struct staff still = { .state = STAFF_MENU };

	(void)state;
	assert_non_null(strstr(show(&waits, NULL, WORDS_EN)->helper, "1:01"));
	assert_string_equal(show(&cleans, NULL, WORDS_EN)->count_down, "8");
	assert_null(page.view.language);
	assert_null(page.view.next);
	assert_true(show_staff_changes_with_time(&waits));
	assert_true(show_staff_changes_with_time(&cleans));
	assert_false(show_staff_changes_with_time(&still));
}

/* ---- what a touch means -----------------------------------------------------------------------
 */

static void touches_mean(const struct staff *s, enum view_action action, uint8_t argument,
                         enum staff_event_kind kind, uint8_t count)
{
	struct staff_event e = { .kind = STAFF_EVENTS };
	const bool meant = show_staff_event(s, action, argument, &e);

	assert_int_equal(meant, kind != STAFF_EVENTS);
	assert_int_equal(e.kind, kind);
	if (meant)
		assert_int_equal(e.count, count);
}

static void touches_mean_what_they_say(void **state)
{
	const struct staff list = { .state = STAFF_PAGE, .topic = TOPIC_JOURNAL, .first = 8 };
	const struct staff came = { .state = STAFF_ASK, .question = QUESTION_CAME_OUT };
	const struct staff asks = { .state = STAFF_ASK, .question = QUESTION_OUT };
	const struct staff grid = { .state = STAFF_TOUCH };

	(void)state;
	touches_mean(&list, ACTION_ROW, 9, STAFF_CHOICE, 9);
	touches_mean(&list, ACTION_MORE, 0, STAFF_MORE, 0);
	touches_mean(&list, ACTION_SECOND, 0, STAFF_SECOND, 0);
	touches_mean(&list, ACTION_NEXT, 0, STAFF_NEXT, 0);
	touches_mean(&list, ACTION_BACK, 0, STAFF_BACK, 0);
	touches_mean(&list, ACTION_CANCEL, 0, STAFF_CANCEL, 0);
	touches_mean(&list, ACTION_LANGUAGE, 0, STAFF_EVENTS, 0);
	touches_mean(&list, ACTION_DIGIT, 3, STAFF_EVENTS, 0);
	touches_mean(&came, ACTION_ROW, 0, STAFF_NEXT, 0);
	touches_mean(&came, ACTION_ROW, 1, STAFF_SECOND, 0);
	touches_mean(&came, ACTION_ROW, 2, STAFF_THIRD, 0);
	touches_mean(&came, ACTION_ROW, 3, STAFF_EVENTS, 0);
	touches_mean(&asks, ACTION_ROW, 0, STAFF_EVENTS, 0);
	touches_mean(&grid, ACTION_ROW, 0, STAFF_TOUCHED, 1);
	touches_mean(&grid, ACTION_ROW, 47, STAFF_TOUCHED, 48);
	touches_mean(&grid, ACTION_ROW, 48, STAFF_EVENTS, 0);
	touches_mean(&grid, ACTION_NEXT, 0, STAFF_EVENTS, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_has_a_dark_head_and_a_heading),
		cmocka_unit_test(the_head_names_only_who_is_in),
		cmocka_unit_test(each_refusal_has_its_code_its_words_and_a_next_step),
		cmocka_unit_test(who_is_locked_out_cannot_leave),
		cmocka_unit_test(an_inspector_sees_what_is_not_for_them_and_why),
		cmocka_unit_test(every_item_of_every_menu_has_words_of_its_own),
		cmocka_unit_test(a_long_list_goes_on),
		cmocka_unit_test(a_list_that_is_not_whole_says_so_at_its_end),
		cmocka_unit_test(a_package_may_be_taken_whatever_it_changes),
		cmocka_unit_test(a_setting_at_fault_is_named),
		cmocka_unit_test(a_row_is_shown_whole),
		cmocka_unit_test(rows_lead_on_where_there_is_something_behind),
		cmocka_unit_test(every_reason_has_steps_one_to_four),
		cmocka_unit_test(every_reason_says_how_it_clears),
		cmocka_unit_test(time_is_counted_down),
		cmocka_unit_test(touches_mean_what_they_say),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
