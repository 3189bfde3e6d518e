#include "tests/net/store/fleet_line.h"

#include <pthread.h>
#include <stdatomic.h>

#include "net/store/keep.h"

/* Forgetting what terminals told. */

#define DAY INT64_C(86400)
static const struct keep_times ten_days = { .events = 10 };

static int64_t purge(const struct keep_times *times, int64_t now)
{
	int64_t gone = -1;

	assert_int_equal(keep_purge_told(town.store, times, now, &gone), STORE_OK);
	return gone;
}

static void events_go_and_are_not_missed(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begun();
	assert_int_equal(purge(&(struct keep_times){ .events = 0 }, TOWN_NOW + 100 * DAY), 0);
	assert_int_equal(purge(&ten_days, TOWN_NOW + 60 + 10 * DAY), 0);
	assert_int_equal(purge(&ten_days, TOWN_NOW + 61 + 10 * DAY), 3);
	tell_rows(&h, 'a', 3, 3); /* 3 and 5 went, 7 is new */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 8);
	assert_string_equal(book_value("SELECT group_concat(row) FROM fleet_event"), "7");
}

static void not_in_a_change(void **unused)
{
	int64_t gone = 0;

	(void)unused;
	begun();
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_purge_told(town.store, &ten_days, TOWN_NOW + 99 * DAY, &gone),
	                 STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM fleet_event"), "3");
}

static void an_order_goes_after_its_log(void **unused)
{
	(void)unused;
	begun();
	book_write(
	    "INSERT INTO fleet_order(id, terminal, kind, issuance, outcome, from_row, rows,"
	    " made, done, how) VALUES"
	    " ('000000000000000000000000000000aa', 'shop-0001', 1, '', 0, 1, 9, 1, 5, 'done'),"
	    " ('000000000000000000000000000000bb', 'shop-0001', 1, '', 0, 1, 9, 1, 0, '');"
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
	    " INSERT INTO fleet_log SELECT '000000000000000000000000000000aa', i, 'state', '',"
	    " '' FROM n;"
	    "INSERT INTO fleet_log VALUES('000000000000000000000000000000bb', 1, 'state', '', '')");
	assert_int_equal(purge(&ten_days, 20 * DAY), 0);
	assert_string_equal(book_value("SELECT group_concat(substr(id, 31)) FROM fleet_order"),
	                    "bb");
	assert_string_equal(book_value("SELECT count(*) FROM fleet_log"), "1");
}

/* ---- many of them ---------------------------------------------------------------------------- */

static atomic_bool over;

/* How many events others see meanwhile, each number once: one change would go from all to none. */
static void *look(void *self)
{
	char *seen = self, last[16] = "";
	sqlite3 *db = book_open();
	sqlite3_stmt *count;

	assert_int_equal(
	    sqlite3_prepare_v2(db, "SELECT count(*) FROM fleet_event", -1, &count, NULL),
	    SQLITE_OK);
	while (!atomic_load(&over)) {
		if (sqlite3_step(count) == SQLITE_ROW &&
		    strcmp((const char *)sqlite3_column_text(count, 0), last) != 0) {
			snprintf(last, sizeof last, "%s",
			         (const char *)sqlite3_column_text(count, 0));
			snprintf(seen + strlen(seen), 64 - strlen(seen), "%s ", last);
		}
		sqlite3_reset(count);
	}
	sqlite3_finalize(count);
	sqlite3_close(db);
	return NULL;
}

static void millions_do_not_keep_others_waiting(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);
	char seen[64] = "";
	pthread_t thread;

	(void)unused;
	boots(HERE, 1, 20000);
	book_write("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
	           " INSERT INTO fleet_event(terminal, era, row, event, numbers, hash, heard)"
	           " SELECT 'shop-0001', 1, i, 'state', '', '', i / 100 FROM n;"
	           "UPDATE fleet SET events_next = 12001");
	atomic_store(&over, false);
	assert_int_equal(pthread_create(&thread, NULL, look, seen), 0);
	usleep(100000);
	assert_int_equal(purge(&ten_days, 10 * DAY + 119), 11899);
	usleep(100000);
	atomic_store(&over, true);
	pthread_join(thread, NULL);
	assert_string_equal(seen, "12000 7000 2000 101 ");
	assert_string_equal(book_value("SELECT events_from FROM fleet"), "11900");
	tell_rows(&h, 'a', 11895, 1);
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	tell_rows(&h, 'a', 11901, 1); /* is still there, with another hash */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_REJECTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(events_go_and_are_not_missed),
		WITH_A_STORE(not_in_a_change),
		WITH_A_STORE(an_order_goes_after_its_log),
		WITH_A_STORE(millions_do_not_keep_others_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
