#include "net/server/responders.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/chain.h"

#define ENDING ".crt.pem"
#define FIRST_LINE "-----BEGIN CERTIFICATE-----"
#define LAST_LINE "-----END CERTIFICATE-----"
#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

static const char *const bundles[] = { "trust/auth-ca.crt.pem", "trust/sign-ca.crt.pem" };

/* What a directory holds, while it is looked through. */
struct search {
	const char *directory;
	char *reason;
	struct responders *out;
	struct pem bundle[sizeof bundles / sizeof *bundles];
};

static bool wrong(const struct search *s, const char *name, const char *why)
{
	return pem_wrong(s->directory, name, why, s->reason);
}

/* ---- whose responder it is ------------------------------------------------------------------- */

static bool issued_by(const char *root, size_t root_len, const uint8_t *der, size_t der_len)
{
	struct chain *one = chain_create();
	const bool issued =
	    one && chain_add_pem(one, root, root_len) && chain_issued(one, der, der_len);

	chain_destroy(one);
	return issued;
}

/* The one certificate of a bundle that issued this; by signature, since generations share a name.
 */
static bool find_in_bundle(const struct pem *bundle, const uint8_t *der, size_t len,
                           struct pem *out)
{
	const char *first = bundle->text, *last;

	while ((first = strstr(first, FIRST_LINE)) && (last = strstr(first, LAST_LINE))) {
		const size_t root_len = (size_t)(last - first) + strlen(LAST_LINE);

		if (issued_by(first, root_len, der, len))
			return pem_copy(first, root_len, out);
		first = last;
	}
	return false;
}

static bool find_issuer(const struct search *s, const uint8_t *der, size_t len, struct pem *out)
{
	for (size_t i = 0; i < sizeof bundles / sizeof *bundles; i++)
		if (find_in_bundle(&s->bundle[i], der, len, out))
			return true;
	return false;
}

/* The authority's certificate, by which key it is known to the store, and until when this one is
 * its responder. */
static bool know_issuer(const struct search *s, const struct pem *certificate, struct pem *issuer,
                        struct responder *out)
{
	static const uint8_t none[CERTIFICATE_KEY_ID_LEN] = { 0 };
	struct certificate_facts facts = { 0 };
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);
	const bool known = der && certificate_read(der, len, &facts) &&
	                   memcmp(facts.issuer_key, none, sizeof none) != 0 &&
	                   find_issuer(s, der, len, issuer);

	free(der);
	memcpy(out->issuer_key, facts.issuer_key, sizeof out->issuer_key);
	out->not_after = facts.not_after;
	return known;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool name_of_file(const char *file, char name[RESPONDER_NAME_MAX])
{
	const size_t len = strspn(file, NAME_CHARACTERS);

	if (len == 0 || len >= RESPONDER_NAME_MAX || strcmp(file + len, ENDING) != 0)
		return false;
	memcpy(name, file, len);
	name[len] = '\0';
	return true;
}

static struct issue_pem as_issued(const struct pem *p)
{
	return (struct issue_pem){ p->text, p->len };
}

static bool add_to_ocsp(struct ocsp *ocsp, const struct pem *issuer, const struct pem *certificate,
                        const struct pem *key)
{
	const struct issue_pem i = as_issued(issuer), c = as_issued(certificate),
			       k = as_issued(key);

	return ocsp_add(ocsp, &i, &c, &k);
}

static bool read_one(const struct search *s, struct responder *r)
{
	char certificate_name[RESPONDER_NAME_MAX + 32], key_name[RESPONDER_NAME_MAX + 32];
	struct pem issuer = { 0 }, certificate = { 0 }, key = { 0 };
	bool good;

	snprintf(certificate_name, sizeof certificate_name, "status/%s" ENDING, r->name);
	snprintf(key_name, sizeof key_name, "status/%s.key.pem", r->name);
	good = pem_read(s->directory, certificate_name, &certificate, s->reason) &&
	       pem_read(s->directory, key_name, &key, s->reason);
	if (good && !know_issuer(s, &certificate, &issuer, r))
		good = wrong(s, certificate_name, "not of an authority in trust/");
	else if (good && !add_to_ocsp(s->out->ocsp, &issuer, &certificate, &key))
		good = wrong(s, key_name, "not the key of a responder's certificate");
	pem_drop(&issuer);
	pem_drop(&certificate);
	pem_drop(&key);
	return good;
}

static bool read_next(const struct search *s, const char *file)
{
	struct responders *all = s->out;
	char name[RESPONDER_NAME_MAX];

	if (!name_of_file(file, name))
		return true;
	if (all->count == RESPONDERS_MAX)
		return wrong(s, "status", "too many responders");
	memcpy(all->responder[all->count].name, name, sizeof name);
	return read_one(s, &all->responder[all->count++]);
}

static bool read_all(const struct search *s)
{
	const struct dirent *entry;
	char path[512];
	bool good = true;
	DIR *directory;

	if ((size_t)snprintf(path, sizeof path, "%s/status", s->directory) >= sizeof path)
		return wrong(s, "status", "path too long");
	directory = opendir(path);
	if (!directory && errno != ENOENT)
		return wrong(s, "status", strerror(errno));
	while (directory && good && (entry = readdir(directory)))
		good = read_next(s, entry->d_name);
	if (directory)
		closedir(directory);
	if (good && s->out->count == 0)
		return wrong(s, "status",
		             "no responder in it (madoguchi-office upgrade makes them)");
	return good;
}

bool responders_load(const char *directory, struct responders *out, char reason[PEM_REASON_MAX])
{
	struct search s = { .directory = directory, .reason = reason, .out = out };
	bool good = true;

	*out = (struct responders){ .ocsp = ocsp_create() };
	if (!out->ocsp)
		return wrong(&s, "status", "no memory");
	for (size_t i = 0; good && i < sizeof bundles / sizeof *bundles; i++)
		good = pem_read(directory, bundles[i], &s.bundle[i], reason);
	good = good && read_all(&s);
	for (size_t i = 0; i < sizeof bundles / sizeof *bundles; i++)
		pem_drop(&s.bundle[i]);
	return good;
}

void responders_drop(struct responders *r)
{
	ocsp_destroy(r->ocsp);
	*r = (struct responders){ 0 };
}

const struct responder *responders_find(const struct responders *r, const char *name)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->responder[i].name, name) == 0)
			return &r->responder[i];
	return NULL;
}

const struct responder *responders_ended(const struct responders *r, int64_t now)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->responder[i].not_after < now)
			return &r->responder[i];
	return NULL;
}
