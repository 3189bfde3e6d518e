#include "kiosk/show/pages.h"

#include <string.h>

/* What a document asks for: a value, lines, the Individual Number, copies. */

struct known {
	const char *on_wire;
	enum word word, note, brief; /* `brief`: in the summary, beside the others */
};

/* The lines that every terminal has sentences for. */
static const struct known items[] = {
	{ DOCUMENT_RELATIONSHIP, WORD_ITEMS_RELATIONSHIP, WORD_ITEMS_RELATIONSHIP_NOTE,
	  WORD_CONFIRM_RELATIONSHIP },
	{ DOCUMENT_DOMICILE, WORD_ITEMS_DOMICILE, WORD_ITEMS_DOMICILE_NOTE, WORD_CONFIRM_DOMICILE },
	{ DOCUMENT_NATIONALITY, WORD_ITEMS_NATIONALITY, WORD_ITEMS_NATIONALITY_NOTE,
	  WORD_CONFIRM_NATIONALITY },
	{ DOCUMENT_NUMBER, WORD_ITEMS_NUMBER, WORD_ITEMS_NUMBER_NOTE, WORD_ITEMS_NUMBER },
};

/* What is picked, as a question and as a row of the summary. */
static const struct known picks[] = {
	{ DOCUMENT_YEAR, WORD_PICK_YEAR, WORD_WHO_HELPER, WORD_CONFIRM_YEAR },
	{ DOCUMENT_PEOPLE, WORD_WHO_HEADING, WORD_WHO_HELPER, WORD_CONFIRM_WHO },
};

/* Halves of a Japanese letter: the longest sentence beside a value, alone or among more than a few;
 * the longest title of a row of the summary. */
#define FEW 3
#define NOTE 62
#define NOTE_AMONG_MANY 28
#define ROW_TITLE 20
#define OTHERS 11 /* "ほか5項目" and the like */

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* NULL: the offer alone has words for it. */
static const struct known *known_of(const struct known *table, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(table[i].on_wire, word) == 0)
			return &table[i];
	return NULL;
}

static const struct known *known_item(const struct offer_line *l)
{
	return known_of(items, COUNT(items), l->word);
}

static const struct known *known_pick(const struct offer_document *d)
{
	return known_of(picks, COUNT(picks), d->pick.word);
}

static const char *title_of(struct scribe *k, const struct offer_line *l)
{
	return scribe_in_language(k, l->title, l->title_en);
}

/* The municipality's own sentence; else ours; else none. */
static const char *note_of(struct scribe *k, const struct offer_line *l, const struct known *known)
{
	const char *own = scribe_in_language(k, l->note, l->note_en);

	if (own[0] != '\0')
		return own;
	return known ? words_say(known->note) : NULL;
}

void page_ways_out(struct scribe *k)
{
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	k->v->back = words_say(WORD_BUTTON_BACK);
}

/* ---- a value --------------------------------------------------------------------------------- */

/* What is picked says itself; a long sentence beside many others is left out. */
static const char *brief_note(const char *note, uint8_t among)
{
	const size_t most = among > FEW ? NOTE_AMONG_MANY : NOTE;

	return note && scribe_halves(note) <= most ? note : NULL;
}

void page_pick(struct scribe *k)
{
	const struct offer_document *d = page_chosen(k);
	const struct known *known = known_pick(d);
	const char *own = title_of(k, &d->pick);

	k->v->shape = VIEW_CHOICES;
	k->v->name = "pick";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = own[0] == '\0' && known ? words_say(known->word) : own;
	k->v->helper = brief_note(note_of(k, &d->pick, known), 1);
	for (uint8_t i = 0; i < d->pick_count; i++)
		*page_row(k) = (struct view_row){
			.title = title_of(k, &d->pick_of[i]),
			.sentence = brief_note(note_of(k, &d->pick_of[i], NULL), d->pick_count),
			.lent = true,
		};
	page_ways_out(k);
}

const char *page_pick_title(struct scribe *k)
{
	const struct offer_document *d = page_chosen(k);
	const char *own = title_of(k, &d->pick);
	const struct known *known = known_pick(d);

	if (own[0] == '\0' && known)
		return words_say(known->brief);
	return scribe_halves(own) <= ROW_TITLE ? own : words_say(WORD_CONFIRM_PICK);
}

