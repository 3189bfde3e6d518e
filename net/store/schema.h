#ifndef NET_STORE_SCHEMA_H
#define NET_STORE_SCHEMA_H

/* The tables of the store. Read by store_schema_sqlite.c when a store is opened, and by people who
 * write a register in SQL: dates are ISO text ("1990-04-01"), flags 0 or 1, digests 32 bytes, times
 * seconds since 1970.
 *
 * SCHEMA_VERSION stands in `PRAGMA user_version`. A store of an earlier version gets what it lacks
 * when it is opened, in one transaction, and keeps every row; any other number is another program's
 * and is left alone. */

#define SCHEMA_VERSION 5

/* For an empty file, one after the other. */
extern const char schema_sql[];
extern const char schema_life_sql[]; /* certificates' life and the office's acts: of version 3 */
extern const char schema_registers_sql[]; /* seals, taxes, families and their like: of version 4 */
extern const char schema_fleet_sql[];     /* terminals in the field, the staff: of version 5 */

extern const char schema_2_sql[]; /* from version 1 to 2 */
/* From 2 to 3: this, schema_life_sql, then every row of certificate_before (its digest, resident,
 * der, state, recorded) with what only the certificate's own bytes can say, then the last. */
extern const char schema_3_aside_sql[], schema_3_done_sql[];
extern const char schema_4_sql[]; /* from 3 to 4: this, then schema_registers_sql */
extern const char schema_5_sql[]; /* from 4 to 5: this, then schema_fleet_sql */

#endif
