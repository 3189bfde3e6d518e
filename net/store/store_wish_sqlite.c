#include "net/store/store_fleet_sqlite.h"

#include <stdlib.h>
#include <string.h>

/* What is wished of terminals: states, settings, and orders that are carried out once. */

/* ---- for an answer --------------------------------------------------------------------------- */

struct wished {
	int64_t package;
};

static enum store_status answer_states(struct store *s, const char *terminal, int64_t now,
                                       struct wished *w, struct operator_answer *out)
{
	static const char sql[] = "SELECT out, notice_from, notice_until, notice_ja, notice_en,"
				  " package FROM wish WHERE terminal = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK) {
		out->out = column_flag(&q, 0);
		out->notice_from = sqlite3_column_int64(q.statement, 1);
		out->notice_until = sqlite3_column_int64(q.statement, 2);
		out->noticed = out->notice_until > now;
		column_text(&q, 3, out->notice_ja, sizeof out->notice_ja);
		column_text(&q, 4, out->notice_en, sizeof out->notice_en);
		w->package = sqlite3_column_int64(q.statement, 5);
	}
	if (!out->noticed) {
		out->notice_from = out->notice_until = 0;
		out->notice_ja[0] = out->notice_en[0] = '\0';
	}
	status = query_end(&q, status);
	return status == STORE_NONE ? STORE_OK : status;
}

/* A whole column into what the answer has for it. */
static enum store_status answer_bytes(struct query *q, uint8_t *out, size_t room, size_t *len)
{
	enum store_status status = query_row(q);
	uint8_t *bytes = NULL;
	size_t found = 0;

	if (status == STORE_OK)
		status = column_copy(q, 0, &bytes, &found);
	if (status == STORE_OK && found <= room) {
		memcpy(out, bytes, found);
		*len = found;
	}
	free(bytes);
	status = query_end(q, status);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status answer_package(struct store *s, const char *terminal, int64_t version,
                                        struct operator_answer *out)
{
	static const char sql[] = "SELECT signed FROM package WHERE terminal = ?1 AND version = ?2";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, version);
	return answer_bytes(&q, out->package, sizeof out->package, &out->package_len);
}

static enum store_status answer_list(struct store *s, int64_t told, struct operator_answer *out)
{
	static const char sql[] = "SELECT der FROM staff_list WHERE number > ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, told);
	return answer_bytes(&q, out->staff_list, sizeof out->staff_list, &out->staff_list_len);
}

#define ORDER_COLUMNS "SELECT id, kind, issuance, outcome, from_row, rows"

static void column_order(struct query *q, struct operator_order *out)
{
	*out = (struct operator_order){
		.kind = (enum operator_order_kind)sqlite3_column_int(q->statement, 1),
		.outcome = (uint8_t)sqlite3_column_int(q->statement, 3),
		.from_row = sqlite3_column_int64(q->statement, 4),
		.rows = (uint16_t)sqlite3_column_int(q->statement, 5),
	};
	column_text(q, 0, out->id, sizeof out->id);
	column_text(q, 2, out->issuance, sizeof out->issuance);
}

/* One that no answer could say, of a kind that only another version knows, would keep the terminal
 * from every other wish: it waits. */
static enum store_status answer_orders(struct store *s, const char *terminal,
                                       struct operator_answer *out)
{
	static const char sql[] =
	    ORDER_COLUMNS " FROM fleet_order WHERE terminal = ?1 AND done = 0 ORDER BY made, rowid";
	struct query q = query_begin(s, sql);
	enum store_status status = STORE_NONE;

	query_text(&q, terminal);
	while (out->order_count < OPERATOR_ORDERS_MAX && (status = query_row(&q)) == STORE_OK) {
		column_order(&q, &out->order[out->order_count]);
		if (wish_can_be_told(&out->order[out->order_count], NULL))
			out->order_count++;
	}
	return query_end(&q, status == STORE_FAILED ? STORE_FAILED : STORE_OK);
}

