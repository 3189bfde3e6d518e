/* A few whole scenes as text against tests/golden/ui. With the variable REGOLD set they are written
 * anew: read the difference before it is committed. */
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

static struct text *text;
static struct scene scene;

static char *whole_file(const char *path)
{
	FILE *from = fopen(path, "r");
	char *bytes = calloc(1, 65536);

	if (from && bytes && fread(bytes, 1, 65535, from) == 0)
		bytes[0] = '\0';
	if (from)
		fclose(from);
	return bytes;
}

static void against_golden(const char *name, const struct glass *on)
{
	char path[512];
	char *drawn = NULL, *golden;
	size_t len = 0;
	FILE *to = open_memstream(&drawn, &len);

	snprintf(path, sizeof path, "%s/tests/golden/ui/%s-%d.txt", SOURCE_DIR, name, on->width_px);
	scene_print(&scene, to);
	fclose(to);
	if (getenv("REGOLD")) {
		to = fopen(path, "w");
		assert_non_null(to);
		fputs(drawn, to);
		fclose(to);
	}
	golden = whole_file(path);
	assert_string_equal(drawn, golden);
	free(golden);
	free(drawn);
}

static void scenes_are_as_they_were_looked_at(void **state)
{
	static const char *const golden[] = { "card-place", "pin-wrong", "items", "confirm",
		                              "cancel" };
	struct view view;

	(void)state;
	for (size_t i = 0; i < samples_count(); i++)
		for (size_t k = 0; k < sizeof golden / sizeof golden[0]; k++)
			for (size_t g = 0; g < 2; g++) {
				sample_view(i, SAMPLE_JAPANESE, &view);
				if (strcmp(view.name, golden[k]) != 0)
					continue;
				screens_draw(&view, &sample_glass[g], text_ruler(text), &scene);
				against_golden(view.name, &sample_glass[g]);
			}
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
		cmocka_unit_test(scenes_are_as_they_were_looked_at),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
