#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/base/digest.h"
#include "kiosk/print/document.h"
#include "net/certificate/cms.h"
#include "net/certificate/issue.h"

#define NOW 1795363200 /* 2026-11-22 */

static struct document_expectation want;
static struct manifest good;

static int fill(void **state)
{
	(void)state;
	want = (struct document_expectation){
		.terminal = "T0001",
		.municipality = "13101",
		.kind = KIND_RESIDENCE_CERTIFICATE,
		.fee_yen = 400,
		.copies = 2,
		.now = NOW,
		.least_build = "0.9",
	};
	memset(want.nonce, 1, 32);
	memset(want.request_digest, 2, 32);
	memset(want.subject, 3, 32);
	good = (struct manifest){
		.issuance = "0123456789abcdef0123456789abcdef",
		.terminal = "T0001",
		.municipality = "13101",
		.kind = KIND_RESIDENCE_CERTIFICATE,
		.fee_yen = 400,
		.copies = 2,
		.pages = 1,
		.register_time = NOW - 10,
		.not_after = NOW + 300,
		.build = "0.10.0",
	};
	digest_sha256(want.nonce, 32, good.nonce_digest);
	memset(good.request_digest, 2, 32);
	memset(good.subject, 3, 32);
	return 0;
}

static void as_promised(void **state)
{
	(void)state;
	assert_int_equal(document_check_manifest(&good, &want), DOCUMENT_OK);
	want.least_build = NULL;
	good.build[0] = '\0';
	assert_int_equal(document_check_manifest(&good, &want), DOCUMENT_OK);
}

#define WRONG(field, value, fault)                                                                 \
	do {                                                                                       \
		struct manifest m = good;                                                          \
		m.field = (value);                                                                 \
		assert_int_equal(document_check_manifest(&m, &want), fault);                       \
	} while (0)

static void each_field_wrong_alone(void **state)
{
	(void)state;
	WRONG(terminal[4], '2', DOCUMENT_TERMINAL);
	WRONG(terminal[4], '\0', DOCUMENT_TERMINAL);
	WRONG(nonce_digest[31], 0xff, DOCUMENT_REQUEST);
	WRONG(request_digest[0], 0xff, DOCUMENT_REQUEST);
	WRONG(subject[31], 0xff, DOCUMENT_SUBJECT);
	WRONG(municipality[4], '2', DOCUMENT_CONTENT);
	WRONG(kind, KIND_INCOME_CERTIFICATE, DOCUMENT_CONTENT);
	WRONG(fee_yen, 401, DOCUMENT_CONTENT);
	WRONG(fee_yen, 0, DOCUMENT_CONTENT);
	WRONG(copies, 1, DOCUMENT_CONTENT);
	WRONG(copies, 3, DOCUMENT_CONTENT);
	WRONG(pages, 0, DOCUMENT_CONTENT);
	WRONG(pages, PROTOCOL_PAGES_MAX + 1, DOCUMENT_CONTENT);
	WRONG(issuance[31], '\0', DOCUMENT_CONTENT);
	WRONG(issuance[0], 'A', DOCUMENT_CONTENT);
	WRONG(issuance[0], '/', DOCUMENT_CONTENT);
	WRONG(register_time, 0, DOCUMENT_CONTENT);
	WRONG(register_time, NOW + 61, DOCUMENT_CONTENT);
	WRONG(register_time, NOW + 60, DOCUMENT_OK);
	WRONG(register_time, NOW - 300, DOCUMENT_OK);
	WRONG(register_time, NOW - 301, DOCUMENT_CONTENT); /* a register of before */
	WRONG(build[2], '0', DOCUMENT_CONTENT);            /* 0.00.0 */
	WRONG(not_after, NOW - 1, DOCUMENT_EXPIRED);
	WRONG(not_after, NOW, DOCUMENT_OK);
	WRONG(not_after, NOW - 11, DOCUMENT_EXPIRED); /* before the register was read */
}

/* The worst comes first: who it is for, then what it says, then when. */
static void the_first_fault_is_told(void **state)
{
	struct manifest m = good;

	(void)state;
	m.not_after = NOW - 1;
	m.copies = 9;
	assert_int_equal(document_check_manifest(&m, &want), DOCUMENT_CONTENT);
	m.subject[0] = 9;
	assert_int_equal(document_check_manifest(&m, &want), DOCUMENT_SUBJECT);
	m.nonce_digest[0] ^= 1;
	assert_int_equal(document_check_manifest(&m, &want), DOCUMENT_REQUEST);
	m.terminal[0] = 'X';
	assert_int_equal(document_check_manifest(&m, &want), DOCUMENT_TERMINAL);
}

