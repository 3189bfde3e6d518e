#include "net/office/resident_move.h"

#include <stdio.h>
#include <string.h>

#include "net/office/authority_make.h"
#include "net/office/certificate_held.h"
#include "net/office/day.h"
#include "net/office/office_seal.h"
#include "net/office/resident.h"
#include "net/office/resident_text.h"
#include "net/store/register.h"

/* A notice at the counter. Never copied: `to` points into it. */
struct notice {
	struct office *office;
	const struct asked *asked;
	struct resident_record first, joined;
	struct store_resident new_head;
	int64_t resident[COMMAND_WORDS_MAX];
	bool head_leaves;
	struct register_move to;
};

/* ---- who ------------------------------------------------------------------------------------- */

static bool take_person(struct notice *n, int i, struct reason *why)
{
	struct store_resident r;
	const char *const key = n->asked->word[i];
	int j;

	if (!resident_living(n->office, key, &r, why))
		return false;
	for (j = 0; j < i; j++)
		if (n->resident[j] == r.id)
			return refused(why, "%s: named twice", key);
	if (r.household != n->first.resident.household)
		return refused(why, "%s: of another household than %s", key, n->asked->word[0]);
	n->resident[i] = r.id;
	n->head_leaves = n->head_leaves || r.is_head;
	explicit_bzero(&r, sizeof r);
	return true;
}

static bool take_people(struct notice *n, struct reason *why)
{
	int i;

	if (!resident_record_read(n->office, n->asked->word[0], &n->first, why))
		return false;
	for (i = 0; i < n->asked->word_count; i++)
		if (!take_person(n, i, why))
			return false;
	n->to.resident = n->resident;
	n->to.count = (size_t)n->asked->word_count;
	return true;
}

/* ---- where to -------------------------------------------------------------------------------- */

/* The address is then the joined household's; one that is given too must say the same. */
static bool to_household(struct notice *n, const char *key, struct reason *why)
{
	const char *const address = asked_text(n->asked, OPTION_ADDRESS);
	const char *const municipality = asked_text(n->asked, OPTION_MUNICIPALITY);

	if (!resident_living(n->office, key, &n->joined.resident, why) ||
	    !resident_record_read(n->office, key, &n->joined, why))
		return false;
	if (n->joined.resident.household == n->first.resident.household)
		return refused(why, "%s: lives in that household already", n->first.resident.key);
	if ((address && strcmp(address, n->joined.record.address) != 0) ||
	    (municipality && strcmp(municipality, n->joined.municipality.code) != 0))
		return refused(why, "%s: lives at another address than the one given", key);
	n->to.join = n->joined.resident.household;
	n->to.municipality = n->joined.municipality.code;
	n->to.address = n->joined.record.address;
	return true;
}

static bool to_address(struct notice *n, struct reason *why)
{
	struct store_municipality there;

	n->to.address = asked_text(n->asked, OPTION_ADDRESS);
	n->to.municipality = asked_text(n->asked, OPTION_MUNICIPALITY);
	if (!n->to.address)
		return refused(why, "where to: --address ADDRESS, or --join KEY");
	if (!n->to.municipality)
		n->to.municipality = n->first.municipality.code;
	switch (store_municipality_of(n->office->store, n->to.municipality, &there)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "%s: no such municipality in the register", n->to.municipality);
	case STORE_FAILED:
	default:
		return refused(why, "register: %s", store_reason(n->office->store));
	}
	if (strcmp(n->to.address, n->first.record.address) == 0 &&
	    strcmp(there.code, n->first.municipality.code) == 0)
		return refused(why, "%s: lives at that very address", n->first.resident.key);
	return true;
}

/* ---- who stays ------------------------------------------------------------------------------- */

static bool moves(const struct notice *n, int64_t resident)
{
	size_t i;

	for (i = 0; i < n->to.count; i++)
		if (n->resident[i] == resident)
			return true;
	return false;
}

static bool somebody_stays(const struct notice *n)
{
	const struct record *household = &n->first.record;
	uint8_t i;

	for (i = 0; i < household->count; i++)
		if (!household->person[i].is_deceased && !moves(n, household->person[i].id))
			return true;
	return false;
}

static bool take_new_head(struct notice *n, struct reason *why)
{
	const char *const key = asked_text(n->asked, OPTION_NEW_HEAD);
	const bool needed = n->head_leaves && somebody_stays(n);

	if (!key)
		return !needed || refused(why,
		                          "%s: the head leaves the household: --new-head KEY "
		                          "names who of those that stay heads it",
		                          n->first.resident.key);
	if (!needed)
		return refused(why, "--new-head %s: the household that is left keeps its head",
		               key);
	if (!resident_living(n->office, key, &n->new_head, why))
		return false;
	if (n->new_head.household != n->first.resident.household || moves(n, n->new_head.id))
		return refused(why, "%s: does not stay in that household", key);
	n->to.new_head = n->new_head.id;
	return true;
}

/* ---- the change ------------------------------------------------------------------------------ */

/* Rule 3. Who joins another household under the same roof keeps the address. */
static bool revoke_signing(struct notice *n, struct reason *why)
{
	const bool stays = strcmp(n->to.address, n->first.record.address) == 0 &&
	                   strcmp(n->to.municipality, n->first.municipality.code) == 0;
	size_t i;

	if (stays)
		return true;
	for (i = 0; i < n->to.count; i++)
		if (!held_turn_of(n->office, n->resident[i], KIND_BOTH, LIFE_CHANGE, why))
			return false;
	return true;
}

/* A municipality where nobody lived yet has no keys for its papers. */
static bool make_keys(struct notice *n, struct reason *why)
{
	struct authority_made made = { .roots = 0 };
	int signers = 0;

	return authority_make_keys(n->office->place, n->office->store, n->office->now, &made,
	                           why) &&
	       seal_put_on_record(n->office, &signers, why);
}

static void describe(const struct notice *n, struct act *act)
{
	size_t len, i;

	act->resident = n->resident[0];
	len = (size_t)snprintf(act->detail, sizeof act->detail, "to %s", n->to.municipality);
	for (i = 1; i < n->to.count && len < sizeof act->detail; i++)
		len += (size_t)snprintf(act->detail + len, sizeof act->detail - len, "%s%lld",
		                        i == 1 ? ", with " : " ", (long long)n->resident[i]);
}

static bool change(struct notice *n, struct reason *why)
{
	struct act act = { .verb = "resident move" };
	struct office *o = n->office;

	describe(n, &act);
	return office_begin(o, why) &&
	       (register_move(o->store, &n->to) == STORE_OK ||
	        refused(why, "register: %s", store_reason(o->store))) &&
	       revoke_signing(n, why) && make_keys(n, why) && office_commit(o, &act, why);
}

bool resident_move(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *const join = asked_text(asked, OPTION_JOIN);
	struct notice n = { .office = o, .asked = asked };
	bool moved;

	(void)answer;
	n.to.on = day_asked(asked, OPTION_ON, date_in_japan(o->now));
	moved = resident_texts_fit(asked, why) && take_people(&n, why) &&
	        (join ? to_household(&n, join, why) : to_address(&n, why)) &&
	        take_new_head(&n, why) && change(&n, why);
	if (!moved)
		office_abandon(o);
	explicit_bzero(&n, sizeof n);
	return moved;
}
