#ifndef NET_STORE_KEEP_H
#define NET_STORE_KEEP_H

#include "net/store/store.h"

/* Keeping a store: copies of a living one, and forgetting what has been kept long enough. Thread
 * and failures as in store.h; not inside a change, if it is not said. */

/* A whole copy of this moment in a new file (mode 0600), while others read and write. The file
 * appears whole or not at all; one that is there already is left alone: FAILED. */
enum store_status keep_backup(struct store *s, const char *file) MUST_CHECK;

/* Reads such a copy and keeps it beside the store, in memory, until the store is closed or another
 * is taken. NONE: the file is no whole store of this authority and version (`why`, in a few words,
 * says which). */
enum store_status keep_take(struct store *s, const char *file, const char **why) MUST_CHECK;

/* Takes the register back to the copy that was taken, inside a change.
 *
 * What comes back as the copy has it: municipalities, households, people, their stays, the
 * generations of their cards, further lines of theirs, seal registrations, taxes, family registers
 * and who stands in them, and the leave to use one. What is only added to, for it tells what
 * happened: certificates whose end has not come, terminals, issuances, outcomes, annulments,
 * refusals, incidents, signers, cards of the staff and packages of settings that the store has lost
 * (what was purged comes back with them,
 * save certificates, and goes with the next purge). What stays as it is now, so that nobody gets in
 * by a restore: the states of certificates, signers and terminals on record, protections and deaths
 * that are known (their seal registrations stay ended, their family registers busy), incidents that
 * are open or closed, revocation lists, acts, what terminals told and what is wished of them.
 * Visits under way are over.
 *
 * People who came after the copy stay if a certificate, an issuance, a refusal or an incident
 * speaks of them, in the household in which they are, with what is held of them, save their places
 * in family registers of the copy; all others go. NONE: numbers, keys or households of the copy
 * have become other people's (`why`).
 *
 * `unfit` is told the certificates that rule 3 of the guide ends by this: for signing, issued after
 * the copy, with a name or an address that the register has no more. It must not ask the store. */
struct keep_restored {
	int64_t stayed, gone; /* people who came after the copy */
	int64_t unfit;
};
enum store_status keep_restore(struct store *s, struct keep_restored *out, const char **why,
                               void *self,
                               void (*unfit)(void *self, const uint8_t digest[32])) MUST_CHECK;

/* Days after which something goes; 0: never. */
struct keep_times {
	/* What was issued to whom, and its outcome. One that was annulled stays at least as long as
	 * its seals may be verified (annulment.h). */
	uint32_t issuances;
	uint32_t refusals; /* who was refused what, and incidents after they were closed */
	/* Certificates after their end: a signing one holds a name. */
	uint32_t certificates;
	/* The dead, once nothing above speaks of them any more, with all that the registers hold
	 * of them, and family registers that nobody has any more. */
	uint32_t residents;
	uint32_t events; /* what terminals told, and orders after they were done, with their logs */
};
struct keep_counts {
	int64_t issuances, refusals, incidents, certificates, residents;
};
/* Inside a change, so that it happens together with the act that tells of it: all but `events`. Who
 * is dead and still the head of a household of the living stays. */
enum store_status keep_purge(struct store *s, const struct keep_times *times, int64_t now,
                             struct keep_counts *gone) MUST_CHECK;

/* What goes after `events`: it is of machines alone and may be millions of rows, so it goes in many
 * small changes, and whoever else writes has its turn between them. `*gone`: events that went, also
 * when it FAILED in the middle. */
enum store_status keep_purge_told(struct store *s, const struct keep_times *times, int64_t now,
                                  int64_t *gone) MUST_CHECK;

/* After that change: no copy of what went is left in the store's files. FAILED while others read
 * what was before; it waits for them a few seconds. */
enum store_status keep_wipe(struct store *s) MUST_CHECK;

#endif
