#include "tests/kiosk/show/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define LOCALES BUILD_DIR "/share/madoguchi/locale"

static const struct rule *const tables[] = { rules_place, rules_text, rules_colour, rules_drawn };

void complain(struct look *l, const struct scene_item *item)
{
	const struct box *b = &item->box;

	print_error("%s-%s on %d px: %s: %d,%d %dx%d \"%s\"\n", l->shot, l->language,
	            l->glass->width_px, l->rule, b->x, b->y, b->w, b->h,
	            scene_text(l->scene, item));
	l->complaints++;
}

double px_per_mm(const struct look *l)
{
	return l->glass->width_px / l->glass->width_mm;
}

size_t first_awake(const struct look *l)
{
	for (size_t i = l->scene->count; i-- > 0;)
		if (l->scene->item[i].kind == SCENE_DIM)
			return i + 1;
	return 0;
}

bool box_inside(const struct box *a, const struct box *b)
{
	return a->x >= b->x && a->y >= b->y && a->x + a->w <= b->x + b->w &&
	       a->y + a->h <= b->y + b->h;
}

int box_gap(const struct box *a, const struct box *b)
{
	const int right = a->x > b->x ? a->x - b->x - b->w : b->x - a->x - a->w;
	const int down = a->y > b->y ? a->y - b->y - b->h : b->y - a->y - a->h;

	return right > down ? right : down;
}

bool boxes_meet(const struct box *a, const struct box *b)
{
	return box_gap(a, b) < 0;
}

struct box ink_of(const struct scene_item *item)
{
	const int edge = item->em_px / 8;

	return (struct box){ item->box.x, item->box.y + edge, item->box.w, item->box.h - 2 * edge };
}

const struct scene_item *ground_of(const struct look *l, size_t index)
{
	for (size_t i = index; i-- > 0;) {
		const struct scene_item *item = &l->scene->item[i];
		const bool surface = item->kind == SCENE_PANEL || item->kind == SCENE_DISC;

		if (item->kind == SCENE_DIM)
			return NULL;
		if (surface && item->fill != ROLE_NONE &&
		    boxes_meet(&item->box, &l->scene->item[index].box))
			return item;
	}
	return NULL;
}

static size_t hold_all(struct look *l)
{
	l->complaints = 0;
	for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
		for (const struct rule *r = tables[t]; r->holds; r++) {
			l->rule = r->name;
			r->holds(l);
		}
	return l->complaints;
}

static size_t hold_on(const struct glass *glass)
{
	size_t complaints = 0;

	for (size_t i = 0; i < shots_count(); i++)
		for (int language = 0; language < WORDS_LANGUAGES; language++) {
			struct look l = { .glass = glass,
				          .view = studio_view(),
				          .shot = shot_name(i),
				          .language = studio_code((enum words_language)language) };

			l.scene = studio_take(i, (enum words_language)language, glass);
			complaints += hold_all(&l);
		}
	return complaints;
}

static void every_rule_holds_on_every_glass(void **state)
{
	size_t complaints = 0;

	(void)state;
	for (size_t g = 0; g < SHOT_GLASSES; g++)
		complaints += hold_on(&shot_glass[g]);
	assert_int_equal(complaints, 0);
}

static int open_studio(void **state)
{
	(void)state;
	return studio_open(LOCALES) ? 0 : -1;
}

static int close_studio(void **state)
{
	(void)state;
	studio_close();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_holds_on_every_glass),
	};

	return cmocka_run_group_tests(tests, open_studio, close_studio);
}
