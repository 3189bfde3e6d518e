#include "net/server/steps.h"

#include <string.h>

#include "net/server/entitlement.h"
#include "net/server/offering.h"
#include "net/server/sealing.h"
#include "net/store/incident.h"

static struct verdict of_store(enum store_status status, struct verdict none)
{
	switch (status) {
	case STORE_OK:
		return VERDICT_FINE;
	case STORE_NONE:
		return none;
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	return verdict_silent(CAUSE_STORE);
}

/* A municipality that has given somebody another's paper, again and again, gives none until a
 * person has looked. */
static struct verdict judge_incidents(struct desk *d, const char *municipality)
{
	uint32_t open = 0;

	if (d->settings->incidents_until_stop == 0)
		return VERDICT_FINE;
	if (store_incident_open_count(d->store, municipality, &open) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	return open < d->settings->incidents_until_stop ? VERDICT_FINE
	                                                : verdict_silent(CAUSE_STOPPED);
}

static struct verdict judge_key(struct desk *d, const struct issuer *by, int64_t now)
{
	switch (by ? sealing_state(d->store, by, now) : SEALING_ENDED) {
	case SEALING_FIT:
		return VERDICT_FINE;
	case SEALING_ENDED:
		return verdict_silent(by ? CAUSE_KEY_ENDED : CAUSE_CANNOT_SIGN);
	case SEALING_UNKNOWN:
		break;
	}
	return verdict_silent(CAUSE_STORE);
}

struct verdict step_judge_issuer(struct desk *d, const char *municipality, int64_t now)
{
	const struct verdict v = judge_incidents(d, municipality);

	return v.refusal == REFUSAL_NONE ? judge_key(d, keyring_issuer(d->keys, municipality), now)
	                                 : v;
}

/* A register held where nobody here knows of is no failure: its documents are not to be had. */
static struct verdict read_places(struct desk *d, struct person *p)
{
	const char *home = p->record.municipality_code, *family = p->record.family_municipality;
	struct verdict v =
	    of_store(store_municipality_of(d->store, home, &p->home), verdict_silent(CAUSE_STORE));

	if (v.refusal != REFUSAL_NONE)
		return v;
	p->home_counter = counters_of(d->counters, home);
	if (!p->record.has_family_register)
		return v;
	v = of_store(store_municipality_of(d->store, family, &p->family), VERDICT_FINE);
	if (p->family.code[0] != '\0')
		p->family_counter = counters_of(d->counters, family);
	return v;
}

enum visit_kind step_visit_of(const struct store_session *session)
{
	return session->trial ? VISIT_TRIAL : VISIT_REAL;
}

struct verdict step_read_person(struct desk *d, int64_t resident, enum visit_kind visit,
                                int64_t now, unsigned parts, int16_t tax_year, struct person *out)
{
	struct verdict v =
	    of_store(store_record_with(d->store, resident, parts, tax_year, &out->record),
	             verdict_silent(CAUSE_NO_RECORD));

	if (v.refusal == REFUSAL_NONE)
		v = read_places(d, out);
	if (v.refusal == REFUSAL_NONE)
		v = entitlement_judge(&out->record, out->home_counter, now);
	if (v.refusal == REFUSAL_NONE)
		v = entitlement_judge_trial(&out->record, visit == VISIT_TRIAL);
	if (v.refusal == REFUSAL_NONE)
		v = step_judge_issuer(d, out->record.municipality_code, now);
	v.resident = resident;
	return v;
}

void step_offer(const struct person *p, enum visit_kind visit, int64_t when, struct offer *out)
{
	const struct offering offering = {
		.record = &p->record,
		.home = { &p->home, p->home_counter },
		.family = { &p->family, p->family_counter },
		.when = when,
		.any_hour = visit == VISIT_TRIAL,
	};

	offering_make(&offering, out);
}

struct verdict step_find_session(struct desk *d, const struct caller *caller, const char *id,
                                 struct store_session *out)
{
	return of_store(store_session_of(d->store, id, caller->terminal, caller->now, out),
	                verdict_refused(REFUSAL_SESSION));
}

void step_note_incident(struct desk *d, const struct caller *caller, const char *municipality,
                        struct verdict v)
{
	struct incident incident = { .at = caller->now, .cause = v.cause, .resident = v.resident };

	if (v.cause != CAUSE_WRONG_RECORD && v.cause != CAUSE_READ_BACK)
		return;
	memcpy(incident.municipality, municipality, sizeof incident.municipality);
	memcpy(incident.terminal, caller->terminal, sizeof incident.terminal);
	/* It is refused whether or not it could be written down; the audit has it too. */
	(void)!store_incident_put(d->store, &incident, NULL);
}
