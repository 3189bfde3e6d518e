#include "tests/net/store/book.h"

#include "net/store/annulment.h"

/* Papers that are good no more. */

static void put_issuance(char last, const char *municipality, int64_t made)
{
	char answer[] = "{}";
	struct store_issuance i = { .id = "0000000000000000000000000000000",
		                    .terminal = TOWN_TERMINAL,
		                    .session = "5",
		                    .resident = 2,
		                    .made = made,
		                    .kind = "tax_payment_certificate",
		                    .answer = answer };

	i.id[31] = last;
	i.idempotency_key[0] = last;
	snprintf(i.municipality, sizeof i.municipality, "%s", municipality);
	assert_int_equal(store_put_issuance(town.store, &i), STORE_OK);
}

static enum store_status annul(const char *issuance, int64_t at, const char *reason)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, annulment_put(town.store, issuance, at, reason));
}

static void an_issuance_is_found(void **unused)
{
	struct store_issuance found = { .made = -1 };

	(void)unused;
	put_issuance('a', "99201", 100);
	assert_int_equal(issuance_find(town.store, "0000000000000000000000000000000b", &found),
	                 STORE_NONE);
	assert_int_equal(found.made, -1);
	assert_int_equal(issuance_find(town.store, "0000000000000000000000000000000a", &found),
	                 STORE_OK);
	assert_string_equal(found.municipality, "99201");
	assert_string_equal(found.kind, "tax_payment_certificate");
	assert_string_equal(found.terminal, TOWN_TERMINAL);
	assert_int_equal(found.resident, 2);
	assert_int_equal(found.made, 100);
	assert_null(found.answer);
}

static void it_is_annulled_once(void **unused)
{
	static const char id[] = "0000000000000000000000000000000a";
	struct annulment found = { .at = -1 };

	(void)unused;
	put_issuance('a', "99201", 100);
	assert_int_equal(annulment_of(town.store, id, &found), STORE_NONE);
	assert_int_equal(annulment_put(town.store, id, 200, "misprint"), STORE_FAILED);
	assert_int_equal(annul("0000000000000000000000000000000b", 200, "misprint"), STORE_FAILED);
	assert_int_equal(annul(id, 200, ""), STORE_FAILED);
	assert_int_equal(annul(id, 200, "because of Taro"), STORE_FAILED);
	assert_int_equal(annul(id, 200, "misprint"), STORE_OK);
	assert_int_equal(annul(id, 300, "other"), STORE_NONE);
	assert_int_equal(annulment_of(town.store, id, &found), STORE_OK);
	assert_string_equal(found.issuance, id);
	assert_int_equal(found.at, 200);
	assert_string_equal(found.reason, "misprint");
	assert_string_equal(found.municipality, "99201");
	assert_string_equal(found.kind, "tax_payment_certificate");
	assert_int_equal(found.made, 100);
}

static void list(void *self, const struct annulment *a)
{
	char *told = self;

	snprintf(told + strlen(told), 8, "%c ", a->issuance[31]);
}

static void they_are_told_by_municipality_and_day(void **unused)
{
	static const struct {
		const char *municipality;
		int64_t since;
		const char *told;
	} rows[] = {
		{ "99201", 0, "b a " }, { "99201", 101, "b " }, { "99201", 201, "" },
		{ "99203", 0, "c " },   { "99202", 0, "" },     { NULL, 0, "b c a " },
	};

	(void)unused;
	put_issuance('a', "99201", 100);
	put_issuance('b', "99201", 200);
	put_issuance('c', "99203", 300);
	put_issuance('d', "99203", 400);
	assert_int_equal(annul("0000000000000000000000000000000b", 1001, "x"), STORE_OK);
	assert_int_equal(annul("0000000000000000000000000000000a", 1003, "x"), STORE_OK);
	assert_int_equal(annul("0000000000000000000000000000000c", 1002, "x"), STORE_OK);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char told[64] = "";

		assert_int_equal(
		    annulment_each(town.store, rows[i].municipality, rows[i].since, told, list),
		    STORE_OK);
		assert_string_equal(told, rows[i].told);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(an_issuance_is_found),
		WITH_A_STORE(it_is_annulled_once),
		WITH_A_STORE(they_are_told_by_municipality_and_day),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
