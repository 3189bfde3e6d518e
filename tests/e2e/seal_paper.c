/* Sealed papers of an authority of its own, for tests/e2e/verify:
 *
 *   seal_paper authority DIR                 roots, keys of 99201 and 99202, what is published of
 * them seal_paper list DIR [REFERENCE...]       the list of revoked keys anew seal_paper annul DIR
 * CODE [ISSUANCE...]  what CODE has annulled, anew seal_paper make DIR REFERENCE OUT.pdf
 * [NAME=VALUE...]
 *
 * NAME: pages, issuance, kind, issued, until (days from today), amount as it is sealed, drawn as it
 * is drawn, only (which pages are drawn, in which order: "21"), forged (1: a bit of the signature).
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "net/seal/page_text.h"
#include "net/seal/seal.h"
#include "net/seal/symbol.h"
#include "tests/e2e/seal_town.h"

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.89
#define POINTS_PER_MM 2.834646

struct paper_plan {
	struct seal seal; /* page, digest and facts are filled in for each page */
	const char *amount, *drawn, *only;
	bool forged;
	struct seal_signer signer;
};

#define LINES 6

static void lines_of(const struct paper_plan *plan, uint8_t page, const char *amount,
                     char line[LINES][128])
{
	snprintf(line[0], 128, "課税証明書（見本）");
	snprintf(line[1], 128, "氏名　窓口　花子");
	snprintf(line[2], 128, "住所　見本県見本市窓口町一丁目１番１号");
	snprintf(line[3], 128, "課税額　%s円", amount);
	snprintf(line[4], 128, "交付番号 %s", plan->seal.issuance);
	snprintf(line[5], 128, "%u／%u", page, plan->seal.pages);
}

static void text_digest(char line[LINES][128], uint8_t out[32])
{
	char whole[LINES * 128] = "";

	for (size_t i = 0; i < LINES; i++)
		strcat(whole, line[i]);
	page_text_digest((const uint8_t *)whole, strlen(whole), out);
}

static void fact(struct seal *s, const char *label, const char *value)
{
	strcpy(s->fact[s->fact_count].label, label);
	strcpy(s->fact[s->fact_count++].value, value);
}

static size_t seal_of(const struct paper_plan *plan, uint8_t page, uint8_t out[SEAL_BYTES_MAX])
{
	char line[LINES][128], amount[64];
	struct seal seal = plan->seal;
	size_t len;

	lines_of(plan, page, plan->amount, line);
	text_digest(line, seal.text_digest);
	seal.page = page;
	snprintf(amount, sizeof amount, "%s円", plan->amount);
	fact(&seal, "氏名", "窓口　花子");
	fact(&seal, "住所", "見本県見本市窓口町一丁目１番１号");
	fact(&seal, "課税額", amount);
	town_must(seal_make(&seal, &plan->signer, out, &len) == SEAL_MADE, "a seal");
	if (plan->forged)
		out[len - 1] ^= 1;
	return len;
}

static void draw_symbol(cairo_t *to, const uint8_t *bytes, size_t len)
{
	const double module = SYMBOL_MODULE_MIN_MM * POINTS_PER_MM;
	struct symbol symbol;

	town_must(symbol_draw(bytes, len, &symbol), "a symbol");
	for (unsigned y = 0; y < symbol.side; y++) {
		for (unsigned x = 0; x < symbol.side; x++) {
			if (symbol.dark[y * symbol.side + x])
				cairo_rectangle(to, 60 + x * module, 560 + y * module, module,
				                module);
		}
	}
	cairo_fill(to);
}

