/* show_gallery LOCALES DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM: draws every screen that a visit can
 * come to, with the words it really has, in each language, into DIR as NAME-LANGUAGE.ppm, to be
 * looked at; with "-" as DIR only looks whether all of it fits. Answers 1 when it does not. Needs
 * no display. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/show/show.h"
#include "ui/screens/screens.h"
#include "ui/window/draw.h"
#include "ui/window/text_sdl.h"

#define FONTS "/usr/share/fonts/truetype/"
#define NOW_MS 5000000
#define WALL_S 1795318200  /* 2026-11-22 12:30 in Japan */
#define UNTIL_S 1930489199 /* 2031-03-05 23:59:59 in Japan */
#define EVERY_ITEM (ITEM_RELATIONSHIP | ITEM_DOMICILE)

/* What a picture shows besides the session's own fields. */
enum holder { PLAIN, LONGEST, VARIANT };

struct shot {
	const char *name;
	struct session s;
	enum holder holder;
	bool always_open;
};

#define STATE(id) .state = SESSION_##id
#define PRINT(id) .state = SESSION_##id, .errand = ERRAND_PRINT
#define CHECK(id) .state = SESSION_##id, .errand = ERRAND_CHECK
#define CAME_TO(n) .choice = { .copies = (n) }
#define SHEETS(d, t) .done = (d), .total = (t)

