#ifndef NET_STORE_STORE_FOLLOW_SQLITE_H
#define NET_STORE_STORE_FOLLOW_SQLITE_H

#include "net/store/store_sqlite.h"

/* What follows in the registers beside the one of residents when that one changes. Nobody's row is
 * looked for first: where there is nothing, nothing follows, and that is OK. Private to
 * store_*sqlite.c; inside a change. */

/* Into another municipality: taxes stay with the one that assessed them, a seal registration and
 * the leave to use a family register end. */
enum store_status follow_move(struct store *s, int64_t resident) MUST_CHECK;

/* A new address is added to the history of addresses (戸籍の附票). */
enum store_status follow_address(struct store *s, int64_t resident, const char *address,
                                 struct date since) MUST_CHECK;

/* The family register lacks the death, so that nothing of it is issued until somebody has written
 * it there; a seal registration ends. */
enum store_status follow_death(struct store *s, int64_t resident) MUST_CHECK;

/* As with a death; a name that is the one of before changes nothing. Before the row is changed. */
enum store_status follow_rename(struct store *s, int64_t resident, const char *name) MUST_CHECK;

/* Everything of one who is forgotten. */
enum store_status follow_purge(struct store *s, int64_t resident) MUST_CHECK;

#endif
