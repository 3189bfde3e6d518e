#include "net/certificate/cms.h"

#include "tests/net/certificate/issued.h"

#include <openssl/cms.h>

#define CONTENT "{\"row\": 1}\n{\"row\": 2}\n"
#define NOW INT64_C(1800000000)

/* A terminal and an operator, each of its authority. */
struct scene {
	struct issued terminal_ca, operator_ca, terminal, export;
};

static struct scene scene_made(void)
{
	struct scene s = { .terminal_ca = issued_make(ISSUE_TERMINAL_CA, ISSUE_P384, NULL),
		           .operator_ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL) };

	s.terminal = issued_make(ISSUE_TERMINAL, ISSUE_P256, &s.terminal_ca);
	s.export = issued_make(ISSUE_EXPORT, ISSUE_P256, &s.operator_ca);
	return s;
}

static void scene_drop(struct scene *s)
{
	issued_drop(&s->terminal);
	issued_drop(&s->export);
	issued_drop(&s->terminal_ca);
	issued_drop(&s->operator_ca);
}

static struct cms_pem pem(const struct issue_pem *p)
{
	return (struct cms_pem){ p->text, p->len };
}

static uint8_t *sealed(const struct issued *to, const struct issued *by, size_t *len)
{
	const struct cms_pem receiver = pem(&to->certificate), certificate = pem(&by->certificate),
			     key = pem(&by->key);

	return cms_seal_for(&receiver, &certificate, &key, CONTENT, sizeof CONTENT - 1, len);
}

static enum cms_fault opened(const uint8_t *cms, size_t cms_len, const struct issued *as,
                             const struct issued *ca, int64_t now, char terminal[CMS_TERMINAL_MAX])
{
	const struct cms_pem receiver = pem(&as->certificate), key = pem(&as->key),
			     root = pem(&ca->certificate);
	uint8_t *content = NULL;
	size_t len = 0;
	const enum cms_fault fault =
	    cms_unseal(cms, cms_len, &receiver, &key, &root, now, terminal, &content, &len);

	if (fault == CMS_GOOD || fault == CMS_ENDED) {
		assert_int_equal(len, sizeof CONTENT - 1);
		assert_memory_equal(content, CONTENT, len);
	} else {
		assert_null(content);
		assert_int_equal(len, 0);
	}
	free(content);
	return fault;
}

static bool has(const uint8_t *bytes, size_t len, const void *part, size_t part_len)
{
	for (size_t i = 0; i + part_len <= len; i++)
		if (memcmp(bytes + i, part, part_len) == 0)
			return true;
	return false;
}

static bool holds(const uint8_t *bytes, size_t len, const char *text)
{
	return has(bytes, len, text, strlen(text));
}

static void it_comes_back_and_says_of_which_terminal(void **unused)
{
	struct scene s = scene_made();
	char terminal[CMS_TERMINAL_MAX] = "";
	size_t len = 0;
	uint8_t *cms = sealed(&s.export, &s.terminal, &len);

	(void)unused;
	assert_non_null(cms);
	assert_false(holds(cms, len, "row"));
	assert_false(holds(cms, len, "Madoguchi terminals")); /* nor who has signed it */
	assert_int_equal(opened(cms, len, &s.export, &s.terminal_ca, NOW, terminal), CMS_GOOD);
	assert_string_equal(terminal, issued_holder().common_name);
	free(cms);
	scene_drop(&s);
}

/* PROTOCOL.md, "The operator's keys": whoever has another program opens it all the same. */
static void it_is_closed_by_these_algorithms(void **unused)
{
	/* authEnvelopedData; AES-256-GCM; AES-256 key wrap; dhSinglePass-stdDH-sha256kdf-scheme */
	static const uint8_t enveloped[] = { 6,    11, 0x2a, 0x86, 0x48, 0x86, 0xf7,
		                             0x0d, 1,  9,    16,   1,    23 },
			     gcm[] = { 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 46 },
			     wrap[] = { 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 45 },
			     agreement[] = { 6, 6, 0x2b, 0x81, 4, 1, 11, 1 };
	struct scene s = scene_made();
	size_t len = 0;
	uint8_t *cms = sealed(&s.export, &s.terminal, &len);

	(void)unused;
	assert_true(has(cms, len, enveloped, sizeof enveloped));
	assert_true(has(cms, len, gcm, sizeof gcm));
	assert_true(has(cms, len, wrap, sizeof wrap));
	assert_true(has(cms, len, agreement, sizeof agreement));
	free(cms);
	scene_drop(&s);
}

static void a_renewed_certificate_opens_what_came_before(void **unused)
{
	struct scene s = scene_made();
	struct private_key *key = issued_private(&s.operator_ca);
	const struct issue_request request = { .profile = ISSUE_EXPORT,
		                               .issuer = &s.operator_ca.certificate,
		                               .issuer_key = key,
		                               .not_before = NOW,
		                               .not_after = ISSUED_UNTIL };
	char terminal[CMS_TERMINAL_MAX] = "";
	size_t len = 0;
	uint8_t *cms = sealed(&s.export, &s.terminal, &len);

	(void)unused;
	issue_pem_drop(&s.export.certificate);
	assert_true(issue_for_key(&request, &s.export.key, &s.export.certificate));
	assert_int_equal(opened(cms, len, &s.export, &s.terminal_ca, NOW, terminal), CMS_GOOD);
	private_key_destroy(key);
	free(cms);
	scene_drop(&s);
}

