#ifndef NET_CERTIFICATE_ENROL_H
#define NET_CERTIFICATE_ENROL_H

#include <stdbool.h>

#include "net/certificate/issue.h"

/* A terminal's own request for its certificate: PKCS#10 (RFC 2986) with the id as common name,
 * signed by the key that never leaves the machine. Any thread; keeps nothing. */
bool enrol_request(const struct issue_pem *key, const char *id, struct issue_pem *out) MUST_CHECK;

#endif
