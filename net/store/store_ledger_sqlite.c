#include "net/store/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/store_ledger_sqlite.h"
#include "net/store/store_sqlite.h"

/* Certificates on record, and their states. */

/* ---- writing --------------------------------------------------------------------------------- */

static enum store_status row_of(struct store *s, const uint8_t *der, size_t len,
                                struct ledger_row *out)
{
	static const uint8_t nobody[CERTIFICATE_KEY_ID_LEN];
	struct certificate_facts facts;

	if (!certificate_read(der, len, &facts) || facts.use == CERTIFICATE_OTHER)
		return store_refuse(s, "not a certificate of a card");
	if (facts.serial_len == 0 || memcmp(facts.issuer_key, nobody, sizeof nobody) == 0)
		return store_refuse(s, "the certificate has no serial or names no issuer's key");
	*out = (struct ledger_row){
		.use = facts.use,
		.not_before = facts.not_before,
		.not_after = facts.not_after,
		.serial_len = facts.serial_len,
	};
	memcpy(out->digest, facts.digest, sizeof out->digest);
	memcpy(out->serial, facts.serial, facts.serial_len);
	memcpy(out->issuer_key, facts.issuer_key, sizeof out->issuer_key);
	return STORE_OK;
}

static enum store_status put(struct store *s, const struct ledger_row *row, const uint8_t *der,
                             size_t len)
{
	static const char sql[] =
	    "INSERT INTO certificate(digest, resident, use, state, since, recorded, not_before,"
	    " not_after, serial, issuer_key, der)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
	struct query q = query_begin(s, sql);

	query_blob(&q, row->digest, sizeof row->digest);
	query_int(&q, row->resident);
	query_int(&q, row->use);
	query_int(&q, row->state);
	query_int(&q, row->since);
	query_int(&q, row->recorded);
	query_int(&q, row->not_before);
	query_int(&q, row->not_after);
	query_blob(&q, row->serial, row->serial_len);
	query_blob(&q, row->issuer_key, sizeof row->issuer_key);
	query_blob(&q, der, len);
	return query_change(&q);
}

enum store_status ledger_add(struct store *s, int64_t resident, const uint8_t *der, size_t len,
                             int64_t now)
{
	struct ledger_row row;
	enum store_status status = store_need_change(s);

	if (status == STORE_OK)
		status = row_of(s, der, len, &row);
	if (status != STORE_OK)
		return status;
	row.resident = resident;
	row.state = CERTIFICATE_STATE_GOOD;
	row.since = row.recorded = now;
	return put(s, &row, der, len);
}

enum store_status ledger_set(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                             enum certificate_state from, enum certificate_state to, int64_t now)
{
	static const char sql[] = "UPDATE certificate SET state = ?3, since = ?4"
				  " WHERE digest = ?1 AND state = ?2";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_blob(&q, digest, CERTIFICATE_DIGEST_LEN);
	query_int(&q, from);
	query_int(&q, to);
	query_int(&q, now);
	return query_change(&q);
}

/* One of the earlier version: since when it is in its state is not known, but not before this. */
static enum store_status carry(struct query *before)
{
	const uint8_t *der = sqlite3_column_blob(before->statement, 1);
	const size_t len = (size_t)sqlite3_column_bytes(before->statement, 1);
	struct ledger_row row;
	enum store_status status = row_of(before->store, der, len, &row);

	if (status != STORE_OK)
		return status;
	row.resident = sqlite3_column_int64(before->statement, 0);
	row.state = (enum certificate_state)sqlite3_column_int(before->statement, 2);
	row.since = row.recorded = sqlite3_column_int64(before->statement, 3);
	return put(before->store, &row, der, len);
}

