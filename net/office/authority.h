#ifndef NET_OFFICE_AUTHORITY_H
#define NET_OFFICE_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/issue.h"
#include "net/office/folder.h"
#include "net/store/store.h"

/* An authority's directory: the keys of its certification authorities, what others trust, its
 * servers' and municipalities' keys, and the store. Made at once by `init`, used by every other
 * command; one thread.
 *
 *   store.sqlite                       see net/store/store.h
 *   ca/NAME.key.pem NAME.crt.pem       terminal-ca auth-ca sign-ca server-ca issuing-ca, and
 *                                      auth-ca-next sign-ca-next for the next generation of card
 *   trust/NAME.crt.pem                 the same certificates, for those who verify: auth-ca and
 *                                      sign-ca hold both generations' roots, the present one first
 *   server/server.key.pem server.crt.pem
 *   issuing/CODE.key.pem CODE.crt.pem  a key for the manifests of each municipality
 *   issued/KEY.{user,signing}.crt.der  the last certificates given to a resident
 */

#define AUTHORITY_HOSTS_MAX 16

struct authority_plan {
	const char *place;
	const char *register_file; /* SQL; NULL: an empty register */
	const char *const *hosts;
	size_t host_count;
	int64_t now; /* seconds since 1970 */
};

bool authority_make(const struct authority_plan *plan, struct reason *why) MUST_CHECK;

struct authority {
	const char *place;
	struct store *store;
};

bool authority_open(const char *place, struct authority *out, struct reason *why) MUST_CHECK;
void authority_close(struct authority *a);

/* Issues by a root of ca/, named without its ending: for a private key, or for a CSR. `r->issuer`
 * is filled in here. */
bool authority_issue_for_key(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *key, struct issue_pem *out,
                             struct reason *why) MUST_CHECK;
bool authority_issue_for_csr(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *csr, struct issue_pem *out,
                             struct reason *why) MUST_CHECK;

/* A file of the directory, "ca/auth-ca.crt.pem", as issue.h takes it. */
bool authority_read(const char *place, const char *name, struct issue_pem *out,
                    struct reason *why) MUST_CHECK;

#endif
