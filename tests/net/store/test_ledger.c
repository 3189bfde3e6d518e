#include "tests/net/store/book.h"

/* Certificates on record. */

static const struct town_order user_order = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
	                                      "U",        TOWN_FROM,     TOWN_UNTIL };
static const struct town_order signing_order = { ISSUE_SIGNING, ISSUE_SIGNING_CA, &town.p384,
	                                         "S",           TOWN_FROM,        TOWN_UNTIL };

static void add(int64_t resident, const struct town_card *card, int64_t now)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_add(town.store, resident, card->der, card->len, now), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

static enum store_status turn(const struct town_card *card, enum certificate_state from,
                              enum certificate_state to, int64_t now)
{
	uint8_t digest[CERTIFICATE_DIGEST_LEN];

	certificate_sha256(card->der, card->len, digest);
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, ledger_set(town.store, digest, from, to, now));
}

static struct ledger_row row_of(const struct town_card *card)
{
	struct ledger_row row = { 0 };
	uint8_t digest[CERTIFICATE_DIGEST_LEN];

	certificate_sha256(card->der, card->len, digest);
	assert_int_equal(ledger_by_digest(town.store, digest, &row), STORE_OK);
	return row;
}

static void a_row_says_what_the_certificate_says(void **unused)
{
	struct town_card card = town_card(&town, &signing_order);
	struct certificate_facts facts;
	struct ledger_row row, found;
	uint8_t *der = NULL;
	size_t len = 0;

	(void)unused;
	assert_true(certificate_read(card.der, card.len, &facts));
	add(5, &card, 7000);
	row = row_of(&card);
	assert_int_equal(row.resident, 5);
	assert_int_equal(row.use, CERTIFICATE_SIGNING);
	assert_int_equal(row.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(row.since, 7000);
	assert_int_equal(row.recorded, 7000);
	assert_int_equal(row.not_before, TOWN_FROM);
	assert_int_equal(row.not_after, TOWN_UNTIL);
	assert_int_equal(row.serial_len, facts.serial_len);
	assert_true(row.serial_len > 8);
	assert_memory_equal(row.serial, facts.serial, facts.serial_len);
	assert_memory_equal(row.issuer_key, facts.issuer_key, CERTIFICATE_KEY_ID_LEN);
	assert_int_equal(
	    ledger_by_serial(town.store, row.issuer_key, row.serial, row.serial_len, &found),
	    STORE_OK);
	assert_memory_equal(found.digest, row.digest, sizeof row.digest);
	assert_int_equal(ledger_der(town.store, row.digest, &der, &len), STORE_OK);
	assert_int_equal(len, card.len);
	assert_memory_equal(der, card.der, len);
	free(der);
	free(card.der);
}

static void what_is_not_there_is_none(void **unused)
{
	struct town_card card = town_card(&town, &user_order);
	struct ledger_row row;
	uint8_t *der = NULL;
	size_t len = 0;

	(void)unused;
	add(5, &card, 7000);
	row = row_of(&card);
	row.serial[row.serial_len - 1] ^= 1;
	assert_int_equal(
	    ledger_by_serial(town.store, row.issuer_key, row.serial, row.serial_len, &row),
	    STORE_NONE);
	row.serial[row.serial_len - 1] ^= 1;
	assert_int_equal(
	    ledger_by_serial(town.store, row.issuer_key, row.serial, row.serial_len - 1u, &row),
	    STORE_NONE);
	row.issuer_key[0] ^= 1;
	assert_int_equal(
	    ledger_by_serial(town.store, row.issuer_key, row.serial, row.serial_len, &row),
	    STORE_NONE);
	row.digest[0] ^= 1;
	assert_int_equal(ledger_by_digest(town.store, row.digest, &row), STORE_NONE);
	assert_int_equal(ledger_der(town.store, row.digest, &der, &len), STORE_NONE);
	assert_null(der);
	assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_SIGNING, &row), STORE_NONE);
	assert_int_equal(ledger_newest(town.store, 6, CERTIFICATE_USER, &row), STORE_NONE);
	free(card.der);
}

static void bad_ones_are_not_put_on_record(void **unused)
{
	const struct town_order terminal = { ISSUE_TERMINAL, ISSUE_TERMINAL_CA, &town.p384,
		                             "shop",         TOWN_FROM,         TOWN_UNTIL };
	struct town_card card = town_card(&town, &user_order), other = town_card(&town, &terminal);
	struct ledger_row row;

	(void)unused;
	add(5, &card, 7000);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_add(town.store, 5, card.der, card.len, 1), STORE_FAILED);
	assert_int_equal(ledger_add(town.store, 5, card.der, card.len - 1, 1), STORE_FAILED);
	assert_int_equal(ledger_add(town.store, 5, other.der, other.len, 1), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "not a certificate of a card");
	assert_int_equal(ledger_add(town.store, 5, card.der, 0, 1), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "not a certificate of a card");
	row = row_of(&card);
	assert_int_equal(row.recorded, 7000);
	free(card.der);
	free(other.der);
}

