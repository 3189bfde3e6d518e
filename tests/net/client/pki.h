#ifndef TESTS_NET_CLIENT_PKI_H
#define TESTS_NET_CLIENT_PKI_H

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Keys and certificates of a test, made at run time in a directory that goes with the test. */

static char pki_dir[64];

/* NAME in the directory; lent until the eighth next call. */
static inline const char *pki_file(const char *name)
{
	static char path[8][128];
	static unsigned turn;

	turn = (turn + 1) % 8;
	snprintf(path[turn], sizeof path[turn], "%s/%s", pki_dir, name);
	return path[turn];
}

struct pki_pair {
	X509 *certificate;
	EVP_PKEY *key;
};

static inline void pki_extend(X509 *certificate, int nid, const char *value)
{
	X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

	if (!extension || X509_add_ext(certificate, extension, -1) != 1)
		abort();
	X509_EXTENSION_free(extension);
}

/* `issuer` NULL: a CA that signs itself. `alt_name`: as in openssl.cnf; NULL: none. */
static inline struct pki_pair pki_issue(const struct pki_pair *issuer, const char *name,
                                        const char *alt_name, long end_s)
{
	struct pki_pair p = { X509_new(), EVP_EC_gen("P-256") };
	const struct pki_pair *by = issuer ? issuer : &p;
	X509_NAME *subject = X509_get_subject_name(p.certificate);
	static long serial = 1;

	X509_set_version(p.certificate, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(p.certificate), serial++);
	X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)name, -1,
	                           -1, 0);
	X509_set_issuer_name(p.certificate, X509_get_subject_name(by->certificate));
	X509_gmtime_adj(X509_getm_notBefore(p.certificate), -86400);
	X509_gmtime_adj(X509_getm_notAfter(p.certificate), end_s);
	X509_set_pubkey(p.certificate, p.key);
	pki_extend(p.certificate, NID_basic_constraints,
	           issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
	if (alt_name)
		pki_extend(p.certificate, NID_subject_alt_name, alt_name);
	if (X509_sign(p.certificate, by->key, EVP_sha256()) <= 0)
		abort();
	return p;
}

/* Writes NAME.crt and NAME.key. */
static inline void pki_write(const struct pki_pair *p, const char *name)
{
	char file[64];
	FILE *out;

	snprintf(file, sizeof file, "%s.crt", name);
	out = fopen(pki_file(file), "w");
	if (!out || !PEM_write_X509(out, p->certificate) || fclose(out) != 0)
		abort();
	snprintf(file, sizeof file, "%s.key", name);
	out = fopen(pki_file(file), "w");
	if (!out || !PEM_write_PrivateKey(out, p->key, NULL, NULL, 0, NULL, NULL) ||
	    fclose(out) != 0)
		abort();
}

static inline void pki_issue_to(const struct pki_pair *issuer, const char *name,
                                const char *alt_name, long end_s)
{
	struct pki_pair p = pki_issue(issuer, name, alt_name, end_s);

	pki_write(&p, name);
	X509_free(p.certificate);
	EVP_PKEY_free(p.key);
}

static inline void pki_make(void)
{
	struct pki_pair ca = pki_issue(NULL, "CA", NULL, 86400);
	struct pki_pair other = pki_issue(NULL, "CA", NULL, 86400); /* the same name */

	snprintf(pki_dir, sizeof pki_dir, "/tmp/madoguchi-client-XXXXXX");
	if (!mkdtemp(pki_dir))
		abort();
	pki_write(&ca, "ca");
	pki_issue_to(&ca, "renewed", NULL, 86400);
	pki_issue_to(&ca, "right", "DNS:localhost", 86400);
	pki_issue_to(&ca, "other-name", "DNS:example.org", 86400);
	pki_issue_to(&ca, "expired", "DNS:localhost", -3600);
	pki_issue_to(&ca, "terminal", NULL, 86400);
	pki_issue_to(&other, "other-ca", "DNS:localhost", 86400);
	X509_free(ca.certificate);
	EVP_PKEY_free(ca.key);
	X509_free(other.certificate);
	EVP_PKEY_free(other.key);
}

static inline void pki_remove(void)
{
	static const char *const names[] = { "ca",       "right",    "other-name", "expired",
		                             "terminal", "other-ca", "renewed" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char file[64];

		snprintf(file, sizeof file, "%s.crt", names[i]);
		unlink(pki_file(file));
		snprintf(file, sizeof file, "%s.key", names[i]);
		unlink(pki_file(file));
	}
	rmdir(pki_dir);
}

#endif
