#ifndef NET_OFFICE_RESIDENT_H
#define NET_OFFICE_RESIDENT_H

#include "net/office/office.h"

/* Residents as the counter knows them: by the key of the command line, with their line of the
 * household's record. One thread. False: `why` has it. */

#define RESIDENT_KEY_MAX sizeof((struct store_resident *)0)->key

bool resident_find(struct office *o, const char *key, struct store_resident *out,
                   struct reason *why) MUST_CHECK;
/* By number: what the command line calls them. */
bool resident_key_of(struct office *o, int64_t resident, char key[RESIDENT_KEY_MAX],
                     struct reason *why) MUST_CHECK;
/* By key, and refuses the dead. */
bool resident_living(struct office *o, const char *key, struct store_resident *out,
                     struct reason *why) MUST_CHECK;

/* Everything that the register says of one person, save the Individual Number. Never copied:
 * `person` points into `record`. */
struct resident_record {
	struct store_resident resident;
	struct store_municipality municipality;
	struct record record;
	const struct record_person *person;
};
bool resident_record_read(struct office *o, const char *key, struct resident_record *out,
                          struct reason *why) MUST_CHECK;
void resident_record_drop(struct resident_record *r); /* wipes */

#endif