static enum store_status note_told(struct store *s, const char *id, int64_t now)
{
	static const char sql[] = "UPDATE fleet_order SET told = ?2 WHERE id = ?1 AND told = 0";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	query_int(&q, now);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

enum store_status wish_answer(struct store *s, const char *terminal, const struct fleet_told *told,
                              int64_t now, struct operator_answer *out)
{
	struct wished w = { 0 };
	enum store_status status = answer_states(s, terminal, now, &w, out);

	if (status == STORE_OK && w.package > 0 && w.package != told->settings_version &&
	    w.package != told->settings_refused)
		status = answer_package(s, terminal, w.package, out);
	if (status == STORE_OK && told->staff_list >= 0)
		status = answer_list(s, told->staff_list, out);
	if (status == STORE_OK)
		status = answer_orders(s, terminal, out);
	for (uint8_t i = 0; i < out->order_count && status == STORE_OK; i++)
		status = note_told(s, out->order[i].id, now);
	return status;
}

enum store_status wish_done(struct store *s, const char *terminal,
                            const struct operator_heartbeat *beat, int64_t now)
{
	static const char sql[] = "UPDATE fleet_order SET done = ?3, how = ?4"
				  " WHERE id = ?1 AND terminal = ?2 AND done = 0";
	enum store_status status = STORE_OK;

	for (uint8_t i = 0; i < beat->done_count && status != STORE_FAILED; i++) {
		struct query q = query_begin(s, sql);

		query_text(&q, beat->done[i].order);
		query_text(&q, terminal);
		query_int(&q, now);
		query_text(&q, beat->done[i].how);
		status = query_change(&q); /* NONE: it was told before */
	}
	return status == STORE_FAILED ? STORE_FAILED : STORE_OK;
}

/* ---- what can be wished -----------------------------------------------------------------------
 */

bool wish_can_be_told(const struct operator_order *order, const struct fleet_notice *notice)
{
	struct operator_answer *a = calloc(1, sizeof *a);
	char *text;

	if (!a)
		return false;
	a->server_time = a->events_next = 1;
	a->interval_s = OPERATOR_INTERVAL_MIN_S;
	if (order) {
		a->order[a->order_count++] = *order;
		memset(a->order[0].id, '0', 32);
		a->order[0].id[32] = '\0';
	}
	if (notice) {
		a->noticed = true;
		a->notice_from = notice->from;
		a->notice_until = notice->until;
		memcpy(a->notice_ja, notice->ja, sizeof a->notice_ja);
		memcpy(a->notice_en, notice->en, sizeof a->notice_en);
	}
	text = operator_answer_encode(a);
	free(text);
	free(a);
	return text != NULL;
}

/* ---- the office's states ---------------------------------------------------------------------
 */

/* The row to be changed, in a change. */
static enum store_status wish_row(struct store *s, const char *terminal)
{
	static const char sql[] = "INSERT OR IGNORE INTO wish(terminal) VALUES(?1)";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status == STORE_OK)
		status = fleet_on_record(s, terminal);
	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, terminal);
	return query_change(&q) == STORE_FAILED ? STORE_FAILED : STORE_OK;
}

enum store_status fleet_wish_out(struct store *s, const char *terminal, bool out)
{
	static const char sql[] = "UPDATE wish SET out = ?2 WHERE terminal = ?1";
	enum store_status status = wish_row(s, terminal);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, terminal);
	query_int(&q, out);
	return query_change(&q);
}

enum store_status fleet_wish_notice(struct store *s, const char *terminal,
                                    const struct fleet_notice *notice)
{
	static const char sql[] = "UPDATE wish SET notice_from = ?2, notice_until = ?3,"
				  " notice_ja = ?4, notice_en = ?5 WHERE terminal = ?1";
	static const struct fleet_notice none;
	const struct fleet_notice *n = notice ? notice : &none;
	enum store_status status = wish_row(s, terminal);
	struct query q;

	if (status != STORE_OK)
		return status;
	if (notice && !wish_can_be_told(NULL, notice))
		return store_refuse(s, "a notice that no answer can say");
	q = query_begin(s, sql);
	query_text(&q, terminal);
	query_int(&q, n->from);
	query_int(&q, n->until);
	query_text(&q, n->ja);
	query_text(&q, n->en);
	return query_change(&q);
}

