#include "ui/model/press.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct scene scene;

static void put(int x, enum view_action action, uint8_t argument)
{
	scene_add(&scene, &(struct scene_item){ .kind = SCENE_PANEL,
	                                        .box = { x, 0, 100, 100 },
	                                        .action = action,
	                                        .argument = argument });
}

/* Next at 0, digit 3 at 200, digit 4 at 400. */
static int fresh_scene(void **state)
{
	(void)state;
	scene_start(&scene, "press", 800, 600);
	put(0, ACTION_NEXT, 0);
	put(200, ACTION_DIGIT, 3);
	put(400, ACTION_DIGIT, 4);
	return 0;
}

static void press_and_release_inside_is_a_touch(void **state)
{
	struct press p = { 0 };
	struct touch t = { 0 };

	(void)state;
	assert_true(press_begin(&p, &scene, 1, 10, 10));
	assert_int_equal(press_item(&p), 0);
	assert_int_equal(press_end(&p, &scene, 1, 90, 90, &t), PRESS_TOUCH);
	assert_int_equal(t.action, ACTION_NEXT);
	assert_int_equal(press_item(&p), SCENE_ITEMS_MAX);
}

static void release_outside_is_a_miss(void **state)
{
	struct press p = { 0 };
	struct touch t = { ACTION_HELP, 9, 9 };

	(void)state;
	press_begin(&p, &scene, 1, 10, 10);
	assert_true(press_move(&p, &scene, 1, 150, 10));
	assert_int_equal(press_item(&p), SCENE_ITEMS_MAX);
	assert_int_equal(press_end(&p, &scene, 1, 150, 10, &t), PRESS_MISS);
	assert_int_equal(t.action, ACTION_HELP);
}

static void another_item_is_not_the_one_pressed(void **state)
{
	struct press p = { 0 };
	struct touch t;

	(void)state;
	press_begin(&p, &scene, 1, 210, 10);
	assert_int_equal(press_end(&p, &scene, 1, 410, 10, &t), PRESS_MISS);
}

static void nothing_pressed_is_a_miss(void **state)
{
	struct press p = { 0 };
	struct touch t;

	(void)state;
	assert_false(press_begin(&p, &scene, 1, 700, 500));
	assert_int_equal(press_end(&p, &scene, 1, 700, 500, &t), PRESS_MISS);
}

static void a_second_finger_is_ignored(void **state)
{
	struct press p = { 0 };
	struct touch t = { 0 };

	(void)state;
	press_begin(&p, &scene, 1, 210, 10);
	assert_false(press_begin(&p, &scene, 2, 10, 10));
	assert_false(press_move(&p, &scene, 2, 700, 10));
	assert_int_equal(press_end(&p, &scene, 2, 10, 10, &t), PRESS_NONE);
	assert_int_equal(press_end(&p, &scene, 1, 210, 10, &t), PRESS_TOUCH);
	assert_int_equal(t.argument, 3);
	assert_int_equal(press_end(&p, &scene, 2, 10, 10, &t), PRESS_NONE);
}

static void a_finger_that_comes_back_still_counts(void **state)
{
	struct press p = { 0 };
	struct touch t;

	(void)state;
	press_begin(&p, &scene, PRESS_MOUSE, 10, 10);
	press_move(&p, &scene, PRESS_MOUSE, 150, 10);
	assert_true(press_move(&p, &scene, PRESS_MOUSE, 20, 10));
	assert_int_equal(press_item(&p), 0);
	assert_int_equal(press_end(&p, &scene, PRESS_MOUSE, 20, 10, &t), PRESS_TOUCH);
}

static void a_digit_has_no_pressed_look(void **state)
{
	struct press p = { 0 };

	(void)state;
	assert_false(press_begin(&p, &scene, 1, 210, 10));
	assert_int_equal(press_item(&p), SCENE_ITEMS_MAX);
}

static void a_scene_that_changed_meanwhile_decides(void **state)
{
	struct press p = { 0 };
	struct touch t;

	(void)state;
	press_begin(&p, &scene, 1, 10, 10);
	scene_start(&scene, "other", 800, 600);
	put(0, ACTION_CANCEL, 0);
	assert_int_equal(press_end(&p, &scene, 1, 10, 10, &t), PRESS_MISS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(press_and_release_inside_is_a_touch, fresh_scene),
		cmocka_unit_test_setup(release_outside_is_a_miss, fresh_scene),
		cmocka_unit_test_setup(another_item_is_not_the_one_pressed, fresh_scene),
		cmocka_unit_test_setup(nothing_pressed_is_a_miss, fresh_scene),
		cmocka_unit_test_setup(a_second_finger_is_ignored, fresh_scene),
		cmocka_unit_test_setup(a_finger_that_comes_back_still_counts, fresh_scene),
		cmocka_unit_test_setup(a_digit_has_no_pressed_look, fresh_scene),
		cmocka_unit_test_setup(a_scene_that_changed_meanwhile_decides, fresh_scene),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
