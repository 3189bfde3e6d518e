#include "tests/net/documents/pages.h"

#include <pthread.h>

#include "net/documents/face.h"

/* What stands on the pages of a residence certificate, and what is never set. */

static struct sealing by;

static const char *const options[] = { "relationship", "domicile", "individual-number",
	                               "nationality" };

static struct document_order asking(bool whole, size_t option_count)
{
	struct document_order o = ordering(KIND_RESIDENCE_CERTIFICATE, &by);

	o.household = whole;
	switch_on(&o, options, option_count);
	return o;
}

static void a_household_says_everything(void **state)
{
	static const char *const wanted[] = {
		"辻\U000E0102 一郎", /* poppler reads U+3000 as a space */
		"辻\U000E0102 葛\U000E0102葉",
		"渡邊\U000E0110 ハナ",
		"見本県見本市中央一丁目２番３号",
		"昭和54年7月3日",
		"令和元年5月1日",
		"世帯全員の住民票の原本と相違ない",
		"妻の母",
		"9000 0000 0000",
		"9000 0000 0408",
		"見本県見本市本町一丁目１番地",
		"0123 4567 89ab cdef 0123 4567 89ab cdef",
		"令和8年11月22日 18時30分",
		"令和9年5月22日",
		"以下余白",
		"次頁へ続く",
	};
	const struct record r = household(5);
	struct document_order o = asking(true, 4);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	render(&r, &o, &by, "household", &done, path);
	assert_int_equal(done.pages, 2);
	text_of(path, "-raw", text, sizeof text);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		if (!strstr(text, wanted[i]))
			fail_msg("missing: %s in\n%s", wanted[i], text);
	}
	assert_null(strstr(text, "省略"));
	assert_null(strstr(text, "国籍"));
	rendered_drop(&done);
	order_drop(&o);
}

static void the_holder_alone_says_nothing_of_the_others(void **state)
{
	const struct record r = household(5);
	struct document_order o = asking(false, 0);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	render(&r, &o, &by, "holder", &done, path);
	assert_int_equal(done.pages, 1);
	text_of(path, "-raw", text, sizeof text);
	assert_non_null(strstr(text, "辻\U000E0102 一郎"));
	assert_non_null(strstr(text, "見本県見本市中央一丁目２番３号"));
	assert_non_null(strstr(text, "世帯の一部"));
	assert_null(strstr(text, "葛"));
	assert_null(strstr(text, "本町一丁目"));
	assert_null(strstr(text, "9000"));
	assert_non_null(strstr(text, "省略"));
	rendered_drop(&done);
	order_drop(&o);
}

/* How many dots of a page are of the mark: of its grey on paper, or on the form's own tint. */
static size_t marked_dots(const char *path, unsigned page)
{
	static char dots[1 << 20];
	char command[512];
	size_t count = 0, len;

	snprintf(command, sizeof command, "pdftoppm -gray -r 50 -aa no -aaVector no -f %u -l %u %s",
	         page, page, path);
	len = output_of(command, dots, sizeof dots);
	for (size_t i = 0; i < len; i++)
		count += (unsigned char)dots[i] == 227 || (unsigned char)dots[i] == 214;
	return count;
}

/* 見本 is a picture across each page: it adds no word, and what is under it is still read. */
static void a_sample_is_marked_on_every_page(void **state)
{
	struct record r = household(5);
	struct document_order o = asking(true, 4);
	struct rendered done;
	char path[256], text[65536], marked[65536];

	(void)state;
	r.test = true;
	render(&r, &o, &by, "marked", &done, path);
	text_of(path, "-raw", marked, sizeof marked);
	for (unsigned page = 1; page <= done.pages; page++)
		assert_true(marked_dots(path, page) > 2000);
	rendered_drop(&done);
	r.test = false;
	render(&r, &o, &by, "unmarked", &done, path);
	text_of(path, "-raw", text, sizeof text);
	for (unsigned page = 1; page <= done.pages; page++)
		assert_int_equal(marked_dots(path, page), 0);
	assert_null(strstr(marked, "見本\n"));
	assert_int_equal(strlen(marked), strlen(text));
	rendered_drop(&done);
	order_drop(&o);
}

