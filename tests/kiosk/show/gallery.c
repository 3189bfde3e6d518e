/* gallery LOCALES DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM [NAME...]: draws every screen that a visit
 * can come to (or those whose names begin so), with the words it really has, in each language, into
 * DIR as NAME-LANGUAGE.ppm, to be looked at. Needs no display. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/kiosk/show/studio.h"
#include "ui/window/draw.h"

static bool save(const char *path, const struct pixels *p)
{
	const size_t count = (size_t)p->clip.w * (size_t)p->clip.h;
	unsigned char *rgb = malloc(count * 3);
	FILE *to = fopen(path, "wb");
	bool ok = rgb && to;

	for (size_t i = 0; ok && i < count; i++) {
		rgb[3 * i] = (unsigned char)(p->word[i] >> 16);
		rgb[3 * i + 1] = (unsigned char)(p->word[i] >> 8);
		rgb[3 * i + 2] = (unsigned char)p->word[i];
	}
	ok = ok && fprintf(to, "P6\n%d %d\n255\n", p->clip.w, p->clip.h) > 0 &&
	     fwrite(rgb, 3, count, to) == count;
	if (to)
		ok = fclose(to) == 0 && ok;
	free(rgb);
	return ok;
}

static bool draw(const char *dir, size_t shot, enum words_language language,
                 const struct glass *glass)
{
	struct pixels p = { .words_per_row = glass->width_px,
		            .clip = { 0, 0, glass->width_px, glass->height_px } };
	const struct scene *scene = studio_take(shot, language, glass);
	char path[512];
	bool ok;

	p.word = calloc((size_t)p.clip.w * (size_t)p.clip.h, sizeof *p.word);
	if (!p.word)
		return false;
	draw_scene(&p, scene, studio_text(), SCENE_ITEMS_MAX, 0);
	snprintf(path, sizeof path, "%s/%s-%s.ppm", dir, shot_name(shot), studio_code(language));
	ok = save(path, &p);
	free(p.word);
	text_forget_unused(studio_text());
	return ok;
}

/* No name: all are wanted. */
static bool is_wanted(const char *name, char *const *begin)
{
	if (!*begin)
		return true;
	for (; *begin; begin++)
		if (strncmp(name, *begin, strlen(*begin)) == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	struct glass glass;
	bool ok = true;

	if (argc < 7) {
		fprintf(stderr,
		        "usage: gallery LOCALES DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM [NAME...]\n");
		return 2;
	}
	glass = (struct glass){ atoi(argv[3]), atoi(argv[4]), atof(argv[5]), atof(argv[6]) };
	if (!studio_open(argv[1]))
		return 1;
	for (size_t i = 0; i < shots_count(); i++)
		if (is_wanted(shot_name(i), argv + 7))
			ok = draw(argv[2], i, WORDS_JA, &glass) &&
			     draw(argv[2], i, WORDS_EN, &glass) && ok;
	studio_close();
	return ok ? 0 : 1;
}
