#ifndef NET_STORE_KEEP_H
#define NET_STORE_KEEP_H

#include "net/store/store.h"

/* Keeping a store: copies of a living one, and forgetting what has been kept long enough. Thread
 * and failures as in store.h; not inside a change, if it is not said. */

/* A whole copy of this moment in a new file (mode 0600), while others read and write. The file
 * appears whole or not at all; one that is there already is left alone: FAILED. */
enum store_status keep_backup(struct store *s, const char *file) MUST_CHECK;

/* Puts such a copy into the living store, in one change that other connections see as one. NONE:
 * the file is no whole store of this authority and version (`why`, in a few words, says which).
 * Visits and deliveries that were under way when the copy was made are over. */
enum store_status keep_restore(struct store *s, const char *file, const char **why) MUST_CHECK;

/* Days after which something goes; 0: never. */
struct keep_times {
	uint32_t issuances; /* what was issued to whom, and its outcome */
	uint32_t refusals;  /* who was refused what */
	/* Certificates after their end: a signing one holds a name. */
	uint32_t certificates;
	uint32_t residents; /* the dead, once nothing above speaks of them any more */
};
struct keep_counts {
	int64_t issuances, refusals, certificates, residents;
};
/* Inside a change, so that it happens together with the act that tells of it. Who is dead and still
 * the head of a household of the living stays. */
enum store_status keep_purge(struct store *s, const struct keep_times *times, int64_t now,
                             struct keep_counts *gone) MUST_CHECK;

/* After that change: no copy of what went is left in the store's files. FAILED while others read
 * what was before; it waits for them a few seconds. */
enum store_status keep_wipe(struct store *s) MUST_CHECK;

#endif
