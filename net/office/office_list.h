#ifndef NET_OFFICE_OFFICE_LIST_H
#define NET_OFFICE_OFFICE_LIST_H

#include "net/office/office.h"

/* The revocation lists of the roots of cards, of seals and of the staff: signed inside the change
 * that made them old, written to DIR/crl/NAME.crl.der after it. Roots by their place in
 * authority_roots. Private to office*.c and the commands of the authority. */

/* Inside a change: the list that follows the newest, from what the ledger says. */
bool list_sign(struct office *o, unsigned root, struct reason *why) MUST_CHECK;

/* Writes the store's list where the file says something else. An authority of an earlier version
 * may lack the root or the list: true. */
bool list_publish(struct office *o, unsigned root, struct reason *why) MUST_CHECK;

/* Which root with lists has this key: its number; AUTHORITY_ROOTS: none. */
unsigned list_root_of(const struct office *o, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN]);

/* The roots with lists that this authority has: a bit for each. One of an earlier version lacks
 * some.
 */
unsigned list_roots(const struct office *o);

/* Those without a list: a bit for each. */
unsigned list_missing(struct office *o);

#endif
