#include "net/office/authority.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_S INT64_C(86400)
/* A test authority has existed for long, so that a card can be back-dated and still be of it. */
#define CA_BEFORE_S (12 * 365 * DAY_S)
#define CA_AFTER_S (15 * 365 * DAY_S)
#define SERVICE_S (2 * 365 * DAY_S)

/* Cards have a pair of roots for each generation (generation.c). `trust` is the bundle that holds a
 * root: whoever verifies cards is given all generations in one file, the present one first. */
static const struct root {
	enum issue_profile profile;
	enum issue_key_kind key;
	const char *name, *trust;
} roots[] = {
	{ ISSUE_TERMINAL_CA, ISSUE_P384, "terminal-ca", "terminal-ca" },
	{ ISSUE_USER_CA, ISSUE_RSA2048, "auth-ca", "auth-ca" },
	{ ISSUE_USER_CA, ISSUE_P384, "auth-ca-next", "auth-ca" },
	{ ISSUE_SIGNING_CA, ISSUE_RSA2048, "sign-ca", "sign-ca" },
	{ ISSUE_SIGNING_CA, ISSUE_P384, "sign-ca-next", "sign-ca" },
	{ ISSUE_SERVER_CA, ISSUE_P384, "server-ca", "server-ca" },
	{ ISSUE_ISSUING_CA, ISSUE_P384, "issuing-ca", "issuing-ca" },
};

bool authority_read(const char *place, const char *name, struct issue_pem *out, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, place, name, why))
		return false;
	out->text = folder_read(path, &out->len, why);
	return out->text != NULL;
}

/* ---- issuing --------------------------------------------------------------------------------- */

enum subject_kind { FOR_KEY, FOR_CSR };

static struct private_key *root_key(const char *place, const char *root, struct reason *why)
{
	struct issue_pem pem = { 0 };
	struct private_key *key;
	char name[40];

	snprintf(name, sizeof name, "ca/%s.key.pem", root);
	if (!authority_read(place, name, &pem, why))
		return NULL;
	key = private_key_of_pem(pem.text, pem.len);
	issue_pem_drop(&pem);
	if (!key)
		refused(why, "%s/%s: not a private key", place, name);
	return key;
}

static bool issue_by_root(const char *place, const char *root, struct issue_request *r,
                          enum subject_kind kind, const struct issue_pem *subject,
                          struct issue_pem *out, struct reason *why)
{
	struct private_key *key = root_key(place, root, why);
	struct issue_pem certificate = { 0 };
	char name[40];
	bool issued = false;

	snprintf(name, sizeof name, "ca/%s.crt.pem", root);
	if (key && authority_read(place, name, &certificate, why)) {
		r->issuer = &certificate;
		r->issuer_key = key;
		issued = kind == FOR_KEY ? issue_for_key(r, subject, out)
		                         : issue_for_csr(r, subject, out);
		if (!issued && kind == FOR_CSR)
			refused(why,
			        "not a request whose signature holds, with a key strong enough");
		else if (!issued)
			refused(why, "%s/%s: cannot issue with this", place, name);
	}
	r->issuer = NULL;
	r->issuer_key = NULL;
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

/* ---- making ---------------------------------------------------------------------------------- */

static bool write_pair(const char *folder, const char *name, const struct issue_pem *key,
                       const struct issue_pem *certificate, struct reason *why)
{
	char file[64];

	snprintf(file, sizeof file, "%s.key.pem", name);
	if (!folder_write(folder, file, key->text, key->len, FOLDER_SECRET, why))
		return false;
	snprintf(file, sizeof file, "%s.crt.pem", name);
	return folder_write(folder, file, certificate->text, certificate->len, FOLDER_PUBLIC, why);
}

/* Written anew with whatever roots the bundle held before. */
static bool add_to_bundle(const char *folder, const char *name, const struct issue_pem *root,
                          struct reason *why)
{
	char path[FOLDER_PATH_MAX], *both;
	struct issue_pem before = { 0 };
	struct stat found;
	bool added = false;

