#include "net/store/family.h"

#include "net/store/store_sqlite.h"

enum store_status store_family_use_put(struct store *s, int64_t resident, int64_t asked,
                                       int64_t ready)
{
	static const char sql[] =
	    "INSERT INTO family_use(resident, asked, ready) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(resident) DO UPDATE SET asked = excluded.asked, ready = excluded.ready";
	struct query q = query_begin(s, sql);

	query_int(&q, resident);
	query_int(&q, asked);
	query_int(&q, ready);
	return query_change(&q);
}

enum store_status store_family_use_drop(struct store *s, int64_t resident)
{
	static const char sql[] = "DELETE FROM family_use WHERE resident = ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, resident);
	return query_change(&q);
}

enum store_status family_set_busy(struct store *s, int64_t resident, bool busy)
{
	static const char sql[] = "UPDATE family_register SET busy = ?2 WHERE id ="
				  " (SELECT register FROM family_member WHERE resident = ?1)";
	struct query q = query_begin(s, sql);

	query_int(&q, resident);
	query_int(&q, busy);
	return query_change(&q);
}
