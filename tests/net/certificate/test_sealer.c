#include "net/certificate/sealer.h"

#include "tests/net/certificate/issued.h"

/* As issued_make(), for a holder of the test's own. */
static struct issued sealer_of(const struct issued *ca, const char *reference, const char *code,
                               enum issue_key_kind kind)
{
	struct issue_holder holder = issued_holder();
	struct private_key *key = issued_private(ca);
	const struct issue_request request = {
		.profile = ISSUE_SEAL,
		.issuer = &ca->certificate,
		.issuer_key = key,
		.holder = &holder,
		.not_before = ISSUED_FROM,
		.not_after = ISSUED_UNTIL,
	};
	struct issued made = { { 0 }, { 0 } };

	holder.common_name = reference;
	holder.municipality_code = code;
	assert_true(issue_key(kind, &made.key));
	assert_true(issue_for_key(&request, &made.key, &made.certificate));
	private_key_destroy(key);
	return made;
}

static bool read_sealer(const struct issued *i, struct sealer *out)
{
	size_t len = 0;
	uint8_t *der = issued_der(i, &len);
	const bool read = sealer_read(der, len, out);

	free(der);
	return read;
}

static void whose_seals_it_makes(void **unused)
{
	static const struct {
		const char *reference, *code;
		enum issue_key_kind kind;
		bool seals;
	} rows[] = {
		{ "992010001", "99201", ISSUE_P256, true },
		{ "012349999", "01234", ISSUE_P256, true },
		{ "992020001", "99201", ISSUE_P256, false }, /* another's */
		{ "99201000", "99201", ISSUE_P256, false },
		{ "9920100001", "99201", ISSUE_P256, false },
		{ "99201000A", "99201", ISSUE_P256, false },
		{ "992010001", "9920", ISSUE_P256, false },
		{ "992010001", "992010", ISSUE_P256, false },
		{ "992010001", "99201", ISSUE_P384, false },
		{ "992010001", "99201", ISSUE_RSA2048, false },
	};
	struct issued ca = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL);

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct issued one = sealer_of(&ca, rows[i].reference, rows[i].code, rows[i].kind);
		struct sealer found = { .reference = "" };

		if (read_sealer(&one, &found) != rows[i].seals)
			fail_msg("row %zu: %s of %s", i, rows[i].reference, rows[i].code);
		assert_string_equal(found.reference, rows[i].seals ? rows[i].reference : "");
		assert_string_equal(found.municipality, rows[i].seals ? rows[i].code : "");
		issued_drop(&one);
	}
	issued_drop(&ca);
}

static void no_other_certificate_seals(void **unused)
{
	static const enum issue_profile others[] = { ISSUE_MUNICIPALITY, ISSUE_SERVER,
		                                     ISSUE_TERMINAL, ISSUE_RESPONDER };
	struct issued ca = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL);
	struct sealer found;

	(void)unused;
	assert_false(read_sealer(&ca, &found));
	assert_false(sealer_read((const uint8_t *)"no", 2, &found));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		struct issued one = issued_make(others[i], ISSUE_P256, &ca);

		assert_false(read_sealer(&one, &found));
		issued_drop(&one);
	}
	issued_drop(&ca);
}

static bool fit(const struct issued *certificate, const struct issued *key)
{
	return sealer_fits(certificate->certificate.text, certificate->certificate.len,
	                   key->key.text, key->key.len);
}

static void a_key_fits_its_own_certificate(void **unused)
{
	struct issued ca = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL);
	struct issued one = issued_make(ISSUE_SEAL, ISSUE_P256, &ca);
	struct issued other = issued_make(ISSUE_SEAL, ISSUE_P256, &ca);

	(void)unused;
	assert_true(fit(&one, &one));
	assert_false(fit(&one, &other));
	assert_false(fit(&one, &ca));
	assert_false(sealer_fits("", 0, one.key.text, one.key.len));
	assert_false(sealer_fits(one.certificate.text, one.certificate.len, "", 0));
	issued_drop(&other);
	issued_drop(&one);
	issued_drop(&ca);
}

static void it_says_the_name_of_the_municipality(void **unused)
{
	struct issued ca = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL);
	struct issued one = sealer_of(&ca, "992010001", "99201", ISSUE_P256);
	char name[16] = "";
	size_t len = 0;
	uint8_t *der = issued_der(&one, &len), *root;

	(void)unused;
	assert_true(sealer_name(der, len, name, sizeof name));
	assert_string_equal(name, "Mihon City");
	assert_true(sealer_name(der, len, name, strlen("Mihon City") + 1));
	assert_false(sealer_name(der, len, name, strlen("Mihon City")));
	assert_false(sealer_name(der, len - 1, name, sizeof name));
	free(der);
	root = issued_der(&ca, &len);
	assert_false(sealer_name(root, len, name, sizeof name)); /* it has none */
	free(root);
	issued_drop(&one);
	issued_drop(&ca);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whose_seals_it_makes),
		cmocka_unit_test(it_says_the_name_of_the_municipality),
		cmocka_unit_test(no_other_certificate_seals),
		cmocka_unit_test(a_key_fits_its_own_certificate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
