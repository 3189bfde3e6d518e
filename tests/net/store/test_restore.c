#include "tests/net/store/restore.h"

#include "net/store/act.h"
#include "net/store/register.h"

/* Going back to a copy: what comes back, and beside whom. */

/* ---- what comes back ------------------------------------------------------------------------- */

static void the_register_is_as_it_was(void **unused)
{
	static char before[16384], after[16384];

	(void)unused;
	change("INSERT INTO stay VALUES(5, '2027-01-01'); INSERT INTO stay VALUES(8, '2028-01-01');"
	       "INSERT INTO card_profile VALUES(2, 'next-p384')");
	back_up();
	look(before, sizeof before);
	change("UPDATE resident SET name = 'x', card_expires = '2020-02-02', is_moving_out = 1;"
	       "UPDATE municipality SET mayor = 'x', opens = '10:00'; DELETE FROM stay WHERE"
	       " resident = 5; UPDATE stay SET ends = '2029-01-01'; INSERT INTO stay VALUES(1,"
	       " '2030-01-01'); DELETE FROM card_profile; INSERT INTO card_profile VALUES(1, 'x');"
	       "UPDATE household SET head_resident = 2, address = 'x' WHERE id = 1;"
	       "DELETE FROM resident WHERE id = 15; UPDATE household SET head_resident = 16"
	       " WHERE id = 9;");
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(
	    register_move(town.store, &(struct register_move){ .resident = (int64_t[]){ 5, 6 },
	                                                       .count = 2,
	                                                       .municipality = "99203",
	                                                       .address = "x",
	                                                       .on = { 2026, 11, 1 } }),
	    STORE_OK);
	assert_int_equal(
	    register_move(town.store, &(struct register_move){ .resident = (int64_t[]){ 12 },
	                                                       .count = 1,
	                                                       .join = 1,
	                                                       .on = { 2026, 11, 1 } }),
	    STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	go_back();
	look(after, sizeof after);
	assert_string_equal(before, after);
	go_back(); /* of one that was taken before */
	look(after, sizeof after);
	assert_string_equal(before, after);
}

static void what_happened_stays_on_record(void **unused)
{
	const struct act act = { .at = 1, .officer = "sato", .verb = "crl" };
	int64_t bad = 0, delivery = 0;

	(void)unused;
	assert_int_equal(store_audit(town.store, 5, "a", REFUSAL_PROOF, 1, 0), STORE_OK);
	change("INSERT INTO issuance VALUES('a0000000000000000000000000000000', 'shop-0001', 's',"
	       " 'k', zeroblob(32), 1, 5, 'answer', 1, '99201', 'residence_certificate', 0);"
	       "INSERT INTO outcome VALUES('a0000000000000000000000000000000', 3, 0, 0, 0, 0, 0, 0,"
	       " 0, 0, 0, 0, 0, 5);"
	       "INSERT INTO issuance VALUES('b0000000000000000000000000000000', 'shop-0001', 's',"
	       " 'l', zeroblob(32), 1, 5, 'answer', 0, '99201', 'residence_certificate', 1)");
	back_up();
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(store_audit(town.store, 6, "b", REFUSAL_PROOF, 1, 0), STORE_OK);
	assert_int_equal(act_begin_delivery(town.store, "/a", "/b", &delivery), STORE_OK);
	change("DELETE FROM audit WHERE at = 5; UPDATE outcome SET outcome = 0, settled = 1;"
	       "DELETE FROM issuance WHERE id GLOB 'b*';"
	       "INSERT INTO issuance VALUES('c0000000000000000000000000000000', 'shop-0001', 's',"
	       " 'm', zeroblob(32), 1, 6, 'answer', 0, '99201', 'residence_certificate', 1)");
	go_back();
	assert_string_equal(book_value("SELECT group_concat(at) FROM (SELECT at FROM audit"
	                               " ORDER BY at)"),
	                    "5,6");
	assert_string_equal(book_value("SELECT group_concat(outcome || settled) FROM outcome"),
	                    "01");
	assert_string_equal(
	    book_value(
		"SELECT group_concat(substr(id, 1, 1) || trial || answer) FROM (SELECT * FROM"
		" issuance ORDER BY id)"),
	    "a0,b1answer,c1answer");
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM act"), "1");
	assert_string_equal(book_value("SELECT count(*) FROM delivery"), "1");
	/* the triggers are there still, and life goes on */
	assert_int_equal(store_load_sql(town.store, "DELETE FROM act"), STORE_FAILED);
	change("UPDATE resident SET name = '再' WHERE id = 1");
}

static void visits_are_over(void **unused)
{
	const uint8_t challenge[32] = { 1 }, exporter[32] = { 2 };
	const struct store_session session = { .id = "0000000000000000000000000000000a",
		                               .terminal = TOWN_TERMINAL,
		                               .resident = 1,
		                               .expires = INT64_C(4000000000),
		                               .requests_left = 2 };
	struct store_session found;
	int64_t made = 0;

	(void)unused;
	for (int i = 0; i < 2; i++) { /* of the copy, and of now */
		assert_int_equal(
		    store_put_challenge(town.store, challenge, TOWN_TERMINAL, exporter, TOWN_NOW),
		    STORE_OK);
		assert_int_equal(store_open_session(town.store, &session), STORE_OK);
		if (i == 0)
			back_up();
		go_back();
		assert_int_equal(
		    store_take_challenge(town.store, challenge, TOWN_TERMINAL, exporter, &made),
		    STORE_NONE);
		assert_int_equal(store_session_of(town.store, session.id, TOWN_TERMINAL, 1, &found),
		                 STORE_NONE);
	}
}

/* ---- beside others --------------------------------------------------------------------------- */

static const char *name_of_taro(struct store *s)
{
	static struct store_resident taro;

	assert_int_equal(store_resident_by_key(s, "taro", &taro), STORE_OK);
	return taro.name;
}

/* A copy that somebody opened has a log of its own kind. */
static void a_copy_that_was_opened_is_one_still(void **unused)
{
	struct store *store = NULL;

	(void)unused;
	back_up();
	assert_int_equal(store_open(copy, &store), STORE_OK);
	assert_int_equal(
	    store_load_sql(store, "UPDATE resident SET name = '見本　写' WHERE id = 1"), STORE_OK);
	store_close(store);
	go_back();
	assert_string_equal(name_of_taro(town.store), "見本　写");
}

/* Who reads sees the store as it was until they look anew, and then the other one as a whole. */
static void who_reads_is_not_disturbed(void **unused)
{
	sqlite3 *reader = book_open();
	sqlite3_stmt *ask = NULL;
	struct store *server = NULL;
	char file[96];

	(void)unused;
	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(store_open(file, &server), STORE_OK);
	back_up();
	change("UPDATE resident SET name = '見本　後' WHERE id = 1");
	assert_string_equal(name_of_taro(server), "見本　後");
	assert_int_equal(
	    sqlite3_prepare_v2(reader, "SELECT name FROM resident WHERE id < 3", -1, &ask, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	go_back();
	assert_string_equal((const char *)sqlite3_column_text(ask, 0), "見本　後");
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	assert_int_equal(sqlite3_step(ask), SQLITE_DONE);
	assert_int_equal(sqlite3_reset(ask), SQLITE_OK);
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(ask, 0), "見本　taro");
	sqlite3_finalize(ask);
	sqlite3_close(reader);
	/* a server's prepared questions go on */
	assert_string_equal(name_of_taro(server), "見本　taro");
	store_close(server);
}

/* ---- people of after the copy ---------------------------------------------------------------- */

static int64_t add_person(const char *key, int64_t household)
{
	const struct register_person p = { .household = household,
		                           .municipality = "99203",
		                           .address = "新町一番",
		                           .key = key,
		                           .name = "新　人",
		                           .reading = "しん",
		                           .sex = "女",
		                           .relationship = "子",
		                           .birth = { 2026, 1, 1 },
		                           .resident_since = { 2026, 1, 1 },
		                           .card_expires = { 2031, 1, 1 },
		                           .stay_ends = { 2030, 1, 1 },
		                           .profile = "next-p384" };
	int64_t id = 0;

	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(register_add(town.store, &p, &id), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	return id;
}

static void newcomers_with_a_card_stay(void **unused)
{
	struct keep_restored restored;
	struct town_card card, second;
	struct store_resident r;

	(void)unused;
	back_up();
	card = issued(add_person("shinjin", 0), &user_order);
	add_person("karano", 0);
	second = issued(add_person("akago", 1), &user_order);
	add_person("akago-ni", 1);
	restored = go_back();
	assert_int_equal(restored.stayed, 2);
	assert_int_equal(restored.gone, 2);
	assert_int_equal(restored.unfit, 0);
	assert_int_equal(store_resident_by_key(town.store, "shinjin", &r), STORE_OK);
	assert_true(r.is_head);
	assert_int_equal(store_resident_by_key(town.store, "akago", &r), STORE_OK);
	assert_int_equal(r.household, 1);
	assert_int_equal(store_resident_by_key(town.store, "karano", &r), STORE_NONE);
	assert_string_equal(book_value("SELECT group_concat(resident) FROM stay"), "17,19");
	assert_string_equal(book_value("SELECT count(*) FROM household"), "10");
	free(card.der);
	free(second.der);
}

/* The family went back by the copy, whom it does not know stays behind; and who had become a head
 * in a household of the copy is it no longer. */
static void newcomers_have_a_head(void **unused)
{
	struct town_card card, second;
	struct store_resident r;
	int64_t child, head;

	(void)unused;
	back_up();
	child = add_person("akago", 7);
	card = issued(child, &user_order);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(
	    register_move(town.store, &(struct register_move){ .resident = (int64_t[]){ 13, child },
	                                                       .count = 2,
	                                                       .municipality = "99201",
	                                                       .address = "新居",
	                                                       .on = { 2026, 11, 1 } }),
	    STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	head = add_person("atotsugi", 9);
	second = issued(head, &user_order);
	change("UPDATE household SET head_resident = (SELECT id FROM resident WHERE"
	       " key = 'atotsugi') WHERE id = 9;"
	       "UPDATE resident SET relationship = '世帯主' WHERE key = 'atotsugi'");
	go_back();
	assert_int_equal(store_resident_by_key(town.store, "akago", &r), STORE_OK);
	assert_true(r.is_head);
	assert_int_not_equal(r.household, 7);
	assert_string_equal(book_value("SELECT relationship FROM resident WHERE key = 'akago'"),
	                    "世帯主");
	assert_string_equal(book_value("SELECT household FROM resident WHERE id = 13"), "7");
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 9"), "15");
	assert_string_equal(book_value("SELECT relationship FROM resident WHERE key = 'atotsugi'"),
	                    "同居人");
	free(card.der);
	free(second.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(the_register_is_as_it_was),
		WITH_A_COPY(what_happened_stays_on_record),
		WITH_A_COPY(visits_are_over),
		WITH_A_COPY(a_copy_that_was_opened_is_one_still),
		WITH_A_COPY(who_reads_is_not_disturbed),
		WITH_A_COPY(newcomers_with_a_card_stay),
		WITH_A_COPY(newcomers_have_a_head),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
