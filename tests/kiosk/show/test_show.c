#include "kiosk/show/show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"
#define NOW_MS 5000000
#define WALL_S 1795318200  /* 2026-11-22 12:30 in Japan */
#define UNTIL_S 1930489199 /* 2031-03-05 23:59:59 in Japan */

static const struct offer offer = {
	.municipality = "見本市",
	.municipality_en = "Mihon City",
	.holder = "Yamada Hanako",
	.family_name = "Yamada",
	.member_count = 3,
	.member = { "Yamada Hanako", "Yamada Taro", "Yamada Jiro" },
	.document_count = 2,
	.document = {
		{ .kind = KIND_RESIDENCE_CERTIFICATE, .fee_yen = 1300, .copies_max = 10,
	          .items = DOCUMENT_RELATIONSHIP, .household = true, .available = true },
		{ .kind = KIND_ADDRESS_HISTORY, .fee_yen = 0, .copies_max = 1,
	          .from = "9:00", .until = "17:00" },
	},
};

static const struct show_facts facts = {
	.wall_s = WALL_S,
	.language = WORDS_JA,
	.hours = { 390, 1380 },
	.phone = "0000-00-0000",
	.municipality = "見本市",
	.municipality_en = "Mihon City",
	.issuance = "0123-4567",
};

static const struct session visit = {
	.state = SESSION_MENU,
	.errand = ERRAND_PRINT,
	.deadline_ms = NOW_MS + 30000,
	.wait_ends_ms = NOW_MS + 170000,
	.choice = { .document = 0, .who = WHO_HOUSEHOLD, .items = ITEM_RELATIONSHIP, .copies = 2 },
	.tries_left = 3,
	.sign_tries_left = 5,
	.documents = 2,
	.members = 3,
	.copies_max = 10,
	.certificates = 3,
	.done = 1,
	.total = 3,
	.until = UNTIL_S,
	.renewable = UNTIL_S - 90 * 86400,
	.repeats = 1,
};

static struct show_page page;

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static const struct view *show(const struct session *s, enum words_language language)
{
	struct show_facts f = facts;

	f.language = language;
	show_page(s, &offer, &f, NOW_MS, &page);
	assert_false(page.overflow);
	return &page.view;
}

