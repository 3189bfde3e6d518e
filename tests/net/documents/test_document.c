#include "tests/net/documents/pages.h"

#include <pthread.h>

#include "net/certificate/certificate.h"
#include "net/documents/face.h"
#include "net/documents/form.h"

static void a_household_says_everything(void **state)
{
	static const char *const wanted[] = {
		"辻\U000E0102 一郎", /* poppler reads U+3000 as a space */
		"辻\U000E0102 葛\U000E0102葉",
		"渡邊\U000E0110 ハナ",
		"見本県見本市中央一丁目２番３号",
		"昭和54年7月3日",
		"令和元年5月1日",
		"令和8年11月22日",
		"世帯全員の住民票の原本と相違ない",
		"妻の母",
		"9000 0000 0000",
		"9000 0000 0408",
		"見本県見本市本町一丁目１番地",
		"0123 4567 89ab cdef",
		"以下余白",
		"次頁へ続く",
	};
	const struct record r = household(5);
	struct rendered done;
	char path[256], text[65536];
	size_t i;

	(void)state;
	render(&r, asking(true, DOCUMENT_RELATIONSHIP " " DOCUMENT_DOMICILE " " DOCUMENT_NUMBER),
	       "household", &done, path);
	assert_int_equal(done.pages, 2);
	text_of(path, "-raw", text, sizeof text);
	for (i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		if (!strstr(text, wanted[i]))
			print_message("missing: %s\n", wanted[i]);
		assert_non_null(strstr(text, wanted[i]));
	}
	assert_null(strstr(text, "省略"));
	rendered_drop(&done);
}

static void the_holder_alone_says_nothing_of_the_others(void **state)
{
	const struct record r = household(5);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	render(&r, asking(false, ""), "holder", &done, path);
	assert_int_equal(done.pages, 1);
	text_of(path, "", text, sizeof text);
	assert_non_null(strstr(text, "辻\U000E0102 一郎"));
	assert_non_null(strstr(text, "見本県見本市中央一丁目２番３号"));
	assert_non_null(strstr(text, "世帯の一部"));
	assert_null(strstr(text, "葛"));
	assert_null(strstr(text, "本町一丁目"));
	assert_non_null(strstr(text, "省略"));
	rendered_drop(&done);
}

static void a_long_name_grows_smaller_then_takes_two_lines(void **state)
{
	struct record r = household(2);
	struct rendered done;
	char path[256];

	(void)state;
	snprintf(r.person[0].name, sizeof r.person[0].name,
	         "アレクサンドリーナ　ヴィクトリア　マリア　フォン　ホーエンツォレルン");
	snprintf(r.person[1].name, sizeof r.person[1].name, "寿限無　寿限無　五劫の擦り切れ");
	snprintf(r.address, sizeof r.address,
	         "見本県見本市中央一丁目２番３号　グランドステージ見本中央駅前レジデンスタワー"
	         "イーストウイング３２０５号室　見本　太郎方");
	snprintf(r.person[0].domicile, sizeof r.person[0].domicile,
	         "見本県大見本郡見本町大字見本字見本沢見本原１２３４番地５６の７８");
	render(&r, asking(true, DOCUMENT_RELATIONSHIP " " DOCUMENT_DOMICILE), "long", &done, path);
	rendered_drop(&done);
}

static void full_households_keep_every_page_filled(void **state)
{
	static const struct {
		uint8_t count;
		uint16_t pages;
	} rows[] = { { 1, 1 }, { 3, 1 },  { 4, 2 },  { 5, 2 },  { 7, 2 }, { 8, 3 },
		     { 9, 3 }, { 11, 3 }, { 12, 4 }, { 15, 4 }, { 16, 5 } };
	struct rendered done;
	char path[256], name[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct record r = household(rows[i].count);

		assert_int_equal(form_pages(rows[i].count), rows[i].pages);
		snprintf(name, sizeof name, "count-%u", rows[i].count);
		render(&r, asking(true, DOCUMENT_RELATIONSHIP), name, &done, path);
		assert_int_equal(done.pages, rows[i].pages);
		rendered_drop(&done);
	}
}

