#include "net/certificate/ocsp.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "net/certificate/x509.h"

struct authority {
	X509 *issuer, *responder;
	EVP_PKEY *key;                              /* the responder's */
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN]; /* as sources know the issuer */
};

#define AUTHORITIES_MAX 32
struct ocsp {
	struct authority authority[AUTHORITIES_MAX];
	size_t count;
};

/* ---- whose answers ----------------------------------------------------------------------------
 */

struct ocsp *ocsp_create(void)
{
	return calloc(1, sizeof(struct ocsp));
}

static void forget(struct authority *a)
{
	X509_free(a->issuer);
	X509_free(a->responder);
	EVP_PKEY_free(a->key);
}

void ocsp_destroy(struct ocsp *o)
{
	while (o && o->count > 0)
		forget(&o->authority[--o->count]);
	free(o);
}

/* What clients ask of a delegate (RFC 6960, 4.2.2.2): issued by the very authority, for this. */
static bool may_answer(const struct authority *a)
{
	return a->issuer && a->responder && a->key &&
	       X509_verify(a->responder, X509_get0_pubkey(a->issuer)) == 1 &&
	       X509_get_extension_flags(a->responder) & EXFLAG_XKUSAGE &&
	       X509_get_extended_key_usage(a->responder) & XKU_OCSP_SIGN &&
	       X509_check_private_key(a->responder, a->key) == 1;
}

bool ocsp_add(struct ocsp *o, const struct issue_pem *issuer, const struct issue_pem *responder,
              const struct issue_pem *key)
{
	struct authority a = { .issuer = x509_of_pem(issuer->text, issuer->len),
		               .responder = x509_of_pem(responder->text, responder->len),
		               .key = x509_key_of_pem(key->text, key->len) };

	if (o->count == AUTHORITIES_MAX || !may_answer(&a) ||
	    X509_pubkey_digest(a.issuer, EVP_sha1(), a.issuer_key, NULL) != 1) {
		forget(&a);
		return false;
	}
	o->authority[o->count++] = a;
	return true;
}

/* ---- what is asked --------------------------------------------------------------------------- */

#define NONCE_MAX 128

/* RFC 9654, 2.1: one of 1 to 128 bytes, or none. Their OCTET STRING inside of the extension's is
 * there or not, clients differ; what came is given back either way. */
static bool nonce_fits(OCSP_REQUEST *request)
{
	const int at = OCSP_REQUEST_get_ext_by_NID(request, NID_id_pkix_OCSP_Nonce, -1);
	const ASN1_OCTET_STRING *value =
	    at < 0 ? NULL : X509_EXTENSION_get_data(OCSP_REQUEST_get_ext(request, at));
	const uint8_t *bytes = value ? ASN1_STRING_get0_data(value) : NULL;
	int len = value ? ASN1_STRING_length(value) : 1;
	ASN1_OCTET_STRING *inner = value ? d2i_ASN1_OCTET_STRING(NULL, &bytes, len) : NULL;

	if (inner)
		len = ASN1_STRING_length(inner);
	ASN1_OCTET_STRING_free(inner);
	return len >= 1 && len <= NONCE_MAX;
}

static OCSP_REQUEST *parsed(const uint8_t *request, size_t len)
{
	const uint8_t *end = request;
	OCSP_REQUEST *r =
	    len > 0 && len <= OCSP_REQUEST_MAX ? d2i_OCSP_REQUEST(NULL, &end, (long)len) : NULL;
	const int count = r && end == request + len ? OCSP_request_onereq_count(r) : 0;

	if (count > 0 && count <= OCSP_CERTIFICATES_MAX && nonce_fits(r))
		return r;
	OCSP_REQUEST_free(r);
	return NULL;
}

static OCSP_CERTID *asked(OCSP_REQUEST *request, int i)
{
	return OCSP_onereq_get0_id(OCSP_request_onereq_get0(request, i));
}

static const EVP_MD *digest_of(const ASN1_OBJECT *algorithm)
{
	switch (OBJ_obj2nid(algorithm)) {
	case NID_sha1:
		return EVP_sha1();
	case NID_sha256:
		return EVP_sha256();
	case NID_sha384:
		return EVP_sha384();
	case NID_sha512:
		return EVP_sha512();
	default:
		return NULL;
	}
}

/* By name and key, since generations of roots share their name. NULL: not ours. */
static const struct authority *issuer_of(const struct ocsp *o, OCSP_CERTID *id)
{
	ASN1_OBJECT *algorithm;
	ASN1_INTEGER *serial;
	const EVP_MD *digest;
	size_t i;

	OCSP_id_get0_info(NULL, &algorithm, NULL, &serial, id);
	digest = digest_of(algorithm);
	for (i = 0; digest && i < o->count; i++) {
		const struct authority *a = &o->authority[i];
		OCSP_CERTID *own = OCSP_cert_id_new(digest, X509_get_subject_name(a->issuer),
		                                    X509_get0_pubkey_bitstr(a->issuer), serial);
		const bool same = own && OCSP_id_issuer_cmp(own, id) == 0;

		OCSP_CERTID_free(own);
		if (same)
			return a;
	}
	return NULL;
}

/* A delegate is believed about its own authority alone, so whoever asks about one gets its own.
 * Where none of ours is asked about, anybody's "unknown" is as good: RFC 6960, 2.2, gives that
 * answer for an issuer that is not served, and clients show it even where they trust no signer. */
