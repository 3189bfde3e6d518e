#include "net/certificate/staff.h"

#include "tests/net/certificate/issued.h"

#include <openssl/x509v3.h>

#include "net/certificate/cms.h"
#include "net/certificate/crl.h"

#define NOW (ISSUED_FROM + 1000000)
#define DAY INT64_C(86400)
#define AGE_S (30u * 86400u)

/* A root, a card's certificate, and a list on which nobody stands, or the card. */
struct scene {
	struct issued root, card;
	uint8_t *der, *list, *revoking;
	size_t der_len, list_len, revoking_len;
};

static uint8_t *list_of(const struct issued *root, const uint8_t *der, size_t der_len,
                        int64_t this_update, int64_t next_update, size_t *len)
{
	struct private_key *key = issued_private(root);
	struct crl_entry entry = { .state = CERTIFICATE_STATE_REVOKED_LOSS, .at = NOW - DAY };
	struct certificate_facts facts;
	const struct crl_plan plan = { .issuer = &root->certificate,
		                       .key = key,
		                       .number = 1,
		                       .this_update = this_update,
		                       .next_update = next_update,
		                       .entry = &entry,
		                       .count = der ? 1 : 0 };
	uint8_t *list;

	if (der) {
		assert_true(certificate_read(der, der_len, &facts));
		memcpy(entry.serial, facts.serial, sizeof entry.serial);
		entry.serial_len = facts.serial_len;
	}
	list = crl_make(&plan, len);
	assert_non_null(list);
	private_key_destroy(key);
	return list;
}

static struct scene scene_made(void)
{
	struct scene s = { .root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL) };

	s.card = issued_make(ISSUE_STAFF, ISSUE_P256, &s.root);
	s.der = issued_der(&s.card, &s.der_len);
	s.list = list_of(&s.root, NULL, 0, NOW - DAY, NOW + 60 * DAY, &s.list_len);
	s.revoking = list_of(&s.root, s.der, s.der_len, NOW - DAY, NOW + 60 * DAY, &s.revoking_len);
	return s;
}

static void scene_drop(struct scene *s)
{
	free(s->der);
	free(s->list);
	free(s->revoking);
	issued_drop(&s->card);
	issued_drop(&s->root);
}

static enum staff_fault judged(const struct scene *s, const uint8_t *list, size_t list_len,
                               int64_t now, struct staff_certificate *out)
{
	return staff_certificate_read(s->der, s->der_len, s->root.certificate.text,
	                              s->root.certificate.len, list, list_len, AGE_S, now, out);
}

static void a_card_says_who_may_open_what_until_when(void **unused)
{
	struct scene s = scene_made();
	struct staff_certificate c;

	(void)unused;
	assert_int_equal(judged(&s, s.list, s.list_len, NOW, &c), STAFF_CERTIFICATE_GOOD);
	assert_int_equal(c.number, 12);
	assert_true(c.technician);
	assert_string_equal(c.site, "tokyo-0042");
	assert_int_equal(c.not_before, ISSUED_FROM);
	assert_int_equal(c.not_after, ISSUED_UNTIL);
	scene_drop(&s);
}

static void it_is_judged_by_the_clock_and_by_the_list(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	size_t short_len = 0, late_len = 0, future_len = 0;
	uint8_t *brief = list_of(&s.root, NULL, 0, NOW - DAY, NOW + DAY, &short_len);
	uint8_t *late =
	    list_of(&s.root, NULL, 0, ISSUED_UNTIL - DAY, ISSUED_UNTIL + 9 * DAY, &late_len);
	uint8_t *future = list_of(&s.root, NULL, 0, NOW + DAY, NOW + 9 * DAY, &future_len);
	const struct {
		const uint8_t *list;
		size_t len;
		int64_t now;
		enum staff_fault fault;
	} rows[] = {
		{ s.list, s.list_len, NOW, STAFF_CERTIFICATE_GOOD },
		{ late, late_len, ISSUED_UNTIL, STAFF_CERTIFICATE_GOOD },
		{ late, late_len, ISSUED_UNTIL + 1, STAFF_CERTIFICATE_ENDED },
		{ s.list, s.list_len, ISSUED_FROM - 1, STAFF_CERTIFICATE_NOT_YET },
		{ s.revoking, s.revoking_len, NOW, STAFF_CERTIFICATE_REVOKED },
		/* once revoked, however old the list is and whatever the clock says */
		{ s.revoking, s.revoking_len, NOW + 300 * DAY, STAFF_CERTIFICATE_REVOKED },
		{ s.revoking, s.revoking_len, ISSUED_UNTIL + 1, STAFF_CERTIFICATE_REVOKED },
		{ s.revoking, s.revoking_len, ISSUED_FROM - 1, STAFF_CERTIFICATE_REVOKED },
		/* the age limit, and the list's own end */
		{ s.list, s.list_len, NOW - DAY + AGE_S, STAFF_CERTIFICATE_GOOD },
		{ s.list, s.list_len, NOW - DAY + AGE_S + 1, STAFF_CERTIFICATE_LIST_OLD },
		{ brief, short_len, NOW + DAY, STAFF_CERTIFICATE_GOOD },
		{ brief, short_len, NOW + DAY + 1, STAFF_CERTIFICATE_LIST_OLD },
		/* a clock that is a day behind, and one that is further */
		{ future, future_len, NOW, STAFF_CERTIFICATE_GOOD },
		{ future, future_len, NOW - 1, STAFF_CERTIFICATE_LIST_OLD },
		{ NULL, 0, NOW, STAFF_CERTIFICATE_LIST_OLD },
		{ other.list, other.list_len, NOW, STAFF_CERTIFICATE_LIST_OLD },
		{ other.revoking, other.revoking_len, NOW, STAFF_CERTIFICATE_LIST_OLD },
		{ s.list, s.list_len - 1, NOW, STAFF_CERTIFICATE_LIST_OLD },
		{ s.der, s.der_len, NOW, STAFF_CERTIFICATE_LIST_OLD },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct staff_certificate c = { .number = 0 };

		if (judged(&s, rows[i].list, rows[i].len, rows[i].now, &c) != rows[i].fault)
			fail_msg("row %zu", i);
		assert_int_equal(c.number, 12); /* known in every case */
	}
	free(brief);
	free(late);
	free(future);
	scene_drop(&other);
	scene_drop(&s);
}

