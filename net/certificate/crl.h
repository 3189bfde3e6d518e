#ifndef NET_CERTIFICATE_CRL_H
#define NET_CERTIFICATE_CRL_H

#include <stddef.h>
#include <stdint.h>

#include "net/certificate/issue.h"
#include "net/certificate/life.h"

/* Certificate revocation lists (RFC 5280, 5): version 2, number, authority key identifier, and for
 * each entry its reason and time. Whole lists, of one authority each. Any thread; keeps nothing. */

struct crl_entry {
	uint8_t serial[CERTIFICATE_SERIAL_MAX]; /* big-endian, no leading zeros */
	uint8_t serial_len;
	enum certificate_state state; /* one that life_crl_reason() knows */
	int64_t at;                   /* when it came into force, seconds since 1970 */
};

struct crl_plan {
	const struct issue_pem *issuer; /* the authority's certificate */
	const struct private_key *key;  /* and its key */
	uint64_t number;                /* larger than that of every earlier list */
	int64_t this_update, next_update;
	const struct crl_entry *entry;
	size_t count;
};

/* What somebody else's list says of one certificate. */
struct crl_word {
	bool revoked;
	int64_t at; /* since when; 0: not revoked */
	int64_t this_update, next_update;
};

/* False: not exactly one whole list in DER, or not one that the root which issued the certificate
 * (DER) has signed; `ca` is PEM, one or more roots. Whether it is still the newest is for the
 * caller's clock to say. */
bool crl_read(const uint8_t *crl, size_t len, const char *ca, size_t ca_len,
              const uint8_t *certificate, size_t certificate_len, struct crl_word *out) MUST_CHECK;

/* What a list says of itself. */
struct crl_facts {
	uint64_t number;
	int64_t this_update, next_update;
};

/* False: not exactly one whole list in DER with a number, or not one that a root of `ca` (PEM) has
 * signed. */
bool crl_look(const uint8_t *crl, size_t len, const char *ca, size_t ca_len,
              struct crl_facts *out) MUST_CHECK;

/* DER for free(); NULL: key and certificate do not fit, or an entry belongs on no list. */
uint8_t *crl_make(const struct crl_plan *plan, size_t *len) MUST_CHECK;

#endif
