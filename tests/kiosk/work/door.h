#ifndef TESTS_KIOSK_WORK_DOOR_H
#define TESTS_KIOSK_WORK_DOOR_H

#include "tests/kiosk/work/counter.h"
#include "tests/kiosk/work/folder.h"

#include <openssl/ecdsa.h>

#include "net/certificate/crl.h"
#include "net/certificate/staff.h"

/* The counter of a terminal that knows its staff: an authority for their cards, a card on the
 * reader, a list of those that were revoked in a folder. For test_job_staff_*.c. */

#define DOOR_DAY INT64_C(86400)
#define DOOR_SITE "tokyo-0042"
#define DOOR_LIST "staff.crl"

static struct {
	struct issue_pem ca, ca_key, other_ca, other_ca_key, card_key;
	EVP_PKEY *chip_key; /* card_key once more */
} staffs;

static struct counter c;
static char list_file[160];

static inline int staffs_build(void **state)
{
	const int64_t from = TOWN_NOW - 5 * TOWN_YEAR, until = TOWN_NOW + 10 * TOWN_YEAR;
	BIO *pem;

	town_build(state);
	assert_true(issue_key(ISSUE_P384, &staffs.ca_key));
	assert_true(issue_key(ISSUE_P384, &staffs.other_ca_key));
	assert_true(issue_key(ISSUE_P256, &staffs.card_key));
	town_issue(ISSUE_STAFF_CA, &staffs.ca_key, NULL, NULL, from, until, &staffs.ca);
	town_issue(ISSUE_STAFF_CA, &staffs.other_ca_key, NULL, NULL, from, until, &staffs.other_ca);
	pem = BIO_new_mem_buf(staffs.card_key.text, (int)staffs.card_key.len);
	staffs.chip_key = PEM_read_bio_PrivateKey(pem, NULL, NULL, NULL);
	BIO_free(pem);
	assert_non_null(staffs.chip_key);
	return 0;
}

static inline int staffs_raze(void **state)
{
	EVP_PKEY_free(staffs.chip_key);
	issue_pem_drop(&staffs.ca);
	issue_pem_drop(&staffs.ca_key);
	issue_pem_drop(&staffs.other_ca);
	issue_pem_drop(&staffs.other_ca_key);
	issue_pem_drop(&staffs.card_key);
	return town_raze(state);
}

/* What the chip does: raw r||s of a digest. */
static inline void staffs_sign_with(EVP_PKEY *key, const uint8_t *digest, size_t len, uint8_t *out)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	uint8_t der[80];
	const uint8_t *at = der;
	size_t der_len = sizeof der;
	ECDSA_SIG *both;

	assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
	assert_int_equal(EVP_PKEY_sign(ctx, der, &der_len, digest, len), 1);
	both = d2i_ECDSA_SIG(NULL, &at, (long)der_len);
	assert_non_null(both);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(both), out, 32), 32);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(both), out + 32, 32), 32);
	ECDSA_SIG_free(both);
	EVP_PKEY_CTX_free(ctx);
}

static uint8_t last_digest[32]; /* that the chip was given to sign */

static inline void staffs_sign(const uint8_t *digest, size_t len, uint8_t signature[256])
{
	assert_int_equal(len, sizeof last_digest);
	memcpy(last_digest, digest, len);
	staffs_sign_with(staffs.chip_key, digest, len, signature);
}

/* What a staff certificate says; zero: the usual. */
struct badge {
	const char *role, *site, *number;
	int64_t from, until;
	bool stranger; /* of another authority */
};

