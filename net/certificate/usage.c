#include "net/certificate/usage.h"

#include <string.h>

#include <openssl/objects.h>
#include <openssl/x509v3.h>

static bool has_usage(X509 *x, const char *oid, uint32_t bit)
{
	EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i(x, NID_ext_key_usage, NULL, NULL);
	ASN1_OBJECT *wanted = OBJ_txt2obj(oid, 1);
	bool found = false;
	int i;

	for (i = 0; wanted && i < sk_ASN1_OBJECT_num(usages); i++)
		found |= OBJ_cmp(sk_ASN1_OBJECT_value(usages, i), wanted) == 0;
	ASN1_OBJECT_free(wanted);
	EXTENDED_KEY_USAGE_free(usages);
	return found && X509_get_extension_flags(x) & EXFLAG_KUSAGE && X509_get_key_usage(x) & bit;
}

bool usage_allows(X509 *x, const char *oid)
{
	return has_usage(x, oid, KU_DIGITAL_SIGNATURE);
}

bool usage_receives(X509 *x, const char *oid)
{
	return has_usage(x, oid, KU_KEY_AGREEMENT);
}

bool usage_digits(const X509 *x, int nid, int len, char *out)
{
	const X509_NAME *subject = X509_get_subject_name(x);
	const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
	const ASN1_STRING *text;
	int i;

	if (at < 0 || X509_NAME_get_index_by_NID(subject, nid, at) >= 0)
		return false;
	text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
	if (ASN1_STRING_length(text) != len)
		return false;
	for (i = 0; i < len; i++)
		if (ASN1_STRING_get0_data(text)[i] < '0' || ASN1_STRING_get0_data(text)[i] > '9')
			return false;
	memcpy(out, ASN1_STRING_get0_data(text), (size_t)len);
	out[len] = '\0';
	return true;
}

bool usage_text(const X509 *x, int nid, char *out, size_t size)
{
	const X509_NAME *subject = X509_get_subject_name(x);
	const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
	unsigned char *text = NULL;
	int len;
	bool fits;

	if (at < 0 || X509_NAME_get_index_by_NID(subject, nid, at) >= 0)
		return false;
	len =
	    ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
	fits = len > 0 && (size_t)len < size && !memchr(text, '\0', (size_t)len);
	if (fits) {
		memcpy(out, text, (size_t)len);
		out[len] = '\0';
	}
	OPENSSL_free(text);
	return fits;
}

bool usage_municipality(const X509 *x, char out[CMS_MUNICIPALITY_LEN + 1])
{
	return usage_digits(x, NID_serialNumber, CMS_MUNICIPALITY_LEN, out);
}
