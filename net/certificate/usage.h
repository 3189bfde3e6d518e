#ifndef NET_CERTIFICATE_USAGE_H
#define NET_CERTIFICATE_USAGE_H

#include <stdbool.h>

#include <openssl/x509.h>

#include "net/certificate/cms.h"

/* Whose a key is and what it is for, as its certificate says. Private to this room. Any thread. */

/* It may sign, and its extended usage names this OID. */
bool usage_allows(X509 *x, const char *oid) MUST_CHECK;

/* The five digits of the subject's serialNumber. False: not exactly one, or not five digits. */
bool usage_municipality(const X509 *x, char out[CMS_MUNICIPALITY_LEN + 1]) MUST_CHECK;

/* The one part of the subject of this kind, if it is exactly `len` digits. */
bool usage_digits(const X509 *x, int nid, int len, char *out) MUST_CHECK;

/* The one part of the subject of this kind in UTF-8, if it is not empty, holds no zero byte and
 * `size` bytes with the terminating zero hold it. */
bool usage_text(const X509 *x, int nid, char *out, size_t size) MUST_CHECK;

/* It is for keeping secrets with: it may agree on keys, and its extended usage names this OID. */
bool usage_receives(X509 *x, const char *oid) MUST_CHECK;

#endif
