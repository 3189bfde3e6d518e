#ifndef NET_STORE_STORE_LEDGER_SQLITE_H
#define NET_STORE_STORE_LEDGER_SQLITE_H

#include "net/store/ledger.h"

/* What the ledger does for the other files of the store. Private to store_*sqlite.c; inside a
 * change. */

/* Puts every row of certificate_before on record, in the same order: an upgrade from version 2.
 * FAILED: one of them is no certificate. */
enum store_status ledger_carry_over(struct store *s) MUST_CHECK;

#endif
