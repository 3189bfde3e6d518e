#include "net/server/offering.h"

#include <stdio.h>
#include <string.h>

#include "net/kinds/hours.h"
#include "net/kinds/where.h"

/* ---- what kinds are about -------------------------------------------------------------------- */

enum matter { MATTER_RESIDENCE, MATTER_SEAL, MATTER_TAX, MATTER_FAMILY };

static const enum matter matters[KINDS] = {
	[KIND_RESIDENCE_CERTIFICATE] = MATTER_RESIDENCE,
	[KIND_RESIDENCE_ITEMS_CERTIFICATE] = MATTER_RESIDENCE,
	[KIND_SEAL_REGISTRATION_CERTIFICATE] = MATTER_SEAL,
	[KIND_INCOME_CERTIFICATE] = MATTER_TAX,
	[KIND_TAXATION_CERTIFICATE] = MATTER_TAX,
	[KIND_INCOME_TAXATION_CERTIFICATE] = MATTER_TAX,
	[KIND_TAX_PAYMENT_CERTIFICATE] = MATTER_TAX,
	[KIND_FAMILY_REGISTER_FULL] = MATTER_FAMILY,
	[KIND_FAMILY_REGISTER_INDIVIDUAL] = MATTER_FAMILY,
	[KIND_ADDRESS_HISTORY] = MATTER_FAMILY,
};

bool offering_is_of_family(enum document_kind kind)
{
	return matters[kind] == MATTER_FAMILY;
}

unsigned offering_parts(const struct document_request *asked)
{
	static const unsigned parts[] = {
		[MATTER_RESIDENCE] = 0,
		[MATTER_SEAL] = RECORD_SEAL,
		[MATTER_TAX] = RECORD_TAX,
		[MATTER_FAMILY] = RECORD_FAMILY,
	};

	return parts[matters[asked->kind]] |
	       (document_request_has(asked, DOCUMENT_NUMBER) ? RECORD_NUMBERS : 0);
}

/* ---- people ---------------------------------------------------------------------------------- */

/* Family and given name stand apart by a space, ideographic or plain. Without one the whole name is
 * the way to address them. */
static size_t family_name_len(const char *name)
{
	const char *wide = strstr(name, "\xe3\x80\x80"); /* U+3000 */
	const char *plain = strchr(name, ' ');
	const char *end = wide && (!plain || wide < plain) ? wide : plain;

	return end && end > name ? (size_t)(end - name) : strlen(name);
}

static void add_people(const struct record *r, struct offer *out)
{
	for (uint8_t i = 0; i < r->count; i++) {
		const struct record_person *p = &r->person[i];

		memcpy(out->member[i], p->name, sizeof out->member[i]);
		if (p->id != r->holder)
			continue;
		memcpy(out->holder, p->name, sizeof out->holder);
		memcpy(out->family_name, p->name, family_name_len(p->name));
	}
	out->member_count = r->count;
}

/* ---- lines and picks ------------------------------------------------------------------------- */

/* Of anybody who could be on it: what is the holder's alone speaks of no housemate. */
static bool says_something(const struct record *r, const struct terms_kind *k, const char *where)
{
	const bool others = k->household || k->members;

	for (uint8_t i = 0; i < r->count; i++) {
		const struct where_person p = { r->person[i].domicile, r->person[i].attributes };

		if ((others || r->person[i].id == r->holder) && where_holds(where, &p))
			return true;
	}
	return false;
}

static void add_items(const struct record *r, const struct terms_kind *k, struct offer_document *d)
{
	for (uint8_t i = 0; i < k->item_count; i++)
		if (says_something(r, k, k->item[i].where))
			d->item[d->item_count++] = k->item[i].line;
}

static void add_year(struct offer_document *d, int16_t year)
{
	struct offer_line *l = &d->pick_of[d->pick_count++];
	char era[64];

	/* The era's year by a day of it that every change of era so far has left behind. */
	date_era((struct date){ year, 12, 31 }, era, sizeof era);
	snprintf(l->word, sizeof l->word, "%d", year);
	snprintf(l->title, sizeof l->title, "%.*s年度", (int)(strstr(era, "年") - era), era);
	snprintf(l->title_en, sizeof l->title_en, "Fiscal %d", year);
}

/* Years that have begun to be given and are on record, newest first. */
static void add_years(const struct offering *o, const struct terms_kind *k,
                      struct offer_document *d)
{
	const int16_t newest = hours_newest_year(k, date_in_japan(o->when));
	const struct record *r = o->record;

	snprintf(d->pick.word, sizeof d->pick.word, "%s", DOCUMENT_YEAR);
	for (uint8_t i = 0; i < r->tax_year_count && d->pick_count < PROTOCOL_PICKS_MAX; i++)
		if (r->tax_year[i] <= newest && r->tax_year[i] > newest - k->year_count)
			add_year(d, r->tax_year[i]);
}

static void add_pick(const struct offering *o, const struct terms_kind *k, struct offer_document *d)
{
	if (k->year_count > 0) {
		add_years(o, k, d);
		return;
	}
	d->pick = k->pick;
	d->pick_count = k->pick_count;
	memcpy(d->pick_of, k->pick_of, sizeof d->pick_of);
}

/* ---- why not --------------------------------------------------------------------------------- */

