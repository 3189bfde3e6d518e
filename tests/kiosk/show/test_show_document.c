#include "tests/kiosk/show/offers.h"
#include "tests/kiosk/show/visit.h"

/* What each document costs, why it cannot be had, and what it asks for: in words. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static const struct view *show_of(struct session s, enum household of, enum words_language language)
{
	offer_tell(of, &s);
	return show_to(&s, offer_of(of), language);
}

static struct session in(enum session_state state, uint8_t document)
{
	struct session s = visit;

	s.state = state;
	s.choice = (struct session_choice){ .who = WHO_SELF, .copies = 1, .document = document };
	return s;
}

static void what_cannot_be_had_says_why(void **state)
{
	static const char *const reasons[][WORDS_LANGUAGES] = {
		{ "今日は15:00から使えます", "From 15:00 today" },
		{ "11月24日 9:00から使えます", "From 24 November, 9:00" },
		{ "印鑑登録がありません", "No registered seal" },
		{ "申告の記録がありません", "No tax return on record" },
		{ "今日は休みです。11月24日から", "Closed until 24 November" },
		{ "今日は休みです", "Closed today" },
		{ "利用登録済み。11月24日から", "Usable from 24 November" },
		{ "利用登録を受け付けました", "Registration received" },
		{ "窓口でおたずねください", "Ask your municipal office" },
		{ "受付時間 09:00～17:00", "Hours 09:00–17:00" },
	};
	struct session s = in(SESSION_DOCUMENT, 0);

	(void)state;
	for (int language = 0; language < WORDS_LANGUAGES; language++)
		for (uint8_t i = 0; i < 10; i++) {
			const struct view *v;

			s.first = i < 5 ? 0 : 5;
			v = show_of(s, BARRED, (enum words_language)language);
			assert_string_equal(v->row[i - s.first].sentence, reasons[i][language]);
			assert_true(v->row[i - s.first].unavailable);
			assert_null(v->row[i - s.first].amount);
		}
}

static void a_value_is_asked_for_in_the_words_there_are(void **state)
{
	const struct view *v = show_of(in(SESSION_PICK, OWN_YEAR), OWN_WORDS, WORDS_JA);

	(void)state;
	assert_int_equal(v->shape, VIEW_CHOICES);
	assert_string_equal(v->heading, "どの年度が必要ですか");
	assert_string_equal(v->helper, "迷うときは、提出先にご確認ください。");
	assert_int_equal(v->row_count, 4);
	assert_string_equal(v->row[1].title, "令和7年度");
	v = show_of(in(SESSION_PICK, OWN_YEAR), OWN_WORDS, WORDS_EN);
	assert_string_equal(v->heading, "Which fiscal year?");
	assert_string_equal(v->row[0].title, "Fiscal 2026");
	v = show_of(in(SESSION_PICK, OWN_PEOPLE), OWN_WORDS, WORDS_JA);
	assert_string_equal(v->heading, "どなたの分が必要ですか");
	v = show_of(in(SESSION_PICK, OWN_PURPOSE), OWN_WORDS, WORDS_EN);
	assert_string_equal(v->heading, "What is it for?");
	assert_null(v->helper);
	assert_string_equal(v->row[0].sentence, "To hand in at a school");
	assert_null(v->row[2].sentence);
}

static void lines_have_our_words_or_the_municipalitys(void **state)
{
	struct session s = in(SESSION_ITEMS, OWN_SIX);
	const struct view *v;

	(void)state;
	s.choice.items = 9;
	s.first = 3;
	v = show_of(s, OWN_WORDS, WORDS_JA);
	assert_int_equal(v->row_count, 6);
	assert_int_equal(v->row_first, 0);
	assert_int_equal(v->row_top, 3);
	assert_string_equal(v->row[2].title, "国籍・在留資格など");
	assert_string_equal(v->row[2].sentence, "在留や就労の手続きなどに");
	assert_string_equal(v->row[3].title, "旧氏");
	assert_string_equal(v->row[3].sentence, "婚姻前の氏で取引があるときに");
	assert_true(v->row[0].selected && !v->row[1].selected && v->row[3].selected);
	assert_int_equal(v->added, 9);
	assert_int_equal(v->added_of, 6);
	v = show_of(s, OWN_WORDS, WORDS_EN);
	assert_string_equal(v->row[3].title, "Former family name");
	assert_string_equal(v->row[2].title, "Nationality, status");
}

/* What is always on a certificate is said of those of which we know it. */
static void only_what_is_known_is_promised(void **state)
{
	const struct session own = in(SESSION_ITEMS, OWN_YEAR), known = in(SESSION_ITEMS, OWN_FOUR);

	(void)state;
	assert_string_equal(show_of(own, OWN_WORDS, WORDS_JA)->helper, "必要なものだけ選びます。");
	assert_string_equal(show_of(known, OWN_WORDS, WORDS_EN)->helper,
	                    "Only what you need. Name and address always show.");
}

