#include "tests/kiosk/journal/folder.h"

#include "tests/fake/fake_journal.h"

/* The same is asked of the file and of the fake. */

static struct fake_journal fake;
static struct journal_sqlite *real;
static struct journal port[2];
static struct annals annals[2];

static int open_both(void **state)
{
	make_folder(state);
	fake = (struct fake_journal){ 0 };
	real = journal_sqlite_create(file, &port[0]);
	assert_non_null(real);
	annals[0] = journal_sqlite_annals(real);
	port[1] = fake_journal_port(&fake);
	annals[1] = fake_journal_annals(&fake);
	return 0;
}

static int close_both(void **state)
{
	journal_sqlite_destroy(real);
	return drop_folder(state);
}

struct walked {
	int64_t row[16];
	uint8_t hash[DIGEST_LEN]; /* of the last */
	int count, most;
};

static bool note(void *seer, const struct journal_row *row)
{
	struct walked *w = seer;

	assert_int_equal(row->hash_len, DIGEST_LEN);
	w->row[w->count++] = row->number;
	memcpy(w->hash, row->hash, DIGEST_LEN);
	return w->count < w->most;
}

static struct walked walk(int which, int64_t after, int most)
{
	struct walked w = { .most = most };

	assert_int_equal(annals[which].walk(annals[which].self, after, note, &w), JOURNAL_OK);
	return w;
}

static void rows_are_told_from_where_one_asks(void **state)
{
	(void)state;
	for (int which = 0; which < 2; which++) {
		struct walked w;

		for (uint8_t i = 1; i <= 5; i++)
			assert_int_equal(add(&port[which], ENTRY_STATE, i, 0), JOURNAL_OK);
		w = walk(which, 0, 16);
		assert_int_equal(w.count, 5);
		assert_int_equal(w.row[0], 1);
		w = walk(which, 3, 16);
		assert_int_equal(w.count, 2);
		assert_int_equal(w.row[0], 4);
		w = walk(which, 1, 2);
		assert_int_equal(w.count, 2);
		assert_int_equal(w.row[1], 3);
		assert_int_equal(walk(which, 5, 16).count, 0);
	}
	assert_memory_equal(walk(0, 0, 16).hash, walk(1, 0, 16).hash, DIGEST_LEN);
}

/* What waits in memory goes to the disk before it is told. */
static void nothing_is_told_that_could_still_be_lost(void **state)
{
	const struct entry e = entry_of(ENTRY_STATE, 1, 0);

	(void)state;
	for (int which = 0; which < 2; which++) {
		assert_int_equal(port[which].append(port[which].self, &e, JOURNAL_BATCH),
		                 JOURNAL_OK);
		assert_int_equal(walk(which, 0, 16).count, 1);
	}
	assert_int_equal(rows(), 1);
	assert_int_equal(fake.synced, 1);
}

static void the_head_is_the_newest_row(void **state)
{
	static const uint8_t zeros[DIGEST_LEN];

	(void)state;
	for (int which = 0; which < 2; which++) {
		const struct annals *a = &annals[which];
		uint8_t hash[DIGEST_LEN];
		int64_t row = 7;

		assert_int_equal(a->head(a->self, &row, hash), JOURNAL_OK);
		assert_int_equal(row, 0);
		assert_memory_equal(hash, zeros, DIGEST_LEN);
		assert_int_equal(add(&port[which], ENTRY_START, 0, 0), JOURNAL_OK);
		assert_int_equal(add(&port[which], ENTRY_STATE, 0, 0), JOURNAL_OK);
		assert_int_equal(a->head(a->self, &row, hash), JOURNAL_OK);
		assert_int_equal(row, 2);
		assert_memory_equal(hash, walk(which, 0, 16).hash, DIGEST_LEN);
	}
}

static void an_order_is_known_by_its_id_alone(void **state)
{
	uint8_t id[16], other[16];

	(void)state;
	memset(id, 0x81, sizeof id);
	memcpy(other, id, sizeof other);
	other[15] = 0;
	for (int which = 0; which < 2; which++) {
		const struct annals *a = &annals[which];
		bool done = true;

		assert_int_equal(a->carried_out(a->self, id, &done), JOURNAL_OK);
		assert_false(done);
		/* An issue of that number is no order. */
		assert_int_equal(add(&port[which], ENTRY_SETTLED, 0x81, 1), JOURNAL_OK);
		assert_int_equal(a->carried_out(a->self, id, &done), JOURNAL_OK);
		assert_false(done);
		assert_int_equal(add(&port[which], ENTRY_OPERATOR, 0x81, 0), JOURNAL_OK);
		assert_int_equal(a->carried_out(a->self, id, &done), JOURNAL_OK);
		assert_true(done);
		assert_int_equal(a->carried_out(a->self, other, &done), JOURNAL_OK);
		assert_false(done);
	}
}

static struct annals_origin origin(int which)
{
	struct annals_origin o;

	assert_int_equal(annals[which].origin(annals[which].self, &o), JOURNAL_OK);
	return o;
}

static void reopen(void)
{
	journal_sqlite_destroy(real);
	real = journal_sqlite_create(file, &port[0]);
	assert_non_null(real);
	annals[0] = journal_sqlite_annals(real);
}

static void a_file_is_called_the_same_for_ever(void **state)
{
	static const uint8_t zeros[ANNALS_INSTALLATION_LEN];
	struct annals_origin first;

	(void)state;
	for (int which = 0; which < 2; which++) {
		assert_int_equal(add(&port[which], ENTRY_START, 0, 0), JOURNAL_OK);
		assert_int_equal(add(&port[which], ENTRY_STATE, 0, 0), JOURNAL_OK);
		assert_int_equal(add(&port[which], ENTRY_START, 0, 0), JOURNAL_OK);
		assert_int_equal(origin(which).starts, 2);
	}
	first = origin(0);
	assert_memory_not_equal(first.installation, zeros, sizeof zeros);
	reopen();
	assert_memory_equal(origin(0).installation, first.installation, sizeof zeros);
	assert_int_equal(verify(), 0);
}

/* One written before files were called anything gets its name when it is opened. */
static void an_older_file_gets_a_name(void **state)
{
	struct annals_origin first = origin(0), second;

	(void)state;
	assert_int_equal(add(&port[0], ENTRY_START, 0, 0), JOURNAL_OK);
	sql("DROP TABLE meta");
	reopen();
	second = origin(0);
	assert_memory_not_equal(first.installation, second.installation, sizeof first.installation);
	assert_int_equal(second.starts, 1);
}

static void what_is_damaged_is_not_told(void **state)
{
	struct walked w = { .most = 16 };
	struct annals_origin o;

	(void)state;
	assert_int_equal(add(&port[0], ENTRY_START, 0, 0), JOURNAL_OK);
	assert_int_equal(add(&port[0], ENTRY_STATE, 0, 0), JOURNAL_OK);
	sql("UPDATE entry SET code='a name' WHERE number=2");
	assert_int_equal(annals[0].walk(annals[0].self, 0, note, &w), JOURNAL_FAILED);
	assert_int_equal(w.count, 1);
	sql("UPDATE meta SET value='x'");
	assert_int_equal(annals[0].origin(annals[0].self, &o), JOURNAL_FAILED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_both, close_both)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_are_told_from_where_one_asks),
		TEST(nothing_is_told_that_could_still_be_lost),
		TEST(the_head_is_the_newest_row),
		TEST(an_order_is_known_by_its_id_alone),
		TEST(a_file_is_called_the_same_for_ever),
		TEST(an_older_file_gets_a_name),
		TEST(what_is_damaged_is_not_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
