#include "tests/kiosk/show/rules.h"

#include <stdlib.h>

#include "ui/window/draw.h"

/* WCAG 2.2's least for text, of the pixels as they are drawn with soft edges. */
#define DRAWN 4.5
/* The glass with the fewest pixels for a letter: what can be read there can be read on the others.
 */
#define COARSE_PX 1024

static struct colour colour_of(uint32_t word)
{
	return (struct colour){ (uint8_t)(word >> 16), (uint8_t)(word >> 8), (uint8_t)word };
}

static uint32_t pixel_at(const struct pixels *p, int x, int y)
{
	return p->word[(size_t)y * (size_t)p->words_per_row + (size_t)x] & 0xffffff;
}

/* The contrast between a line's paper, which is to be seen before its first letter, and its firmest
 * pixel. */
static double firmest(const struct pixels *p, const struct box *line)
{
	const int before = line->x > 0 ? line->x - 1 : 0;
	const struct colour paper = colour_of(pixel_at(p, before, line->y + line->h / 2));
	double most = 1;

	for (int y = line->y; y < line->y + line->h; y++)
		for (int x = line->x; x < line->x + line->w; x++) {
			const double c = contrast_of(paper, colour_of(pixel_at(p, x, y)));

			most = c > most ? c : most;
		}
	return most;
}

static void drawn_texts_can_be_read(struct look *l)
{
	struct pixels p = { .words_per_row = l->glass->width_px,
		            .clip = { 0, 0, l->glass->width_px, l->glass->height_px } };

	if (l->glass->width_px != COARSE_PX || !box_inside(&l->scene->screen, &p.clip))
		return;
	p.word = calloc((size_t)p.clip.w * (size_t)p.clip.h, sizeof *p.word);
	if (!p.word) {
		complain(l, &l->scene->item[0]);
		return;
	}
	draw_scene(&p, l->scene, studio_text(), SCENE_ITEMS_MAX, 0);
	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		const struct box *line = &l->scene->item[i].box;

		if (l->scene->item[i].kind == SCENE_TEXT && box_inside(line, &p.clip) &&
		    firmest(&p, line) < DRAWN)
			complain(l, &l->scene->item[i]);
	}
	free(p.word);
	text_forget_unused(studio_text());
}

const struct rule rules_drawn[] = {
	{ "a text drawn too faintly", drawn_texts_can_be_read },
	{ NULL, NULL },
};
