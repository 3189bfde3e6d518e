#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/certificate/cms.h"
#include "tests/net/certificate/issued.h"

#define CONTENT "{\"manifest\": 1}\r\n\n"
#define NOW INT64_C(1800000000)

/* The content if it may be believed, and whose it is. */
static uint8_t *opened_as(enum cms_usage usage, const uint8_t *cms, size_t len,
                          const struct issued *ca, int64_t now, char code[6])
{
	size_t content_len = 0;
	uint8_t *content = cms_open(cms, len, usage, ca->certificate.text, ca->certificate.len, now,
	                            code, &content_len);

	if (content)
		assert_int_equal(content_len, sizeof CONTENT - 1);
	return content;
}

static uint8_t *opened(const uint8_t *cms, size_t len, const struct issued *ca, int64_t now,
                       char code[6])
{
	return opened_as(CMS_ISSUING, cms, len, ca, now, code);
}

static uint8_t *sealed(const struct issued *signer, size_t *len)
{
	return cms_sign(signer->certificate.text, signer->certificate.len, signer->key.text,
	                signer->key.len, CONTENT, sizeof CONTENT - 1, len);
}

static void a_manifest_comes_back_as_it_was(void **unused)
{
	struct issued ca = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued town = issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &ca);
	char code[6] = "";
	size_t len, i;
	uint8_t *cms = sealed(&town, &len);
	uint8_t *content = opened(cms, len, &ca, NOW, code);

	(void)unused;
	assert_non_null(content);
	assert_memory_equal(content, CONTENT, sizeof CONTENT - 1);
	assert_string_equal(code, "99201");
	free(content);
	assert_null(opened(cms, len - 1, &ca, NOW, code));
	/* both ends of the validity */
	assert_null(opened(cms, len, &ca, ISSUED_FROM - 1, code));
	assert_null(opened(cms, len, &ca, ISSUED_UNTIL + 1, code));
	/* a byte of the content changed */
	for (i = 0; i + 8 < len && memcmp(cms + i, "manifest", 8) != 0; i++)
		;
	assert_true(i + 8 < len);
	cms[i] ^= 1;
	assert_null(opened(cms, len, &ca, NOW, code));
	free(cms);
	issued_drop(&town);
	issued_drop(&ca);
}

static void only_an_issuing_key_of_our_authority_issues(void **unused)
{
	struct issued ca = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued namesake = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued signer[] = {
		issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &namesake),
		issued_make(ISSUE_SERVER, ISSUE_P256, &ca),
		issued_make(ISSUE_TERMINAL, ISSUE_P256, &ca),
		issued_make(ISSUE_USER, ISSUE_RSA2048, &ca),
		issued_make(ISSUE_SEAL, ISSUE_P256, &ca),
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof signer / sizeof signer[0]; i++) {
		char code[6] = "-----";
		size_t len;
		uint8_t *cms = sealed(&signer[i], &len);

		assert_non_null(cms);
		assert_null(opened(cms, len, &ca, NOW, code));
		assert_string_equal(code, "-----");
		free(cms);
		issued_drop(&signer[i]);
	}
	issued_drop(&namesake);
	issued_drop(&ca);
}

/* What a key for manifests has signed is no word about seals, nor the other way round. */
static void a_sealing_key_speaks_of_seals_alone(void **unused)
{
	struct issued ca = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL);
	struct issued town = issued_make(ISSUE_SEAL, ISSUE_P256, &ca);
	struct issued issuing = issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &ca);
	size_t len = 0, issuing_len = 0;
	uint8_t *cms = sealed(&town, &len), *other = sealed(&issuing, &issuing_len);
	uint8_t *content;
	char code[6] = "";

	(void)unused;
	assert_null(opened_as(CMS_ISSUING, cms, len, &ca, NOW, code));
	assert_null(opened_as(CMS_SEALING, other, issuing_len, &ca, NOW, code));
	assert_string_equal(code, "");
	content = opened_as(CMS_SEALING, cms, len, &ca, NOW, code);
	assert_non_null(content);
	assert_string_equal(code, "99201");
	free(content);
	free(other);
	free(cms);
	issued_drop(&issuing);
	issued_drop(&town);
	issued_drop(&ca);
}

