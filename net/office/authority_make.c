#include "net/office/authority_make.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/office/settings.h"

#define DAY_S INT64_C(86400)
#define SERVICE_DAYS (2 * 365)
#define RESPONDER_DAYS 365 /* it cannot be revoked (ocsp-nocheck): soon over is its safety */
#define RESPONDER_RENEWED_DAYS 30
#define NAME_MAX_LEN 64
#define FIRST "0001" /* the number of a municipality's first key for seals */

bool authority_plan_fits(const struct authority_plan *plan, struct reason *why)
{
	struct office_settings settings;
	bool seen[AUTHORITY_ROOTS] = { false };

	if (plan->status_url && (!*plan->status_url || !settings_url(&settings, plan->status_url)))
		return refused(why, "--status-url %s: not as http://ca.example:8080",
		               plan->status_url);
	for (size_t i = 0; i < plan->key_uri_count; i++) {
		const size_t len = strcspn(plan->key_uri[i], "=");
		size_t root = 0;

		while (root < AUTHORITY_ROOTS &&
		       (strlen(authority_roots[root].name) != len ||
		        strncmp(authority_roots[root].name, plan->key_uri[i], len) != 0))
			root++;
		if (root == AUTHORITY_ROOTS || seen[root] ||
		    strcspn(plan->key_uri[i] + len, "\r\n") < 2 || !plan->key_uri[i][len])
			return refused(why, "--ca-key %s: not NAME=URI, each root once",
			               plan->key_uri[i]);
		seen[root] = true;
	}
	return true;
}

/* ---- roots ----------------------------------------------------------------------------------- */

static bool write_certificate(const char *place, const char *name, const struct issue_pem *c,
                              struct reason *why)
{
	char file[NAME_MAX_LEN + 16];

	snprintf(file, sizeof file, "%s.crt.pem", name);
	return folder_write(place, file, c->text, c->len, FOLDER_PUBLIC, why);
}

/* One that is there already is used: certificates are written after keys, so a key without one is
 * what a killed office left, and a certificate that is renewed never stands beside another's key.
 */
static bool own_key(const char *place, const char *name, enum issue_key_kind kind,
                    struct issue_pem *out, struct reason *why)
{
	char file[NAME_MAX_LEN + 16];

	snprintf(file, sizeof file, "%s.key.pem", name);
	if (authority_has(place, file))
		return authority_read(place, file, out, why);
	if (!issue_key(kind, out))
		return refused(why, "%s: no key could be made", name);
	return folder_write(place, file, out->text, out->len, FOLDER_SECRET, why);
}

static const char *uri_of(const struct authority_plan *plan, const char *root)
{
	const size_t len = strlen(root);

	for (size_t i = 0; i < plan->key_uri_count; i++)
		if (strncmp(plan->key_uri[i], root, len) == 0 && plan->key_uri[i][len] == '=')
			return plan->key_uri[i] + len + 1;
	return NULL;
}

static bool make_root_key(const char *place, const struct authority_root *root, const char *uri,
                          struct reason *why)
{
	struct issue_pem key = { 0 };
	char name[NAME_MAX_LEN];
	bool made;

	snprintf(name, sizeof name, "ca/%s.key.uri", root->name);
	if (uri)
		return folder_write(place, name, uri, strlen(uri), FOLDER_SECRET, why);
	if (authority_has(place, name))
		return true;
	snprintf(name, sizeof name, "ca/%s", root->name);
	made = own_key(place, name, root->key, &key, why);
	issue_pem_drop(&key);
	return made;
}

static bool make_root(const char *place, const struct authority_root *root,
                      const struct authority_plan *plan, struct reason *why)
{
	struct issue_request request = {
		.profile = root->profile,
		.not_before = plan->now + root->from_days * DAY_S,
		.not_after = plan->now + root->to_days * DAY_S,
	};
	struct issue_pem certificate = { 0 };
	struct private_key *key;
	char name[NAME_MAX_LEN];
	bool made;

	if (!make_root_key(place, root, uri_of(plan, root->name), why))
		return false;
	key = authority_root_key(place, root->name, why);
	if (!key)
		return false;
	request.issuer_key = key;
	snprintf(name, sizeof name, "ca/%s", root->name);
	made = issue_root(&request, &certificate)
	           ? write_certificate(place, name, &certificate, why)
	           : refused(why, "%s: cannot be made", root->name);
	private_key_destroy(key);
	issue_pem_drop(&certificate);
	return made;
}

