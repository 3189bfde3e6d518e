#include "kiosk/show/pages.h"

/* Names that stand in one row of the summary; where they are longer, the first of them and how many
 * others. */
#define NAMES_HALVES 48

static bool is_chosen(const struct scribe *k, uint8_t member)
{
	return k->s->choice.people >> member & 1;
}

static uint8_t chosen_count(const struct scribe *k)
{
	uint8_t count = 0;

	for (uint8_t i = 0; i < k->offer->member_count; i++)
		count += is_chosen(k, i);
	return count;
}

uint8_t page_people_count(const struct scribe *k)
{
	switch ((enum session_who)k->s->choice.who) {
	case WHO_HOUSEHOLD:
		return k->offer->member_count;
	case WHO_CHOSEN:
		return chosen_count(k);
	case WHO_SELF:
		break;
	}
	return 1;
}

static const char *household(struct scribe *k)
{
	return scribe_fill1(k, WORD_WHO_HOUSEHOLD, "count",
	                    scribe_number(k, k->offer->member_count));
}

static void add_group(struct scribe *k, const char *title, enum view_drawing drawing, bool possible)
{
	*page_row(k) = (struct view_row){
		.title = title,
		.sentence = possible ? NULL : words_say(WORD_WHO_UNAVAILABLE),
		.drawing = drawing,
		.unavailable = !possible,
	};
}

void page_who(struct scribe *k)
{
	k->v->shape = VIEW_CHOICES;
	k->v->name = "who";
	k->v->drawing = DRAWING_PEOPLE;
	k->v->heading = words_say(WORD_WHO_HEADING);
	k->v->helper = words_say(WORD_WHO_HELPER);
	add_group(k, household(k), DRAWING_PEOPLE, page_chosen(k)->household);
	add_group(k, words_say(WORD_WHO_SELF), DRAWING_PERSON, true);
	add_group(k, words_say(WORD_WHO_CHOSEN), DRAWING_CHOSEN, page_chosen(k)->members);
	page_ways_out(k);
}

static void add_member(struct scribe *k, uint8_t row)
{
	*page_row(k) = (struct view_row){
		.title = k->offer->member[row],
		.selected = is_chosen(k, row),
		.person = true,
	};
}

void page_people(struct scribe *k)
{
	const uint8_t count = chosen_count(k);

	k->v->shape = VIEW_TICKS;
	k->v->name = "people";
	k->v->drawing = DRAWING_PEOPLE;
	k->v->heading = words_say(WORD_PEOPLE_HEADING);
	k->v->helper = count == 0
	                   ? words_say(WORD_PEOPLE_HELPER)
	                   : scribe_fill1(k, WORD_PEOPLE_COUNT, "count", scribe_number(k, count));
	page_list(k, k->offer->member_count, add_member);
	k->v->next = words_say(WORD_BUTTON_NEXT);
	k->v->next_disabled = count == 0;
	page_ways_out(k);
}

/* All names; "the first and N others" where they are long. */
static const char *names(struct scribe *k, size_t most)
{
	const char *list = NULL, *first = NULL;

	for (uint8_t i = 0; i < k->offer->member_count; i++) {
		const char *name = k->offer->member[i];

		if (!is_chosen(k, i))
			continue;
		list = list ? scribe_fill2(k, WORD_PEOPLE_LIST, "a", list, "b", name) : name;
		first = first ? first : name;
		if (scribe_halves(list) > most)
			break;
	}
	if (!list || chosen_count(k) == 1 || scribe_halves(list) <= most)
		return list;
	if (scribe_halves(first) > most) /* how many is not to be cut off behind it */
		return scribe_fill1(k, WORD_PEOPLE_NUMBER, "count",
		                    scribe_number(k, chosen_count(k)));
	return scribe_fill2(k, WORD_PEOPLE_OTHERS, "name", first, "count",
	                    scribe_number(k, chosen_count(k) - 1u));
}

const char *page_whose(struct scribe *k, size_t most)
{
	const char *told = NULL;

	if (k->s->choice.who == WHO_HOUSEHOLD)
		return household(k);
	if (k->s->choice.who == WHO_CHOSEN)
		told = names(k, most < NAMES_HALVES ? most : NAMES_HALVES);
	return told ? told : words_say(WORD_WHO_SELF);
}