const char *page_picked(struct scribe *k)
{
	return title_of(k, &page_chosen(k)->pick_of[k->s->choice.pick]);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool is_on(const struct scribe *k, uint8_t item)
{
	return k->s->choice.items >> item & 1;
}

void page_added(struct scribe *k)
{
	k->v->added = k->s->choice.items;
	k->v->added_of = page_chosen(k)->item_count;
}

static void add_item(struct scribe *k, uint8_t i)
{
	const struct offer_line *l = &page_chosen(k)->item[i];
	const struct known *known = known_item(l);
	const char *own = title_of(k, l);

	*page_row(k) = (struct view_row){
		.title = own[0] == '\0' && known ? words_say(known->word) : own,
		.sentence = note_of(k, l, known),
		.selected = is_on(k, i),
		.lent = !known,
	};
}

/* What is always on it is known of residents' registers alone. */
static enum word always_shown(enum document_kind kind)
{
	return kind == KIND_RESIDENCE_CERTIFICATE || kind == KIND_RESIDENCE_ITEMS_CERTIFICATE
	           ? WORD_ITEMS_HELPER
	           : WORD_ITEMS_NEEDED;
}

void page_items(struct scribe *k)
{
	const struct offer_document *d = page_chosen(k);

	k->v->shape = VIEW_SWITCHES;
	page_added(k);
	k->v->name = "items";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = words_say(WORD_ITEMS_HEADING);
	k->v->helper = words_say(always_shown(d->kind));
	for (uint8_t i = 0; i < d->item_count; i++)
		add_item(k, i);
	k->v->row_top = k->s->first;
	k->v->more = d->item_count > 1 ? words_say(WORD_LIST_MORE) : NULL;
	k->v->next = words_say(WORD_BUTTON_NEXT);
	page_ways_out(k);
}

static const char *brief_item(struct scribe *k, uint8_t i)
{
	const struct offer_line *l = &page_chosen(k)->item[i];
	const struct known *known = known_item(l);
	const char *own = title_of(k, l);

	return own[0] == '\0' && known ? words_say(known->brief) : own;
}

static uint8_t items_on(const struct scribe *k)
{
	uint8_t count = 0;

	for (uint8_t i = 0; i < page_chosen(k)->item_count; i++)
		count += is_on(k, i);
	return count;
}

static bool is_number(const struct scribe *k, uint8_t i)
{
	return strcmp(page_chosen(k)->item[i].word, DOCUMENT_NUMBER) == 0;
}

/* One of them stands for the others: the Individual Number, if it is on, is never the one that is
 * left out. */
static const char *others_beside(struct scribe *k, size_t most)
{
	const uint8_t count = items_on(k);
	const char *lead = NULL;

	for (uint8_t i = 0; i < page_chosen(k)->item_count; i++)
		if (is_on(k, i) && (!lead || is_number(k, i)))
			lead = brief_item(k, i);
	if (!lead || scribe_halves(lead) + OTHERS > most)
		return scribe_fill1(k, WORD_CONFIRM_COUNT, "count", scribe_number(k, count));
	return scribe_fill2(k, WORD_CONFIRM_OTHERS, "item", lead, "count",
	                    scribe_number(k, count - 1u));
}

const char *page_chosen_items(struct scribe *k, size_t most)
{
	const char *list = NULL;

	for (uint8_t i = 0; i < page_chosen(k)->item_count; i++)
		if (is_on(k, i))
			list = list ? scribe_fill2(k, WORD_CONFIRM_LIST, "a", list, "b",
			                           brief_item(k, i))
			            : brief_item(k, i);
	if (!list)
		return words_say(WORD_CONFIRM_NOTHING);
	return scribe_halves(list) <= most || items_on(k) == 1 ? list : others_beside(k, most);
}

/* ---- the Individual Number ------------------------------------------------------------------- */

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

/* ---- copies ---------------------------------------------------------------------------------- */

static uint32_t total_yen(const struct scribe *k)
{
	return page_chosen(k)->fee_yen * k->s->choice.copies;
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
	k->v->can_more = copies < page_chosen(k)->copies_max;
	k->v->next = words_say(WORD_BUTTON_NEXT);
	page_ways_out(k);
}

const char *page_copies_and_fee(struct scribe *k)
{
	return sum(k, total_yen(k) ? WORD_CONFIRM_FEE : WORD_CONFIRM_FREE);
}
