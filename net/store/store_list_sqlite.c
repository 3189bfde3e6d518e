#include <stdlib.h>

#include "net/store/ledger.h"
#include "net/store/store_sqlite.h"

/* The lists of what ended, as the office signed them. */

enum store_status ledger_put_list(struct store *s, const struct ledger_list *list)
{
	static const char sql[] =
	    "INSERT INTO list(issuer_key, number, this_update, next_update, der)"
	    " VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(issuer_key) DO UPDATE SET"
	    " number = excluded.number, this_update = excluded.this_update,"
	    " next_update = excluded.next_update, der = excluded.der"
	    " WHERE excluded.number > number";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	if (list->number > INT64_MAX)
		return store_refuse(s, "the list's number is too large");
	q = query_begin(s, sql);
	query_blob(&q, list->issuer_key, sizeof list->issuer_key);
	query_int(&q, (int64_t)list->number);
	query_int(&q, list->this_update);
	query_int(&q, list->next_update);
	query_blob(&q, list->der, list->len);
	status = query_change(&q);
	return status == STORE_NONE ? store_refuse(s, "a list of that number or a later is there")
	                            : status;
}

enum store_status ledger_list_of(struct store *s, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                 struct ledger_list *out)
{
	static const char sql[] = "SELECT issuer_key, number, this_update, next_update, der"
				  " FROM list WHERE issuer_key = ?1";
	struct ledger_list list = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_blob(&q, issuer_key, CERTIFICATE_KEY_ID_LEN);
	status = query_row(&q);
	if (status == STORE_OK) {
		column_blob(&q, 0, list.issuer_key, sizeof list.issuer_key);
		list.number = (uint64_t)sqlite3_column_int64(q.statement, 1);
		list.this_update = sqlite3_column_int64(q.statement, 2);
		list.next_update = sqlite3_column_int64(q.statement, 3);
		status = column_copy(&q, 4, &list.der, &list.len);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = list;
	else
		free(list.der);
	return status;
}