static void builds(void **state)
{
	static const struct {
		const char *build, *least;
		enum document_fault want;
	} rows[] = {
		{ "0.9", "0.9", DOCUMENT_OK },        { "0.9.0", "0.9", DOCUMENT_OK },
		{ "0.9", "0.9.0", DOCUMENT_OK },      { "0.10", "0.9", DOCUMENT_OK },
		{ "1", "0.9", DOCUMENT_OK },          { "0.9.1", "0.9", DOCUMENT_OK },
		{ "1.0", "0.9.9", DOCUMENT_OK },      { "0.8.9", "0.9", DOCUMENT_CONTENT },
		{ "0.9", "0.9.1", DOCUMENT_CONTENT }, { "0.9", "0.10", DOCUMENT_CONTENT },
		{ "", "0.9", DOCUMENT_CONTENT },      { "9a", "0.9", DOCUMENT_CONTENT },
		{ "9.", "0.9", DOCUMENT_CONTENT },    { ".9", "0.9", DOCUMENT_CONTENT },
		{ "-1", "0.9", DOCUMENT_CONTENT },    { "9999999999", "0.9", DOCUMENT_CONTENT },
		{ "1..0", "0.9", DOCUMENT_CONTENT },  { " 1", "0.9", DOCUMENT_CONTENT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct manifest m = good;

		strcpy(m.build, rows[i].build);
		want.least_build = rows[i].least;
		if (document_check_manifest(&m, &want) != rows[i].want)
			fail_msg("%s against %s", rows[i].build, rows[i].least);
	}
}

/* ---- signed ---------------------------------------------------------------------------------- */

struct authority {
	struct issue_pem ca_key, ca, key, certificate;
};

static void issue(enum issue_profile profile, const struct authority *by, const char *code,
                  struct issue_pem *key, struct issue_pem *out)
{
	const struct issue_holder holder = { .common_name = "T0001",
		                             .municipality = "Chiyoda",
		                             .municipality_code = code };
	const struct issue_pem *signer = by ? &by->ca_key : key;
	struct issue_request r = { .profile = profile,
		                   .issuer = by ? &by->ca : NULL,
		                   .holder = &holder,
		                   .not_before = NOW - 86400,
		                   .not_after = NOW + 86400 };
	struct private_key *own;

	assert_true(issue_key(issue_key_kind(profile), key));
	r.issuer_key = own = private_key_of_pem(signer->text, signer->len);
	assert_true(by ? issue_for_key(&r, key, out) : issue_root(&r, out));
	private_key_destroy(own);
}

static struct authority authority_make(const char *code)
{
	struct authority a = { 0 };

	issue(ISSUE_ISSUING_CA, NULL, NULL, &a.ca_key, &a.ca);
	issue(ISSUE_MUNICIPALITY, &a, code, &a.key, &a.certificate);
	return a;
}

static void authority_drop(struct authority *a)
{
	issue_pem_drop(&a->ca_key);
	issue_pem_drop(&a->ca);
	issue_pem_drop(&a->key);
	issue_pem_drop(&a->certificate);
}

static uint8_t *sign(const struct authority *a, const char *content, size_t *len)
{
	uint8_t *cms = cms_sign(a->certificate.text, a->certificate.len, a->key.text, a->key.len,
	                        content, strlen(content), len);

	assert_non_null(cms);
	return cms;
}

static enum document_fault open_signed(const struct authority *signer, const struct authority *ca,
                                       const char *content, struct manifest *out)
{
	size_t len;
	uint8_t *cms = sign(signer, content, &len);
	const enum document_fault fault =
	    document_open_manifest(cms, len, ca->ca.text, ca->ca.len, &want, out);

	free(cms);
	return fault;
}

static void a_signed_manifest_opens(void **state)
{
	struct authority a = authority_make("13101");
	char *json = manifest_encode(&good);
	struct manifest out;

	(void)state;
	assert_int_equal(open_signed(&a, &a, json, &out), DOCUMENT_OK);
	assert_string_equal(out.issuance, good.issuance);
	assert_int_equal(out.copies, 2);
	free(json);
	authority_drop(&a);
}

static void a_wrong_signer_is_told(void **state)
{
	struct authority a = authority_make("13101"), b = authority_make("13101"),
			 neighbour = authority_make("13102");
	char *json = manifest_encode(&good);
	struct manifest out = { .copies = 77 };
	uint8_t *cms;
	size_t len;

	(void)state;
	assert_int_equal(open_signed(&b, &a, json, &out), DOCUMENT_SIGNATURE);
	assert_int_equal(open_signed(&neighbour, &neighbour, json, &out), DOCUMENT_SIGNATURE);
	assert_int_equal(open_signed(&a, &a, "{}", &out), DOCUMENT_CONTENT);
	cms = sign(&a, json, &len);
	cms[len - 1] ^= 1;
	assert_int_equal(document_open_manifest(cms, len, a.ca.text, a.ca.len, &want, &out),
	                 DOCUMENT_SIGNATURE);
	cms[len - 1] ^= 1;
	assert_int_equal(document_open_manifest(cms, len - 1, a.ca.text, a.ca.len, &want, &out),
	                 DOCUMENT_SIGNATURE);
	assert_int_equal(document_open_manifest(cms, 0, a.ca.text, a.ca.len, &want, &out),
	                 DOCUMENT_SIGNATURE);
	want.now = NOW + 2 * 86400; /* the signer's certificate has ended */
	assert_int_equal(document_open_manifest(cms, len, a.ca.text, a.ca.len, &want, &out),
	                 DOCUMENT_SIGNATURE);
	assert_int_equal(out.copies, 77);
	free(cms);
	free(json);
	authority_drop(&a);
	authority_drop(&b);
	authority_drop(&neighbour);
}

/* A key of the same authority that is not made for issuing. */
static void a_key_for_something_else_is_told(void **state)
{
	struct authority a = authority_make("13101");
	struct authority b = { 0 };
	char *json = manifest_encode(&good);
	struct manifest out;

	(void)state;
	issue(ISSUE_TERMINAL, &a, "13101", &b.key, &b.certificate);
	assert_int_equal(open_signed(&b, &a, json, &out), DOCUMENT_SIGNATURE);
	free(json);
	authority_drop(&a);
	authority_drop(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(as_promised, fill),
		cmocka_unit_test_setup(each_field_wrong_alone, fill),
		cmocka_unit_test_setup(the_first_fault_is_told, fill),
		cmocka_unit_test_setup(builds, fill),
		cmocka_unit_test_setup(a_signed_manifest_opens, fill),
		cmocka_unit_test_setup(a_wrong_signer_is_told, fill),
		cmocka_unit_test_setup(a_key_for_something_else_is_told, fill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
