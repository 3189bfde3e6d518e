#include "tests/fake/pdf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void put(struct pdf_writing *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void put(struct pdf_writing *w, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	w->len += (size_t)vsnprintf(w->byte + w->len, w->room - w->len, format, arguments);
	va_end(arguments);
	if (w->len >= w->room)
		abort();
}

static void object(struct pdf_writing *w, const char *body)
{
	w->offset[++w->objects] = w->len;
	put(w, "%d %d obj\n%s\nendobj\n", w->objects, w->objects == 3 ? w->generation : 0, body);
}

static struct pdf_writing *begin(void)
{
	struct pdf_writing *w = calloc(1, sizeof *w);

	if (!w)
		abort();
	w->room = 4 << 20;
	w->byte = malloc(w->room);
	if (!w->byte)
		abort();
	put(w, "%%PDF-1.5\n");
	return w;
}

static void end(struct pdf_writing *w, const char *trailer)
{
	const size_t table = w->len;
	int i;

	put(w, "xref\n0 %d\n0000000000 65535 f \n", w->objects + 1);
	for (i = 1; i <= w->objects; i++)
		put(w, "%010zu %05d n \n", w->offset[i], i == 3 ? w->generation : 0);
	put(w, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", w->objects + 1,
	    trailer, table);
}

void pdf_drop(struct pdf_writing *w)
{
	free(w->byte);
	free(w);
}

static const char *given_or(const char *given, const char *ordinary)
{
	return given ? given : ordinary;
}

struct pdf_writing *pdf_write(const struct pdf_oddity *o)
{
	const int pages = o->pages ? o->pages : 1;
	struct pdf_writing *w = begin();
	char body[2048];
	char *kids = malloc((size_t)pages * 12 + 1);
	size_t at = 0;
	int i;

	if (!kids)
		abort();
	w->generation = o->generation;
	for (i = 0; i < pages; i++)
		at += (size_t)snprintf(kids + at, 13, "%d 0 R ", 4 + i);
	snprintf(body, sizeof body, "<< /Type /Catalog /Pages 2 0 R %s >>",
	         given_or(o->catalog, ""));
	object(w, body);
	w->offset[++w->objects] = w->len;
	put(w, "2 0 obj\n<< /Type /Pages /Count %d /Kids [%s] %s >>\nendobj\n",
	    o->claimed ? o->claimed : pages, kids, given_or(o->tree, ""));
	free(kids);
	object(w, given_or(o->other, "<< >>"));
	for (i = 0; i < pages; i++) {
		snprintf(body, sizeof body, "<< /Type /Page /Parent 2 0 R %s %s %s >>",
		         given_or(o->box, PDF_A4), given_or(o->mark, PDF_MARK),
		         given_or(o->page, ""));
		object(w, body);
	}
	end(w, given_or(o->trailer, ""));
	return w;
}
