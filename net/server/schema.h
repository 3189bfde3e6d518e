#ifndef NET_SERVER_SCHEMA_H
#define NET_SERVER_SCHEMA_H

/* The tables of the store, as one SQL text that may be run on a store that has them already. Read
 * by store_sqlite.c when it opens a store, and by people who write a register in SQL: dates are
 * ISO text ("1990-04-01"), flags 0 or 1, digests 32 bytes, times seconds since 1970. */

#define SCHEMA_VERSION                                                                             \
	1 /* stands in `PRAGMA user_version`; another number is another program's                  \
	   */

extern const char schema_sql[];

#endif
