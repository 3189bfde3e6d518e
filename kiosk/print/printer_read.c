#include "kiosk/print/printer_read.h"

#include <string.h>

#include "kiosk/print/supplies.h"

#define A4_KEYWORD "iso_a4_210x297mm"

enum {
	A4_WIDTH = 21000, /* hundredths of a millimetre, PWG 5101.1 */
	A4_HEIGHT = 29700,
};

ipp_attribute_t *read_attribute(ipp_t *ipp, ipp_tag_t group, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(ipp, name, IPP_TAG_ZERO);

	return a && ippGetGroupTag(a) == group ? a : NULL;
}

int32_t read_number_of(ipp_attribute_t *a)
{
	const ipp_tag_t tag = a ? ippGetValueTag(a) : IPP_TAG_ZERO;

	if ((tag != IPP_TAG_INTEGER && tag != IPP_TAG_ENUM) || ippGetCount(a) != 1)
		return -1;
	return ippGetInteger(a, 0) >= 0 ? ippGetInteger(a, 0) : -1;
}

int32_t read_number(ipp_t *ipp, ipp_tag_t group, const char *name)
{
	return read_number_of(read_attribute(ipp, group, name));
}

static bool lists(ipp_t *ipp, const char *name, const char *value)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, name);

	for (int i = 0; a && i < ippGetCount(a); i++) {
		const char *told = ippGetString(a, i, NULL);

		if (told && strcmp(told, value) == 0)
			return true;
	}
	return false;
}

static bool is_a4(ipp_t *media)
{
	ipp_attribute_t *size =
	    media ? ippFindAttribute(media, "media-size", IPP_TAG_BEGIN_COLLECTION) : NULL;
	ipp_t *box = size ? ippGetCollection(size, 0) : NULL;
	ipp_attribute_t *x = box ? ippFindAttribute(box, "x-dimension", IPP_TAG_INTEGER) : NULL;
	ipp_attribute_t *y = box ? ippFindAttribute(box, "y-dimension", IPP_TAG_INTEGER) : NULL;

	return x && y && ippGetInteger(x, 0) == A4_WIDTH && ippGetInteger(y, 0) == A4_HEIGHT;
}

static bool a4_ready(ipp_t *ipp)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, "media-col-ready");

	if (lists(ipp, "media-ready", A4_KEYWORD))
		return true;
	for (int i = 0; a && i < ippGetCount(a); i++)
		if (ippGetValueTag(a) == IPP_TAG_BEGIN_COLLECTION && is_a4(ippGetCollection(a, i)))
			return true;
	return false;
}

static int32_t copies_max(ipp_t *ipp)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, "copies-supported");
	int upper = 0;

	if (!a || ippGetValueTag(a) != IPP_TAG_RANGE || ippGetCount(a) != 1)
		return 0;
	return ippGetRange(a, 0, &upper) <= 1 && upper > 0 ? upper : 0;
}

static void read_reasons(ipp_t *ipp, struct printer_told *out)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, "printer-state-reasons");

	for (int i = 0; a && i < ippGetCount(a); i++) {
		const char *keyword = ippGetString(a, i, NULL);

		out->reasons_told = keyword != NULL;
		out->reasons |= keyword ? told_reason(keyword) : 0;
		out->notes |= keyword ? told_note(keyword) : 0;
	}
}

struct printer_told read_told(ipp_t *ipp)
{
	ipp_attribute_t *accepting =
	    read_attribute(ipp, IPP_TAG_PRINTER, "printer-is-accepting-jobs");
	const int32_t state = read_number(ipp, IPP_TAG_PRINTER, "printer-state");
	struct printer_told told = {
		.state = state > 0 ? state : 0,
		.accepting = -1,
		.queued = read_number(ipp, IPP_TAG_PRINTER, "queued-job-count"),
		.copies_max = copies_max(ipp),
		.pdf = lists(ipp, "document-format-supported", "application/pdf"),
		.a4_ready = a4_ready(ipp),
		.two_sided = lists(ipp, "sides-supported", "two-sided-long-edge"),
		.unscaled = lists(ipp, "print-scaling-supported", "none"),
	};

	if (accepting && ippGetValueTag(accepting) == IPP_TAG_BOOLEAN)
		told.accepting = ippGetBoolean(accepting, 0) ? 1 : 0;
	read_reasons(ipp, &told);
	return told;
}

/* ---- what it has and needs ------------------------------------------------------------------- */

static void read_word(ipp_t *ipp, const char *name, char out[PRINTER_WORD_MAX])
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, name);
	const char *told = a ? ippGetString(a, 0, NULL) : NULL;

	supplies_word(out, told, told ? strlen(told) : 0);
}

static void read_octets(ipp_t *ipp, const char *name,
                        void (*take)(struct printer_supplies *, const void *, size_t),
                        struct printer_supplies *out)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, name);

	if (!a || ippGetValueTag(a) != IPP_TAG_STRING)
		return;
	for (int i = 0; i < ippGetCount(a); i++) {
		int len = 0;
		const void *octets = ippGetOctetString(a, i, &len);

		if (octets && len > 0)
			take(out, octets, (size_t)len);
	}
}

/* The three lists belong together, so they are as long as each other or none is believed. */
static void read_markers(ipp_t *ipp, struct printer_supplies *out)
{
	ipp_attribute_t *types = read_attribute(ipp, IPP_TAG_PRINTER, "marker-types");
	ipp_attribute_t *names = read_attribute(ipp, IPP_TAG_PRINTER, "marker-names");
	ipp_attribute_t *levels = read_attribute(ipp, IPP_TAG_PRINTER, "marker-levels");
	const int count = types ? ippGetCount(types) : 0;

	if (!names || !levels || ippGetValueTag(levels) != IPP_TAG_INTEGER ||
	    ippGetCount(names) != count || ippGetCount(levels) != count)
		return;
	for (int i = 0; i < count; i++)
		supplies_take_marker(out, ippGetString(types, i, NULL),
		                     ippGetString(names, i, NULL), ippGetInteger(levels, i));
}

static void read_sources(ipp_t *ipp, struct printer_supplies *out)
{
	ipp_attribute_t *a = read_attribute(ipp, IPP_TAG_PRINTER, "media-col-ready");

	if (!a || ippGetValueTag(a) != IPP_TAG_BEGIN_COLLECTION)
		return;
	for (int i = 0; i < ippGetCount(a); i++) {
		ipp_t *media = ippGetCollection(a, i);
		ipp_attribute_t *source =
		    media ? ippFindAttribute(media, "media-source", IPP_TAG_ZERO) : NULL;

		supplies_take_source(out, source ? ippGetString(source, 0, NULL) : NULL);
	}
}

void read_supplies(ipp_t *answer, struct printer_supplies *out)
{
	const struct printer_told told = read_told(answer);

	*out = (struct printer_supplies){
		.answered = true,
		.state = told.state,
		.troubles = told_troubles(&told),
		.notes = told.notes,
		.life_impressions =
		    read_number(answer, IPP_TAG_PRINTER, "printer-impressions-completed"),
	};
	read_word(answer, "printer-make-and-model", out->model);
	read_word(answer, "printer-firmware-string-version", out->firmware);
	read_octets(answer, "printer-supply", supplies_take_supply, out);
	if (out->toner_count == 0)
		read_markers(answer, out);
	read_octets(answer, "printer-input-tray", supplies_take_tray, out);
	if (out->tray_count == 0)
		read_sources(answer, out);
}
