#include "net/client/trust.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "net/certificate/certificate.h"
#include "net/protocol/hex.h"

static const char label[] = "EXPORTER-Channel-Binding"; /* RFC 9266, 2 */

static bool key_digest(X509 *certificate, uint8_t out[32])
{
	uint8_t *der = NULL;
	const int len = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);

	if (len <= 0)
		return false;
	certificate_sha256(der, (size_t)len, out);
	OPENSSL_free(der);
	return true;
}

static bool certificate_digest(X509 *certificate, uint8_t out[32])
{
	uint8_t *der = NULL;
	const int len = certificate ? i2d_X509(certificate, &der) : 0;

	if (len <= 0)
		return false;
	certificate_sha256(der, (size_t)len, out);
	OPENSSL_free(der);
	return true;
}

bool trust_of_connection(void *connection, uint8_t server_key[32], uint8_t exporter[32],
                         uint8_t own[32])
{
	SSL *ssl = connection;
	X509 *certificate;
	bool good;

	if (!ssl || SSL_version(ssl) != TLS1_3_VERSION)
		return false;
	certificate = SSL_get1_peer_certificate(ssl);
	good =
	    certificate && key_digest(certificate, server_key) &&
	    certificate_digest(SSL_get_certificate(ssl), own) &&
	    SSL_export_keying_material(ssl, exporter, 32, label, sizeof label - 1, NULL, 0, 0) == 1;
	X509_free(certificate);
	return good;
}

static X509 *read_certificate(const char *file)
{
	FILE *in = fopen(file, "r");
	X509 *certificate = in ? PEM_read_X509(in, NULL, NULL, NULL) : NULL;

	if (in)
		fclose(in);
	return certificate;
}

static EVP_PKEY *read_key(const char *file)
{
	FILE *in = fopen(file, "r");
	/* An empty passphrase, so that OpenSSL never asks on the terminal's console. */
	EVP_PKEY *key = in ? PEM_read_PrivateKey(in, NULL, NULL, (char[]){ "" }) : NULL;

	if (in)
		fclose(in);
	return key;
}

bool trust_has_certificate(const char *file)
{
	X509 *certificate = read_certificate(file);
	const bool has = certificate != NULL;

	X509_free(certificate);
	return has;
}

bool trust_pair_fits(const char *certificate_file, const char *key_file)
{
	X509 *certificate = read_certificate(certificate_file);
	EVP_PKEY *key = read_key(key_file);
	const bool fits = certificate && key && X509_check_private_key(certificate, key) == 1;

	X509_free(certificate);
	EVP_PKEY_free(key);
	return fits;
}

static void note_alert(const SSL *ssl, int where, int ret)
{
	struct trust_alerts *alerts = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
	const uint8_t description = (uint8_t)(ret & 0xff);

	if (!(where & SSL_CB_ALERT) || description == SSL_AD_CLOSE_NOTIFY)
		return;
	if (where & SSL_CB_READ)
		alerts->received = description;
	else
		alerts->sent = description;
}

void trust_note_alerts(void *ssl_ctx, struct trust_alerts *alerts)
{
	SSL_CTX_set_app_data(ssl_ctx, (void *)alerts);
	SSL_CTX_set_info_callback(ssl_ctx, note_alert);
}

static int64_t end_of(const X509 *certificate)
{
	struct tm tm = { 0 };

	return ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &tm) == 1 ? (int64_t)timegm(&tm)
	                                                                  : 0;
}

static void note_subject(const X509 *certificate, char *out, size_t size)
{
	BIO *text = BIO_new(BIO_s_mem());
	int len = 0;

	if (text && X509_NAME_print_ex(text, X509_get_subject_name(certificate), 0,
	                               XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0)
		len = BIO_read(text, out, (int)size - 1);
	out[len > 0 ? len : 0] = '\0';
	BIO_free(text);
}

static void note_shown(X509_STORE_CTX *shown, struct trust_peers *peers)
{
	const STACK_OF(X509) *chain = X509_STORE_CTX_get0_untrusted(shown);
	const SSL *ssl = X509_STORE_CTX_get_ex_data(shown, SSL_get_ex_data_X509_STORE_CTX_idx());

	*peers = (struct trust_peers){ 0 };
	for (int i = 0; i < sk_X509_num(chain) && i < TRUST_PEERS_MAX; i++) {
		const X509 *certificate = sk_X509_value(chain, i);

		peers->peer[i].not_after = end_of(certificate);
		note_subject(certificate, peers->peer[i].subject, sizeof peers->peer[i].subject);
		peers->count++;
	}
	if (ssl)
		snprintf(peers->tls, sizeof peers->tls, "%s", SSL_get_version(ssl));
}

/* In place of OpenSSL's own, which it then asks. */
static int note_and_verify(X509_STORE_CTX *shown, void *self)
{
	struct trust_peers *peers = self;
	const int believed = X509_verify_cert(shown);

	note_shown(shown, peers);
	if (believed != 1)
		snprintf(peers->fault, sizeof peers->fault, "%s",
		         X509_verify_cert_error_string(X509_STORE_CTX_get_error(shown)));
	return believed;
}

void trust_note_peers(void *ssl_ctx, struct trust_peers *peers)
{
	SSL_CTX_set_cert_verify_callback(ssl_ctx, note_and_verify, peers);
}

bool trust_alert_refuses_us(uint8_t received)
{
	return received == SSL_AD_BAD_CERTIFICATE || received == SSL_AD_UNSUPPORTED_CERTIFICATE ||
	       received == SSL_AD_CERTIFICATE_REVOKED || received == SSL_AD_CERTIFICATE_EXPIRED ||
	       received == SSL_AD_CERTIFICATE_UNKNOWN || received == SSL_AD_UNKNOWN_CA ||
	       received == SSL_AD_ACCESS_DENIED || received == SSL_AD_CERTIFICATE_REQUIRED;
}

bool trust_random_hex(char *out, size_t digits)
{
	uint8_t byte;

	for (size_t i = 0; i < digits / 2; i++) {
		if (RAND_bytes(&byte, 1) != 1)
			return false;
		hex_of(&byte, 1, out + 2 * i);
	}
	return true;
}
