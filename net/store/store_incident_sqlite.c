#include "net/store/incident.h"

#include "net/store/store_sqlite.h"

/* What must never happen, and who has looked at it. */

enum store_status store_incident_put(struct store *s, const struct incident *i, int64_t *id)
{
	static const char sql[] =
	    "INSERT INTO incident(at, municipality, terminal, cause, resident)"
	    " VALUES(?1, ?2, ?3, ?4, ?5) RETURNING id";
	struct query q = query_begin(s, sql);
	int64_t given = 0;
	enum store_status status;

	query_int(&q, i->at);
	query_text(&q, i->municipality);
	query_text(&q, i->terminal);
	query_int(&q, i->cause);
	query_int(&q, i->resident);
	if (query_row(&q) != STORE_OK)
		return query_end(&q, STORE_FAILED);
	given = sqlite3_column_int64(q.statement, 0);
	status = query_returned(&q);
	if (status == STORE_OK && id)
		*id = given;
	return status;
}

enum store_status store_incident_open_count(struct store *s, const char *municipality,
                                            uint32_t *out)
{
	static const char sql[] =
	    "SELECT count(*) FROM incident WHERE municipality = ?1 AND closed = 0";
	struct query q = query_begin(s, sql);
	uint32_t count = 0;
	enum store_status status;

	query_text(&q, municipality);
	status = query_row(&q);
	if (status == STORE_OK)
		count = (uint32_t)sqlite3_column_int64(q.statement, 0);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = count;
	return status;
}

/* ---- the office's side ----------------------------------------------------------------------- */

#define INCIDENT_COLUMNS                                                                           \
	"SELECT id, at, municipality, terminal, cause, resident, closed, closed_by FROM incident"

static void incident_columns(struct query *q, struct incident *out)
{
	*out = (struct incident){
		.id = sqlite3_column_int64(q->statement, 0),
		.at = sqlite3_column_int64(q->statement, 1),
		.cause = (uint32_t)sqlite3_column_int64(q->statement, 4),
		.resident = sqlite3_column_int64(q->statement, 5),
		.closed = sqlite3_column_int64(q->statement, 6),
	};
	column_text(q, 2, out->municipality, sizeof out->municipality);
	column_text(q, 3, out->terminal, sizeof out->terminal);
	column_text(q, 7, out->closed_by, sizeof out->closed_by);
}

enum store_status incident_each(struct store *s, void *self,
                                void (*each)(void *self, const struct incident *i))
{
	static const char sql[] = INCIDENT_COLUMNS " ORDER BY id";
	struct query q = query_begin(s, sql);
	struct incident found;
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		incident_columns(&q, &found);
		if (q.failed)
			break;
		each(self, &found);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status incident_of(struct store *s, int64_t id, struct incident *out)
{
	static const char sql[] = INCIDENT_COLUMNS " WHERE id = ?1";
	struct incident found;
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, id);
	status = query_row(&q);
	if (status == STORE_OK)
		incident_columns(&q, &found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = found;
	return status;
}

enum store_status incident_close(struct store *s, int64_t id, int64_t at, const char *by)
{
	static const char sql[] = "UPDATE incident SET closed = ?2, closed_by = ?3"
				  " WHERE id = ?1 AND closed = 0";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, id);
	query_int(&q, at);
	query_text(&q, by);
	return query_change(&q);
}
