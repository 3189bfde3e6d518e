#include "tests/net/store/book.h"

#include "net/store/act.h"
#include "net/store/register.h"

/* What the office writes into the register. */

static const struct date that_day = { 2026, 11, 22 };

static enum store_status add(const struct register_person *p, int64_t *id)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, register_add(town.store, p, id));
}

static struct register_person newcomer(void)
{
	return (struct register_person){
		.municipality = "99203",
		.address = "例示県例示市一番地",
		.key = "john-smith",
		.name = "スミス　ジョン",
		.reading = "スミス　ジョン",
		.sex = "男",
		.birth = { 1990, 2, 28 },
		.resident_since = that_day,
		.card_expires = { 2036, 2, 28 },
		.stay_ends = { 2027, 3, 31 },
		.pin = "1234",
		.password = "ABC123",
		.profile = "next-p384",
	};
}

/* ---- adding ---------------------------------------------------------------------------------- */

static void a_newcomer_has_a_household_of_their_own(void **unused)
{
	struct register_person p = newcomer();
	struct store_resident found;
	struct record r = { 0 };
	int64_t id = 0;

	(void)unused;
	assert_int_equal(add(&p, &id), STORE_OK);
	assert_int_equal(id, 17);
	assert_int_equal(store_resident_by_key(town.store, "john-smith", &found), STORE_OK);
	assert_int_equal(found.id, 17);
	assert_int_equal(date_compare(found.stay_ends, p.stay_ends), 0);
	assert_int_equal(date_compare(found.card_expires, p.card_expires), 0);
	assert_string_equal(found.card_profile, "next-p384");
	assert_string_equal(found.municipality, "99203");
	assert_true(found.is_head);
	assert_int_equal(store_record_of(town.store, id, &r), STORE_OK);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.head, "スミス　ジョン");
	assert_string_equal(r.person[0].relationship, "世帯主");
	assert_string_equal(r.person[0].domicile, "");
	assert_string_equal(r.person[0].previous_address, "");
	assert_int_equal(date_compare(r.person[0].address_since, that_day), 0);
	record_drop(&r);
	/* and a child of theirs, who may stay for ever */
	p.household = found.household;
	p.key = "mary-smith";
	p.relationship = "子";
	p.stay_ends = (struct date){ 0 };
	p.profile = "";
	assert_int_equal(add(&p, &id), STORE_OK);
	assert_int_equal(store_resident_by_key(town.store, "mary-smith", &found), STORE_OK);
	assert_int_equal(found.stay_ends.year, 0);
	assert_string_equal(found.card_profile, "");
	assert_false(found.is_head);
	assert_int_equal(store_record_of(town.store, 17, &r), STORE_OK);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.person[1].relationship, "子");
	record_drop(&r);
}

static void whom_the_register_cannot_take(void **unused)
{
	struct register_person good = newcomer(), bad[14];
	enum store_status answer[14];
	int64_t id = 0;

	(void)unused;
	for (size_t i = 0; i < 14; i++) {
		bad[i] = good;
		answer[i] = STORE_FAILED;
	}
	bad[0].municipality = "00000";
	answer[0] = STORE_NONE;
	bad[1].household = 77;
	bad[1].relationship = "妻";
	answer[1] = STORE_NONE;
	bad[2].household = 1;
	bad[2].relationship = "世帯主";
	bad[3].household = 1;
	bad[3].relationship = "";
	bad[4].key = "taro"; /* there is one */
	bad[5].key = "Taro Mihon";
	bad[6].name = "";
	bad[7].name = "A\nB";
	bad[8].name = "\xe3\x81";
	bad[9].sex = "x";
	bad[10].birth = (struct date){ 1990, 2, 30 };
	bad[11].stay_ends = (struct date){ 2027, 13, 1 };
	bad[12].address = NULL;
	bad[13].reading = NULL;
	for (size_t i = 0; i < 14; i++)
		if (add(&bad[i], &id) != answer[i])
			fail_msg("row %zu", i);
	assert_string_equal(book_value("SELECT count(*) FROM resident"), "16");
	assert_string_equal(book_value("SELECT count(*) FROM household"), "9");
	assert_int_equal(register_add(town.store, &good, &id), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "only inside a change");
	assert_int_equal(id, 0);
	assert_int_equal(add(&good, &id), STORE_OK);
}

static void a_household_has_sixteen_people_at_most(void **unused)
{
	const int64_t eight = 8;
	const struct register_move join = {
		.resident = &eight, .count = 1, .join = 9, .on = that_day
	};
	struct register_person p = newcomer();
	char key[16];
	int64_t id = 0;

	(void)unused;
	p.household = 9; /* two live there */
	p.relationship = "同居人";
	p.key = key;
	for (int i = 2; i < PROTOCOL_MEMBERS_MAX; i++) {
		snprintf(key, sizeof key, "guest-%d", i);
		assert_int_equal(add(&p, &id), STORE_OK);
	}
	p.key = "one-too-many";
	assert_int_equal(add(&p, &id), STORE_FAILED);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, register_move(town.store, &join)), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "more people than one household may have");
	/* the dead leave room */
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_deceased = 1 WHERE id = 16"),
	    STORE_OK);
	assert_int_equal(add(&p, &id), STORE_OK);
}

/* An act that speaks of somebody who is gone must not come to speak of somebody else. */
static void a_number_is_not_given_twice(void **unused)
{
	const struct act act = { .at = 1, .officer = "o", .verb = "v", .resident = 40 };
	struct register_person p = newcomer();
	int64_t id = 0;

	(void)unused;
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(add(&p, &id), STORE_OK);
	assert_int_equal(id, 41);
}

/* ---- renaming and marking -------------------------------------------------------------------- */

