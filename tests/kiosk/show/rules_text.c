#include "tests/kiosk/show/rules.h"

#include <math.h>
#include <string.h>

/* Heights of capitals in millimetres, from the layout's table; a pixel may be lost. */
#define CAP_PER_EM 0.810
#define LEAST 4.8
#define QUESTION 7.3
#define QUESTION_PORTRAIT 9.0
#define BUTTON 5.6
#define DIGIT 9.0
#define READING_MOST 190.0 /* mm: no longer lines of reading text */

static bool is_text(const struct scene_item *item)
{
	return item->kind == SCENE_TEXT;
}

static bool is_at_least(const struct look *l, const struct scene_item *item, double cap)
{
	return item->em_px >= cap / CAP_PER_EM * px_per_mm(l) - 1;
}

static void texts_stay_on_their_ground(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];
		const struct scene_item *ground = is_text(item) ? ground_of(l, i) : NULL;
		const struct box ink = ink_of(item);

		if (ground && !box_inside(&ink, &ground->box))
			complain(l, item);
	}
}

static void texts_do_not_meet(struct look *l)
{
	for (size_t i = first_awake(l); i < l->scene->count; i++)
		for (size_t j = i + 1; j < l->scene->count; j++) {
			const struct box a = ink_of(&l->scene->item[i]),
					 b = ink_of(&l->scene->item[j]);

			if (is_text(&l->scene->item[i]) && is_text(&l->scene->item[j]) &&
			    boxes_meet(&a, &b))
				complain(l, &l->scene->item[i]);
		}
}

/* A number in the middle of its ring touches no stroke of it. */
static bool is_within_ring(const struct box *ink, const struct scene_item *ring)
{
	const double cx = ring->box.x + ring->box.w / 2.0, cy = ring->box.y + ring->box.h / 2.0;
	const double r = ring->box.w / 2.0 - ring->stroke_px;
	const double dx = fmax(fabs(ink->x - cx), fabs(ink->x + ink->w - cx));
	const double dy = fmax(fabs(ink->y - cy), fabs(ink->y + ink->h - cy));

	return ring->kind == SCENE_RING && dx * dx + dy * dy < r * r;
}

/* No line, ring or later panel of a drawing lies across a word. */
static void drawings_keep_off_texts(struct look *l)
{
	for (size_t i = first_awake(l); i < l->scene->count; i++)
		for (size_t j = first_awake(l); j < l->scene->count; j++) {
			const struct scene_item *text = &l->scene->item[i],
						*it = &l->scene->item[j];
			const struct box ink = ink_of(text);
			const bool strokes = it->kind == SCENE_SHAPE || it->kind == SCENE_LINE ||
			                     it->kind == SCENE_RING;
			const bool covers =
			    j > i && (it->kind == SCENE_PANEL || it->kind == SCENE_DISC);

			if (is_text(text) && (strokes || covers) && boxes_meet(&ink, &it->box) &&
			    !is_within_ring(&ink, it))
				complain(l, text);
		}
}

static void texts_are_large(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++)
		if (is_text(&l->scene->item[i]) && !is_at_least(l, &l->scene->item[i], LEAST))
			complain(l, &l->scene->item[i]);
}

/* A line of the heading; the path and a number's unit may say the same word. */
static bool is_question(const struct look *l, const struct scene_item *item)
{
	const char *line = scene_text(l->scene, item);
	const struct view *v = l->view;

	if (!is_text(item) || item->weight != WEIGHT_BOLD || item->fill != ROLE_TEXT)
		return false;
	if (v->number_unit && strcmp(line, v->number_unit) == 0)
		return false;
	for (uint8_t i = 0; i < v->step_count; i++)
		if (strcmp(line, v->step[i]) == 0)
			return false;
	return strlen(line) > 1 && strstr(v->heading, line) != NULL;
}

static void questions_are_larger(struct look *l)
{
	const bool portrait = l->glass->height_px > l->glass->width_px;

	for (size_t i = first_awake(l); i < l->scene->count; i++)
		if (is_question(l, &l->scene->item[i]) &&
		    !is_at_least(l, &l->scene->item[i], portrait ? QUESTION_PORTRAIT : QUESTION))
			complain(l, &l->scene->item[i]);
}

