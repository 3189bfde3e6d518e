#include "net/server/steps.h"

#include <string.h>

#include "net/server/random.h"

#define RATE_WINDOW_S 60

static struct verdict within_rate(struct desk *d, const struct caller *caller)
{
	uint32_t count = 0;

	if (store_count_challenges(d->store, caller->terminal, caller->now - RATE_WINDOW_S + 1,
	                           &count) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	if (count >= d->settings->challenges_per_minute)
		return verdict_refused(REFUSAL_RATE);
	return VERDICT_FINE;
}

struct verdict step_challenge(struct desk *d, const struct caller *caller,
                              const struct request *request, const char *id, struct reply *out)
{
	struct challenge_answer answer = { .server_time = caller->now,
		                           .lifetime_s = PROOF_CHALLENGE_LIFE_S };
	struct verdict v;

	(void)id;
	if (request->body_len > 0)
		return verdict_refused(REFUSAL_BAD_REQUEST);
	v = within_rate(d, caller);
	if (v.refusal != REFUSAL_NONE)
		return v;
	if (!random_bytes(answer.challenge, sizeof answer.challenge))
		return verdict_silent(CAUSE_NO_RANDOM);
	if (store_put_challenge(d->store, answer.challenge, caller->terminal, caller->exporter,
	                        caller->now) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	return step_reply_json(out, challenge_answer_encode(&answer));
}
