#include "tests/kiosk/show/offers.h"
#include "tests/kiosk/show/visit.h"

/* Whose names and which numbers: what the screens of one's own choosing tell. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static const struct view *show_of(const struct session *s, enum household of,
                                  enum words_language language)
{
	struct session told = *s;

	offer_tell(of, &told);
	return show_to(&told, offer_of(of), language);
}

static struct session in(enum session_state state, uint16_t people)
{
	struct session s = visit;

	s.state = state;
	s.choice = (struct session_choice){ .who = WHO_CHOSEN, .copies = 1, .people = people };
	return s;
}

static void people_are_chosen_where_the_document_allows_it(void **state)
{
	struct session s = in(SESSION_WHO, 0);
	const struct view *v = show_of(&s, ORDINARY, WORDS_JA);

	(void)state;
	assert_int_equal(v->row_count, 3);
	assert_string_equal(v->row[2].title, "人を選ぶ");
	assert_false(v->row[2].unavailable);
	s.choice.document = 1;
	v = show_of(&s, ORDINARY, WORDS_JA);
	assert_true(v->row[0].unavailable);
	assert_true(v->row[2].unavailable);
	assert_string_equal(v->row[2].sentence, "この証明書では選べません");
}

static void one_tick_is_needed_to_go_on(void **state)
{
	struct session s = in(SESSION_PEOPLE, 0);
	const struct view *v = show_of(&s, ORDINARY, WORDS_EN);

	(void)state;
	assert_int_equal(v->shape, VIEW_TICKS);
	assert_int_equal(v->row_count, 3);
	assert_true(v->row[0].person);
	assert_true(v->next_disabled);
	assert_null(v->more);
	s.choice.people = 5;
	v = show_of(&s, ORDINARY, WORDS_EN);
	assert_false(v->next_disabled);
	assert_true(v->row[0].selected && !v->row[1].selected && v->row[2].selected);
	assert_string_equal(v->helper, "Chosen: 2.");
}

static void long_lists_go_on(void **state)
{
	struct session s = in(SESSION_PEOPLE, 1);
	struct event e;
	const struct view *v = show_of(&s, LARGE, WORDS_JA);

	(void)state;
	assert_int_equal(v->row_count, 5);
	assert_int_equal(v->row_first, 0);
	assert_string_equal(v->more, "つぎを見る");
	s.first = 15;
	v = show_of(&s, LARGE, WORDS_JA);
	assert_int_equal(v->row_count, 1);
	assert_int_equal(v->row_first, 15);
	assert_string_equal(v->row[0].title, "試作 四郎");
	assert_non_null(v->more);
	s.first = 200; /* of no row: as if at the top */
	assert_string_equal(show_of(&s, LARGE, WORDS_JA)->row[0].title, "見本 花子");
	assert_true(show_event_of(&s, ACTION_MORE, 0, &e));
	assert_int_equal(e.kind, EVENT_MORE);
	s = in(SESSION_DOCUMENT, 0);
	s.first = 5;
	v = show_of(&s, LARGE, WORDS_EN);
	assert_int_equal(v->row_count, 4);
	assert_string_equal(v->row[3].sentence, "Not available now");
}

static void six_rows_need_no_more(void **state)
{
	const struct session s = in(SESSION_PEOPLE, 1);
	const struct view *v = show_of(&s, LONGEST, WORDS_JA);

	(void)state;
	assert_int_equal(v->row_count, 6);
	assert_null(v->more);
}

static void the_number_is_offered_where_it_is_given(void **state)
{
	struct session s = in(SESSION_ITEMS, 1);
	const struct view *v = show_of(&s, ORDINARY, WORDS_JA);

	(void)state;
	assert_int_equal(v->row_count, 3);
	assert_string_equal(v->row[2].title, "個人番号");
	assert_int_equal(show_of(&s, LARGE, WORDS_JA)->row_count, 1);
	s.choice.items = 4;
	assert_true(show_of(&s, ORDINARY, WORDS_JA)->row[2].selected);
}

static void numbers_are_counted(void **state)
{
	static const struct {
		enum session_who who;
		uint16_t people;
		const char *ja, *en;
	} rows[] = {
		{ WHO_HOUSEHOLD, 0, "3人分の番号が載ります。", "3 numbers will be printed." },
		{ WHO_SELF, 0, "1人分の番号が載ります。", "1 number will be printed." },
		{ WHO_CHOSEN, 6, "2人分の番号が載ります。", "2 numbers will be printed." },
		{ WHO_CHOSEN, 0xf004, "1人分の番号が載ります。", "1 number will be printed." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = in(SESSION_NUMBER, rows[i].people);
		const struct view *v;

		s.choice.who = (uint8_t)rows[i].who;
		assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->band, rows[i].ja);
		v = show_of(&s, ORDINARY, WORDS_EN);
		assert_string_equal(v->band, rows[i].en);
		assert_int_equal(v->band_tone, TONE_CARE);
		assert_int_equal(v->row_count, 2);
		assert_null(v->next); /* neither answer is the one that is recommended */
	}
}

