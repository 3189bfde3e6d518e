#include "net/store/store.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/annulment.h"
#include "net/store/store_sqlite.h"

/* Issuances, their outcomes, and the audit. */

enum store_status store_put_issuance(struct store *s, const struct store_issuance *issuance)
{
	static const char sql[] = "INSERT INTO issuance(id, terminal, session, idempotency_key,"
				  " request_digest, resident, made, answer, numbered,"
				  " municipality, kind, trial)"
				  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
				  " ON CONFLICT(session, idempotency_key) DO NOTHING";
	struct query q = query_begin(s, sql);

	query_text(&q, issuance->id);
	query_text(&q, issuance->terminal);
	query_text(&q, issuance->session);
	query_text(&q, issuance->idempotency_key);
	query_blob(&q, issuance->request_digest, 32);
	query_int(&q, issuance->resident);
	query_int(&q, issuance->made);
	query_text(&q, issuance->answer);
	query_int(&q, issuance->numbered);
	query_text(&q, issuance->municipality);
	query_text(&q, issuance->kind);
	query_int(&q, issuance->trial);
	return query_change(&q);
}

#define ISSUANCE_COLUMNS                                                                           \
	"SELECT id, terminal, session, idempotency_key, request_digest, resident, made, answer,"   \
	" numbered, municipality, kind, trial FROM issuance"

static void issuance_columns(struct query *q, struct store_issuance *out)
{
	column_text(q, 0, out->id, sizeof out->id);
	column_text(q, 1, out->terminal, sizeof out->terminal);
	column_text(q, 2, out->session, sizeof out->session);
	column_text(q, 3, out->idempotency_key, sizeof out->idempotency_key);
	column_blob(q, 4, out->request_digest, 32);
	out->resident = sqlite3_column_int64(q->statement, 5);
	out->made = sqlite3_column_int64(q->statement, 6);
	out->numbered = column_flag(q, 8);
	column_text(q, 9, out->municipality, sizeof out->municipality);
	column_text(q, 10, out->kind, sizeof out->kind);
	out->trial = column_flag(q, 11);
}

enum store_status store_issuance_by_key(struct store *s, const char *session,
                                        const char *idempotency_key, struct store_issuance *out)
{
	static const char sql[] = ISSUANCE_COLUMNS " WHERE session = ?1 AND idempotency_key = ?2";
	struct store_issuance issuance = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, session);
	query_text(&q, idempotency_key);
	status = query_row(&q);
	if (status == STORE_OK) {
		const unsigned char *answer = sqlite3_column_text(q.statement, 7);

		issuance_columns(&q, &issuance);
		issuance.answer = answer ? strdup((const char *)answer) : NULL;
		if (!issuance.answer)
			q.failed = true;
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = issuance;
	else
		free(issuance.answer);
	return status;
}

enum store_status store_issuance_of(struct store *s, const char *id, const char *terminal,
                                    struct store_issuance *out)
{
	static const char sql[] = ISSUANCE_COLUMNS " WHERE id = ?1 AND terminal = ?2";
	struct store_issuance issuance = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK)
		issuance_columns(&q, &issuance);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = issuance;
	return status;
}

enum store_status issuance_find(struct store *s, const char *id, struct store_issuance *out)
{
	static const char sql[] = ISSUANCE_COLUMNS " WHERE id = ?1";
	struct store_issuance issuance = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	status = query_row(&q);
	if (status == STORE_OK)
		issuance_columns(&q, &issuance);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = issuance;
	return status;
}

/* ---- outcomes -------------------------------------------------------------------------------- */

static void bind_report(struct query *q, const char *issuance, const struct outcome_report *report,
                        int64_t now)
{
	query_text(q, issuance);
	query_int(q, report->outcome);
	query_int(q, report->disputed);
	query_int(q, report->job_id);
	query_int(q, report->job_state);
	query_int(q, report->impressions);
	query_int(q, report->expected);
	query_int(q, report->life_before);
	query_int(q, report->life_after);
	query_int(q, report->troubles_seen);
	query_int(q, report->troubles_left);
	query_int(q, report->fault);
	query_int(q, now);
}

/* The same outcome again: the first evidence stays, a dispute may be added and never taken back. */
static enum store_status repeat_outcome(struct store *s, const char *issuance,
                                        const struct outcome_report *report)
{
	static const char sql[] = "UPDATE outcome SET disputed = max(disputed, ?3)"
				  " WHERE issuance = ?1 AND outcome = ?2";
	struct query q = query_begin(s, sql);

	query_text(&q, issuance);
	query_int(&q, report->outcome);
	query_int(&q, report->disputed);
	return query_change(&q);
}

static enum store_status settle_outcome(struct store *s, const char *issuance,
                                        const struct outcome_report *report, int64_t now)
{
	static const char sql[] =
	    "UPDATE outcome SET outcome = ?2, disputed = max(disputed, ?3), job_id = ?4,"
	    " job_state = ?5, impressions = ?6, expected = ?7, life_before = ?8, life_after = ?9,"
	    " troubles_seen = ?10, troubles_left = ?11, fault = ?12, recorded = ?13, settled = 1"
	    " WHERE issuance = ?1 AND outcome = 3 AND ?2 <> 3";
	struct query q = query_begin(s, sql);

	_Static_assert(OUTCOME_WORD_UNKNOWN == 3, "the SQL above names it");
	bind_report(&q, issuance, report, now);
	return query_change(&q);
}

static enum store_status first_outcome(struct store *s, const char *issuance,
                                       const struct outcome_report *report, int64_t now)
{
	static const char sql[] =
	    "INSERT INTO outcome(issuance, outcome, disputed, job_id, job_state, impressions,"
	    " expected, life_before, life_after, troubles_seen, troubles_left, fault, recorded)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
	    " ON CONFLICT(issuance) DO NOTHING";
	struct query q = query_begin(s, sql);

	bind_report(&q, issuance, report, now);
	return query_change(&q);
}

enum store_status store_put_outcome(struct store *s, const char *issuance,
                                    const struct outcome_report *report, int64_t now)
{
	enum store_status status = store_begin(s);

	if (status != STORE_OK)
		return status;
	status = repeat_outcome(s, issuance, report);
	if (status == STORE_NONE)
		status = settle_outcome(s, issuance, report, now);
	if (status == STORE_NONE)
		status = first_outcome(s, issuance, report, now);
	return store_end(s, status);
}

/* ---- audit ----------------------------------------------------------------------------------- */

enum store_status store_audit(struct store *s, int64_t now, const char *terminal,
                              enum refusal refusal, uint32_t cause, int64_t resident)
{
	static const char sql[] = "INSERT INTO audit(at, terminal, refusal, cause, resident)"
				  " VALUES(?1, ?2, ?3, ?4, ?5)";
	struct query q = query_begin(s, sql);

	query_int(&q, now);
	query_text(&q, terminal);
	query_int(&q, (int)refusal);
	query_int(&q, cause);
	query_int(&q, resident);
	return query_change(&q);
}
