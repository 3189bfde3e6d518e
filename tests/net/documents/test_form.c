#include "tests/net/documents/pages.h"

#include "net/documents/form.h"

/* Members chosen one by one, and the Individual Number: who and what stands on the pages. */

#define ALL_ITEMS DOCUMENT_RELATIONSHIP " " DOCUMENT_DOMICILE " " DOCUMENT_NUMBER

static const char *const names[] = { "辻\U000E0102 一郎", "葛\U000E0102葉", "さくら", "大翔",
	                             "ハナ" };

static struct document_request choosing(uint16_t members, const char *items)
{
	struct document_request q = { .members = members, .copies = 1 };

	ask_items(&q, items);
	return q;
}

static size_t count_of(const char *text, const char *word)
{
	size_t count = 0;

	for (text = strstr(text, word); text; text = strstr(text + 1, word))
		count++;
	return count;
}

/* The name of who is not there stands nowhere; domicile_head and the householder are switched off
 * for this, since they name the first of the family. */
static void every_choice_shows_those_and_no_other(void **state)
{
	const struct record r = household(5);
	struct rendered done;
	char path[256], name[32], text[65536];

	(void)state;
	for (uint16_t members = 1; members < 1 << 5; members++) {
		const unsigned chosen = (unsigned)__builtin_popcount(members);

		snprintf(name, sizeof name, "members-%02x", members);
		render(&r, choosing(members, ""), name, &done, path);
		assert_int_equal(done.pages, form_pages((uint8_t)chosen));
		text_of(path, "-raw", text, sizeof text);
		for (unsigned i = 0; i < 5; i++)
			if ((strstr(text, names[i]) != NULL) != (members >> i & 1))
				fail_msg("choice %02x, person %u:\n%s", members, i, text);
		assert_int_equal(count_of(text, "生年月日"), chosen);
		assert_int_equal(count_of(text, "世帯全員の住民票"), chosen == 5);
		assert_int_equal(count_of(text, "世帯の一部の住民票"), chosen != 5);
		rendered_drop(&done);
	}
}

static void as_many_as_a_household_has(void **state)
{
	static const struct {
		uint8_t count;
		uint16_t members, pages;
	} rows[] = { { 1, 0x0001, 1 },  { 16, 0x8000, 1 }, { 16, 0x7fff, 4 },
		     { 16, 0xffff, 5 }, { 15, 0x7fff, 4 }, { 16, 0x8001, 1 } };
	struct rendered done;
	char path[256], name[32];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct record r = household(rows[i].count);

		snprintf(name, sizeof name, "many-%u-%04x", rows[i].count, rows[i].members);
		render(&r, choosing(rows[i].members, ALL_ITEMS), name, &done, path);
		assert_int_equal(done.pages, rows[i].pages);
		rendered_drop(&done);
	}
}

static void a_place_that_is_not_there(void **state)
{
	struct record r = household(5);
	struct document_request q = choosing(1 << 5, "");
	struct rendered done;

	(void)state;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	q = choosing(1 << 0 | 1 << 15, "");
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	q = choosing(1 << 0, "");
	q.household = true; /* which of the two? */
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	/* whoever asks has to be in the record, on the page or not */
	q = choosing(1 << 1, "");
	r.holder = 99;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
}

static void what_must_not_be_printed_is_not_chosen(void **state)
{
	struct record r = household(3);
	struct document_request q = choosing(1 << 1, "");
	struct rendered done;

	(void)state;
	r.person[1].is_protected = true;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
	r.person[1].is_protected = false;
	r.person[1].is_deceased = true;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_IMPOSSIBLE);
}

static void numbers_of_those_who_are_shown(void **state)
{
	const struct record r = household(5);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	render(&r, choosing(1 << 1 | 1 << 3, DOCUMENT_NUMBER), "numbers", &done, path);
	text_of(path, "-raw", text, sizeof text);
	assert_non_null(strstr(text, "9000 0000 0102"));
	assert_non_null(strstr(text, "9000 0000 0306"));
	assert_int_equal(count_of(text, "9000 0000 0"), 2);
	assert_int_equal(count_of(text, "個人番号"), 2);
	rendered_drop(&done);
}

