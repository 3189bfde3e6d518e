#ifndef TESTS_NET_STORE_RESTORE_H
#define TESTS_NET_STORE_RESTORE_H

#include "tests/net/store/book.h"
#include "net/store/keep.h"

/* A store and a copy of it, a fresh one for each test; going back leaves a whole register, which is
 * looked at each time. */

static char copy[96];

static inline int begin(void **unused)
{
	book_begin(unused);
	snprintf(copy, sizeof copy, "%s/copy", town.directory);
	return 0;
}

static inline int end(void **unused)
{
	unlink(copy);
	return book_end(unused);
}

static inline void change(const char *sql)
{
	if (store_load_sql(town.store, sql) != STORE_OK)
		fail_msg("%s", store_reason(town.store));
}

static inline void change_the_copy(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static inline void back_up(void)
{
	unlink(copy);
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
}

struct told {
	uint8_t digest[32];
	int count;
};

static inline void note(void *self, const uint8_t digest[32])
{
	struct told *told = self;

	memcpy(told->digest, digest, 32);
	told->count++;
}

static inline struct keep_restored go_back_with(struct told *told)
{
	struct keep_restored restored = { -1, -1, -1 };
	const char *why = "";
	enum store_status status;

	if (keep_take(town.store, copy, &why) != STORE_OK)
		fail_msg("%s: %s", why, store_reason(town.store));
	assert_int_equal(store_begin(town.store), STORE_OK);
	status = keep_restore(town.store, &restored, &why, told, note);
	if (store_end(town.store, status) != STORE_OK)
		fail_msg("%d: %s: %s", status, why, store_reason(town.store));
	assert_string_equal(book_value("PRAGMA integrity_check"), "ok");
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM household h WHERE NOT EXISTS (SELECT 1"
	                               " FROM resident r WHERE r.id = h.head_resident"
	                               " AND r.household = h.id)"),
	                    "0");
	return restored;
}

static inline struct keep_restored go_back(void)
{
	struct told told = { .count = 0 };
	const struct keep_restored restored = go_back_with(&told);

	assert_int_equal(told.count, restored.unfit);
	return restored;
}

/* Everything of the register but what is known of deaths and protections. */
static inline void look(char *out, size_t size)
{
	static const char *const sql[] = {
		"SELECT group_concat(code || name || mayor || residence_fee_yen || opens || closes)"
		" FROM (SELECT * FROM municipality ORDER BY code)",
		"SELECT group_concat(id || municipality || address || head_resident) FROM"
		" (SELECT * FROM household ORDER BY id)",
		"SELECT group_concat(id || key || household || name || relationship"
		" || address_since || previous_address || is_moving_out || card_expires) FROM"
		" (SELECT * FROM resident ORDER BY id)",
		"SELECT group_concat(resident || ends) FROM (SELECT * FROM stay ORDER BY resident)",
		"SELECT group_concat(resident || profile) FROM card_profile",
		"SELECT group_concat(resident || name || value) FROM attribute",
		"SELECT group_concat(resident || number || registered || hex(picture))"
		" FROM seal_registration",
		"SELECT group_concat(resident || year || extract) FROM tax",
		"SELECT group_concat(id || municipality || extract || busy) FROM family_register",
		"SELECT group_concat(resident || '-' || register || '-' || place) FROM"
		" (SELECT * FROM family_member ORDER BY resident)",
		"SELECT group_concat(resident || '-' || asked || '-' || ready) FROM family_use",
	};
	sqlite3 *db = book_open();
	size_t len = 0;

	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
		sqlite3_stmt *ask = NULL;

		assert_int_equal(sqlite3_prepare_v2(db, sql[i], -1, &ask, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
		len += (size_t)snprintf(out + len, size - len, "%s\n",
		                        sqlite3_column_type(ask, 0) == SQLITE_NULL
		                            ? ""
		                            : (const char *)sqlite3_column_text(ask, 0));
		assert_true(len < size);
		sqlite3_finalize(ask);
	}
	sqlite3_close(db);
}

/* ---- certificates ---------------------------------------------------------------------------- */

static const struct town_order user_order = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
	                                      "U",        TOWN_FROM,     TOWN_UNTIL };
static const struct town_order signing_order = { ISSUE_SIGNING, ISSUE_SIGNING_CA, &town.p384,
	                                         "S",           TOWN_FROM,        TOWN_UNTIL };

static inline struct town_card issued(int64_t resident, const struct town_order *order)
{
	struct town_card card = town_card(&town, order);

	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_add(town.store, resident, card.der, card.len, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	return card;
}

#define WITH_A_COPY(test) cmocka_unit_test_setup_teardown(test, begin, end)

#endif
