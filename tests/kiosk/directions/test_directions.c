#include "tests/kiosk/directions/stranger.h"

/* The slip: its words, its sheet, its black. */

static const struct directions_text japanese = {
	.language = "ja",
	.heading = "暗証番号がロックされています",
	.what = "続けて3回一致しなかったため、この暗証番号は使えません。",
	.part = { { "手続きをする所", { "住民票のある市区町村の窓口" }, 1 },
	          { "お持ちになるもの", { "マイナンバーカード", "本人確認書類" }, 2 },
	          { "窓口の受付時間", { "平日 8:30〜17:15" }, 1 },
	          { "空の見出し", { "" }, 0 } },
	.part_count = 4,
	.foot = "この案内に、個人の情報は書かれていません。",
};

static const struct directions_text english = {
	.language = "en",
	.heading = "Your PIN is locked",
	.part = { { "What to bring", { "Your card and another ID" }, 1 } },
	.part_count = 1,
};

static void its_words_can_be_read_in_their_order(void **state)
{
	struct paper slip;
	char told[STRANGER_TOLD_MAX];

	(void)state;
	assert_true(directions_render(&japanese, &stranger_fonts, &slip));
	stranger_ask(&slip, "pdftotext -raw -enc UTF-8 $SLIP -", told);
	assert_string_equal(told, "暗証番号がロックされています"
	                          "続けて3回一致しなかったため、この暗証番号は使えません。"
	                          "手続きをする所住民票のある市区町村の窓口"
	                          "お持ちになるものマイナンバーカード本人確認書類"
	                          "窓口の受付時間平日8:30〜17:15"
	                          "この案内に、個人の情報は書かれていません。");
	paper_drop(&slip);
	assert_true(directions_render(&english, &stranger_fonts, &slip));
	stranger_ask(&slip, "pdftotext -raw -enc UTF-8 $SLIP -", told);
	assert_string_equal(told, "YourPINislockedWhattobringYourcardandanotherID");
	paper_drop(&slip);
}

static void one_sheet_of_a4_with_its_fonts_in_it(void **state)
{
	struct paper slip;
	char told[STRANGER_TOLD_MAX];

	(void)state;
	assert_true(directions_render(&japanese, &stranger_fonts, &slip));
	stranger_ask(&slip, "pdfinfo $SLIP", told);
	assert_non_null(strstr(told, "Pages:1"));
	assert_non_null(strstr(told, "(A4)"));
	stranger_ask(&slip, "pdffonts $SLIP | awk 'NR > 2 && $(NF - 4) != \"yes\"'", told);
	assert_string_equal(told, ""); /* none is left for the printer to find */
	stranger_ask(&slip, "pdffonts $SLIP", told);
	assert_non_null(strstr(told, "BIZUDPGothic-Bold"));
	paper_drop(&slip);
}

static void it_is_printed_in_black(void **state)
{
	struct paper slip;
	unsigned coloured, dark;

	(void)state;
	assert_true(directions_render(&japanese, &stranger_fonts, &slip));
	stranger_look(&slip, 1, &coloured, &dark);
	assert_int_equal(coloured, 0);
	assert_true(dark > 500);
	paper_drop(&slip);
}

static void what_cannot_be_set_is_no_slip(void **state)
{
	const struct directions_fonts nowhere = { "/nowhere.ttf", "/nowhere.ttf" };
	const struct directions_fonts no_font = { "/etc/passwd", "/etc/passwd" };
	struct directions_text text = japanese;
	struct paper slip;

	(void)state;
	assert_false(directions_render(&text, &nowhere, &slip));
	assert_null(slip.byte);
	assert_false(directions_render(&text, &no_font, &slip));
	strcpy(text.heading, "\U00020000"); /* 𠀀 is not in this face */
	assert_false(directions_render(&text, &stranger_fonts, &slip));
	assert_null(slip.byte);
}

/* Every field as full as it can be is more than a page: none rather than half. */
static void more_than_a_page_is_no_slip(void **state)
{
	struct directions_text text = { .language = "ja", .part_count = DIRECTIONS_PARTS_MAX };
	struct paper slip;

	(void)state;
	for (int p = 0; p < DIRECTIONS_PARTS_MAX; p++) {
		text.part[p].line_count = DIRECTIONS_LINES_MAX;
		for (int i = 0; i < DIRECTIONS_LINES_MAX; i++)
			memset(text.part[p].line[i], 'm', DIRECTIONS_LINE_MAX - 1);
	}
	assert_false(directions_render(&text, &stranger_fonts, &slip));
	assert_null(slip.byte);
}

static void it_can_be_drawn_again_and_again(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct paper slip;

		assert_true(
		    directions_render(i % 2 ? &english : &japanese, &stranger_fonts, &slip));
		paper_drop(&slip);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_words_can_be_read_in_their_order),
		cmocka_unit_test(one_sheet_of_a4_with_its_fonts_in_it),
		cmocka_unit_test(it_is_printed_in_black),
		cmocka_unit_test(what_cannot_be_set_is_no_slip),
		cmocka_unit_test(more_than_a_page_is_no_slip),
		cmocka_unit_test(it_can_be_drawn_again_and_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