/* An operator is no municipality, and a municipality no operator. */
static void the_operators_key_speaks_of_settings_alone(void **unused)
{
	static const enum cms_usage others[] = { CMS_ISSUING, CMS_SEALING, CMS_TERMINAL };
	struct issued ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	struct issued signer = issued_make(ISSUE_OPERATOR, ISSUE_P256, &ca);
	struct issued wrong[] = {
		issued_make(ISSUE_EXPORT, ISSUE_P256, &ca),
		issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &ca),
		issued_make(ISSUE_TERMINAL, ISSUE_P256, &ca),
		issued_make(ISSUE_STAFF, ISSUE_P256, &ca),
	};
	char code[6] = "-----";
	size_t len = 0, i;
	uint8_t *cms = sealed(&signer, &len);
	uint8_t *content = opened_as(CMS_OPERATOR, cms, len, &ca, NOW, NULL);

	(void)unused;
	assert_non_null(content);
	assert_memory_equal(content, CONTENT, sizeof CONTENT - 1);
	free(content);
	for (i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_null(opened_as(others[i], cms, len, &ca, NOW, code));
	assert_null(opened_as(CMS_OPERATOR, cms, len, &ca, ISSUED_FROM - 1, NULL));
	assert_null(opened_as(CMS_OPERATOR, cms, len, &ca, ISSUED_UNTIL + 1, NULL));
	free(cms);
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		cms = sealed(&wrong[i], &len);
		assert_non_null(cms);
		assert_null(opened_as(CMS_OPERATOR, cms, len, &ca, NOW, NULL));
		free(cms);
		issued_drop(&wrong[i]);
	}
	assert_string_equal(code, "-----");
	issued_drop(&signer);
	issued_drop(&ca);
}

/* Only the day is left out. */
static void without_a_date_it_is_still_asked_who_has_signed(void **unused)
{
	struct issued ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	struct issued other_ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	struct issued signer = issued_made_for(ISSUE_OPERATOR, ISSUE_P256, &ca, 10);
	struct issued export = issued_make(ISSUE_EXPORT, ISSUE_P256, &ca);
	size_t len = 0, export_len = 0, content_len = 0;
	uint8_t *cms = sealed(&signer, &len), *by_export = sealed(&export, &export_len);
	uint8_t *content = cms_open_undated(cms, len, CMS_OPERATOR, ca.certificate.text,
	                                    ca.certificate.len, &content_len);

	(void)unused;
	assert_null(opened_as(CMS_OPERATOR, cms, len, &ca, NOW, NULL));
	assert_non_null(content);
	assert_int_equal(content_len, sizeof CONTENT - 1);
	free(content);
	assert_null(cms_open_undated(cms, len, CMS_OPERATOR, other_ca.certificate.text,
	                             other_ca.certificate.len, &content_len));
	assert_null(cms_open_undated(by_export, export_len, CMS_OPERATOR, ca.certificate.text,
	                             ca.certificate.len, &content_len));
	free(by_export);
	free(cms);
	issued_drop(&export);
	issued_drop(&signer);
	issued_drop(&other_ca);
	issued_drop(&ca);
}

static void generations_of_the_authority_stand_in_one_text(void **unused)
{
	struct issued old = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued new = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued town[] = { issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &old),
		                 issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &new) };
	const size_t both_len = old.certificate.len + new.certificate.len;
	char *both = malloc(both_len), code[6];
	size_t i;

	(void)unused;
	assert_non_null(both);
	memcpy(both, old.certificate.text, old.certificate.len);
	memcpy(both + old.certificate.len, new.certificate.text, new.certificate.len);
	for (i = 0; i < 2; i++) {
		size_t len, content_len;
		uint8_t *cms = sealed(&town[i], &len);
		uint8_t *content =
		    cms_open(cms, len, CMS_ISSUING, both, both_len, NOW, code, &content_len);

		assert_non_null(content);
		free(content);
		free(cms);
		issued_drop(&town[i]);
	}
	free(both);
	issued_drop(&new);
	issued_drop(&old);
}

static void a_key_that_is_not_the_certificates_seals_nothing(void **unused)
{
	struct issued ca = issued_make(ISSUE_ISSUING_CA, ISSUE_P384, NULL);
	struct issued town = issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &ca);
	struct issued other = issued_make(ISSUE_MUNICIPALITY, ISSUE_P256, &ca);
	size_t len;

	(void)unused;
	assert_null(cms_sign(town.certificate.text, town.certificate.len, other.key.text,
	                     other.key.len, CONTENT, sizeof CONTENT - 1, &len));
	issued_drop(&other);
	issued_drop(&town);
	issued_drop(&ca);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_manifest_comes_back_as_it_was),
		cmocka_unit_test(only_an_issuing_key_of_our_authority_issues),
		cmocka_unit_test(a_sealing_key_speaks_of_seals_alone),
		cmocka_unit_test(the_operators_key_speaks_of_settings_alone),
		cmocka_unit_test(without_a_date_it_is_still_asked_who_has_signed),
		cmocka_unit_test(generations_of_the_authority_stand_in_one_text),
		cmocka_unit_test(a_key_that_is_not_the_certificates_seals_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
