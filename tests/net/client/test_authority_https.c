#include "net/client/authority_https.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/certificate/certificate.h"
#include "tests/net/client/stage.h"

/* ---- the right server -------------------------------------------------------------------- */

static void a_whole_visit_on_one_connection(void **state)
{
	struct stage s;
	struct issued issued;
	struct report report = { .kind = REPORT_OUTCOME };
	uint8_t digest[32];

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.challenge[0], 0xc0);
	assert_int_equal(s.challenge.fetched_ms, 1000);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	assert_string_equal(s.offer.holder, "窓口 花子");
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	assert_int_equal(issued.pdf.len, sizeof server_pdf - 1);
	assert_memory_equal(issued.pdf.byte, server_pdf, issued.pdf.len);
	strcpy(report.id, issued.answer.issuance);
	paper_drop(&issued.pdf);
	assert_int_equal(s.authority.report(s.authority.self, &go_on, &report, &s.why),
	                 AUTHORITY_OK);
	report.kind = REPORT_SESSION_END;
	strcpy(report.id, s.offer.session);
	assert_int_equal(s.authority.report(s.authority.self, &go_on, &report, &s.why),
	                 AUTHORITY_OK);
	close_stage(&s);
	assert_int_equal(s.server.connections, 1);
	assert_int_equal(s.server.requests, 6);
	assert_memory_equal(s.challenge.exporter, s.server.exporter, 32);
	certificate_sha256(s.server.request, strlen(s.server.request), digest);
	assert_memory_equal(issued.request_digest, digest, 32);
}

static enum authority_status register_use(struct stage *s, struct use_answer *out)
{
	const struct use_request request = { .kind = KIND_FAMILY_REGISTER_FULL };

	return s->authority.register_use(
	    s->authority.self, &go_on, "0123456789abcdef0123456789abcdef", &request, out, &s->why);
}

static void the_use_of_a_register_is_registered(void **state)
{
	struct use_answer use = { 0 };
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(register_use(&s, &use), AUTHORITY_OK);
	assert_int_equal(use.ready, 1795824000);
	close_stage(&s);
	assert_int_equal(s.server.requests, 1);
}

/* The same again is the same: it is asked once more, and no third time. */
static void a_registration_is_repeated_once(void **state)
{
	struct use_answer use = { 0 };
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(register_use(&s, &use), AUTHORITY_OK);
	assert_int_equal(use.ready, 1795824000);
	close_stage(&s);
	assert_int_equal(s.server.requests, 2);
}

static void a_registration_without_a_day_is_nonsense(void **state)
{
	struct use_answer use = { .ready = 7 };
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_NONSENSE);
	assert_int_equal(register_use(&s, &use), AUTHORITY_BROKEN);
	assert_int_equal(use.ready, 7);
	assert_int_equal(s.authority.register_use(
			     s.authority.self, &go_on, "../0123456789abcdef0123456789abc",
			     &(struct use_request){ .kind = KIND_ADDRESS_HISTORY }, &use, &s.why),
	                 AUTHORITY_BROKEN);
	close_stage(&s);
	assert_int_equal(s.server.requests, 1); /* no session of that name is asked for */
}

static void the_challenge_tells_what_openssl_saw(void **state)
{
	struct stage s;
	FILE *file = fopen(pki_file("terminal.crt"), "r");
	X509 *ours = PEM_read_X509(file, NULL, NULL, NULL);
	uint8_t digest[32];
	unsigned len;
	X509 *theirs;

	(void)state;
	fclose(file);
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(X509_digest(ours, EVP_sha256(), digest, &len), 1);
	assert_memory_equal(s.challenge.terminal_certificate, digest, 32);
	theirs = SSL_CTX_get0_certificate(s.server.ctx);
	{
		uint8_t *der = NULL;
		const int der_len = i2d_PUBKEY(X509_get0_pubkey(theirs), &der);

		certificate_sha256(der, (size_t)der_len, digest);
		OPENSSL_free(der);
	}
	assert_memory_equal(s.challenge.server_key, digest, 32);
	X509_free(ours);
	close_stage(&s);
}

static void a_challenge_that_stands_is_kept(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	now_ms += 59999;
	assert_int_equal(challenge(&s), AUTHORITY_OK); /* tickets have come meanwhile */
	assert_int_equal(s.challenge.fetched_ms, 1000);
	now_ms += 1;
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.fetched_ms, 61000);
	close_stage(&s);
	assert_int_equal(s.server.requests, 2);
	assert_int_equal(s.server.connections, 1);
}

static void a_short_life_is_renewed_sooner(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_SHORT_LIVED);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	now_ms += 2999;
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.fetched_ms, 1000);
	now_ms += 1;
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.fetched_ms, 4000);
	close_stage(&s);
}

static void a_lost_challenge_is_asked_for_again(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_DROPS_FIRST);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	close_stage(&s);
	assert_int_equal(s.server.requests, 3);
}

static void a_check_is_told_the_time_and_nothing_else(void **state)
{
	struct stage s;
	struct status_answer answer = { 0 };

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(check(&s, &answer), AUTHORITY_OK);
	assert_true(answer.time == 1795363260 && answer.renewable_since == 1795363200);
	close_stage(&s);
	assert_int_equal(s.server.requests, 2);
	assert_int_equal(s.server.connections, 1);
}