/* ---- those that are none --------------------------------------------------------------------- */

static enum staff_fault judged_by(const struct issued *root, const struct issued *card)
{
	struct staff_certificate c = { .number = 7 };
	size_t list_len = 0, len = 0;
	uint8_t *list = list_of(root, NULL, 0, NOW - DAY, NOW + DAY, &list_len);
	uint8_t *der = issued_der(card, &len);
	const enum staff_fault fault =
	    staff_certificate_read(der, len, root->certificate.text, root->certificate.len, list,
	                           list_len, AGE_S, NOW, &c);

	if (fault == STAFF_CERTIFICATE_FOREIGN)
		assert_int_equal(c.number, 7); /* nothing is said of it */
	free(der);
	free(list);
	return fault;
}

/* Whoever puts any other profile under the staff's root by mistake makes no card of staff. */
static void no_other_certificate_of_the_chain_is_a_cards(void **unused)
{
	struct issued root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);

	(void)unused;
	for (int p = ISSUE_USER; p < ISSUE_PROFILES; p++) {
		static const enum issue_key_kind kinds[] = { ISSUE_RSA2048, ISSUE_P256,
			                                     ISSUE_P384 };

		for (size_t k = 0; k < 3; k++) {
			struct issued card = issued_make((enum issue_profile)p, kinds[k], &root);

			if (judged_by(&root, &card) != (p == ISSUE_STAFF && kinds[k] == ISSUE_P256
			                                    ? STAFF_CERTIFICATE_GOOD
			                                    : STAFF_CERTIFICATE_FOREIGN))
				fail_msg("profile %d, key %zu", p, k);
			issued_drop(&card);
		}
	}
	issued_drop(&root);
}

static void another_root_of_the_same_name_is_another_chain(void **unused)
{
	struct issued root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);
	struct issued namesake = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);
	struct issued user_ca = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued card = issued_make(ISSUE_STAFF, ISSUE_P256, &namesake);
	struct issued by_user_ca = issued_make(ISSUE_STAFF, ISSUE_P256, &user_ca);

	(void)unused;
	assert_int_equal(judged_by(&root, &card), STAFF_CERTIFICATE_FOREIGN);
	assert_int_equal(judged_by(&root, &by_user_ca), STAFF_CERTIFICATE_FOREIGN);
	assert_int_equal(judged_by(&root, &root), STAFF_CERTIFICATE_FOREIGN);
	issued_drop(&by_user_ca);
	issued_drop(&card);
	issued_drop(&user_ca);
	issued_drop(&namesake);
	issued_drop(&root);
}

static bool issued_with(const struct issued *root, const char *role, const char *site,
                        const char *number, struct issued *out)
{
	const struct issue_holder holder = { .role = role, .site = site, .number = number };
	struct private_key *key = issued_private(root);
	const struct issue_request request = {
		.profile = ISSUE_STAFF,
		.issuer = &root->certificate,
		.issuer_key = key,
		.holder = &holder,
		.not_before = ISSUED_FROM,
		.not_after = ISSUED_UNTIL,
	};
	const bool made = issue_key(ISSUE_P256, &out->key) &&
	                  issue_for_key(&request, &out->key, &out->certificate);

	private_key_destroy(key);
	return made;
}

