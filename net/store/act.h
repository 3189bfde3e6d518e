#ifndef NET_STORE_ACT_H
#define NET_STORE_ACT_H

#include "net/store/store.h"

/* What the office did, as a chain: each act's digest covers the one before it, so that none can be
 * changed or taken away in silence. Residents stand here by their number, never by a name; officers
 * by the name that they work under. Thread and failures as in store.h; inside a change to write. */

#define ACT_OFFICER_MAX 64
#define ACT_VERB_MAX 40
#define ACT_DETAIL_MAX 200

struct act {
	int64_t id; /* given when written: 1, 2, 3 … */
	int64_t at; /* seconds since 1970 */
	char officer[ACT_OFFICER_MAX];
	char verb[ACT_VERB_MAX];     /* the command: "certificate suspend" */
	int64_t resident;            /* 0: nobody's */
	char detail[ACT_DETAIL_MAX]; /* numbers, codes and words of the program; no person's data */
	uint8_t digest[32];          /* given when written */
};

enum store_status act_put(struct store *s, const struct act *a) MUST_CHECK;
/* When the newest was done. NONE: nothing was yet. */
enum store_status act_newest(struct store *s, int64_t *at) MUST_CHECK;
/* Oldest first; `each` must not ask the store. */
enum store_status act_each(struct store *s, void *self,
                           void (*each)(void *self, const struct act *a)) MUST_CHECK;
/* OK: the chain is whole. NONE: `*first_bad` is the first act that does not fit the one before. */
enum store_status act_check(struct store *s, int64_t *first_bad) MUST_CHECK;

/* Files that an act makes outside of the store: begun before anything is written, decided in the
 * act's own change, dropped when they stand where they belong. What a killed office left is put
 * right from these rows: begun is removed, decided is put in place. */
#define ACT_PATH_MAX 1024
struct act_delivery {
	int64_t id;
	char made[ACT_PATH_MAX];  /* where it is written, beside its place */
	char place[ACT_PATH_MAX]; /* where it will stand */
	bool decided;
};
enum store_status act_begin_delivery(struct store *s, const char *made, const char *place,
                                     int64_t *id) MUST_CHECK;
enum store_status act_decide_delivery(struct store *s, int64_t id) MUST_CHECK;
enum store_status act_drop_delivery(struct store *s, int64_t id) MUST_CHECK;
enum store_status act_each_delivery(struct store *s, void *self,
                                    void (*each)(void *self,
                                                 const struct act_delivery *d)) MUST_CHECK;

#endif
