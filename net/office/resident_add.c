#include <stdio.h>
#include <string.h>

#include "net/certificate/validity.h"
#include "net/office/authority_make.h"
#include "net/office/day.h"
#include "net/office/office_seal.h"
#include "net/office/resident.h"
#include "net/office/resident_change.h"
#include "net/office/resident_text.h"
#include "net/store/register.h"

#define OF_AGE 18
#define HEAD "世帯主"
#define HOUSEMATE "同居人"

static const char *text_or(const struct asked *asked, uint64_t option, const char *otherwise)
{
	const char *const text = asked_text(asked, option);

	return text ? text : otherwise;
}

static bool key_fits(const char *key, struct reason *why)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const size_t len = strlen(key);

	if (len < 1 || len >= RESIDENT_KEY_MAX || strspn(key, allowed) != len)
		return refused(why, "\"%s\": a key has 1 to 39 of a to z, 0 to 9 and '-'", key);
	return true;
}

static bool is_new(struct office *o, const char *key, struct reason *why)
{
	struct store_resident r;

	switch (store_resident_by_key(o->store, key, &r)) {
	case STORE_OK:
		explicit_bzero(&r, sizeof r);
		return refused(why, "%s: there is a resident of that key", key);
	case STORE_NONE:
		return true;
	case STORE_FAILED:
		break;
	}
	return refused(why, "register: %s", store_reason(o->store));
}

/* A household that there is, by one who lives in it, or a new one at an address. */
static bool take_place(struct office *o, const struct asked *asked, struct register_person *p,
                       struct reason *why)
{
	const char *const mate = asked_text(asked, OPTION_HOUSEHOLD);
	struct store_municipality there;
	struct store_resident r;

	p->address = asked_text(asked, OPTION_ADDRESS);
	p->municipality = asked_text(asked, OPTION_MUNICIPALITY);
	if (mate && (p->address || p->municipality))
		return refused(why, "--household KEY, or --address and --municipality: not both");
	if (mate) {
		if (!resident_living(o, mate, &r, why))
			return false;
		p->household = r.household;
		explicit_bzero(&r, sizeof r);
		return true;
	}
	if (!p->address || !p->municipality)
		return refused(why, "where: --address and --municipality, or --household KEY");
	switch (store_municipality_of(o->store, p->municipality, &there)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such municipality in the register", p->municipality);
	case STORE_FAILED:
		break;
	}
	return refused(why, "register: %s", store_reason(o->store));
}

/* The guide leaves the card's own end to the card: as for those at the counter, the tenth birthday
 * after the day of issue, the fifth for a minor, or the end of the stay. */
static struct date card_expires(const struct register_person *p, struct date today)
{
	struct guide_rule rule = *guide_rule_of("jpki-rsa2048");
	const struct validity_ground ground = { .birth = p->birth,
		                                .issued = today,
		                                .stay_ends = p->stay_ends };

	rule.birthdays = date_age(p->birth, today) >= OF_AGE ? 10 : 5;
	return validity_last_day(&rule, &ground);
}

static bool take_days(struct office *o, const struct asked *asked, struct register_person *p,
                      struct reason *why)
{
	const struct date today = date_in_japan(o->now), none = { 0 };

	p->birth = day_asked(asked, OPTION_BIRTH, none);
	p->resident_since = day_asked(asked, OPTION_SINCE, today);
	p->stay_ends = day_asked(asked, OPTION_STAY_ENDS, none);
	if (date_compare(p->birth, today) > 0)
		return refused(why, "%s: not born yet", p->key);
	if (date_compare(p->resident_since, p->birth) < 0)
		return refused(why, "%s: resident before the day of birth", p->key);
	p->card_expires = day_asked(asked, OPTION_CARD_EXPIRES, card_expires(p, today));
	return true;
}

static bool take_person(struct office *o, const struct asked *asked, struct register_person *p,
                        struct reason *why)
{
	p->key = asked->word[0];
	p->name = asked_text(asked, OPTION_NAME);
	p->reading = asked_text(asked, OPTION_READING);
	p->sex = asked_text(asked, OPTION_SEX);
	p->domicile = text_or(asked, OPTION_DOMICILE, "");
	p->domicile_head = text_or(asked, OPTION_DOMICILE_HEAD, "");
	p->profile = text_or(asked, OPTION_PROFILE, "");
	p->pin = p->password = ""; /* typed at the counter when a card is issued */
	if (!resident_texts_fit(asked, why) || !key_fits(p->key, why) || !is_new(o, p->key, why) ||
	    !take_place(o, asked, p, why) || !take_days(o, asked, p, why))
		return false;
	p->relationship = text_or(asked, OPTION_RELATIONSHIP, p->household ? HOUSEMATE : HEAD);
	return true;
}

bool resident_add(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct register_person p = { .household = 0 };
	struct authority_made made = { .roots = 0 };
	struct act act = { .verb = "resident add" };
	int signers = 0;
	const bool added = take_person(o, asked, &p, why) && office_begin(o, why) &&
	                   (register_add(o->store, &p, &act.resident) == STORE_OK ||
	                    refused(why, "register: %s", store_reason(o->store))) &&
	                   authority_make_keys(o->place, o->store, o->now, &made, why) &&
	                   seal_put_on_record(o, &signers, why) && office_commit(o, &act, why);

	(void)answer;
	if (!added)
		office_abandon(o);
	return added;
}
