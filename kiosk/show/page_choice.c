#include "kiosk/show/pages.h"

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

static const struct {
	uint8_t bit;
	const char *on_wire;
	enum word word, note, brief; /* `brief`: in the summary, beside the others */
} items[] = {
	{ ITEM_RELATIONSHIP, DOCUMENT_RELATIONSHIP, WORD_ITEMS_RELATIONSHIP,
	  WORD_ITEMS_RELATIONSHIP_NOTE, WORD_CONFIRM_RELATIONSHIP },
	{ ITEM_DOMICILE, DOCUMENT_DOMICILE, WORD_ITEMS_DOMICILE, WORD_ITEMS_DOMICILE_NOTE,
	  WORD_CONFIRM_DOMICILE },
	{ ITEM_NUMBER, DOCUMENT_NUMBER, WORD_ITEMS_NUMBER, WORD_ITEMS_NUMBER_NOTE,
	  WORD_ITEMS_NUMBER },
};

#define ITEM_ROWS (sizeof items / sizeof items[0])

const struct offer_document *page_chosen(const struct scribe *k)
{
	return &k->offer->document[k->s->choice.document];
}

static uint32_t total_yen(const struct scribe *k)
{
	return page_chosen(k)->fee_yen * k->s->choice.copies;
}

void page_ways_out(struct scribe *k)
{
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	k->v->back = words_say(WORD_BUTTON_BACK);
}

static const char *when_open(struct scribe *k, const struct offer_document *d)
{
	if (d->from[0] == '\0' || d->until[0] == '\0')
		return words_say(WORD_DOCUMENT_CLOSED);
	return scribe_fill2(k, WORD_DOCUMENT_HOURS, "from", d->from, "until", d->until);
}

static void add_document(struct scribe *k, uint8_t row)
{
	const struct offer_document *d = &k->offer->document[row];

	*page_row(k) = (struct view_row){
		.title = words_say(kinds[d->kind]),
		.sentence = d->available ? NULL : when_open(k, d),
		.amount = d->available ? scribe_fee(k, d->fee_yen) : NULL,
		.drawing = DRAWING_CERTIFICATE,
		.unavailable = !d->available,
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

static void add_item(struct scribe *k, size_t i)
{
	const bool possible = offer_document_item(page_chosen(k), items[i].on_wire);

	*page_row(k) = (struct view_row){
		.title = words_say(items[i].word),
		.sentence = words_say(possible ? items[i].note : WORD_ITEMS_UNAVAILABLE),
		.unavailable = !possible,
		.selected = k->s->choice.items & items[i].bit,
	};
}

/* Where the municipality does not give the Individual Number, nobody is told of it. */
void page_items(struct scribe *k)
{
	k->v->shape = VIEW_SWITCHES;
	k->v->added = k->s->choice.items;
	k->v->name = "items";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = words_say(WORD_ITEMS_HEADING);
	k->v->helper = words_say(WORD_ITEMS_HELPER);
	for (size_t i = 0; i < ITEM_ROWS; i++)
		if (items[i].bit != ITEM_NUMBER ||
		    offer_document_item(page_chosen(k), DOCUMENT_NUMBER))
			add_item(k, i);
	k->v->next = words_say(WORD_BUTTON_NEXT);
	page_ways_out(k);
}

void page_number(struct scribe *k)
{
	const char *count = scribe_number(k, page_people_count(k));
	const bool one = page_people_count(k) == 1;

	k->v->shape = VIEW_CHOICES;
	k->v->name = "number";
	k->v->drawing = DRAWING_CARE;
	k->v->heading = words_say(WORD_NUMBER_HEADING);
	k->v->helper = words_say(WORD_NUMBER_HELPER);
	k->v->band = scribe_fill1(k, one ? WORD_NUMBER_ONE : WORD_NUMBER_MORE, "count", count);
	k->v->band_tone = TONE_CARE;
	page_row(k)->title = words_say(WORD_NUMBER_PRINT);
	page_row(k)->title = words_say(WORD_NUMBER_LEAVE);
	page_ways_out(k);
}

static const char *sum(struct scribe *k, enum word w)
{
	const struct filling fillings[] = {
		{ "each", scribe_fee(k, page_chosen(k)->fee_yen) },
		{ "copies", scribe_number(k, k->s->choice.copies) },
		{ "fee", scribe_fee(k, total_yen(k)) },
	};

	return scribe_fill(k, w, fillings, sizeof fillings / sizeof fillings[0]);
}

static uint8_t most_copies(const struct scribe *k)
{
	const uint8_t of_this = page_chosen(k)->copies_max;

	return of_this < k->s->copies_max ? of_this : k->s->copies_max;
}

void page_copies(struct scribe *k)
{
	const uint8_t copies = k->s->choice.copies;

	k->v->shape = VIEW_COUNTER;
	k->v->name = "copies";
	k->v->drawing = DRAWING_SHEETS;
	k->v->heading = words_say(WORD_COPIES_HEADING);
	k->v->helper =
	    page_chosen(k)->fee_yen ? sum(k, WORD_COPIES_SUM) : words_say(WORD_COPIES_FREE);
	k->v->number = copies;
	k->v->number_unit = words_say(copies == 1 ? WORD_COPIES_UNIT_ONE : WORD_COPIES_UNIT_MORE);
	k->v->can_less = copies > 1;
	k->v->can_more = copies < most_copies(k);
	k->v->next = words_say(WORD_BUTTON_NEXT);
	page_ways_out(k);
}

static const char *chosen_items(struct scribe *k)
{
	const char *list = NULL;

	for (size_t i = 0; i < ITEM_ROWS; i++) {
		const char *word = words_say(items[i].brief);

		if (k->s->choice.items & items[i].bit)
			list =
			    list ? scribe_fill2(k, WORD_CONFIRM_LIST, "a", list, "b", word) : word;
	}
	return list ? list : words_say(WORD_CONFIRM_NOTHING);
}

static struct view_row *add_answer(struct scribe *k, enum word what, const char *told)
{
	struct view_row *row = page_row(k);

	*row = (struct view_row){ .title = words_say(what), .sentence = told };
	return row;
}

void page_confirm(struct scribe *k)
{
	k->v->shape = VIEW_SUMMARY;
	k->v->added = k->s->choice.items;
	k->v->name = "confirm";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = words_say(WORD_CONFIRM_HEADING);
	k->v->helper = words_say(WORD_CONFIRM_HELPER);
	add_answer(k, WORD_CONFIRM_DOCUMENT, words_say(kinds[page_chosen(k)->kind]));
	add_answer(k, WORD_CONFIRM_WHO, page_whose(k))->person = k->s->choice.who == WHO_CHOSEN;
	add_answer(k, WORD_CONFIRM_ITEMS, chosen_items(k));
	add_answer(k, WORD_CONFIRM_COPIES,
	           sum(k, total_yen(k) ? WORD_CONFIRM_FEE : WORD_CONFIRM_FREE));
	k->v->row_verb = words_say(WORD_BUTTON_CHANGE);
	k->v->next = words_say(WORD_CONFIRM_PRINT);
	page_ways_out(k);
}
