#include "tests/kiosk/show/visit.h"

/* What the screens say of a certificate's life: of each state, of its dates, of a PIN that is
 * locked. */

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"
#define UNTIL_JA "2031年（令和13年）3月5日"

enum { USER = 1 << 0, SIGNING = 1 << 1 };

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

/* The states that are told apart, each with its code and where its next step leads. */
static const struct {
	enum trouble trouble;
	const char *code, *leads_to[WORDS_LANGUAGES];
} told[] = {
	{ TROUBLE_NO_CERTIFICATE, "K-14", { "窓口で発行できます", "office can issue one" } },
	{ TROUBLE_CERTIFICATE_EXPIRED,
	  "K-15",
	  { "窓口で、新しく発行できます（無料）", "issues a new one, free" } },
	{ TROUBLE_CARD_EXPIRED, "K-16", { "新しいカードを申請", "apply for a new card" } },
	{ TROUBLE_NOT_YET_VALID, "K-17", { "から使えます", "Usable from" } },
	{ TROUBLE_SIGNING_CERTIFICATE,
	  "K-18",
	  { "利用者証明用電子証明書を使います", "the one for user certification" } },
	{ TROUBLE_PIN_LOCKED, "K-24", { "再設定できます（無料）", "can reset locked PINs, free" } },
	{ TROUBLE_PIN_LOCKED_BEFORE,
	  "K-25",
	  { "再設定できます（無料）", "can reset locked PINs, free" } },
	{ TROUBLE_SUSPENDED, "A-41", { "0000-11-1111（24時間）", "0000-11-1111 (24 h)" } },
	{ TROUBLE_REVOKED_LOSS, "A-42", { "新しい電子証明書を申請", "apply for a new one" } },
	{ TROUBLE_REVOKED_REQUEST, "A-43", { "また使うときは", "To use one again" } },
	{ TROUBLE_SUPERSEDED, "A-44", { "新しいカードがあれば", "have a newer card" } },
	{ TROUBLE_UNKNOWN_ISSUER, "A-45", { "お問い合わせください", "ask your municipal office" } },
	{ TROUBLE_REVOKED, "A-46", { "理由の確認", "say why" } },
	{ TROUBLE_STATUS_UNKNOWN, "A-47", { "しばらくしてから", "try again later" } },
	{ TROUBLE_CANNOT_HANDLE_NOW, "N-39", { "しばらくしてから", "try again later" } },
};
#define TOLD (sizeof told / sizeof told[0])

static const struct view *refusal(enum trouble t, enum words_language language)
{
	struct session s = visit;

	s.state = SESSION_REFUSED;
	s.trouble = t;
	s.stopped_in = SESSION_READING;
	return show(&s, language);
}

static void each_state_has_its_code_its_words_and_its_next_step(void **state)
{
	(void)state;
	for (int language = 0; language < WORDS_LANGUAGES; language++)
		for (size_t i = 0; i < TOLD; i++) {
			const struct view *v =
			    refusal(told[i].trouble, (enum words_language)language);

			assert_string_equal(v->code, told[i].code);
			if (!strstr(v->band, told[i].leads_to[language]))
				fail_msg("%s: \"%s\"", v->code, v->band);
		}
}

/* The card itself had said so, or only the server says it, of a card that was read whole. */
static void what_is_not_yet_usable_says_from_when(void **state)
{
	struct session s = visit;

	(void)state;
	s.state = SESSION_REFUSED;
	s.trouble = TROUBLE_NOT_YET_VALID;
	assert_int_equal(s.since, 0);
	assert_non_null(strstr(show(&s, WORDS_JA)->band, UNTIL_JA "から使えます"));
	s.since = s.until;
	s.until += 1000 * 86400;
	assert_non_null(strstr(show(&s, WORDS_JA)->band, UNTIL_JA "から使えます"));
}

static void no_state_has_the_words_of_another(void **state)
{
	(void)state;
	for (int language = 0; language < WORDS_LANGUAGES; language++)
		for (size_t i = 0; i < TOLD; i++)
			for (size_t j = i + 1; j < TOLD; j++) {
				char heading[256];

				snprintf(heading, sizeof heading, "%s",
				         refusal(told[i].trouble, (enum words_language)language)
				             ->heading);
				assert_string_not_equal(
				    heading, refusal(told[j].trouble, (enum words_language)language)
						 ->heading);
			}
}

