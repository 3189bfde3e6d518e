#ifndef NET_STORE_KEEP_H
#define NET_STORE_KEEP_H

#include "net/store/store.h"

/* Keeping a store: copies of a living one, and forgetting what has been kept long enough. Thread
 * and failures as in store.h. Never inside a change. */

/* A whole copy of this moment in a new file (mode 0600), while others read and write. The file
 * appears whole or not at all; one that is there already is left alone: FAILED. */
enum store_status keep_backup(struct store *s, const char *file) MUST_CHECK;

/* Puts such a copy into the living store, in one change that other connections see as one. NONE:
 * the file is no whole store of this authority and version (`why`, in a few words, says which). */
enum store_status keep_restore(struct store *s, const char *file, const char **why) MUST_CHECK;

/* Days after which something goes; 0: never. */
struct keep_times {
	uint32_t issuances; /* what was issued to whom, and its outcome */
	uint32_t refusals;  /* who was refused what */
	uint32_t
	    certificates;   /* bytes of certificates after their end: a signing one holds a name */
	uint32_t residents; /* the dead, once nothing above speaks of them any more */
};
struct keep_counts {
	int64_t issuances, refusals, certificates, residents;
};
/* One change; afterwards no copy of what went is left in the store's files. */
enum store_status keep_purge(struct store *s, const struct keep_times *times, int64_t now,
                             struct keep_counts *gone) MUST_CHECK;

#endif