/* The name of who is not there stands nowhere. */
static void every_choice_shows_those_and_no_other(void **state)
{
	static const char *const names[] = { "一郎", "葛\U000E0102葉", "さくら", "大翔", "ハナ" };
	struct record r = household(5);
	struct document_order o = asking(false, 0);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	for (o.members = 1; o.members < 1 << 5; o.members++) {
		render(&r, &o, &by, "members", &done, path);
		text_of(path, "-raw", text, sizeof text);
		for (unsigned i = 0; i < 5; i++) {
			if ((strstr(text, names[i]) != NULL) != (o.members >> i & 1))
				fail_msg("choice %02x, person %u:\n%s", o.members, i, text);
		}
		assert_int_equal(strstr(text, "世帯全員") != NULL, o.members == (1 << 5) - 1);
		rendered_drop(&done);
	}
	order_drop(&o);
}

static void a_foreign_resident_has_other_lines(void **state)
{
	struct record r = household(2);
	struct document_order o = asking(true, 4);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	make_foreign(&r.person[1], "ＭＩＨＯＮ　ＭＡＲＩＡ　ＡＬＥＸＡＮＤＲＡ", "");
	render(&r, &o, &by, "foreign", &done, path);
	text_of(path, "-raw", text, sizeof text);
	assert_non_null(strstr(text, "見本国"));
	assert_non_null(strstr(text, "ZZ00000000ZZ"));
	assert_non_null(strstr(text, "令和10年3月31日"));
	rendered_drop(&done);
	o.item_count = 2;
	render(&r, &o, &by, "foreign-left-out", &done, path);
	text_of(path, "-raw", text, sizeof text);
	assert_null(strstr(text, "見本国"));
	rendered_drop(&done);
	order_drop(&o);
}

static void repeat(char *out, size_t size, const char *text)
{
	out[0] = '\0';
	while (strlen(out) + strlen(text) < size)
		strcat(out, text);
}

/* As long as the register lets them be, they are set: smaller, and on more lines. */
static void the_longest_of_everything_is_set(void **state)
{
	static const char *const texts[] = { "寿限無", "ＡＢＣ　", "MARIA DE LOS " };
	struct document_order o = asking(true, 4);
	struct record r = household(16);
	struct rendered done;
	char path[256], name[32];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		for (uint8_t k = 0; k < r.count; k++) {
			struct record_person *p = &r.person[k];

			repeat(p->name, sizeof p->name, texts[i]);
			repeat(p->reading, sizeof p->reading, "じゅげむ");
			repeat(p->relationship, sizeof p->relationship, "子の");
			repeat(p->previous_address, sizeof p->previous_address, texts[i]);
			repeat(p->domicile, sizeof p->domicile, texts[i]);
			repeat(p->domicile_head, sizeof p->domicile_head, texts[i]);
		}
		repeat(r.address, sizeof r.address, texts[i]);
		repeat(r.head, sizeof r.head, texts[i]);
		snprintf(name, sizeof name, "longest-%zu", i);
		render(&r, &o, &by, name, &done, path);
		assert_true(done.pages > 4);
		rendered_drop(&done);
	}
	order_drop(&o);
}

static void what_cannot_be_set_is_refused(void **state)
{
	static const struct {
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
	};
	struct document_order o = asking(false, 0);
	struct record r = household(1);
	struct rendered done;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		snprintf(r.person[0].name, sizeof r.person[0].name, "%s", rows[i].name);
		assert_int_equal(document_rehearse(&r, &o), rows[i].want);
		if (document_render(&r, &o, &done) != rows[i].want)
			fail_msg("row %zu", i);
		assert_int_equal(done.pages, rows[i].want == DOCUMENT_RENDERED ? 1 : 0);
		rendered_drop(&done);
	}
	r = household(1);
	snprintf(r.mayor, sizeof r.mayor, "見本市長　\uE000");
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_NO_GLYPH);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_NO_GLYPH);
	order_drop(&o);
}