enum store_status ledger_carry_over(struct store *s)
{
	static const char sql[] = "SELECT resident, der, state, recorded FROM certificate_before"
				  " ORDER BY recorded, rowid";
	struct query q = query_begin(s, sql);
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		status = carry(&q);
		if (status != STORE_OK)
			break;
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* ---- reading --------------------------------------------------------------------------------- */

#define LEDGER_COLUMNS                                                                             \
	"SELECT digest, resident, use, state, since, recorded, not_before, not_after, serial,"     \
	" issuer_key FROM certificate"

static void ledger_columns(struct query *q, struct ledger_row *out)
{
	const int serial_len = sqlite3_column_bytes(q->statement, 8);

	*out = (struct ledger_row){
		.resident = sqlite3_column_int64(q->statement, 1),
		.use = (enum certificate_use)sqlite3_column_int(q->statement, 2),
		.state = (enum certificate_state)sqlite3_column_int(q->statement, 3),
		.since = sqlite3_column_int64(q->statement, 4),
		.recorded = sqlite3_column_int64(q->statement, 5),
		.not_before = sqlite3_column_int64(q->statement, 6),
		.not_after = sqlite3_column_int64(q->statement, 7),
	};
	column_blob(q, 0, out->digest, sizeof out->digest);
	column_blob(q, 9, out->issuer_key, sizeof out->issuer_key);
	/* The table's own check holds it within bounds; this would rather fail than overrun. */
	out->serial_len =
	    (uint8_t)(serial_len > CERTIFICATE_SERIAL_MAX ? CERTIFICATE_SERIAL_MAX : serial_len);
	column_blob(q, 8, out->serial, out->serial_len);
}

static enum store_status one_row(struct query *q, struct ledger_row *out)
{
	struct ledger_row row;
	enum store_status status = query_row(q);

	if (status == STORE_OK)
		ledger_columns(q, &row);
	status = query_end(q, status);
	if (status == STORE_OK)
		*out = row;
	return status;
}

static enum store_status every_row(struct query *q, void *self,
                                   void (*each)(void *self, const struct ledger_row *row))
{
	struct ledger_row row;
	enum store_status status;

	while ((status = query_row(q)) == STORE_OK) {
		ledger_columns(q, &row);
		if (q->failed)
			break;
		each(self, &row);
	}
	return query_end(q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status ledger_newest(struct store *s, int64_t resident, enum certificate_use use,
                                struct ledger_row *out)
{
	static const char sql[] = LEDGER_COLUMNS " WHERE resident = ?1 AND use = ?2"
						 " ORDER BY recorded DESC, id DESC LIMIT 1";
	struct query q = query_begin(s, sql);

	query_int(&q, resident);
	query_int(&q, use);
	return one_row(&q, out);
}

enum store_status ledger_by_digest(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                                   struct ledger_row *out)
{
	static const char sql[] = LEDGER_COLUMNS " WHERE digest = ?1";
	struct query q = query_begin(s, sql);

	query_blob(&q, digest, CERTIFICATE_DIGEST_LEN);
	return one_row(&q, out);
}

enum store_status ledger_by_serial(struct store *s,
                                   const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                   const uint8_t *serial, size_t serial_len, struct ledger_row *out)
{
	static const char sql[] = LEDGER_COLUMNS " WHERE issuer_key = ?1 AND serial = ?2";
	struct query q = query_begin(s, sql);

	query_blob(&q, issuer_key, CERTIFICATE_KEY_ID_LEN);
	query_blob(&q, serial, serial_len);
	return one_row(&q, out);
}

enum store_status ledger_each(struct store *s, int64_t resident, void *self,
                              void (*each)(void *self, const struct ledger_row *row))
{
	static const char ones[] = LEDGER_COLUMNS " WHERE resident = ?1 ORDER BY recorded, id";
	static const char all[] = LEDGER_COLUMNS " ORDER BY resident, recorded, id";
	struct query q = query_begin(s, resident ? ones : all);

	if (resident)
		query_int(&q, resident);
	return every_row(&q, self, each);
}

enum store_status ledger_each_ended(struct store *s,
                                    const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN], int64_t now,
                                    void *self,
                                    void (*each)(void *self, const struct ledger_row *row))
{
	static const char sql[] =
	    LEDGER_COLUMNS " WHERE issuer_key = ?1 AND state <> 0"
			   " AND not_after >= min(?2, coalesce("
			   "  (SELECT this_update FROM list WHERE issuer_key = ?1), ?2))"
			   " ORDER BY since, id";
	struct query q = query_begin(s, sql);

	_Static_assert(CERTIFICATE_STATE_GOOD == 0, "the SQL above names it");
	query_blob(&q, issuer_key, CERTIFICATE_KEY_ID_LEN);
	query_int(&q, now);
	return every_row(&q, self, each);
}

enum store_status ledger_der(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                             uint8_t **der, size_t *len)
{
	static const char sql[] = "SELECT der FROM certificate WHERE digest = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_blob(&q, digest, CERTIFICATE_DIGEST_LEN);
	status = query_row(&q);
	if (status == STORE_OK)
		status = column_copy(&q, 0, der, len);
	return query_end(&q, status);
}
