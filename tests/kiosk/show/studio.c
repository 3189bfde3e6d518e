#include "tests/kiosk/show/studio.h"

#include <stdio.h>

#include "ui/screens/screens.h"

#define FONTS "/usr/share/fonts/truetype/"

static struct text *text;
static struct show_page page;
static struct scene scene;

bool studio_open(const char *locales)
{
	const char *why = "";

	text =
	    text_create(FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf",
	                FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf", FONTS "ipamj/ipamjm.ttf", &why);
	if (text && words_open(locales))
		return true;
	fprintf(stderr, "no font or no words: %s %s\n", why, locales);
	return false;
}

void studio_close(void)
{
	text_destroy(text);
	text = NULL;
}

const struct scene *studio_take(size_t shot, enum words_language language,
                                const struct glass *glass)
{
	shot_show(shot, language, &page);
	screens_draw(&page.view, glass, text_ruler(text), &scene);
	if (page.overflow)
		scene.overflow = true;
	return &scene;
}

const struct view *studio_view(void)
{
	return &page.view;
}

struct text *studio_text(void)
{
	return text;
}

const char *studio_code(enum words_language language)
{
	return language == WORDS_JA ? "ja" : "en";
}
