#include "net/store/store.h"

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/store/store_sqlite.h"

/* What a server asks of certificates on record; terminals. */

enum store_status store_holder_of(struct store *s, const uint8_t certificate_digest[32],
                                  struct store_holder *out)
{
	static const char sql[] = "SELECT resident, state FROM certificate"
				  " WHERE digest = ?1 AND use = 0";
	struct store_holder holder = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	_Static_assert(CERTIFICATE_USER == 0, "the SQL above names it");
	query_blob(&q, certificate_digest, CERTIFICATE_DIGEST_LEN);
	status = query_row(&q);
	if (status == STORE_OK) {
		holder.resident = sqlite3_column_int64(q.statement, 0);
		holder.state = (enum certificate_state)sqlite3_column_int(q.statement, 1);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = holder;
	return status;
}

enum store_status store_reference_of(struct store *s, const uint8_t certificate_digest[32],
                                     uint8_t out[32])
{
	static const char sql[] = "SELECT der FROM certificate WHERE digest = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_blob(&q, certificate_digest, CERTIFICATE_DIGEST_LEN);
	status = query_row(&q);
	if (status == STORE_OK)
		certificate_subject_reference(sqlite3_column_blob(q.statement, 0),
		                              (size_t)sqlite3_column_bytes(q.statement, 0), out);
	return query_end(&q, status);
}

/* ---- terminals ------------------------------------------------------------------------------- */

enum store_status store_add_terminal(struct store *s, const char *id,
                                     const uint8_t certificate_digest[32], int64_t not_after)
{
	static const char sql[] =
	    "INSERT INTO terminal(id, certificate_digest, not_after) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(id) DO UPDATE SET certificate_digest = excluded.certificate_digest,"
	    " not_after = excluded.not_after, revoked = 0";
	struct query q = query_begin(s, sql);

	query_text(&q, id);
	query_blob(&q, certificate_digest, CERTIFICATE_DIGEST_LEN);
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

	query_blob(&q, certificate_digest, CERTIFICATE_DIGEST_LEN);
	status = query_row(&q);
	if (status == STORE_OK)
		column_text(&q, 0, found, sizeof found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		memcpy(id, found, sizeof found);
	return status;
}
