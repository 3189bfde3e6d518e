#include "tests/net/store/book.h"

#include "net/store/act.h"

/* The chain of what the office did, and the files on their way out. */

/* As somebody does who has the file and no respect for triggers. */
static void forge(const char *sql)
{
	book_write("DROP TRIGGER act_stays; DROP TRIGGER act_stands;");
	book_write(sql);
}

static void put(int64_t at, const char *verb, int64_t resident, const char *detail)
{
	struct act act = { .at = at, .officer = "sato", .resident = resident };

	snprintf(act.verb, sizeof act.verb, "%s", verb);
	snprintf(act.detail, sizeof act.detail, "%s", detail);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

static void four_acts(void)
{
	put(1000, "resident add", 5, "");
	put(1001, "certificate suspend", 5, "user signing");
	put(1002, "crl", 0, "");
	put(1003, "certificate revoke", 5, "user loss");
}

struct seen {
	struct act act[8];
	int count;
};

static void see(void *self, const struct act *a)
{
	struct seen *seen = self;

	assert_true(seen->count < 8);
	seen->act[seen->count++] = *a;
}

static void acts_are_told_in_order(void **unused)
{
	struct seen seen = { .count = 0 };
	int64_t bad = 0;

	(void)unused;
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
	assert_int_equal(act_each(town.store, &seen, see), STORE_OK);
	assert_int_equal(seen.count, 0);
	four_acts();
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
	assert_int_equal(bad, 0);
	assert_int_equal(act_each(town.store, &seen, see), STORE_OK);
	assert_int_equal(seen.count, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(seen.act[i].id, i + 1);
	assert_int_equal(seen.act[1].at, 1001);
	assert_int_equal(seen.act[1].resident, 5);
	assert_string_equal(seen.act[1].officer, "sato");
	assert_string_equal(seen.act[1].verb, "certificate suspend");
	assert_string_equal(seen.act[1].detail, "user signing");
}

/* Worked out beside this program: printf '32:%s,1:1,…' | sha256sum, see the text below. */
static void the_digest_is_over_this_text(void **unused)
{
	static const char after_the_zeros[] = ",1:1,4:1000,4:sato,12:resident add,1:5,0:,";
	uint8_t text[3 + 32 + sizeof after_the_zeros - 1] = "32:", digest[32];
	struct seen seen = { .count = 0 };

	(void)unused;
	memcpy(text + 35, after_the_zeros, sizeof after_the_zeros - 1);
	certificate_sha256(text, sizeof text, digest);
	four_acts();
	assert_int_equal(act_each(town.store, &seen, see), STORE_OK);
	assert_memory_equal(seen.act[0].digest, digest, 32);
}

static void what_was_tampered_with_is_found(void **unused)
{
	static const struct {
		const char *sql;
		int64_t first_bad;
	} rows[] = {
		{ "UPDATE act SET at = at - 1 WHERE id = 2", 2 },
		{ "UPDATE act SET officer = 'suzuki' WHERE id = 1", 1 },
		{ "UPDATE act SET verb = 'certificate resume' WHERE id = 2", 2 },
		{ "UPDATE act SET resident = 6 WHERE id = 4", 4 },
		{ "UPDATE act SET detail = 'user request' WHERE id = 4", 4 },
		/* the same letters, parted elsewhere */
		{ "UPDATE act SET verb = 'certificate suspen', detail = 'duser signing' WHERE id = "
		  "2",
		  2 },
		{ "UPDATE act SET digest = zeroblob(32) WHERE id = 3", 3 },
		{ "UPDATE act SET id = 9 WHERE id = 4", 4 },
		{ "DELETE FROM act WHERE id = 1", 1 },
		{ "DELETE FROM act WHERE id = 2", 2 },
		{ "DELETE FROM act WHERE id = 2; UPDATE act SET id = id - 1 WHERE id > 2", 2 },
		{ "DELETE FROM act WHERE id = 4", 4 },
		{ "DELETE FROM act WHERE id >= 3", 3 },
		{ "DELETE FROM act", 1 },
		{ "INSERT INTO act SELECT 5, at, officer, verb, resident, detail, digest FROM act"
		  " WHERE id = 4",
		  5 },
		{ "INSERT INTO act SELECT 0, at, officer, verb, resident, detail, digest FROM act"
		  " WHERE id = 1",
		  1 },
		{ "UPDATE act SET id = -1 WHERE id = 3; UPDATE act SET id = 3 WHERE id = 2;"
		  "UPDATE act SET id = 2 WHERE id = -1",
		  2 },
		{ "UPDATE act_end SET id = 3", 5 },
		{ "UPDATE act_end SET digest = zeroblob(32)", 5 },
		{ "DELETE FROM act_end", 5 },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t bad = 0;

		four_acts();
		forge(rows[i].sql);
		assert_int_equal(act_check(town.store, &bad), STORE_NONE);
		if (bad != rows[i].first_bad)
			fail_msg("%s: told as act %d", rows[i].sql, (int)bad);
		assert_int_equal(book_end(NULL), 0);
		assert_int_equal(book_begin(NULL), 0);
	}
}

/* The next act does not heal what was taken away. */
static void a_gap_stays(void **unused)
{
	int64_t bad = 0;

	(void)unused;
	four_acts();
	forge("DELETE FROM act WHERE id = 4");
	put(2000, "crl", 0, "");
	assert_int_equal(act_check(town.store, &bad), STORE_NONE);
	assert_int_equal(bad, 4);
}

static void acts_are_not_changed_by_mistake(void **unused)
{
	int64_t bad = 0;

	(void)unused;
	four_acts();
	assert_int_equal(store_load_sql(town.store, "DELETE FROM act"), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "an act is never taken back");
	assert_int_equal(store_load_sql(town.store, "UPDATE act SET at = 0"), STORE_FAILED);
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
}

static void an_act_belongs_to_its_change(void **unused)
{
	const struct act act = { .at = 1, .officer = "sato", .verb = "crl" };
	struct act nobodys = act;
	struct seen seen = { .count = 0 };
	int64_t bad = 0;

	(void)unused;
	assert_int_equal(act_put(town.store, &act), STORE_FAILED);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(act_check(town.store, &bad), STORE_OK); /* inside as well */
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
	assert_int_equal(act_each(town.store, &seen, see), STORE_OK);
	assert_int_equal(seen.count, 0);
	/* who did it and what is never left out */
	assert_int_equal(store_begin(town.store), STORE_OK);
	nobodys.officer[0] = 0;
	assert_int_equal(act_put(town.store, &nobodys), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
}

static void act_texts_may_be_full(void **unused)
{
	struct act act = { .at = INT64_MAX, .resident = INT64_MIN };
	struct seen seen = { .count = 0 };
	int64_t bad = 0;

	(void)unused;
	memset(act.officer, 'o', sizeof act.officer - 1);
	memset(act.verb, 'v', sizeof act.verb - 1);
	memset(act.detail, 'd', sizeof act.detail - 1);
	assert_int_equal(store_begin(town.store), STORE_OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
	assert_int_equal(act_each(town.store, &seen, see), STORE_OK);
	assert_string_equal(seen.act[2].detail, act.detail);
	assert_int_equal(seen.act[2].resident, INT64_MIN);
}

/* ---- deliveries ------------------------------------------------------------------------------ */

struct parcels {
	struct act_delivery delivery[4];
	int count;
};

static void take(void *self, const struct act_delivery *d)
{
	struct parcels *parcels = self;

	assert_true(parcels->count < 4);
	parcels->delivery[parcels->count++] = *d;
}

static void a_delivery_is_decided_with_its_act(void **unused)
{
	struct parcels p = { .count = 0 };
	int64_t first = 0, second = 0;

	(void)unused;
	assert_int_equal(act_begin_delivery(town.store, "/a/.card.1", "/a/card", &first), STORE_OK);
	assert_int_equal(act_begin_delivery(town.store, "/b/.card.1", "/b/card", &second),
	                 STORE_OK);
	assert_true(first > 0 && second > first);
	assert_int_equal(act_decide_delivery(town.store, first), STORE_FAILED);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_decide_delivery(town.store, second), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_FAILED), STORE_FAILED);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_decide_delivery(town.store, first), STORE_OK);
	assert_int_equal(act_decide_delivery(town.store, 77), STORE_NONE);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(act_each_delivery(town.store, &p, take), STORE_OK);
	assert_int_equal(p.count, 2);
	assert_true(p.delivery[0].decided);
	assert_false(p.delivery[1].decided);
	assert_string_equal(p.delivery[0].made, "/a/.card.1");
	assert_string_equal(p.delivery[1].place, "/b/card");
	assert_int_equal(act_drop_delivery(town.store, first), STORE_OK);
	assert_int_equal(act_drop_delivery(town.store, first), STORE_NONE);
	p.count = 0;
	assert_int_equal(act_each_delivery(town.store, &p, take), STORE_OK);
	assert_int_equal(p.count, 1);
}

/* There it would be forgotten with the change, and its file would stay for ever. */
static void a_delivery_begins_before_the_change(void **unused)
{
	char path[ACT_PATH_MAX + 1];
	int64_t id = 0;

	(void)unused;
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_begin_delivery(town.store, "a", "b", &id), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	memset(path, 'p', sizeof path);
	path[ACT_PATH_MAX] = 0;
	assert_int_equal(act_begin_delivery(town.store, path, "b", &id), STORE_FAILED);
	path[ACT_PATH_MAX - 1] = 0;
	assert_int_equal(act_begin_delivery(town.store, path, "b", &id), STORE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(acts_are_told_in_order),
		WITH_A_STORE(the_digest_is_over_this_text),
		WITH_A_STORE(what_was_tampered_with_is_found),
		WITH_A_STORE(a_gap_stays),
		WITH_A_STORE(acts_are_not_changed_by_mistake),
		WITH_A_STORE(an_act_belongs_to_its_change),
		WITH_A_STORE(act_texts_may_be_full),
		WITH_A_STORE(a_delivery_is_decided_with_its_act),
		WITH_A_STORE(a_delivery_begins_before_the_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
