#include "ui/window/dirty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct scene one, two;

static void add(struct scene *s, int x, int y, enum theme_role fill)
{
	scene_add(
	    s, &(struct scene_item){ .kind = SCENE_PANEL, .box = { x, y, 10, 10 }, .fill = fill });
}

static int begin(void **state)
{
	(void)state;
	scene_start(&one, "one", 200, 100);
	scene_start(&two, "two", 200, 100);
	return 0;
}

static void what_is_the_same_is_not_drawn_again(void **state)
{
	struct dirty d = { 0 };

	(void)state;
	add(&one, 20, 20, ROLE_KEY);
	add(&one, 50, 20, ROLE_CARE);
	add(&two, 50, 20, ROLE_CARE); /* in another place of the list */
	add(&two, 20, 20, ROLE_KEY);
	dirty_compare(&d, &one, &two);
	assert_int_equal(d.count, 0);
	assert_false(d.all);
}

static void what_has_changed_is_covered_wholly(void **state)
{
	struct dirty d = { 0 };

	(void)state;
	add(&one, 20, 20, ROLE_KEY);
	add(&two, 20, 20, ROLE_CARE);
	dirty_compare(&d, &one, &two);
	assert_int_equal(d.count, 1);
	assert_true(d.box[0].x <= 20 && d.box[0].y <= 20);
	assert_true(d.box[0].x + d.box[0].w >= 30 && d.box[0].y + d.box[0].h >= 30);
}

static void too_many_places_are_the_whole_glass(void **state)
{
	struct dirty d = { 0 };

	(void)state;
	for (int i = 0; i < DIRTY_MAX; i++)
		add(&one, i, i, ROLE_KEY);
	dirty_compare(&d, &one, &two);
	assert_false(d.all);
	add(&one, 150, 50, ROLE_KEY);
	d = (struct dirty){ 0 };
	dirty_compare(&d, &one, &two);
	assert_true(d.all);
}

static void moving_parts_are_one_place(void **state)
{
	struct dirty d = { 0 };

	(void)state;
	add(&one, 20, 20, ROLE_KEY);
	assert_false(scene_has_moving_parts(&one));
	add(&one, 50, 20, ROLE_KEY);
	add(&one, 90, 60, ROLE_KEY);
	one.item[1].slide_y = 40;
	one.item[2].slide_x = -15;
	assert_true(scene_has_moving_parts(&one));
	dirty_moving(&d, &one);
	assert_int_equal(d.count, 1);
	assert_true(d.box[0].x <= 50 && d.box[0].x > 30);
	assert_true(d.box[0].y + d.box[0].h >= 70);
	assert_true(d.box[0].x + d.box[0].w >= 100);
}

static void a_moving_part_rests_slides_and_is_still(void **state)
{
	int before = 1000;

	(void)state;
	assert_int_equal(moving_away(0), 1000);
	assert_int_equal(moving_away(400), 1000);
	for (uint64_t age_ms = 400; age_ms < MOVING_MS; age_ms += 50) {
		assert_in_range(moving_away(age_ms), 0, before);
		before = moving_away(age_ms);
	}
	assert_in_range(before, 0, 10);
	assert_int_equal(moving_away(MOVING_MS), 0);
	assert_int_equal(moving_away(UINT64_MAX), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_the_same_is_not_drawn_again, begin),
		cmocka_unit_test_setup(what_has_changed_is_covered_wholly, begin),
		cmocka_unit_test_setup(too_many_places_are_the_whole_glass, begin),
		cmocka_unit_test_setup(moving_parts_are_one_place, begin),
		cmocka_unit_test(a_moving_part_rests_slides_and_is_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
