#include "net/documents/document.h"

#include <cairo-pdf.h>
#include <string.h>
#include <time.h>

#include "net/documents/binding.h"
#include "net/documents/compose.h"
#include "net/documents/foot.h"
#include "net/documents/stamp.h"
#include "net/seal/page_text.h"

/* One document from its order to its bytes. */
struct press {
	const struct record *record;
	const struct document_order *order;
	struct face face;
	json_t *source;
	struct galley galley;
	struct makeup makeup;
	struct seal seal; /* what every page's says */
	char *certification;
};

static cairo_status_t take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Title only: what identifies a person stands on the page and nowhere else. */
static void describe(cairo_surface_t *surface, const struct document_order *o)
{
	const time_t at = (time_t)o->now;
	char iso[24] = "";
	struct tm utc;

	if (gmtime_r(&at, &utc))
		strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", &utc);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, o->form->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
}

static bool is_issuance(const char *issuance)
{
	return strlen(issuance) == 32 && strspn(issuance, "0123456789abcdef") == 32;
}

/* Those sentences whose conditions hold, a line each. */
static enum document_status certify(struct press *p)
{
	const struct form_cells *sentences = &p->order->form->certification;
	GString *all = g_string_new(NULL);
	enum document_status status = DOCUMENT_RENDERED;

	for (size_t i = 0; i < sentences->count; i++) {
		const struct form_cell *cell = &sentences->at[i];
		char *text;

		if (!value_stands(&cell->condition, p->source, NULL) ||
		    !value_asked_for(&cell->condition, p->source))
			continue;
		text = value_of(&cell->value, p->source, NULL);
		if (!text)
			status = DOCUMENT_IMPOSSIBLE;
		else if (!face_has(&p->face, text))
			status = DOCUMENT_NO_GLYPH;
		else
			g_string_append_printf(all, "%s%s", all->len > 0 ? "\n" : "", text);
		value_drop(text);
	}
	p->certification = g_string_free(all, FALSE);
	return status;
}

/* Sets everything and makes it up into pages. */
static enum document_status set(struct press *p)
{
	const struct document_order *o = p->order;
	enum document_status status = source_of(p->record, o, &p->source);

	if (status != DOCUMENT_RENDERED)
		return status;
	if (!face_open(&p->face))
		return DOCUMENT_IMPOSSIBLE;
	/* What stands at the foot; all else is asked for when it is set. */
	if (!face_has(&p->face, p->record->municipality) || !face_has(&p->face, p->record->mayor))
		return DOCUMENT_NO_GLYPH;
	galley_open(&p->galley, &p->face);
	compose(o->form, p->source, &p->record->seal_picture, &p->galley);
	if (p->galley.status != DOCUMENT_RENDERED)
		return p->galley.status;
	status = certify(p);
	if (status != DOCUMENT_RENDERED)
		return status;
	page_seal_begin(o, &p->seal);
	return makeup(&p->galley, &p->seal, o->form->even, &p->makeup);
}

static void clean_up(struct press *p)
{
	makeup_drop(&p->makeup);
	galley_close(&p->galley);
	value_drop(p->certification);
	json_decref(p->source);
	seal_wipe(&p->seal);
	face_close(&p->face);
}

static void add_facts(const struct press *p, uint16_t page, struct seal *seal)
{
	for (size_t i = p->makeup.first[page]; i < p->makeup.first[page + 1]; i++) {
		const struct placed *placed = &g_array_index(p->makeup.placed, struct placed, i);
		const struct strip *s = galley_strip_at(&p->galley, placed->strip);

		for (size_t k = 0; k < s->fact_count; k++) {
			const struct fact *f = galley_fact_at(&p->galley, s->fact + k);

			page_seal_add(seal, f->label, f->value);
		}
	}
}

/* After all text of the page: the seal is over that. */
static void seal_page(const struct press *p, struct sheet *s, uint16_t page,
                      const uint8_t digest[32])
{
	struct seal *seal = g_new(struct seal, 1);
	struct symbol *symbol = g_new(struct symbol, 1);

	*seal = p->seal;
	seal->page = (uint8_t)(page + 1);
	seal->pages = (uint8_t)p->makeup.pages;
	memcpy(seal->text_digest, digest, 32);
	add_facts(p, page, seal);
	if (page_seal_symbol(seal, p->order->signer, symbol))
		foot_symbol(s, symbol);
	else
		s->status = DOCUMENT_IMPOSSIBLE;
	seal_wipe(seal);
	g_free(seal);
	g_free(symbol);
}

static void draw_page(const struct press *p, struct sheet *s, uint16_t page, uint8_t digest[32])
{
	const struct foot foot = { .order = p->order,
		                   .municipality = p->record->municipality,
		                   .mayor = p->record->mayor,
		                   .certification = p->certification,
		                   .pages = p->makeup.pages };

	sheet_body(s, &p->makeup, page);
	foot_text(s, &foot, page, p->makeup.end[page]);
	page_text_digest(s->text.byte, s->text.len, digest);
	if (p->record->test)
		stamp_sample(s, foot_symbol_box());
	if (s->status == DOCUMENT_RENDERED)
		seal_page(p, s, page, digest);
	paper_drop(&s->text);
	cairo_show_page(s->cr);
}

static enum document_status draw(struct press *p, struct paper *pdf, struct rendered *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
	    take, pdf, SHEET_WIDTH / TYPE_POINT, SHEET_HEIGHT / TYPE_POINT);
	enum document_status status = DOCUMENT_IMPOSSIBLE;
	struct sheet s;

	describe(surface, p->order);
	if (sheet_open(&s, surface, &p->galley)) {
		out->pages = p->makeup.pages;
		for (uint16_t i = 0; i < out->pages && s.status == DOCUMENT_RENDERED; i++)
			draw_page(p, &s, i, out->page_digest[i]);
		status = s.status;
		if (cairo_status(s.cr) != CAIRO_STATUS_SUCCESS)
			status = DOCUMENT_IMPOSSIBLE;
		sheet_close(&s);
	}
	cairo_surface_finish(surface);
	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		status = DOCUMENT_IMPOSSIBLE;
	cairo_surface_destroy(surface);
	return status;
}

enum document_status document_render(const struct record *r, const struct document_order *o,
                                     struct rendered *out)
{
	struct press p = { .record = r, .order = o };
	struct rendered done = { 0 };
	struct paper drawn = { 0 };
	enum document_status status = DOCUMENT_IMPOSSIBLE;

	*out = (struct rendered){ 0 };
	if (o->signer && o->form->kind == o->kind && is_issuance(o->issuance))
		status = set(&p);
	if (status == DOCUMENT_RENDERED)
		status = draw(&p, &drawn, &done);
	clean_up(&p);
	if (status == DOCUMENT_RENDERED &&
	    !binding_write(&drawn, o->issuance, r->certificate_on_record, &done.pdf))
		status = DOCUMENT_IMPOSSIBLE;
	paper_drop(&drawn);
	if (status == DOCUMENT_RENDERED)
		*out = done;
	return status;
}

enum document_status document_rehearse(const struct record *r, const struct document_order *o)
{
	static const char nobody[] = "00000000000000000000000000000000";
	struct document_order order = *o;
	struct press p = { .record = r, .order = &order };
	enum document_status status = DOCUMENT_IMPOSSIBLE;

	order.issuance = nobody;
	order.signer = NULL;
	if (o->form->kind == o->kind)
		status = set(&p);
	clean_up(&p);
	return status;
}

void rendered_drop(struct rendered *r)
{
	paper_drop(&r->pdf);
	explicit_bzero(r, sizeof *r);
}
