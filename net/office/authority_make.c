#include "net/office/authority_make.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/office/authority_service.h"
#include "net/office/settings.h"

#define DAY_S INT64_C(86400)
#define RESPONDER_DAYS 365 /* it cannot be revoked (ocsp-nocheck): soon over is its safety */
#define RENEWED_DAYS 30
#define NAME_MAX_LEN 64

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
	made = service_own_key(place, name, root->key, &key, why);
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
	           ? service_write_certificate(place, name, &certificate, why)
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
		if (!authority_has_cards(root) || service_stands(place, name, RENEWED_DAYS, now))
			continue;
		if (!service_make(place, &service, &holder, now, why))
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
	       service_make(place, &server, &holder, plan->now, why);
}

/* The certificate of one that is renewed names the same key, so that what was exported to the one
 * before is opened with the one after. */
static bool make_operator(const char *place, int64_t now, struct authority_made *made,
                          struct reason *why)
{
	static const struct service keys[] = {
		{ "operator/settings", "operator-ca", ISSUE_OPERATOR, SERVICE_DAYS },
		{ "operator/export", "operator-ca", ISSUE_EXPORT, SERVICE_DAYS },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (service_stands(place, keys[i].name, RENEWED_DAYS, now))
			continue;
		if (!service_make(place, &keys[i], NULL, now, why))
			return false;
		made->operator_keys++;
	}
	return true;
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
	static const char *const folders[] = { "ca",      "trust",        "server",
		                               "issuing", "municipality", "sealing",
		                               "crl",     "status",       "operator" };

	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
		if (!authority_has(place, folders[i]) && !folder_make(place, folders[i], why))
			return false;
	return make_settings(place, plan, made, why) && make_roots(place, plan, made, why) &&
	       make_server(place, plan, why) && make_responders(place, plan->now, made, why) &&
	       make_operator(place, plan->now, made, why);
}
