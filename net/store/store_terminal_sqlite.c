#include "net/store/store_sqlite.h"
#include "net/store/terminal.h"

#define COLUMNS "SELECT id, not_after, revoked, certificate_digest FROM terminal"

static void read_row(struct query *q, struct terminal_row *out)
{
	column_text(q, 0, out->id, sizeof out->id);
	out->not_after = sqlite3_column_int64(q->statement, 1);
	out->revoked = column_flag(q, 2);
	column_blob(q, 3, out->digest, sizeof out->digest);
}

enum store_status terminal_of(struct store *s, const char *id, struct terminal_row *out)
{
	static const char sql[] = COLUMNS " WHERE id = ?1";
	struct terminal_row row;
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, id);
	status = query_row(&q);
	if (status == STORE_OK)
		read_row(&q, &row);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = row;
	return status;
}

enum store_status terminal_each(struct store *s, void *self,
                                void (*each)(void *self, const struct terminal_row *t))
{
	static const char sql[] = COLUMNS " ORDER BY id";
	struct terminal_row row;
	struct query q = query_begin(s, sql);
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		read_row(&q, &row);
		if (q.failed)
			break;
		each(self, &row);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