static bool is_button(const struct scene_item *ground)
{
	return ground && (ground->action == ACTION_NEXT || ground->action == ACTION_SECOND ||
	                  ground->action == ACTION_CANCEL || ground->action == ACTION_BACK ||
	                  ground->action == ACTION_MORE);
}

static void words_of_buttons_are_large(struct look *l)
{
	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];
		const struct scene_item *ground = is_text(item) ? ground_of(l, i) : NULL;

		if (is_button(ground) && !is_at_least(l, item, BUTTON))
			complain(l, item);
		if (ground && ground->action == ACTION_DIGIT && !is_at_least(l, item, DIGIT))
			complain(l, item);
	}
}

static void lines_are_not_too_long(struct look *l)
{
	const double most = READING_MOST * px_per_mm(l) * 1.01;

	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];

		if (is_text(item) && item->weight == WEIGHT_REGULAR && item->box.w > most)
			complain(l, item);
	}
}

/* 禁則: what closes does not begin a line, what opens does not end one. */
static void lines_break_by_the_rules(struct look *l)
{
	static const char *const never_first[] = { "、", "。", "」", "）", "ー", "っ",
		                                   "ゃ", "ゅ", "ょ", "・", "：" };
	static const char *const never_last[] = { "（", "「" };

	for (size_t i = 0; i < l->scene->count; i++) {
		const char *line = scene_text(l->scene, &l->scene->item[i]);
		const size_t len = strlen(line);

		for (size_t k = 0; k < sizeof never_first / sizeof never_first[0]; k++)
			if (strncmp(line, never_first[k], strlen(never_first[k])) == 0)
				complain(l, &l->scene->item[i]);
		for (size_t k = 0; len >= 3 && k < sizeof never_last / sizeof never_last[0]; k++)
			if (strcmp(line + len - 3, never_last[k]) == 0)
				complain(l, &l->scene->item[i]);
	}
}

static size_t letters_of(const char *line)
{
	size_t count = 0;

	for (; *line; line++)
		count += ((unsigned char)*line & 0xc0) != 0x80;
	return count;
}

/* The end of a sentence is not left alone on a line; a unit and a name of one letter may be. */
static void no_letter_is_left_over(struct look *l)
{
	static const char stop[] = "。";

	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		const char *line = scene_text(l->scene, &l->scene->item[i]);
		const size_t len = strlen(line);
		const bool ends = len > 3 && strcmp(line + len - 3, stop) == 0;

		if (ends && letters_of(line) < 4)
			complain(l, &l->scene->item[i]);
	}
}

/* What is said stands on the glass whole: every letter of the heading is in one of the lines. */
static void headings_are_whole(struct look *l)
{
	size_t letters = 0, wanted = 0;

	for (size_t i = first_awake(l); i < l->scene->count; i++)
		if (strstr(l->view->heading, scene_text(l->scene, &l->scene->item[i])))
			letters += strlen(scene_text(l->scene, &l->scene->item[i]));
	for (const char *c = l->view->heading; *c; c++)
		wanted += *c != ' ';
	if (letters < wanted)
		complain(l, &l->scene->item[0]);
}

/* What a table has no room for is a touch away. */
static void cut_rows_lead_on(struct look *l)
{
	static const char dots[] = "…";

	if (l->view->shape != VIEW_TABLE)
		return;
	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		const char *line = scene_text(l->scene, &l->scene->item[i]);
		const size_t len = strlen(line);
		const bool cut = len > 3 && strcmp(line + len - 3, dots) == 0;
		const struct scene_item *ground = cut ? ground_of(l, i) : NULL;

		if (cut && (!ground || ground->action != ACTION_ROW))
			complain(l, &l->scene->item[i]);
	}
}

const struct rule rules_text[] = {
	{ "a text beyond its panel", texts_stay_on_their_ground },
	{ "a text over another", texts_do_not_meet },
	{ "a text that is drawn over", drawings_keep_off_texts },
	{ "a text too small", texts_are_large },
	{ "a question too small", questions_are_larger },
	{ "a button's words too small", words_of_buttons_are_large },
	{ "a line too long to read", lines_are_not_too_long },
	{ "a line that breaks badly", lines_break_by_the_rules },
	{ "a word left over", no_letter_is_left_over },
	{ "a heading that is cut", headings_are_whole },
	{ "a row that is cut and leads nowhere", cut_rows_lead_on },
	{ NULL, NULL },
};
