#ifndef NET_SEAL_SEAL_H
#define NET_SEAL_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"

/* The visible digital seal of one page ("The seal" in PROTOCOL.md): what it says, its bytes, and
 * the key that it is sealed with. The server makes seals, anybody verifies them. Any thread; keeps
 * nothing. The facts are personal data: whoever has a struct seal wipes it. */

#define SEAL_BYTES_MAX 1100 /* what fits a symbol that is still read from paper */
#define SEAL_FACTS_MAX 64
#define SEAL_REFERENCE_LEN 9 /* digits: the municipality's five and its key's number */
#define SEAL_MUNICIPALITY_LEN 5
#define SEAL_SIGNATURE_LEN 64 /* r||s on P-256 */

/* A line of the page as it is printed there: UTF-8 without control characters. */
struct seal_fact {
	char label[64];  /* not empty */
	char value[256]; /* may be empty */
};

struct seal {
	char reference[SEAL_REFERENCE_LEN + 1]; /* of the signer's certificate: "992010001" */
	struct date issued, signed_on;          /* days in Japan */
	struct date verifiable_until;           /* the last day on which it may be relied on */
	char issuance[33];                      /* 32 hex digits, lower case */
	char kind[48];                          /* a word of a-z, 0-9 and _ */
	uint8_t page, pages;                    /* 1-based; of one copy */
	uint8_t text_digest[32];                /* page_text_digest() of the page */
	uint8_t fact_count;
	struct seal_fact fact[SEAL_FACTS_MAX]; /* in page order */
};

struct seal_signer {
	const char *reference; /* of the certificate that belongs to the key */
	const char *key_pem;   /* P-256, without a pass phrase */
	size_t key_len;
};

enum seal_status {
	SEAL_MADE,
	SEAL_TOO_LONG, /* the facts do not fit: fewer of them, or on more pages */
	SEAL_UNFIT,    /* something in it is not as above: the caller's mistake */
	SEAL_NO_KEY,   /* the key is not one to seal with */
};

/* Seals: `s->reference` is not looked at, the signer's is written. */
enum seal_status seal_make(const struct seal *s, const struct seal_signer *signer,
                           uint8_t out[SEAL_BYTES_MAX], size_t *len) MUST_CHECK;

/* What is signed, without the signature. Of seal_make(); pure. */
enum seal_status seal_encode(const struct seal *s, uint8_t out[SEAL_BYTES_MAX],
                             size_t *len) MUST_CHECK;

/* What a seal says, before anybody knows whether it is genuine. Strict: nothing but what
 * seal_make() writes, and tags that are kept for later, which are passed over. Pure. */
bool seal_decode(const uint8_t *bytes, size_t len, struct seal *out) MUST_CHECK;

/* The signature alone: by the key of this certificate (DER). Whose certificate it is, whether it is
 * trusted and whether it belongs to the seal's reference are other questions. */
bool seal_verify(const uint8_t *bytes, size_t len, const uint8_t *certificate,
                 size_t certificate_len) MUST_CHECK;

void seal_wipe(struct seal *s);

#endif