static void a_number_that_was_not_asked_for_is_left_out(void **state)
{
	const struct record r = household(5);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	render(&r, asking(true, DOCUMENT_RELATIONSHIP " " DOCUMENT_DOMICILE), "no-numbers", &done,
	       path);
	text_of(path, "-raw", text, sizeof text);
	assert_int_equal(count_of(text, "9000 0000 0"), 0);
	assert_int_equal(count_of(text, "個人番号"), 5);
	assert_int_equal(count_of(text, "省略"), 5); /* and nothing else is */
	rendered_drop(&done);
}

static void a_number_is_whole_or_there_is_no_page(void **state)
{
	static const char *const bad[] = { "", "1", "90000000015", "90000000015x" };
	struct record r = household(3);
	struct document_request q = choosing(1 << 0 | 1 << 1, DOCUMENT_NUMBER);
	struct rendered done;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		strcpy(r.person[1].individual_number, bad[i]);
		assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_NO_NUMBER);
		assert_int_equal(done.pages, 0);
	}
	/* of somebody who is not shown, or not asked for */
	q.members = 1 << 0 | 1 << 2;
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_RENDERED);
	rendered_drop(&done);
	q = choosing(1 << 1, "");
	assert_int_equal(document_render(&r, &q, ISSUANCE, NOW, &done), DOCUMENT_RENDERED);
	rendered_drop(&done);
}

/* A foreign resident has no domicile: asked for or not, their lines do not speak of one, while
 * those of the others do. */
static void nobody_without_a_domicile_is_given_one(void **state)
{
	struct record r = household(3);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	strcpy(r.person[1].name, "SAMPLE MARIA");
	strcpy(r.person[1].domicile, "");
	strcpy(r.person[1].domicile_head, "");
	render(&r, asking(true, ALL_ITEMS), "foreign", &done, path);
	text_of(path, "-raw", text, sizeof text);
	assert_non_null(strstr(text, "SAMPLE MARIA"));
	assert_int_equal(count_of(text, "本籍"), 2);
	assert_int_equal(count_of(text, "筆頭者"), 2);
	assert_int_equal(count_of(text, "前住所"), 3);
	assert_int_equal(count_of(text, "－"), 0);
	rendered_drop(&done);
	render(&r, asking(true, ""), "foreign-short", &done, path);
	text_of(path, "-raw", text, sizeof text);
	assert_int_equal(count_of(text, "本籍"), 2);
	rendered_drop(&done);
}

/* Names in Latin letters break at a space where there is one, and nowhere with a hyphen: what the
 * page says (render() reads it back) is what the register says. */
static void no_letter_is_added_to_a_name(void **state)
{
	static const char *const latin[] = {
		"EXAMPLENAMENSKI MAXIMILIAN BARTHOLOMEW ALEXANDER",
		"SAMPLETONVONEXAMPLEBERGANDSPECIMENHAUSENTEST",
	};
	struct rendered done;
	char path[256], name[32], text[65536];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct record r = household(1);

		strcpy(r.person[0].name, latin[i]);
		snprintf(name, sizeof name, "latin-%zu", i);
		render(&r, asking(false, ""), name, &done, path);
		text_of(path, "-raw", text, sizeof text);
		assert_null(strchr(text, '-'));
		assert_non_null(strstr(text, i ? "SAMPLETON" : "EXAMPLENAMENSKI MAXIMILIAN\n"));
		rendered_drop(&done);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_choice_shows_those_and_no_other),
		cmocka_unit_test(as_many_as_a_household_has),
		cmocka_unit_test(a_place_that_is_not_there),
		cmocka_unit_test(what_must_not_be_printed_is_not_chosen),
		cmocka_unit_test(numbers_of_those_who_are_shown),
		cmocka_unit_test(a_number_that_was_not_asked_for_is_left_out),
		cmocka_unit_test(a_number_is_whole_or_there_is_no_page),
		cmocka_unit_test(nobody_without_a_domicile_is_given_one),
		cmocka_unit_test(no_letter_is_added_to_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
