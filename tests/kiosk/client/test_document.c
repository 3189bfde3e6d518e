#include "kiosk/client/document.h"

#include "tests/kiosk/client/town.h"

/* A file whose pages bear these seals; the text is the one that was sealed. */
static void show(struct documents *d, const struct town *t, const char *file, bool picture,
                 const struct seal *seal, uint16_t count)
{
	struct seen seen = { .picture = picture, .count = count };

	seen.page = calloc(count, sizeof *seen.page);
	for (uint16_t i = 0; i < count; i++) {
		struct seen_page *p = &seen.page[i];

		p->has_text = !picture;
		memcpy(p->text_digest, seal[i].text_digest, sizeof p->text_digest);
		if (seal[i].page == 0)
			continue;
		p->symbols.symbol[0].len =
		    (uint16_t)town_make_seal(t, &seal[i], p->symbols.symbol[0].byte);
		p->symbols.count = 1;
	}
	assert_true(documents_add(d, &t->judge, file, &seen));
	seen_drop(&seen);
}

/* One PDF of the pages that are named, each of three: "123" is whole. */
static struct documents pdf_of(const struct town *t, const char *pages)
{
	struct documents d = { .count = 0 };
	struct seal seal[8];
	uint16_t count = 0;

	for (; pages[count]; count++)
		seal[count] = town_seal((uint8_t)(pages[count] - '0'), 3);
	show(&d, t, "a.pdf", false, seal, count);
	assert_true(documents_gather(&d));
	assert_int_equal(d.count, 1);
	return d;
}

static void the_pages_of_a_file_are_whole_and_in_order(void **state)
{
	static const struct {
		const char *pages;
		unsigned fault[4];
		uint32_t missing;
		enum outcome outcome;
	} rows[] = {
		{ "123", { 0 }, 0, OUTCOME_GENUINE },
		{ "12", { 0 }, 4, OUTCOME_BAD },
		{ "13", { 0, PAGE_ORDER }, 2, OUTCOME_BAD },
		{ "23", { PAGE_ORDER, PAGE_ORDER }, 1, OUTCOME_BAD },
		{ "132", { 0, PAGE_ORDER, PAGE_ORDER }, 0, OUTCOME_BAD },
		{ "1123", { 0, PAGE_AGAIN, PAGE_ORDER, PAGE_ORDER }, 0, OUTCOME_BAD },
		{ "1230", { 0, 0, 0, PAGE_NO_SEAL }, 0, OUTCOME_BAD },
		{ "0", { PAGE_NO_SEAL }, 0, OUTCOME_NO_SEAL },
		{ "00", { PAGE_NO_SEAL, PAGE_NO_SEAL }, 0, OUTCOME_NO_SEAL },
	};
	struct town t;

	(void)state;
	town_make(&t);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct documents d = pdf_of(&t, rows[i].pages);

		for (uint16_t n = 0; n < d.document[0].count; n++)
			assert_int_equal(d.page[n].faults, rows[i].fault[n]);
		assert_int_equal(d.document[0].missing, rows[i].missing);
		assert_int_equal(document_outcome(&d.document[0]), rows[i].outcome);
		documents_drop(&d);
	}
	town_drop(&t);
}

#define DISAGREES(change, fault)                                                                   \
	do {                                                                                       \
		struct seal s[2] = { town_seal(1, 2), town_seal(2, 2) };                           \
		struct documents d = { .count = 0 };                                               \
		change;                                                                            \
		show(&d, &t, "a.pdf", false, s, 2);                                                \
		assert_true(documents_gather(&d));                                                 \
		assert_int_equal(d.page[0].faults, 0);                                             \
		assert_int_equal(d.page[1].faults, fault);                                         \
		assert_int_equal(d.document[0].missing, fault ? 2 : 0);                            \
		documents_drop(&d);                                                                \
	} while (0)

static void all_pages_are_of_one_issuance_and_say_so_alike(void **state)
{
	struct town t;

	(void)state;
	town_make(&t);
	DISAGREES((void)s, 0);
	DISAGREES(s[1].issuance[0] = 'f', PAGE_OTHER_ISSUANCE);
	DISAGREES(s[1].kind[0] = 'x', PAGE_DISAGREES);
	DISAGREES(s[1].pages = 3, PAGE_DISAGREES);
	DISAGREES(s[1].issued.day--, PAGE_DISAGREES);
	DISAGREES(s[1].signed_on.day--, PAGE_DISAGREES);
	DISAGREES(s[1].verifiable_until.year++, PAGE_DISAGREES);
	town_drop(&t);
}