static void names_that_make_no_sense_open_nothing(void **unused)
{
	static const struct {
		const char *role, *site, *number;
		enum staff_fault fault;
	} rows[] = {
		{ "inspector", "*", "1", STAFF_CERTIFICATE_GOOD },
		{ "technician", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "999999999",
		  STAFF_CERTIFICATE_GOOD },
		{ "technician", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "1",
		  STAFF_CERTIFICATE_FOREIGN },
		{ "Technician", "*", "1", STAFF_CERTIFICATE_FOREIGN },
		{ "owner", "*", "1", STAFF_CERTIFICATE_FOREIGN },
		{ "technicians of the world", "*", "1", STAFF_CERTIFICATE_FOREIGN },
		{ "technician", "*", "0", STAFF_CERTIFICATE_FOREIGN },
		{ "technician", "*", "012", STAFF_CERTIFICATE_FOREIGN },
		{ "technician", "*", "1234567890", STAFF_CERTIFICATE_FOREIGN },
		{ "technician", "*", "12a", STAFF_CERTIFICATE_FOREIGN },
		{ "technician", "*", "-12", STAFF_CERTIFICATE_FOREIGN },
	};
	struct issued root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct issued card = { { 0 }, { 0 } };

		assert_true(issued_with(&root, rows[i].role, rows[i].site, rows[i].number, &card));
		if (judged_by(&root, &card) != rows[i].fault)
			fail_msg("row %zu", i);
		issued_drop(&card);
	}
	issued_drop(&root);
}

/* The profile but for one thing, signed by the very root. */

static void set_extension(X509 *x, int nid, const char *text)
{
	CONF *conf = NCONF_new(NULL);
	X509V3_CTX ctx;
	X509_EXTENSION *e;

	X509_EXTENSION_free(X509_delete_ext(x, X509_get_ext_by_NID(x, nid, -1)));
	X509V3_set_ctx(&ctx, x, x, NULL, NULL, 0);
	X509V3_set_nconf(&ctx, conf); /* policies ask for one, though they look nothing up */
	if (text) {
		e = X509V3_EXT_nconf_nid(conf, &ctx, nid, text);
		assert_non_null(e);
		assert_int_equal(X509_add_ext(x, e, -1), 1);
		X509_EXTENSION_free(e);
	}
	NCONF_free(conf);
}

static struct issued spoilt(const struct issued *root, int nid, const char *text)
{
	struct issued card = issued_make(ISSUE_STAFF, ISSUE_P256, root);
	X509 *was = issued_x509(&card);
	BIO *in = BIO_new_mem_buf(root->key.text, (int)root->key.len);
	BIO *out = BIO_new(BIO_s_mem());
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	char *text_of = NULL;

	if (nid)
		set_extension(was, nid, text);
	assert_true(X509_sign(was, key, EVP_sha384()) > 0);
	assert_int_equal(PEM_write_bio_X509(out, was), 1);
	issue_pem_drop(&card.certificate);
	card.certificate.len = (size_t)BIO_get_mem_data(out, &text_of);
	card.certificate.text = malloc(card.certificate.len);
	assert_non_null(card.certificate.text);
	memcpy(card.certificate.text, text_of, card.certificate.len);
	EVP_PKEY_free(key);
	BIO_free(in);
	BIO_free(out);
	X509_free(was);
	return card;
}

static void use_policy_and_key_are_needed_all(void **unused)
{
	static const struct {
		int nid;
		const char *text;
		enum staff_fault fault;
	} rows[] = {
		{ 0, NULL, STAFF_CERTIFICATE_GOOD },
		{ NID_ext_key_usage, NULL, STAFF_CERTIFICATE_FOREIGN },
		{ NID_ext_key_usage, "clientAuth", STAFF_CERTIFICATE_FOREIGN },
		{ NID_ext_key_usage, "critical," CMS_OPERATOR_OID, STAFF_CERTIFICATE_FOREIGN },
		{ NID_certificate_policies, NULL, STAFF_CERTIFICATE_FOREIGN },
		{ NID_certificate_policies, "1.2.392.200149.8.5.1.3.30",
		  STAFF_CERTIFICATE_FOREIGN },
		{ NID_certificate_policies, STAFF_POLICY_OID ",1.2.392.200149.8.5.1.3.30",
		  STAFF_CERTIFICATE_FOREIGN },
		{ NID_key_usage, NULL, STAFF_CERTIFICATE_FOREIGN },
		{ NID_key_usage, "critical,digitalSignature,nonRepudiation",
		  STAFF_CERTIFICATE_FOREIGN },
		{ NID_key_usage, "critical,keyAgreement", STAFF_CERTIFICATE_FOREIGN },
		{ NID_basic_constraints, "critical,CA:TRUE", STAFF_CERTIFICATE_FOREIGN },
	};
	struct issued root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct issued card = spoilt(&root, rows[i].nid, rows[i].text);

		if (judged_by(&root, &card) != rows[i].fault)
			fail_msg("row %zu", i);
		issued_drop(&card);
	}
	issued_drop(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_says_who_may_open_what_until_when),
		cmocka_unit_test(it_is_judged_by_the_clock_and_by_the_list),
		cmocka_unit_test(no_other_certificate_of_the_chain_is_a_cards),
		cmocka_unit_test(another_root_of_the_same_name_is_another_chain),
		cmocka_unit_test(names_that_make_no_sense_open_nothing),
		cmocka_unit_test(use_policy_and_key_are_needed_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
