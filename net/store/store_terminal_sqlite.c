#include "net/store/terminal.h"

#include <string.h>

#include "net/store/store_sqlite.h"

/* Terminals on record. */

/* ---- enrolled and recognised ----------------------------------------------------------------- */

enum store_status store_add_terminal(struct store *s, const char *id,
                                     const uint8_t certificate_digest[32], int64_t not_after)
{
	static const char sql[] =
	    "INSERT INTO terminal(id, certificate_digest, not_after) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(id) DO UPDATE SET certificate_digest = excluded.certificate_digest,"
	    " not_after = excluded.not_after, revoked = 0";
	struct query q = query_begin(s, sql);

	query_text(&q, id);
	query_blob(&q, certificate_digest, 32);
	query_int(&q, not_after);
	return query_change(&q);
}

enum store_status store_revoke_terminal(struct store *s, const char *id)
{
	static const char sql[] = "UPDATE terminal SET revoked = 1 WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_text(&q, id);
	return query_change(&q);
}

enum store_status store_terminal_by_digest(struct store *s, const uint8_t certificate_digest[32],
                                           char id[PROTOCOL_TERMINAL_MAX])
{
	static const char sql[] = "SELECT id FROM terminal WHERE certificate_digest = ?1"
				  " AND revoked = 0 AND not_after >= unixepoch()";
	char found[PROTOCOL_TERMINAL_MAX];
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_blob(&q, certificate_digest, 32);
	status = query_row(&q);
	if (status == STORE_OK)
		column_text(&q, 0, found, sizeof found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		memcpy(id, found, sizeof found);
	return status;
}

/* ---- looked at ------------------------------------------------------------------------------- */

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