static void nobody_else_opens_it(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	struct issued half = { .key = other.export.key, .certificate = s.export.certificate };
	char terminal[CMS_TERMINAL_MAX] = "";
	size_t len = 0;
	uint8_t *cms = sealed(&s.export, &s.terminal, &len);

	(void)unused;
	assert_int_equal(opened(cms, len, &other.export, &s.terminal_ca, NOW, terminal),
	                 CMS_CLOSED);
	assert_int_equal(opened(cms, len, &half, &s.terminal_ca, NOW, terminal), CMS_CLOSED);
	assert_int_equal(opened(cms, len - 1, &s.export, &s.terminal_ca, NOW, terminal),
	                 CMS_CLOSED);
	/* a byte of what is encrypted, and of its tag: they stand at the end */
	for (size_t i = 1; i < 64; i++) {
		cms[len - i] ^= 1;
		assert_int_equal(opened(cms, len, &s.export, &s.terminal_ca, NOW, terminal),
		                 CMS_CLOSED);
		cms[len - i] ^= 1;
	}
	assert_string_equal(terminal, "");
	free(cms);
	scene_drop(&other);
	scene_drop(&s);
}

static void only_a_terminal_of_the_authority_is_believed(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	struct issued server = issued_make(ISSUE_SERVER, ISSUE_P256, &s.terminal_ca);
	const struct {
		const struct issued *by;
		int64_t now;
		enum cms_fault fault;
	} rows[] = {
		{ &s.terminal, NOW, CMS_GOOD },
		{ &s.terminal, ISSUED_FROM - 1, CMS_UNSIGNED },
		{ &s.terminal, ISSUED_UNTIL - 1, CMS_GOOD },
		{ &s.terminal, ISSUED_UNTIL + 1, CMS_ENDED },
		{ &other.terminal, NOW, CMS_UNSIGNED },
		{ &other.terminal, ISSUED_UNTIL + 1, CMS_UNSIGNED },
		{ &server, ISSUED_UNTIL + 1, CMS_UNSIGNED },
		{ &server, NOW, CMS_UNSIGNED },
		{ &s.export, NOW, CMS_UNSIGNED },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char terminal[CMS_TERMINAL_MAX] = "";
		size_t len = 0;
		uint8_t *cms = sealed(&s.export, rows[i].by, &len);

		assert_non_null(cms);
		if (opened(cms, len, &s.export, &s.terminal_ca, rows[i].now, terminal) !=
		    rows[i].fault)
			fail_msg("row %zu", i);
		if (rows[i].fault == CMS_ENDED)
			assert_string_equal(terminal, issued_holder().common_name);
		free(cms);
	}
	issued_drop(&server);
	scene_drop(&other);
	scene_drop(&s);
}

/* What is signed and not encrypted, or encrypted and not signed, is none. */
static void both_envelopes_are_needed(void **unused)
{
	struct scene s = scene_made();
	char terminal[CMS_TERMINAL_MAX] = "";
	size_t len = 0;
	uint8_t *cms =
	    cms_sign(s.terminal.certificate.text, s.terminal.certificate.len, s.terminal.key.text,
	             s.terminal.key.len, CONTENT, sizeof CONTENT - 1, &len);
	BIO *in = BIO_new_mem_buf(CONTENT, sizeof CONTENT - 1);
	STACK_OF(X509) *to = sk_X509_new_null();
	CMS_ContentInfo *bare;
	uint8_t *der = NULL;
	int der_len;

	(void)unused;
	assert_int_equal(opened(cms, len, &s.export, &s.terminal_ca, NOW, terminal), CMS_CLOSED);
	sk_X509_push(to, issued_x509(&s.export));
	bare = CMS_encrypt(to, in, EVP_aes_256_gcm(), CMS_BINARY);
	der_len = i2d_CMS_ContentInfo(bare, &der);
	assert_true(der_len > 0);
	assert_int_equal(opened(der, (size_t)der_len, &s.export, &s.terminal_ca, NOW, terminal),
	                 CMS_UNSIGNED);
	OPENSSL_free(der);
	CMS_ContentInfo_free(bare);
	sk_X509_pop_free(to, X509_free);
	BIO_free(in);
	free(cms);
	scene_drop(&s);
}

static void it_is_sealed_for_a_key_of_that_use_alone(void **unused)
{
	struct scene s = scene_made();
	struct issued wrong[] = {
		issued_make(ISSUE_OPERATOR, ISSUE_P256, &s.operator_ca),
		issued_make(ISSUE_TERMINAL, ISSUE_P256, &s.terminal_ca),
		issued_make(ISSUE_EXPORT, ISSUE_RSA2048, &s.operator_ca),
		issued_make(ISSUE_EXPORT, ISSUE_P384, &s.operator_ca),
	};
	const struct cms_pem to = pem(&s.export.certificate), by = pem(&s.terminal.certificate),
			     key = pem(&s.terminal.key);
	size_t len = 0;

	(void)unused;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_null(sealed(&wrong[i], &s.terminal, &len));
		issued_drop(&wrong[i]);
	}
	assert_null(cms_seal_for(&to, &by, &key, CONTENT, (size_t)CMS_SEALED_MAX + 1, &len));
	scene_drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_comes_back_and_says_of_which_terminal),
		cmocka_unit_test(it_is_closed_by_these_algorithms),
		cmocka_unit_test(a_renewed_certificate_opens_what_came_before),
		cmocka_unit_test(nobody_else_opens_it),
		cmocka_unit_test(only_a_terminal_of_the_authority_is_believed),
		cmocka_unit_test(both_envelopes_are_needed),
		cmocka_unit_test(it_is_sealed_for_a_key_of_that_use_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