static void a_proof_goes_through_its_own_door(void **state)
{
	struct stage s;
	struct status_answer answer = { 7, 7 };
	struct proof_request proof;

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	proof = proof_for(&s, "print");
	assert_int_equal(
	    s.authority.check(s.authority.self, &go_on, &s.challenge, &proof, &answer, &s.why),
	    AUTHORITY_BROKEN);
	proof = proof_for(&s, "check");
	assert_int_equal(
	    s.authority.prove(s.authority.self, &go_on, &s.challenge, &proof, &s.offer, &s.why),
	    AUTHORITY_BROKEN);
	assert_int_equal(answer.time, 7);
	close_stage(&s);
	assert_int_equal(s.server.requests, 1); /* nothing was sent but the first */
}

static void a_check_that_ends_otherwise(void **state)
{
	static const struct {
		enum server_manner manner;
		enum authority_status status;
	} ends[] = { { SERVER_REFUSES, AUTHORITY_REFUSED },
		     { SERVER_SAYS_CLOSE, AUTHORITY_STALE },
		     { SERVER_DROPS_ONCE, AUTHORITY_STALE } };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct stage s;
		struct status_answer answer = { 7, 7 };

		open_stage(&s, ends[i].manner);
		assert_int_equal(challenge(&s), AUTHORITY_OK);
		assert_int_equal(check(&s, &answer), ends[i].status);
		assert_int_equal(answer.time, 7);
		if (ends[i].status == AUTHORITY_REFUSED)
			assert_int_equal(s.why.refusal, REFUSAL_SUSPENDED);
		close_stage(&s);
	}
}

/* ---- a line that breaks ------------------------------------------------------------------------
 */

/* Waits until the end of the line has come to the client: the socket tells, no clock does. */
static void wait_for_the_end(struct stage *s)
{
	struct challenge before = s->challenge;

	for (int i = 0; i < 100000 && memcmp(&before, &s->challenge, sizeof before) == 0; i++) {
		now_ms = before.fetched_ms + 1;
		assert_int_equal(challenge(s), AUTHORITY_OK);
	}
	assert_memory_not_equal(before.exporter, s->challenge.exporter, 32);
}

static void a_lost_connection_is_a_new_challenge(enum server_manner manner)
{
	struct stage s;

	open_stage(&s, manner);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	wait_for_the_end(&s);
	close_stage(&s);
	assert_int_equal(s.server.connections, 2);
}

static void closing_after_each_answer(void **state)
{
	(void)state;
	a_lost_connection_is_a_new_challenge(SERVER_CLOSES);
	a_lost_connection_is_a_new_challenge(SERVER_SAYS_CLOSE);
}

static void a_proof_never_leaves_on_another_connection(void **state)
{
	static const enum server_manner manners[] = { SERVER_CLOSES, SERVER_SAYS_CLOSE,
		                                      SERVER_DROPS_ONCE };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct stage s;
		const bool reads_one = manners[i] == SERVER_DROPS_ONCE;

		open_stage(&s, manners[i]);
		assert_int_equal(challenge(&s), AUTHORITY_OK);
		assert_int_equal(prove(&s), AUTHORITY_STALE);
		close_stage(&s);
		assert_int_equal(s.server.requests, reads_one ? 2 : 1);
	}
}

static void a_stale_challenge_is_renewed_and_proved(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_STALE);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	close_stage(&s);
}

static void a_request_is_repeated_with_its_key(void **state)
{
	struct stage s;
	struct issued issued;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	close_stage(&s);
	/* Dropped, repeated (by curl or by us), fetched; and another with a key of its own. */
	assert_int_equal(s.server.requests, 5);
	assert_string_not_equal(s.server.key[0], s.server.key[1]);
}

static void the_key_is_the_same_in_the_repetition(void **state)
{
	struct stage s;
	struct issued issued;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	close_stage(&s);
	assert_string_equal(s.server.key[0], s.server.key[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_visit_on_one_connection),
		cmocka_unit_test(the_use_of_a_register_is_registered),
		cmocka_unit_test(a_registration_is_repeated_once),
		cmocka_unit_test(a_registration_without_a_day_is_nonsense),
		cmocka_unit_test(the_challenge_tells_what_openssl_saw),
		cmocka_unit_test(a_challenge_that_stands_is_kept),
		cmocka_unit_test(a_short_life_is_renewed_sooner),
		cmocka_unit_test(a_lost_challenge_is_asked_for_again),
		cmocka_unit_test(a_check_is_told_the_time_and_nothing_else),
		cmocka_unit_test(a_proof_goes_through_its_own_door),
		cmocka_unit_test(a_check_that_ends_otherwise),
		cmocka_unit_test(closing_after_each_answer),
		cmocka_unit_test(a_proof_never_leaves_on_another_connection),
		cmocka_unit_test(a_stale_challenge_is_renewed_and_proved),
		cmocka_unit_test(a_request_is_repeated_with_its_key),
		cmocka_unit_test(the_key_is_the_same_in_the_repetition),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
