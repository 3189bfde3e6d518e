#include "net/store/store.h"

#include "net/certificate/certificate.h"
#include "net/store/store_sqlite.h"

/* What a server asks of certificates on record. */

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
