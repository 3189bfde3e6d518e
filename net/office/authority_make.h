#ifndef NET_OFFICE_AUTHORITY_MAKE_H
#define NET_OFFICE_AUTHORITY_MAKE_H

#include "net/office/authority.h"

/* Making what an authority's directory holds, piece by piece: for `init` all of it, for `upgrade`
 * what an earlier version did not make. A piece that stands there is left as it is, so that a
 * killed upgrade is finished by the next. One thread. */

#define AUTHORITY_HOSTS_MAX 32

struct authority_plan {
	const char *const *hosts; /* of the server's certificate */
	size_t host_count;
	const char *const *key_uri; /* "auth-ca=pkcs11:…": roots whose keys are somewhere else */
	size_t key_uri_count;
	const char *status_url; /* for a new office.ini; NULL: none */
	int64_t now;            /* seconds since 1970 */
};

/* What was made. */
struct authority_made {
	int roots, responders, issuing_keys, sealing_keys, operator_keys, terms;
	bool settings;
};

/* Whether the plan names roots that there are, each once, and an address that can be written. */
bool authority_plan_fits(const struct authority_plan *plan, struct reason *why) MUST_CHECK;

/* Everything but what the register asks for. Adds to `made`. */
bool authority_make_files(const char *place, const struct authority_plan *plan,
                          struct authority_made *made, struct reason *why) MUST_CHECK;

/* For every municipality where somebody lives a key for its manifests, one for its seals, and the
 * terms that it begins with. */
bool authority_make_keys(const char *place, struct store *s, int64_t now,
                         struct authority_made *made, struct reason *why) MUST_CHECK;

#endif
