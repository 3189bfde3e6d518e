#include "kiosk/show/staff_pages.h"

static void (*const pages[STAFF_STATES])(struct staff_page *p) = {
	[STAFF_CARD] = staff_page_card,
	[STAFF_READING] = staff_page_reading,
	[STAFF_PIN] = staff_page_pin,
	[STAFF_CHECKING] = staff_page_checking,
	[STAFF_BACK_OFF] = staff_page_back_off,
	[STAFF_REFUSED] = staff_page_refused,
	[STAFF_CARD_BACK] = staff_page_card_back,
	[STAFF_MENU] = staff_page_menu,
	[STAFF_WORKING] = staff_page_working,
	[STAFF_PAGE] = staff_page_list,
	[STAFF_ROW] = staff_page_row,
	[STAFF_ASK] = staff_page_ask,
	[STAFF_TOLD] = staff_page_told,
	[STAFF_TOUCH] = staff_page_touch,
	[STAFF_COLOURS] = staff_page_colours,
	[STAFF_CLEANING] = staff_page_cleaning,
	[STAFF_LEAVING] = staff_page_leaving,
};

void staff_message(struct staff_page *p, const char *name, enum view_drawing drawing,
                   enum view_tone tone, enum word heading, const char *helper)
{
	struct view *v = p->k.v;

	v->shape = VIEW_MESSAGE;
	v->name = name;
	v->drawing = drawing;
	v->tone = tone;
	v->heading = words_say(heading);
	v->helper = helper;
}

/* Who is in stands in the head; a number, for a card has no name. */
static const char *mark(struct staff_page *p)
{
	const enum word role =
	    p->s->role == STAFF_TECHNICIAN ? WORD_STAFF_ROLE_TECHNICIAN : WORD_STAFF_ROLE_INSPECTOR;

	if (p->s->role == STAFF_NOBODY)
		return words_say(WORD_STAFF_MARK);
	return scribe_fill2(&p->k, WORD_STAFF_MARK_WHO, "role", words_say(role), "number",
	                    scribe_number(&p->k, p->s->who));
}

void show_staff(const struct staff *s, const struct findings *findings,
                const struct staff_facts *facts, uint64_t now_ms, struct show_page *out)
{
	static const struct findings nothing;
	static const struct offer no_offer;
	const struct show_facts shown = { .wall_s = facts->wall_s, .language = facts->language };
	struct staff_page p = {
		.k = { .offer = &no_offer,
		       .facts = &shown,
		       .now_ms = now_ms,
		       .page = out,
		       .v = &out->view },
		.s = s,
		.f = findings ? findings : &nothing,
	};

	*out = (struct show_page){ 0 };
	words_speak(facts->language);
	p.k.v->staff = true;
	p.k.v->mark = mark(&p);
	p.k.v->language = words_say(WORD_TOOL_LANGUAGE);
	/* In the states left out the session has the glass. */
	if (pages[s->state])
		pages[s->state](&p);
	else
		staff_page_leaving(&p);
}

bool show_staff_changes_with_time(const struct staff *s)
{
	return s->state == STAFF_BACK_OFF || s->state == STAFF_CLEANING;
}