static const struct shot shots[] = {
	{ "idle", { STATE(IDLE) }, PLAIN, false },
	{ "idle-always", { STATE(IDLE) }, PLAIN, true },
	{ "idle-no-paper", { STATE(IDLE), .reasons = REASON_NO_PAPER }, PLAIN, false },
	{ "idle-printer", { STATE(IDLE), .reasons = REASON_PRINTER }, PLAIN, false },
	{ "idle-help", { STATE(IDLE), .overlay = OVERLAY_HELP }, PLAIN, false },
	{ "oos-reader", { STATE(IDLE), .reasons = REASON_READER }, PLAIN, false },
	{ "oos-server", { STATE(IDLE), .reasons = REASON_SERVER }, PLAIN, false },
	{ "oos-machine", { STATE(IDLE), .reasons = REASON_MACHINE }, PLAIN, false },
	{ "oos-starting", { STATE(IDLE), .reasons = REASON_STARTING }, PLAIN, false },
	{ "closed", { STATE(IDLE), .reasons = REASON_CLOSED }, PLAIN, false },
	{ "menu", { STATE(MENU) }, PLAIN, false },
	{ "menu-no-paper", { STATE(MENU), .reasons = REASON_NO_PAPER }, PLAIN, false },
	{ "notice", { PRINT(NOTICE) }, PLAIN, false },
	{ "card-place", { PRINT(CARD_PLACE) }, PLAIN, false },
	{ "card-reading", { PRINT(READING), SHEETS(640, 1000) }, PLAIN, false },
	{ "pin", { PRINT(PIN), .tries_left = 3, .digits = 2 }, PLAIN, false },
	{ "pin-earlier", { PRINT(PIN), .tries_left = 2 }, PLAIN, false },
	{ "pin-wrong", { PRINT(PIN), .tries_left = 2, .wrong_pins = 1 }, PLAIN, false },
	{ "pin-last-entry",
	  { PRINT(PIN), .tries_left = 1, .wrong_pins = 2, .digits = 4 },
	  PLAIN,
	  false },
	{ "pin-last", { PRINT(PIN_LAST), .tries_left = 1 }, PLAIN, false },
	{ "pin-help", { PRINT(PIN), .tries_left = 3, .overlay = OVERLAY_HELP }, PLAIN, false },
	{ "checking", { PRINT(CHECKING) }, PLAIN, false },
	{ "proving", { PRINT(PROVING), SHEETS(1, 3) }, PLAIN, false },
	{ "card-remove", { PRINT(CARD_REMOVE), .after = SESSION_DOCUMENT }, PLAIN, false },
	{ "card-remove-end", { STATE(CARD_REMOVE) }, PLAIN, false },
	{ "card-left", { PRINT(CARD_LEFT), .after = SESSION_DOCUMENT }, PLAIN, false },
	{ "card-lost", { STATE(CARD_LOST) }, PLAIN, false },
	{ "document", { PRINT(DOCUMENT), CAME_TO(1) }, PLAIN, false },
	{ "document-longest", { PRINT(DOCUMENT), CAME_TO(1) }, LONGEST, false },
	{ "document-variant", { PRINT(DOCUMENT), CAME_TO(1) }, VARIANT, false },
	{ "who", { PRINT(WHO), CAME_TO(1) }, PLAIN, false },
	{ "items", { PRINT(ITEMS), CAME_TO(1) }, PLAIN, false },
	{ "items-chosen",
	  { PRINT(ITEMS), .choice = { .copies = 1, .items = EVERY_ITEM } },
	  PLAIN,
	  false },
	{ "copies", { PRINT(COPIES), CAME_TO(1) }, PLAIN, false },
	{ "copies-most", { PRINT(COPIES), CAME_TO(10) }, PLAIN, false },
	{ "confirm", { PRINT(CONFIRM), CAME_TO(1) }, PLAIN, false },
	{ "confirm-most",
	  { PRINT(CONFIRM), .choice = { .copies = 10, .items = EVERY_ITEM } },
	  PLAIN,
	  false },
	{ "confirm-time-warn",
	  { PRINT(CONFIRM), CAME_TO(1), .overlay = OVERLAY_TIME_WARN },
	  PLAIN,
	  false },
	{ "confirm-cancel",
	  { PRINT(CONFIRM), CAME_TO(1), .overlay = OVERLAY_CANCEL },
	  PLAIN,
	  false },
	{ "fetching", { PRINT(FETCHING), CAME_TO(1) }, PLAIN, false },
	{ "printing", { PRINT(PRINTING), SHEETS(0, 3) }, PLAIN, false },
	{ "printing-second", { PRINT(PRINTING), SHEETS(1, 3) }, PLAIN, false },
	{ "wait-paper", { PRINT(PRINT_WAIT), .hold = HOLD_PAPER, SHEETS(1, 3) }, PLAIN, false },
	{ "wait-jam", { PRINT(PRINT_WAIT), .hold = HOLD_JAM, SHEETS(1, 3) }, PLAIN, false },
	{ "wait-cover", { PRINT(PRINT_WAIT), .hold = HOLD_COVER, SHEETS(1, 3) }, PLAIN, false },
	{ "stopping", { PRINT(PRINT_STOPPING), SHEETS(1, 3) }, PLAIN, false },
	{ "papers-take", { PRINT(PAPERS_TAKE), SHEETS(3, 3) }, PLAIN, false },
	{ "papers-take-one", { PRINT(PAPERS_TAKE), SHEETS(1, 1) }, PLAIN, false },
	{ "papers-left", { PRINT(PAPERS_LEFT), SHEETS(3, 3) }, PLAIN, false },
	{ "print-partly", { PRINT(PRINT_PARTLY), SHEETS(2, 3) }, PLAIN, false },
	{ "print-missing", { PRINT(PRINT_PARTLY), SHEETS(3, 3), .disputed = true }, PLAIN, false },
	{ "print-failed", { PRINT(PRINT_FAILED), SHEETS(0, 3) }, PLAIN, false },
	{ "print-unknown", { PRINT(PRINT_UNKNOWN), SHEETS(2, 3) }, PLAIN, false },
	{ "thanks", { PRINT(THANKS) }, PLAIN, false },
	{ "thanks-renewal", { PRINT(THANKS), .renewal_due = true }, PLAIN, false },
	{ "timed-out", { STATE(TIMED_OUT) }, PLAIN, false },
	{ "check-place", { CHECK(CARD_PLACE) }, PLAIN, false },
	{ "check-result",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 3, .sign_tries_left = 5 },
	  PLAIN,
	  false },
	{ "check-locked",
	  { CHECK(CHECK_RESULT), .certificates = 1, .tries_left = 0 },
	  PLAIN,
	  false },
};

static struct offer offer = {
	.municipality = "見本市",
	.municipality_en = "Mihon City",
	.member_count = 3,
	.document_count = 3,
	.document = {
		{ .kind = KIND_RESIDENCE_CERTIFICATE, .fee_yen = 300, .copies_max = 10,
	          .items = DOCUMENT_RELATIONSHIP | DOCUMENT_DOMICILE, .household = true,
	          .available = true },
		{ .kind = KIND_SEAL_REGISTRATION_CERTIFICATE, .fee_yen = 300, .copies_max = 10,
	          .available = true },
		{ .kind = KIND_ADDRESS_HISTORY, .fee_yen = 300, .copies_max = 1,
	          .from = "9:00", .until = "17:00" },
	},
};

