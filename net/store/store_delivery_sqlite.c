#include "net/store/act.h"
#include "net/store/store_sqlite.h"

/* Files on their way out of the office. */

enum store_status act_begin_delivery(struct store *s, const char *made, const char *place,
                                     int64_t *id)
{
	static const char sql[] = "INSERT INTO delivery(made, place) VALUES(?1, ?2) RETURNING id";
	struct query q;
	int64_t given = 0;
	enum store_status status;

	/* Inside of one the row would go with it, and the file would stay. */
	if (store_changing(s))
		return store_refuse(s, "a delivery begins before the change");
	q = query_begin(s, sql);
	query_text(&q, made);
	query_text(&q, place);
	status = query_row(&q);
	if (status != STORE_OK)
		return query_end(&q, STORE_FAILED);
	given = sqlite3_column_int64(q.statement, 0);
	status = query_returned(&q);
	if (status == STORE_OK)
		*id = given;
	return status;
}

enum store_status act_decide_delivery(struct store *s, int64_t id)
{
	static const char sql[] = "UPDATE delivery SET decided = 1 WHERE id = ?1 AND decided = 0";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, id);
	return query_change(&q);
}

enum store_status act_drop_delivery(struct store *s, int64_t id)
{
	static const char sql[] = "DELETE FROM delivery WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, id);
	return query_change(&q);
}

enum store_status act_each_delivery(struct store *s, void *self,
                                    void (*each)(void *self, const struct act_delivery *d))
{
	static const char sql[] = "SELECT id, made, place, decided FROM delivery ORDER BY id";
	struct act_delivery delivery;
	struct query q = query_begin(s, sql);
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		delivery = (struct act_delivery){
			.id = sqlite3_column_int64(q.statement, 0),
			.decided = column_flag(&q, 3),
		};
		column_text(&q, 1, delivery.made, sizeof delivery.made);
		column_text(&q, 2, delivery.place, sizeof delivery.place);
		if (q.failed)
			break;
		each(self, &delivery);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}
