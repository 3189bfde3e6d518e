#include <stdio.h>

#include "kiosk/show/pages.h"

void page_directions(struct scribe *k)
{
	page_message(k, "directions", DRAWING_PRINTER, TONE_PLAIN,
	             words_say(WORD_DIRECTIONS_HEADING), words_say(WORD_PRINTING_STAY));
}

void page_directions_take(struct scribe *k)
{
	page_message(k, "directions-take", DRAWING_SHEETS, TONE_PLAIN,
	             words_say(WORD_DIRECTIONS_TAKE), NULL);
	k->v->number = 1;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}

/* ---- the slip -------------------------------------------------------------------------------- */

static void add_part(struct directions_text *t, enum word title, const char *words)
{
	struct directions_part *p = &t->part[t->part_count];

	if (*words == '\0' || t->part_count == DIRECTIONS_PARTS_MAX)
		return;
	t->part_count++;
	snprintf(p->title, sizeof p->title, "%s", words_say(title));
	snprintf(p->line[p->line_count++], sizeof p->line[0], "%s", words);
}

void show_directions(const struct session *s, const struct show_facts *facts,
                     struct directions_text *out)
{
	words_speak(facts->language);
	*out = (struct directions_text){ 0 };
	snprintf(out->language, sizeof out->language, "%s",
	         facts->language == WORDS_EN ? "en" : "ja");
	snprintf(out->heading, sizeof out->heading, "%s",
	         words_say(s->trouble == TROUBLE_PIN_LOCKED ? WORD_REFUSED_K24 : WORD_REFUSED_K25));
	add_part(out, WORD_SLIP_WHERE, words_say(WORD_SLIP_WHERE_IS));
	add_part(out, WORD_SLIP_BRING, words_say(WORD_SLIP_BRING_WHAT));
	add_part(out, WORD_SLIP_HOURS, facts->office_hours);
	add_part(out, WORD_SLIP_PHONE, facts->phone);
	snprintf(out->foot, sizeof out->foot, "%s", words_say(WORD_SLIP_FOOT));
}
