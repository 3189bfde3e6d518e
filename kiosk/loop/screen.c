#include "kiosk/loop/screen.h"

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
		.hours = matter->service->hours,
		.opens_s = service_next_opening(matter->service),
		.phone = s->config->phone,
		.suspension_phone = s->config->suspension_phone,
		.office_hours = office_hours(s),
		.municipality = "",
		.municipality_en = "",
		.issuance = matter->issuance,
		.notice = matter->notice[s->language],
		.closed_day = days_closed(&matter->service->closed_days, matter->wall_s),
		.pending = matter->service->told & SERVICE_BIT(SERVICE_PENDING),
		.trial = matter->trial,
	};
}

static void draw(struct screen *s)
{
	screens_draw(&s->page.view, &s->glass, window_ruler(s->window), &s->scene);
	window_show(s->window, &s->scene);
	trace(s); /* after the frame: who reads of a scene can touch it */
}

void screen_show(struct screen *s, const struct screen_matter *matter)
{
	const struct show_facts facts = facts_of(s, matter);

	show_page(matter->session, matter->offer, &facts, matter->now_ms, &s->page);
	draw(s);
}

static struct staff_facts staff_facts_of(const struct screen *s, int64_t wall_s)
{
	return (struct staff_facts){ .wall_s = wall_s,
		                     .language = s->language,
		                     .terminal = s->config->terminal_id };
}

void screen_show_staff(struct screen *s, const struct screen_staff *matter)
{
	const struct staff_facts facts = staff_facts_of(s, matter->wall_s);

	show_staff(matter->staff, matter->findings, &facts, matter->now_ms, &s->page);
	draw(s);
}

struct report_text *screen_report(const struct screen *s, const struct findings *findings,
                                  int64_t wall_s)
{
	const struct staff_facts facts = staff_facts_of(s, wall_s);
	struct report_text *text = calloc(1, sizeof *text);

	if (text)
		show_report(findings, &facts, text);
	return text;
}

void screen_directions(const struct screen *s, const struct session *session,
                       struct directions_text *out)
{
	static const struct service_facts none; /* a slip says nothing of it */
	const struct screen_matter matter = { .session = session,
		                              .service = &none,
		                              .issuance = "" };
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
