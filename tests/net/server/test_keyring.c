#include <sys/stat.h>

#include "tests/net/server/town.h"

/* An authority's directory as a server reads it at start, and what it refuses there. Its roots and
 * keys are a town's. */

static struct town town;
static char place[64];

static void write_pem(const char *name, const char *text, size_t len)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", place, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static void write_pair(const char *pair, const struct pem *certificate, const struct pem *key)
{
	char name[64];

	snprintf(name, sizeof name, "%s.crt.pem", pair);
	write_pem(name, certificate->text, certificate->len);
	snprintf(name, sizeof name, "%s.key.pem", pair);
	write_pem(name, key->text, key->len);
}

static void write_issuer(const struct issuer *i)
{
	char pair[32];

	snprintf(pair, sizeof pair, "issuing/%s", i->municipality);
	write_pair(pair, &i->certificate, &i->key);
	snprintf(pair, sizeof pair, "sealing/%s", i->municipality);
	write_pair(pair, &i->seal_certificate, &i->seal_key);
}

static void write_all(void)
{
	static const struct {
		const char *name;
		enum issue_profile ca;
	} roots[] = { { "trust/terminal-ca.crt.pem", ISSUE_TERMINAL_CA },
		      { "trust/auth-ca.crt.pem", ISSUE_USER_CA },
		      { "trust/sign-ca.crt.pem", ISSUE_SIGNING_CA },
		      { "trust/seal-ca.crt.pem", ISSUE_SEAL_CA } };

	for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
		write_pem(roots[i].name, town.ca[roots[i].ca].text, town.ca[roots[i].ca].len);
	/* Any certificate is a server's here. */
	write_pair("server/server", &town.keys.issuer[0].certificate, &town.keys.issuer[0].key);
	for (size_t i = 0; i < town.keys.issuer_count; i++)
		write_issuer(&town.keys.issuer[i]);
}

static int build(void **unused)
{
	static const char *const folders[] = { "trust", "server", "issuing", "sealing" };
	char path[128];

	(void)unused;
	town_build(&town);
	snprintf(place, sizeof place, "/tmp/keyring-XXXXXX");
	if (!mkdtemp(place))
		return -1;
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", place, folders[i]);
		if (mkdir(path, 0700) != 0)
			return -1;
	}
	write_all();
	return 0;
}

static int clear(void **unused)
{
	char command[96];

	(void)unused;
	town_clear(&town);
	snprintf(command, sizeof command, "rm -r '%s'", place);
	return system(command);
}

static void every_municipality_has_its_keys(void **unused)
{
	char reason[KEYRING_REASON_MAX] = "";
	struct keyring k;

	(void)unused;
	if (!keyring_load(place, &k, reason))
		fail_msg("%s", reason);
	assert_int_equal(k.issuer_count, 2);
	for (size_t i = 0; i < town.keys.issuer_count; i++) {
		const struct issuer *want = &town.keys.issuer[i];
		const struct issuer *found = keyring_issuer(&k, want->municipality);

		assert_non_null(found);
		assert_string_equal(found->seal_reference, want->seal_reference);
		assert_string_equal(found->seal_certificate.text, want->seal_certificate.text);
		assert_string_equal(found->seal_key.text, want->seal_key.text);
	}
	assert_null(keyring_issuer(&k, "99202"));
	assert_memory_equal(k.seal_ca, town.keys.seal_ca, sizeof k.seal_ca);
	keyring_drop(&k);
}

static void assert_refused(const char *why)
{
	char reason[KEYRING_REASON_MAX] = "";
	struct keyring k;

	assert_false(keyring_load(place, &k, reason));
	keyring_drop(&k);
	if (!strstr(reason, why))
		fail_msg("\"%s\" does not say \"%s\"", reason, why);
}

static void no_municipality_is_served_without_its_seal(void **unused)
{
	static const char *const files[] = { "sealing/99201.crt.pem", "sealing/99201.key.pem" };
	char path[128];

	(void)unused;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", place, files[i]);
		assert_int_equal(unlink(path), 0);
		assert_refused("sealing/99201: no key for its seals (madoguchi-office upgrade");
		write_all();
	}
	snprintf(path, sizeof path, "%s/trust/seal-ca.crt.pem", place);
	assert_int_equal(unlink(path), 0);
	assert_refused("trust/seal-ca.crt.pem: no root for seals (madoguchi-office upgrade");
	write_all();
}

static void a_seal_is_of_its_own_key_and_municipality(void **unused)
{
	const struct issuer *one = &town.keys.issuer[0], *other = &town.keys.issuer[1];

	(void)unused;
	write_pair("sealing/99201", &one->seal_certificate, &other->seal_key);
	assert_refused("sealing/99201: not a key for its seals with its certificate");
	write_pair("sealing/99201", &other->seal_certificate, &other->seal_key);
	assert_refused("sealing/99201: not a key");
	write_pair("sealing/99201", &one->certificate, &one->key); /* for manifests */
	assert_refused("sealing/99201: not a key");
	write_all();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_municipality_has_its_keys),
		cmocka_unit_test(no_municipality_is_served_without_its_seal),
		cmocka_unit_test(a_seal_is_of_its_own_key_and_municipality),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
