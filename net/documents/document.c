#include "net/documents/document.h"

#include <cairo-pdf.h>
#include <string.h>
#include <time.h>

#include "net/documents/binding.h"
#include "net/documents/form.h"
#include "net/seal/page_text.h"

static cairo_status_t take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Title only: what identifies a person stands on the page and nowhere else. */
static void describe(cairo_surface_t *surface, int64_t now)
{
	const time_t at = (time_t)now;
	char iso[24] = "";
	struct tm utc;

	if (gmtime_r(&at, &utc))
		strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", &utc);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "住民票の写し");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
}

/* All of the household, those who were chosen, or the holder alone. */
static bool is_asked_for(const struct form *f, uint8_t place, bool asks)
{
	if (f->request->household)
		return true;
	return f->request->members ? f->request->members >> place & 1 : asks;
}

/* The persons that are asked for. What must never be printed stops here too, should it get so
 * far. */
static bool choose(struct form *f)
{
	const struct document_request *q = f->request;
	bool holder = false;
	uint8_t i;

	if (f->record->count > PROTOCOL_MEMBERS_MAX || q->members >> f->record->count != 0 ||
	    (q->members && q->household))
		return false;
	for (i = 0; i < f->record->count; i++) {
		const struct record_person *p = &f->record->person[i];
		const bool asks = p->id == f->record->holder;

		holder |= asks;
		if (!is_asked_for(f, i, asks))
			continue;
		if (p->is_protected || p->is_deceased)
			return false;
		f->shown[f->count++] = p;
	}
	return holder && f->count > 0;
}

static bool numbers_known(const struct form *f)
{
	if (!document_request_has(f->request, DOCUMENT_NUMBER))
		return true;
	for (uint8_t i = 0; i < f->count; i++) {
		const char *number = f->shown[i]->individual_number;

		if (strlen(number) != 12 || strspn(number, "0123456789") != 12)
			return false;
	}
	return true;
}

static bool is_issuance(const char *issuance)
{
	return strlen(issuance) == 32 && strspn(issuance, "0123456789abcdef") == 32;
}

static enum document_status draw(const struct form *f, const struct face *face, int64_t now,
                                 struct paper *pdf, struct rendered *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
	    take, pdf, SHEET_WIDTH / SHEET_POINT, SHEET_HEIGHT / SHEET_POINT);
	enum document_status status = DOCUMENT_IMPOSSIBLE;
	struct sheet s;
	uint16_t page;

	describe(surface, now);
	if (sheet_open(&s, surface, face)) {
		for (page = 1; page <= f->pages && s.status == DOCUMENT_RENDERED; page++) {
			form_page(&s, f, page);
			page_text_digest(s.text.byte, s.text.len, out->page_digest[page - 1]);
			paper_drop(&s.text);
			cairo_show_page(s.cr);
		}
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

enum document_status document_render(const struct record *r, const struct document_request *request,
                                     const char *issuance, int64_t now, struct rendered *out)
{
	struct form f = {
		.record = r, .request = request, .issuance = issuance, .issued = date_in_japan(now)
	};
	struct rendered done = { 0 };
	struct paper drawn = { 0 };
	enum document_status status;
	struct face face;

	*out = (struct rendered){ 0 };
	if (request->kind != KIND_RESIDENCE_CERTIFICATE || !is_issuance(issuance) || !choose(&f))
		return DOCUMENT_IMPOSSIBLE;
	if (!numbers_known(&f))
		return DOCUMENT_NO_NUMBER;
	f.pages = done.pages = form_pages(f.count);
	if (f.pages > PROTOCOL_PAGES_MAX)
		return DOCUMENT_TOO_LONG;
	if (!face_open(&face))
		return DOCUMENT_IMPOSSIBLE;
	status = draw(&f, &face, now, &drawn, &done);
	face_close(&face);
	if (status == DOCUMENT_RENDERED &&
	    !binding_write(&drawn, issuance, r->certificate_on_record, &done.pdf))
		status = DOCUMENT_IMPOSSIBLE;
	paper_drop(&drawn);
	if (status == DOCUMENT_RENDERED)
		*out = done;
	return status;
}

void rendered_drop(struct rendered *r)
{
	paper_drop(&r->pdf);
	explicit_bzero(r, sizeof *r);
}
