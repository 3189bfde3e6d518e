/* What must hold on every screen, in every language, on every glass, measured with the real fonts.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/ui/samples.h"
#include "ui/screens/screens.h"
#include "ui/window/text_sdl.h"

#define FONTS "/usr/share/fonts/truetype/"

/* Millimetres: VVSG 2.0 7.2-I, and the keypad studies of the layout. A pixel may be lost. */
#define TARGET 12.7
#define GAP 2.54
#define KEY_GAP 3.0
#define CAP 4.8
#define CAP_PER_EM 0.810
#define CONTRAST 10.0

static struct text *text;
static struct scene scene;
static const struct glass *glass;
static const char *where, *heading;

typedef void (*rule)(void);

static double px_per_mm(void)
{
	return glass->width_px / glass->width_mm;
}

static void complain(const char *what, const struct scene_item *item)
{
	fail_msg("%s on %d px: %s at %d,%d %dx%d \"%s\"", where, glass->width_px, what, item->box.x,
	         item->box.y, item->box.w, item->box.h, scene_text(&scene, item));
}

static void for_every_scene(rule holds)
{
	struct view view;

	for (size_t g = 0; g < SAMPLE_GLASSES; g++)
		for (size_t i = 0; i < samples_count(); i++)
			for (int language = 0; language < 2; language++) {
				sample_view(i, (enum sample_language)language, &view);
				glass = &sample_glass[g];
				where = view.name;
				heading = view.heading;
				screens_draw(&view, glass, text_ruler(text), &scene);
				holds();
			}
}

/* The part of the list that counts: what lies above the last veil. */
static size_t first_awake(void)
{
	for (size_t i = scene.count; i-- > 0;)
		if (scene.item[i].kind == SCENE_DIM)
			return i + 1;
	return 0;
}

static void is_within_limits(void)
{
	if (scene.overflow)
		fail_msg("%s on %d px overflows", where, glass->width_px);
}

static void targets_are_large(void)
{
	const double least = TARGET * px_per_mm() - 1;

	for (size_t i = 0; i < scene.count; i++) {
		const struct scene_item *item = &scene.item[i];

		if (item->action != ACTION_NONE && (item->box.w < least || item->box.h < least))
			complain("a small target", item);
	}
}

static int gap_between(const struct box *a, const struct box *b)
{
	const int right = a->x > b->x ? a->x - b->x - b->w : b->x - a->x - a->w;
	const int down = a->y > b->y ? a->y - b->y - b->h : b->y - a->y - a->h;

	return right > down ? right : down;
}

static bool is_key(const struct scene_item *item)
{
	return item->action == ACTION_DIGIT || item->action == ACTION_ERASE ||
	       item->action == ACTION_CLEAR;
}

static void targets_keep_their_distance(void)
{
	for (size_t i = first_awake(); i < scene.count; i++)
		for (size_t j = i + 1; j < scene.count; j++) {
			const struct scene_item *a = &scene.item[i], *b = &scene.item[j];
			const double gap = is_key(a) && is_key(b) ? KEY_GAP : GAP;

			if (a->action == ACTION_NONE || b->action == ACTION_NONE)
				continue;
			if (gap_between(&a->box, &b->box) < gap * px_per_mm() - 1)
				complain("too close to another target", a);
		}
}

static bool is_inside(const struct box *a, const struct box *b)
{
	return a->x >= b->x && a->y >= b->y && a->x + a->w <= b->x + b->w &&
	       a->y + a->h <= b->y + b->h;
}

static bool meets(const struct box *a, const struct box *b)
{
	return gap_between(a, b) < 0;
}

static void all_is_on_the_screen(void)
{
	for (size_t i = 0; i < scene.count; i++)
		if (!is_inside(&scene.item[i].box, &scene.screen))
			complain("outside the screen", &scene.item[i]);
}

/* The panel or disc that a text stands on: the last filled one below it that it meets. */
static const struct scene_item *ground_of(size_t index)
{
	for (size_t i = index; i-- > 0;) {
		const struct scene_item *item = &scene.item[i];
		const bool surface = item->kind == SCENE_PANEL || item->kind == SCENE_DISC;

		if (item->kind == SCENE_DIM)
			return NULL;
		if (surface && item->fill != ROLE_NONE && meets(&item->box, &scene.item[index].box))
			return item;
	}
	return NULL;
}

