#include "net/store/keep.h"

#include <time.h>

#include "net/store/store_sqlite.h"

/* Forgetting what terminals told. There may be millions of it, and who wants to write waits for a
 * change of the store: so it goes in slices, a change each. */

#define DAY_S INT64_C(86400)
#define SLICE "5000" /* rows of one change */

/* Both are one change, and the last one says how many went. ?1: before when. */
struct slice {
	const char *sql[2]; /* the first may be NULL */
};

/* A terminal that tells again what went is not taken for another. What was heard first has the
 * lowest rows, so a slice of the oldest leaves no gap behind it. */
#define OLDEST "SELECT id FROM fleet_event WHERE heard < ?1 ORDER BY heard, id LIMIT " SLICE
static const struct slice events = { {
    ("UPDATE fleet SET events_from = max(events_from, e.next) FROM"
     " (SELECT terminal, era, max(row) + 1 AS next FROM fleet_event WHERE id IN (" OLDEST ")"
     "  GROUP BY terminal, era) AS e WHERE e.terminal = fleet.terminal AND e.era = fleet.era"),
    ("DELETE FROM fleet_event WHERE id IN (" OLDEST ")"),
} };

#define DONE_ORDERS "SELECT id FROM fleet_order WHERE done > 0 AND done < ?1"
static const struct slice log_rows = { {
    NULL,
    ("DELETE FROM fleet_log WHERE (asked, row) IN"
     " (SELECT asked, row FROM fleet_log WHERE asked IN (" DONE_ORDERS ") LIMIT " SLICE ")"),
} };
static const struct slice orders = { {
    NULL,
    ("DELETE FROM fleet_order WHERE id IN (" DONE_ORDERS
     " AND NOT EXISTS (SELECT 1 FROM fleet_log WHERE asked = fleet_order.id) LIMIT " SLICE ")"),
} };

static enum store_status forget_slice(struct store *s, const struct slice *slice, int64_t before,
                                      int64_t *count)
{
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < 2 && status != STORE_FAILED; i++) {
		struct query q;

		if (!slice->sql[i])
			continue;
		q = query_begin(s, slice->sql[i]);
		query_int(&q, before);
		status = query_change(&q);
	}
	if (status == STORE_OK)
		*count = sqlite3_changes64(s->db);
	return status;
}

/* As long as the slice took: others have half of the time. */
static void let_others(const struct timespec *began)
{
	struct timespec now, wait;

	clock_gettime(CLOCK_MONOTONIC, &now);
	wait.tv_sec = now.tv_sec - began->tv_sec;
	wait.tv_nsec = now.tv_nsec - began->tv_nsec;
	if (wait.tv_nsec < 0) {
		wait.tv_sec--;
		wait.tv_nsec += 1000000000;
	}
	nanosleep(&wait, NULL);
}

/* NONE: there was nothing left. */
static enum store_status forget_some(struct store *s, const struct slice *slice, int64_t before,
                                     int64_t *count)
{
	struct timespec began;
	enum store_status status = store_begin(s);
	int64_t gone = 0;

	if (status != STORE_OK)
		return status;
	clock_gettime(CLOCK_MONOTONIC, &began);
	status = store_end(s, forget_slice(s, slice, before, &gone));
	if (status == STORE_OK) {
		*count += gone;
		let_others(&began);
	}
	return status;
}

enum store_status keep_purge_told(struct store *s, const struct keep_times *times, int64_t now,
                                  int64_t *gone)
{
	const struct slice *const slices[] = { &events, &log_rows, &orders };
	enum store_status status = STORE_NONE;
	int64_t others = 0;

	*gone = 0;
	if (store_changing(s))
		return store_refuse(s, "not inside a change");
	for (size_t i = 0; i < 3 && times->events > 0 && status != STORE_FAILED; i++)
		do
			status = forget_some(s, slices[i], now - times->events * DAY_S,
			                     slices[i] == &events ? gone : &others);
		while (status == STORE_OK);
	return status == STORE_FAILED ? STORE_FAILED : STORE_OK;
}
