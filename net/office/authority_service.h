#ifndef NET_OFFICE_AUTHORITY_SERVICE_H
#define NET_OFFICE_AUTHORITY_SERVICE_H

#include "net/office/authority.h"

/* Keys of the authority's own, each a pair of files of its directory: NAME.key.pem, and the
 * NAME.crt.pem that a root has issued for it. Private to authority_*.c. One thread; false: `why`
 * has it. */

#define SERVICE_DAYS (2 * 365)

struct service {
	const char *name, *root; /* "server/server"; who certifies it */
	enum issue_profile profile;
	int days;
};

/* Its certificate, and its key where there is none. */
bool service_make(const char *place, const struct service *service,
                  const struct issue_holder *holder, int64_t now, struct reason *why) MUST_CHECK;

/* Whether there is a certificate that lasts `days` longer. */
bool service_stands(const char *place, const char *name, int days, int64_t now);

/* A key that is there already is used: certificates are written after keys, so a key without one is
 * what a killed office left, and a certificate that is renewed never stands beside another's key.
 * For issue_pem_drop(). */
bool service_own_key(const char *place, const char *name, enum issue_key_kind kind,
                     struct issue_pem *out, struct reason *why) MUST_CHECK;
bool service_write_certificate(const char *place, const char *name, const struct issue_pem *c,
                               struct reason *why) MUST_CHECK;

#endif
