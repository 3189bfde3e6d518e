#include "ui/screens/parts.h"

#define PLACES 4
#define NARROW_GAP 3.0

/* The table of the layout: where places and keys stand on each glass. */
struct pad {
	struct area question;
	double place_x, place_y, place_w, place_h, place_gap;
	struct area band;
	double key_x, key_y, key_w, key_h, key_gap;
};

static struct pad pad_of(const struct page *p)
{
	const double m = p->margin, top = p->content.y, right = p->w - p->margin;

	if (p->class == PAGE_SMALL)
		return (struct pad){ .question = { m, top, right - 78 - 8 - m, 28 },
			             .place_x = m,
			             .place_y = 51,
			             .place_w = 20,
			             .place_h = 20,
			             .place_gap = 4,
			             .band = { m, 75, right - 78 - 8 - m, 35 },
			             .key_x = right - 78,
			             .key_y = 21,
			             .key_w = 24,
			             .key_h = 20,
			             .key_gap = 3 };
	if (p->class == PAGE_MIDDLE)
		return (struct pad){ .question = { m, 26, right - 94 - 12 - m, 38 },
			             .place_x = m,
			             .place_y = 66,
			             .place_w = 26,
			             .place_h = 26,
			             .place_gap = 8,
			             .band = { m, 102, right - 94 - 12 - m,
			                       p->content.y + p->content.h - 102 },
			             .key_x = right - 94,
			             .key_y = 26,
			             .key_w = 28,
			             .key_h = 24,
			             .key_gap = 5 };
	return (struct pad){ .question = { m, top, p->w - 2 * m, 36 },
		             .place_x = (p->w - 108) / 2,
		             .place_y = top + 38,
		             .place_w = 24,
		             .place_h = 26,
		             .place_gap = 4,
		             .band = { m, top + 70, p->w - 2 * m, 30 },
		             .key_x = (p->w - 108) / 2,
		             .key_y = top + 104,
		             .key_w = 32,
		             .key_h = 28,
		             .key_gap = 6 };
}

/* More than four places become narrower where there is no room for as many. */
static void places_fit(const struct page *p, struct pad *pad)
{
	const unsigned places = p->view->places;
	const double room = p->class == PAGE_PORTRAIT ? p->w - 2 * p->margin : pad->question.w;
	double all;

	if (places <= PLACES)
		return;
	if (places * (pad->place_w + pad->place_gap) - pad->place_gap > room) {
		pad->place_gap = NARROW_GAP;
		pad->place_w = (room + pad->place_gap) / places - pad->place_gap;
	}
	all = places * (pad->place_w + pad->place_gap) - pad->place_gap;
	if (p->class == PAGE_PORTRAIT)
		pad->place_x = (p->w - all) / 2;
}

/* Filled places carry a disc; the one to be filled next has the strong outline. */
static void places_put(struct page *p, const struct pad *pad)
{
	for (unsigned i = 0; i < p->view->places; i++) {
		const struct area a = { pad->place_x + i * (pad->place_w + pad->place_gap),
			                pad->place_y, pad->place_w, pad->place_h };
		const bool next = i == p->view->filled;
		const double r = 4.5;

		page_panel(p, a,
		           (struct surface){ next ? ROLE_SELECTED : ROLE_PAGE,
		                             next ? ROLE_KEY : ROLE_OUTLINE, next ? 1 : 0.5, 3,
		                             false });
		if (i < p->view->filled)
			page_disc(
			    p, (struct area){ a.x + a.w / 2 - r, a.y + a.h / 2 - r, 2 * r, 2 * r },
			    ROLE_TEXT, ROLE_NONE, 0);
	}
}

static struct area key_area(const struct pad *pad, unsigned column, unsigned row)
{
	return (struct area){ pad->key_x + column * (pad->key_w + pad->key_gap),
		              pad->key_y + row * (pad->key_h + pad->key_gap), pad->key_w,
		              pad->key_h };
}

static void digit_put(struct page *p, const struct pad *pad, unsigned digit, unsigned place)
{
	static const struct style style = {
		9, 12, WEIGHT_BOLD, ROLE_QUIET_TEXT, ALIGN_MIDDLE, false
	};
	const struct area a = key_area(pad, place % 3, place / 3);
	const char word[] = { (char)('0' + digit), '\0' };

	page_touchable(p, a, SURFACE_QUIET, ACTION_DIGIT, digit);
	text_set_middle(p, a, style, word);
}

static void word_key_put(struct page *p, const struct pad *pad, unsigned place, const char *word,
                         enum view_action action)
{
	struct style style = { 4.8, 8, WEIGHT_REGULAR, ROLE_QUIET_TEXT, ALIGN_MIDDLE, false };
	const struct area a = key_area(pad, place % 3, place / 3);

	if (!word)
		return;
	page_touchable(p, a, SURFACE_TOOL, action, 0);
	text_set_middle(p, (struct area){ a.x + 3, a.y, a.w - 6, a.h }, style, word);
}

static void keys_put(struct page *p, const struct pad *pad)
{
	for (unsigned digit = 1; digit <= 9; digit++)
		digit_put(p, pad, digit, digit - 1);
	word_key_put(p, pad, 9, p->view->erase, ACTION_ERASE);
	digit_put(p, pad, 0, 10);
	word_key_put(p, pad, 11, p->view->clear, ACTION_CLEAR);
}

/* The small glass has no room for the helper above the places: it stands where the band would. */
static void small_words(struct page *p, const struct pad *pad)
{
	text_set(p, pad->question, page_question_style(p), p->view->heading);
	if (p->view->band)
		band_put(p, pad->band);
	else
		text_set(p, pad->band, page_reading(p), p->view->helper);
}

void keypad_put(struct page *p)
{
	struct pad pad = pad_of(p);

	places_fit(p, &pad);
	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (p->class == PAGE_SMALL) {
		small_words(p, &pad);
	} else {
		question_put(p, pad.question);
		band_put(p, pad.band);
	}
	places_put(p, &pad);
	keys_put(p, &pad);
}
