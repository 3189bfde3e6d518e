#include "net/store/annulment.h"

#include "net/store/store_sqlite.h"

/* What was issued and is good no more. */

enum store_status annulment_put(struct store *s, const char *issuance, int64_t at,
                                const char *reason)
{
	static const char sql[] = "INSERT INTO annulment(issuance, at, reason) VALUES(?1, ?2, ?3)"
				  " ON CONFLICT(issuance) DO NOTHING";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, issuance);
	query_int(&q, at);
	query_text(&q, reason);
	return query_change(&q);
}

#define ANNULMENT_COLUMNS                                                                          \
	"SELECT a.issuance, a.at, a.reason, i.municipality, i.kind, i.made"                        \
	" FROM annulment a JOIN issuance i ON i.id = a.issuance"

static void annulment_columns(struct query *q, struct annulment *out)
{
	*out = (struct annulment){
		.at = sqlite3_column_int64(q->statement, 1),
		.made = sqlite3_column_int64(q->statement, 5),
	};
	column_text(q, 0, out->issuance, sizeof out->issuance);
	column_text(q, 2, out->reason, sizeof out->reason);
	column_text(q, 3, out->municipality, sizeof out->municipality);
	column_text(q, 4, out->kind, sizeof out->kind);
}

enum store_status annulment_of(struct store *s, const char *issuance, struct annulment *out)
{
	static const char sql[] = ANNULMENT_COLUMNS " WHERE a.issuance = ?1";
	struct annulment found;
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, issuance);
	status = query_row(&q);
	if (status == STORE_OK)
		annulment_columns(&q, &found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = found;
	return status;
}

enum store_status annulment_each(struct store *s, const char *municipality, int64_t since,
                                 void *self, void (*each)(void *self, const struct annulment *a))
{
	static const char ones[] = ANNULMENT_COLUMNS " WHERE i.made >= ?1 AND i.municipality = ?2"
						     " ORDER BY a.at, a.issuance";
	static const char all[] = ANNULMENT_COLUMNS " WHERE i.made >= ?1"
						    " ORDER BY a.at, a.issuance";
	struct query q = query_begin(s, municipality ? ones : all);
	struct annulment found;
	enum store_status status;

	query_int(&q, since);
	if (municipality)
		query_text(&q, municipality);
	while ((status = query_row(&q)) == STORE_OK) {
		annulment_columns(&q, &found);
		if (q.failed)
			break;
		each(self, &found);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
