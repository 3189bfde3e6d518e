#include "net/office/authority.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/office/settings.h"

#define YEAR 365
#define DAY_S INT64_C(86400)
#define NAME_MAX_LEN 64

/* Cards have a pair of roots for each generation of keys (generation.c), and the present generation
 * a predecessor of the same name, as each of the real ones has been published thrice. A test
 * authority has existed for long, so that a card can be back-dated and still be of it: the
 * predecessors issued for ten years and stopped three years ago, their last certificates end five
 * years after that, and the roots that followed began a year earlier. */
#define OLD_ISSUES (10 * YEAR)
#define OLD_FROM (-3 * YEAR - OLD_ISSUES)
#define OLD_TO (3 * YEAR)
/* clang-format off */
const struct authority_root authority_roots[AUTHORITY_ROOTS] = {
	{ ISSUE_TERMINAL_CA, ISSUE_P384,    "terminal-ca",  "terminal-ca", -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_USER_CA,     ISSUE_RSA2048, "auth-ca",      "auth-ca",      -4 * YEAR, 15 * YEAR, "auth-ca-old" },
	{ ISSUE_USER_CA,     ISSUE_P384,    "auth-ca-next", "auth-ca",     -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_USER_CA,     ISSUE_RSA2048, "auth-ca-old",  "auth-ca",        OLD_FROM,   OLD_TO, NULL },
	{ ISSUE_SIGNING_CA,  ISSUE_RSA2048, "sign-ca",      "sign-ca",      -4 * YEAR, 15 * YEAR, "sign-ca-old" },
	{ ISSUE_SIGNING_CA,  ISSUE_P384,    "sign-ca-next", "sign-ca",     -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_SIGNING_CA,  ISSUE_RSA2048, "sign-ca-old",  "sign-ca",        OLD_FROM,   OLD_TO, NULL },
	{ ISSUE_SERVER_CA,   ISSUE_P384,    "server-ca",    "server-ca",   -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_ISSUING_CA,  ISSUE_P384,    "issuing-ca",   "issuing-ca",  -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_SEAL_CA,     ISSUE_P384,    "seal-ca",      "seal-ca",     -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_STAFF_CA,    ISSUE_P384,    "staff-ca",     "staff-ca",    -12 * YEAR, 15 * YEAR, NULL },
	{ ISSUE_OPERATOR_CA, ISSUE_P384,    "operator-ca",  "operator-ca", -12 * YEAR, 15 * YEAR, NULL },
};
/* clang-format on */

bool authority_has_cards(const struct authority_root *root)
{
	return root->profile == ISSUE_USER_CA || root->profile == ISSUE_SIGNING_CA;
}

bool authority_has_lists(const struct authority_root *root)
{
	return authority_has_cards(root) || root->profile == ISSUE_SEAL_CA ||
	       root->profile == ISSUE_STAFF_CA;
}

bool authority_read(const char *place, const char *name, struct issue_pem *out, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, place, name, why))
		return false;
	out->text = folder_read(path, &out->len, why);
	return out->text != NULL;
}

bool authority_has(const char *place, const char *name)
{
	struct reason unused;
	char path[FOLDER_PATH_MAX];

	return folder_join(path, place, name, &unused) && access(path, F_OK) == 0;
}

/* ---- roots ----------------------------------------------------------------------------------- */

static bool read_root(const char *place, const char *root, struct issue_pem *out,
                      struct reason *why)
{
	char name[NAME_MAX_LEN];

	snprintf(name, sizeof name, "ca/%s.crt.pem", root);
	return authority_read(place, name, out, why);
}

static uint8_t *root_der(const char *place, const char *root, size_t *len, struct reason *why)
{
	struct issue_pem pem = { 0 };
	uint8_t *der = NULL;

	if (!read_root(place, root, &pem, why))
		return NULL;
	der = certificate_der_of_pem(pem.text, pem.len, len);
	if (!der)
		refused(why, "%s/ca/%s.crt.pem: not a certificate", place, root);
	issue_pem_drop(&pem);
	return der;
}

bool authority_root_key_id(const char *place, const char *root, uint8_t out[CERTIFICATE_KEY_ID_LEN],
                           struct reason *why)
{
	size_t len = 0;
	uint8_t *der = root_der(place, root, &len, why);
	const bool read = der && (certificate_own_key(der, len, out) ||
	                          refused(why, "%s/ca/%s.crt.pem: not a root", place, root));

