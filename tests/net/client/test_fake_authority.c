#include "tests/fake/fake_authority.h"

#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* The fake has to be as hard as what it stands for. */

static struct fake_authority fake;
static struct authority port;
static struct challenge challenge;
static struct refusal_seen why;
static atomic_bool stop;

static int fresh(void **state)
{
	(void)state;
	fake_authority_init(&fake);
	port = fake_authority(&fake);
	challenge = (struct challenge){ 0 };
	stop = false;
	return 0;
}

static enum authority_status ask(void)
{
	return port.challenge(port.self, &stop, &challenge, &why);
}

static enum authority_status prove(struct offer *out)
{
	struct proof_request proof = { .operation = "print",
		                       .algorithm = "RS256",
		                       .certificate_len = 3,
		                       .signature_len = 256 };

	memcpy(proof.challenge, challenge.challenge, 32);
	return port.prove(port.self, &stop, &challenge, &proof, out, &why);
}

static enum authority_status issue(uint8_t nonce, uint32_t total_yen, struct issued *out)
{
	const struct document_request request = { .copies = 1,
		                                  .total_yen = total_yen,
		                                  .nonce = { nonce } };

	return port.issue(port.self, &stop, fake.given.session, &request, out, &why);
}

static enum authority_status tell(const char *id, enum outcome_word word)
{
	struct report report = { .outcome.outcome = word };

	snprintf(report.id, sizeof report.id, "%s", id);
	return port.report(port.self, &stop, &report, &why);
}

static void a_whole_visit(void **state)
{
	struct offer offer;
	struct issued issued;

	(void)state;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(fake.challenges, 1);
	assert_int_equal(prove(&offer), AUTHORITY_OK);
	assert_string_equal(offer.family_name, "窓口");
	assert_int_equal(issue(1, 200, &issued), AUTHORITY_OK);
	assert_true(issued.pdf.len > 0);
	paper_drop(&issued.pdf);
	assert_int_equal(tell(issued.answer.issuance, OUTCOME_WORD_UNKNOWN), AUTHORITY_OK);
	assert_int_equal(tell(issued.answer.issuance, OUTCOME_WORD_PRINTED), AUTHORITY_OK);
	assert_int_equal(fake.outcomes, 2);
}

static void challenges_grow_old_and_lines_break(void **state)
{
	struct offer offer;

	(void)state;
	assert_int_equal(ask(), AUTHORITY_OK);
	fake.now_ms += 60000;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(fake.challenges, 2);
	fake.line++;
	assert_int_equal(prove(&offer), AUTHORITY_STALE);
	assert_int_equal(ask(), AUTHORITY_OK);
	fake.now_ms += 180001;
	assert_int_equal(prove(&offer), AUTHORITY_REFUSED);
	assert_int_equal(why.refusal, REFUSAL_CHALLENGE_EXPIRED);
}

static void troubles_as_told(void **state)
{
	struct offer offer = { 0 };
	struct issued issued;

	(void)state;
	fake.trouble[FAKE_CHALLENGE] =
	    (struct fake_trouble){ AUTHORITY_AWAY, REFUSAL_NONE, 1, false };
	assert_int_equal(ask(), AUTHORITY_AWAY);
	assert_int_equal(ask(), AUTHORITY_OK);
	fake.trouble[FAKE_PROVE].status = AUTHORITY_REFUSED;
	fake.trouble[FAKE_PROVE].refusal = REFUSAL_UNDER_15;
	assert_int_equal(prove(&offer), AUTHORITY_REFUSED);
	assert_int_equal(why.refusal, REFUSAL_UNDER_15);
	assert_string_equal(offer.holder, "");
	fake.trouble[FAKE_PROVE].status = AUTHORITY_OK;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(prove(&offer), AUTHORITY_OK);
	fake.offer.document[0].fee_yen = 300;
	assert_int_equal(issue(1, 200, &issued), AUTHORITY_REFUSED);
	assert_int_equal(why.refusal, REFUSAL_FEE_CHANGED);
	stop = true;
	assert_int_equal(issue(2, 200, &issued), AUTHORITY_STOPPED);
}

/* Whether `act` is stopped by an assert. */
static bool stopped_by_assert(void (*act)(void))
{
	const pid_t child = fork();
	int status = 0;

	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		fclose(stderr);
		act();
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void prove_without_a_challenge(void)
{
	struct offer offer;

	(void)!prove(&offer);
}

static void prove_twice(void)
{
	struct offer offer;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!prove(&offer);
}

static void issue_without_a_session(void)
{
	struct issued issued;

	(void)!issue(1, 200, &issued);
}

static void same_nonce_twice(void)
{
	struct offer offer;
	struct issued issued;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK &&
	    issue(1, 200, &issued) == AUTHORITY_OK)
		(void)!issue(1, 200, &issued);
}

static void another_total(void)
{
	struct offer offer;
	struct issued issued;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!issue(1, 100, &issued);
}

static void contrary_outcomes(void)
{
	fake.issued = 1;
	if (tell("00000000000000000000000000000001", OUTCOME_WORD_PRINTED) == AUTHORITY_OK)
		(void)!tell("00000000000000000000000000000001", OUTCOME_WORD_FAILED);
}

static void outcome_of_nothing(void)
{
	(void)!tell("00000000000000000000000000000001", OUTCOME_WORD_PRINTED);
}

static void what_a_terminal_must_never_ask(void **state)
{
	(void)state;
	assert_true(stopped_by_assert(prove_without_a_challenge));
	assert_true(stopped_by_assert(prove_twice));
	assert_true(stopped_by_assert(issue_without_a_session));
	assert_true(stopped_by_assert(same_nonce_twice));
	assert_true(stopped_by_assert(another_total));
	assert_true(stopped_by_assert(contrary_outcomes));
	assert_true(stopped_by_assert(outcome_of_nothing));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_whole_visit, fresh),
		cmocka_unit_test_setup(challenges_grow_old_and_lines_break, fresh),
		cmocka_unit_test_setup(troubles_as_told, fresh),
		cmocka_unit_test_setup(what_a_terminal_must_never_ask, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
