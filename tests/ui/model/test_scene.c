#include "ui/model/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct scene one, two;

static struct scene_item button(int x, int y, enum view_action action, uint8_t argument)
{
	return (struct scene_item){ .kind = SCENE_PANEL,
		                    .box = { x, y, 100, 50 },
		                    .fill = ROLE_PAGE,
		                    .action = action,
		                    .argument = argument };
}

static void put(struct scene *s, struct scene_item item)
{
	scene_add(s, &item);
}

static void write_on(struct scene *s, const char *text)
{
	scene_add_text(
	    s, &(struct scene_item){ .box = { 5, 6, 7, 8 }, .fill = ROLE_TEXT, .em_px = 24 }, text,
	    strlen(text));
}

static void a_touch_means_the_topmost_item(void **state)
{
	(void)state;
	scene_start(&one, "pin", 800, 600);
	put(&one, button(0, 0, ACTION_DIGIT, 4));
	put(&one, button(50, 0, ACTION_DIGIT, 5));
	put(&one, button(300, 300, ACTION_NONE, 0));
	assert_int_equal(scene_touch(&one, 20, 20).argument, 4);
	assert_int_equal(scene_touch(&one, 60, 20).argument, 5);
	assert_int_equal(scene_touch(&one, 60, 20).item, 1);
	assert_int_equal(scene_touch(&one, 310, 310).action, ACTION_NONE);
	assert_int_equal(scene_touch(&one, 310, 310).item, SCENE_ITEMS_MAX);
}

static void the_edge_belongs_to_the_box_once(void **state)
{
	(void)state;
	scene_start(&one, "edge", 800, 600);
	put(&one, button(10, 10, ACTION_NEXT, 0));
	assert_int_equal(scene_touch(&one, 10, 10).action, ACTION_NEXT);
	assert_int_equal(scene_touch(&one, 109, 59).action, ACTION_NEXT);
	assert_int_equal(scene_touch(&one, 110, 59).action, ACTION_NONE);
	assert_int_equal(scene_touch(&one, 109, 60).action, ACTION_NONE);
}

static void what_is_dimmed_cannot_be_touched(void **state)
{
	(void)state;
	scene_start(&one, "cancel", 800, 600);
	put(&one, button(0, 0, ACTION_NEXT, 0));
	put(&one, (struct scene_item){ .kind = SCENE_DIM, .box = { 0, 0, 800, 600 } });
	put(&one, button(200, 0, ACTION_SECOND, 0));
	assert_int_equal(scene_touch(&one, 20, 20).action, ACTION_NONE);
	assert_int_equal(scene_touch(&one, 220, 20).action, ACTION_SECOND);
}

static void equal_means_looks_and_acts_the_same(void **state)
{
	(void)state;
	scene_start(&one, "a", 800, 600);
	write_on(&one, "はい");
	two = one;
	assert_true(scene_equal(&one, &two));
	scene_start(&two, "a", 800, 600);
	write_on(&two, "いい");
	assert_false(scene_equal(&one, &two));
	scene_start(&two, "b", 800, 600);
	write_on(&two, "はい");
	assert_false(scene_equal(&one, &two));
	two = one;
	two.item[0].action = ACTION_HELP;
	assert_false(scene_equal(&one, &two));
}

static void shapes_are_compared_by_their_points(void **state)
{
	const struct scene_point here[] = { { 0, 0 }, { 8, 8 } }, there[] = { { 0, 0 }, { 8, 9 } };
	const struct scene_item item = { .stroke = ROLE_KEY, .stroke_px = 2 };

	(void)state;
	scene_start(&one, "a", 800, 600);
	scene_add_shape(&one, &item, here, 2);
	scene_start(&two, "a", 800, 600);
	scene_add_shape(&two, &item, there, 2);
	assert_false(scene_equal(&one, &two));
}

static void a_limit_is_said_and_not_passed(void **state)
{
	char *long_text = malloc(SCENE_TEXT_MAX + 1);

	(void)state;
	assert_non_null(long_text);
	memset(long_text, 'a', SCENE_TEXT_MAX);
	long_text[SCENE_TEXT_MAX] = '\0';
	scene_start(&one, "a name that is much longer than the room for it", 800, 600);
	assert_int_equal(strlen(one.name), sizeof one.name - 1);
	write_on(&one, long_text);
	assert_true(one.overflow);
	assert_int_equal(one.count, 0);
	scene_start(&one, "many", 800, 600);
	assert_false(one.overflow);
	for (int i = 0; i < SCENE_ITEMS_MAX; i++)
		put(&one, button(0, 0, ACTION_NONE, 0));
	assert_false(one.overflow);
	put(&one, button(0, 0, ACTION_NONE, 0));
	assert_true(one.overflow);
	assert_int_equal(one.count, SCENE_ITEMS_MAX);
	free(long_text);
}

static void the_print_is_one_item_a_line(void **state)
{
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	(void)state;
	scene_start(&one, "pin", 800, 600);
	put(&one, button(10, 20, ACTION_DIGIT, 7));
	write_on(&one, "say \"7\"\n");
	scene_print(&one, to);
	fclose(to);
	assert_string_equal(text, "scene pin 800x600\n"
	                          "panel 10,20 100x50 page touch digit 7\n"
	                          "text  5,6 7x8 text 24 \"say \\\"7\\\" \"\n"
	                          "end\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_touch_means_the_topmost_item),
		cmocka_unit_test(the_edge_belongs_to_the_box_once),
		cmocka_unit_test(what_is_dimmed_cannot_be_touched),
		cmocka_unit_test(equal_means_looks_and_acts_the_same),
		cmocka_unit_test(shapes_are_compared_by_their_points),
		cmocka_unit_test(a_limit_is_said_and_not_passed),
		cmocka_unit_test(the_print_is_one_item_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
