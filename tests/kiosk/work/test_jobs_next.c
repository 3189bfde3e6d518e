#include "tests/kiosk/work/counter.h"

#include <openssl/ecdsa.h>

#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

/* The jobs with a card of the next generation: nothing in them knows the difference, and all that
 * they give has it. */

static struct counter c;
static struct issue_pem key;
static unsigned signs;

/* What the chip does: raw r||s of the hash that it is given. */
static void sign_raw(const uint8_t *input, size_t len, uint8_t signature[256])
{
	BIO *pem = BIO_new_mem_buf(key.text, (int)key.len);
	EVP_PKEY *own = PEM_read_bio_PrivateKey(pem, NULL, NULL, NULL);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
	uint8_t der[128];
	const uint8_t *at = der;
	size_t made = sizeof der;
	ECDSA_SIG *both;

	signs++;
	assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
	assert_int_equal(EVP_PKEY_sign(ctx, der, &made, input, len), 1);
	both = d2i_ECDSA_SIG(NULL, &at, (long)made);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(both), signature, 48), 48);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(both), signature + 48, 48), 48);
	ECDSA_SIG_free(both);
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(own);
	BIO_free(pem);
}

static int open_next(void **state)
{
	(void)state;
	counter_open(&c);
	memcpy(c.card.label, "JPKIAPICCTOKEN3", sizeof "JPKIAPICCTOKEN3");
	c.card.next = true;
	c.card.sign = sign_raw;
	c.card.certificate_len =
	    town_certificate(ISSUE_USER, &key, TOWN_NOW - TOWN_YEAR, TOWN_NOW + 2 * TOWN_YEAR,
	                     c.card.certificate, sizeof c.card.certificate - FAKE_FILLER);
	signs = 0;
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static int build(void **state)
{
	return issue_key(ISSUE_P384, &key) ? town_build(state) : -1;
}

static int raze(void **state)
{
	issue_pem_drop(&key);
	return town_raze(state);
}

static size_t tbs_of(const struct proof_request *p, uint8_t out[TBS_MAX])
{
	struct tbs t = { .algorithm = "ES384",
		         .terminal = COUNTER_TERMINAL,
		         .operation = "print",
		         .challenge_time = TOWN_NOW };
	size_t len = 0;

	memset(t.server_key, 0x11, 32);
	memset(t.exporter, 0x22, 32);
	memcpy(t.challenge, p->challenge, 32);
	memset(t.terminal_certificate, 0x33, 32);
	certificate_sha256(c.card.certificate, c.card.certificate_len, t.resident_certificate);
	assert_true(tbs_encode(&t, out, &len));
	return len;
}

static void the_proof_is_of_its_own_algorithm(void **state)
{
	const struct proof_request *proof = &c.authority.proof;
	const struct letter read = counter_read(&c);
	uint8_t tbs[TBS_MAX];
	size_t len;

	(void)state;
	assert_int_equal(read.event.kind, EVENT_JOB_DONE);
	/* one year before the end, which the present card's three months would not be */
	assert_in_range(TOWN_NOW + 2 * TOWN_YEAR - read.event.renewable, 365 * 86400, 367 * 86400);
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_prove(&c).event.kind, EVENT_JOB_DONE);
	assert_int_equal(signs, 1);
	assert_string_equal(proof->algorithm, "ES384");
	assert_int_equal(proof->signature_len, 96);
	len = tbs_of(proof, tbs);
	assert_true(proof_verify(proof->certificate, proof->certificate_len, tbs, len,
	                         proof->signature, proof->signature_len));
	tbs[len - 1] ^= 1;
	assert_false(proof_verify(proof->certificate, proof->certificate_len, tbs, len,
	                          proof->signature, proof->signature_len));
}

/* A key that would take a DigestInfo only, behind a certificate that asks for the bare hash:
 * nothing that it gives is sent anywhere. */
static void a_card_that_signs_in_the_present_way_is_interrupted(void **state)
{
	struct letter l;

	(void)state;
	c.card.next = false;
	assert_int_equal(counter_read(&c).event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	l = counter_prove(&c);
	assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
	assert_int_equal(l.event.trouble, TROUBLE_SIGN_INTERRUPTED);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 0);
	assert_false(c.card.powered);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_next, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_proof_is_of_its_own_algorithm),
		TEST(a_card_that_signs_in_the_present_way_is_interrupted),
	};

	return cmocka_run_group_tests(tests, build, raze);
}
