#include "tests/net/documents/pages.h"
#include "tests/net/documents/registers.h"

#include "net/documents/read_page.h"

/* What stands on which page, and that each page's seal says just that. */

static struct sealing by;

/* The seal of one page, from the finished bytes. */
static void read_seal(const struct rendered *done, uint16_t page, struct seal *out)
{
	struct read_pages pages;
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len = 0;

	assert_true(read_pages_open(&pages, &done->pdf, done->pages));
	assert_true(read_page_seal(&pages, page, bytes, &len));
	assert_true(read_pages_close(&pages));
	assert_true(seal_verify(bytes, len, by.der, by.der_len));
	assert_true(seal_decode(bytes, len, out));
}

static void assert_fact(const struct seal *s, uint8_t i, const char *label, const char *value)
{
	assert_true(i < s->fact_count);
	assert_string_equal(s->fact[i].label, label);
	assert_string_equal(s->fact[i].value, value);
}

static void households_are_spread_evenly(void **state)
{
	static const struct {
		uint8_t count;
		uint16_t pages;
	} rows[] = { { 1, 1 }, { 3, 1 }, { 4, 1 }, { 5, 2 }, { 8, 2 }, { 9, 3 }, { 16, 4 } };
	struct document_order o = ordering(KIND_RESIDENCE_CERTIFICATE, &by);
	static struct seal seal;

	(void)state;
	o.household = true;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct record r = household(rows[i].count);
		const unsigned least = rows[i].count / rows[i].pages;
		struct rendered done;
		char path[256], name[32];

		snprintf(name, sizeof name, "count-%u", rows[i].count);
		render(&r, &o, &by, name, &done, path);
		assert_int_equal(done.pages, rows[i].pages);
		for (uint16_t page = 0; page < done.pages; page++) {
			read_seal(&done, page, &seal);
			/* address, and of each: name and birth */
			assert_true(seal.fact_count >= 1 + 2 * least);
			assert_true(seal.fact_count <= 1 + 2 * (least + 1));
		}
		rendered_drop(&done);
	}
	order_drop(&o);
}

static void a_seal_says_its_page_s_facts(void **state)
{
	static const char *const related[] = { "relationship" };
	const struct record r = household(5);
	struct document_order o = ordering(KIND_RESIDENCE_CERTIFICATE, &by);
	struct rendered done;
	static struct seal seal;

	(void)state;
	o.household = true;
	switch_on(&o, related, 1);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	assert_int_equal(done.pages, 2);
	read_seal(&done, 1, &seal);
	assert_string_equal(seal.issuance, ISSUANCE);
	assert_string_equal(seal.kind, "residence_certificate");
	assert_string_equal(seal.reference, "992010001");
	assert_int_equal(seal.page, 2);
	assert_int_equal(seal.pages, 2);
	assert_memory_equal(seal.text_digest, done.page_digest[1], 32);
	assert_int_equal(seal.fact_count, 7);
	assert_fact(&seal, 0, "住所", r.address);
	assert_fact(&seal, 1, "氏名", r.person[3].name);
	assert_fact(&seal, 2, "生年月日", "令和元年5月1日");
	assert_fact(&seal, 3, "続柄", "子");
	assert_fact(&seal, 4, "氏名", r.person[4].name);
	rendered_drop(&done);
	/* what is left out is no fact */
	o.item_count = 0;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	read_seal(&done, 1, &seal);
	assert_int_equal(seal.fact_count, 5);
	rendered_drop(&done);
	order_drop(&o);
}

/* Names so long that two would not fit one seal stand on pages of their own. */
static void a_full_seal_ends_a_page(void **state)
{
	struct record r = household(4);
	struct document_order o = ordering(KIND_FAMILY_REGISTER_FULL, &by);
	struct rendered done;
	static struct seal seal;
	char name[PROTOCOL_NAME_MAX] = "", person_json[1024], path[256];

	(void)state;
	while (strlen(name) + 3 < sizeof name)
		strcat(name, "寿");
	registers_put(&r.family, "{\"domicile\":\"見本県見本市\",\"head\":\"見本　太郎\","
	                         "\"matters\":[],\"people\":[");
	for (unsigned i = 0; i < 6; i++) {
		snprintf(person_json, sizeof person_json,
		         "%s{\"name\":\"%s\",\"birth\":\"2001-01-01\",\"matters\":[]}",
		         i > 0 ? "," : "", name);
		registers_put(&r.family, person_json);
	}
	registers_put(&r.family, "]}");
	render(&r, &o, &by, "full-seal", &done, path);
	assert_int_equal(done.pages, 2);
	read_seal(&done, 0, &seal);
	assert_int_equal(seal.fact_count, 2 + 3 * 2);
	rendered_drop(&done);
	order_drop(&o);
	record_drop(&r);
}

