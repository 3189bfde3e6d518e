#include "net/store/signer.h"

#include <string.h>

#include "net/store/store_sqlite.h"

/* Keys of seals, and their states. */

/* ---- writing --------------------------------------------------------------------------------- */

static enum store_status put(struct store *s, const char *reference,
                             const struct certificate_facts *facts, const uint8_t *der, size_t len,
                             int64_t now)
{
	static const char sql[] =
	    "INSERT INTO signer(reference, municipality, serial, issuer_key, not_before, not_after,"
	    " state, since, der) VALUES(?1, substr(?1, 1, 5), ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
	struct query q = query_begin(s, sql);

	query_text(&q, reference);
	query_blob(&q, facts->serial, facts->serial_len);
	query_blob(&q, facts->issuer_key, sizeof facts->issuer_key);
	query_int(&q, facts->not_before);
	query_int(&q, facts->not_after);
	query_int(&q, CERTIFICATE_STATE_GOOD);
	query_int(&q, now);
	query_blob(&q, der, len);
	return query_change(&q);
}

enum store_status signer_add(struct store *s, const char *reference, const uint8_t *der, size_t len,
                             int64_t now)
{
	struct certificate_facts facts;
	enum store_status status = store_need_change(s);

	if (status != STORE_OK)
		return status;
	if (!certificate_read(der, len, &facts))
		return store_refuse(s, "not a certificate");
	return put(s, reference, &facts, der, len, now);
}

enum store_status signer_set(struct store *s, const char *reference, enum certificate_state from,
                             enum certificate_state to, int64_t now)
{
	static const char sql[] = "UPDATE signer SET state = ?3, since = ?4"
				  " WHERE reference = ?1 AND state = ?2";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_text(&q, reference);
	query_int(&q, from);
	query_int(&q, to);
	query_int(&q, now);
	return query_change(&q);
}

/* ---- reading --------------------------------------------------------------------------------- */

#define SIGNER_COLUMNS                                                                             \
	"SELECT reference, municipality, serial, issuer_key, not_before, not_after, state, since"  \
	" FROM signer"

static void signer_columns(struct query *q, struct signer_row *out)
{
	const int serial_len = sqlite3_column_bytes(q->statement, 2);

	*out = (struct signer_row){
		.not_before = sqlite3_column_int64(q->statement, 4),
		.not_after = sqlite3_column_int64(q->statement, 5),
		.state = (enum certificate_state)sqlite3_column_int(q->statement, 6),
		.since = sqlite3_column_int64(q->statement, 7),
	};
	column_text(q, 0, out->reference, sizeof out->reference);
	column_text(q, 1, out->municipality, sizeof out->municipality);
	/* The table's own check holds it within bounds; this would rather fail than overrun. */
	out->serial_len =
	    (uint8_t)(serial_len > CERTIFICATE_SERIAL_MAX ? CERTIFICATE_SERIAL_MAX : serial_len);
	column_blob(q, 2, out->serial, out->serial_len);
	column_blob(q, 3, out->issuer_key, sizeof out->issuer_key);
}

enum store_status signer_of(struct store *s, const char *reference, struct signer_row *out)
{
	static const char sql[] = SIGNER_COLUMNS " WHERE reference = ?1";
	struct signer_row row;
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, reference);
	status = query_row(&q);
	if (status == STORE_OK)
		signer_columns(&q, &row);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = row;
	return status;
}

enum store_status signer_der(struct store *s, const char *reference, uint8_t **der, size_t *len)
{
	static const char sql[] = "SELECT der FROM signer WHERE reference = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, reference);
	status = query_row(&q);
	if (status == STORE_OK)
		status = column_copy(&q, 0, der, len);
	return query_end(&q, status);
}

enum store_status signer_each(struct store *s, const char *municipality, void *self,
                              void (*each)(void *self, const struct signer_row *row))
{
	static const char ones[] = SIGNER_COLUMNS " WHERE municipality = ?1 ORDER BY reference";
	static const char all[] = SIGNER_COLUMNS " ORDER BY reference";
	struct query q = query_begin(s, municipality ? ones : all);
	struct signer_row row;
	enum store_status status;

	if (municipality)
		query_text(&q, municipality);
	while ((status = query_row(&q)) == STORE_OK) {
		signer_columns(&q, &row);
		if (q.failed)
			break;
		each(self, &row);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
