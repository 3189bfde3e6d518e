/* gallery DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM: draws every sample in both languages into DIR as
 * NAME-ja.ppm and NAME-en.ppm, to be looked at. Needs no display. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/ui/samples.h"
#include "ui/screens/screens.h"
#include "ui/window/draw.h"
#include "ui/window/text_sdl.h"

#define FONTS "/usr/share/fonts/truetype/"

static bool save(const char *path, const struct pixels *p)
{
	FILE *to = fopen(path, "wb");

	if (!to)
		return false;
	fprintf(to, "P6\n%d %d\n255\n", p->clip.w, p->clip.h);
	for (int i = 0; i < p->clip.w * p->clip.h; i++) {
		fputc((int)(p->word[i] >> 16 & 0xff), to);
		fputc((int)(p->word[i] >> 8 & 0xff), to);
		fputc((int)(p->word[i] & 0xff), to);
	}
	return fclose(to) == 0;
}

static bool draw_one(const char *dir, size_t index, enum sample_language language,
                     const struct glass *glass, struct text *text)
{
	static struct scene scene;
	struct pixels p = { .words_per_row = glass->width_px,
		            .clip = { 0, 0, glass->width_px, glass->height_px } };
	struct view view;
	char path[512];
	bool ok;

	sample_view(index, language, &view);
	screens_draw(&view, glass, text_ruler(text), &scene);
	if (scene.overflow)
		fprintf(stderr, "%s overflows\n", view.name);
	p.word = calloc((size_t)glass->width_px * (size_t)glass->height_px, sizeof *p.word);
	if (!p.word)
		return false;
	draw_scene(&p, &scene, text, SCENE_ITEMS_MAX, 0);
	snprintf(path, sizeof path, "%s/%s-%s.ppm", dir, view.name,
	         language == SAMPLE_JAPANESE ? "ja" : "en");
	ok = save(path, &p);
	free(p.word);
	text_forget_unused(text);
	return ok;
}

int main(int argc, char **argv)
{
	const char *why = "";
	struct glass glass;
	struct text *text;

	if (argc != 6) {
		fprintf(stderr, "usage: gallery DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM\n");
		return 2;
	}
	glass = (struct glass){ atoi(argv[2]), atoi(argv[3]), atof(argv[4]), atof(argv[5]) };
	text =
	    text_create(FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf",
	                FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf", FONTS "ipamj/ipamjm.ttf", &why);
	if (!text) {
		fprintf(stderr, "gallery: %s\n", why);
		return 1;
	}
	for (size_t i = 0; i < samples_count(); i++)
		if (!draw_one(argv[1], i, SAMPLE_JAPANESE, &glass, text) ||
		    !draw_one(argv[1], i, SAMPLE_ENGLISH, &glass, text))
			return 1;
	text_destroy(text);
	return 0;
}
