#include "net/store/staff.h"

#include <string.h>

#include "net/store/store_sqlite.h"

/* The staff's cards and their revocation list. */

/* ---- cards ----------------------------------------------------------------------------------- */

#define COLUMNS                                                                                    \
	"SELECT number, technician, site, serial, issued, not_after, revoked FROM staff_card"

static void read_card(struct query *q, struct staff_card_row *out)
{
	const size_t len = (size_t)sqlite3_column_bytes(q->statement, 3);

	*out = (struct staff_card_row){
		.number = (uint32_t)sqlite3_column_int64(q->statement, 0),
		.technician = column_flag(q, 1),
		.serial_len = len,
		.issued = sqlite3_column_int64(q->statement, 4),
		.not_after = sqlite3_column_int64(q->statement, 5),
		.revoked = sqlite3_column_int64(q->statement, 6),
	};
	column_text(q, 2, out->site, sizeof out->site);
	if (len <= sizeof out->serial)
		column_blob(q, 3, out->serial, len);
	else
		q->failed = true;
}

enum store_status staff_card_put(struct store *s, const struct staff_card_row *card)
{
	static const char sql[] =
	    "INSERT INTO staff_card(number, technician, site, serial, issued, not_after)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, card->number);
	query_int(&q, card->technician);
	query_text(&q, card->site);
	query_blob(&q, card->serial, card->serial_len);
	query_int(&q, card->issued);
	query_int(&q, card->not_after);
	return query_change(&q);
}

enum store_status staff_card_of(struct store *s, uint32_t number, struct staff_card_row *out)
{
	static const char sql[] = COLUMNS " WHERE number = ?1";
	struct query q = query_begin(s, sql);
	struct staff_card_row card;
	enum store_status status;

	query_int(&q, number);
	status = query_row(&q);
	if (status == STORE_OK)
		read_card(&q, &card);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = card;
	return status;
}

enum store_status staff_card_next(struct store *s, uint32_t *number)
{
	static const char sql[] = "SELECT coalesce(max(number), 0) + ?1 FROM staff_card";
	int64_t next = 0;
	const enum store_status status = query_number(s, sql, 1, &next);

	if (status == STORE_OK)
		*number = (uint32_t)next;
	return status;
}

enum store_status staff_card_revoke(struct store *s, uint32_t number, int64_t now)
{
	static const char sql[] =
	    "UPDATE staff_card SET revoked = ?2 WHERE number = ?1 AND revoked = 0";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, number);
	query_int(&q, now);
	return query_change(&q);
}

enum store_status staff_card_each(struct store *s, void *self,
                                  void (*each)(void *self, const struct staff_card_row *card))
{
	static const char sql[] = COLUMNS " ORDER BY number";
	struct query q = query_begin(s, sql);
	struct staff_card_row card;
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		read_card(&q, &card);
		if (q.failed)
			break;
		each(self, &card);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* ---- the list -------------------------------------------------------------------------------- */

enum store_status staff_list_put(struct store *s, const struct staff_list_row *list)
{
	static const char sql[] =
	    "INSERT INTO staff_list(one, number, this_update, next_update, der)"
	    " VALUES(1, ?1, ?2, ?3, ?4) ON CONFLICT(one) DO UPDATE SET number = excluded.number,"
	    " this_update = excluded.this_update, next_update = excluded.next_update,"
	    " der = excluded.der WHERE excluded.number > number";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, (int64_t)list->number);
	query_int(&q, list->this_update);
	query_int(&q, list->next_update);
	query_blob(&q, list->der, list->len);
	return query_change(&q);
}

enum store_status staff_list_of(struct store *s, struct staff_list_row *out)
{
	static const char sql[] = "SELECT number, this_update, next_update, der FROM staff_list";
	struct query q = query_begin(s, sql);
	enum store_status status = query_row(&q);

	if (status == STORE_OK) {
		out->number = (uint64_t)sqlite3_column_int64(q.statement, 0);
		out->this_update = sqlite3_column_int64(q.statement, 1);
		out->next_update = sqlite3_column_int64(q.statement, 2);
		out->len = (size_t)sqlite3_column_bytes(q.statement, 3);
		if (out->len <= sizeof out->der)
			column_blob(&q, 3, out->der, out->len);
		else
			q.failed = true;
	}
	return query_end(&q, status);
}
