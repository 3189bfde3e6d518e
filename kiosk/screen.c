#include "kiosk/screen.h"

#include <stdlib.h>
#include <string.h>

#include "ui/screens/screens.h"

struct screen {
	const struct config *config;
	struct window *window;
	FILE *trace;
	struct glass glass;
	enum words_language language;
	struct show_page page;
	struct scene scene, traced;
};

static enum words_language language_of(const struct config *config)
{
	return strcmp(config->language, "en") == 0 ? WORDS_EN : WORDS_JA;
}

struct screen *screen_create(const struct config *config, struct window *window, FILE *trace)
{
	struct screen *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->config = config;
	s->window = window;
	s->trace = trace;
	s->glass = (struct glass){ (int)config->width_px, (int)config->height_px, config->width_mm,
		                   config->height_mm };
	s->language = language_of(config);
	return s;
}

void screen_destroy(struct screen *s)
{
	if (!s)
		return;
	explicit_bzero(s, sizeof *s);
	free(s);
}

static void trace(struct screen *s)
{
	if (!s->trace || scene_equal(&s->scene, &s->traced))
		return;
	s->traced = s->scene;
	scene_print(&s->scene, s->trace);
	fflush(s->trace);
}

static const char *office_hours(const struct screen *s)
{
	const struct config *c = s->config;

	return s->language == WORDS_EN && c->office_hours_en[0] != '\0' ? c->office_hours_en
	                                                                : c->office_hours;
}

static struct show_facts facts_of(const struct screen *s, const struct screen_matter *matter)
{
	return (struct show_facts){
		.wall_s = matter->wall_s,
		.language = s->language,
		.hours = matter->hours,
		.phone = s->config->phone,
		.suspension_phone = s->config->suspension_phone,
		.office_hours = office_hours(s),
		.municipality = "",
		.municipality_en = "",
		.issuance = matter->issuance,
	};
}

void screen_show(struct screen *s, const struct screen_matter *matter)
{
	const struct show_facts facts = facts_of(s, matter);

	show_page(matter->session, matter->offer, &facts, matter->now_ms, &s->page);
	screens_draw(&s->page.view, &s->glass, window_ruler(s->window), &s->scene);
	window_show(s->window, &s->scene);
	trace(s); /* after the frame: who reads of a scene can touch it */
}

void screen_directions(const struct screen *s, const struct session *session,
                       struct directions_text *out)
{
	const struct screen_matter matter = { .session = session, .issuance = "" };
	const struct show_facts facts = facts_of(s, &matter);

	show_directions(session, &facts, out);
}

void screen_next_language(struct screen *s)
{
	s->language = (s->language + 1) % WORDS_LANGUAGES;
}

void screen_first_language(struct screen *s)
{
	s->language = language_of(s->config);
}

void screen_wipe(struct screen *s)
{
	explicit_bzero(&s->page, sizeof s->page);
	explicit_bzero(&s->scene, sizeof s->scene);
	explicit_bzero(&s->traced, sizeof s->traced);
}
