#include "net/certificate/issue_profile.h"

#include <stdio.h>
#include <string.h>

#include <openssl/objects.h>

#define URL_MAX 256

/* Takes `names`, also on failure. */
static bool push_point(CRL_DIST_POINTS *to, GENERAL_NAMES *names)
{
	DIST_POINT *point = DIST_POINT_new();

	if (point && names && (point->distpoint = DIST_POINT_NAME_new()) != NULL) {
		point->distpoint->type = 0; /* fullName, RFC 5280 4.2.1.13 */
		point->distpoint->name.fullname = names;
		names = NULL;
		if (sk_DIST_POINT_push(to, point) > 0)
			return true;
	}
	GENERAL_NAMES_free(names);
	DIST_POINT_free(point);
	return false;
}

/* The real authority's CRLs are cut by municipality and found by a name in its directory. */
static bool push_directory_point(CRL_DIST_POINTS *to, const struct issue_row *row,
                                 const struct issue_holder *h)
{
	char point_name[128];
	const struct issue_name_part parts[ISSUE_NAME_PARTS] = {
		{ NID_countryName, ISSUE_LITERAL, "JP" },
		{ NID_organizationName, ISSUE_LITERAL, "JPKI-TEST" },
		{ NID_organizationalUnitName, ISSUE_LITERAL, row->crl_unit },
		{ NID_organizationalUnitName, ISSUE_LITERAL, "CRL Distribution Points" },
		{ NID_organizationalUnitName, ISSUE_PREFECTURE, NULL },
		{ NID_commonName, ISSUE_LITERAL, point_name },
	};
	GENERAL_NAMES *names;

	if (!h || !h->municipality ||
	    snprintf(point_name, sizeof point_name, "%s CRLDP", h->municipality) >=
	        (int)sizeof point_name)
		return false;
	names = GENERAL_NAMES_new();
	if (!names || !issue_push_directory_name(names, issue_name(parts, h))) {
		GENERAL_NAMES_free(names);
		return false;
	}
	return push_point(to, names);
}

/* Of plain characters of RFC 3986: it becomes an IA5String, and part of what X509V3 parses. */
static bool url_of(const struct issue_request *r, const char *path, char out[URL_MAX])
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "-._~:/[]%";
	size_t len = strlen(r->status_url);

	while (len > 0 && r->status_url[len - 1] == '/')
		len--;
	return strncmp(r->status_url, "http://", 7) == 0 && len > 7 &&
	       r->status_url[strspn(r->status_url, plain)] == '\0' && len < URL_MAX &&
	       snprintf(out, URL_MAX, "%.*s%s", (int)len, r->status_url, path) < URL_MAX;
}

/* A point of its own: two names in one point would lead to the same list (RFC 5280, 4.2.1.13), and
 * here is the authority's whole one. */
static bool push_url_point(CRL_DIST_POINTS *to, const struct issue_request *r)
{
	char path[64], url[URL_MAX];
	GENERAL_NAMES *names;
	GENERAL_NAME *name;

	if (!r->authority_name ||
	    snprintf(path, sizeof path, "/crl/%s.crl", r->authority_name) >= (int)sizeof path ||
	    !url_of(r, path, url))
		return false;
	names = GENERAL_NAMES_new();
	name = a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_URI, url, 0);
	if (!names || !name || sk_GENERAL_NAME_push(names, name) <= 0) {
		GENERAL_NAME_free(name);
		GENERAL_NAMES_free(names);
		return false;
	}
	return push_point(to, names);
}

static bool add_points(X509 *x, const struct issue_request *r)
{
	const struct issue_row *row = issue_row_of(r->profile);
	CRL_DIST_POINTS *points = CRL_DIST_POINTS_new();
	const bool added = points &&
	                   (!row->crl_unit || push_directory_point(points, row, r->holder)) &&
	                   (!r->status_url || push_url_point(points, r)) &&
	                   X509_add1_ext_i2d(x, NID_crl_distribution_points, points, 0, 0) == 1;

	CRL_DIST_POINTS_free(points);
	return added;
}

static bool add_responder(X509 *x, X509V3_CTX *ctx, const struct issue_request *r)
{
	char url[URL_MAX], text[URL_MAX + 16];

	if (!url_of(r, "/ocsp", url))
		return false;
	snprintf(text, sizeof text, "OCSP;URI:%s", url);
	return issue_add_text(x, ctx, NID_info_access, text);
}

bool issue_add_status(X509 *x, X509V3_CTX *ctx, const struct issue_request *r)
{
	const struct issue_row *row = issue_row_of(r->profile);

	if (row->no_check && !issue_add_text(x, ctx, NID_id_pkix_OCSP_noCheck, "ignored"))
		return false;
	if (row->listed)
		return !r->status_url || add_points(x, r);
	if (!row->crl_unit)
		return true;
	return add_points(x, r) && (!r->status_url || add_responder(x, ctx, r));
}