static void bar(struct offer_document *d, enum offer_bar why, int64_t opens)
{
	d->available = false;
	d->bar = why;
	d->opens = opens;
}

/* There is no seal registered, or no tax return of the years that are given. */
static bool is_on_record(const struct record *r, enum matter matter, const struct offer_document *d)
{
	if (matter == MATTER_SEAL)
		return r->has_seal;
	return matter != MATTER_TAX || d->pick_count > 0;
}

static void bar_family(const struct offering *o, struct offer_document *d)
{
	const struct record *r = o->record;
	const bool elsewhere = strcmp(r->family_municipality, r->municipality_code) != 0;

	/* One word for all three: who is protected must not be told from what is being worked in.
	 */
	if (r->family_register_busy || r->family_guarded || !o->family.counter)
		bar(d, BAR_OFFICE, 0);
	else if (elsewhere && r->family_use_asked == 0)
		bar(d, BAR_HELD_ELSEWHERE, 0);
	else if (elsewhere && (r->family_use_ready == 0 || r->family_use_ready > o->when))
		bar(d, BAR_REGISTERED, r->family_use_ready);
}

static void bar_by_register(const struct offering *o, enum matter matter, struct offer_document *d)
{
	if (matter == MATTER_FAMILY)
		bar_family(o, d);
	else if (!is_on_record(o->record, matter, d))
		bar(d, BAR_NOT_ON_RECORD, 0);
}

static void bar_by_hours(const struct terms *t, int64_t when, struct offer_document *d)
{
	const enum hours_state state = hours_of_kind(t, d->kind, when);

	if (state != HOURS_OPEN)
		bar(d, state == HOURS_CLOSED_DAY ? BAR_DAY : BAR_HOURS,
		    hours_next_of_kind(t, d->kind, when));
}

/* ---- documents ------------------------------------------------------------------------------- */

static void name_issuer(const struct store_municipality *m, struct offer_document *d)
{
	memcpy(d->municipality_code, m->code, sizeof d->municipality_code);
	memcpy(d->municipality, m->name, sizeof d->municipality);
	memcpy(d->municipality_en, m->name_en, sizeof d->municipality_en);
}

/* On whose terms: where a register is held by a municipality that is not served here, the row says
 * no more than that the office has to be asked. */
static const struct terms *terms_for(const struct offering *o, enum matter matter)
{
	if (matter == MATTER_FAMILY && o->family.counter)
		return &o->family.counter->terms;
	return &o->home.counter->terms;
}

static void add_document(const struct offering *o, enum document_kind kind, struct offer *out)
{
	const enum matter matter = matters[kind];
	const struct terms *t = terms_for(o, matter);
	const struct terms_kind *k = &t->kind[kind];
	const bool others = o->record->count > 1;
	struct offer_document *d = &out->document[out->document_count++];

	*d = (struct offer_document){
		.kind = kind,
		.fee_yen = k->fee_yen,
		.copies_max = k->copies_max,
		.household = k->household && others,
		.members = k->members && others,
		.available = true,
	};
	add_items(o->record, k, d);
	add_pick(o, k, d);
	hours_clock(k->hours.from_minute, d->from);
	hours_clock(k->hours.until_minute, d->until);
	if (matter == MATTER_FAMILY && o->family.counter && o->family.counter != o->home.counter)
		name_issuer(o->family.municipality, d);
	bar_by_register(o, matter, d);
	if (d->available && !o->any_hour)
		bar_by_hours(t, o->when, d);
}

void offering_make(const struct offering *o, struct offer *out)
{
	const struct store_municipality *m = o->home.municipality;

	add_people(o->record, out);
	memcpy(out->municipality_code, m->code, sizeof out->municipality_code);
	memcpy(out->municipality, m->name, sizeof out->municipality);
	memcpy(out->municipality_en, m->name_en, sizeof out->municipality_en);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		const enum matter matter = matters[kind];

		/* Who has no family register, as foreign residents, is not told of any. */
		if (terms_for(o, matter)->kind[kind].given &&
		    (matter != MATTER_FAMILY || o->record->has_family_register))
			add_document(o, (enum document_kind)kind, out);
	}
}

/* ---- what is asked for ----------------------------------------------------------------------- */

static bool items_offered(const struct offer_document *d, const struct document_request *asked)
{
	for (uint8_t i = 0; i < asked->item_count; i++)
		if (!offer_document_item(d, asked->item[i]))
			return false;
	return true;
}

static bool pick_offered(const struct offer_document *d, const struct document_request *asked)
{
	if (d->pick_count == 0)
		return asked->pick[0] == '\0';
	for (uint8_t i = 0; i < d->pick_count; i++)
		if (strcmp(d->pick_of[i].word, asked->pick) == 0)
			return true;
	return false;
}

const struct offer_document *offering_covers(const struct offer *offer,
                                             const struct document_request *asked)
{
	for (uint8_t i = 0; i < offer->document_count; i++) {
		const struct offer_document *d = &offer->document[i];

		if (d->kind != asked->kind)
			continue;
		if (!d->available || (asked->household && !d->household) ||
		    (asked->members && (!d->members || asked->household)) ||
		    !items_offered(d, asked) || !pick_offered(d, asked) || asked->copies < 1 ||
		    asked->copies > d->copies_max)
			return NULL;
		return d;
	}
	return NULL;
}