static void what_cannot_be_set_is_refused(void **state)
{
	char long_name[PROTOCOL_NAME_MAX] = "";
	const struct {
		const char *name;
		enum document_status want;
	} rows[] = {
		{ "辻　太郎", DOCUMENT_RENDERED },
		{ "辻\U000E0102　太郎", DOCUMENT_RENDERED },
		{ "\U00020BB7野　太郎", DOCUMENT_RENDERED },
		{ "辻\U000E0100　太郎", DOCUMENT_NO_GLYPH }, /* another collection's selector */
		{ "\U000E0102辻　太郎", DOCUMENT_NO_GLYPH },
		{ "辻\U000E0102\U000E0102　太郎", DOCUMENT_NO_GLYPH },
		{ "太郎\U0001F600", DOCUMENT_NO_GLYPH },
		{ "太郎\uE000\uE001", DOCUMENT_NO_GLYPH }, /* a private character (外字) */
		{ "太郎\u202E花子", DOCUMENT_NO_GLYPH },
		{ "太郎\n花子", DOCUMENT_NO_GLYPH },
		{ "\xe8\xbe", DOCUMENT_NO_GLYPH },
		{ long_name, DOCUMENT_TOO_LONG },
	};
	const struct document_request q = asking(false, "");
	struct record r = household(1);
	struct rendered done;
	size_t i;

	(void)state;
	for (i = 0; i < 60; i++)
		strcat(long_name, "辻");
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		snprintf(r.person[0].name, sizeof r.person[0].name, "%s", rows[i].name);
		if (document_render(&r, &q, ISSUANCE, NOW, &done) != rows[i].want)
			fail_msg("row %zu", i);
		assert_int_equal(done.pages, rows[i].want == DOCUMENT_RENDERED ? 1 : 0);
		rendered_drop(&done);
	}
}

static void what_must_not_be_printed_is_not(void **state)
{
	struct document_request q = asking(true, "");
	struct record r = household(2);
	struct rendered done;

	(void)state;
	r.person[1].is_protected = true;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	r.person[1].is_protected = false;
	r.person[1].is_deceased = true;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	r.person[1].is_deceased = false;
	r.holder = 99;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	r.holder = 1;
	assert_int_equal(document_render(&r, &q, "0123", NOW, &done), DOCUMENT_IMPOSSIBLE);
	q.kind = KIND_INCOME_CERTIFICATE;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
}

static void the_font_is_that_font_or_none(void **state)
{
	const struct document_request q = asking(false, "");
	const struct record r = household(1);
	struct rendered done;

	(void)state;
	setenv(FACE_FILE_VARIABLE, "/nowhere/font.ttf", 1);
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	setenv(FACE_FILE_VARIABLE,
	       "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf", 1);
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	unsetenv(FACE_FILE_VARIABLE);
}

static void reading_back_sees_another_s_page(void **state)
{
	const struct document_request q = asking(true, "");
	const struct record r = household(5);
	uint8_t other[32] = { 0 };
	struct rendered done;

	(void)state;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_RENDERED);
	assert_true(
	    document_read_back(done.pdf.byte, done.pdf.len, 2, ISSUANCE, r.certificate_on_record));
	assert_false(
	    document_read_back(done.pdf.byte, done.pdf.len, 1, ISSUANCE, r.certificate_on_record));
	assert_false(document_read_back(done.pdf.byte, done.pdf.len, 2,
	                                "1123456789abcdef0123456789abcdef",
	                                r.certificate_on_record));
	assert_false(document_read_back(done.pdf.byte, done.pdf.len, 2, ISSUANCE, other));
	assert_false(document_read_back(done.pdf.byte, done.pdf.len / 2, 2, ISSUANCE,
	                                r.certificate_on_record));
	rendered_drop(&done);
}

static void *render_often(void *self)
{
	const struct document_request q = asking(true, DOCUMENT_RELATIONSHIP);
	const struct record r = household(5);
	uint8_t first[32], digest[32];
	struct rendered done;
	int i;

	for (i = 0; i < 6; i++) {
		if (document_render(&r, &q, ISSUANCE, NOW, &done) != DOCUMENT_RENDERED)
			return NULL;
		certificate_sha256(done.pdf.byte, done.pdf.len, digest);
		rendered_drop(&done);
		if (i > 0 && memcmp(first, digest, 32) != 0)
			return NULL;
		memcpy(first, digest, 32);
	}
	return self;
}

static void threads_render_the_same_bytes_side_by_side(void **state)
{
	pthread_t thread[4];
	char answers[4];
	void *answer;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, render_often, &answers[i]), 0);
	for (i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(thread[i], &answer), 0);
		assert_ptr_equal(answer, &answers[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_household_says_everything),
		cmocka_unit_test(the_holder_alone_says_nothing_of_the_others),
		cmocka_unit_test(a_long_name_grows_smaller_then_takes_two_lines),
		cmocka_unit_test(full_households_keep_every_page_filled),
		cmocka_unit_test(what_cannot_be_set_is_refused),
		cmocka_unit_test(what_must_not_be_printed_is_not),
		cmocka_unit_test(the_font_is_that_font_or_none),
		cmocka_unit_test(reading_back_sees_another_s_page),
		cmocka_unit_test(threads_render_the_same_bytes_side_by_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
