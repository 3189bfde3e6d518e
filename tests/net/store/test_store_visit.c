#include "tests/net/server/town.h"

#include <pthread.h>
#include <time.h>

static struct town town;

static void a_challenge_is_good_once_and_here(void **unused)
{
	const uint8_t challenge[32] = { 7 }, exporter[32] = { 8 }, other[32] = { 9 };
	int64_t made = 0;
	uint32_t count = 0;

	(void)unused;
	assert_int_equal(store_add_terminal(town.store, "t3", other, 4000000000), STORE_OK);
	assert_int_equal(store_put_challenge(town.store, challenge, TOWN_TERMINAL, exporter, 5000),
	                 STORE_OK);
	assert_int_equal(store_take_challenge(town.store, other, TOWN_TERMINAL, exporter, &made),
	                 STORE_NONE);
	assert_int_equal(store_take_challenge(town.store, challenge, "t3", exporter, &made),
	                 STORE_NONE);
	assert_int_equal(store_take_challenge(town.store, challenge, TOWN_TERMINAL, other, &made),
	                 STORE_NONE);
	assert_int_equal(
	    store_take_challenge(town.store, challenge, TOWN_TERMINAL, exporter, &made), STORE_OK);
	assert_int_equal(made, 5000);
	assert_int_equal(
	    store_take_challenge(town.store, challenge, TOWN_TERMINAL, exporter, &made),
	    STORE_NONE);
	assert_int_equal(store_count_challenges(town.store, TOWN_TERMINAL, 5000, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store_count_challenges(town.store, TOWN_TERMINAL, 5001, &count), STORE_OK);
	assert_int_equal(count, 0);
}

static void *take_one(void *won)
{
	const uint8_t challenge[32] = { 77 }, exporter[32] = { 8 };
	struct store *store = NULL;
	char file[96];
	int64_t made;

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	if (store_open(file, &store) == STORE_OK)
		*(enum store_status *)won =
		    store_take_challenge(store, challenge, TOWN_TERMINAL, exporter, &made);
	store_close(store);
	return NULL;
}

static void of_many_copies_one_wins(void **unused)
{
	const uint8_t challenge[32] = { 77 }, exporter[32] = { 8 };
	enum store_status answer[16];
	pthread_t thread[16];
	int won = 0, lost = 0;

	(void)unused;
	assert_int_equal(store_put_challenge(town.store, challenge, TOWN_TERMINAL, exporter, 6000),
	                 STORE_OK);
	for (size_t i = 0; i < 16; i++) {
		answer[i] = STORE_FAILED;
		assert_int_equal(pthread_create(&thread[i], NULL, take_one, &answer[i]), 0);
	}
	for (size_t i = 0; i < 16; i++) {
		assert_int_equal(pthread_join(thread[i], NULL), 0);
		won += answer[i] == STORE_OK;
		lost += answer[i] == STORE_NONE;
	}
	assert_int_equal(won, 1);
	assert_int_equal(lost, 15);
}

static void sessions_end(void **unused)
{
	struct store_session a = { .id = "0000000000000000000000000000000a",
		                   .terminal = TOWN_TERMINAL,
		                   .resident = 1,
		                   .expires = 1000,
		                   .requests_left = 2 };
	struct store_session b = a, found;

	(void)unused;
	b.id[0] = 'b';
	assert_int_equal(store_open_session(town.store, &a), STORE_OK);
	assert_int_equal(store_session_of(town.store, a.id, TOWN_TERMINAL, 999, &found), STORE_OK);
	assert_int_equal(found.resident, 1);
	assert_int_equal(store_session_of(town.store, a.id, TOWN_TERMINAL, 1000, &found),
	                 STORE_NONE);
	assert_int_equal(store_session_of(town.store, a.id, "t3", 999, &found), STORE_NONE);
	assert_int_equal(store_use_session(town.store, a.id), STORE_OK);
	assert_int_equal(store_use_session(town.store, a.id), STORE_OK);
	assert_int_equal(store_use_session(town.store, a.id), STORE_NONE);
	/* the next one closes it */
	assert_int_equal(store_open_session(town.store, &b), STORE_OK);
	assert_int_equal(store_session_of(town.store, a.id, TOWN_TERMINAL, 999, &found),
	                 STORE_NONE);
	assert_int_equal(store_close_session(town.store, b.id, "t3"), STORE_NONE);
	assert_int_equal(store_close_session(town.store, b.id, TOWN_TERMINAL), STORE_OK);
	assert_int_equal(store_session_of(town.store, b.id, TOWN_TERMINAL, 999, &found),
	                 STORE_NONE);
}

static void put_issuance(const char *id)
{
	char answer[] = "{}";
	struct store_issuance i = { .terminal = TOWN_TERMINAL,
		                    .session = "5",
		                    .request_digest = { 3 },
		                    .resident = 1,
		                    .made = 10,
		                    .answer = answer };

	snprintf(i.id, sizeof i.id, "%s", id);
	snprintf(i.idempotency_key, sizeof i.idempotency_key, "key-%s", id);
	assert_int_equal(store_put_issuance(town.store, &i), STORE_OK);
	/* one key, one issuance */
	i.id[0] = 'f';
	assert_int_equal(store_put_issuance(town.store, &i), STORE_NONE);
	/* one id, one issuance */
	i.id[0] = id[0];
	i.idempotency_key[0] = 'K';
	assert_int_equal(store_put_issuance(town.store, &i), STORE_FAILED);
}

static void issuances_are_found_by_their_key(void **unused)
{
	static const char id[] = "0000000000000000000000000000000c";
	struct store_issuance found = { 0 };

	(void)unused;
	put_issuance(id);
	assert_int_equal(store_issuance_by_key(town.store, "5", "key-none", &found), STORE_NONE);
	assert_int_equal(
	    store_issuance_by_key(town.store, "6", "key-0000000000000000000000000000000c", &found),
	    STORE_NONE);
	assert_int_equal(
	    store_issuance_by_key(town.store, "5", "key-0000000000000000000000000000000c", &found),
	    STORE_OK);
	assert_string_equal(found.answer, "{}");
	assert_string_equal(found.id, id);
	free(found.answer);
	assert_int_equal(store_issuance_of(town.store, id, "t3", &found), STORE_NONE);
	assert_int_equal(store_issuance_of(town.store, id, TOWN_TERMINAL, &found), STORE_OK);
	assert_null(found.answer);
}

/* Each row is a second report after a first one. */
static void outcomes_change_once(void **unused)
{
	static const struct {
		enum outcome_word first, second, third;
		enum store_status answer[2];
	} rows[] = {
		{ OUTCOME_WORD_PRINTED,
		  OUTCOME_WORD_PRINTED,
		  OUTCOME_WORD_FAILED,
		  { STORE_OK, STORE_NONE } },
		{ OUTCOME_WORD_PARTLY,
		  OUTCOME_WORD_PRINTED,
		  OUTCOME_WORD_UNKNOWN,
		  { STORE_NONE, STORE_NONE } },
		{ OUTCOME_WORD_UNKNOWN,
		  OUTCOME_WORD_UNKNOWN,
		  OUTCOME_WORD_PRINTED,
		  { STORE_OK, STORE_OK } },
		{ OUTCOME_WORD_UNKNOWN,
		  OUTCOME_WORD_FAILED,
		  OUTCOME_WORD_PRINTED,
		  { STORE_OK, STORE_NONE } },
		{ OUTCOME_WORD_UNKNOWN,
		  OUTCOME_WORD_PARTLY,
		  OUTCOME_WORD_UNKNOWN,
		  { STORE_OK, STORE_NONE } },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct outcome_report report = { .outcome = rows[i].first, .life_before = -1 };
		char id[PROTOCOL_ID_MAX];

		snprintf(id, sizeof id, "%032zx", i + 0x100);
		put_issuance(id);
		assert_int_equal(store_put_outcome(town.store, id, &report, 1), STORE_OK);
		report.outcome = rows[i].second;
		assert_int_equal(store_put_outcome(town.store, id, &report, 2), rows[i].answer[0]);
		report.outcome = rows[i].third;
		assert_int_equal(store_put_outcome(town.store, id, &report, 3), rows[i].answer[1]);
	}
	assert_int_equal(store_put_outcome(town.store, "none", &(struct outcome_report){ 0 }, 1),
	                 STORE_FAILED);
}

/* It runs where a server waits for the signal to end, and can come again. */
static void the_sweep_waits_for_nobody(void **unused)
{
	struct store *office = NULL;
	struct timespec from, to;
	char file[96];

	(void)unused;
	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(store_open(file, &office), STORE_OK);
	assert_int_equal(store_begin(office), STORE_OK);
	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &from), 0);
	assert_int_equal(store_sweep(town.store, 1), STORE_FAILED);
	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &to), 0);
	assert_true(to.tv_sec - from.tv_sec < 3); /* others wait 5 s */
	assert_int_equal(store_end(office, STORE_OK), STORE_OK);
	store_close(office);
	assert_int_equal(store_sweep(town.store, 1), STORE_OK);
}

static int build(void **unused)
{
	(void)unused;
	town_build(&town);
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	town_clear(&town);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_challenge_is_good_once_and_here),
		cmocka_unit_test(of_many_copies_one_wins),
		cmocka_unit_test(the_sweep_waits_for_nobody),
		cmocka_unit_test(sessions_end),
		cmocka_unit_test(issuances_are_found_by_their_key),
		cmocka_unit_test(outcomes_change_once),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
