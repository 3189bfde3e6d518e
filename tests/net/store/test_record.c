#include "tests/net/store/extracts.h"

/* What other registers hold of the one who asks, and which of it is read. */

#define ALL (RECORD_NUMBERS | RECORD_SEAL | RECORD_TAX | RECORD_FAMILY)

static bool holds(const struct paper *p, const char *text)
{
	return p->len == strlen(text) && memcmp(p->byte, text, p->len) == 0;
}

static void what_there_is_is_always_told(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	extracts_fill();
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_true(r.has_seal);
	assert_int_equal(r.tax_year_count, 2);
	assert_int_equal(r.tax_year[0], 2026);
	assert_int_equal(r.tax_year[1], 2025);
	assert_true(r.has_family_register);
	assert_false(r.family_register_busy);
	assert_string_equal(r.family_municipality, "99202");
	assert_int_equal(r.family_use_asked, 100);
	assert_int_equal(r.family_use_ready, 200);
	/* and nothing of what it says */
	assert_string_equal(r.seal_number, "");
	assert_int_equal(r.seal_picture.len + r.tax.len + r.family.len, 0);
	record_drop(&r);
	/* of the one who asks: not of those who live with them */
	assert_int_equal(store_record_of(town.store, 3, &r), STORE_OK);
	assert_false(r.has_seal || r.has_family_register || r.family_register_busy);
	assert_int_equal(r.tax_year_count, 0);
	assert_int_equal(r.family_use_asked, 0);
	assert_string_equal(r.family_municipality, "");
	record_drop(&r);
}

static void the_parts_that_were_asked_for(void **unused)
{
	static const uint8_t head[] = { 0x89, 'P', 'N', 'G' };
	struct record r = { 0 };

	(void)unused;
	extracts_fill();
	assert_int_equal(store_record_with(town.store, 1, ALL, 2025, &r), STORE_OK);
	assert_string_equal(r.seal_number, "99201-0000001");
	assert_int_equal(r.seal_registered.year, 2015);
	assert_int_equal(r.seal_picture.len, EXTRACTS_PICTURE_LEN);
	assert_memory_equal(r.seal_picture.byte, head, sizeof head);
	assert_true(holds(&r.tax, "{\"year\":\"令和7年度\"}"));
	assert_true(holds(&r.family, EXTRACTS_FAMILY));
	assert_int_equal(r.family_place, 0);
	record_drop(&r);
	assert_null(r.tax.byte);
	assert_int_equal(store_record_with(town.store, 2, RECORD_FAMILY, 0, &r), STORE_OK);
	assert_int_equal(r.family_place, 1);
	assert_true(holds(&r.family, EXTRACTS_FAMILY));
	assert_int_equal(r.seal_picture.len + r.tax.len, 0);
	record_drop(&r);
	assert_int_equal(store_record_with(town.store, 1, RECORD_TAX, 2024, &r), STORE_OK);
	assert_int_equal(r.tax.len, 0);
	assert_int_equal(r.tax_year_count, 2);
	record_drop(&r);
	assert_int_equal(store_record_with(town.store, 99, ALL, 2025, &r), STORE_NONE);
}

static void further_lines_and_stays(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	extracts_fill();
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_string_equal(r.person[0].attributes,
	                    "{\"former_name\":\"旧\\\"氏\\\\\",\"nationality\":\"見本国\"}");
	assert_string_equal(r.person[1].attributes, "");
	assert_int_equal(r.person[0].stay_ends.year, 0);
	assert_int_equal(r.person[1].stay_ends.month, 5);
	record_drop(&r);
}

static void nothing_of_a_busy_register(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	extracts_fill();
	extracts_change("UPDATE family_register SET busy = 1");
	assert_int_equal(store_record_with(town.store, 1, ALL, 2026, &r), STORE_OK);
	assert_true(r.has_family_register && r.family_register_busy);
	assert_int_equal(r.family.len, 0);
	record_drop(&r);
	/* nor of one of which nothing is known here */
	extracts_change("UPDATE family_register SET busy = 0, extract = NULL");
	assert_int_equal(store_record_with(town.store, 1, ALL, 2026, &r), STORE_OK);
	assert_true(r.has_family_register);
	assert_int_equal(r.family.len, 0);
	record_drop(&r);
}

/* 5 lives elsewhere; their address stands in the register all the same. */
static void nothing_of_a_register_with_somebody_protected(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	extracts_fill();
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_false(r.family_guarded);
	record_drop(&r);
	extracts_change("UPDATE family_member SET resident = 5 WHERE resident = 2;"
	                "UPDATE resident SET is_protected = 1 WHERE id = 5");
	assert_int_equal(store_record_with(town.store, 1, ALL, 2026, &r), STORE_OK);
	assert_true(r.has_family_register && r.family_guarded && !r.family_register_busy);
	assert_int_equal(r.family.len, 0);
	assert_true(r.seal_picture.len > 0);
	record_drop(&r);
}

static void only_the_newest_years(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	for (int year = 2020; year <= 2026; year++) {
		char sql[96];

		snprintf(sql, sizeof sql, "INSERT INTO tax VALUES(2, %d, '{}')", year);
		extracts_change(sql);
	}
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_int_equal(r.tax_year_count, RECORD_TAX_YEARS);
	assert_int_equal(r.tax_year[0], 2026);
	assert_int_equal(r.tax_year[RECORD_TAX_YEARS - 1], 2023);
	record_drop(&r);
}

