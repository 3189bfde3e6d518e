#ifndef TESTS_NET_CERTIFICATE_ISSUED_H
#define TESTS_NET_CERTIFICATE_ISSUED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "net/certificate/certificate.h"
#include "net/certificate/issue.h"

/* A key with its certificate, made for one test. For test_*.c of this folder. */
struct issued {
	struct issue_pem key, certificate;
};

#define ISSUED_FROM INT64_C(1700000000)
#define ISSUED_UNTIL INT64_C(1900000000)

static inline struct issue_holder issued_holder(void)
{
	static const char *const hosts[] = { "localhost", "127.0.0.1", "::1" };

	return (struct issue_holder){
		.common_name = "A0000000000000992010001A",
		.prefecture = "Reiji-ken",
		.municipality = "Mihon City",
		.municipality_code = "99201",
		.name = "見本太郎",
		.name_substitutes = "0000",
		.sex = "1",
		.birth = "319900305",
		.address = "例示県見本市窓口町一丁目1番1号",
		.address_substitutes = "0000000000000000",
		.hosts = hosts,
		.host_count = 3,
		.role = "technician",
		.site = "tokyo-0042",
		.number = "12",
	};
}

/* For private_key_destroy(). */
static inline struct private_key *issued_private(const struct issued *i)
{
	struct private_key *key = private_key_of_pem(i->key.text, i->key.len);

	assert_non_null(key);
	return key;
}

/* Ends so many seconds after ISSUED_FROM. */
static inline struct issued issued_made_for(enum issue_profile profile, enum issue_key_kind kind,
                                            const struct issued *by, int64_t seconds)
{
	struct issue_holder holder = issued_holder();
	struct issue_request request = {
		.profile = profile,
		.issuer = by ? &by->certificate : NULL,
		.holder = &holder,
		.not_before = ISSUED_FROM,
		.not_after = ISSUED_FROM + seconds,
	};
	struct issued made = { { 0 }, { 0 } };
	struct private_key *key;

	if (profile == ISSUE_SEAL)
		holder.common_name = "992010001";
	assert_true(issue_key(kind, &made.key));
	key = by ? issued_private(by) : issued_private(&made);
	request.issuer_key = key;
	assert_true(by ? issue_for_key(&request, &made.key, &made.certificate)
	               : issue_root(&request, &made.certificate));
	private_key_destroy(key);
	return made;
}

static inline struct issued issued_make(enum issue_profile profile, enum issue_key_kind kind,
                                        const struct issued *by)
{
	return issued_made_for(profile, kind, by, ISSUED_UNTIL - ISSUED_FROM);
}

static inline void issued_drop(struct issued *i)
{
	issue_pem_drop(&i->key);
	issue_pem_drop(&i->certificate);
}

static inline uint8_t *issued_der(const struct issued *i, size_t *len)
{
	uint8_t *der = certificate_der_of_pem(i->certificate.text, i->certificate.len, len);

	assert_non_null(der);
	return der;
}

/* For X509_free(). */
static inline X509 *issued_x509(const struct issued *i)
{
	BIO *in = BIO_new_mem_buf(i->certificate.text, (int)i->certificate.len);
	X509 *x = PEM_read_bio_X509(in, NULL, NULL, NULL);

	BIO_free(in);
	assert_non_null(x);
	return x;
}

#endif