/* Ink stays within capitals' height and the tails of a few letters: most of a line's box. */
static struct box ink_of(const struct scene_item *item)
{
	const int edge = item->em_px / 8;

	return (struct box){ item->box.x, item->box.y + edge, item->box.w, item->box.h - 2 * edge };
}

static void texts_stay_on_their_ground(void)
{
	for (size_t i = 0; i < scene.count; i++) {
		const struct scene_item *item = &scene.item[i];
		const struct scene_item *ground = item->kind == SCENE_TEXT ? ground_of(i) : NULL;
		const struct box ink = ink_of(item);

		if (ground && !is_inside(&ink, &ground->box))
			complain("a text beyond its panel", item);
	}
}

static void texts_do_not_meet(void)
{
	for (size_t i = first_awake(); i < scene.count; i++)
		for (size_t j = i + 1; j < scene.count; j++) {
			const struct box a = ink_of(&scene.item[i]), b = ink_of(&scene.item[j]);

			if (scene.item[i].kind == SCENE_TEXT && scene.item[j].kind == SCENE_TEXT &&
			    meets(&a, &b))
				complain("a text over another", &scene.item[i]);
		}
}

static void texts_are_large(void)
{
	for (size_t i = 0; i < scene.count; i++) {
		const struct scene_item *item = &scene.item[i];

		if (item->kind == SCENE_TEXT && item->em_px < CAP / CAP_PER_EM * px_per_mm() - 1)
			complain("a text too small", item);
	}
}

