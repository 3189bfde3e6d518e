#include "net/store/store_fleet_sqlite.h"

#include <string.h>

/* Orders and logs, as the office puts and reads them. */

static enum store_status put(struct store *s, const char *terminal,
                             const struct operator_order *order, int64_t now,
                             char id[PROTOCOL_ID_MAX])
{
	static const char sql[] =
	    "INSERT INTO fleet_order(id, terminal, kind, issuance, outcome, from_row, rows, made)"
	    " VALUES(lower(hex(randomblob(16))), ?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, order->kind);
	query_text(&q, order->issuance);
	query_int(&q, order->outcome);
	query_int(&q, order->from_row);
	query_int(&q, order->rows);
	query_int(&q, now);
	if (query_row(&q) != STORE_OK)
		return query_end(&q, STORE_FAILED);
	column_text(&q, 0, id, PROTOCOL_ID_MAX);
	return query_returned(&q);
}

enum store_status fleet_put_order(struct store *s, const char *terminal,
                                  struct operator_order *order, int64_t now)
{
	char id[PROTOCOL_ID_MAX] = "";
	enum store_status status = store_need_change(s);

	if (status == STORE_OK)
		status = fleet_on_record(s, terminal);
	if (status == STORE_OK && !wish_can_be_told(order, NULL))
		return store_refuse(s, "an order that no answer can say");
	if (status == STORE_OK)
		status = put(s, terminal, order, now, id);
	if (status == STORE_OK)
		memcpy(order->id, id, sizeof order->id);
	return status;
}

static void column_order(struct query *q, struct fleet_order *out)
{
	*out = (struct fleet_order){
		.order.kind = (enum operator_order_kind)sqlite3_column_int(q->statement, 2),
		.order.outcome = (uint8_t)sqlite3_column_int(q->statement, 4),
		.order.from_row = sqlite3_column_int64(q->statement, 5),
		.order.rows = (uint16_t)sqlite3_column_int(q->statement, 6),
		.made = sqlite3_column_int64(q->statement, 7),
		.told = sqlite3_column_int64(q->statement, 8),
		.done = sqlite3_column_int64(q->statement, 9),
	};
	column_text(q, 0, out->order.id, sizeof out->order.id);
	column_text(q, 1, out->terminal, sizeof out->terminal);
	column_text(q, 3, out->order.issuance, sizeof out->order.issuance);
	column_text(q, 10, out->how, sizeof out->how);
}

enum store_status fleet_each_order(struct store *s, const char *terminal, void *self,
                                   void (*each)(void *self, const struct fleet_order *o))
{
	static const char sql[] =
	    "SELECT id, terminal, kind, issuance, outcome, from_row, rows, made, told, done, how"
	    " FROM fleet_order WHERE ?1 IS NULL OR terminal = ?1 ORDER BY made, rowid";
	struct query q = query_begin(s, sql);
	struct fleet_order order;
	enum store_status status;

	query_text(&q, terminal);
	while ((status = query_row(&q)) == STORE_OK) {
		column_order(&q, &order);
		if (q.failed)
			break;
		each(self, &order);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status fleet_each_log_row(struct store *s, const char *order, void *self,
                                     void (*each)(void *self, const struct operator_event *row))
{
	static const char sql[] =
	    "SELECT row, event, numbers, hash FROM fleet_log WHERE asked = ?1 ORDER BY row";
	struct query q = query_begin(s, sql);
	struct operator_event row;
	enum store_status status;

	query_text(&q, order);
	while ((status = query_row(&q)) == STORE_OK) {
		column_event(&q, 0, 1, 2, 3, &row);
		if (q.failed)
			break;
		each(self, &row);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