static const struct authority *signer_of(const struct ocsp *o, OCSP_REQUEST *request)
{
	int i;

	for (i = 0; i < OCSP_request_onereq_count(request); i++) {
		const struct authority *a = issuer_of(o, asked(request, i));

		if (a)
			return a;
	}
	return o->count > 0 ? &o->authority[0] : NULL;
}

/* ---- what is answered ------------------------------------------------------------------------ */

struct finding {
	enum ocsp_knowledge knowledge;
	enum certificate_state state;
	int64_t since;
};

static struct finding find(const struct ocsp *o, OCSP_CERTID *id, const struct ocsp_source *source)
{
	const struct authority *a = issuer_of(o, id);
	struct finding f = { .knowledge = OCSP_NOT_ON_RECORD };
	ASN1_INTEGER *serial;
	int len;

	OCSP_id_get0_info(NULL, NULL, NULL, &serial, id);
	len = ASN1_STRING_length(serial);
	if (a && len > 0 && len <= CERTIFICATE_SERIAL_MAX &&
	    ASN1_STRING_type(serial) == V_ASN1_INTEGER)
		f.knowledge =
		    source->ask(source->self, a->issuer_key, ASN1_STRING_get0_data(serial),
		                (size_t)len, &f.state, &f.since);
	return f;
}

/* Without nextUpdate: there is newer information at any time (RFC 6960, 2.4), for a suspension is
 * in force at once. */
static bool add_single(OCSP_BASICRESP *basic, OCSP_CERTID *id, const struct finding *f, int64_t now)
{
	const int reason = life_crl_reason(f->state);
	const bool on_record = f->knowledge == OCSP_ON_RECORD, revoked = on_record && reason >= 0;
	const int status = !on_record ? V_OCSP_CERTSTATUS_UNKNOWN
	                   : revoked  ? V_OCSP_CERTSTATUS_REVOKED
	                              : V_OCSP_CERTSTATUS_GOOD;
	ASN1_TIME *this_update = ASN1_TIME_set(NULL, (time_t)now);
	ASN1_TIME *since = revoked ? ASN1_TIME_set(NULL, (time_t)f->since) : NULL;
	const bool added = this_update && (since || !revoked) &&
	                   OCSP_basic_add1_status(basic, id, status,
	                                          reason == OCSP_REVOKED_STATUS_UNSPECIFIED
	                                              ? OCSP_REVOKED_STATUS_NOSTATUS
	                                              : reason,
	                                          since, this_update, NULL) != NULL;

	ASN1_TIME_free(since);
	ASN1_TIME_free(this_update);
	return added;
}

/* OCSP_RESPONSE_STATUS_… */
static int fill(OCSP_BASICRESP *basic, const struct ocsp *o, OCSP_REQUEST *request,
                const struct ocsp_source *source, int64_t now)
{
	int i;

	for (i = 0; i < OCSP_request_onereq_count(request); i++) {
		OCSP_CERTID *id = asked(request, i);
		const struct finding f = find(o, id, source);

		if (f.knowledge == OCSP_NOT_KNOWN_NOW)
			return OCSP_RESPONSE_STATUS_TRYLATER;
		if (!add_single(basic, id, &f, now))
			return OCSP_RESPONSE_STATUS_INTERNALERROR;
	}
	return OCSP_RESPONSE_STATUS_SUCCESSFUL;
}

static int answer_basic(OCSP_BASICRESP *basic, const struct ocsp *o, OCSP_REQUEST *request,
                        const struct ocsp_source *source, int64_t now)
{
	const struct authority *signer = signer_of(o, request);
	int status;

	if (!signer)
		return OCSP_RESPONSE_STATUS_UNAUTHORIZED;
	status = fill(basic, o, request, source, now);
	if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
		return status;
	return OCSP_copy_nonce(basic, request) > 0 &&
	               OCSP_basic_sign(basic, signer->responder, signer->key,
	                               x509_signing_digest(signer->key), NULL, OCSP_RESPID_KEY) == 1
	           ? OCSP_RESPONSE_STATUS_SUCCESSFUL
	           : OCSP_RESPONSE_STATUS_INTERNALERROR;
}

/* `basic` goes into a successful one alone. */
static uint8_t *written(int status, OCSP_BASICRESP *basic, size_t *len)
{
	OCSP_RESPONSE *r =
	    OCSP_response_create(status, status == OCSP_RESPONSE_STATUS_SUCCESSFUL ? basic : NULL);
	const int size = r ? i2d_OCSP_RESPONSE(r, NULL) : 0;
	uint8_t *der = size > 0 ? malloc((size_t)size) : NULL, *end = der;

	if (der)
		*len = (size_t)i2d_OCSP_RESPONSE(r, &end);
	OCSP_RESPONSE_free(r);
	return der;
}

uint8_t *ocsp_answer(struct ocsp *o, const uint8_t *request, size_t request_len,
                     const struct ocsp_source *source, int64_t now, size_t *len)
{
	OCSP_REQUEST *r = parsed(request, request_len);
	OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
	int status = OCSP_RESPONSE_STATUS_MALFORMEDREQUEST;
	uint8_t *der;

	if (r)
		status = basic ? answer_basic(basic, o, r, source, now)
		               : OCSP_RESPONSE_STATUS_INTERNALERROR;
	der = written(status, basic, len);
	OCSP_BASICRESP_free(basic);
	OCSP_REQUEST_free(r);
	return der;
}