	free(der);
	return read;
}

unsigned authority_root_number(const char *name)
{
	unsigned i = 0;

	while (i < AUTHORITY_ROOTS && strcmp(authority_roots[i].name, name) != 0)
		i++;
	return i;
}

static const struct authority_root *root_named(const char *name)
{
	const unsigned number = authority_root_number(name);

	return number < AUTHORITY_ROOTS ? &authority_roots[number] : NULL;
}

/* When a predecessor stopped issuing: what it says of its own beginning tells, whenever and by
 * whichever version it was made. */
static bool still_issued(const char *place, const char *predecessor, struct date day)
{
	struct certificate_facts facts;
	struct reason unused;
	size_t len = 0;
	uint8_t *der = root_der(place, predecessor, &len, &unused);
	const bool issued =
	    der && certificate_read(der, len, &facts) &&
	    date_compare(day, date_in_japan(facts.not_before + OLD_ISSUES * DAY_S)) < 0;

	free(der);
	return issued;
}

const char *authority_root_for(const char *place, const char *present, struct date day)
{
	const struct authority_root *root = root_named(present);

	if (root && root->predecessor && still_issued(place, root->predecessor, day))
		return root->predecessor;
	return present;
}

static struct private_key *key_of_uri(const char *place, const char *name, struct reason *why)
{
	struct issue_pem uri = { 0 };
	struct private_key *key;

	if (!authority_read(place, name, &uri, why))
		return NULL;
	uri.text[strcspn(uri.text, "\r\n")] = '\0';
	key = private_key_of_uri(uri.text);
	if (!key) /* of what stands in the URI only the scheme: more may be a secret of the token */
		refused(why, "%s: no private key is found at its URI (%.*s: ...)", name,
		        (int)strcspn(uri.text, ":"), uri.text);
	issue_pem_drop(&uri);
	return key;
}

struct private_key *authority_root_key(const char *place, const char *root, struct reason *why)
{
	struct issue_pem pem = { 0 };
	struct private_key *key;
	char name[NAME_MAX_LEN];

	snprintf(name, sizeof name, "ca/%s.key.uri", root);
	if (authority_has(place, name))
		return key_of_uri(place, name, why);
	snprintf(name, sizeof name, "ca/%s.key.pem", root);
	if (!authority_read(place, name, &pem, why))
		return NULL;
	key = private_key_of_pem(pem.text, pem.len);
	issue_pem_drop(&pem);
	if (!key)
		refused(why, "%s/%s: not a private key", place, name);
	return key;
}

/* ---- issuing --------------------------------------------------------------------------------- */

enum subject_kind { FOR_KEY, FOR_CSR };

static bool issue(struct issue_request *r, const char *root, enum subject_kind kind,
                  const struct issue_pem *subject, struct issue_pem *out, struct reason *why)
{
	if (kind == FOR_KEY ? issue_for_key(r, subject, out) : issue_for_csr(r, subject, out))
		return true;
	if (kind == FOR_CSR)
		return refused(why,
		               "not a request whose signature holds, with a key strong enough");
	return refused(why, "%s: cannot issue this", root);
}

static bool issue_by_root(const char *place, const char *root, struct issue_request *r,
                          enum subject_kind kind, const struct issue_pem *subject,
                          struct issue_pem *out, struct reason *why)
{
	struct private_key *key = authority_root_key(place, root, why);
	struct issue_pem certificate = { 0 };
	struct office_settings settings;
	bool issued = false;

	if (key && read_root(place, root, &certificate, why) &&
	    settings_read(place, &settings, why)) {
		r->issuer = &certificate;
		r->issuer_key = key;
		r->authority_name = root;
		r->status_url = *settings.url ? settings.url : NULL;
		issued = issue(r, root, kind, subject, out, why);
	}
	r->issuer = NULL;
	r->issuer_key = NULL;
	r->authority_name = r->status_url = NULL;
	private_key_destroy(key);
	issue_pem_drop(&certificate);
	return issued;
}

bool authority_issue_for_key(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *key, struct issue_pem *out, struct reason *why)
{
	return issue_by_root(place, root, r, FOR_KEY, key, out, why);
}

bool authority_issue_for_csr(const char *place, const char *root, struct issue_request *r,
                             const struct issue_pem *csr, struct issue_pem *out, struct reason *why)
{
	return issue_by_root(place, root, r, FOR_CSR, csr, out, why);
}
