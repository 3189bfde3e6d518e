#ifndef NET_OFFICE_AUTHORITY_H
#define NET_OFFICE_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/certificate.h"
#include "net/certificate/date.h"
#include "net/certificate/issue.h"
#include "net/certificate/private_key.h"
#include "net/office/folder.h"
#include "net/store/store.h"

/* An authority's directory: the keys of its certification authorities, what others trust, its
 * servers' and municipalities' keys, and the store. Made by authority_make.h, used by every
 * command; one thread.
 *
 *   store.sqlite                       see net/store/store.h
 *   office.ini office.lock             see net/office/settings.h, office.h
 *   ca/NAME.key.pem NAME.crt.pem       the roots of authority_roots; in place of NAME.key.pem may
 *                                      stand NAME.key.uri, one line: a URI for an OpenSSL provider
 *   trust/NAME.crt.pem                 the same certificates, for those who verify: auth-ca and
 *                                      sign-ca hold all generations' roots, the present one first
 *   crl/NAME.crl.der                   the newest list of each root of cards, of seal-ca and of
 *                                      staff-ca, as in the store
 *   status/NAME.key.pem NAME.crt.pem   its OCSP responder
 *   municipality/CODE.json             on what terms it gives its certificates: net/kinds/terms.h
 *   server/server.key.pem server.crt.pem
 *   issuing/CODE.key.pem CODE.crt.pem  a key for the manifests of each municipality
 *   sealing/CODE.key.pem CODE.crt.pem  its present key for the seals on pages; those before it are
 *                                      in the store, without their keys
 *   operator/settings.key.pem .crt.pem the operator's key for the settings of terminals
 *   operator/export.key.pem .crt.pem   and the one to which they encrypt what they export
 */

/* One root. Several generations have one name in their certificates and a file each here. */
struct authority_root {
	enum issue_profile profile;
	enum issue_key_kind key;
	const char *name;
	const char *trust;          /* the bundle of trust/ that holds it */
	int32_t from_days, to_days; /* its validity, from the day on which it is made */
	const char *predecessor;    /* issued what began before authority_root_for() changes over */
};
#define AUTHORITY_ROOTS 12
extern const struct authority_root authority_roots[AUTHORITY_ROOTS];

/* The place of a root in authority_roots; AUTHORITY_ROOTS: there is none of this name. */
unsigned authority_root_number(const char *name);

/* Whether it is one of cards, which has lists and a responder. */
bool authority_has_cards(const struct authority_root *root);
/* Whether it has lists: those of cards, that of seals, and that of the staff. */
bool authority_has_lists(const struct authority_root *root);

/* The root that issues a certificate of which `day` is the first: `present` (its name in ca/), or
 * its predecessor, where there is one and it was still at work. Gives the name. */
const char *authority_root_for(const char *place, const char *present, struct date day);

/* SHA-1 of that root's public key, by which its certificates and lists name it. False also: the
 * authority has no such root, as one of an earlier version. */
bool authority_root_key_id(const char *place, const char *root, uint8_t out[CERTIFICATE_KEY_ID_LEN],
                           struct reason *why) MUST_CHECK;

/* For private_key_destroy(); NULL: `why` has it. */
struct private_key *authority_root_key(const char *place, const char *root,
                                       struct reason *why) MUST_CHECK;

/* Issues by a root of ca/, named without its ending: for a private key, or for a CSR. Of `r` issuer
 * and status address are filled in here. */
bool authority_issue_for_key(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *key, struct issue_pem *out,
                             struct reason *why) MUST_CHECK;
bool authority_issue_for_csr(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *csr, struct issue_pem *out,
                             struct reason *why) MUST_CHECK;

/* A file of the directory, "ca/auth-ca.crt.pem", as issue.h takes it. */
bool authority_read(const char *place, const char *name, struct issue_pem *out,
                    struct reason *why) MUST_CHECK;
bool authority_has(const char *place, const char *name);

#endif
