#ifndef NET_STORE_STORE_HOUSEHOLD_SQLITE_H
#define NET_STORE_STORE_HOUSEHOLD_SQLITE_H

#include "net/store/register.h"
#include "net/store/store_sqlite.h"

/* A household's own row, for those who change it. Private to store_*sqlite.c; inside a change. */

#define HOUSEHOLD_HEAD "世帯主"
#define HOUSEHOLD_LODGER "同居人" /* says no more than that they live there */

struct household {
	int64_t id, head;
	char municipality[8];
	char address[RECORD_TEXT_MAX];
};
enum store_status household_of(struct store *s, int64_t id, struct household *out) MUST_CHECK;

/* Without people yet: a head has to follow in the same change. NONE: no such municipality. */
enum store_status household_make(struct store *s, const char *municipality, const char *address,
                                 struct household *out) MUST_CHECK;

/* Of the living. */
enum store_status household_count(struct store *s, int64_t id, size_t *out) MUST_CHECK;

/* Makes one of its people the head of the household. */
enum store_status household_lead(struct store *s, int64_t id, int64_t resident) MUST_CHECK;

/* After somebody has left or died: one who is left alone by a dead head is the head. */
enum store_status household_settle(struct store *s, int64_t id) MUST_CHECK;

/* After the last living one has left: gone, or named after the first of its dead. */
enum store_status household_close(struct store *s, int64_t id) MUST_CHECK;

#endif