/* The offer's own sentence goes before ours, each for itself. */
static void a_sentence_of_the_offer_goes_first(void **state)
{
	static struct offer own;
	struct offer_line *line = &own.document[OWN_FOUR].item[0];
	struct session s = in(SESSION_ITEMS, OWN_FOUR);
	const struct view *v;

	(void)state;
	own = *offer_of(OWN_WORDS);
	offer_tell(OWN_WORDS, &s);
	strcpy(line->title, "世帯主");
	strcpy(line->title_en, "Head");
	v = show_to(&s, &own, WORDS_EN);
	assert_string_equal(v->row[0].title, "Head");
	assert_string_equal(v->row[0].sentence, "For allowances, dependants");
	strcpy(line->note, "学校に");
	assert_string_equal(show_to(&s, &own, WORDS_JA)->row[0].sentence, "学校に");
	s.state = SESSION_CONFIRM;
	s.choice.items = 1;
	assert_string_equal(show_to(&s, &own, WORDS_JA)->row[2].sentence, "世帯主");
}

static void the_summary_has_the_rows_of_its_document(void **state)
{
	static const struct {
		uint8_t document;
		const char *titles;
	} rows[] = {
		{ OWN_YEAR, "証明書 年度 載せる項目 通数と手数料 " },
		{ OWN_PEOPLE, "証明書 どなたの分 通数と手数料 " },
		{ OWN_PURPOSE, "証明書 何に使いますか 通数と手数料 " },
		{ OWN_SIX, "証明書 どなたの分 載せる項目 通数と手数料 " },
		{ OWN_ALL, "証明書 どなたの分 年度 載せる項目 通数と手数料 " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct view *v =
		    show_of(in(SESSION_CONFIRM, rows[i].document), OWN_WORDS, WORDS_JA);
		char titles[256] = "";

		for (uint8_t row = 0; row < v->row_count; row++) {
			strcat(strcat(titles, v->row[row].title), " ");
			assert_false(v->row[row].unavailable);
		}
		assert_string_equal(titles, rows[i].titles);
	}
}

static void a_register_held_elsewhere_can_be_registered(void **state)
{
	struct session s = in(SESSION_DOCUMENT, 0);
	const struct view *v;

	(void)state;
	s.first = 5;
	v = show_of(s, MANY_KINDS, WORDS_EN);
	assert_string_equal(v->row[2].title, "Family register, full");
	assert_string_equal(v->row[2].sentence, "Usable once registered");
	assert_false(v->row[2].unavailable);
	assert_null(v->row[2].amount);
	s = in(SESSION_REGISTER, 7);
	v = show_of(s, MANY_KINDS, WORDS_JA);
	assert_string_equal(
	    v->helper,
	    "戸籍全部事項証明書は、本籍地の市区町村が管理しているため、まだ印刷できません。"
	    "そこへ利用登録を申し込みます。使えるようになる日をお知らせします。");
	assert_string_equal(v->next, "申し込む");
	s.choice.document = 9;
	assert_string_equal(show_of(s, MANY_KINDS, WORDS_EN)->helper,
	                    "“Address history” is held by Shisaku Town and cannot be printed yet. "
	                    "We apply there for its use at these machines and tell you from which "
	                    "day.");
	s.state = SESSION_CONFIRM;
	assert_string_equal(show_of(s, MANY_KINDS, WORDS_JA)->row[0].sentence,
	                    "戸籍の附票の写し（試作町）");
	s.state = SESSION_REGISTERED;
	assert_string_equal(show_of(s, MANY_KINDS, WORDS_JA)->heading,
	                    "2026年（令和8年）11月28日から、この証明書を印刷できます");
	v = show_of(s, MANY_KINDS, WORDS_EN);
	assert_string_equal(v->heading, "From 28 November 2026 you can print this certificate");
	assert_string_equal(v->next, "Choose another");
	assert_string_equal(v->cancel, "Finish");
	assert_int_equal(v->step_now, 3);
}

/* Whether an application arrived is said as far as it is known. */
static void a_registration_that_failed_promises_nothing(void **state)
{
	struct session s = in(SESSION_REFUSED, 7);

	(void)state;
	s.stopped_in = SESSION_REGISTERING;
	s.trouble = TROUBLE_SESSION_EXPIRED;
	assert_string_equal(show_of(s, MANY_KINDS, WORDS_EN)->helper, "Nothing was registered.");
	s.trouble = TROUBLE_SERVER_SLOW;
	assert_string_equal(
	    show_of(s, MANY_KINDS, WORDS_EN)->helper,
	    "We cannot tell whether your application arrived. Applying again does no harm.");
	s.stopped_in = SESSION_REGISTER;
	assert_string_equal(show_of(s, MANY_KINDS, WORDS_EN)->helper, "You were not charged.");
}

/* What does not fit in its row is told shorter, and never so that a number goes unsaid. */
static void a_long_list_is_told_shorter(void **state)
{
	struct session s = in(SESSION_CONFIRM, OWN_SIX);

	(void)state;
	s.choice.items = 63;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_EN)->row[2].sentence,
	                    "Individual Number and 5 more");
	s.choice.items = 31;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_EN)->row[2].sentence,
	                    "Householder and 4 more");
	s.choice.items = 7;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_JA)->row[2].sentence,
	                    "世帯主・続柄、本籍・筆頭者、国籍・在留資格など");
	s = in(SESSION_CONFIRM, OWN_ALL);
	s.choice.items = 3;
	s.choice.who = WHO_CHOSEN;
	s.choice.people = 5;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_JA)->row[3].sentence,
	                    "世帯主・続柄、本籍・筆頭者");
	s.choice.items = 7;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_JA)->row[3].sentence, "個人番号ほか2項目");
	assert_string_equal(page.view.row[1].sentence, "見本 花子、見本 次郎");
	s = in(SESSION_CONFIRM, OWN_LONG);
	s.choice.items = 3;
	assert_string_equal(show_of(s, OWN_WORDS, WORDS_EN)->row[3].sentence, "2 lines");
	assert_string_equal(page.view.row[2].title, "Chosen");
}