/* Which office it is, and what to bring, wherever the office is the next step. */
static void who_is_sent_to_an_office_knows_to_which(void **state)
{
	(void)state;
	for (enum trouble t = TROUBLE_NONE + 1; t < TROUBLES; t++) {
		const char *band = refusal(t, WORDS_JA)->band;

		if (t != TROUBLE_NOT_YET_VALID && strstr(band, "市区町村の窓口") &&
		    !strstr(band, "住民票のある市区町村の窓口"))
			fail_msg("%s: \"%s\"", page.view.code, band);
	}
	for (size_t i = 0; i < TOLD; i++)
		if (strstr(refusal(told[i].trouble, WORDS_JA)->band, "できます。") &&
		    !strstr(page.view.band, "お持ちください"))
			fail_msg("%s: \"%s\"", page.view.code, page.view.band);
}

static void the_telephone_is_that_of_the_settings(void **state)
{
	struct show_facts unknown = facts;
	struct session s = visit;

	(void)state;
	unknown.suspension_phone = "";
	s.state = SESSION_REFUSED;
	s.trouble = TROUBLE_SUSPENDED;
	show_page(&s, &offer, &unknown, NOW_MS, &page);
	assert_null(strstr(page.view.band, "電話"));
	assert_non_null(strstr(page.view.band, "住民票のある市区町村の窓口"));
}

static void who_has_lost_a_card_is_told_whom_to_call(void **state)
{
	static const struct {
		enum session_state state;
		bool told;
	} rows[] = {
		{ SESSION_IDLE, true }, { SESSION_MENU, true },     { SESSION_CARD_PLACE, true },
		{ SESSION_PIN, false }, { SESSION_CONFIRM, false },
	};
	struct show_facts unknown = facts;
	struct session s = visit;

	(void)state;
	unknown.suspension_phone = "";
	s.overlay = OVERLAY_HELP;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		s.state = rows[i].state;
		assert_int_equal(strstr(show(&s, WORDS_JA)->helper, "0000-11-1111（24時間）") !=
		                     NULL,
		                 rows[i].told);
		assert_int_equal(strstr(show(&s, WORDS_EN)->helper, "0000-11-1111 (24 h)") != NULL,
		                 rows[i].told);
		show_page(&s, &offer, &unknown, NOW_MS, &page);
		assert_null(strstr(page.view.helper, "なくした"));
	}
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

/* The sentence of the row with this title; NULL: there is none. */
static const char *row(const struct session *s, enum words_language language, enum word title)
{
	const struct view *v = show(s, language);

	for (uint8_t i = 0; i < v->row_count; i++)
		if (strcmp(v->row[i].title, words_say(title)) == 0)
			return v->row[i].sentence;
	return NULL;
}

static void dates_are_told_as_they_stand(void **state)
{
	struct session s = looked_at(USER | SIGNING);

	(void)state;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_USER), UNTIL_JA "まで");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_USER), "Until 5 March 2031");
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_SIGNING), "遅くとも" UNTIL_JA "まで");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_SIGNING), "No later than 5 March 2031");
	s.term = TERM_ENDED;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_USER), UNTIL_JA "まででした");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_USER), "Ended on 5 March 2031");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_SIGNING), "Ended no later than that");
	assert_null(row(&s, WORDS_EN, WORD_RESULT_RENEWAL));
	assert_non_null(strstr(page.view.band, "Your municipal office can arrange this."));
	s.term = TERM_TO_COME;
	s.since = UNTIL_S - 5 * 365 * 86400;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_USER), "2026年（令和8年）3月6日から");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_USER), "From 6 March 2026");
	assert_null(page.view.next); /* what is known already is not asked */
}

/* Without the user certificate nothing is known of the other's date. */
static void what_is_not_there_is_said(void **state)
{
	struct session s = looked_at(SIGNING);

	(void)state;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_USER), "ありません");
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_SIGNING), "あります");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_SIGNING), "Present");
	assert_null(row(&s, WORDS_JA, WORD_RESULT_PIN));
	assert_null(row(&s, WORDS_JA, WORD_RESULT_RENEWAL));
	s = looked_at(USER);
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_SIGNING), "ありません");
	assert_null(row(&s, WORDS_JA, WORD_RESULT_PASSWORD));
	s = looked_at(0);
	assert_int_equal(show(&s, WORDS_JA)->row_count, 2);
	assert_string_equal(page.view.band, "住民票のある市区町村の窓口で発行できます。"
	                                    "マイナンバーカードと本人確認書類をお持ちください。");
	assert_int_equal(page.view.band_tone, TONE_INFO);
}