/* Written past the store's own way in: found when it is read. */
static void a_spoilt_extract_is_not_given(void **unused)
{
	static const struct {
		const char *sql;
		unsigned part;
	} rows[] = {
		{ "UPDATE tax SET extract = '{broken}' WHERE year = 2026", RECORD_TAX },
		{ "UPDATE family_register SET extract = '{broken}'", RECORD_FAMILY },
		{ "UPDATE family_register SET extract = '{\"people\":[]}'", RECORD_FAMILY },
		{ "UPDATE family_member SET place = 7 WHERE resident = 1", RECORD_FAMILY },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record r = { 0 };

		book_end(NULL);
		book_begin(NULL);
		extracts_fill();
		book_write(rows[i].sql);
		assert_int_equal(store_record_with(town.store, 1, rows[i].part, 2026, &r),
		                 STORE_FAILED);
		assert_int_equal(r.count, 0); /* untouched */
		assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
		record_drop(&r);
	}
}

/* ---- what the tables hold out ---------------------------------------------------------------- */

#define PNG_HEAD "x'89504e470d0a1a0a' || zeroblob(60)"

static void what_the_tables_refuse(void **unused)
{
	static const char *const bad[] = {
		"INSERT INTO attribute VALUES(1, '', 'x')",
		"INSERT INTO attribute VALUES(1, 'Nationality', 'x')",
		"INSERT INTO attribute VALUES(1, 'a-b', 'x')",
		"INSERT INTO attribute VALUES(1, 'a234567890123456789012345678901234567890', 'x')",
		"INSERT INTO attribute VALUES(1, 'a', '')",
		"INSERT INTO attribute VALUES(1, 'a', 'x' || char(10))",
		"INSERT INTO attribute VALUES(1, 'a', hex(zeroblob(128)))",
		"INSERT INTO attribute VALUES(99, 'a', 'x')",
		"INSERT INTO seal_registration VALUES(1, '', '2020-01-01', " PNG_HEAD ")",
		"INSERT INTO seal_registration VALUES(1, '1 2', '2020-01-01', " PNG_HEAD ")",
		"INSERT INTO seal_registration VALUES(1, '1', '2020-02-30', " PNG_HEAD ")",
		"INSERT INTO seal_registration VALUES(1, '1', '2020-01-01', zeroblob(80))",
		"INSERT INTO seal_registration VALUES(1, '1', '2020-01-01',"
		" CAST(x'89504e470d0a1a0a' || zeroblob(65536) AS BLOB))",
		"INSERT INTO seal_registration VALUES(1, '1', '2020-01-01', 'text')",
		"INSERT INTO tax VALUES(1, 20266, '{}')",
		"INSERT INTO tax VALUES(1, 2026, '[]')",
		"INSERT INTO tax VALUES(1, 2026, '')",
		"INSERT INTO tax VALUES(1, 2026, NULL)",
		"INSERT INTO tax VALUES(1, 2026, '{broken}')",
		"INSERT INTO tax VALUES(1, 2026, '{\"a\":\"' || hex(zeroblob(32768)) || '\"}')",
		"INSERT INTO tax VALUES(99, 2026, '{}')",
		"INSERT INTO family_register VALUES(1, '9920', '{}', 0)",
		"INSERT INTO family_register VALUES(1, '99201', '{broken}', 0)",
		"INSERT INTO family_register VALUES(1, '99201', '{}', 2)",
		"INSERT INTO family_member VALUES(1, 1, 0)", /* no such register */
		"INSERT INTO family_register VALUES(1, '99201', '{\"people\":[{}]}', 0);"
		"INSERT INTO family_member VALUES(1, 1, 1)",
		"INSERT INTO family_register VALUES(1, '99201', '{\"people\":[{}]}', 0);"
		"INSERT INTO family_member VALUES(1, 1, 0), (2, 1, 0)",
		"INSERT INTO family_use VALUES(1, 0, 0)",
		"INSERT INTO family_use VALUES(1, 10, 9)",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (store_load_sql(town.store, bad[i]) != STORE_FAILED)
			fail_msg("taken: %s", bad[i]);
}

/* Together they have to fit into a record, escapes and all. */
static void no_more_lines_than_a_record_holds(void **unused)
{
	static const char fill[] =
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)"
	    " INSERT INTO attribute SELECT 1, 'a' || char(96 + i),"
	    " replace(printf('%0120d', 0), '0', '\"') FROM n";
	struct record r = { 0 };

	(void)unused;
	extracts_change(fill);
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(strlen(r.person[0].attributes), 8 * (2 + 240 + 6) + 1);
	record_drop(&r);
	/* 62 bytes are left of 2047 */
	assert_int_equal(store_load_sql(town.store, "INSERT INTO attribute VALUES(1, 'b',"
	                                            " printf('%056d', 0))"),
	                 STORE_FAILED);
	extracts_change("INSERT INTO attribute VALUES(1, 'b', printf('%055d', 0))");
	assert_int_equal(store_load_sql(town.store, "UPDATE attribute SET value = value || '0'"
	                                            " WHERE name = 'b'"),
	                 STORE_FAILED);
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(strlen(r.person[0].attributes), RECORD_ATTRIBUTES_MAX - 1);
	record_drop(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(what_there_is_is_always_told),
		WITH_A_STORE(the_parts_that_were_asked_for),
		WITH_A_STORE(further_lines_and_stays),
		WITH_A_STORE(nothing_of_a_busy_register),
		WITH_A_STORE(nothing_of_a_register_with_somebody_protected),
		WITH_A_STORE(only_the_newest_years),
		WITH_A_STORE(a_spoilt_extract_is_not_given),
		WITH_A_STORE(what_the_tables_refuse),
		WITH_A_STORE(no_more_lines_than_a_record_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
