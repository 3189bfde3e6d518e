#include "tests/kiosk/show/visit.h"

/* What a locked PIN needs, on a slip of paper: who is offered it, and what it says. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

enum { USER = 1 << 0, SIGNING = 1 << 1 };

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static struct session looked_at(uint8_t certificates)
{
	struct session s = visit;

	s.state = SESSION_CHECK_RESULT;
	s.errand = ERRAND_CHECK;
	s.certificates = certificates;
	s.since = WALL_S - 86400;
	return s;
}

static void directions_are_offered_to_who_is_locked(void **state)
{
	static const struct {
		enum trouble trouble;
		bool offered;
	} rows[] = { { TROUBLE_PIN_LOCKED, true },
		     { TROUBLE_PIN_LOCKED_BEFORE, true },
		     { TROUBLE_SUSPENDED, false } };
	struct event e;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = visit;
		const char *word;

		s.state = SESSION_REFUSED;
		s.trouble = rows[i].trouble;
		word = show(&s, WORDS_JA)->second;
		assert_int_equal(word != NULL, rows[i].offered);
		if (!word)
			continue;
		assert_string_equal(word, "案内を印刷する");
		assert_true(show_event_of(&s, ACTION_SECOND, 0, &e));
		assert_int_equal(e.kind, EVENT_DIRECTIONS);
		s.directions = OUTCOME_UNKNOWN; /* it may lie in the tray: nobody says otherwise */
		assert_non_null(
		    strstr(show(&s, WORDS_JA)->band, "案内を印刷できたか確認できません。\n"));
		s.directions = OUTCOME_FAILED;
		assert_null(show(&s, WORDS_JA)->second);
		assert_string_equal(page.view.band,
		                    "案内を印刷できませんでした。\n"
		                    "住民票のある市区町村の窓口で再設定できます（無料）。"
		                    "マイナンバーカードと本人確認書類をお持ちください。");
	}
}

static void directions_are_taken(void **state)
{
	struct session s = visit;
	struct event e;

	(void)state;
	s.state = SESSION_DIRECTIONS;
	assert_string_equal(show(&s, WORDS_JA)->name, "directions");
	assert_string_equal(page.view.heading, "案内を印刷しています");
	s.state = SESSION_DIRECTIONS_TAKE;
	assert_string_equal(show(&s, WORDS_EN)->name, "directions-take");
	assert_string_equal(page.view.heading, "Please take the directions");
	assert_string_equal(page.view.helper, "This paper holds no personal data.");
	assert_int_equal(page.view.number, 1);
	assert_true(show_event_of(&s, ACTION_CANCEL, 0, &e));
}

static void the_slip_says_where_to_go_and_what_to_bring(void **state)
{
	struct session s = looked_at(USER | SIGNING);
	struct directions_text t;

	(void)state;
	s.state = SESSION_DIRECTIONS;
	s.directed_from = SESSION_REFUSED;
	s.trouble = TROUBLE_PIN_LOCKED;
	show_directions(&s, &facts, &t);
	assert_string_equal(t.language, "ja");
	assert_string_equal(t.heading, "暗証番号の再設定のご案内");
	assert_non_null(strstr(t.what, "続けて3回一致しなかった"));
	assert_int_equal(t.part_count, 4);
	assert_string_equal(t.part[0].line[0], "住民票のある市区町村の窓口");
	assert_non_null(strstr(t.part[0].line[1], "無料"));
	assert_string_equal(t.part[1].title, "お持ちになるもの");
	assert_int_equal(t.part[1].line_count, 2);
	assert_string_equal(t.part[1].line[0], "マイナンバーカード");
	assert_string_equal(t.part[2].line[0], "9-17");
	assert_non_null(strstr(t.part[3].line[0], "0000-11-1111"));
	assert_string_equal(t.foot, "この紙に個人の情報はありません。");
}

static void the_slip_says_what_is_locked(void **state)
{
	static const struct {
		enum session_state from;
		enum trouble trouble;
		uint8_t tries, sign_tries;
		enum word what;
	} rows[] = {
		{ SESSION_REFUSED, TROUBLE_PIN_LOCKED, 0, 5, WORD_SLIP_NOW },
		{ SESSION_REFUSED, TROUBLE_PIN_LOCKED_BEFORE, 0, 5, WORD_SLIP_PIN },
		{ SESSION_CHECK_RESULT, TROUBLE_NONE, 0, 5, WORD_SLIP_PIN },
		{ SESSION_CHECK_RESULT, TROUBLE_NONE, 3, 0, WORD_SLIP_PASSWORD },
		{ SESSION_CHECK_RESULT, TROUBLE_NONE, 0, 0, WORD_SLIP_BOTH },
	};
	struct show_facts english = facts;
	struct directions_text t;

	(void)state;
	english.language = WORDS_EN;
	english.office_hours = english.suspension_phone = "";
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = looked_at(USER | SIGNING);

		s.state = SESSION_DIRECTIONS;
		s.directed_from = rows[i].from;
		s.trouble = rows[i].trouble;
		s.tries_left = rows[i].tries;
		s.sign_tries_left = rows[i].sign_tries;
		show_directions(&s, &english, &t);
		assert_string_equal(t.language, "en");
		assert_string_equal(t.what, words_say(rows[i].what));
		assert_int_equal(t.part_count, 2); /* what the settings do not say is left out */
	}
}

/* A setting that has no room is left out whole. */
static void the_slip_cuts_nothing(void **state)
{
	static char hours[DIRECTIONS_LINE_MAX + 1];
	struct session s = looked_at(USER);
	struct show_facts f = facts;
	struct directions_text t;

	(void)state;
	memset(hours, '9', sizeof hours - 1);
	f.office_hours = hours;
	s.state = SESSION_DIRECTIONS;
	show_directions(&s, &f, &t);
	assert_int_equal(t.part[2].line_count, 0);
	assert_int_equal(t.part[3].line_count, 1);
	hours[DIRECTIONS_LINE_MAX - 1] = '\0';
	show_directions(&s, &f, &t);
	assert_string_equal(t.part[2].line[0], hours);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(directions_are_offered_to_who_is_locked),
		cmocka_unit_test(directions_are_taken),
		cmocka_unit_test(the_slip_says_where_to_go_and_what_to_bring),
		cmocka_unit_test(the_slip_says_what_is_locked),
		cmocka_unit_test(the_slip_cuts_nothing),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
