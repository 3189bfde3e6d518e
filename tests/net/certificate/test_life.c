#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "net/certificate/life.h"

/* The guide's rules once more, one after the other as they are read, and not as a table. */

static bool over(enum certificate_state state)
{
	return state != CERTIFICATE_STATE_GOOD && state != CERTIFICATE_STATE_SUSPENDED;
}

/* Rule 5, with the acts of an officer: what they ask for either happens or is refused. */
static enum life_verdict asked_of_the_office(const struct life_policy *policy,
                                             enum certificate_state state, enum life_act act)
{
	const bool suspended = state == CERTIFICATE_STATE_SUSPENDED;

	if (act == LIFE_RENEW && state == CERTIFICATE_STATE_REVOKED_CHANGE)
		return LIFE_CHANGED;
	if (over(state))
		return LIFE_REVOKED_ALREADY;
	if (act == LIFE_SUSPEND && suspended)
		return LIFE_SUSPENDED_ALREADY;
	if (act == LIFE_RESUME && !suspended)
		return LIFE_NOT_SUSPENDED;
	if (act == LIFE_RESUME && !policy->may_resume)
		return LIFE_NO_WAY_BACK;
	if (act == LIFE_RENEW && suspended)
		return LIFE_SUSPENDED;
	return LIFE_DONE;
}

static bool happens_to_the_person(enum life_act act)
{
	return act == LIFE_CHANGE || act == LIFE_REISSUE || act == LIFE_DEATH;
}

static enum life_verdict wanted(const struct life_policy *policy, enum certificate_use use,
                                enum certificate_state state, enum life_act act)
{
	if (!happens_to_the_person(act))
		return asked_of_the_office(policy, state, act);
	if (act == LIFE_CHANGE && use != CERTIFICATE_SIGNING)
		return LIFE_UNTOUCHED;
	return over(state) ? LIFE_UNTOUCHED : LIFE_DONE;
}

/* What a certificate is after an act that was done, whatever it was before. */
static enum certificate_state after(enum life_act act)
{
	static const enum certificate_state states[LIFE_ACTS] = {
		[LIFE_SUSPEND] = CERTIFICATE_STATE_SUSPENDED,
		[LIFE_RESUME] = CERTIFICATE_STATE_GOOD,
		[LIFE_REVOKE_LOSS] = CERTIFICATE_STATE_REVOKED_LOSS,
		[LIFE_REVOKE_REQUEST] = CERTIFICATE_STATE_REVOKED_REQUEST,
		[LIFE_REVOKE_OTHER] = CERTIFICATE_STATE_REVOKED,
		[LIFE_CHANGE] = CERTIFICATE_STATE_REVOKED_CHANGE,
		[LIFE_RENEW] = CERTIFICATE_STATE_SUPERSEDED,
		[LIFE_REISSUE] = CERTIFICATE_STATE_SUPERSEDED,
		[LIFE_DEATH] = CERTIFICATE_STATE_REVOKED_DEATH,
	};

	return states[act];
}

static void hold(bool may_resume, int use, int state, int act)
{
	const struct life_policy policy = { may_resume };
	const enum certificate_state before = (enum certificate_state)state;
	const enum life_verdict want =
	    wanted(&policy, (enum certificate_use)use, before, (enum life_act)act);
	enum certificate_state next = (enum certificate_state)77;
	const enum life_verdict got =
	    life_step(&policy, (enum certificate_use)use, before, (enum life_act)act, &next);

	if (got != want)
		fail_msg("use %d, state %d, act %d, resume %d: %d, not %d", use, state, act,
		         may_resume, got, want);
	assert_int_equal(next, want == LIFE_DONE ? after((enum life_act)act) : before);
	/* Done is a change: a list signed anew says something else than before. */
	if (want == LIFE_DONE)
		assert_int_not_equal(next, before);
	if (got == LIFE_DONE || got == LIFE_UNTOUCHED)
		assert_string_equal(life_reason(got), "");
	else
		assert_non_null(strstr(life_reason(got), "guide"));
}

