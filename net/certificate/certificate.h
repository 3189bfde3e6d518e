#ifndef NET_CERTIFICATE_CERTIFICATE_H
#define NET_CERTIFICATE_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the certificates of a card say, for terminal, server and office alike. Any thread; keeps
 * nothing. Parsing is OpenSSL's; these functions look at what it found. */

#define CERTIFICATE_DIGEST_LEN 32
#define CERTIFICATE_SERIAL_MAX 20 /* RFC 5280, 4.1.2.2 */
#define CERTIFICATE_KEY_ID_LEN 20

enum certificate_use {
	CERTIFICATE_USER,    /* user certification: the one for terminals */
	CERTIFICATE_SIGNING, /* for signing: refused at terminals          */
	CERTIFICATE_OTHER,
};

enum certificate_algorithm { CERTIFICATE_RS256, CERTIFICATE_ES384, CERTIFICATE_NO_ALGORITHM };

struct certificate_facts {
	enum certificate_use use;
	enum certificate_algorithm algorithm;   /* chosen by the key */
	int64_t not_before, not_after;          /* seconds since 1970 */
	uint8_t digest[CERTIFICATE_DIGEST_LEN]; /* SHA-256 of the DER */
	uint8_t serial[CERTIFICATE_SERIAL_MAX]; /* big-endian, no leading zeros */
	uint8_t serial_len; /* 0: longer than a serial may be, or not positive */
	/* Of the issuer, from the authority key identifier; zeros: there is none of this length. */
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN];
};

/* False: not exactly one certificate in DER, or larger than 8 KiB. */
bool certificate_read(const uint8_t *der, size_t len, struct certificate_facts *out) MUST_CHECK;

/* SHA-1 of its own public key, as those that it issues name it in `issuer_key`. False: as above. */
bool certificate_own_key(const uint8_t *der, size_t len,
                         uint8_t out[CERTIFICATE_KEY_ID_LEN]) MUST_CHECK;

/* The first certificate of a PEM text in DER, for free(); NULL: there is none. */
uint8_t *certificate_der_of_pem(const char *pem, size_t len, size_t *out_len) MUST_CHECK;
/* The other way, for free(); NULL: not exactly one certificate. */
char *certificate_pem_of_der(const uint8_t *der, size_t len, size_t *out_len) MUST_CHECK;

const char *certificate_algorithm_name(enum certificate_algorithm a); /* "RS256", "ES384" */

/* Start of the renewal window of a certificate, by the rule of its generation: three months before
 * its end, or twelve (validity.h), by the calendar of Japan; the shorter month's last day where the
 * day does not exist. Its end, where its key is of no generation. */
int64_t certificate_renewable_since(const struct certificate_facts *facts);

/* SHA-256("subject-1" || DER): how a document names its holder without naming them. */
void certificate_subject_reference(const uint8_t *der, size_t len, uint8_t out[32]);

void certificate_sha256(const void *data, size_t len, uint8_t out[32]);

#endif