static inline void door_give_card(const struct badge *b)
{
	const struct issue_holder holder = {
		.common_name = "STAFF",
		.role = b->role ? b->role : "technician",
		.site = b->site ? b->site : DOOR_SITE,
		.number = b->number ? b->number : "12",
	};
	const struct issue_pem *ca = b->stranger ? &staffs.other_ca : &staffs.ca;
	const struct issue_pem *ca_key = b->stranger ? &staffs.other_ca_key : &staffs.ca_key;
	struct private_key *key = private_key_of_pem(ca_key->text, ca_key->len);
	const struct issue_request request = {
		.profile = ISSUE_STAFF,
		.issuer = ca,
		.issuer_key = key,
		.holder = &holder,
		.not_before = b->from ? b->from : TOWN_NOW - DOOR_DAY,
		.not_after = b->until ? b->until : TOWN_NOW + 90 * DOOR_DAY,
	};
	struct issue_pem pem = { 0 };
	size_t len = 0;
	uint8_t *der;

	assert_true(issue_for_key(&request, &staffs.card_key, &pem));
	der = certificate_der_of_pem(pem.text, pem.len, &len);
	assert_non_null(der);
	assert_true(len <= sizeof c.card.certificate - FAKE_FILLER);
	memcpy(c.card.certificate, der, len);
	c.card.certificate_len = len;
	free(der);
	issue_pem_drop(&pem);
	private_key_destroy(key);
}

/* Writes the list anew: of this age, and with the card on it or nobody. */
static inline void door_write_list(int64_t made, bool revokes)
{
	struct private_key *key = private_key_of_pem(staffs.ca_key.text, staffs.ca_key.len);
	struct crl_entry entry = { .state = CERTIFICATE_STATE_REVOKED_LOSS, .at = made - 10 };
	struct certificate_facts facts;
	const struct crl_plan plan = { .issuer = &staffs.ca,
		                       .key = key,
		                       .number = 1,
		                       .this_update = made,
		                       .next_update = made + 365 * DOOR_DAY,
		                       .entry = &entry,
		                       .count = revokes };
	size_t len = 0;
	uint8_t *list;

	if (revokes) {
		assert_true(certificate_read(c.card.certificate, c.card.certificate_len, &facts));
		memcpy(entry.serial, facts.serial, sizeof entry.serial);
		entry.serial_len = facts.serial_len;
	}
	list = crl_make(&plan, &len);
	assert_non_null(list);
	folder_put(DOOR_LIST, list, len, 1000);
	free(list);
	private_key_destroy(key);
}

/* A good card of a technician lies there; the terminal trusts its authority. */
static inline int door_open(void **state)
{
	counter_open(&c);
	folder_make(state);
	snprintf(list_file, sizeof list_file, "%s/" DOOR_LIST, folder);
	fake_card_be_staff(&c.card);
	c.card.sign = staffs_sign;
	door_give_card(&(struct badge){ 0 });
	door_write_list(TOWN_NOW - DOOR_DAY, false);
	c.tools.describe_reader = fake_card_describe;
	c.tools.staff = (struct staff_trust){
		.ca = staffs.ca.text,
		.ca_len = staffs.ca.len,
		.list_file = list_file,
		.list_age_s = 30 * (uint32_t)DOOR_DAY,
		.site = DOOR_SITE,
	};
	return 0;
}

static inline int door_close(void **state)
{
	counter_close(&c);
	return folder_drop(state);
}

static inline struct letter door_do(enum staff_job job, const char *digits)
{
	const struct letter l =
	    counter_do(&c, &(struct task){ .job = JOB_STAFF, .staff = job }, digits);

	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.staff.job, job);
	return l;
}

/* The row of a finding, NULL: it was not found out. */
static inline const struct finding *door_finding(enum finding_what what)
{
	for (uint8_t i = 0; i < c.visit.findings.count; i++)
		if (c.visit.findings.row[i].what == what)
			return &c.visit.findings.row[i];
	return NULL;
}

static inline void door_expect(enum finding_what what, enum finding_verdict verdict)
{
	const struct finding *f = door_finding(what);

	assert_non_null(f);
	assert_int_equal(f->verdict, verdict);
}

#define DOOR_TEST(name) cmocka_unit_test_setup_teardown(name, door_open, door_close)

#endif
