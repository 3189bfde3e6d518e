#include "tests/kiosk/show/visit.h"

/* What holds for every screen there is. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

/* Every text of a view, one by one; NULL after the last. */
static const char *text_of(const struct view *v, size_t i)
{
	const char *const single[] = { v->heading, v->helper, v->band, v->row_verb,   v->erase,
		                       v->clear,   v->cancel, v->back, v->second,     v->next,
		                       v->help,    v->code,   v->more, v->number_unit };
	const size_t singles = sizeof single / sizeof single[0];

	if (i < singles)
		return single[i] ? single[i] : "";
	i -= singles;
	if (i < v->step_count)
		return v->step[i];
	i -= v->step_count;
	if (i >= (size_t)v->row_count * 3)
		return NULL;
	return (const char *const[]){ v->row[i / 3].title,
		                      v->row[i / 3].sentence ? v->row[i / 3].sentence : "",
		                      v->row[i / 3].amount ? v->row[i / 3].amount : "" }[i % 3];
}

/* Kana and kanji, in UTF-8. */
static bool is_japanese(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0xe3 && (unsigned char)*text <= 0xe9)
			return true;
	return false;
}

static void check_texts(const struct view *v, enum words_language language)
{
	const char *text;

	assert_non_null(v->name);
	assert_non_null(v->heading);
	assert_int_not_equal(v->heading[0], '\0');
	for (size_t i = 0; (text = text_of(v, i)) != NULL; i++) {
		if (strpbrk(text, "{}"))
			fail_msg("%s: \"%s\" is not filled in", v->name, text);
		if (language == WORDS_EN && is_japanese(text))
			fail_msg("%s: \"%s\" is not English", v->name, text);
	}
	if (v->row_count > 0)
		for (size_t i = 0; i < v->row_count; i++)
			assert_non_null(v->row[i].title);
}

static bool same_place(const struct session *a, const struct session *b)
{
	return a->state == b->state && a->overlay == b->overlay &&
	       a->choice.items == b->choice.items && a->choice.copies == b->choice.copies &&
	       a->choice.people == b->choice.people && a->first == b->first && a->after == b->after;
}

/* A button that is shown does something. */
static void check_answer(const struct session *s, const char *word, enum view_action action,
                         uint8_t argument)
{
	struct session after = *s;
	struct event e;

	if (!word)
		return;
	if (!show_event_of(s, action, argument, &e))
		fail_msg("state %d: \"%s\" means nothing", (int)s->state, word);
	e.now_ms = NOW_MS;
	(void)session_step(&after, &e);
	if (same_place(&after, s))
		fail_msg("state %d: \"%s\" does nothing", (int)s->state, word);
}

static void check_answers(const struct session *s, const struct view *v)
{
	const bool rows_answer = v->shape == VIEW_CHOICES || v->shape == VIEW_SWITCHES ||
	                         v->shape == VIEW_SUMMARY || v->shape == VIEW_TICKS;

	if (!v->next_disabled)
		check_answer(s, v->next, ACTION_NEXT, 0);
	check_answer(s, v->second, ACTION_SECOND, 0);
	check_answer(s, v->cancel, ACTION_CANCEL, 0);
	check_answer(s, v->back, ACTION_BACK, 0);
	check_answer(s, v->help, ACTION_HELP, 0);
	for (uint8_t i = 0; rows_answer && i < v->row_count; i++)
		if (!v->row[i].unavailable)
			check_answer(s, v->row[i].title, ACTION_ROW, i);
	check_answer(s, v->more, ACTION_MORE, 0);
	if (v->can_more)
		check_answer(s, "plus", ACTION_PLUS, 0);
	if (v->can_less)
		check_answer(s, "minus", ACTION_MINUS, 0);
}

static void check_both(const struct session *s)
{
	for (int language = 0; language < WORDS_LANGUAGES; language++) {
		const struct view *v = show(s, (enum words_language)language);

		check_texts(v, (enum words_language)language);
		check_answers(s, v);
		if (v->overlay)
			check_texts(v->under, (enum words_language)language);
	}
}

static void every_state_speaks_both_languages(void **state)
{
	(void)state;
	for (int i = 0; i < SESSION_STATES; i++) {
		struct session s = visit;

		s.state = (enum session_state)i;
		s.card_present = s.state == SESSION_READING;
		if (s.state == SESSION_REFUSED)
			s.trouble = TROUBLE_CARD_REMOVED;
		if (s.state == SESSION_PICK)
			s.choice.document = 1;
		check_both(&s);
		s.errand = ERRAND_CHECK;
		check_both(&s);
	}
}

static void every_overlay_lies_over_its_page(void **state)
{
	(void)state;
	for (int i = 0; i < SESSION_STATES; i++)
		for (int overlay = OVERLAY_TIME_WARN; overlay < OVERLAYS; overlay++) {
			struct session s = visit;

			s.state = (enum session_state)i;
			s.overlay = (enum session_overlay)overlay;
			s.choice.document = s.state == SESSION_PICK;
			if (!session_waits_for_person(s.state))
				continue;
			check_both(&s);
			assert_true(page.view.overlay);
			assert_ptr_equal(page.view.under, &page.under);
			assert_non_null(page.under.heading);
		}
}

