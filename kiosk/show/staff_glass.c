#include "kiosk/show/staff_pages.h"

#define CLEANING_MS 30000

void staff_page_touch(struct staff_page *p)
{
	const unsigned fields = STAFF_GRID_COLUMNS * STAFF_GRID_ROWS;
	struct view *v = p->k.v;
	unsigned left = 0;

	for (unsigned field = 0; field < fields; field++)
		left += !(p->s->grid >> field & 1);
	v->shape = VIEW_GRID;
	v->name = "staff-touch";
	v->heading = scribe_fill1(&p->k, WORD_STAFF_TOUCH, "left", scribe_number(&p->k, left));
	v->helper = words_say(WORD_STAFF_TOUCH_NOTE);
	v->columns = STAFF_GRID_COLUMNS;
	v->lines = STAFF_GRID_ROWS;
	v->touched = p->s->grid;
}

void staff_page_colours(struct staff_page *p)
{
	p->k.v->shape = VIEW_COLOURS;
	p->k.v->name = "staff-colours";
	/* Said once: nothing else is to be seen on the others. */
	p->k.v->heading = p->s->colour == 0 ? words_say(WORD_STAFF_COLOURS) : "";
	p->k.v->number = p->s->colour;
}

void staff_page_cleaning(struct staff_page *p)
{
	const uint64_t ends_ms = p->s->deadline_ms;
	const uint64_t left_ms = ends_ms > p->k.now_ms ? ends_ms - p->k.now_ms : 0;

	staff_message(p, "staff-cleaning", DRAWING_NONE, TONE_PLAIN, WORD_STAFF_CLEANING,
	              words_say(WORD_STAFF_CLEANING_NOTE));
	p->k.v->shape = VIEW_CLEANING;
	p->k.v->language = NULL;
	p->k.v->count_down = scribe_seconds_left(&p->k, ends_ms);
	p->k.v->progress = (uint16_t)(left_ms < CLEANING_MS ? left_ms * 1000 / CLEANING_MS : 1000);
}