static void the_window_of_renewal_opens_and_closes(void **state)
{
	struct session s = looked_at(USER);

	(void)state;
	s.renewable = WALL_S + 1;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_RENEWAL),
	                    "2026年（令和8年）11月22日から");
	assert_null(page.view.band);
	s.renewable = WALL_S;
	assert_string_equal(row(&s, WORDS_JA, WORD_RESULT_RENEWAL),
	                    "2026年（令和8年）11月22日から");
	assert_string_equal(page.view.band,
	                    "住民票のある市区町村の窓口で、今から更新できます（無料）。"
	                    "マイナンバーカードと暗証番号をお持ちください。");
	assert_string_equal(row(&s, WORDS_EN, WORD_RESULT_RENEWAL), "From 22 November 2026");
	assert_non_null(strstr(page.view.band, "Renew now, free, at your municipal office"));
	s.renewable = 0;
	assert_null(row(&s, WORDS_JA, WORD_RESULT_RENEWAL));
}

static void a_lock_is_told_with_its_way_out(void **state)
{
	static const struct {
		uint8_t certificates, tries, sign_tries;
		bool locked;
	} rows[] = {
		{ USER | SIGNING, 3, 5, false }, { USER | SIGNING, 0, 5, true },
		{ USER | SIGNING, 3, 0, true },  { USER | SIGNING, 0, 0, true },
		{ USER, 3, 0, false }, /* there is no password that could be locked */
		{ SIGNING, 0, 5, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session s = looked_at(rows[i].certificates);

		s.tries_left = rows[i].tries;
		s.sign_tries_left = rows[i].sign_tries;
		assert_int_equal(show(&s, WORDS_JA)->band_tone == TONE_STOP, rows[i].locked);
		assert_int_equal(page.view.second != NULL, rows[i].locked);
		if (!rows[i].locked)
			continue;
		assert_string_equal(page.view.band,
		                    "住民票のある市区町村の窓口で再設定できます（無料）。"
		                    "マイナンバーカードと本人確認書類をお持ちください。");
		s.reasons = REASON_NO_PAPER; /* no promise without paper */
		assert_null(show(&s, WORDS_JA)->second);
		assert_non_null(page.view.band);
	}
}

/* What has ended is not reset but issued anew, and the old PIN is not asked for. */
static void a_lock_on_what_has_ended_is_not_to_be_reset(void **state)
{
	struct session s = looked_at(USER | SIGNING);

	(void)state;
	s.term = TERM_ENDED;
	s.tries_left = 0;
	assert_null(show(&s, WORDS_JA)->second);
	assert_string_equal(page.view.band, "住民票のある市区町村の窓口で手続きできます。"
	                                    "マイナンバーカードと本人確認書類をお持ちください。");
}

static bool says_valid(const char *text)
{
	return text && (strstr(text, "有効") || strstr(text, "valid") || strstr(text, "Valid"));
}

/* Dates alone make nothing valid; no sentence of the terminal has the word. */
static void nothing_is_called_valid(void **state)
{
	(void)state;
	for (int language = 0; language < WORDS_LANGUAGES; language++) {
		words_speak((enum words_language)language);
		for (int w = 0; w < WORDS; w++)
			if (says_valid(words_say((enum word)w)))
				fail_msg("%s: %s", words_name((enum word)w),
				         words_say((enum word)w));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_has_its_code_its_words_and_its_next_step),
		cmocka_unit_test(what_is_not_yet_usable_says_from_when),
		cmocka_unit_test(no_state_has_the_words_of_another),
		cmocka_unit_test(who_is_sent_to_an_office_knows_to_which),
		cmocka_unit_test(the_telephone_is_that_of_the_settings),
		cmocka_unit_test(who_has_lost_a_card_is_told_whom_to_call),
		cmocka_unit_test(dates_are_told_as_they_stand),
		cmocka_unit_test(what_is_not_there_is_said),
		cmocka_unit_test(the_window_of_renewal_opens_and_closes),
		cmocka_unit_test(a_lock_is_told_with_its_way_out),
		cmocka_unit_test(a_lock_on_what_has_ended_is_not_to_be_reset),
		cmocka_unit_test(nothing_is_called_valid),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
