#ifndef NET_CERTIFICATE_ISSUE_H
#define NET_CERTIFICATE_ISSUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/private_key.h"

/* The one certification authority: makes keys and certificates of every profile of the house. The
 * office calls it, and tests do; terminals and servers never. Any thread; keeps nothing. All
 * authorities made here are test authorities, O=JPKI-TEST. Texts are PEM, for free(); whoever
 * receives a private key wipes it. NULL: OpenSSL would not, or what was given is not fit. */

enum issue_profile {
	ISSUE_USER_CA, /* user certification: the root of cards at terminals */
	ISSUE_SIGNING_CA,
	ISSUE_TERMINAL_CA,
	ISSUE_SERVER_CA,
	ISSUE_ISSUING_CA, /* of the municipalities' manifest keys */
	ISSUE_SEAL_CA,    /* of the keys that seal their pages */
	ISSUE_STAFF_CA,   /* of the cards that open machines */
	ISSUE_OPERATOR_CA,
	ISSUE_USER,
	ISSUE_SIGNING,
	ISSUE_RESPONDER, /* signs OCSP answers for the user or signing root that issued it */
	ISSUE_TERMINAL,
	ISSUE_SERVER,
	ISSUE_MUNICIPALITY,
	ISSUE_SEAL,
	ISSUE_STAFF,    /* a card that opens machines (staff.h) */
	ISSUE_OPERATOR, /* signs settings for terminals */
	ISSUE_EXPORT,   /* what terminals export is encrypted to it */
};
#define ISSUE_PROFILES (ISSUE_EXPORT + 1)

enum issue_key_kind { ISSUE_RSA2048, ISSUE_P256, ISSUE_P384 };

struct issue_pem {
	char *text;
	size_t len;
};

/* What is written about the holder; a profile uses some and refuses to go without them. UTF-8. */
struct issue_holder {
	const char *common_name; /* user, signing: the code; terminal: its id; server: first host;
	                            responder: what tells it from others; seal: its reference,
	                            the municipality's digits and four more */
	const char *prefecture;  /* user, signing: in Latin letters */
	const char
	    *municipality; /* user, signing: in Latin letters; municipality, seal: its name */
	const char *municipality_code; /* municipality, seal: five digits */
	/* signing: the four attributes and which of their characters were substituted ("0010") */
	const char *name, *name_substitutes, *sex, *birth, *address, *address_substitutes;
	/* staff: as staff.h says, the number in decimal digits */
	const char *role, *site, *number;
	const char *const *hosts; /* server: names or addresses */
	size_t host_count;
};

struct issue_request {
	enum issue_profile profile;
	const struct issue_pem *issuer;       /* the authority's certificate; NULL: a root */
	const struct private_key *issuer_key; /* and its key; a root's own */
	const struct issue_holder *holder;
	int64_t not_before, not_after; /* seconds since 1970 */
	/* user, signing, seal: where their state is told, "http://ca.example:8080", and the
	 * issuer's name there: URL/crl/NAME.crl and, save for seals, URL/ocsp are written into
	 * them. NULL: nowhere. */
	const char *status_url, *authority_name;
};

/* The kind a profile's keys have, where nothing asks for another. */
enum issue_key_kind issue_key_kind(enum issue_profile profile);
bool issue_key(enum issue_key_kind kind, struct issue_pem *out) MUST_CHECK;

/* An authority's own certificate, for the key that signs it. */
bool issue_root(const struct issue_request *r, struct issue_pem *out) MUST_CHECK;

/* A certificate for the holder of `key` (a private key; its public half is used). */
bool issue_for_key(const struct issue_request *r, const struct issue_pem *key,
                   struct issue_pem *out) MUST_CHECK;

/* A certificate for the maker of a PKCS#10 request whose own signature holds. Of the request only
 * the key is taken: names are the office's to give. */
bool issue_for_csr(const struct issue_request *r, const struct issue_pem *csr,
                   struct issue_pem *out) MUST_CHECK;

void issue_pem_drop(struct issue_pem *pem); /* wipes; an empty one is fine */

#endif
