#ifndef NET_STORE_FAMILY_H
#define NET_STORE_FAMILY_H

#include "net/store/store.h"

/* Family registers (戸籍) and the leave to use one that is held elsewhere (本籍地利用登録). What
 * they say is read with the record of who asks: store_record_with(). Thread and failures as in
 * store.h. */

/* Asked for at `asked`, there since `ready` (0: not yet); what was there before is replaced. FAILED
 * also where there is no such resident, or it would be ready before it was asked for. */
enum store_status store_family_use_put(struct store *s, int64_t resident, int64_t asked,
                                       int64_t ready) MUST_CHECK;
enum store_status store_family_use_drop(struct store *s, int64_t resident) MUST_CHECK;

/* The register of this resident is being worked in, or is not any more. NONE: they have none. */
enum store_status family_set_busy(struct store *s, int64_t resident, bool busy) MUST_CHECK;

#endif
