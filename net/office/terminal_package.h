#ifndef NET_OFFICE_TERMINAL_PACKAGE_H
#define NET_OFFICE_TERMINAL_PACKAGE_H

#include "net/office/office.h"
#include "net/protocol/package.h"

/* Packages of settings as the operator signs them and the store keeps them, the newest of each
 * terminal. One thread; false: `why` has it. */

/* NAME=VALUE into the package: a new one or over the one that is there. Refuses what no package may
 * hold; whether there is such a setting is the terminal's to say. */
bool package_put(struct package *p, const char *text, struct reason *why) MUST_CHECK;

/* A file with such a line for each setting; empty ones and those that begin with '#' are passed
 * over. A name stands there once. */
bool package_put_file(struct package *p, const char *file, struct reason *why) MUST_CHECK;

/* Which versions are kept, the newest first. */
struct package_versions {
	struct {
		int64_t version, made;
	} row[64];
	size_t count;
};
bool package_versions(struct office *o, const char *terminal, struct package_versions *out,
                      struct reason *why) MUST_CHECK;

/* One of them, as it was signed. */
bool package_read(struct office *o, const char *terminal, const struct package_versions *all,
                  int64_t version, struct package *out, struct reason *why) MUST_CHECK;

/* DER for free(), no longer than the line carries. */
bool package_sign(struct office *o, const struct package *p, uint8_t **out, size_t *len,
                  struct reason *why) MUST_CHECK;

#endif
