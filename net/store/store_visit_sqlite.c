#include "net/store/store.h"

#include "net/store/store_sqlite.h"

/* Challenges and sessions: what lives no longer than a visit. */

/* Seconds: well past any challenge's life, so that a late one is told "expired", not "unknown". */
#define CHALLENGE_KEPT_S 600

static enum store_status sweep_challenges(struct store *s, int64_t now)
{
	static const char sql[] = "DELETE FROM challenge WHERE made < ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, now - CHALLENGE_KEPT_S);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status add_challenge(struct store *s, const uint8_t challenge[32],
                                       const char *terminal, const uint8_t exporter[32],
                                       int64_t now)
{
	static const char sql[] = "INSERT INTO challenge(challenge, terminal, exporter, made)"
				  " VALUES(?1, ?2, ?3, ?4)";
	struct query q = query_begin(s, sql);

	query_blob(&q, challenge, 32);
	query_text(&q, terminal);
	query_blob(&q, exporter, 32);
	query_int(&q, now);
	return query_change(&q);
}

enum store_status store_put_challenge(struct store *s, const uint8_t challenge[32],
                                      const char *terminal, const uint8_t exporter[32], int64_t now)
{
	enum store_status status = store_begin(s);

	if (status != STORE_OK)
		return status;
	status = sweep_challenges(s, now);
	if (status == STORE_OK)
		status = add_challenge(s, challenge, terminal, exporter, now);
	return store_end(s, status);
}

enum store_status store_take_challenge(struct store *s, const uint8_t challenge[32],
                                       const char *terminal, const uint8_t exporter[32],
                                       int64_t *made)
{
	static const char sql[] =
	    "UPDATE challenge SET used = 1 WHERE challenge = ?1"
	    " AND terminal = ?2 AND exporter = ?3 AND used = 0 RETURNING made";
	struct query q = query_begin(s, sql);
	int64_t found;
	enum store_status status;

	query_blob(&q, challenge, 32);
	query_text(&q, terminal);
	query_blob(&q, exporter, 32);
	status = query_row(&q);
	if (status != STORE_OK)
		return query_end(&q, status);
	found = sqlite3_column_int64(q.statement, 0);
	status = query_returned(&q);
	if (status == STORE_OK)
		*made = found;
	return status;
}

enum store_status store_count_challenges(struct store *s, const char *terminal, int64_t since,
                                         uint32_t *out)
{
	static const char sql[] =
	    "SELECT count(*) FROM challenge WHERE terminal = ?1 AND made >= ?2";
	struct query q = query_begin(s, sql);
	uint32_t count = 0;
	enum store_status status;

	query_text(&q, terminal);
	query_int(&q, since);
	status = query_row(&q);
	if (status == STORE_OK)
		count = (uint32_t)sqlite3_column_int64(q.statement, 0);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = count;
	return status;
}

/* ---- sessions -------------------------------------------------------------------------------- */

enum store_status store_open_session(struct store *s, const struct store_session *session)
{
	/* A terminal has one row, so the new session is the end of the earlier one. */
	static const char sql[] = "INSERT OR REPLACE INTO session(id, terminal, resident,"
				  " certificate_digest, household, expires, requests_left, trial)"
				  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
	struct query q = query_begin(s, sql);

	query_text(&q, session->id);
	query_text(&q, session->terminal);
	query_int(&q, session->resident);
	query_blob(&q, session->certificate_digest, 32);
	query_blob(&q, session->household, 32);
	query_int(&q, session->expires);
	query_int(&q, session->requests_left);
	query_int(&q, session->trial);
	return query_change(&q);
}

enum store_status store_session_of(struct store *s, const char *id, const char *terminal,
                                   int64_t now, struct store_session *out)
{
	static const char sql[] = "SELECT id, terminal, resident, certificate_digest, household,"
				  " expires, requests_left, trial FROM session"
				  " WHERE id = ?1 AND terminal = ?2 AND expires > ?3";
	struct store_session session = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	query_text(&q, terminal);
	query_int(&q, now);
	status = query_row(&q);
	if (status == STORE_OK) {
		column_text(&q, 0, session.id, sizeof session.id);
		column_text(&q, 1, session.terminal, sizeof session.terminal);
		session.resident = sqlite3_column_int64(q.statement, 2);
		column_blob(&q, 3, session.certificate_digest, 32);
		column_blob(&q, 4, session.household, 32);
		session.expires = sqlite3_column_int64(q.statement, 5);
		session.requests_left = (uint32_t)sqlite3_column_int64(q.statement, 6);
		session.trial = column_flag(&q, 7);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = session;
	return status;
}

enum store_status store_use_session(struct store *s, const char *id)
{
	static const char sql[] = "UPDATE session SET requests_left = requests_left - 1"
				  " WHERE id = ?1 AND requests_left > 0";
	struct query q = query_begin(s, sql);

	query_text(&q, id);
	return query_change(&q);
}

enum store_status store_close_session(struct store *s, const char *id, const char *terminal)
{
	static const char sql[] = "DELETE FROM session WHERE id = ?1 AND terminal = ?2";
	struct query q = query_begin(s, sql);

	query_text(&q, id);
	query_text(&q, terminal);
	return query_change(&q);
}

/* ---- what is over ---------------------------------------------------------------------------- */

static enum store_status sweep_sessions(struct store *s, int64_t now)
{
	static const char sql[] = "DELETE FROM session WHERE expires <= ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, now);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

/* Without its session no request can be repeated, so nobody will ask for the answer again. */
static enum store_status sweep_answers(struct store *s)
{
	static const char sql[] = "UPDATE issuance SET answer = '' WHERE numbered = 1"
				  " AND answer <> '' AND session NOT IN (SELECT id FROM session)";
	struct query q = query_begin(s, sql);
	const enum store_status status = query_change(&q);

	return status == STORE_NONE ? STORE_OK : status;
}

enum store_status store_sweep(struct store *s, int64_t now)
{
	enum store_status status = store_begin_shortly(s);

	if (status != STORE_OK)
		return status;
	status = sweep_challenges(s, now);
	if (status == STORE_OK)
		status = sweep_sessions(s, now);
	if (status == STORE_OK)
		status = sweep_answers(s);
	status = store_end(s, status);
	return status == STORE_OK ? store_empty_log(s) : status;
}
