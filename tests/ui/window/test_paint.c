#include "ui/window/paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define SIDE 8
#define BLACK 0x000000u
#define WHITE 0xffffffu
#define BEFORE 0x123456u

/* A line of one pixel that does not work shows only where its neighbours are others. */
static void every_pixel_differs_from_its_neighbours(void **state)
{
	uint32_t word[SIDE * SIDE];
	struct pixels p = { word, SIDE, { 0, 0, SIDE, SIDE } };
	const struct box box = { 1, 1, SIDE - 2, SIDE - 2 };

	(void)state;
	for (size_t i = 0; i < SIDE * SIDE; i++)
		word[i] = BEFORE;
	paint_check(&p, &box, (struct colour){ 0, 0, 0 }, (struct colour){ 255, 255, 255 });
	for (int y = 0; y < SIDE; y++)
		for (int x = 0; x < SIDE; x++) {
			const uint32_t got = word[y * SIDE + x] & WHITE;
			const bool inside = x > 0 && y > 0 && x < SIDE - 1 && y < SIDE - 1;

			assert_int_equal(got, !inside ? BEFORE : (x + y) & 1 ? WHITE : BLACK);
		}
}

/* Drawn again in part, the pattern goes on where it was. */
static void a_part_of_it_is_the_same(void **state)
{
	uint32_t whole[SIDE * SIDE], part[SIDE * SIDE];
	struct pixels p = { whole, SIDE, { 0, 0, SIDE, SIDE } };
	struct pixels q = { part, SIDE, { 0, 0, SIDE, SIDE } };
	const struct box box = { 0, 0, SIDE, SIDE };
	const struct colour one = { 0, 0, 0 }, other = { 255, 255, 255 };

	(void)state;
	paint_check(&p, &box, one, other);
	paint_check(&q, &box, other, one);
	q.clip = (struct box){ 0, 0, SIDE, 3 };
	paint_check(&q, &box, one, other);
	q.clip = (struct box){ 0, 3, SIDE, SIDE - 3 };
	paint_check(&q, &box, one, other);
	assert_memory_equal(whole, part, sizeof whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pixel_differs_from_its_neighbours),
		cmocka_unit_test(a_part_of_it_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
