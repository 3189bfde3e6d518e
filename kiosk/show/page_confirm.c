#include "kiosk/show/pages.h"

/* All that was answered, in one look. */

/* The longest list in a row, in halves of a Japanese letter: two lines; where there are all rows
 * that there can be, one. */
#define LIST 60
#define LIST_OF_MANY 26

static size_t most_of(uint8_t rows)
{
	return rows == SESSION_SUMMARY_ROWS ? LIST_OF_MANY : LIST;
}

/* With who issues it, where that is another municipality than the one one lives in. */
static const char *document(struct scribe *k)
{
	const struct offer_document *d = page_chosen(k);
	const char *issuer = page_issuer(k, d);

	if (!issuer)
		return page_kind(d);
	return scribe_fill2(k, WORD_CONFIRM_ISSUER, "document", page_kind(d), "municipality",
	                    issuer);
}

static void add_answer(struct scribe *k, enum session_state question, size_t most)
{
	struct view_row *row = page_row(k);

	*row = (struct view_row){ .unavailable = !session_asks(k->s, question) };
	if (question == SESSION_WHO) {
		row->title = words_say(WORD_CONFIRM_WHO);
		row->sentence = page_whose(k, most);
		row->person = k->s->choice.who == WHO_CHOSEN;
	} else if (question == SESSION_PICK) {
		row->title = page_pick_title(k);
		row->sentence = page_picked(k);
		row->lent = true;
	} else if (question == SESSION_ITEMS) {
		row->title = words_say(WORD_CONFIRM_ITEMS);
		row->sentence = page_chosen_items(k, most);
		row->lent = true;
	} else if (question == SESSION_COPIES) {
		row->title = words_say(WORD_CONFIRM_COPIES);
		row->sentence = page_copies_and_fee(k);
	} else {
		row->title = words_say(WORD_CONFIRM_DOCUMENT);
		row->sentence = document(k);
		row->lent = page_issuer(k, page_chosen(k)) != NULL;
	}
}

void page_confirm(struct scribe *k)
{
	enum session_state question[SESSION_SUMMARY_ROWS];
	const uint8_t count = session_summary(k->s, question);

	k->v->shape = VIEW_SUMMARY;
	page_added(k);
	k->v->name = "confirm";
	k->v->drawing = DRAWING_CERTIFICATE;
	k->v->heading = words_say(WORD_CONFIRM_HEADING);
	k->v->helper = words_say(WORD_CONFIRM_HELPER);
	for (uint8_t i = 0; i < count; i++)
		add_answer(k, question[i], most_of(count));
	k->v->row_verb = words_say(WORD_BUTTON_CHANGE);
	k->v->next = words_say(WORD_CONFIRM_PRINT);
	page_ways_out(k);
}