static void one_seal_speaks_for_a_page(void **state)
{
	const struct seal two[] = { town_seal(1, 2), town_seal(2, 2) };
	struct seen_page page = { .symbols = { .count = 2 } };
	const struct seen seen = { .picture = true, .count = 1, .page = &page };
	struct documents d = { .count = 0 };
	struct town t;

	(void)state;
	town_make(&t);
	for (size_t i = 0; i < 2; i++)
		page.symbols.symbol[i].len =
		    (uint16_t)town_make_seal(&t, &two[i], page.symbols.symbol[i].byte);
	assert_true(documents_add(&d, &t.judge, "a.png", &seen));
	assert_int_equal(d.page[0].faults, PAGE_TWO_SEALS);
	documents_drop(&d);
	/* The same one twice is one; a symbol of others is none. */
	page.symbols.symbol[1] = page.symbols.symbol[0];
	assert_true(documents_add(&d, &t.judge, "a.png", &seen));
	memcpy(page.symbols.symbol[0].byte, "https://", 8);
	assert_true(documents_add(&d, &t.judge, "b.png", &seen));
	page.symbols.count = 1;
	assert_true(documents_add(&d, &t.judge, "c.png", &seen));
	assert_int_equal(d.page[0].faults, 0);
	assert_int_equal(d.page[1].faults, 0);
	assert_int_equal(d.page[2].faults, PAGE_NO_SEAL | PAGE_OTHER_SYMBOL);
	assert_false(d.page[2].sealed);
	documents_drop(&d);
	town_drop(&t);
}

static void a_changed_text_is_seen(void **state)
{
	struct seal s = town_seal(1, 1);
	struct seen_page page = { .has_text = true, .symbols = { .count = 1 } };
	struct seen seen = { .count = 1, .page = &page };
	struct documents d = { .count = 0 };
	struct town t;

	(void)state;
	town_make(&t);
	page.symbols.symbol[0].len = (uint16_t)town_make_seal(&t, &s, page.symbols.symbol[0].byte);
	memcpy(page.text_digest, s.text_digest, 32);
	page.text_digest[31] ^= 1;
	assert_true(documents_add(&d, &t.judge, "a.pdf", &seen));
	page.has_text = false;
	seen.picture = true;
	assert_true(documents_add(&d, &t.judge, "a.png", &seen));
	assert_int_equal(d.page[0].faults, PAGE_TEXT);
	assert_int_equal(d.page[1].faults, 0);
	documents_drop(&d);
	town_drop(&t);
}

/* Of two issuances, in whatever order; of one sheet there are two pictures. */
static void pictures_are_put_together_by_what_they_show(void **state)
{
	struct seal s = town_seal(2, 2);
	struct documents d = { .count = 0 };
	struct town t;

	(void)state;
	town_make(&t);
	show(&d, &t, "1.png", true, &s, 1);
	s.issuance[0] = 'f';
	show(&d, &t, "2.png", true, &s, 1);
	s = town_seal(1, 2);
	show(&d, &t, "3.png", true, &s, 1);
	show(&d, &t, "4.png", true, &s, 1);
	assert_true(documents_gather(&d));
	assert_int_equal(d.count, 2);
	assert_int_equal(d.document[0].count, 3);
	assert_int_equal(d.document[0].missing, 0);
	assert_int_equal(document_outcome(&d.document[0]), OUTCOME_GENUINE);
	assert_int_equal(d.document[1].missing, 1);
	assert_int_equal(document_outcome(&d.document[1]), OUTCOME_BAD);
	documents_drop(&d);
	town_drop(&t);
}

/* What a forged seal says of itself completes nothing. */
static void a_forged_page_is_no_page(void **state)
{
	const struct seal first = town_seal(1, 2), second = town_seal(2, 2);
	struct seen_page page[2] = { { .symbols = { .count = 1 } }, { .symbols = { .count = 1 } } };
	const struct seen seen = { .count = 2, .page = page };
	struct documents d = { .count = 0 };
	struct town t;
	uint16_t len;

	(void)state;
	town_make(&t);
	page[0].symbols.symbol[0].len =
	    (uint16_t)town_make_seal(&t, &first, page[0].symbols.symbol[0].byte);
	len = (uint16_t)town_make_seal(&t, &second, page[1].symbols.symbol[0].byte);
	page[1].symbols.symbol[0].len = len;
	page[1].symbols.symbol[0].byte[len - 1] ^= 1;
	assert_true(documents_add(&d, &t.judge, "a.pdf", &seen));
	assert_true(documents_gather(&d));
	assert_int_equal(d.page[1].judged.verdict, VERDICT_FORGED);
	assert_int_equal(d.document[0].missing, 2);
	assert_int_equal(document_outcome(&d.document[0]), OUTCOME_BAD);
	documents_drop(&d);
	town_drop(&t);
}

static void the_worst_is_what_counts(void **state)
{
	static const enum outcome order[] = { OUTCOME_GENUINE, OUTCOME_UNDECIDED, OUTCOME_NO_SEAL,
		                              OUTCOME_FOREIGN, OUTCOME_BAD };

	(void)state;
	for (size_t a = 0; a < 5; a++) {
		for (size_t b = 0; b < 5; b++)
			assert_int_equal(outcome_worse(order[a], order[b]), order[a > b ? a : b]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pages_of_a_file_are_whole_and_in_order),
		cmocka_unit_test(all_pages_are_of_one_issuance_and_say_so_alike),
		cmocka_unit_test(one_seal_speaks_for_a_page),
		cmocka_unit_test(a_changed_text_is_seen),
		cmocka_unit_test(pictures_are_put_together_by_what_they_show),
		cmocka_unit_test(a_forged_page_is_no_page),
		cmocka_unit_test(the_worst_is_what_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