/* At the end of the bundle, so that its order is that of authority_roots. */
static bool add_to_bundle(const char *place, const struct authority_root *root, struct reason *why)
{
	struct issue_pem before = { 0 }, own = { 0 };
	char name[NAME_MAX_LEN], *both = NULL;
	bool added = false;

	snprintf(name, sizeof name, "ca/%s.crt.pem", root->name);
	if (!authority_read(place, name, &own, why))
		return false;
	snprintf(name, sizeof name, "trust/%s.crt.pem", root->trust);
	if (authority_has(place, name) && !authority_read(place, name, &before, why))
		goto out;
	added = before.text && strstr(before.text, own.text);
	if (added)
		goto out;
	both = malloc(before.len + own.len);
	if (!both) {
		refused(why, "%s: no memory", name);
		goto out;
	}
	if (before.text)
		memcpy(both, before.text, before.len);
	memcpy(both + before.len, own.text, own.len);
	added = folder_write(place, name, both, before.len + own.len, FOLDER_PUBLIC, why);
out:
	free(both);
	issue_pem_drop(&before);
	issue_pem_drop(&own);
	return added;
}

static bool make_roots(const char *place, const struct authority_plan *plan,
                       struct authority_made *made, struct reason *why)
{
	char name[NAME_MAX_LEN];

	for (size_t i = 0; i < AUTHORITY_ROOTS; i++) {
		snprintf(name, sizeof name, "ca/%s.crt.pem", authority_roots[i].name);
		if (!authority_has(place, name)) {
			if (!make_root(place, &authority_roots[i], plan, why))
				return false;
			made->roots++;
		}
		if (!add_to_bundle(place, &authority_roots[i], why))
			return false;
	}
	return true;
}

/* ---- keys of the authority's own ------------------------------------------------------------- */

struct service {
	const char *name, *root; /* where it is written; who certifies it */
	enum issue_profile profile;
	int days;
};

static bool make_service(const char *place, const struct service *service,
                         const struct issue_holder *holder, int64_t now, struct reason *why)
{
	struct issue_request request = {
		.profile = service->profile,
		.holder = holder,
		.not_before = now - DAY_S, /* clocks differ */
		.not_after = now + service->days * DAY_S,
	};
	struct issue_pem key = { 0 }, certificate = { 0 };
	bool made;

	made = own_key(place, service->name, issue_key_kind(service->profile), &key, why) &&
	       authority_issue_for_key(place, service->root, &request, &key, &certificate, why) &&
	       write_certificate(place, service->name, &certificate, why);
	issue_pem_drop(&certificate);
	issue_pem_drop(&key);
	return made;
}

/* Whether there is a certificate that lasts `days` longer. */
static bool stands(const char *place, const char *name, int days, int64_t now)
{
	struct certificate_facts facts;
	struct issue_pem pem = { 0 };
	struct reason unused;
	char file[NAME_MAX_LEN + 16];
	uint8_t *der = NULL;
	size_t len = 0;
	bool lasts;

	snprintf(file, sizeof file, "%s.crt.pem", name);
	if (authority_has(place, file) && authority_read(place, file, &pem, &unused))
		der = certificate_der_of_pem(pem.text, pem.len, &len);
	lasts = der && certificate_read(der, len, &facts) && facts.not_after >= now + days * DAY_S;
	free(der);
	issue_pem_drop(&pem);
	return lasts;
}

static bool make_responders(const char *place, int64_t now, struct authority_made *made,
                            struct reason *why)
{
	for (size_t i = 0; i < AUTHORITY_ROOTS; i++) {
		const struct authority_root *root = &authority_roots[i];
		const struct issue_holder holder = { .common_name = root->name };
		char name[NAME_MAX_LEN];
		const struct service service = { name, root->name, ISSUE_RESPONDER,
			                         RESPONDER_DAYS };

		snprintf(name, sizeof name, "status/%s", root->name);
		if (!authority_has_cards(root) || stands(place, name, RESPONDER_RENEWED_DAYS, now))
			continue;
		if (!make_service(place, &service, &holder, now, why))
			return false;
		made->responders++;
	}
	return true;
}

static bool make_server(const char *place, const struct authority_plan *plan, struct reason *why)
{
	static const struct service server = { "server/server", "server-ca", ISSUE_SERVER,
		                               SERVICE_DAYS };
	const struct issue_holder holder = { .common_name = plan->hosts[0],
		                             .hosts = plan->hosts,
		                             .host_count = plan->host_count };

	return authority_has(place, "server/server.crt.pem") ||
	       make_service(place, &server, &holder, plan->now, why);
}

/* ---- the register's -------------------------------------------------------------------------- */

struct municipalities {
	char code[100][8];
	size_t count;
	bool too_many;
};