static enum store_status rename_to(int64_t resident, const char *name, const char *reading)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, register_rename(town.store, resident, name, reading));
}

static void a_name_changes(void **unused)
{
	char large[300];
	struct record r = { 0 };

	(void)unused;
	/* who changes it sees it at once, and gives it up again */
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(register_rename(town.store, 2, "例示　一", "れいじ"), STORE_OK);
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_string_equal(r.person[1].name, "例示　一");
	record_drop(&r);
	assert_int_equal(store_end(town.store, STORE_NONE), STORE_NONE);
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_string_equal(r.person[1].name, "見本　hanako");
	record_drop(&r);
	memset(large, 'x', sizeof large - 1);
	large[sizeof large - 1] = 0;
	assert_int_equal(rename_to(2, "例示　花子", "れいじ　はなこ"), STORE_OK);
	assert_int_equal(rename_to(77, "例示　花子", "れいじ　はなこ"), STORE_NONE);
	assert_int_equal(rename_to(2, "", "れいじ"), STORE_FAILED);
	assert_int_equal(rename_to(2, large, "れいじ"), STORE_FAILED);
	assert_int_equal(rename_to(2, "例示", "\xc0\xaf"), STORE_FAILED);
	assert_int_equal(register_rename(town.store, 2, "例示", "れいじ"), STORE_FAILED);
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_string_equal(r.person[1].name, "例示　花子");
	assert_string_equal(r.person[1].reading, "れいじ　はなこ");
	record_drop(&r);
}

static void mark(int64_t resident, enum register_flag flag, bool on, enum store_status answer)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, register_mark(town.store, resident, flag, on)),
	                 answer);
}

static void marks_come_and_go(void **unused)
{
	static const char *const marks =
	    "SELECT is_protected || is_deceased || is_moving_out FROM resident WHERE id = 2";

	(void)unused;
	mark(2, REGISTER_PROTECTED, true, STORE_OK);
	assert_string_equal(book_value(marks), "100");
	mark(2, REGISTER_MOVING_OUT, true, STORE_OK);
	mark(2, REGISTER_PROTECTED, false, STORE_OK);
	assert_string_equal(book_value(marks), "001");
	mark(2, REGISTER_DECEASED, true, STORE_OK);
	mark(2, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value(marks), "011");
	assert_string_equal(book_value("SELECT count(*) FROM death WHERE resident = 2"), "1");
	mark(2, REGISTER_DECEASED, false, STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM death WHERE resident = 2"), "0");
	mark(77, REGISTER_DECEASED, true, STORE_NONE);
	assert_int_equal(register_mark(town.store, 2, REGISTER_DECEASED, true), STORE_FAILED);
}

/* 13 lives alone, 7 with 8, 1 with 2 and 3. */
static void whom_the_head_leaves_alone_is_the_head(void **unused)
{
	static const char *const head_of_3 = "SELECT head_resident FROM household WHERE id = 3";

	(void)unused;
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET relationship = '妻' WHERE id = 8"),
	    STORE_OK);
	mark(8, REGISTER_MOVING_OUT, true, STORE_OK);
	assert_string_equal(book_value(head_of_3), "7");
	mark(7, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value(head_of_3), "8");
	assert_string_equal(book_value("SELECT relationship FROM resident WHERE id = 8"), "世帯主");
	mark(8, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value(head_of_3), "8");
	mark(13, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 7"), "13");
	/* where two are left, they say who */
	mark(1, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 1"), "1");
	mark(2, REGISTER_DECEASED, true, STORE_OK); /* and of them one dies too */
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 1"), "3");
	/* nor does the death of somebody else change it */
	mark(16, REGISTER_DECEASED, true, STORE_OK);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 9"), "15");
}

static void succeed(int64_t dead, int64_t new_head, enum store_status want)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, register_succeed(town.store, dead, new_head)), want);
}

static void who_follows_a_head_is_told(void **unused)
{
	static const char *const head_of_1 = "SELECT head_resident FROM household WHERE id = 1";

	(void)unused;
	assert_int_equal(store_load_sql(town.store,
	                                "UPDATE resident SET relationship = '妻' WHERE id = 2;"
	                                "UPDATE resident SET relationship = '子' WHERE id = 3"),
	                 STORE_OK);
	succeed(1, 2, STORE_FAILED); /* who lives */
	mark(1, REGISTER_DECEASED, true, STORE_OK);
	succeed(1, 1, STORE_FAILED);
	succeed(1, 5, STORE_FAILED); /* lives elsewhere */
	succeed(1, 99, STORE_FAILED);
	assert_string_equal(book_value(head_of_1), "1");
	succeed(1, 2, STORE_OK);
	assert_string_equal(book_value(head_of_1), "2");
	assert_string_equal(book_value("SELECT relationship FROM resident WHERE id = 2"), "世帯主");
	assert_string_equal(book_value("SELECT relationship FROM resident WHERE id = 3"), "子");
	succeed(1, 2, STORE_OK);
	succeed(1, 3, STORE_FAILED); /* it is 2, who lives */
	assert_string_equal(book_value(head_of_1), "2");
	mark(7, REGISTER_DECEASED, true, STORE_OK);
	succeed(7, 8, STORE_OK); /* whom that left alone */
	assert_int_equal(register_succeed(town.store, 1, 2),
	                 STORE_FAILED); /* outside of a change */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(a_newcomer_has_a_household_of_their_own),
		WITH_A_STORE(whom_the_register_cannot_take),
		WITH_A_STORE(a_household_has_sixteen_people_at_most),
		WITH_A_STORE(a_number_is_not_given_twice),
		WITH_A_STORE(a_name_changes),
		WITH_A_STORE(marks_come_and_go),
		WITH_A_STORE(whom_the_head_leaves_alone_is_the_head),
		WITH_A_STORE(who_follows_a_head_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
