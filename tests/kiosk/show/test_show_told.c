#include "tests/kiosk/show/visit.h"

/* What single screens tell, word for word. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static void a_terminal_that_never_closes_names_no_hour(void **state)
{
	static const struct service_hours always[] = { { 390, 390 }, { 0, 1440 } };
	const struct session s = { .state = SESSION_IDLE };
	const struct session closed = { .state = SESSION_REFUSED,
		                        .stopped_in = SESSION_PROVING,
		                        .trouble = TROUBLE_OUTSIDE_HOURS };
	struct show_facts f = facts;

	(void)state;
	for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
		f.hours = always[i];
		show_page(&s, NULL, &f, NOW_MS, &page);
		assert_string_equal(page.view.helper, "住民票の写しを、いつでも印刷できます。");
		show_page(&closed, NULL, &f, NOW_MS, &page);
		assert_string_equal(page.view.band, "しばらくしてから、もう一度お試しください。");
	}
	show_page(&closed, NULL, &facts, NOW_MS, &page);
	assert_string_equal(page.view.band, "6:30から使えます。");
}

static void the_idle_screen_says_what_can_be_had(void **state)
{
	struct session s = { .state = SESSION_IDLE };

	(void)state;
	assert_string_equal(show(&s, WORDS_JA)->helper,
	                    "住民票の写しは、今日23:00まで印刷できます。");
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
	s.reasons = REASON_STARTING;
	assert_string_equal(show(&s, WORDS_JA)->helper, "もうしばらくお待ちください。");
	s.reasons = REASON_STARTING | REASON_PRINTER; /* a slip that it will not let go of */
	assert_string_equal(show(&s, WORDS_EN)->heading, "Getting ready");
	assert_string_equal(page.view.helper, "One moment, please.");
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
	s.printed = 1; /* an earlier one was */
	assert_string_equal(show(&s, WORDS_EN)->helper,
	                    "This certificate was not printed. You were not charged.");
	s.printed = 0;
	s.trouble = TROUBLE_CERTIFICATE_EXPIRED;
	s.stopped_in = SESSION_READING;
	assert_string_equal(show(&s, WORDS_JA)->band,
	                    "2031年（令和13年）3月5日が期限でした。"
	                    "住民票のある市区町村の窓口で、新しく発行できます（無料）。"
	                    "マイナンバーカードと暗証番号をお持ちください。");
	assert_string_equal(show(&s, WORDS_EN)->band,
	                    "It ended on 5 March 2031. Your municipal office issues a new one, "
	                    "free of charge. Bring this card and its PINs.");
	s.trouble = TROUBLE_CARD_UNREADABLE;
	s.repeats = 2;
	assert_non_null(show(&s, WORDS_JA)->next);
	s.repeats = 3;
	assert_null(show(&s, WORDS_JA)->next);
	assert_string_equal(page.view.band, "住民票のある市区町村の窓口にお問い合わせください。");
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
	assert_null(v->row[1].amount); /* what cannot be had has no price */
	s.state = SESSION_ITEMS;
	v = show(&s, WORDS_JA);
	assert_int_equal(v->row_count, 1); /* of what it has not nobody is told */
	assert_true(v->row[0].selected);
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
	assert_string_equal(v->row[2].sentence, "Householder");
	assert_int_equal(v->added, 1); /* on the drawing, too */
	assert_int_equal(v->added_of, 1);
	assert_string_equal(v->row[3].sentence, "2 × ¥1,300 = ¥2,600");
	assert_false(v->row[3].unavailable);
	s.choice.items = 0;
	assert_string_equal(show(&s, WORDS_JA)->row[2].sentence, "追加なし");
	s.choice.document = 1; /* nobody else, nothing to switch on, one copy */
	v = show(&s, WORDS_JA);
	assert_int_equal(v->row_count, 3);
	assert_string_equal(v->row[1].title, "年度");
	assert_string_equal(v->row[1].sentence, "令和8年度");
	assert_false(v->row[1].unavailable);
	assert_string_equal(v->row[2].sentence, "2通（無料）");
	assert_true(v->row[2].unavailable);
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
	assert_string_equal(page.view.band, "Please call 0000-00-0000. Your number is 0123-4567.");
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
	struct show_facts unnamed = facts;

	(void)state;
	show_page(&s, NULL, &facts, NOW_MS, &page);
	assert_string_equal(page.view.heading, "見本市の証明書は扱っていません");
	unnamed.municipality = "";
	show_page(&s, NULL, &unnamed, NOW_MS, &page);
	assert_string_equal(page.view.heading, "お住まいの市区町村の証明書は扱っていません");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_idle_screen_says_what_can_be_had),
		cmocka_unit_test(a_terminal_that_never_closes_names_no_hour),
		cmocka_unit_test(the_pin_screen_tells_of_earlier_mistakes),
		cmocka_unit_test(refusals_promise_only_what_is_true),
		cmocka_unit_test(choices_show_what_the_offer_says),
		cmocka_unit_test(paper_is_counted),
		cmocka_unit_test(the_path_says_where_one_is),
		cmocka_unit_test(a_page_without_an_offer),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
