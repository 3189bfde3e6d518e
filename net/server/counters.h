#ifndef NET_SERVER_COUNTERS_H
#define NET_SERVER_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/documents/form.h"
#include "net/kinds/terms.h"
#include "net/server/keyring.h"

/* What each municipality gives at terminals: its terms (municipality/CODE.json of the authority's
 * directory) and the forms that its pages are set by, its own or those that are built in. Read once
 * at start, for every municipality that has keys; unchanged and shared by all threads afterwards.
 */

struct counter {
	char municipality[8];
	struct terms terms;
	struct form *form[KINDS]; /* of the kinds that are given; else NULL */
};

struct counters {
	struct counter *counter;
	size_t count;
};

#define COUNTERS_REASON_MAX 768 /* a file's name and what is wrong in it */

/* False: `reason` says which file and which member of it. `out` is to be dropped in both cases. */
bool counters_load(const char *directory, const struct keyring *keys, struct date today,
                   struct counters *out, char reason[COUNTERS_REASON_MAX]) MUST_CHECK;
void counters_drop(struct counters *c);

const struct counter *counters_of(const struct counters *c,
                                  const char *municipality); /* or NULL: it is not served */

#endif
