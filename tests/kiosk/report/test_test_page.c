#include "tests/kiosk/directions/stranger.h"

#include "tests/kiosk/report/report_words.h"

/* The test page: two sides, whose crosses lie over each other against the light. */

#define DPI 100
#define WIDTH 827
#define HEIGHT 1170
#define CROSS_X 38.0 /* millimetres */
#define CROSS_Y 38.0

static struct paper sheet;

static int set_sheet(void **state)
{
	const struct report_text t = words_begin(true);

	(void)state;
	return test_page_render(&t, &stranger_fonts, &sheet) ? 0 : -1;
}

static int drop_sheet(void **state)
{
	(void)state;
	paper_drop(&sheet);
	return 0;
}

static void it_has_two_sides_with_their_words(void **state)
{
	char told[STRANGER_TOLD_MAX];

	(void)state;
	stranger_ask(&sheet, "pdfinfo $SLIP", told);
	assert_non_null(strstr(told, "Pages:2"));
	assert_non_null(strstr(told, "(A4)"));
	stranger_ask(&sheet, "pdftotext -raw -f 1 -l 1 $SLIP -", told);
	assert_non_null(strstr(told, "表"));
	assert_non_null(strstr(told, "光にすかして見てください。"));
	assert_null(strstr(told, "裏"));
	assert_non_null(strstr(told, "6pt"));
	assert_non_null(strstr(told, "0.1mm"));
	stranger_ask(&sheet, "pdftotext -raw -f 2 -l 2 $SLIP -", told);
	assert_non_null(strstr(told, "裏"));
	assert_null(strstr(told, "光"));
}

static void it_is_printed_in_black(void **state)
{
	unsigned coloured, dark;

	(void)state;
	for (unsigned page = 1; page <= 2; page++) {
		stranger_look(&sheet, page, &coloured, &dark);
		assert_int_equal(coloured, 0);
		assert_true(dark > 500);
	}
}

/* One side in greys, as a printer would see it. */
static void picture_of(unsigned page, unsigned char out[HEIGHT][WIDTH])
{
	unsigned width = 0, height = 0;
	char name[64], command[64];
	FILE *picture;

	stranger_keep(&sheet, name);
	snprintf(command, sizeof command, "pdftoppm -gray -r %d -f %u -l %u $SLIP", DPI, page,
	         page);
	picture = popen(command, "r");
	assert_non_null(picture);
	assert_int_equal(fscanf(picture, "P5 %u %u 255", &width, &height), 2);
	assert_int_equal(width, WIDTH);
	assert_int_equal(height, HEIGHT);
	(void)getc(picture);
	assert_int_equal(fread(out, 1, WIDTH * HEIGHT, picture), WIDTH * HEIGHT);
	pclose(picture);
	unlink(name);
}

static unsigned dot(double mm)
{
	return (unsigned)(mm * DPI / 25.4);
}

/* Which column, and which row, near a place has a line through it from end to end. */
static bool crosses_at(unsigned char picture[HEIGHT][WIDTH], double x_mm, double y_mm,
                       unsigned *column, unsigned *row)
{
	const unsigned arm = dot(13);

	*column = *row = 0;
	for (unsigned x = dot(x_mm) - 2; x <= dot(x_mm) + 2; x++) {
		unsigned dark = 0;

		for (unsigned y = dot(y_mm) - arm; y < dot(y_mm) + arm; y++)
			dark += picture[y][x] < 200;
		if (dark >= 2 * arm - 2)
			*column = x;
	}
	for (unsigned y = dot(y_mm) - 2; y <= dot(y_mm) + 2; y++) {
		unsigned dark = 0;

		for (unsigned x = dot(x_mm) - arm; x < dot(x_mm) + arm; x++)
			dark += picture[y][x] < 200;
		if (dark >= 2 * arm - 2)
			*row = y;
	}
	return *column && *row;
}

/* The sheet is turned over its long edge: left on the front is right on the back. */
static void the_crosses_lie_over_each_other(void **state)
{
	static unsigned char front[HEIGHT][WIDTH], back[HEIGHT][WIDTH];

	(void)state;
	picture_of(1, front);
	picture_of(2, back);
	for (int i = 0; i < 4; i++) {
		const double x = i & 1 ? 210 - CROSS_X : CROSS_X;
		const double y = i & 2 ? 297 - CROSS_Y : CROSS_Y;
		unsigned front_x, front_y, back_x, back_y;

		assert_true(crosses_at(front, x, y, &front_x, &front_y));
		assert_true(crosses_at(back, 210 - x, y, &back_x, &back_y));
		assert_int_equal(front_y, back_y);
		assert_true(abs((int)(front_x + back_x) - (WIDTH - 1)) <= 1);
	}
}

static void the_corners_are_ten_millimetres_in(void **state)
{
	static unsigned char front[HEIGHT][WIDTH];

	(void)state;
	picture_of(1, front);
	for (unsigned y = 0; y < dot(9.7); y++)
		for (unsigned x = 0; x < WIDTH; x++)
			assert_int_equal(front[y][x], 255);
	for (unsigned x = dot(10.5); x < dot(15.5); x++)
		assert_true(front[dot(10)][x] < 255 || front[dot(10) - 1][x] < 255);
}

static void the_wedge_grows_dark(void **state)
{
	static unsigned char front[HEIGHT][WIDTH];
	unsigned char shade[11];
	unsigned y = 0;

	(void)state;
	picture_of(1, front);
	/* Where the black end of it is. */
	for (y = dot(60); y < HEIGHT && front[y][dot(187)] != 0; y++)
		;
	for (int i = 0; i < 11; i++)
		shade[i] = front[y + dot(5)][dot(50 + (i + 0.5) * 140 / 11)];
	assert_int_equal(shade[0], 255);
	assert_int_equal(shade[10], 0);
	for (int i = 1; i < 11; i++)
		assert_true(shade[i] < shade[i - 1]);
}

static void what_cannot_be_set_is_no_page(void **state)
{
	struct report_text t = words_begin(true);
	struct paper none;

	(void)state;
	memset(t.front, 'm', REPORT_TEXT_MAX - 1); /* no longer beside the crosses */
	assert_false(test_page_render(&t, &stranger_fonts, &none));
	t = words_begin(true);
	strcpy(t.look, "\U00020000");
	assert_false(test_page_render(&t, &stranger_fonts, &none));
	assert_null(none.byte);
	memset(t.look, 'm', REPORT_LOOK_MAX - 1); /* more than there is room for */
	t.look[REPORT_LOOK_MAX - 1] = '\0';
	assert_false(test_page_render(&t, &stranger_fonts, &none));
	assert_null(none.byte);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_two_sides_with_their_words),
		cmocka_unit_test(it_is_printed_in_black),
		cmocka_unit_test(the_crosses_lie_over_each_other),
		cmocka_unit_test(the_corners_are_ten_millimetres_in),
		cmocka_unit_test(the_wedge_grows_dark),
		cmocka_unit_test(what_cannot_be_set_is_no_page),
	};

	return cmocka_run_group_tests(tests, set_sheet, drop_sheet);
}
