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

struct verdict entitlement_judge(const struct record *r, const struct store_municipality *m,
                                 int64_t now)
{
	const struct record_person *holder = holder_of(r);
	enum cause cause;

	if (!holder)
		return verdict_silent(CAUSE_NO_RECORD);
	if (date_age(holder->birth, date_in_japan(now)) < ENTITLEMENT_AGE)
		return verdict_refused(REFUSAL_UNDER_15);
	if (!m)
		return verdict_refused(REFUSAL_MUNICIPALITY);
	if (holder->is_moving_out)
		return verdict_refused(REFUSAL_MOVING_OUT);
	cause = silent_cause(r, holder);
	return cause == CAUSE_NONE ? VERDICT_FINE : verdict_silent(cause);
}

/* "06:30" as minutes of the day; the store's tables hold to the form. */
static int minutes_of(const char *clock)
{
	return ((clock[0] - '0') * 10 + (clock[1] - '0')) * 60 + (clock[3] - '0') * 10 +
	       (clock[4] - '0');
}

bool entitlement_open(const struct store_municipality *m, int64_t now)
{
	/* Japan is at UTC+9 all year. */
	const int minute = (int)((now + 9 * 3600) % 86400 / 60);

	return minute >= minutes_of(m->opens) && minute < minutes_of(m->closes);
}

/* Family and given name stand apart by a space, ideographic or plain. Without one the whole name is
 * the way to address them. */
static size_t family_name_len(const char *name)
{
	const char *wide = strstr(name, "\xe3\x80\x80"); /* U+3000 */
	const char *plain = strchr(name, ' ');
	const char *end = wide && (!plain || wide < plain) ? wide : plain;

	return end && end > name ? (size_t)(end - name) : strlen(name);
}

static void offer_persons(const struct record *r, struct offer *out)
{
	const struct record_person *holder = holder_of(r);

	for (uint8_t i = 0; i < r->count; i++)
		memcpy(out->member[i], r->person[i].name, sizeof out->member[i]);
	out->member_count = r->count;
	if (!holder)
		return;
	memcpy(out->holder, holder->name, sizeof out->holder);
	memcpy(out->family_name, holder->name, family_name_len(holder->name));
}

/* Foreign residents have no registered domicile; where nobody in the household has one there is
 * nothing to ask for. */
static bool has_domicile(const struct record *r)
{
	for (uint8_t i = 0; i < r->count; i++)
		if (r->person[i].domicile[0] != '\0')
			return true;
	return false;
}

void entitlement_offer(const struct record *r, const struct store_municipality *m,
                       struct offer *out)
{
	struct offer_document *d = &out->document[0];

	offer_persons(r, out);
	memcpy(out->municipality_code, m->code, sizeof out->municipality_code);
	memcpy(out->municipality, m->name, sizeof out->municipality);
	memcpy(out->municipality_en, m->name_en, sizeof out->municipality_en);
	out->document_count = 1;
	*d = (struct offer_document){
		.kind = KIND_RESIDENCE_CERTIFICATE,
		.fee_yen = m->residence_fee_yen,
		.copies_max = PROTOCOL_COPIES_MAX,
		.item_count = 1,
		.item = { { .word = DOCUMENT_RELATIONSHIP } },
		.household = r->count > 1,
		.members = r->count > 1,
		.available = true,
	};
	if (has_domicile(r))
		d->item[d->item_count++] = (struct offer_line){ .word = DOCUMENT_DOMICILE };
	if (m->gives_individual_number)
		d->item[d->item_count++] = (struct offer_line){ .word = DOCUMENT_NUMBER };
	memcpy(d->from, m->opens, sizeof d->from);
	memcpy(d->until, m->closes, sizeof d->until);
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

static bool items_offered(const struct offer_document *d, const struct document_request *asked)
{
	for (uint8_t i = 0; i < asked->item_count; i++)
		if (!offer_document_item(d, asked->item[i]))
			return false;
	return true;
}

const struct offer_document *entitlement_covers(const struct offer *offer,
                                                const struct document_request *asked)
{
	for (uint8_t i = 0; i < offer->document_count; i++) {
		const struct offer_document *d = &offer->document[i];

		if (d->kind != asked->kind)
			continue;
		if (!d->available || (asked->household && !d->household) ||
		    (asked->members && (!d->members || asked->household)) ||
		    !items_offered(d, asked) || asked->copies < 1 || asked->copies > d->copies_max)
			return NULL;
		return d;
	}
	return NULL;
}