static void draw_page(cairo_t *to, const struct paper_plan *plan, uint8_t page)
{
	PangoFontDescription *font = pango_font_description_from_string("IPAmjMincho 14");
	char line[LINES][128];
	uint8_t bytes[SEAL_BYTES_MAX];
	const size_t len = seal_of(plan, page, bytes);

	lines_of(plan, page, plan->drawn, line);
	for (size_t i = 0; i < LINES; i++) {
		PangoLayout *layout = pango_cairo_create_layout(to);

		pango_layout_set_font_description(layout, font);
		pango_layout_set_text(layout, line[i], -1);
		cairo_move_to(to, 60, 60 + 36 * (double)i);
		pango_cairo_show_layout(to, layout);
		g_object_unref(layout);
	}
	pango_font_description_free(font);
	draw_symbol(to, bytes, len);
	cairo_show_page(to);
}

static struct date day_from_today(const char *days)
{
	return date_in_japan(time(NULL) + 86400 * strtol(days, NULL, 10));
}

static void take_setting(struct paper_plan *plan, const char *setting)
{
	const char *value = strchr(setting, '=');
	const size_t len = value ? (size_t)(value++ - setting) : 0;
	const char *names[] = { "pages",  "issuance", "kind", "issued", "until",
		                "amount", "drawn",    "only", "forged" };
	size_t i = 0;

	while (i < 9 && (strlen(names[i]) != len || strncmp(names[i], setting, len) != 0))
		i++;
	town_must(value && i < 9, setting);
	if (i == 0)
		plan->seal.pages = (uint8_t)atoi(value);
	else if (i == 1)
		snprintf(plan->seal.issuance, sizeof plan->seal.issuance, "%s", value);
	else if (i == 2)
		snprintf(plan->seal.kind, sizeof plan->seal.kind, "%s", value);
	else if (i == 3)
		plan->seal.issued = plan->seal.signed_on = day_from_today(value);
	else if (i == 4)
		plan->seal.verifiable_until = day_from_today(value);
	else if (i == 5)
		plan->amount = value;
	else if (i == 6)
		plan->drawn = value;
	else if (i == 7)
		plan->only = value;
	else
		plan->forged = true;
}

static void make_paper(const char *dir, const char *reference, const char *out, char *setting[],
                       int count)
{
	struct paper_plan plan = { .seal = { .pages = 1,
		                             .issuance = "0123456789abcdef0123456789abcdef",
		                             .kind = "taxation_certificate",
		                             .issued = day_from_today("-1"),
		                             .signed_on = day_from_today("-1"),
		                             .verifiable_until = day_from_today("180") },
		                   .amount = "128,000",
		                   .signer = { .reference = reference } };
	cairo_surface_t *surface = cairo_pdf_surface_create(out, A4_WIDTH, A4_HEIGHT);
	cairo_t *to = cairo_create(surface);
	struct issue_pem key;
	char file[64];

	for (int i = 0; i < count; i++)
		take_setting(&plan, setting[i]);
	if (!plan.drawn)
		plan.drawn = plan.amount;
	snprintf(file, sizeof file, "%s.key.pem", reference);
	key = town_load(dir, file);
	plan.signer.key_pem = key.text;
	plan.signer.key_len = key.len;
	for (uint8_t page = 1; !plan.only && page <= plan.seal.pages; page++)
		draw_page(to, &plan, page);
	for (const char *only = plan.only; only && *only; only++)
		draw_page(to, &plan, (uint8_t)(*only - '0'));
	cairo_destroy(to);
	cairo_surface_finish(surface);
	town_must(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, out);
	cairo_surface_destroy(surface);
	issue_pem_drop(&key);
}

int main(int argc, char *argv[])
{
	town_must(argc >= 3, "see the beginning of seal_paper.c");
	if (strcmp(argv[1], "authority") == 0)
		town_authority(argv[2]);
	else if (strcmp(argv[1], "list") == 0)
		town_list(argv[2], argv + 3, argc - 3);
	else if (strcmp(argv[1], "annul") == 0 && argc >= 4)
		town_annul(argv[2], argv[3], argv + 4, argc - 4);
	else if (strcmp(argv[1], "make") == 0 && argc >= 5)
		make_paper(argv[2], argv[3], argv[4], argv + 5, argc - 5);
	else
		town_must(false, argv[1]);
	return EXIT_SUCCESS;
}
