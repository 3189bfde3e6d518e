#ifndef NET_CLIENT_PUBLISHED_H
#define NET_CLIENT_PUBLISHED_H

#include "net/protocol/paper.h"

/* The port to what an authority publishes about its seals: certificates, the list of those that are
 * revoked, what was annulled ("The seal" in PROTOCOL.md). All of it is signed, so that it does not
 * matter who hands it over. One thread; a call may take seconds. */

#define PUBLISHED_MAX ((size_t)4 << 20) /* bytes of one thing */

enum published_status {
	PUBLISHED_OK,
	PUBLISHED_NONE, /* there is no such thing */
	PUBLISHED_AWAY, /* nobody answered, or not as one does */
};

struct published {
	void *self;

	/* "seal/992010001.crt", "crl/seal-ca.crl", "seal/99201.annulled". On PUBLISHED_OK the
	 * caller drops `out`, which was empty. */
	enum published_status (*get)(void *self, const char *path, struct paper *out) MUST_CHECK;
};

/* By HTTP, from an address such as "http://ca.example:8080". NULL: not an address of http or https,
 * or no memory. The address is copied. */
struct published_http;
struct published_http *published_http_create(const char *url) MUST_CHECK;
void published_http_destroy(struct published_http *p); /* NULL is fine */
struct published published_http_port(struct published_http *p);

/* The library's name and version, for an inventory. For the life of the program. */
const char *published_library(void);

#endif