static void the_next_lines_are_those_that_the_glass_names(void **state)
{
	const struct session s = in(SESSION_ITEMS, OWN_SIX);
	struct event e;

	(void)state;
	assert_true(show_event_of(&s, ACTION_MORE, 4, &e));
	assert_int_equal(e.kind, EVENT_MORE);
	assert_int_equal(e.count, 4);
}

static void the_help_knows_how_many_copies_there_may_be(void **state)
{
	struct session s = in(SESSION_COPIES, OWN_YEAR);

	(void)state;
	s.overlay = OVERLAY_HELP;
	assert_non_null(strstr(show_of(s, OWN_WORDS, WORDS_EN)->helper, "up to 10."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_had_says_why),
		cmocka_unit_test(a_value_is_asked_for_in_the_words_there_are),
		cmocka_unit_test(lines_have_our_words_or_the_municipalitys),
		cmocka_unit_test(only_what_is_known_is_promised),
		cmocka_unit_test(a_sentence_of_the_offer_goes_first),
		cmocka_unit_test(the_summary_has_the_rows_of_its_document),
		cmocka_unit_test(a_register_held_elsewhere_can_be_registered),
		cmocka_unit_test(a_registration_that_failed_promises_nothing),
		cmocka_unit_test(a_long_list_is_told_shorter),
		cmocka_unit_test(the_next_lines_are_those_that_the_glass_names),
		cmocka_unit_test(the_help_knows_how_many_copies_there_may_be),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
