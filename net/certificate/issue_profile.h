#ifndef NET_CERTIFICATE_ISSUE_PROFILE_H
#define NET_CERTIFICATE_ISSUE_PROFILE_H

#include <stdbool.h>

#include <openssl/x509v3.h>

#include "net/certificate/issue.h"

/* The profiles as data, and the extensions that depend on the holder. Private to issue*.c. */

/* Where the text of a name's part comes from. */
enum issue_source {
	ISSUE_LITERAL,
	ISSUE_COMMON_NAME,
	ISSUE_PREFECTURE,
	ISSUE_MUNICIPALITY_NAME,
	ISSUE_MUNICIPALITY_CODE,
	ISSUE_ROLE,
	ISSUE_SITE,
	ISSUE_NUMBER,
};

#define ISSUE_NAME_PARTS 6
struct issue_name_part {
	int nid; /* 0: no more */
	enum issue_source source;
	const char *literal;
};

struct issue_row {
	enum issue_key_kind key;
	/* As openssl.cnf writes them; NULL: none. */
	const char *constraints, *usage, *extended_usage;
	const char *policy;   /* OID */
	const char *crl_unit; /* OU of the authority's CRL distribution points */
	bool listed; /* its state is told by the authority's list at the status address alone */
	bool hosts, attributes, service_name; /* which of them stand in subjectAltName */
	bool no_check; /* nobody asks for the state of one that answers for states */
	struct issue_name_part subject[ISSUE_NAME_PARTS];
};

const struct issue_row *issue_row_of(enum issue_profile profile);

X509_NAME *issue_name(const struct issue_name_part *part, const struct issue_holder *holder);

/* Adds everything that the profile asks for. */
bool issue_extensions(X509 *x, X509 *issuer, const struct issue_request *r);

/* Of these, where the certificate's state is told (issue_status.c). */
bool issue_add_status(X509 *x, X509V3_CTX *ctx, const struct issue_request *r);

/* What openssl.cnf would write. None of these texts comes from outside. */
bool issue_add_text(X509 *x, X509V3_CTX *ctx, int nid, const char *text);
/* Takes `name`, also on failure. */
bool issue_push_directory_name(GENERAL_NAMES *to, X509_NAME *name);

#endif