/* Nobody's resident: the row would speak of nobody. */
static void a_certificate_is_somebodys(void **unused)
{
	struct town_card card = town_card(&town, &user_order);

	(void)unused;
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_add(town.store, 99, card.der, card.len, 1), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
	free(card.der);
}

static void two_of_one_serial_cannot_be(void **unused)
{
	struct town_card first = town_card(&town, &user_order);
	struct town_card second = town_card(&town, &user_order);
	struct ledger_row row;
	char sql[256];

	(void)unused;
	add(5, &first, 1);
	row = row_of(&first);
	add(5, &second, 2);
	/* What the authority never issues: the second as if it had the first one's serial. */
	assert_true(snprintf(sql, sizeof sql,
	                     "UPDATE certificate SET serial = (SELECT serial FROM certificate"
	                     " WHERE recorded = 1) WHERE recorded = 2") < (int)sizeof sql);
	assert_int_equal(store_load_sql(town.store, sql), STORE_FAILED);
	assert_int_equal(row_of(&second).serial_len, row.serial_len);
	free(first.der);
	free(second.der);
}

static void states_follow_one_another(void **unused)
{
	struct town_card card = town_card(&town, &user_order);
	struct ledger_row row;

	(void)unused;
	add(5, &card, 1000);
	assert_int_equal(turn(&card, CERTIFICATE_STATE_SUSPENDED, CERTIFICATE_STATE_GOOD, 1100),
	                 STORE_NONE);
	assert_int_equal(turn(&card, CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_SUSPENDED, 1200),
	                 STORE_OK);
	row = row_of(&card);
	assert_int_equal(row.state, CERTIFICATE_STATE_SUSPENDED);
	assert_int_equal(row.since, 1200);
	assert_int_equal(row.recorded, 1000);
	/* whoever comes too late changes nothing */
	assert_int_equal(turn(&card, CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_SUPERSEDED, 1300),
	                 STORE_NONE);
	assert_int_equal(
	    turn(&card, CERTIFICATE_STATE_SUSPENDED, CERTIFICATE_STATE_REVOKED_DEATH, 1400),
	    STORE_OK);
	row = row_of(&card);
	assert_int_equal(row.state, CERTIFICATE_STATE_REVOKED_DEATH);
	assert_int_equal(row.since, 1400);
	free(card.der);
}

static void nothing_is_written_outside_of_a_change(void **unused)
{
	struct town_card card = town_card(&town, &user_order);
	uint8_t byte = 1;
	const struct ledger_list list = { .number = 1, .der = &byte, .len = 1 };
	struct ledger_row row;

	(void)unused;
	assert_int_equal(ledger_add(town.store, 5, card.der, card.len, 1), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "only inside a change");
	assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_USER, &row), STORE_NONE);
	add(5, &card, 1);
	row = row_of(&card);
	assert_int_equal(ledger_set(town.store, row.digest, CERTIFICATE_STATE_GOOD,
	                            CERTIFICATE_STATE_SUSPENDED, 2),
	                 STORE_FAILED);
	assert_int_equal(ledger_put_list(town.store, &list), STORE_FAILED);
	assert_int_equal(row_of(&card).state, CERTIFICATE_STATE_GOOD);
	/* and what is given up inside of one has never been */
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_set(town.store, row.digest, CERTIFICATE_STATE_GOOD,
	                            CERTIFICATE_STATE_SUSPENDED, 2),
	                 STORE_OK);
	assert_int_equal(row_of(&card).state, CERTIFICATE_STATE_SUSPENDED);
	assert_int_equal(store_end(town.store, STORE_NONE), STORE_NONE);
	assert_int_equal(row_of(&card).state, CERTIFICATE_STATE_GOOD);
	free(card.der);
}

struct seen {
	struct ledger_row row[8];
	int count;
};

static void see(void *self, const struct ledger_row *row)
{
	struct seen *seen = self;

	assert_true(seen->count < 8);
	seen->row[seen->count++] = *row;
}

static void the_newest_is_told_by_time_and_then_by_order(void **unused)
{
	struct town_card late = town_card(&town, &user_order);
	struct town_card early = town_card(&town, &user_order);
	struct town_card twin = town_card(&town, &user_order);
	struct town_card signing = town_card(&town, &signing_order);
	struct ledger_row row;
	struct seen seen = { .count = 0 };

	(void)unused;
	add(5, &late, 200);
	add(5, &early, 100);
	add(5, &signing, 300);
	add(4, &twin, 1);
	assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_USER, &row), STORE_OK);
	assert_int_equal(row.recorded, 200);
	assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_SIGNING, &row), STORE_OK);
	assert_int_equal(row.recorded, 300);
	assert_int_equal(ledger_each(town.store, 5, &seen, see), STORE_OK);
	assert_int_equal(seen.count, 3);
	assert_int_equal(seen.row[0].recorded, 100);
	assert_int_equal(seen.row[2].use, CERTIFICATE_SIGNING);
	seen.count = 0;
	assert_int_equal(ledger_each(town.store, 0, &seen, see), STORE_OK);
	assert_int_equal(seen.count, 4);
	assert_int_equal(seen.row[0].resident, 4);
	assert_int_equal(seen.row[3].recorded, 300);
	free(late.der);
	free(early.der);
	free(twin.der);
	free(signing.der);
}