static void the_summary_names_who_was_chosen(void **state)
{
	struct session s = in(SESSION_CONFIRM, 5);

	(void)state;
	assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->row[1].sentence,
	                    "見本 花子、見本 次郎");
	assert_true(page.view.row[1].person);
	s.choice.people = 2;
	assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->row[1].sentence, "見本 太郎");
	s.choice.people = 0xffe;
	assert_string_equal(show_of(&s, LARGE, WORDS_JA)->row[1].sentence, "見本 太郎ほか10人");
	assert_string_equal(show_of(&s, LARGE, WORDS_EN)->row[1].sentence, "見本 太郎 and 10 more");
	s.choice.people = 5;
	assert_string_equal(show_of(&s, EXTREME, WORDS_JA)->row[1].sentence, "2人");
	s.choice.who = WHO_HOUSEHOLD;
	assert_string_equal(show_of(&s, LARGE, WORDS_JA)->row[1].sentence, "世帯全員（16人）");
	assert_false(page.view.row[1].person);
	s.choice.items = 7;
	assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->row[2].sentence,
	                    "世帯主・続柄、本籍・筆頭者、個人番号");
}

static void another_certificate_is_offered_while_it_can_be_had(void **state)
{
	struct session s = { .state = SESSION_THANKS, .errand = ERRAND_PRINT };
	struct event e;

	(void)state;
	assert_null(show_of(&s, ORDINARY, WORDS_JA)->second);
	s.outcome = OUTCOME_PRINTED;
	s.offer_ends_ms = UINT64_MAX;
	assert_true(session_may_have_another(&s));
	assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->second, "ほかの証明書を印刷する");
	assert_true(show_event_of(&s, ACTION_SECOND, 0, &e));
	assert_int_equal(e.kind, EVENT_AGAIN);
}

static void the_authority_is_asked_about_what_it_can_know(void **state)
{
	struct session s = visit;
	const struct view *v;

	(void)state;
	s.state = SESSION_CHECK_RESULT;
	s.errand = ERRAND_CHECK;
	assert_string_equal(show_of(&s, ORDINARY, WORDS_JA)->next, "停止・失効を調べる");
	s.tries_left = 0;
	assert_null(show_of(&s, ORDINARY, WORDS_JA)->next);
	s.tries_left = 3;
	s.certificates = 2;
	assert_null(show_of(&s, ORDINARY, WORDS_JA)->next);
	s.state = SESSION_CHECK_STATUS;
	s.errand = ERRAND_STATUS;
	s.status_s = WALL_S;
	v = show_of(&s, ORDINARY, WORDS_EN);
	assert_string_equal(v->heading, "Usable as of 12:30");
	assert_string_equal(v->helper, "Your certificate is neither suspended nor revoked. "
	                               "It ends on 5 March 2031. "
	                               "You can renew from 5 December 2030.");
	assert_null(v->band);
	assert_int_equal(v->step_count, 3);
	assert_int_equal(v->step_now, 3);
	s.renewal_due = true;
	assert_non_null(show_of(&s, ORDINARY, WORDS_EN)->band);
}

static void who_only_asks_is_told_nothing_of_paper(void **state)
{
	struct session s = visit;

	(void)state;
	s.state = SESSION_NOTICE;
	assert_int_equal(show_of(&s, ORDINARY, WORDS_JA)->row_count, 4);
	s.errand = ERRAND_STATUS;
	assert_int_equal(show_of(&s, ORDINARY, WORDS_JA)->row_count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_chosen_where_the_document_allows_it),
		cmocka_unit_test(one_tick_is_needed_to_go_on),
		cmocka_unit_test(long_lists_go_on),
		cmocka_unit_test(six_rows_need_no_more),
		cmocka_unit_test(the_number_is_offered_where_it_is_given),
		cmocka_unit_test(numbers_are_counted),
		cmocka_unit_test(the_summary_names_who_was_chosen),
		cmocka_unit_test(another_certificate_is_offered_while_it_can_be_had),
		cmocka_unit_test(the_authority_is_asked_about_what_it_can_know),
		cmocka_unit_test(who_only_asks_is_told_nothing_of_paper),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
