#include "tests/net/store/book.h"

#include "net/store/register.h"

/* People who move. The town's first household: 1 the head, 2 and 3. */

static const struct date that_day = { 2026, 11, 22 };

static enum store_status move(const struct register_move *m)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, register_move(town.store, m));
}

static void one_moves_out_to_another_town(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	assert_int_equal(store_load_sql(town.store,
	                                "UPDATE resident SET is_moving_out = 1, relationship = '妻'"
	                                " WHERE id = 2"),
	                 STORE_OK);
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 2 },
	                                               .count = 1,
	                                               .municipality = "99203",
	                                               .address = "例示県夜市一番地",
	                                               .on = that_day }),
	                 STORE_OK);
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.municipality_code, "99203");
	assert_string_equal(r.address, "例示県夜市一番地");
	assert_string_equal(r.head, "見本　hanako");
	assert_string_equal(r.person[0].relationship, "世帯主");
	assert_string_equal(r.person[0].previous_address, "例示県見本市窓口町一丁目1番");
	assert_int_equal(date_compare(r.person[0].address_since, that_day), 0);
	assert_int_equal(date_compare(r.person[0].resident_since, that_day), 0);
	assert_false(r.person[0].is_moving_out);
	assert_string_equal(r.person[0].domicile, "見本市一番地");
	record_drop(&r);
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.head, "見本　taro");
	record_drop(&r);
}

static void within_the_town_the_day_of_residence_stays(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET relationship = '子' WHERE id = 3"),
	    STORE_OK);
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 1, 3 },
	                                               .count = 2,
	                                               .municipality = "99201",
	                                               .address = "例示県見本市二番地",
	                                               .new_head = 2,
	                                               .on = that_day }),
	                 STORE_OK);
	assert_int_equal(store_record_of(town.store, 3, &r), STORE_OK);
	assert_int_equal(r.count, 2);
	assert_int_equal(r.person[0].id, 1);
	assert_string_equal(r.person[0].relationship, "世帯主");
	assert_string_equal(r.person[1].relationship, "子");
	assert_int_equal(r.person[1].resident_since.year, 2000);
	assert_int_equal(date_compare(r.person[1].address_since, that_day), 0);
	record_drop(&r);
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.head, "見本　hanako");
	assert_string_equal(r.person[0].relationship, "世帯主");
	assert_int_equal(r.person[0].address_since.year, 2000);
	record_drop(&r);
}

/* 世帯分離: two households under one roof. */
static void a_household_parts_under_one_roof(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 3 },
	                                               .count = 1,
	                                               .municipality = "99201",
	                                               .address = "例示県見本市窓口町一丁目1番",
	                                               .on = that_day }),
	                 STORE_OK);
	assert_int_equal(store_record_of(town.store, 3, &r), STORE_OK);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.person[0].previous_address, "");
	assert_int_equal(r.person[0].address_since.year, 2000);
	record_drop(&r);
}

static void a_whole_household_joins_another(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	assert_int_equal(
	    move(&(struct register_move){
		.resident = (int64_t[]){ 2, 3, 1 }, .count = 3, .join = 9, .on = that_day }),
	    STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM household WHERE id = 1"), "0");
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(r.count, 5);
	assert_string_equal(r.head, "見本　yorutsuma");
	assert_int_equal(r.person[2].id, 2);
	assert_int_equal(r.person[4].id, 1);
	assert_string_equal(r.person[4].relationship, "同居人");
	assert_string_equal(r.person[1].relationship, "世帯主"); /* as the town has it */
	record_drop(&r);
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

/* 9 is dead and was the head; the last of the living leaves. */
static void the_dead_stay_where_they_lived(void **unused)
{
	(void)unused;
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 10 },
	                                               .count = 1,
	                                               .municipality = "99203",
	                                               .address = "例示県夜市二番地",
	                                               .on = that_day }),
	                 STORE_OK);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 4"), "9");
	/* the head leaves one who is dead */
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_deceased = 1 WHERE id = 8"),
	    STORE_OK);
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 7 },
	                                               .count = 1,
	                                               .municipality = "99203",
	                                               .address = "例示県夜市三番地",
	                                               .on = that_day }),
	                 STORE_OK);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 3"), "8");
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