/* Every text of a view, one by one; NULL after the last. */
static const char *text_of(const struct view *v, size_t i)
{
	const char *const single[] = { v->heading, v->helper, v->band,       v->row_verb, v->erase,
		                       v->clear,   v->cancel, v->back,       v->second,   v->next,
		                       v->help,    v->code,   v->number_unit };
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
	       a->after == b->after;
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
	const bool rows_answer =
	    v->shape == VIEW_CHOICES || v->shape == VIEW_SWITCHES || v->shape == VIEW_SUMMARY;

	if (!v->next_disabled)
		check_answer(s, v->next, ACTION_NEXT, 0);
	check_answer(s, v->second, ACTION_SECOND, 0);
	check_answer(s, v->cancel, ACTION_CANCEL, 0);
	check_answer(s, v->back, ACTION_BACK, 0);
	check_answer(s, v->help, ACTION_HELP, 0);
	for (uint8_t i = 0; rows_answer && i < v->row_count; i++)
		if (!v->row[i].unavailable)
			check_answer(s, v->row[i].title, ACTION_ROW, i);
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
		{ SESSION_CHECK_RESULT, "check-result", true, false, false, false },
		{ SESSION_PIN, "pin", true, false, true, false },
		{ SESSION_PIN_LAST, "pin-last", false, false, true, true },
		{ SESSION_CHECKING, "checking", false, false, false, false },
		{ SESSION_PROVING, "proving", false, false, false, false },
		{ SESSION_CARD_REMOVE, "card-remove", false, false, false, false },
		{ SESSION_CARD_LEFT, "card-left", false, false, false, false },
		{ SESSION_CARD_LOST, "card-lost", false, false, false, false },
		{ SESSION_DOCUMENT, "document", true, false, false, false },
		{ SESSION_WHO, "who", true, true, false, false },
		{ SESSION_ITEMS, "items", true, true, true, false },
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
		{ SESSION_TIMED_OUT, "timed-out", false, false, false, false },
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

static void the_idle_screen_says_what_can_be_had(void **state)
{
	struct session s = { .state = SESSION_IDLE };

	(void)state;
	assert_string_equal(show(&s, WORDS_JA)->helper,
	                    "住民票の写し：今日は23:00まで。カードを置いても始まります。");
	s.reasons = REASON_NO_PAPER;
	assert_string_equal(show(&s, WORDS_JA)->heading, "今は印刷できません");
	assert_string_equal(page.view.helper, "用紙がありません。カードの確認はできます。");
	assert_non_null(page.view.next);
	s.reasons = REASON_NO_PAPER | REASON_MACHINE;
	assert_string_equal(show(&s, WORDS_EN)->name, "oos");
	assert_string_equal(
	    page.view.helper,
	    "This machine is being checked. Please use a machine at another store.");
	assert_null(page.view.next);
	s.reasons = REASON_CLOSED;
	assert_string_equal(show(&s, WORDS_JA)->name, "closed");
	assert_string_equal(page.view.helper, "次は11月23日 6:30から使えます。");
	assert_string_equal(show(&s, WORDS_EN)->helper, "Opens again 23 November, 6:30.");
}

static void the_pin_screen_tells_of_earlier_mistakes(void **state)
{
	static const struct {
		uint8_t tries_left, wrong_pins;
		enum word heading;
		const char *band;
	} rows[] = {
		{ 3, 0, WORD_PIN_HEADING, NULL },
		{ 2, 0, WORD_PIN_HEADING, "以前に間違いがありました。あと2回でロックされます。" },
		{ 2, 1, WORD_PIN_WRONG, "あと2回続けて間違えると、ロックされます。" },
		{ 1, 0, WORD_PIN_HEADING, "最後の1回です。ゆっくり入力してください。" },
		{ 1, 2, WORD_PIN_HEADING, "最後の1回です。ゆっくり入力してください。" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = visit;
		const struct view *v;

		s.state = SESSION_PIN;
		s.digits = 3;
		s.tries_left = rows[i].tries_left;
		s.wrong_pins = rows[i].wrong_pins;
		v = show(&s, WORDS_JA);
		assert_string_equal(v->heading, words_say(rows[i].heading));
		assert_int_equal(v->band != NULL, rows[i].band != NULL);
		if (rows[i].band)
			assert_string_equal(v->band, rows[i].band);
		assert_int_equal(v->filled, 3);
		assert_true(v->next_disabled);
		s.digits = 4;
		assert_false(show(&s, WORDS_JA)->next_disabled);
	}
}

static void refusals_promise_only_what_is_true(void **state)
{
	struct session s = visit;

	(void)state;
	s.state = SESSION_REFUSED;
	s.trouble = TROUBLE_CARD_REMOVED;
	s.stopped_in = SESSION_READING;
	assert_string_equal(show(&s, WORDS_EN)->helper, "No PIN try was used.");
	assert_string_equal(page.view.code, "K-20");
	s.wrong_pins = 1;
	s.tries_left = 2;
	assert_string_equal(show(&s, WORDS_EN)->helper, "PIN tries left: 2.");
	s.trouble = TROUBLE_CHECK_INTERRUPTED;
	s.stopped_in = SESSION_CHECKING;
	assert_string_equal(show(&s, WORDS_EN)->helper, "Place it again to see the tries left.");
	s.trouble = TROUBLE_MANIFEST_DIGEST;
	s.stopped_in = SESSION_FETCHING;
	assert_string_equal(show(&s, WORDS_EN)->helper,
	                    "No certificate was printed. You were not charged.");
	s.trouble = TROUBLE_CERTIFICATE_EXPIRED;
	s.stopped_in = SESSION_READING;
	assert_string_equal(
	    show(&s, WORDS_JA)->band,
	    "2031年（令和13年）3月5日まででした。住民票のある市区町村の窓口で手続きできます。");
	assert_string_equal(show(&s, WORDS_EN)->band,
	                    "It ended on 5 March 2031. Your municipal office can arrange this.");
	s.trouble = TROUBLE_CARD_UNREADABLE;
	s.repeats = 2;
	assert_non_null(show(&s, WORDS_JA)->next);
	s.repeats = 3;
	assert_null(show(&s, WORDS_JA)->next);
	assert_string_equal(page.view.band, "市区町村の窓口にお問い合わせください。");
	s.trouble = TROUBLE_PIN_LOCKED;
	assert_string_equal(show(&s, WORDS_JA)->name, "pin-locked");
	s.trouble = TROUBLE_PIN_LOCKED_BEFORE;
	assert_string_equal(show(&s, WORDS_JA)->name, "pin-locked-before");
	s.trouble = TROUBLE_MUNICIPALITY;
	assert_string_equal(show(&s, WORDS_EN)->heading, "Mihon City is not served here");
}

static void choices_show_what_the_offer_says(void **state)
{
	struct session s = visit;
	const struct view *v;

	(void)state;
	s.state = SESSION_DOCUMENT;
	v = show(&s, WORDS_JA);
	assert_string_equal(v->helper, "Yamada様（見本市）");
	assert_true(v->helper_person);
	assert_int_equal(v->row_count, 2);
	assert_string_equal(v->row[0].amount, "1,300円");
	assert_true(v->row[1].unavailable);
	assert_string_equal(v->row[1].sentence, "受付時間 9:00～17:00");
	assert_string_equal(v->row[1].amount, "無料");
	s.state = SESSION_ITEMS;
	v = show(&s, WORDS_JA);
	assert_true(v->row[0].selected);
	assert_true(v->row[1].unavailable);
	s.state = SESSION_COPIES;
	v = show(&s, WORDS_JA);
	assert_string_equal(v->helper, "1,300円 × 2通 ＝ 2,600円");
	assert_int_equal(v->number, 2);
	s.choice.copies = 10;
	assert_false(show(&s, WORDS_JA)->can_more);
	s.choice.copies = 2;
	s.state = SESSION_CONFIRM;
	v = show(&s, WORDS_EN);
	assert_string_equal(v->row[1].sentence, "Whole household (3)");
	assert_string_equal(v->row[2].sentence, "Householder, relation");
	assert_string_equal(v->row[3].sentence, "2 × ¥1,300 = ¥2,600");
	s.choice.items = 3;
	assert_string_equal(show(&s, WORDS_JA)->row[2].sentence, "世帯主・続柄、本籍・筆頭者");
	s.choice.items = 0;
	assert_string_equal(show(&s, WORDS_JA)->row[2].sentence, "追加なし");
}

static void paper_is_counted(void **state)
{
	struct session s = visit;

	(void)state;
	s.state = SESSION_PRINTING;
	assert_string_equal(show(&s, WORDS_EN)->helper, "Sheet 2 of 3. Please stay here.");
	assert_int_equal(page.view.progress, 333);
	s.done = 3;
	assert_string_equal(show(&s, WORDS_EN)->helper, "Sheet 3 of 3. Please stay here.");
	assert_int_equal(page.view.progress, 1000);
	s.state = SESSION_PRINT_WAIT;
	s.hold = HOLD_JAM;
	assert_string_equal(show(&s, WORDS_EN)->heading, "Paper jam");
	assert_non_null(strstr(page.view.helper, "(2:50 left)"));
	s.state = SESSION_PRINT_PARTLY;
	s.done = 2;
	assert_string_equal(show(&s, WORDS_EN)->heading, "Only 2 of 3 sheets came out");
	assert_string_equal(page.view.band, "Call 0000-00-0000, quote 0123-4567.");
	s.disputed = true;
	assert_string_equal(show(&s, WORDS_EN)->heading, "Sheets are missing");
	s = visit;
	s.overlay = OVERLAY_TIME_WARN;
	assert_string_equal(show(&s, WORDS_EN)->helper, "Ends in 30 s; your entries are erased.");
	assert_true(show_changes_with_time(&s));
}

static void the_path_says_where_one_is(void **state)
{
	struct session s = visit;

	(void)state;
	s.state = SESSION_CARD_REMOVE;
	s.after = SESSION_DOCUMENT;
	assert_int_equal(show(&s, WORDS_EN)->step_now, 2);
	assert_int_equal(page.view.step_count, 5);
	s.after = SESSION_COPIES;
	assert_int_equal(show(&s, WORDS_EN)->step_now, 3);
	s = (struct session){ .state = SESSION_CARD_REMOVE };
	assert_int_equal(show(&s, WORDS_EN)->step_count, 0);
	s = visit;
	s.errand = ERRAND_CHECK;
	s.state = SESSION_CHECK_RESULT;
	assert_int_equal(show(&s, WORDS_EN)->step_now, 2);
	assert_int_equal(page.view.step_count, 2);
}

static void a_page_without_an_offer(void **state)
{
	const struct session s = { .state = SESSION_REFUSED,
		                   .errand = ERRAND_PRINT,
		                   .trouble = TROUBLE_MUNICIPALITY };

	(void)state;
	show_page(&s, NULL, &facts, NOW_MS, &page);
	assert_string_equal(page.view.heading, "見本市の証明書は扱っていません");
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
		cmocka_unit_test(the_idle_screen_says_what_can_be_had),
		cmocka_unit_test(the_pin_screen_tells_of_earlier_mistakes),
		cmocka_unit_test(refusals_promise_only_what_is_true),
		cmocka_unit_test(choices_show_what_the_offer_says),
		cmocka_unit_test(paper_is_counted),
		cmocka_unit_test(the_path_says_where_one_is),
		cmocka_unit_test(a_page_without_an_offer),
		cmocka_unit_test(what_the_loop_does_itself_is_no_event),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