static void note_code(struct municipalities *m, const char *code)
{
	size_t i;

	for (i = 0; i < m->count; i++)
		if (strcmp(m->code[i], code) == 0)
			return;
	if (m->count == sizeof m->code / sizeof m->code[0])
		m->too_many = true;
	else
		snprintf(m->code[m->count++], sizeof m->code[0], "%s", code);
}

static void note_municipality(void *self, const struct store_resident *r)
{
	note_code(self, r->municipality);
}

/* Where nobody lives any more there may still be a key: a server wants the other one beside it. */
static bool note_issuers(const char *place, struct municipalities *m, struct reason *why)
{
	static const char ending[] = ".crt.pem";
	char path[FOLDER_PATH_MAX], code[8];
	const struct dirent *entry;
	DIR *d;

	if (!folder_join(path, place, "issuing", why))
		return false;
	d = opendir(path);
	if (!d)
		return refused(why, "%s: %s", path, strerror(errno));
	while ((entry = readdir(d))) {
		if (strspn(entry->d_name, "0123456789") != 5 ||
		    strcmp(entry->d_name + 5, ending) != 0)
			continue;
		snprintf(code, sizeof code, "%.5s", entry->d_name);
		note_code(m, code);
	}
	closedir(d);
	return true;
}

/* What a municipality signs with, where it stands, and who certifies it. */
static const struct municipal {
	enum issue_profile profile;
	const char *folder, *root;
} municipals[] = {
	{ ISSUE_MUNICIPALITY, "issuing", "issuing-ca" },
	{ ISSUE_SEAL, "sealing", "seal-ca" },
};

static bool make_key(const char *place, struct store *s, const struct municipal *kind,
                     const char *name, const char *code, int64_t now, struct reason *why)
{
	const struct service service = { name, kind->root, kind->profile, SERVICE_DAYS };
	struct issue_holder holder = { 0 };
	struct store_municipality m;
	char reference[sizeof m.code + sizeof FIRST];
	const enum store_status found = store_municipality_of(s, code, &m);

	if (found == STORE_FAILED)
		return refused(why, "register: %s", store_reason(s));
	snprintf(reference, sizeof reference, "%s" FIRST, code);
	holder.common_name = reference;
	/* One that the register has lost issues nothing: its name does not matter. */
	holder.municipality = found == STORE_OK ? m.name : code;
	holder.municipality_code = code;
	return make_service(place, &service, &holder, now, why);
}

static bool make_missing(const char *place, struct store *s, const struct municipal *kind,
                         const struct municipalities *all, int64_t now, int *made,
                         struct reason *why)
{
	char name[NAME_MAX_LEN];

	for (size_t i = 0; i < all->count; i++) {
		snprintf(name, sizeof name, "%s/%s", kind->folder, all->code[i]);
		if (stands(place, name, 0, 0))
			continue;
		if (!make_key(place, s, kind, name, all->code[i], now, why))
			return false;
		(*made)++;
	}
	return true;
}

bool authority_make_keys(const char *place, struct store *s, int64_t now,
                         struct authority_made *made, struct reason *why)
{
	struct municipalities all = { .count = 0 };

	if (store_each_resident(s, &all, note_municipality) != STORE_OK)
		return refused(why, "register: %s", store_reason(s));
	if (all.too_many)
		return refused(why, "register: too many municipalities");
	return make_missing(place, s, &municipals[0], &all, now, &made->issuing_keys, why) &&
	       note_issuers(place, &all, why) &&
	       (!all.too_many || refused(why, "issuing: too many municipalities")) &&
	       make_missing(place, s, &municipals[1], &all, now, &made->sealing_keys, why);
}

/* ---- all ------------------------------------------------------------------------------------- */

static bool make_settings(const char *place, const struct authority_plan *plan,
                          struct authority_made *made, struct reason *why)
{
	struct office_settings settings = settings_default();

	if (authority_has(place, "office.ini"))
		return true;
	if (plan->status_url && !settings_url(&settings, plan->status_url))
		return refused(why, "%s: no address", plan->status_url);
	made->settings = true;
	return settings_write(place, &settings, why);
}

bool authority_make_files(const char *place, const struct authority_plan *plan,
                          struct authority_made *made, struct reason *why)
{
	static const char *const folders[] = { "ca",      "trust", "server", "issuing",
		                               "sealing", "crl",   "status" };

	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
		if (!authority_has(place, folders[i]) && !folder_make(place, folders[i], why))
			return false;
	return make_settings(place, plan, made, why) && make_roots(place, plan, made, why) &&
	       make_server(place, plan, why) && make_responders(place, plan->now, made, why);
}