static void what_must_not_be_printed_is_not(void **state)
{
	struct document_order o = asking(true, 0);
	struct record r = household(2);
	struct rendered done;

	(void)state;
	r.person[1].is_protected = true;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	r.person[1].is_protected = false;
	r.person[1].is_deceased = true;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	r.person[1].is_deceased = false;
	r.holder = 99;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	r.holder = 1;
	o.issuance = "0123";
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	o.issuance = ISSUANCE;
	o.signer = NULL;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	o.signer = &by.signer;
	o.kind = KIND_INCOME_CERTIFICATE; /* and the form another's */
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_IMPOSSIBLE);
	o.kind = KIND_RESIDENCE_CERTIFICATE;
	o.members = 1; /* with all of the household */
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	o.household = false;
	o.members = 1 << 2;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	order_drop(&o);
}

static void no_number_is_left_blank(void **state)
{
	static const char *const broken[] = { "", "12345678901", "12345678901x" };
	struct document_order o = asking(true, 3);
	struct record r = household(2);
	struct rendered done;

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		strcpy(r.person[1].individual_number, broken[i]);
		assert_int_equal(document_render(&r, &o, &done), DOCUMENT_NO_NUMBER);
	}
	o.household = false; /* the other is not shown */
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_RENDERED);
	order_drop(&o);
}

static void the_font_is_that_font_or_none(void **state)
{
	struct document_order o = asking(false, 0);
	const struct record r = household(1);
	struct rendered done;

	(void)state;
	setenv(FACE_FILE_VARIABLE, "/nowhere/font.ttf", 1);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	setenv(FACE_FILE_VARIABLE,
	       "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf", 1);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_IMPOSSIBLE);
	unsetenv(FACE_FILE_VARIABLE);
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_RENDERED);
	order_drop(&o);
}

static void *render_often(void *self)
{
	const struct record r = household(5);
	struct document_order o = asking(true, 2);
	struct rendered done, first = { 0 };
	bool same = true;

	for (int i = 0; i < 6 && same; i++) {
		same = document_render(&r, &o, &done) == DOCUMENT_RENDERED &&
		       document_read_back(&done, &r, &o, by.der, by.der_len) &&
		       (i == 0 ||
		        memcmp(first.page_digest, done.page_digest, sizeof first.page_digest) == 0);
		rendered_drop(&first);
		first = done;
	}
	rendered_drop(&first);
	order_drop(&o);
	return same ? self : NULL;
}

static void threads_render_side_by_side(void **state)
{
	pthread_t thread[4];
	char answers[4];
	void *answer;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, render_often, &answers[i]), 0);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(thread[i], &answer), 0);
		assert_ptr_equal(answer, &answers[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_household_says_everything),
		cmocka_unit_test(the_holder_alone_says_nothing_of_the_others),
		cmocka_unit_test(every_choice_shows_those_and_no_other),
		cmocka_unit_test(a_sample_is_marked_on_every_page),
		cmocka_unit_test(a_foreign_resident_has_other_lines),
		cmocka_unit_test(the_longest_of_everything_is_set),
		cmocka_unit_test(what_cannot_be_set_is_refused),
		cmocka_unit_test(what_must_not_be_printed_is_not),
		cmocka_unit_test(no_number_is_left_blank),
		cmocka_unit_test(the_font_is_that_font_or_none),
		cmocka_unit_test(threads_render_side_by_side),
	};
	int failed;

	sealing_make(&by);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sealing_drop(&by);
	return failed;
}
