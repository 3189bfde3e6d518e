#include "net/certificate/issue_profile.h"

#include <openssl/objects.h>

#include "net/certificate/cms.h"
#include "net/certificate/staff.h"

#define ORGANISATION "JPKI-TEST"
#define AGENCY "Japan Agency for Local Authority Information Systems"
#define UNIT_USER "JPKI for user authentication"
#define UNIT_SIGNING "JPKI for digital signature"

#define CA_CONSTRAINTS "critical,CA:TRUE"
#define CA_USAGE "critical,keyCertSign,cRLSign"
#define END_CONSTRAINTS "critical,CA:FALSE"

/* clang-format off */
#define COUNTRY { NID_countryName, ISSUE_LITERAL, "JP" }
#define ORGANISED COUNTRY, { NID_organizationName, ISSUE_LITERAL, ORGANISATION }
#define UNIT(text) { NID_organizationalUnitName, ISSUE_LITERAL, text }
#define NAMED(text) { NID_commonName, ISSUE_LITERAL, text }
#define COMMON_NAME { NID_commonName, ISSUE_COMMON_NAME, NULL }

/* The first two and the user's and signing certificates are shaped after the real ones, which have
 * no basicConstraints at their ends. */
static const struct issue_row rows[ISSUE_PROFILES] = {
	[ISSUE_USER_CA] = {
		.key = ISSUE_RSA2048, .constraints = CA_CONSTRAINTS, .usage = CA_USAGE, .service_name = true,
		.subject = { ORGANISED, UNIT(UNIT_USER), UNIT(AGENCY) },
	},
	[ISSUE_SIGNING_CA] = {
		.key = ISSUE_RSA2048, .constraints = CA_CONSTRAINTS, .usage = CA_USAGE, .service_name = true,
		.subject = { ORGANISED, UNIT(UNIT_SIGNING), UNIT(AGENCY) },
	},
	[ISSUE_TERMINAL_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi terminal CA") },
	},
	[ISSUE_SERVER_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi server CA") },
	},
	[ISSUE_ISSUING_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi issuing CA") },
	},
	[ISSUE_SEAL_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi seal CA") },
	},
	[ISSUE_STAFF_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi staff CA") },
	},
	[ISSUE_OPERATOR_CA] = {
		.key = ISSUE_P384, .constraints = CA_CONSTRAINTS ",pathlen:0", .usage = CA_USAGE,
		.subject = { ORGANISED, NAMED("Madoguchi operator CA") },
	},
	[ISSUE_USER] = {
		.key = ISSUE_RSA2048, .usage = "critical,digitalSignature",
		.policy = "1.2.392.200149.8.5.1.3.30", .crl_unit = UNIT_USER,
		.subject = { COUNTRY, COMMON_NAME },
	},
	[ISSUE_SIGNING] = {
		.key = ISSUE_RSA2048, .usage = "critical,digitalSignature,nonRepudiation",
		.policy = "1.2.392.200149.8.5.1.1.20", .crl_unit = UNIT_SIGNING, .attributes = true,
		.subject = { COUNTRY, { NID_localityName, ISSUE_PREFECTURE, NULL },
		             { NID_localityName, ISSUE_MUNICIPALITY_NAME, NULL }, COMMON_NAME },
	},
	[ISSUE_RESPONDER] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "OCSPSigning", .no_check = true,
		.subject = { ORGANISED, UNIT("OCSP responders"), COMMON_NAME },
	},
	[ISSUE_TERMINAL] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "clientAuth",
		.subject = { ORGANISED, UNIT("Madoguchi terminals"), COMMON_NAME },
	},
	[ISSUE_SERVER] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "serverAuth", .hosts = true,
		.subject = { ORGANISED, UNIT("Madoguchi servers"), COMMON_NAME },
	},
	[ISSUE_MUNICIPALITY] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "critical," CMS_ISSUING_OID,
		.subject = { ORGANISED, UNIT("Issuing municipalities"),
		             { NID_serialNumber, ISSUE_MUNICIPALITY_CODE, NULL },
		             { NID_commonName, ISSUE_MUNICIPALITY_NAME, NULL } },
	},
	[ISSUE_SEAL] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "critical," SEAL_OID, .listed = true,
		.subject = { ORGANISED, UNIT("Sealing municipalities"),
		             { NID_localityName, ISSUE_MUNICIPALITY_NAME, NULL },
		             { NID_serialNumber, ISSUE_MUNICIPALITY_CODE, NULL }, COMMON_NAME },
	},
	[ISSUE_STAFF] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "critical," STAFF_USE_OID, .policy = STAFF_POLICY_OID,
		.subject = { ORGANISED, UNIT("Madoguchi staff"), { NID_title, ISSUE_ROLE, NULL },
		             { NID_localityName, ISSUE_SITE, NULL },
		             { NID_serialNumber, ISSUE_NUMBER, NULL } },
	},
	[ISSUE_OPERATOR] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,digitalSignature",
		.extended_usage = "critical," CMS_OPERATOR_OID,
		.subject = { ORGANISED, UNIT("Madoguchi operators"), NAMED("Settings") },
	},
	[ISSUE_EXPORT] = {
		.key = ISSUE_P256, .constraints = END_CONSTRAINTS, .usage = "critical,keyAgreement",
		.extended_usage = "critical," CMS_EXPORT_OID,
		.subject = { ORGANISED, UNIT("Madoguchi operators"), NAMED("Exports") },
	},
};
/* clang-format on */

const struct issue_row *issue_row_of(enum issue_profile profile)
{
	return &rows[profile];
}

static const char *text_of(const struct issue_name_part *part, const struct issue_holder *h)
{
	switch (part->source) {
	case ISSUE_LITERAL:
		return part->literal;
	case ISSUE_COMMON_NAME:
		return h ? h->common_name : NULL;
	case ISSUE_PREFECTURE:
		return h ? h->prefecture : NULL;
	case ISSUE_MUNICIPALITY_NAME:
		return h ? h->municipality : NULL;
	case ISSUE_MUNICIPALITY_CODE:
		return h ? h->municipality_code : NULL;
	case ISSUE_ROLE:
		return h ? h->role : NULL;
	case ISSUE_SITE:
		return h ? h->site : NULL;
	case ISSUE_NUMBER:
		return h ? h->number : NULL;
	}
	return NULL;
}

X509_NAME *issue_name(const struct issue_name_part *part, const struct issue_holder *holder)
{
	X509_NAME *name = X509_NAME_new();
	int i;

	for (i = 0; name && i < ISSUE_NAME_PARTS && part[i].nid; i++) {
		const char *text = text_of(&part[i], holder);

		if (!text || !*text ||
		    X509_NAME_add_entry_by_NID(name, part[i].nid, MBSTRING_UTF8,
		                               (const unsigned char *)text, -1, -1, 0) != 1) {
			X509_NAME_free(name);
			name = NULL;
		}
	}
	return name;
}