static void a_long_family_goes_on_over_pages(void **state)
{
	struct record r = household(1);
	struct document_order o = ordering(KIND_FAMILY_REGISTER_FULL, &by);
	struct rendered done;
	static struct seal seal;
	char path[256], text[65536];

	(void)state;
	give_family(&r, 12);
	render(&r, &o, &by, "family-long", &done, path);
	assert_true(done.pages > 4);
	for (uint16_t page = 0; page < done.pages; page++) {
		read_seal(&done, page, &seal);
		assert_fact(&seal, 0, "本籍", "見本県見本市本町一丁目１番地");
		assert_fact(&seal, 1, "筆頭者氏名", "辻\U000E0102　一郎");
	}
	text_of(path, "-raw", text, sizeof text);
	assert_non_null(strstr(text, "除籍"));
	rendered_drop(&done);
	order_drop(&o);
	record_drop(&r);
}

/* ---- a form of this test's own --------------------------------------------------------------- */

static struct document_order own_form(const char *body)
{
	struct document_order o = ordering(KIND_TAX_PAYMENT_CERTIFICATE, &by);
	char json[2048], reason[FORM_REASON_MAX];
	struct form *form = NULL;

	order_drop(&o);
	snprintf(json, sizeof json,
	         "{\"kind\":\"tax_payment_certificate\",\"title\":\"見本\","
	         "\"certification\":[\"証明する。\"],\"head\":[{\"rows\":[[{\"label\":\"氏名\","
	         "\"value\":\"{holder.name}\",\"fact\":true}]]}],\"body\":[%s]}",
	         body);
	if (!form_of_json(json, strlen(json), &form, reason))
		fail_msg("%s", reason);
	o.form = form;
	return o;
}

static void give_lines(struct record *r, unsigned count)
{
	char line[64];

	registers_put(&r->tax, "{\"lines\":[");
	for (unsigned i = 0; i < count; i++) {
		snprintf(line, sizeof line, "%s{\"name\":\"行%u\"}", i > 0 ? "," : "", i);
		registers_put(&r->tax, line);
	}
	registers_put(&r->tax, "]}");
}

static size_t count_of(const char *text, const char *word)
{
	size_t count = 0;

	for (text = strstr(text, word); text; text = strstr(text + 1, word))
		count++;
	return count;
}

static void a_table_repeats_its_heading(void **state)
{
	struct document_order o = own_form("{\"table\":\"tax.lines\",\"columns\":[{\"label\":"
	                                   "\"見出し\",\"value\":\"{.name}\"}]}");
	struct record r = household(1);
	struct rendered done;
	char path[256], text[65536];

	(void)state;
	give_lines(&r, 100);
	render(&r, &o, &by, "table", &done, path);
	assert_int_equal(done.pages, 4);
	text_of(path, "-raw", text, sizeof text);
	assert_int_equal(count_of(text, "見出し"), 4);
	assert_int_equal(count_of(text, "\n行"), 100);
	rendered_drop(&done);
	record_drop(&r);
	r = household(1);
	give_lines(&r, 2000);
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_TOO_LONG);
	record_drop(&r);
	order_drop(&o);
}

static void nothing_is_dropped_that_is_too_large(void **state)
{
	struct document_order o = own_form("{\"rows\":[[{\"label\":\"x\",\"value\":\"{tax.x}\","
	                                   "\"fact\":true}]]}");
	struct record r = household(1);
	char long_text[4096] = "";

	(void)state;
	registers_put(&r.tax, "{\"x\":\"");
	while (strlen(long_text) < 300) /* bytes: more than a fact of a seal may have */
		strcat(long_text, "寿");
	registers_put(&r.tax, long_text);
	registers_put(&r.tax, "\"}");
	assert_int_equal(document_rehearse(&r, &o), DOCUMENT_TOO_LONG);
	record_drop(&r);
	order_drop(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(households_are_spread_evenly),
		cmocka_unit_test(a_seal_says_its_page_s_facts),
		cmocka_unit_test(a_full_seal_ends_a_page),
		cmocka_unit_test(a_long_family_goes_on_over_pages),
		cmocka_unit_test(a_table_repeats_its_heading),
		cmocka_unit_test(nothing_is_dropped_that_is_too_large),
	};
	int failed;

	sealing_make(&by);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sealing_drop(&by);
	return failed;
}