static void the_whole_table(void **unused)
{
	int use, state, act;

	(void)unused;
	for (use = CERTIFICATE_USER; use <= CERTIFICATE_OTHER; use++)
		for (state = 0; state < CERTIFICATE_STATES; state++)
			for (act = 0; act < LIFE_ACTS; act++) {
				hold(false, use, state, act);
				hold(true, use, state, act);
			}
}

/* All rows of four acts: there is no way back from any end, and no change ever leaves its mark on a
 * user certificate. */
static void every_row_of_four_acts(void **unused)
{
	const struct life_policy policy = { true };
	int use, row, i;

	(void)unused;
	for (use = CERTIFICATE_USER; use <= CERTIFICATE_SIGNING; use++)
		for (row = 0; row < LIFE_ACTS * LIFE_ACTS * LIFE_ACTS * LIFE_ACTS; row++) {
			enum certificate_state state = CERTIFICATE_STATE_GOOD;
			bool ended = false;
			int rest = row;

			for (i = 0; i < 4; i++, rest /= LIFE_ACTS) {
				const enum certificate_state before = state;

				(void)life_step(&policy, (enum certificate_use)use, before,
				                (enum life_act)(rest % LIFE_ACTS), &state);
				if (ended)
					assert_int_equal(state, before);
				ended = over(state);
				if (use == CERTIFICATE_USER)
					assert_int_not_equal(state,
					                     CERTIFICATE_STATE_REVOKED_CHANGE);
			}
		}
}

/* RFC 5280, 5.3.1: the numbers of its list. */
static void reasons_on_the_list(void **unused)
{
	static const struct {
		enum certificate_state state;
		int number;
	} rows[] = {
		{ CERTIFICATE_STATE_GOOD, -1 },          { CERTIFICATE_STATE_SUSPENDED, 6 },
		{ CERTIFICATE_STATE_REVOKED_LOSS, 1 },   { CERTIFICATE_STATE_REVOKED_REQUEST, 5 },
		{ CERTIFICATE_STATE_SUPERSEDED, 4 },     { CERTIFICATE_STATE_REVOKED, 0 },
		{ CERTIFICATE_STATE_REVOKED_CHANGE, 3 }, { CERTIFICATE_STATE_REVOKED_DEATH, 0 },
	};
	size_t i;

	(void)unused;
	assert_int_equal(sizeof rows / sizeof rows[0], CERTIFICATE_STATES);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(life_crl_reason(rows[i].state), rows[i].number);
}

/* Stores and programs of others hold these. */
static void names_and_numbers_stay(void **unused)
{
	static const char *const names[CERTIFICATE_STATES] = {
		"good",       "suspended", "revoked-loss",   "revoked-request",
		"superseded", "revoked",   "revoked-change", "revoked-death",
	};
	int i;

	(void)unused;
	for (i = 0; i < CERTIFICATE_STATES; i++)
		assert_string_equal(life_state_name((enum certificate_state)i), names[i]);
}

static void a_reason_of_its_own_for_every_refusal(void **unused)
{
	int i, k;

	(void)unused;
	for (i = LIFE_REVOKED_ALREADY; i <= LIFE_CHANGED; i++)
		for (k = LIFE_REVOKED_ALREADY; k < i; k++)
			assert_string_not_equal(life_reason((enum life_verdict)i),
			                        life_reason((enum life_verdict)k));
	assert_non_null(strstr(life_reason(LIFE_NO_WAY_BACK), "rule 5"));
	assert_non_null(strstr(life_reason(LIFE_SUSPENDED), "rule 5"));
	assert_non_null(strstr(life_reason(LIFE_CHANGED), "rule 3"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_table),
		cmocka_unit_test(every_row_of_four_acts),
		cmocka_unit_test(reasons_on_the_list),
		cmocka_unit_test(names_and_numbers_stay),
		cmocka_unit_test(a_reason_of_its_own_for_every_refusal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