static double linear(uint8_t c)
{
	const double v = c / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(enum theme_role role)
{
	const struct colour c = theme_colour(role);

	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

/* WCAG 2.2's formula. */
static double contrast(enum theme_role a, enum theme_role b)
{
	const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

static void texts_can_be_read(void)
{
	for (size_t i = 0; i < scene.count; i++) {
		const struct scene_item *ground = ground_of(i);

		if (scene.item[i].kind != SCENE_TEXT)
			continue;
		if (contrast(scene.item[i].fill, ground ? ground->fill : ROLE_PAGE) < CONTRAST)
			complain("a text with too little contrast", &scene.item[i]);
	}
}

/* At most one filled button, and little of the glass in the key colour. */
static void one_answer_is_filled(void)
{
	int filled = 0;
	double area = 0;

	for (size_t i = first_awake(); i < scene.count; i++)
		if (scene.item[i].kind == SCENE_PANEL && scene.item[i].fill == ROLE_KEY &&
		    scene.item[i].action != ACTION_NONE) {
			filled++;
			area += (double)scene.item[i].box.w * scene.item[i].box.h;
		}
	if (filled > 1 || area > 0.08 * scene.screen.w * scene.screen.h)
		fail_msg("%s on %d px: too much of the key colour", where, glass->width_px);
}

/* In portrait nothing is touched above 1,220 mm when the glass ends 900 mm above the floor. */
static void portrait_can_be_reached(void)
{
	const double top = (glass->height_mm - 320) * px_per_mm() - 1;

	for (size_t i = 0; i < scene.count && glass->height_px > glass->width_px; i++)
		if (scene.item[i].action != ACTION_NONE && scene.item[i].box.y < top)
			complain("out of reach", &scene.item[i]);
}

/* 禁則: what closes does not begin a line, what opens does not end one. */
static void lines_break_by_the_rules(void)
{
	static const char *const never_first[] = { "、", "。", "」", "）", "ー", "っ", "ゃ", "ょ" };
	static const char *const never_last[] = { "（", "「" };

	for (size_t i = 0; i < scene.count; i++) {
		const char *line = scene_text(&scene, &scene.item[i]);
		const size_t len = strlen(line);

		for (size_t k = 0; k < sizeof never_first / sizeof never_first[0]; k++)
			if (strncmp(line, never_first[k], strlen(never_first[k])) == 0)
				complain("a line that begins badly", &scene.item[i]);
		for (size_t k = 0; len >= 3 && k < sizeof never_last / sizeof never_last[0]; k++)
			if (strcmp(line + len - 3, never_last[k]) == 0)
				complain("a line that ends badly", &scene.item[i]);
	}
}

/* What is said stands on the glass whole: every word of the heading is in one of the lines. */
static void headings_are_whole(void)
{
	size_t letters = 0, wanted = 0;

	for (size_t i = first_awake(); i < scene.count; i++)
		if (strstr(heading, scene_text(&scene, &scene.item[i])))
			letters += strlen(scene_text(&scene, &scene.item[i]));
	for (const char *c = heading; *c; c++)
		wanted += *c != ' ';
	if (letters < wanted)
		fail_msg("%s on %d px: the heading is cut", where, glass->width_px);
}

#define EVERYWHERE(name)                                                                           \
	static void test_##name(void **state)                                                      \
	{                                                                                          \
		(void)state;                                                                       \
		for_every_scene(name);                                                             \
	}

EVERYWHERE(is_within_limits)
EVERYWHERE(targets_are_large)
EVERYWHERE(targets_keep_their_distance)
EVERYWHERE(all_is_on_the_screen)
EVERYWHERE(texts_stay_on_their_ground)
EVERYWHERE(texts_do_not_meet)
EVERYWHERE(texts_are_large)
EVERYWHERE(texts_can_be_read)
EVERYWHERE(one_answer_is_filled)
EVERYWHERE(portrait_can_be_reached)
EVERYWHERE(lines_break_by_the_rules)
EVERYWHERE(headings_are_whole)

static void every_text_has_ten_to_one(void **state)
{
	static const struct {
		enum theme_role text, ground;
	} pair[] = {
		{ ROLE_TEXT, ROLE_PAGE },          { ROLE_TEXT, ROLE_PAPER },
		{ ROLE_TEXT, ROLE_INFO },          { ROLE_TEXT, ROLE_CARE },
		{ ROLE_TEXT, ROLE_STOP_PAPER },    { ROLE_TEXT, ROLE_GREEN_PAPER },
		{ ROLE_TEXT, ROLE_SELECTED },      { ROLE_ON_KEY, ROLE_KEY },
		{ ROLE_QUIET_TEXT, ROLE_PAGE },    { ROLE_QUIET_TEXT, ROLE_QUIET_PRESSED },
		{ ROLE_TEXT, ROLE_QUIET_PRESSED }, { ROLE_UNAVAILABLE_TEXT, ROLE_PAGE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++)
		assert_true(contrast(pair[i].text, pair[i].ground) >= CONTRAST);
}

static void what_is_told_apart_has_four_and_a_half(void **state)
{
	static const enum theme_role line[] = { ROLE_OUTLINE, ROLE_KEY, ROLE_STOP, ROLE_DONE,
		                                ROLE_UNAVAILABLE };

	(void)state;
	for (size_t i = 0; i < sizeof line / sizeof line[0]; i++)
		assert_true(contrast(line[i], ROLE_PAGE) >= 4.5);
}

static int open_fonts(void **state)
{
	const char *why;

	(void)state;
	text =
	    text_create(FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf",
	                FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf", FONTS "ipamj/ipamjm.ttf", &why);
	return text ? 0 : -1;
}

static int close_fonts(void **state)
{
	(void)state;
	text_destroy(text);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_is_within_limits),
		cmocka_unit_test(test_targets_are_large),
		cmocka_unit_test(test_targets_keep_their_distance),
		cmocka_unit_test(test_all_is_on_the_screen),
		cmocka_unit_test(test_texts_stay_on_their_ground),
		cmocka_unit_test(test_texts_do_not_meet),
		cmocka_unit_test(test_texts_are_large),
		cmocka_unit_test(test_texts_can_be_read),
		cmocka_unit_test(test_one_answer_is_filled),
		cmocka_unit_test(test_portrait_can_be_reached),
		cmocka_unit_test(test_lines_break_by_the_rules),
		cmocka_unit_test(test_headings_are_whole),
		cmocka_unit_test(every_text_has_ten_to_one),
		cmocka_unit_test(what_is_told_apart_has_four_and_a_half),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
