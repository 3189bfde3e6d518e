#include "tests/net/store/restore.h"

/* Going back to a copy lets nobody in: what ended stays so. */

static struct ledger_row on_record(const struct town_card *card)
{
	struct ledger_row row = { .since = -1 };
	uint8_t digest[32];

	certificate_sha256(card->der, card->len, digest);
	assert_int_equal(ledger_by_digest(town.store, digest, &row), STORE_OK);
	return row;
}

static void what_ended_stays_so(void **unused)
{
	struct town_card ended[CERTIFICATE_STATES];
	struct town_card good;

	(void)unused;
	for (int i = 1; i < CERTIFICATE_STATES; i++)
		ended[i] =
		    issued(i, i == CERTIFICATE_STATE_REVOKED_CHANGE ? &signing_order : &user_order);
	good = issued(10, &user_order);
	back_up();
	for (int i = 1; i < CERTIFICATE_STATES; i++)
		town_turn(&town, &ended[i], (enum certificate_state)i);
	go_back();
	for (int i = 1; i < CERTIFICATE_STATES; i++) {
		const struct ledger_row row = on_record(&ended[i]);

		assert_int_equal(row.state, i);
		assert_int_equal(row.since, TOWN_NOW);
		free(ended[i].der);
	}
	assert_int_equal(on_record(&good).state, CERTIFICATE_STATE_GOOD);
	free(good.der);
}

static void what_was_issued_stays_known(void **unused)
{
	struct town_card later, lost;

	(void)unused;
	lost = issued(1, &user_order);
	back_up();
	later = issued(2, &user_order);
	change("DELETE FROM certificate WHERE resident = 1");
	go_back();
	assert_int_equal(on_record(&later).resident, 2);
	/* and so is one that no purge took */
	assert_int_equal(on_record(&lost).resident, 1);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_add(town.store, 3, later.der, later.len, TOWN_NOW), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
	free(later.der);
	free(lost.der);
}

static void what_was_purged_stays_away(void **unused)
{
	static const struct town_order old = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                               "U",        TOWN_FROM,     TOWN_FROM + 9 };
	struct town_card card = issued(1, &old);

	(void)unused;
	back_up();
	change("DELETE FROM certificate");
	go_back();
	assert_string_equal(book_value("SELECT count(*) FROM certificate"), "0");
	free(card.der);
}

static void lists_go_on(void **unused)
{
	uint8_t der[] = { 0x30, 0 };
	struct ledger_list list = { .number = 1, .next_update = 9, .der = der, .len = 2 };

	(void)unused;
	for (; list.number < 3; list.number++) {
		assert_int_equal(store_begin(town.store), STORE_OK);
		assert_int_equal(ledger_put_list(town.store, &list), STORE_OK);
		assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
		if (list.number == 1)
			back_up();
	}
	go_back();
	assert_string_equal(book_value("SELECT number FROM list"), "2");
}

static void a_terminal_stays_revoked(void **unused)
{
	uint8_t other[32] = { 7 };
	char id[PROTOCOL_TERMINAL_MAX];

	(void)unused;
	back_up();
	assert_int_equal(store_revoke_terminal(town.store, TOWN_TERMINAL), STORE_OK);
	assert_int_equal(store_add_terminal(town.store, "shop-0002", other, INT64_C(4000000000)),
	                 STORE_OK);
	go_back();
	assert_int_equal(store_terminal_by_digest(town.store, town.caller.certificate, id),
	                 STORE_NONE);
	assert_int_equal(store_terminal_by_digest(town.store, other, id), STORE_OK);
}

/* In either direction: the stricter of the two. */
static void protections_and_deaths_stay(void **unused)
{
	(void)unused;
	back_up(); /* 4 and 14 protected, 9 dead */
	change("UPDATE resident SET is_protected = 1 - is_protected WHERE id IN (1, 4);"
	       "UPDATE resident SET is_deceased = 1 WHERE id = 2;"
	       "UPDATE death SET known = 77 WHERE resident = 2;"
	       "UPDATE death SET known = 99 WHERE resident = 9;");
	change_the_copy("UPDATE death SET known = 55 WHERE resident = 9");
	go_back();
	assert_string_equal(
	    book_value("SELECT group_concat(id) FROM resident WHERE is_protected = 1"), "1,4,14");
	assert_string_equal(
	    book_value("SELECT group_concat(id) FROM resident WHERE is_deceased = 1"), "2,9");
	assert_string_equal(book_value("SELECT group_concat(resident || '.' || known) FROM death"),
	                    "2.77,9.55");
}

/* 7 was the head of 8, 1 of 2 and 3. */
static void whom_a_death_left_alone_stays_the_head(void **unused)
{
	(void)unused;
	back_up();
	change("UPDATE resident SET is_deceased = 1 WHERE id IN (1, 7)");
	go_back();
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 3"), "8");
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 1"), "1");
}

/* ---- rule 3 ---------------------------------------------------------------------------------- */

static void a_signing_certificate_of_another_name_is_told(void **unused)
{
	struct town_card before, user, after, same;
	struct told told = { .count = 0 };
	uint8_t digest[32];

	(void)unused;
	before = issued(2, &signing_order);
	back_up();
	/* 1 has a new name and a certificate of it; 2 was spoilt; 3 is as before */
	change("UPDATE resident SET name = '新　名' WHERE id IN (1, 2)");
	after = issued(1, &signing_order);
	user = issued(1, &user_order);
	same = issued(3, &signing_order);
	assert_int_equal(go_back_with(&told).unfit, 1);
	certificate_sha256(after.der, after.len, digest);
	assert_int_equal(told.count, 1);
	assert_memory_equal(told.digest, digest, 32);
	free(before.der);
	free(user.der);
	free(after.der);
	free(same.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(what_ended_stays_so),
		WITH_A_COPY(what_was_issued_stays_known),
		WITH_A_COPY(what_was_purged_stays_away),
		WITH_A_COPY(lists_go_on),
		WITH_A_COPY(a_terminal_stays_revoked),
		WITH_A_COPY(protections_and_deaths_stay),
		WITH_A_COPY(whom_a_death_left_alone_stays_the_head),
		WITH_A_COPY(a_signing_certificate_of_another_name_is_told),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
