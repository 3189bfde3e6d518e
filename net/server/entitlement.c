#include "net/server/entitlement.h"

#include <stdio.h>
#include <string.h>

#include "net/certificate/certificate.h"

static const struct record_person *holder_of(const struct record *r)
{
	for (uint8_t i = 0; i < r->count; i++)
		if (r->person[i].id == r->holder)
			return &r->person[i];
	return NULL;
}

static enum cause silent_cause(const struct record *r, const struct record_person *holder)
{
	if (holder->is_deceased)
		return CAUSE_DECEASED;
	for (uint8_t i = 0; i < r->count; i++)
		if (r->person[i].is_protected)
			return CAUSE_PROTECTED;
	for (uint8_t i = 0; i < r->count; i++)
		if (r->person[i].is_moving_out)
			return CAUSE_HOUSEHOLD_MOVING;
	return CAUSE_NONE;
}

struct verdict entitlement_judge(const struct record *r, const struct counter *counter, int64_t now)
{
	const struct record_person *holder = holder_of(r);
	enum cause cause;

	if (!holder)
		return verdict_silent(CAUSE_NO_RECORD);
	if (date_age(holder->birth, date_in_japan(now)) < ENTITLEMENT_AGE)
		return verdict_refused(REFUSAL_UNDER_15);
	if (!counter)
		return verdict_refused(REFUSAL_MUNICIPALITY);
	if (holder->is_moving_out)
		return verdict_refused(REFUSAL_MOVING_OUT);
	cause = silent_cause(r, holder);
	return cause == CAUSE_NONE ? VERDICT_FINE : verdict_silent(cause);
}

struct verdict entitlement_judge_trial(const struct record *r, bool trial)
{
	for (uint8_t i = 0; i < r->count; i++)
		if (r->person[i].is_sample != trial)
			return verdict_silent(CAUSE_SAMPLE);
	return VERDICT_FINE;
}

void entitlement_household(const struct record *r, uint8_t out[32])
{
	uint8_t ids[PROTOCOL_MEMBERS_MAX * 8];
	size_t len = 0;

	for (uint8_t i = 0; i < r->count; i++)
		for (int shift = 56; shift >= 0; shift -= 8)
			ids[len++] = (uint8_t)((uint64_t)r->person[i].id >> shift);
	certificate_sha256(ids, len, out);
}
