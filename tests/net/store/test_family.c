#include "tests/net/store/extracts.h"

#include "net/store/family.h"
#include "net/store/register.h"

/* Family registers, the leave to use one, and what moves, deaths and names do to them and their
 * neighbours. */

static struct record read_all(int64_t resident)
{
	struct record r = { 0 };

	assert_int_equal(store_record_with(town.store, resident,
	                                   RECORD_SEAL | RECORD_TAX | RECORD_FAMILY, 2026, &r),
	                 STORE_OK);
	return r;
}

static void leave_is_asked_for_and_comes(void **unused)
{
	struct record r;

	(void)unused;
	assert_int_equal(store_family_use_put(town.store, 2, 1000, 0), STORE_OK);
	r = read_all(2);
	assert_int_equal(r.family_use_asked, 1000);
	assert_int_equal(r.family_use_ready, 0);
	record_drop(&r);
	assert_int_equal(store_family_use_put(town.store, 2, 1000, 1500), STORE_OK);
	assert_int_equal(store_family_use_put(town.store, 2, 1000, 999), STORE_FAILED);
	assert_int_equal(store_family_use_put(town.store, 2, 0, 0), STORE_FAILED);
	assert_int_equal(store_family_use_put(town.store, 99, 1, 0), STORE_FAILED);
	r = read_all(2);
	assert_int_equal(r.family_use_ready, 1500);
	record_drop(&r);
	assert_int_equal(store_family_use_drop(town.store, 2), STORE_OK);
	assert_int_equal(store_family_use_drop(town.store, 2), STORE_NONE);
	r = read_all(2);
	assert_int_equal(r.family_use_asked, 0);
	record_drop(&r);
}

static void a_register_is_worked_in(void **unused)
{
	struct record r;

	(void)unused;
	extracts_fill();
	assert_int_equal(family_set_busy(town.store, 3, true), STORE_NONE);
	assert_int_equal(family_set_busy(town.store, 2, true), STORE_OK);
	r = read_all(1); /* it is theirs too */
	assert_true(r.family_register_busy);
	record_drop(&r);
	assert_int_equal(family_set_busy(town.store, 1, false), STORE_OK);
	r = read_all(2);
	assert_false(r.family_register_busy);
	record_drop(&r);
}

/* ---- what follows ---------------------------------------------------------------------------- */

static void move(int64_t resident, const char *municipality, const char *address, int64_t head)
{
	const struct register_move m = { .resident = &resident,
		                         .count = 1,
		                         .municipality = municipality,
		                         .address = address,
		                         .new_head = head,
		                         .on = { 2026, 11, 22 } };

	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, register_move(town.store, &m)), STORE_OK);
}

static const char *addresses_of_taro(void)
{
	return book_value("SELECT json_extract(extract, '$.people[0].addresses') FROM"
	                  " family_register");
}

#define FIRST "{\"address\":\"x\",\"since\":\"2000-01-02\"}"

static void within_the_town_all_stays(void **unused)
{
	struct record r;

	(void)unused;
	extracts_fill();
	move(1, "99201", "例示県見本市二番地", 2);
	r = read_all(1);
	assert_true(r.has_seal);
	assert_int_equal(r.tax_year_count, 2);
	assert_int_equal(r.family_use_ready, 200);
	assert_false(r.family_register_busy);
	record_drop(&r);
	assert_string_equal(addresses_of_taro(),
	                    "[" FIRST
	                    ",{\"address\":\"例示県見本市二番地\",\"since\":\"2026-11-22\"}]");
	assert_string_equal(book_value("SELECT json_extract(extract, '$.people[1].addresses')"
	                               " FROM family_register"),
	                    "[]");
}

static void another_town_knows_neither_seal_nor_tax(void **unused)
{
	struct record r;

	(void)unused;
	extracts_fill();
	move(1, "99203", "例示県夜市一番地", 2);
	r = read_all(1);
	assert_false(r.has_seal);
	assert_int_equal(r.tax_year_count, 0);
	assert_int_equal(r.family_use_asked, 0);
	assert_true(r.has_family_register); /* which is where it was */
	assert_string_equal(r.family_municipality, "99202");
	assert_int_not_equal(r.person[0].attributes[0], 0);
	record_drop(&r);
	assert_string_equal(addresses_of_taro(),
	                    "[" FIRST
	                    ",{\"address\":\"例示県夜市一番地\",\"since\":\"2026-11-22\"}]");
}

static void under_one_roof_no_address_is_new(void **unused)
{
	(void)unused;
	extracts_fill();
	move(1, "99201", "例示県見本市窓口町一丁目1番", 2);
	assert_string_equal(addresses_of_taro(), "[" FIRST "]");
}

/* Nor one where there is no history to add it to. */
static void no_history_is_made_up(void **unused)
{
	(void)unused;
	extracts_fill();
	extracts_change("UPDATE family_register SET extract = '{\"people\":[{},{}]}'");
	move(1, "99203", "例示県夜市一番地", 2);
	assert_string_equal(book_value("SELECT extract FROM family_register"),
	                    "{\"people\":[{},{}]}");
	extracts_change("UPDATE family_register SET extract = NULL");
	move(2, "99203", "例示県夜市一番地", 3);
	assert_string_equal(book_value("SELECT count(*) FROM family_register WHERE extract IS"
	                               " NULL"),
	                    "1");
}

static void a_death_ends_a_seal(void **unused)
{
	struct record r;

	(void)unused;
	extracts_fill();
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(register_mark(town.store, 1, REGISTER_PROTECTED, true), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	r = read_all(1);
	assert_true(r.has_seal && !r.family_register_busy);
	record_drop(&r);
	for (int dead = 1; dead >= 0; dead--) {
		assert_int_equal(store_begin(town.store), STORE_OK);
		assert_int_equal(register_mark(town.store, 1, REGISTER_DECEASED, dead), STORE_OK);
		assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
		r = read_all(1);
		assert_false(r.has_seal);
		assert_true(r.family_register_busy);
		assert_int_equal(r.tax_year_count, 2);
		record_drop(&r);
	}
}

static void another_name_ends_a_seal(void **unused)
{
	static const char *const names[] = { "見本　taro", "新　taro" };

	(void)unused;
	extracts_fill();
	for (int i = 0; i < 2; i++) {
		struct record r;

		assert_int_equal(store_begin(town.store), STORE_OK);
		assert_int_equal(register_rename(town.store, 1, names[i], "しん"), STORE_OK);
		assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
		r = read_all(1);
		assert_int_equal(r.has_seal, i == 0);
		assert_int_equal(r.family_register_busy, i == 1);
		record_drop(&r);
	}
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(register_rename(town.store, 99, "x", "x"), STORE_NONE);
	assert_int_equal(store_end(town.store, STORE_NONE), STORE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(leave_is_asked_for_and_comes),
		WITH_A_STORE(a_register_is_worked_in),
		WITH_A_STORE(within_the_town_all_stays),
		WITH_A_STORE(another_town_knows_neither_seal_nor_tax),
		WITH_A_STORE(under_one_roof_no_address_is_new),
		WITH_A_STORE(no_history_is_made_up),
		WITH_A_STORE(a_death_ends_a_seal),
		WITH_A_STORE(another_name_ends_a_seal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
