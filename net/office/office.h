#ifndef NET_OFFICE_OFFICE_H
#define NET_OFFICE_OFFICE_H

#include <stdbool.h>
#include <stdint.h>

#include "net/certificate/life.h"
#include "net/office/folder.h"
#include "net/office/reason.h"
#include "net/office/settings.h"
#include "net/store/act.h"
#include "net/store/ledger.h"
#include "net/store/store.h"

/* An officer at an authority's directory, and how they change anything there: one change holds what
 * is done, the certificates' new states, the lists that say so, the files that come of it, and the
 * act that tells who did it. After a kill at any moment the whole of it has happened or none. One
 * thread; one office changes an authority at a time (a lock on its directory), servers go on
 * meanwhile. */

struct office {
	const char *place;
	struct store *store;
	char officer[ACT_OFFICER_MAX]; /* --officer, or the system user's name */
	int64_t now;                   /* seconds since 1970 */
	struct office_settings settings;
	int lock; /* -1: only looking */
	/* Of the change under way. */
	bool changing;
	unsigned lists; /* whose have to be signed anew: a bit for each row of authority_roots */
	struct reason
	    unpublished;  /* which list or certificate could not be written; "": all stand there */
	int64_t delivery; /* 0: nothing is delivered */
	struct folder folder;
};

/* `changes`: takes the lock, waiting for at most 10 s, and puts right what a killed office left.
 * Refused where `now` is well before the newest act; a little before is that act's time. */
bool office_open(const char *place, bool changes, const char *officer, int64_t now,
                 struct office *out, struct reason *why) MUST_CHECK;
void office_close(struct office *o);

/* A folder or file that the change makes, written beside its place; before office_begin(). A place
 * where something stands is refused, unless it is to be replaced as a whole: afterwards either the
 * old one stands there or the new. One for each change. The folder is made (mode 0700) and its
 * `path` to be filled with folder_write(); of a file `path` is only where to write it. */
enum office_place { OFFICE_NEW, OFFICE_REPLACED };
bool office_begin_folder(struct office *o, const char *place, enum office_place kind,
                         struct folder *out, struct reason *why) MUST_CHECK;
bool office_begin_file(struct office *o, const char *place, enum office_place kind,
                       struct folder *out, struct reason *why) MUST_CHECK;

bool office_begin(struct office *o, struct reason *why) MUST_CHECK;
/* The list of this issuer is signed anew at the commit, whatever the ledger's rows. */
void office_sign_list(struct office *o, unsigned root);
/* Judges by life.h, sets the state of that certificate on record and has its issuer's list signed
 * anew at the commit. UNTOUCHED is true and changes nothing. */
bool office_turn(struct office *o, const struct ledger_row *c, enum life_act act,
                 struct reason *why) MUST_CHECK;
/* Signs the lists where states changed, writes the act, commits, puts the folder in its place.
 * `what` needs verb, resident and detail alone. False: nothing has happened. */
bool office_commit(struct office *o, const struct act *what, struct reason *why) MUST_CHECK;
void office_abandon(struct office *o); /* after a commit: nothing */

#endif
