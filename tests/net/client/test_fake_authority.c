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

static struct proof_request proof_for(const char *operation)
{
	struct proof_request proof = { .algorithm = "RS256",
		                       .certificate_len = 3,
		                       .signature_len = 256 };

	memcpy(proof.challenge, challenge.challenge, 32);
	strcpy(proof.operation, operation);
	return proof;
}

static enum authority_status check(const char *operation, struct status_answer *out)
{
	const struct proof_request proof = proof_for(operation);

	return port.check(port.self, &stop, &challenge, &proof, out, &why);
}

static enum authority_status prove(struct offer *out)
{
	const struct proof_request proof = proof_for("print");

	return port.prove(port.self, &stop, &challenge, &proof, out, &why);
}

static enum authority_status issue(uint8_t nonce, uint32_t total_yen, struct issued *out)
{
	const struct document_request request = { .copies = 1,
		                                  .total_yen = total_yen,
		                                  .nonce = { nonce } };

	return port.issue(port.self, &stop, fake.given.session, &request, out, &why);
}

static enum authority_status issue_for(uint16_t members, bool household)
{
	const struct document_request request = { .copies = 1,
		                                  .total_yen = 200,
		                                  .nonce = { 77 },
		                                  .household = household,
		                                  .members = members };
	struct issued issued;
	const enum authority_status status =
	    port.issue(port.self, &stop, fake.given.session, &request, &issued, &why);

	if (status == AUTHORITY_OK)
		paper_drop(&issued.pdf);
	return status;
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

static void a_check_opens_nothing(void **state)
{
	struct status_answer answer = { 0 };

	(void)state;
	fake.renewable_since = 1795000000;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(check("check", &answer), AUTHORITY_OK);
	assert_true(answer.time == fake.server_time && answer.renewable_since == 1795000000);
	assert_false(fake.session_open);
	assert_int_equal(fake.calls[FAKE_PROVE], 0);
	fake.trouble[FAKE_CHECK] =
	    (struct fake_trouble){ AUTHORITY_REFUSED, REFUSAL_SUSPENDED, 1, false };
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(fake.challenges, 2); /* the first was used up */
	answer.time = 7;
	assert_int_equal(check("check", &answer), AUTHORITY_REFUSED);
	assert_int_equal(why.refusal, REFUSAL_SUSPENDED);
	assert_int_equal(answer.time, 7);
}

static void members_of_the_household(void **state)
{
	struct offer offer;

	(void)state;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(prove(&offer), AUTHORITY_OK);
	assert_int_equal(issue_for(1 << 0 | 1 << 1, false), AUTHORITY_OK);
	assert_int_equal(fake.request.members, 3);
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

static void a_number_is_known_once_the_request_was_answered(void **state)
{
	struct offer offer;
	struct issued issued;

	(void)state;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(prove(&offer), AUTHORITY_OK);
	memset(&issued, 0x5a, sizeof issued);
	fake.trouble[FAKE_ISSUE] = (struct fake_trouble){ AUTHORITY_AWAY, REFUSAL_NONE, 1, true };
	assert_int_equal(issue(1, 200, &issued), AUTHORITY_AWAY);
	assert_int_equal(fake.issued, 1);
	assert_string_equal(issued.answer.issuance, "");
	fake.trouble[FAKE_DOCUMENT] =
	    (struct fake_trouble){ AUTHORITY_AWAY, REFUSAL_NONE, 1, false };
	assert_int_equal(issue(2, 200, &issued), AUTHORITY_AWAY);
	assert_int_equal(fake.issued, 2);
	assert_string_equal(issued.answer.issuance, "00000000000000000000000000000002");
	assert_int_equal(issued.answer.manifest_len, 0);
	assert_null(issued.pdf.byte);
	assert_int_equal(tell(issued.answer.issuance, OUTCOME_WORD_FAILED), AUTHORITY_OK);
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

static void proof_for_another_operation(void)
{
	struct status_answer answer;

	if (ask() == AUTHORITY_OK)
		(void)!check("print", &answer);
}

static void members_and_household(void)
{
	struct offer offer;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!issue_for(1, true);
}

static void member_beyond_the_household(void)
{
	struct offer offer;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!issue_for(1 << 2, false);
}

static void members_where_none_are_offered(void)
{
	struct offer offer;

	fake.offer.document[0].members = false;
	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!issue_for(1, false);
}

static enum authority_status register_use(enum document_kind kind, struct use_answer *out)
{
	const struct use_request request = { .kind = kind };

	return port.register_use(port.self, &stop, fake.offer.session, &request, out, &why);
}

static void registration_of_what_is_here(void)
{
	struct offer offer;
	struct use_answer use;

	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!register_use(KIND_RESIDENCE_CERTIFICATE, &use);
}

static void registration_without_a_session(void)
{
	struct use_answer use;

	(void)!register_use(KIND_FAMILY_REGISTER_FULL, &use);
}

static void no_value_where_one_is_to_be_picked(void)
{
	struct offer offer;
	struct issued issued;

	fake.offer.document[0].pick_count = 1;
	fake.offer.document[0].pick = (struct offer_line){ .word = DOCUMENT_YEAR };
	fake.offer.document[0].pick_of[0] =
	    (struct offer_line){ "2026", "令和8年度", "Fiscal 2026", "", "" };
	if (ask() == AUTHORITY_OK && prove(&offer) == AUTHORITY_OK)
		(void)!issue(1, 200, &issued);
}

static void a_register_held_elsewhere_is_registered(void **state)
{
	struct offer offer;
	struct use_answer use = { 0 };

	(void)state;
	fake.offer.document[0].kind = KIND_FAMILY_REGISTER_FULL;
	fake.offer.document[0].available = false;
	fake.offer.document[0].bar = BAR_HELD_ELSEWHERE;
	assert_int_equal(ask(), AUTHORITY_OK);
	assert_int_equal(prove(&offer), AUTHORITY_OK);
	fake.trouble[FAKE_REGISTER] =
	    (struct fake_trouble){ AUTHORITY_AWAY, REFUSAL_NONE, 1, true };
	assert_int_equal(register_use(KIND_FAMILY_REGISTER_FULL, &use), AUTHORITY_AWAY);
	assert_int_equal(register_use(KIND_FAMILY_REGISTER_FULL, &use), AUTHORITY_OK);
	assert_int_equal(use.ready, fake.ready);
	assert_int_equal(fake.registered, 1);
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
	assert_true(stopped_by_assert(proof_for_another_operation));
	assert_true(stopped_by_assert(members_and_household));
	assert_true(stopped_by_assert(member_beyond_the_household));
	assert_true(stopped_by_assert(members_where_none_are_offered));
	assert_true(stopped_by_assert(registration_of_what_is_here));
	assert_true(stopped_by_assert(registration_without_a_session));
	assert_true(stopped_by_assert(no_value_where_one_is_to_be_picked));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_whole_visit, fresh),
		cmocka_unit_test_setup(challenges_grow_old_and_lines_break, fresh),
		cmocka_unit_test_setup(a_check_opens_nothing, fresh),
		cmocka_unit_test_setup(members_of_the_household, fresh),
		cmocka_unit_test_setup(troubles_as_told, fresh),
		cmocka_unit_test_setup(a_number_is_known_once_the_request_was_answered, fresh),
		cmocka_unit_test_setup(a_register_held_elsewhere_is_registered, fresh),
		cmocka_unit_test_setup(what_a_terminal_must_never_ask, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
