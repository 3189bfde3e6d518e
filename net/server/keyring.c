#include "net/server/keyring.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/chain.h"
#include "net/server/proof.h"

#define FILE_NAME_MAX 320

struct loading {
	const char *directory;
	char *reason;
};

static bool wrong(const struct loading *l, const char *name, const char *why)
{
	return pem_wrong(l->directory, name, why, l->reason);
}

static bool read_pem(const struct loading *l, const char *name, struct pem *out)
{
	return pem_read(l->directory, name, out, l->reason);
}

static bool read_roots(const struct loading *l, const char *name, struct chain **out)
{
	struct pem roots = { 0 };
	bool good = read_pem(l, name, &roots);

	*out = chain_create();
	if (good && (!*out || !chain_add_pem(*out, roots.text, roots.len)))
		good = wrong(l, name, "no certificates in it");
	pem_drop(&roots);
	return good;
}

/* The first of them is the present one. */
static bool read_seal_root(const struct loading *l, struct keyring *k)
{
	static const char name[] = "trust/seal-ca.crt.pem";
	struct pem root = { 0 };
	size_t len = 0;
	uint8_t *der = NULL;
	bool good = read_pem(l, name, &root) ||
	            wrong(l, name, "no root for seals (madoguchi-office upgrade makes it)");

	if (good) {
		der = certificate_der_of_pem(root.text, root.len, &len);
		good = (der && certificate_own_key(der, len, k->seal_ca)) ||
		       wrong(l, name, "no certificate in it");
	}
	free(der);
	pem_drop(&root);
	return good;
}

/* "99001.crt.pem": five digits name the municipality. */
static bool code_of_file(const char *name, char code[8])
{
	if (strlen(name) != 13 || strcmp(name + 5, ".crt.pem") != 0 ||
	    strspn(name, "0123456789") != 5)
		return false;
	memcpy(code, name, 5);
	code[5] = '\0';
	return true;
}

/* Both files of a pair, which is named without its endings. */
static bool read_pair(const struct loading *l, const char *pair, struct pem *certificate,
                      struct pem *key)
{
	char name[FILE_NAME_MAX];

	snprintf(name, sizeof name, "%s.crt.pem", pair);
	if (!read_pem(l, name, certificate))
		return false;
	snprintf(name, sizeof name, "%s.key.pem", pair);
	return read_pem(l, name, key);
}

static bool know_sealer(struct issuer *issuer)
{
	const struct pem *certificate = &issuer->seal_certificate, *key = &issuer->seal_key;
	struct sealer sealer;
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);
	const bool known = der && sealer_read(der, len, &sealer) &&
	                   strcmp(sealer.municipality, issuer->municipality) == 0 &&
	                   sealer_fits(certificate->text, certificate->len, key->text, key->len);

	free(der);
	if (known)
		memcpy(issuer->seal_reference, sealer.reference, sizeof sealer.reference);
	return known;
}

/* An authority of an earlier version has none; a killed office may leave a key without its
 * certificate. */
static bool read_sealer(const struct loading *l, struct issuer *issuer)
{
	char pair[FILE_NAME_MAX];

	snprintf(pair, sizeof pair, "sealing/%.5s", issuer->municipality);
	if (!read_pair(l, pair, &issuer->seal_certificate, &issuer->seal_key))
		return wrong(l, pair, "no key for its seals (madoguchi-office upgrade makes it)");
	return know_sealer(issuer) ||
	       wrong(l, pair,
	             "not a key for its seals with its certificate (madoguchi-office upgrade puts "
	             "right what a killed office left)");
}

static bool read_issuer(const struct loading *l, const char *code, struct keyring *k)
{
	char pair[FILE_NAME_MAX];
	struct issuer *issuer;

	if (k->issuer_count == KEYRING_ISSUERS_MAX)
		return wrong(l, "issuing", "too many municipalities");
	issuer = &k->issuer[k->issuer_count++];
	snprintf(issuer->municipality, sizeof issuer->municipality, "%.5s", code);
	snprintf(pair, sizeof pair, "issuing/%.5s", code);
	return read_pair(l, pair, &issuer->certificate, &issuer->key) && read_sealer(l, issuer);
}

static bool read_issuers(const struct loading *l, struct keyring *k)
{
	char path[FILE_NAME_MAX + 256];
	bool good = true;
	const struct dirent *entry;
	DIR *directory;

	snprintf(path, sizeof path, "%s/issuing", l->directory);
	directory = opendir(path);
	if (!directory)
		return wrong(l, "issuing", strerror(errno));
	while (good && (entry = readdir(directory))) {
		char code[8];

		if (code_of_file(entry->d_name, code))
			good = read_issuer(l, code, k);
	}
	closedir(directory);
	if (good && k->issuer_count == 0)
		return wrong(l, "issuing", "no issuing key in it");
	return good;
}

bool keyring_load(const char *directory, struct keyring *out, char reason[KEYRING_REASON_MAX])
{
	const struct loading l = { directory, reason };

	*out = (struct keyring){ 0 };
	if (!read_pem(&l, "server/server.crt.pem", &out->server_certificate) ||
	    !read_pem(&l, "server/server.key.pem", &out->server_key) ||
	    !read_pem(&l, "trust/terminal-ca.crt.pem", &out->terminal_ca) ||
	    !read_roots(&l, "trust/auth-ca.crt.pem", &out->users) ||
	    !read_roots(&l, "trust/sign-ca.crt.pem", &out->signers) || !read_seal_root(&l, out) ||
	    !read_issuers(&l, out))
		return false;
	if (!proof_server_key(out->server_certificate.text, out->server_certificate.len,
	                      out->server_spki))
		return wrong(&l, "server/server.crt.pem", "no certificate in it");
	return true;
}

void keyring_drop(struct keyring *k)
{
	pem_drop(&k->server_certificate);
	pem_drop(&k->server_key);
	pem_drop(&k->terminal_ca);
	chain_destroy(k->users);
	chain_destroy(k->signers);
	for (size_t i = 0; i < k->issuer_count; i++) {
		pem_drop(&k->issuer[i].certificate);
		pem_drop(&k->issuer[i].key);
		pem_drop(&k->issuer[i].seal_certificate);
		pem_drop(&k->issuer[i].seal_key);
	}
	*k = (struct keyring){ 0 };
}

const struct issuer *keyring_issuer(const struct keyring *k, const char *municipality)
{
	for (size_t i = 0; i < k->issuer_count; i++)
		if (strcmp(k->issuer[i].municipality, municipality) == 0)
			return &k->issuer[i];
	return NULL;
}