static void of_one_second_the_later_is_the_newest(void **unused)
{
	struct town_card card[4];
	struct ledger_row row;

	(void)unused;
	for (size_t i = 0; i < 4; i++) {
		card[i] = town_card(&town, &user_order);
		add(5, &card[i], 100);
		assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_USER, &row), STORE_OK);
		assert_memory_equal(row.digest, row_of(&card[i]).digest, sizeof row.digest);
		free(card[i].der);
	}
}

static void the_list_has_what_ended_before_its_end(void **unused)
{
	const struct town_order brief = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                          "B",        TOWN_FROM,     TOWN_FROM + 10 };
	struct town_card good = town_card(&town, &user_order);
	struct town_card lost = town_card(&town, &user_order);
	struct town_card over = town_card(&town, &brief);
	struct town_card signing = town_card(&town, &signing_order);
	struct seen seen = { .count = 0 };
	const struct town_card *const ended[] = { &lost, &over, &signing };
	struct ledger_row row;

	(void)unused;
	add(5, &good, 1);
	for (size_t i = 0; i < 3; i++) {
		add(4, ended[i], 1);
		assert_int_equal(turn(ended[i], CERTIFICATE_STATE_GOOD,
		                      CERTIFICATE_STATE_REVOKED_LOSS, 5 - (int64_t)i),
		                 STORE_OK);
	}
	row = row_of(&good);
	/* to its last second a certificate is on it */
	assert_int_equal(ledger_each_ended(town.store, row.issuer_key, TOWN_FROM + 10, &seen, see),
	                 STORE_OK);
	assert_int_equal(seen.count, 2);
	assert_memory_equal(seen.row[0].digest, row_of(&over).digest, 32);
	assert_int_equal(seen.row[0].since, 4);
	seen.count = 0;
	assert_int_equal(ledger_each_ended(town.store, row.issuer_key, TOWN_FROM + 11, &seen, see),
	                 STORE_OK);
	assert_int_equal(seen.count, 1);
	assert_memory_equal(seen.row[0].digest, row_of(&lost).digest, 32);
	free(good.der);
	free(lost.der);
	free(over.der);
	free(signing.der);
}

/* The server's question is about the one that a terminal accepts. */
static void a_signing_certificate_is_no_holders_proof(void **unused)
{
	struct town_card user = town_card(&town, &user_order);
	struct town_card signing = town_card(&town, &signing_order);
	struct store_holder holder;
	uint8_t reference[32];
	struct record r = { 0 };

	(void)unused;
	add(5, &user, 1);
	add(5, &signing, 2);
	assert_int_equal(store_holder_of(town.store, row_of(&user).digest, &holder), STORE_OK);
	assert_int_equal(holder.resident, 5);
	assert_int_equal(store_holder_of(town.store, row_of(&signing).digest, &holder), STORE_NONE);
	/* nor does a document name its holder by it */
	assert_int_equal(store_record_of(town.store, 5, &r), STORE_OK);
	certificate_subject_reference(user.der, user.len, reference);
	assert_memory_equal(r.certificate_on_record, reference, 32);
	record_drop(&r);
	free(user.der);
	free(signing.der);
}

/* A server's connection beside the office's: never kept waiting, never half a change, and the new
 * state as soon as it is there. */
static void others_see_a_change_when_it_is_whole(void **unused)
{
	struct town_card card = town_card(&town, &user_order);
	struct store *server = NULL;
	struct store_holder holder;
	struct ledger_row row;
	char file[96];

	(void)unused;
	add(5, &card, 1);
	row = row_of(&card);
	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(store_open(file, &server), STORE_OK);
	assert_int_equal(store_holder_of(server, row.digest, &holder), STORE_OK);
	assert_int_equal(holder.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_set(town.store, row.digest, CERTIFICATE_STATE_GOOD,
	                            CERTIFICATE_STATE_SUSPENDED, 2),
	                 STORE_OK);
	assert_int_equal(store_holder_of(server, row.digest, &holder), STORE_OK);
	assert_int_equal(holder.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(store_holder_of(server, row.digest, &holder), STORE_OK);
	assert_int_equal(holder.state, CERTIFICATE_STATE_SUSPENDED);
	store_close(server);
	free(card.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(a_row_says_what_the_certificate_says),
		WITH_A_STORE(what_is_not_there_is_none),
		WITH_A_STORE(bad_ones_are_not_put_on_record),
		WITH_A_STORE(a_certificate_is_somebodys),
		WITH_A_STORE(two_of_one_serial_cannot_be),
		WITH_A_STORE(states_follow_one_another),
		WITH_A_STORE(nothing_is_written_outside_of_a_change),
		WITH_A_STORE(the_newest_is_told_by_time_and_then_by_order),
		WITH_A_STORE(of_one_second_the_later_is_the_newest),
		WITH_A_STORE(the_list_has_what_ended_before_its_end),
		WITH_A_STORE(others_see_a_change_when_it_is_whole),
		WITH_A_STORE(a_signing_certificate_is_no_holders_proof),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