static const char *const names[] = {
	[PLAIN] = "見本",
	[LONGEST] = "例示見本之介左衛門尉試作",
	[VARIANT] = "辻\U000E0102渡邊\U000E0110葛\U000E0102𠮷野",
};

struct gallery {
	const char *dir;
	struct glass glass;
	struct text *text;
	int failures;
};

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

static void draw(struct gallery *g, const char *name, const struct view *view, bool english)
{
	static struct scene scene;
	struct pixels p = { .words_per_row = g->glass.width_px,
		            .clip = { 0, 0, g->glass.width_px, g->glass.height_px } };
	char path[512];

	screens_draw(view, &g->glass, text_ruler(g->text), &scene);
	if (scene.overflow) {
		fprintf(stderr, "%s-%s does not fit\n", name, english ? "en" : "ja");
		g->failures++;
	}
	if (strcmp(g->dir, "-") == 0) {
		text_forget_unused(g->text);
		return;
	}
	p.word = calloc((size_t)p.clip.w * (size_t)p.clip.h, sizeof *p.word);
	snprintf(path, sizeof path, "%s/%s-%s.ppm", g->dir, name, english ? "en" : "ja");
	if (!p.word) {
		g->failures++;
		return;
	}
	draw_scene(&p, &scene, g->text, SCENE_ITEMS_MAX, 0);
	g->failures += !save(path, &p);
	free(p.word);
	text_forget_unused(g->text);
}

static void show_and_draw(struct gallery *g, const struct shot *shot, bool english)
{
	static struct show_page page;
	const struct show_facts facts = {
		.wall_s = WALL_S,
		.language = english ? WORDS_EN : WORDS_JA,
		.hours = { shot->always_open ? 0 : 390, shot->always_open ? 0 : 1380 },
		.phone = "0000-00-0000",
		.municipality = "",
		.municipality_en = "",
		.issuance = "0123-4567-89AB",
	};
	struct session s = shot->s;

	s.deadline_ms = NOW_MS + 30000;
	s.wait_ends_ms = NOW_MS + 170000;
	s.copies_max = 10;
	s.members = 3;
	s.until = UNTIL_S;
	s.renewable = UNTIL_S - 90 * 86400;
	s.repeats = 1;
	snprintf(offer.family_name, sizeof offer.family_name, "%s", names[shot->holder]);
	show_page(&s, &offer, &facts, NOW_MS, &page);
	draw(g, shot->name, &page.view, english);
}

/* Each trouble where it comes most: before the documents, or with one. */
static void draw_refusals(struct gallery *g, bool english)
{
	for (enum trouble t = TROUBLE_NONE + 1; t < TROUBLES; t++) {
		char name[32];
		const struct shot shot = {
			name,
			{ PRINT(REFUSED), .trouble = t,
			  .stopped_in =
			      t < TROUBLE_MANIFEST_TERMINAL ? SESSION_PROVING : SESSION_FETCHING },
			PLAIN,
			false,
		};

		if (trouble_code(t)[0] == '\0')
			continue;
		snprintf(name, sizeof name, "refused-%s", trouble_code(t));
		show_and_draw(g, &shot, english);
	}
}

int main(int argc, char **argv)
{
	struct gallery g = { 0 };
	const char *why = "";

	if (argc != 7) {
		fprintf(stderr,
		        "usage: show_gallery LOCALES DIR WIDTH HEIGHT WIDTH_MM HEIGHT_MM\n");
		return 2;
	}
	g.dir = argv[2];
	g.glass = (struct glass){ atoi(argv[3]), atoi(argv[4]), atof(argv[5]), atof(argv[6]) };
	g.text =
	    text_create(FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf",
	                FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf", FONTS "ipamj/ipamjm.ttf", &why);
	if (!g.text || !words_open(argv[1])) {
		fprintf(stderr, "show_gallery: no font or no words %s\n", why);
		return 1;
	}
	for (int english = 0; english < 2; english++) {
		for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++)
			show_and_draw(&g, &shots[i], english);
		draw_refusals(&g, english);
	}
	text_destroy(g.text);
	return g.failures ? 1 : 0;
}
