#include "kiosk/show/pages.h"

#include "net/certificate/date.h"

/* The list of documents: what each costs, or why it cannot be had now. */

static const enum word kinds[KINDS] = {
	[KIND_RESIDENCE_CERTIFICATE] = WORD_KIND_RESIDENCE_CERTIFICATE,
	[KIND_RESIDENCE_ITEMS_CERTIFICATE] = WORD_KIND_RESIDENCE_ITEMS_CERTIFICATE,
	[KIND_SEAL_REGISTRATION_CERTIFICATE] = WORD_KIND_SEAL_REGISTRATION_CERTIFICATE,
	[KIND_INCOME_CERTIFICATE] = WORD_KIND_INCOME_CERTIFICATE,
	[KIND_TAXATION_CERTIFICATE] = WORD_KIND_TAXATION_CERTIFICATE,
	[KIND_INCOME_TAXATION_CERTIFICATE] = WORD_KIND_INCOME_TAXATION_CERTIFICATE,
	[KIND_TAX_PAYMENT_CERTIFICATE] = WORD_KIND_TAX_PAYMENT_CERTIFICATE,
	[KIND_FAMILY_REGISTER_FULL] = WORD_KIND_FAMILY_REGISTER_FULL,
	[KIND_FAMILY_REGISTER_INDIVIDUAL] = WORD_KIND_FAMILY_REGISTER_INDIVIDUAL,
	[KIND_ADDRESS_HISTORY] = WORD_KIND_ADDRESS_HISTORY,
};

const struct offer_document *page_chosen(const struct scribe *k)
{
	return &k->offer->document[k->s->choice.document];
}

const char *page_kind(const struct offer_document *d)
{
	return words_say(kinds[d->kind]);
}

const char *page_issuer(struct scribe *k, const struct offer_document *d)
{
	return d->municipality[0] != '\0'
	           ? scribe_in_language(k, d->municipality, d->municipality_en)
	           : NULL;
}

static bool is_today(const struct scribe *k, int64_t utc_s)
{
	return date_compare(date_in_japan(utc_s), date_in_japan(k->facts->wall_s)) == 0;
}

/* When it opens again; else the hours of today; else no more than that it is closed. */
static const char *when_open(struct scribe *k, const struct offer_document *d)
{
	if (d->opens != 0 && is_today(k, d->opens))
		return scribe_fill1(k, WORD_BAR_TODAY, "time", scribe_time(k, d->opens));
	if (d->opens != 0)
		return scribe_fill2(k, WORD_BAR_OPENS, "date", scribe_day(k, d->opens), "time",
		                    scribe_time(k, d->opens));
	if (d->from[0] != '\0' && d->until[0] != '\0')
		return scribe_fill2(k, WORD_DOCUMENT_HOURS, "from", d->from, "until", d->until);
	return words_say(WORD_DOCUMENT_CLOSED);
}

static const char *on_day(struct scribe *k, enum word w, enum word unknown, int64_t day)
{
	return day != 0 ? scribe_fill1(k, w, "date", scribe_day(k, day)) : words_say(unknown);
}

/* Of what nothing is on record. */
static enum word missing(enum document_kind kind)
{
	switch (kind) {
	case KIND_SEAL_REGISTRATION_CERTIFICATE:
		return WORD_BAR_NO_SEAL;
	case KIND_INCOME_CERTIFICATE:
	case KIND_TAXATION_CERTIFICATE:
	case KIND_INCOME_TAXATION_CERTIFICATE:
	case KIND_TAX_PAYMENT_CERTIFICATE:
		return WORD_BAR_NO_RETURN;
	case KIND_RESIDENCE_CERTIFICATE:
	case KIND_RESIDENCE_ITEMS_CERTIFICATE:
	case KIND_FAMILY_REGISTER_FULL:
	case KIND_FAMILY_REGISTER_INDIVIDUAL:
	case KIND_ADDRESS_HISTORY:
	case KINDS:
		break;
	}
	return WORD_BAR_NO_RECORD;
}

static const char *why_not(struct scribe *k, const struct offer_document *d)
{
	switch (d->bar) {
	case BAR_DAY:
		return on_day(k, WORD_BAR_CLOSED_UNTIL, WORD_BAR_CLOSED, d->opens);
	case BAR_NOT_ON_RECORD:
		return words_say(missing(d->kind));
	case BAR_REGISTERED:
		return on_day(k, WORD_BAR_REGISTERED_UNTIL, WORD_BAR_REGISTERED, d->opens);
	case BAR_HELD_ELSEWHERE:
		return words_say(WORD_BAR_ELSEWHERE);
	case BAR_OFFICE:
		return words_say(WORD_BAR_OFFICE);
	case BAR_NONE:
	case BAR_HOURS:
	case BARS:
		break;
	}
	return when_open(k, d);
}

static void add_document(struct scribe *k, uint8_t row)
{
	const struct offer_document *d = &k->offer->document[row];

	*page_row(k) = (struct view_row){
		.title = page_kind(d),
		.sentence = d->available ? NULL : why_not(k, d),
		.amount = d->available ? scribe_fee(k, d->fee_yen) : NULL,
		.drawing = DRAWING_CERTIFICATE,
		.unavailable = !d->available && !k->s->document[row].registrable,
	};
}

void page_document(struct scribe *k)
{
	const struct offer *offer = k->offer;

	k->v->shape = VIEW_CHOICES;
	k->v->name = "document";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = words_say(WORD_DOCUMENT_HEADING);
	k->v->helper = scribe_fill2(k, WORD_DOCUMENT_PERSON, "name", offer->family_name,
	                            "municipality", scribe_municipality(k));
	k->v->helper_person = true;
	page_list(k, offer->document_count, add_document);
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	if (k->s->leads_to != SESSION_IDLE)
		k->v->back = words_say(WORD_BUTTON_BACK);
}
