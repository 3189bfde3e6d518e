/* Every screen as it was last looked at, on every glass and in both languages, against
 * tests/golden/screens: its words, signs and targets by line, and all else that is drawn as a
 * number and a sum. With the variable REGOLD set the files are written anew: read the difference
 * before it is committed. */
#include <dirent.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/kiosk/show/studio.h"

#define LOCALES BUILD_DIR "/share/madoguchi/locale"
#define FOLDER SOURCE_DIR "/tests/golden/screens"
#define FILE_MAX 65536

/* FNV-1a, 64 bits: a change is to be seen, not to be withstood. */
static uint64_t sum_up(uint64_t sum, int64_t number)
{
	for (int shift = 0; shift < 64; shift += 8)
		sum = (sum ^ ((uint64_t)number >> shift & 0xff)) * 0x100000001b3u;
	return sum;
}

static uint64_t sum_up_item(uint64_t sum, const struct scene *s, const struct scene_item *item)
{
	const int64_t numbers[] = { item->kind,      item->box.x,  item->box.y,  item->box.w,
		                    item->box.h,     item->fill,   item->stroke, item->stroke_px,
		                    item->radius_px, item->dashed, item->value,  item->closed,
		                    item->slide_x,   item->slide_y };

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		sum = sum_up(sum, numbers[i]);
	for (size_t i = 0; i < item->points; i++)
		sum = sum_up(sum_up(sum, s->point[item->point + i].x), s->point[item->point + i].y);
	return sum;
}

/* What a reader of the file can judge: scene_print()'s own lines of it. */
static bool is_told(const struct scene_item *item)
{
	return item->kind == SCENE_TEXT || item->kind == SCENE_SIGN || item->kind == SCENE_DIM ||
	       item->action != ACTION_NONE;
}

static void print_scene(const struct scene *s, enum words_language language, FILE *to)
{
	static struct scene told;
	uint64_t sum = 0xcbf29ce484222325u;
	unsigned int rest = 0;

	told = *s;
	told.count = 0;
	for (size_t i = 0; i < s->count; i++) {
		sum = sum_up_item(sum, s, &s->item[i]);
		if (is_told(&s->item[i]))
			told.item[told.count++] = s->item[i];
		else
			rest++;
	}
	fprintf(to, "%s ", studio_code(language));
	scene_print(&told, to);
	fprintf(to, "and %u more, sum %016" PRIx64 "\n\n", rest, sum);
}

static char *printed(size_t shot)
{
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	assert_non_null(to);
	for (int language = 0; language < WORDS_LANGUAGES; language++)
		for (size_t g = 0; g < SHOT_GLASSES; g++)
			print_scene(
			    studio_take(shot, (enum words_language)language, &shot_glass[g]),
			    (enum words_language)language, to);
	assert_int_equal(fclose(to), 0);
	return text;
}

static void path_of(size_t shot, char out[512])
{
	snprintf(out, 512, "%s/%s.txt", FOLDER, shot_name(shot));
}

static void write_golden(size_t shot, const char *text)
{
	char path[512];
	FILE *to;

	path_of(shot, path);
	to = fopen(path, "w");
	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
}

/* "" where there is none. */
static void read_golden(size_t shot, char out[FILE_MAX])
{
	char path[512];
	FILE *from;

	path_of(shot, path);
	from = fopen(path, "r");
	out[from ? fread(out, 1, FILE_MAX - 1, from) : 0] = '\0';
	if (from)
		fclose(from);
}

/* The first line of `now` that is not the same in `golden`. */
static void say_difference(size_t shot, const char *now, const char *golden)
{
	while (*now && *golden) {
		const size_t a = strcspn(now, "\n"), b = strcspn(golden, "\n");

		if (a != b || strncmp(now, golden, a) != 0)
			break;
		now += a + (now[a] == '\n');
		golden += b + (golden[b] == '\n');
	}
	print_error("%s: now \"%.*s\", was \"%.*s\"\n", shot_name(shot), (int)strcspn(now, "\n"),
	            now, (int)strcspn(golden, "\n"), golden);
}

static void screens_are_as_they_were_looked_at(void **state)
{
	static char golden[FILE_MAX];
	size_t changed = 0;

	(void)state;
	for (size_t i = 0; i < shots_count(); i++) {
		char *now = printed(i);

		if (getenv("REGOLD"))
			write_golden(i, now);
		read_golden(i, golden);
		if (strcmp(now, golden) != 0) {
			say_difference(i, now, golden);
			changed++;
		}
		free(now);
	}
	assert_int_equal(changed, 0);
}

static void every_golden_is_of_a_screen(void **state)
{
	DIR *folder = opendir(FOLDER);
	const struct dirent *entry;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL) {
		char name[300];
		const size_t len = strcspn(entry->d_name, ".");

		snprintf(name, sizeof name, "%.*s", (int)len, entry->d_name);
		if (len > 0 && shot_named(name) == SIZE_MAX)
			fail_msg("%s is of no screen", entry->d_name);
	}
	closedir(folder);
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
		cmocka_unit_test(screens_are_as_they_were_looked_at),
		cmocka_unit_test(every_golden_is_of_a_screen),
	};

	return cmocka_run_group_tests(tests, open_studio, close_studio);
}