static void who_may_not_move(void **unused)
{
	static int64_t taro[] = { 1 }, twice[] = { 1, 1 }, two_houses[] = { 2, 5 }, dead[] = { 9 },
		       nobody[] = { 77 }, everybody[] = { 1, 2, 3 };
	static const char town_of[] = "99201", place[] = "例示県見本市二番地";
	const struct {
		struct register_move move;
		enum store_status answer;
		const char *reason;
	} rows[] = {
		{ { taro, 1, town_of, place, 0, 0, that_day },
		  STORE_FAILED,
		  "who stays would have no head" },
		{ { taro, 1, town_of, place, 0, 1, that_day },
		  STORE_FAILED,
		  "who stays would have no head" },
		{ { taro, 1, town_of, place, 0, 5, that_day },
		  STORE_FAILED,
		  "the new head lives elsewhere" },
		{ { taro, 1, town_of, place, 0, 9, that_day },
		  STORE_FAILED,
		  "the dead do not move" },
		{ { taro, 1, town_of, place, 0, 77, that_day }, STORE_NONE, NULL },
		{ { taro + 0, 0, town_of, place, 0, 0, that_day },
		  STORE_FAILED,
		  "nobody, too many, or somebody twice" },
		{ { twice, 2, town_of, place, 0, 2, that_day },
		  STORE_FAILED,
		  "nobody, too many, or somebody twice" },
		{ { two_houses, 2, town_of, place, 0, 0, that_day },
		  STORE_FAILED,
		  "they do not live in one household" },
		{ { dead, 1, town_of, place, 0, 0, that_day },
		  STORE_FAILED,
		  "the dead do not move" },
		{ { nobody, 1, town_of, place, 0, 0, that_day }, STORE_NONE, NULL },
		{ { everybody, 3, town_of, place, 0, 2, that_day },
		  STORE_FAILED,
		  "nobody is left without a head" },
		{ { everybody, 3, "00000", place, 0, 0, that_day }, STORE_NONE, NULL },
		{ { everybody, 3, town_of, "", 0, 0, that_day }, STORE_FAILED, NULL },
		{ { everybody, 3, town_of, "a\tb", 0, 0, that_day }, STORE_FAILED, NULL },
		{ { everybody, 3, NULL, NULL, 77, 0, that_day }, STORE_NONE, NULL },
		{ { everybody, 3, NULL, NULL, 1, 0, that_day },
		  STORE_FAILED,
		  "they live there already" },
		{ { everybody, 3, town_of, place, 0, 0, { 2026, 2, 29 } }, STORE_FAILED, NULL },
	};
	struct record r = { 0 };

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (move(&rows[i].move) != rows[i].answer)
			fail_msg("row %zu", i);
		if (rows[i].reason)
			assert_string_equal(store_reason(town.store), rows[i].reason);
	}
	assert_int_equal(register_move(town.store, &rows[0].move), STORE_FAILED);
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(r.count, 3);
	record_drop(&r);
	assert_string_equal(book_value("SELECT count(*) FROM household"), "9");
}

/* 1 is dead, 2 and 3 have not said who follows, and 2 moves. */
static void who_is_left_alone_by_a_dead_head_is_the_head(void **unused)
{
	struct store_resident left;

	(void)unused;
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_deceased = 1 WHERE id = 1"),
	    STORE_OK);
	assert_int_equal(move(&(struct register_move){ .resident = (int64_t[]){ 2 },
	                                               .count = 1,
	                                               .municipality = "99203",
	                                               .address = "例示県夜市一番地",
	                                               .on = that_day }),
	                 STORE_OK);
	assert_int_equal(store_resident_by_key(town.store, "kodomo", &left), STORE_OK);
	assert_true(left.is_head);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(one_moves_out_to_another_town),
		WITH_A_STORE(within_the_town_the_day_of_residence_stays),
		WITH_A_STORE(a_household_parts_under_one_roof),
		WITH_A_STORE(a_whole_household_joins_another),
		WITH_A_STORE(the_dead_stay_where_they_lived),
		WITH_A_STORE(who_may_not_move),
		WITH_A_STORE(who_is_left_alone_by_a_dead_head_is_the_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
