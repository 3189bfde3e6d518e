#ifndef NET_CERTIFICATE_STAFF_H
#define NET_CERTIFICATE_STAFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The certificate of a staff card: who may open a machine, where, as what, until when. Its chain is
 * its own (ISSUE_STAFF_CA), its use and policy too, and its key is P-256: no resident's certificate
 * has any of the three. Subject: title = role ("technician", "inspector"), localityName = site
 * ("*": any), serialNumber = the card's number, 1 to 9 digits. Any thread; keeps nothing. */

#define STAFF_USE_OID "2.25.311480291845106271348820199452730114907"
#define STAFF_POLICY_OID "2.25.92663107733480217846523340011876530221"
#define STAFF_SITE_MAX 33
#define STAFF_CARD_AID_LEN 10
extern const uint8_t staff_card_aid[STAFF_CARD_AID_LEN]; /* F0 "MADOSTAFF": a proprietary one, ISO
                                                          * 7816-5, 8.2.1.4 */

enum staff_fault {
	STAFF_CERTIFICATE_GOOD,
	STAFF_CERTIFICATE_FOREIGN, /* not of this chain, key, use or policy, or names that make no
	                              sense */
	STAFF_CERTIFICATE_ENDED,
	STAFF_CERTIFICATE_NOT_YET,
	STAFF_CERTIFICATE_REVOKED,
	STAFF_CERTIFICATE_LIST_OLD, /* no list, not of this chain, or past its age limit */
};

struct staff_certificate {
	uint32_t number;
	bool technician; /* else inspector */
	char site[STAFF_SITE_MAX];
	int64_t not_before, not_after;
};

/* `ca`: PEM. `list`: DER, NULL: none; `list_age_s`: so old may it be, by its thisUpdate; its own
 * nextUpdate binds too. `out` is filled where the certificate is of this chain, whatever else. */
enum staff_fault staff_certificate_read(const uint8_t *der, size_t len, const char *ca,
                                        size_t ca_len, const uint8_t *list, size_t list_len,
                                        uint32_t list_age_s, int64_t now,
                                        struct staff_certificate *out);

/* What the card signs: "madoguchi-staff-1", a zero byte, the challenge (32 random bytes), SHA-256
 * of the certificate, the terminal's id. Gives SHA-256 of that, 32 bytes, for the card. */
bool staff_digest(const uint8_t challenge[32], const uint8_t *der, size_t len, const char *terminal,
                  uint8_t out[32]) __attribute__((warn_unused_result));
/* `signature`: raw r||s, 64 bytes. */
bool staff_verify(const uint8_t *der, size_t len, const uint8_t digest[32],
                  const uint8_t *signature, size_t signature_len)
    __attribute__((warn_unused_result));

#endif
