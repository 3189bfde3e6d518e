#include "tests/net/store/book.h"

#include "net/store/signer.h"

/* Keys of seals on record. */

static const struct town_order orders[] = {
	{ ISSUE_MUNICIPALITY, ISSUE_ISSUING_CA, &town.p384, "992010001", TOWN_FROM, TOWN_UNTIL },
	{ ISSUE_MUNICIPALITY, ISSUE_ISSUING_CA, &town.p384, "992010002", TOWN_FROM, TOWN_UNTIL },
	{ ISSUE_MUNICIPALITY, ISSUE_ISSUING_CA, &town.p384, "992030001", TOWN_FROM, TOWN_UNTIL },
};

static enum store_status add(const char *reference, const struct town_card *card)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store,
	                 signer_add(town.store, reference, card->der, card->len, TOWN_NOW));
}

static enum store_status turn(const char *reference, enum certificate_state from,
                              enum certificate_state to)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, signer_set(town.store, reference, from, to, TOWN_NOW + 5));
}

static void a_key_is_put_on_record(void **unused)
{
	struct town_card card = town_card(&town, &orders[0]);
	struct signer_row row = { .since = -1 };
	struct certificate_facts facts;
	uint8_t *der = NULL;
	size_t len = 0;

	(void)unused;
	assert_int_equal(signer_of(town.store, "992010001", &row), STORE_NONE);
	assert_int_equal(signer_der(town.store, "992010001", &der, &len), STORE_NONE);
	assert_int_equal(row.since, -1);
	assert_int_equal(add("992010001", &card), STORE_OK);
	assert_int_equal(signer_of(town.store, "992010001", &row), STORE_OK);
	assert_true(certificate_read(card.der, card.len, &facts));
	assert_string_equal(row.reference, "992010001");
	assert_string_equal(row.municipality, "99201");
	assert_int_equal(row.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(row.since, TOWN_NOW);
	assert_int_equal(row.not_before, TOWN_FROM);
	assert_int_equal(row.not_after, TOWN_UNTIL);
	assert_int_equal(row.serial_len, facts.serial_len);
	assert_memory_equal(row.serial, facts.serial, facts.serial_len);
	assert_memory_equal(row.issuer_key, facts.issuer_key, sizeof row.issuer_key);
	assert_int_equal(signer_der(town.store, "992010001", &der, &len), STORE_OK);
	assert_int_equal(len, card.len);
	assert_memory_equal(der, card.der, len);
	free(der);
	free(card.der);
}

static void what_is_no_signer(void **unused)
{
	static const char *const bad[] = { "", "99201000", "9920100010", "99201000x", "JP9920101" };
	const struct town_card nothing = { .der = (uint8_t *)(uintptr_t) "0", .len = 1 };
	struct town_card card = town_card(&town, &orders[0]), other = town_card(&town, &orders[1]);

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(add(bad[i], &card), STORE_FAILED);
	assert_int_equal(add("992010001", &nothing), STORE_FAILED);
	assert_int_equal(signer_add(town.store, "992010001", card.der, card.len, 1), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "only inside a change");
	assert_int_equal(add("992010001", &card), STORE_OK);
	assert_int_equal(add("992010001", &other), STORE_FAILED); /* a reference is given once */
	assert_int_equal(add("992010002", &card), STORE_FAILED);  /* and so is a serial */
	assert_int_equal(add("992010002", &other), STORE_OK);
	free(card.der);
	free(other.der);
}

static void list(void *self, const struct signer_row *row)
{
	strcat(self, row->reference);
	strcat(self, row->state == CERTIFICATE_STATE_GOOD ? " " : "- ");
}

static void keys_are_told_and_ended(void **unused)
{
	char all[128] = "", ones[128] = "", none[128] = "";
	struct signer_row row;

	(void)unused;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		struct town_card card = town_card(&town, &orders[i]);

		assert_int_equal(add(orders[i].name, &card), STORE_OK);
		free(card.der);
	}
	assert_int_equal(turn("992010001", CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_REVOKED_LOSS),
	                 STORE_OK);
	assert_int_equal(turn("992010001", CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_REVOKED_LOSS),
	                 STORE_NONE);
	assert_int_equal(turn("992010009", CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_REVOKED_LOSS),
	                 STORE_NONE);
	assert_int_equal(signer_of(town.store, "992010001", &row), STORE_OK);
	assert_int_equal(row.state, CERTIFICATE_STATE_REVOKED_LOSS);
	assert_int_equal(row.since, TOWN_NOW + 5);
	assert_int_equal(signer_each(town.store, NULL, all, list), STORE_OK);
	assert_string_equal(all, "992010001- 992010002 992030001 ");
	assert_int_equal(signer_each(town.store, "99201", ones, list), STORE_OK);
	assert_string_equal(ones, "992010001- 992010002 ");
	assert_int_equal(signer_each(town.store, "99209", none, list), STORE_OK);
	assert_string_equal(none, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(a_key_is_put_on_record),
		WITH_A_STORE(what_is_no_signer),
		WITH_A_STORE(keys_are_told_and_ended),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
