#ifndef NET_STORE_SCHEMA_H
#define NET_STORE_SCHEMA_H

/* The tables of the store. Read by store_sqlite.c when it opens one, and by people who write a
 * register in SQL: dates are ISO text ("1990-04-01"), flags 0 or 1, digests 32 bytes, times seconds
 * since 1970.
 *
 * SCHEMA_VERSION stands in `PRAGMA user_version`. A store of version 1 gets the columns that it
 * lacks when it is opened, in one transaction, and keeps every row; any other number is another
 * program's and is left alone. */

#define SCHEMA_VERSION 2

extern const char schema_sql[];         /* for an empty file */
extern const char schema_upgrade_sql[]; /* from version 1 */

#endif
