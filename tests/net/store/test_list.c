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

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(the_newest_list_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
