#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/screens/phrase.h"

/* Each text is divided at the bar, and its next break is at its end. */
static size_t divided(const char *text, char *whole)
{
	const size_t at = strcspn(text, "|");

	memcpy(whole, text, at);
	strcpy(whole + at, text + at + 1);
	return at;
}

static bool is_one(const char *text)
{
	char whole[128];
	const size_t at = divided(text, whole);

	return phrase_is_one(whole, at, strlen(whole + at));
}

static bool goes_on(const char *text)
{
	char whole[128];
	const size_t at = divided(text, whole);

	return phrase_goes_on(whole, at, strlen(whole + at));
}

static void a_word_is_not_cut(void **state)
{
	(void)state;
	assert_true(is_one("ござ|います。"));
	assert_true(is_one("お問い合わせくだ|さい。"));
	assert_true(is_one("印刷でき|たか"));
	assert_true(is_one("（数字4桁）|を"));
	assert_true(is_one("3月|5日"));
	assert_true(is_one("本籍・|筆頭者"));
	assert_false(is_one("カードを|お取りください。"));
	assert_false(is_one("印刷|できません"));
	assert_false(is_one("ください。|お"));
}

static void a_phrase_goes_on(void **state)
{
	(void)state;
	assert_true(goes_on("電子|証明書"));
	assert_true(goes_on("2031年|（令和13年）"));
	assert_true(goes_on("（令和13年）|3月"));
	assert_true(goes_on("窓口にお|問い"));
	assert_true(goes_on("確認|できません"));
	assert_true(goes_on("お問い合わせ|ください。"));
	assert_false(goes_on("そのままにして|ください。"));
	assert_false(goes_on("確認|できませんでした。"));
	assert_false(goes_on("カードの|確認"));
	assert_false(goes_on("0120-95-0178|（24時間）"));
}

static void closing_signs_begin_no_line(void **state)
{
	(void)state;
	assert_true(phrase_never_begins("。"));
	assert_true(phrase_never_begins("ー"));
	assert_false(phrase_never_begins("（"));
	assert_false(phrase_never_begins("あ"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_not_cut),
		cmocka_unit_test(a_phrase_goes_on),
		cmocka_unit_test(closing_signs_begin_no_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