	if (!folder_join(path, folder, name, why))
		return false;
	if (stat(path, &found) == 0 && !authority_read(folder, name, &before, why))
		return false;
	both = malloc(before.len + root->len);
	if (both) {
		if (before.len)
			memcpy(both, before.text, before.len);
		memcpy(both + before.len, root->text, root->len);
		added =
		    folder_write(folder, name, both, before.len + root->len, FOLDER_PUBLIC, why);
	} else {
		refused(why, "%s: no memory", name);
	}
	free(both);
	issue_pem_drop(&before);
	return added;
}

static bool make_root(const char *folder, const struct root *root, int64_t now, struct reason *why)
{
	struct issue_request request = {
		.profile = root->profile,
		.not_before = now - CA_BEFORE_S,
		.not_after = now + CA_AFTER_S,
	};
	struct issue_pem key = { 0 }, certificate = { 0 };
	struct private_key *own = NULL;
	char name[40], trust[40];
	bool made = false;

	snprintf(name, sizeof name, "ca/%s", root->name);
	snprintf(trust, sizeof trust, "trust/%s.crt.pem", root->trust);
	if (issue_key(root->key, &key))
		request.issuer_key = own = private_key_of_pem(key.text, key.len);
	if (!own || !issue_root(&request, &certificate))
		refused(why, "%s: cannot be made", root->name);
	else
		made = write_pair(folder, name, &key, &certificate, why) &&
		       add_to_bundle(folder, trust, &certificate, why);
	private_key_destroy(own);
	issue_pem_drop(&certificate);
	issue_pem_drop(&key);
	return made;
}

/* A key of the authority's own, for a server or a municipality. */
struct service {
	const char *name, *root; /* where it is written; who certifies it */
	enum issue_profile profile;
};

static bool make_service(const char *folder, const struct service *service,
                         const struct issue_holder *holder, int64_t now, struct reason *why)
{
	struct issue_request request = {
		.profile = service->profile,
		.holder = holder,
		.not_before = now - DAY_S, /* clocks differ */
		.not_after = now + SERVICE_S,
	};
	struct issue_pem key = { 0 }, certificate = { 0 };
	bool made;

	if (!issue_key(issue_key_kind(service->profile), &key))
		return refused(why, "%s: no key could be made", service->name);
	made = authority_issue_for_key(folder, service->root, &request, &key, &certificate, why) &&
	       write_pair(folder, service->name, &key, &certificate, why);
	issue_pem_drop(&certificate);
	issue_pem_drop(&key);
	return made;
}

struct municipalities {
	char code[100][8];
	size_t count;
	bool too_many;
};

static void note_municipality(void *self, const struct store_resident *r)
{
	struct municipalities *m = self;
	size_t i;

	for (i = 0; i < m->count; i++)
		if (strcmp(m->code[i], r->municipality) == 0)
			return;
	if (m->count == sizeof m->code / sizeof m->code[0])
		m->too_many = true;
	else
		memcpy(m->code[m->count++], r->municipality, sizeof m->code[0]);
}

static bool make_issuing_key(const char *folder, struct store *s, const char *code, int64_t now,
                             struct reason *why)
{
	struct store_municipality m;
	struct issue_holder holder = { 0 };
	char name[32];

	if (store_municipality_of(s, code, &m) != STORE_OK)
		return refused(why, "municipality %s: not in the register", code);
	holder.municipality = m.name;
	holder.municipality_code = m.code;
	snprintf(name, sizeof name, "issuing/%s", m.code);
	return make_service(folder, &(struct service){ name, "issuing-ca", ISSUE_MUNICIPALITY },
	                    &holder, now, why);
}

/* Every municipality where somebody lives. */
static bool make_issuing_keys(const char *folder, struct store *s, int64_t now, struct reason *why)
{
	struct municipalities all = { .count = 0 };
	size_t i;

	if (store_each_resident(s, &all, note_municipality) != STORE_OK)
		return refused(why, "register: %s", store_reason(s));
	if (all.too_many)
		return refused(why, "register: too many municipalities");
	for (i = 0; i < all.count; i++)
		if (!make_issuing_key(folder, s, all.code[i], now, why))
			return false;
	return true;
}

static bool load_register(struct store *s, const char *file, struct reason *why)
{
	size_t len;
	char *sql = folder_read(file, &len, why);
	bool loaded;

	if (!sql)
		return false;
	if (strlen(sql) != len)
		loaded = refused(why, "%s: not a text", file);
	else
		loaded = store_load_sql(s, sql) == STORE_OK ||
		         refused(why, "%s: %s", file, store_reason(s));
	explicit_bzero(sql, len);
	free(sql);
	return loaded;
}

static bool make_store(const char *folder, const struct authority_plan *plan, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct store *s = NULL;
	bool made;

	if (!folder_join(path, folder, "store.sqlite", why))
		return false;
	if (store_open(path, &s) != STORE_OK)
		return refused(why, "%s: cannot be made", path);
	made = (!plan->register_file || load_register(s, plan->register_file, why)) &&
	       make_issuing_keys(folder, s, plan->now, why);
	store_close(s);
	return made;
}

static bool fill(const char *folder, const struct authority_plan *plan, struct reason *why)
{
	static const char *const folders[] = { "ca", "trust", "server", "issuing", "issued" };
	static const struct service server = { "server/server", "server-ca", ISSUE_SERVER };
	const struct issue_holder holder = { .common_name = plan->hosts[0],
		                             .hosts = plan->hosts,
		                             .host_count = plan->host_count };
	size_t i;

	for (i = 0; i < sizeof folders / sizeof folders[0]; i++)
		if (!folder_make(folder, folders[i], why))
			return false;
	for (i = 0; i < sizeof roots / sizeof roots[0]; i++)
		if (!make_root(folder, &roots[i], plan->now, why))
			return false;
	return make_service(folder, &server, &holder, plan->now, why) &&
	       make_store(folder, plan, why);
}

bool authority_make(const struct authority_plan *plan, struct reason *why)
{
	struct folder folder;
	bool made;

	if (!folder_begin(plan->place, &folder, why))
		return false;
	made = fill(folder.path, plan, why) && folder_finish(&folder, why);
	folder_abandon(&folder);
	return made;
}

/* ---- using ----------------------------------------------------------------------------------- */

bool authority_open(const char *place, struct authority *out, struct reason *why)
{
	struct authority a = { .place = place };
	struct stat found;
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, place, "store.sqlite", why))
		return false;
	/* Opening would make one. */
	if (stat(path, &found) != 0)
		return refused(why, "%s: no authority there (madoguchi-office init makes one)",
		               place);
	if (store_open(path, &a.store) != STORE_OK)
		return refused(why, "%s: cannot be opened", path);
	*out = a;
	return true;
}

void authority_close(struct authority *a)
{
	store_close(a->store);
	a->store = NULL;
}
