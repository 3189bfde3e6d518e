#ifndef NET_CLIENT_TRUST_H
#define NET_CLIENT_TRUST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What OpenSSL alone can tell about a connection and about our own certificate. Worker's thread;
 * keeps nothing. */

/* Of a connection whose handshake is over: SHA-256 of the server's SubjectPublicKeyInfo, the
 * exporter of RFC 9266, and SHA-256 of our own certificate (DER). `ssl` is an OpenSSL SSL, lent.
 * False: not TLS 1.3, or a certificate is missing. */
bool trust_of_connection(void *ssl, uint8_t server_key[32], uint8_t exporter[32],
                         uint8_t own[32]) MUST_CHECK;

/* Whether a PEM file begins with a certificate. */
bool trust_has_certificate(const char *file) MUST_CHECK;

/* False: not one PEM certificate and a key that belongs to it. */
bool trust_pair_fits(const char *certificate_file, const char *key_file) MUST_CHECK;

/* Alerts that went over the line (RFC 8446, 6); 0: none that says more than "closing". */
struct trust_alerts {
	uint8_t received, sent;
};

/* Notes alerts of all connections of an SSL_CTX; `alerts` outlives them. */
void trust_note_alerts(void *ssl_ctx, struct trust_alerts *alerts);

/* The certificates that a server showed, its own first, whether or not they were believed. */
#define TRUST_PEERS_MAX 4
struct trust_peers {
	struct {
		char subject[128];
		int64_t not_after; /* seconds since 1970 */
	} peer[TRUST_PEERS_MAX];
	uint8_t count;
	char tls[16];   /* "TLSv1.3" */
	char fault[96]; /* why they were not believed, in English; "": they were, so far */
};

/* Notes what is shown on all connections of an SSL_CTX, the last one's; `peers` outlives them. What
 * is believed is the same as without. */
void trust_note_peers(void *ssl_ctx, struct trust_peers *peers);

/* Whether an alert from the server means that it does not want our certificate. */
bool trust_alert_refuses_us(uint8_t received);

bool trust_random_hex(char *out, size_t digits) MUST_CHECK; /* `digits` + 1 characters, even */

#endif