static void every_reason_has_words_at_idle(void **state)
{
	(void)state;
	for (unsigned int reasons = 0; reasons < 128; reasons++) {
		const struct session s = { .reasons = (uint8_t)reasons };

		check_both(&s);
		assert_true(page.view.helper != NULL);
	}
}

static void every_refusal_says_what_to_do_now(void **state)
{
	(void)state;
	for (int t = TROUBLE_NONE + 1; t < TROUBLES; t++)
		for (int from = SESSION_NOTICE; from <= SESSION_PRINTING; from++)
			for (uint8_t repeats = 1; repeats <= 3; repeats++) {
				struct session s = visit;

				if (t == TROUBLE_PIN_WRONG)
					continue;
				s.state = SESSION_REFUSED;
				s.trouble = (enum trouble)t;
				s.stopped_in = (enum session_state)from;
				s.repeats = repeats;
				check_both(&s);
				assert_non_null(page.view.band);
				assert_non_null(page.view.cancel);
				assert_int_equal(strlen(page.view.code), 4);
				assert_int_not_equal(page.view.tone, TONE_PLAIN);
			}
}

static void way_out_where_the_screens_have_one(void **state)
{
	static const struct {
		enum session_state state;
		const char *name;
		bool cancel, back, next, second;
	} rows[] = {
		{ SESSION_MENU, "menu", true, false, false, false },
		{ SESSION_NOTICE, "notice", true, false, true, false },
		{ SESSION_CARD_PLACE, "card-place", true, true, false, false },
		{ SESSION_READING, "card-reading", false, false, false, false },
		{ SESSION_CHECK_RESULT, "check-result", true, false, true, false },
		{ SESSION_PIN, "pin", true, false, true, false },
		{ SESSION_PIN_LAST, "pin-last", false, false, true, true },
		{ SESSION_CHECKING, "checking", false, false, false, false },
		{ SESSION_PROVING, "proving", false, false, false, false },
		{ SESSION_CARD_REMOVE, "card-remove", false, false, false, false },
		{ SESSION_CARD_LEFT, "card-left", false, false, false, false },
		{ SESSION_CARD_LOST, "card-lost", false, false, false, false },
		{ SESSION_DOCUMENT, "document", true, false, false, false },
		{ SESSION_WHO, "who", true, true, false, false },
		{ SESSION_PEOPLE, "people", true, true, true, false },
		{ SESSION_ITEMS, "items", true, true, true, false },
		{ SESSION_NUMBER, "number", true, true, false, false },
		{ SESSION_COPIES, "copies", true, true, true, false },
		{ SESSION_CONFIRM, "confirm", true, true, true, false },
		{ SESSION_FETCHING, "fetching", false, false, false, false },
		{ SESSION_PRINTING, "printing", false, false, false, false },
		{ SESSION_PRINT_WAIT, "print-wait", true, false, false, false },
		{ SESSION_PRINT_STOPPING, "print-stopping", false, false, false, false },
		{ SESSION_PAPERS_TAKE, "papers-take", false, false, true, true },
		{ SESSION_PAPERS_LEFT, "papers-left", false, false, true, false },
		{ SESSION_PRINT_PARTLY, "print-partly", true, false, false, false },
		{ SESSION_PRINT_FAILED, "print-failed", true, false, false, false },
		{ SESSION_PRINT_UNKNOWN, "print-unknown", false, false, true, true },
		{ SESSION_THANKS, "thanks", true, false, false, false },
		{ SESSION_CHECK_STATUS, "check-status", true, false, false, false },
		{ SESSION_TIMED_OUT, "timed-out", false, false, false, false },
		{ SESSION_PICK, "pick", true, true, false, false },
		{ SESSION_REGISTER, "register", true, true, true, false },
		{ SESSION_REGISTERING, "registering", false, false, false, false },
		{ SESSION_REGISTERED, "registered", true, false, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = visit;
		const struct view *v;

		s.state = rows[i].state;
		v = show(&s, WORDS_JA);
		assert_string_equal(v->name, rows[i].name);
		assert_int_equal(v->cancel != NULL, rows[i].cancel);
		assert_int_equal(v->back != NULL, rows[i].back);
		assert_int_equal(v->next != NULL, rows[i].next);
		assert_int_equal(v->second != NULL, rows[i].second);
	}
}

static void what_the_loop_does_itself_is_no_event(void **state)
{
	static const enum view_action own[] = { ACTION_NONE, ACTION_DIGIT, ACTION_ERASE,
		                                ACTION_CLEAR, ACTION_LANGUAGE };
	struct event e = { .kind = EVENT_HELP };

	(void)state;
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		assert_false(show_event_of(&visit, own[i], 1, &e));
	assert_int_equal(e.kind, EVENT_HELP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_speaks_both_languages),
		cmocka_unit_test(every_overlay_lies_over_its_page),
		cmocka_unit_test(every_reason_has_words_at_idle),
		cmocka_unit_test(every_refusal_says_what_to_do_now),
		cmocka_unit_test(way_out_where_the_screens_have_one),
		cmocka_unit_test(what_the_loop_does_itself_is_no_event),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
