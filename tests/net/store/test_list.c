#include "tests/net/store/book.h"

/* The lists of what ended. */

static enum store_status put_list(uint64_t number, uint8_t byte)
{
	struct ledger_list list = {
		.number = number, .this_update = 10, .next_update = 20, .der = &byte, .len = 1
	};

	list.issuer_key[0] = 7;
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, ledger_put_list(town.store, &list));
}

static void the_newest_list_stands(void **unused)
{
	const uint8_t issuer[CERTIFICATE_KEY_ID_LEN] = { 7 }, other[CERTIFICATE_KEY_ID_LEN] = { 8 };
	struct ledger_list list = { 0 };

	(void)unused;
	assert_int_equal(ledger_list_of(town.store, issuer, &list), STORE_NONE);
	assert_int_equal(put_list(0, 'a'), STORE_FAILED);
	assert_int_equal(put_list(3, 'b'), STORE_OK);
	assert_int_equal(put_list(3, 'c'), STORE_FAILED);
	assert_int_equal(put_list(2, 'd'), STORE_FAILED);
	assert_int_equal(put_list(UINT64_MAX, 'e'), STORE_FAILED);
	assert_int_equal(put_list(10, 'f'), STORE_OK);
	assert_int_equal(ledger_list_of(town.store, other, &list), STORE_NONE);
	assert_null(list.der);
	assert_int_equal(ledger_list_of(town.store, issuer, &list), STORE_OK);
	assert_int_equal(list.number, 10);
	assert_int_equal(list.this_update, 10);
	assert_int_equal(list.next_update, 20);
	assert_int_equal(list.len, 1);
	assert_int_equal(list.der[0], 'f');
	free(list.der);
}

/* ---- what stands on them --------------------------------------------------------------------- */

static void count(void *self, const struct ledger_row *row)
{
	int *seen = self;

	(void)row;
	++*seen;
}

static int on_the_next_list(const uint8_t issuer[CERTIFICATE_KEY_ID_LEN], int64_t now)
{
	int seen = 0;

	assert_int_equal(ledger_each_ended(town.store, issuer, now, &seen, count), STORE_OK);
	return seen;
}

static void sign_list(const uint8_t issuer[CERTIFICATE_KEY_ID_LEN], uint64_t number, int64_t now)
{
	uint8_t byte = 'a';
	struct ledger_list list = {
		.number = number, .this_update = now, .next_update = now + 1, .der = &byte, .len = 1
	};

	memcpy(list.issuer_key, issuer, CERTIFICATE_KEY_ID_LEN);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_put_list(town.store, &list), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

/* RFC 5280, 3.3: it goes when it has stood on a list that was signed after its end. */
static void what_is_over_stands_on_one_list_more(void **unused)
{
	const struct town_order brief = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                          "B",        TOWN_FROM,     TOWN_FROM + 10 };
	struct town_card over = town_card(&town, &brief);
	struct ledger_row row;

	(void)unused;
	town_record(&town, 4, &over);
	town_turn(&town, &over, CERTIFICATE_STATE_REVOKED_LOSS);
	assert_int_equal(ledger_newest(town.store, 4, CERTIFICATE_USER, &row), STORE_OK);
	assert_int_equal(on_the_next_list(row.issuer_key, TOWN_FROM + 11), 0); /* it never was on */
	sign_list(row.issuer_key, 1, TOWN_FROM + 5);
	assert_int_equal(on_the_next_list(row.issuer_key, TOWN_FROM + 2000), 1);
	sign_list(row.issuer_key, 2, TOWN_FROM + 2000);
	assert_int_equal(on_the_next_list(row.issuer_key, TOWN_FROM + 2001), 0);
	/* a clock that was put back takes nobody off */
	assert_int_equal(on_the_next_list(row.issuer_key, TOWN_FROM + 9), 1);
	free(over.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(the_newest_list_stands),
		WITH_A_STORE(what_is_over_stands_on_one_list_more),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
