#include "net/certificate/issue_profile.h"

#include <stdio.h>
#include <string.h>

#include <openssl/conf.h>

#define PRACTICE_STATEMENT "http://www.jpki-test.example/cps.html"
#define SERVICE_NAME "公的個人認証サービス（試験）"
#define ATTRIBUTE_ARC "1.2.392.200149.8.5.5."

bool issue_add_text(X509 *x, X509V3_CTX *ctx, int nid, const char *text)
{
	X509_EXTENSION *e = X509V3_EXT_nconf_nid(NULL, ctx, nid, text);
	const bool added = e && X509_add_ext(x, e, -1) == 1;

	X509_EXTENSION_free(e);
	return added;
}

/* Those of the service come with its practice statement. */
static bool add_policy(X509 *x, X509V3_CTX *ctx, const struct issue_row *row)
{
	CONF *conf = NCONF_new(NULL);
	BIO *in = BIO_new(BIO_s_mem());
	X509_EXTENSION *e = NULL;
	bool added = false;

	if (conf && in && BIO_printf(in, "[p]\npolicyIdentifier=%s\n", row->policy) > 0 &&
	    (!row->crl_unit || BIO_printf(in, "CPS.1=%s\n", PRACTICE_STATEMENT) > 0) &&
	    NCONF_load_bio(conf, in, NULL) == 1) {
		X509V3_set_nconf(ctx, conf);
		e = X509V3_EXT_nconf_nid(conf, ctx, NID_certificate_policies, "critical,@p");
		added = e && X509_add_ext(x, e, -1) == 1;
		X509V3_set_nconf(ctx, NULL);
	}
	X509_EXTENSION_free(e);
	BIO_free(in);
	NCONF_free(conf);
	return added;
}

bool issue_push_directory_name(GENERAL_NAMES *to, X509_NAME *name)
{
	GENERAL_NAME *g = GENERAL_NAME_new();

	if (g && name) {
		GENERAL_NAME_set0_value(g, GEN_DIRNAME, name);
		name = NULL;
		if (sk_GENERAL_NAME_push(to, g) > 0)
			return true;
	}
	X509_NAME_free(name);
	GENERAL_NAME_free(g);
	return false;
}

static bool push_attribute(GENERAL_NAMES *to, int number, const char *text)
{
	char oid[32];
	GENERAL_NAME *g = GENERAL_NAME_new();
	ASN1_TYPE *value = ASN1_TYPE_new();
	ASN1_UTF8STRING *string = ASN1_UTF8STRING_new();
	ASN1_OBJECT *kind;

	snprintf(oid, sizeof oid, ATTRIBUTE_ARC "%d", number);
	kind = OBJ_txt2obj(oid, 1);
	if (!text || !g || !value || !string || !kind || ASN1_STRING_set(string, text, -1) != 1)
		goto out;
	ASN1_TYPE_set(value, V_ASN1_UTF8STRING, string);
	string = NULL; /* given away, as are the next two and the last */
	if (GENERAL_NAME_set0_othername(g, kind, value) != 1)
		goto out;
	kind = NULL;
	value = NULL;
	if (sk_GENERAL_NAME_push(to, g) <= 0)
		goto out;
	return true;
out:
	ASN1_OBJECT_free(kind);
	ASN1_UTF8STRING_free(string);
	ASN1_TYPE_free(value);
	GENERAL_NAME_free(g);
	return false;
}

/* In the order in which cards have them. */
static bool push_attributes(GENERAL_NAMES *to, const struct issue_holder *h)
{
	return h && push_attribute(to, 1, h->name) && push_attribute(to, 4, h->birth) &&
	       push_attribute(to, 3, h->sex) && push_attribute(to, 5, h->address) &&
	       push_attribute(to, 2, h->name_substitutes) &&
	       push_attribute(to, 6, h->address_substitutes);
}

static bool push_host(GENERAL_NAMES *to, const char *host)
{
	ASN1_OCTET_STRING *address = a2i_IPADDRESS(host);
	GENERAL_NAME *g =
	    a2i_GENERAL_NAME(NULL, NULL, NULL, address ? GEN_IPADD : GEN_DNS, host, 0);

	ASN1_OCTET_STRING_free(address);
	if (g && sk_GENERAL_NAME_push(to, g) > 0)
		return true;
	GENERAL_NAME_free(g);
	return false;
}

static bool push_hosts(GENERAL_NAMES *to, const struct issue_holder *h)
{
	size_t i;

	for (i = 0; h && i < h->host_count; i++)
		if (!push_host(to, h->hosts[i]))
			return false;
	return h && h->host_count > 0;
}

static bool push_service_name(GENERAL_NAMES *to)
{
	static const struct issue_name_part parts[ISSUE_NAME_PARTS] = {
		{ NID_countryName, ISSUE_LITERAL, "JP" },
		{ NID_organizationName, ISSUE_LITERAL, SERVICE_NAME },
	};

	return issue_push_directory_name(to, issue_name(parts, NULL));
}

static bool add_other_names(X509 *x, const struct issue_row *row, const struct issue_holder *h)
{
	GENERAL_NAMES *names = GENERAL_NAMES_new();
	const bool added = names && (!row->attributes || push_attributes(names, h)) &&
	                   (!row->hosts || push_hosts(names, h)) &&
	                   (!row->service_name || push_service_name(names)) &&
	                   (sk_GENERAL_NAME_num(names) == 0 ||
	                    X509_add1_ext_i2d(x, NID_subject_alt_name, names, 0, 0) == 1);

	GENERAL_NAMES_free(names);
	return added;
}

bool issue_extensions(X509 *x, X509 *issuer, const struct issue_request *r)
{
	const struct issue_row *row = issue_row_of(r->profile);
	X509V3_CTX ctx;

	X509V3_set_ctx(&ctx, issuer, x, NULL, NULL, 0);
	return (!row->usage || issue_add_text(x, &ctx, NID_key_usage, row->usage)) &&
	       (!row->extended_usage ||
	        issue_add_text(x, &ctx, NID_ext_key_usage, row->extended_usage)) &&
	       (!row->policy || add_policy(x, &ctx, row)) && add_other_names(x, row, r->holder) &&
	       issue_add_status(x, &ctx, r) &&
	       (!row->constraints ||
	        issue_add_text(x, &ctx, NID_basic_constraints, row->constraints)) &&
	       issue_add_text(x, &ctx, NID_subject_key_identifier, "hash") &&
	       (issuer == x ||
	        issue_add_text(x, &ctx, NID_authority_key_identifier,
	                       row->crl_unit ? "keyid:always,issuer:always" : "keyid:always"));
}
