#ifndef TESTS_NET_STORE_EXTRACTS_H
#define TESTS_NET_STORE_EXTRACTS_H

#include "tests/net/store/book.h"

/* Rows in the registers beside the town's: 1 has something in each of them, 2 a place in the same
 * family register and a stay. */

#define EXTRACTS_FAMILY                                                                            \
	"{\"people\":[{\"name\":\"taro\",\"addresses\":[{\"address\":\"x\",\"since\":"             \
	"\"2000-01-02\"}]},{\"name\":\"hanako\",\"addresses\":[]}]}"
#define EXTRACTS_PICTURE_LEN 68

static inline void extracts_change(const char *sql)
{
	if (store_load_sql(town.store, sql) != STORE_OK)
		fail_msg("%s: %s", store_reason(town.store), sql);
}

static inline void extracts_fill(void)
{
	extracts_change(
	    "INSERT INTO attribute VALUES(1, 'nationality', '見本国'),"
	    " (1, 'former_name', '旧\"氏\\');"
	    "INSERT INTO stay VALUES(2, '2030-05-31');"
	    "INSERT INTO seal_registration VALUES(1, '99201-0000001', '2015-04-01',"
	    " CAST(x'89504e470d0a1a0a' || zeroblob(60) AS BLOB));"
	    "INSERT INTO tax VALUES(1, 2025, '{\"year\":\"令和7年度\"}'), (1, 2026, '{}');"
	    "INSERT INTO family_register VALUES(7, '99202', '" EXTRACTS_FAMILY "', 0);"
	    "INSERT INTO family_member VALUES(1, 7, 0), (2, 7, 1);"
	    "INSERT INTO family_use VALUES(1, 100, 200);");
}

#endif
