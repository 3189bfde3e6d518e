#ifndef NET_KINDS_WHERE_H
#define NET_KINDS_WHERE_H

#include <stdbool.h>

/* Whether a line has anything to say of somebody: the `where` of a settings file (terms.h). Pure;
 * any thread. */

/* What the register says of one person: their domicile, and further lines by their names as a JSON
 * object of texts ("": none). */
struct where_person {
	const char *domicile, *attributes;
};

bool where_holds(const char *where, const struct where_person *p) MUST_CHECK;

#endif
