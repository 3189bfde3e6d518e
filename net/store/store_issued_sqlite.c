#include "net/store/issued.h"

#include "net/store/store_sqlite.h"

/* Issuances with their outcomes and annulments. */

#define ISSUED_COLUMNS                                                                             \
	"SELECT i.id, i.municipality, i.kind, i.terminal, i.resident, i.made,"                     \
	" o.issuance IS NOT NULL, coalesce(o.outcome, 0), coalesce(o.disputed, 0),"                \
	" coalesce(a.at, 0), coalesce(a.reason, ''), i.trial"                                      \
	" FROM issuance i LEFT JOIN outcome o ON o.issuance = i.id"                                \
	" LEFT JOIN annulment a ON a.issuance = i.id"

static void issued_columns(struct query *q, struct issued_row *out)
{
	*out = (struct issued_row){
		.resident = sqlite3_column_int64(q->statement, 4),
		.made = sqlite3_column_int64(q->statement, 5),
		.reported = column_flag(q, 6),
		.outcome = (enum outcome_word)sqlite3_column_int(q->statement, 7),
		.disputed = column_flag(q, 8),
		.annulled = sqlite3_column_int64(q->statement, 9),
		.trial = column_flag(q, 11),
	};
	column_text(q, 0, out->id, sizeof out->id);
	column_text(q, 1, out->municipality, sizeof out->municipality);
	column_text(q, 2, out->kind, sizeof out->kind);
	column_text(q, 3, out->terminal, sizeof out->terminal);
	column_text(q, 10, out->why, sizeof out->why);
}

enum store_status issued_of(struct store *s, const char *id, struct issued_row *out)
{
	static const char sql[] = ISSUED_COLUMNS " WHERE i.id = ?1";
	struct issued_row found;
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	status = query_row(&q);
	if (status == STORE_OK)
		issued_columns(&q, &found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = found;
	return status;
}

enum store_status issued_each(struct store *s, int64_t resident, void *self,
                              void (*each)(void *self, const struct issued_row *row))
{
	static const char sql[] = ISSUED_COLUMNS " WHERE ?1 IN (0, i.resident)"
						 " ORDER BY i.made, i.id";
	struct query q = query_begin(s, sql);
	struct issued_row row;
	enum store_status status;

	query_int(&q, resident);
	while ((status = query_row(&q)) == STORE_OK) {
		issued_columns(&q, &row);
		if (q.failed)
			break;
		each(self, &row);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