enum store_status fleet_accept(struct store *s, const char *terminal)
{
	static const char sql[] =
	    "UPDATE fleet SET installation = CASE admission WHEN ?2 THEN installation ELSE '' END,"
	    " admission = ?3, cloned = 0 WHERE terminal = ?1 AND admission <> ?3";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, terminal);
	query_int(&q, ADMISSION_PENDING);
	query_int(&q, ADMISSION_ACCEPTED);
	return query_change(&q);
}

/* ---- settings -------------------------------------------------------------------------------- */

enum store_status fleet_next_version(struct store *s, const char *terminal, int64_t *out)
{
	static const char sql[] =
	    "SELECT 1 + max(coalesce((SELECT max(version) FROM package WHERE terminal = ?1), 0),"
	    " coalesce((SELECT max(settings_version, settings_refused) FROM fleet"
	    "  WHERE terminal = ?1), 0))";
	int64_t next = 0;
	struct query q;
	enum store_status status = fleet_on_record(s, terminal);

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK)
		next = sqlite3_column_int64(q.statement, 0);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = next;
	return status;
}

static enum store_status put_package(struct store *s, const char *terminal, int64_t version,
                                     const uint8_t *bytes, size_t len, int64_t now)
{
	static const char sql[] =
	    "INSERT INTO package(terminal, version, made, signed) VALUES(?1, ?2, ?3, ?4)";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, version);
	query_int(&q, now);
	query_blob(&q, bytes, len);
	return query_change(&q);
}

/* Wishes it, and forgets the oldest ones. */
static enum store_status wish_version(struct store *s, const char *terminal, int64_t version)
{
	static const char *const sql[] = {
		"UPDATE wish SET package = ?2 WHERE terminal = ?1",
		("DELETE FROM package WHERE terminal = ?1 AND version <= ?2 AND version NOT IN"
		 " (SELECT version FROM package WHERE terminal = ?1 ORDER BY version DESC LIMIT "
		 "32)"),
	};
	enum store_status status = STORE_OK;

	_Static_assert(FLEET_PACKAGES_KEPT == 32, "written above");
	for (size_t i = 0; i < 2 && status != STORE_FAILED; i++) {
		struct query q = query_begin(s, sql[i]);

		query_text(&q, terminal);
		query_int(&q, version);
		status = query_change(&q);
	}
	return status == STORE_FAILED ? STORE_FAILED : STORE_OK;
}

enum store_status fleet_wish_package(struct store *s, const char *terminal, int64_t version,
                                     const uint8_t *signed_package, size_t len, int64_t now)
{
	int64_t next = 0;
	enum store_status status = wish_row(s, terminal);

	if (status == STORE_OK)
		status = fleet_next_version(s, terminal, &next);
	if (status == STORE_OK && (version < next || len == 0 || len > OPERATOR_PACKAGE_MAX))
		return store_refuse(s, "a package of an earlier version, or too large");
	if (status == STORE_OK)
		status = put_package(s, terminal, version, signed_package, len, now);
	return status == STORE_OK ? wish_version(s, terminal, version) : status;
}

enum store_status fleet_package_of(struct store *s, const char *terminal, int64_t version,
                                   uint8_t **out, size_t *len)
{
	static const char sql[] = "SELECT signed FROM package WHERE terminal = ?1 AND version = ?2";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	query_int(&q, version);
	status = query_row(&q);
	if (status == STORE_OK)
		status = column_copy(&q, 0, out, len);
	return query_end(&q, status);
}

enum store_status fleet_each_package(struct store *s, const char *terminal, void *self,
                                     void (*each)(void *self, int64_t version, int64_t made))
{
	static const char sql[] =
	    "SELECT version, made FROM package WHERE terminal = ?1 ORDER BY version DESC";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	while ((status = query_row(&q)) == STORE_OK)
		each(self, sqlite3_column_int64(q.statement, 0),
		     sqlite3_column_int64(q.statement, 1));
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
