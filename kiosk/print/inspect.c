#include "kiosk/print/inspect.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "net/protocol/hex.h"

#define OBJECTS_MAX 20000
#define DEPTH_MAX 32     /* of direct objects inside each other */
#define A4_WIDTH 595.276 /* points: ISO 216 by ISO 32000-1, 8.3.2.3 */
#define A4_HEIGHT 841.890
#define A4_SLACK 2.835 /* 1 mm: PROTOCOL.md, "The document" */

/* Whatever acts, carries a file, asks for input or reaches outside (ISO 32000-2, 12.6, 12.7, 7.11),
 * as a key or as a name: none of it has any business on a certificate. */
static const char *const forbidden[] = {
	"/JS",         "/JavaScript", "/Launch",     "/EmbeddedFile",     "/EmbeddedFiles",
	"/XFA",        "/AA",         "/OpenAction", "/SubmitForm",       "/ImportData",
	"/GoToR",      "/GoToE",      "/URI",        "/Annots",           "/Annot",
	"/AcroForm",   "/AF",         "/RichMedia",  "/RichMediaContent", "/Rendition",
	"/Movie",      "/Sound",      "/Filespec",   "/ResetForm",        "/Hide",
	"/Collection", "/FFilter",    "/Encrypt",    "/UserUnit",         "/PS",
	"/Ref",        "/OPI",        "/Alternates",
};

static bool is_forbidden(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
		if (strcmp(name, forbidden[i]) == 0)
			return true;
	return false;
}

static bool harmless(qpdf_data q, qpdf_oh oh, int objects, int depth);

static bool harmless_array(qpdf_data q, qpdf_oh array, int objects, int depth)
{
	const int n = qpdf_oh_get_array_n_items(q, array);
	int i;

	for (i = 0; i < n; i++) {
		const qpdf_oh item = qpdf_oh_get_array_item(q, array, i);
		const bool fine = harmless(q, item, objects, depth + 1);

		qpdf_oh_release(q, item);
		if (!fine)
			return false;
	}
	return true;
}

/* The library walks the keys of one dictionary at a time, so they are gathered before their values
 * are looked at. NULL-ended, for free(); NULL: out of memory. */
static char **keys_of(qpdf_data q, qpdf_oh dictionary)
{
	char **keys = calloc(1, sizeof *keys), **more;
	size_t n = 0;

	qpdf_oh_begin_dict_key_iter(q, dictionary);
	while (keys && qpdf_oh_dict_more_keys(q)) {
		more = realloc(keys, (n + 2) * sizeof *keys);
		if (!more)
			break;
		keys = more;
		keys[n++] = strdup(qpdf_oh_dict_next_key(q));
		keys[n] = NULL;
	}
	return keys;
}

static bool harmless_dictionary(qpdf_data q, qpdf_oh dictionary, int objects, int depth)
{
	char **keys = keys_of(q, dictionary);
	bool fine = keys != NULL;
	size_t i;

	for (i = 0; keys && keys[i]; i++) {
		if (fine) {
			const qpdf_oh value = qpdf_oh_get_key(q, dictionary, keys[i]);

			fine = !is_forbidden(keys[i]) && harmless(q, value, objects, depth + 1);
			qpdf_oh_release(q, value);
		}
		free(keys[i]);
	}
	free(keys);
	return fine;
}

/* A reference is not followed: every object of the file is looked at once, by its number. One that
 * the count does not cover, or an old generation, would escape that, and is refused. */
static bool harmless(qpdf_data q, qpdf_oh oh, int objects, int depth)
{
	qpdf_oh inner;
	bool fine;

	if (depth > 0 && qpdf_oh_is_indirect(q, oh))
		return qpdf_oh_get_generation(q, oh) == 0 && qpdf_oh_get_object_id(q, oh) < objects;
	if (depth > DEPTH_MAX)
		return false;
	if (qpdf_oh_is_name(q, oh))
		return !is_forbidden(qpdf_oh_get_name(q, oh));
	if (qpdf_oh_is_array(q, oh))
		return harmless_array(q, oh, objects, depth);
	if (qpdf_oh_is_dictionary(q, oh))
		return harmless_dictionary(q, oh, objects, depth);
	if (!qpdf_oh_is_stream(q, oh))
		return true;
	inner = qpdf_oh_get_dict(q, oh);
	/* /F: the data of the stream would come from another file (7.3.8.2). */
	fine = !qpdf_oh_has_key(q, inner, "/F") && harmless_dictionary(q, inner, objects, depth);
	qpdf_oh_release(q, inner);
	return fine;
}

static bool all_harmless(qpdf_data q)
{
	const qpdf_oh trailer = qpdf_get_trailer(q);
	int objects = 0, i;

	if (!qpdf_oh_get_value_as_int(q, qpdf_oh_get_key(q, trailer, "/Size"), &objects) ||
	    objects < 1 || objects > OBJECTS_MAX || !harmless(q, trailer, objects, 0))
		return false;
	for (i = 1; i < objects; i++) {
		const qpdf_oh oh = qpdf_get_object_by_id(q, i, 0);
		const bool fine = harmless(q, oh, objects, 0);

		qpdf_oh_release(q, oh);
		if (!fine)
			return false;
	}
	return true;
}

static bool is_a4(qpdf_data q, qpdf_oh page, const char *key)
{
	static const double want[4] = { 0, 0, A4_WIDTH, A4_HEIGHT };
	const qpdf_oh box = qpdf_oh_get_key(q, page, key);
	int i;

	if (!qpdf_oh_is_array(q, box) || qpdf_oh_get_array_n_items(q, box) != 4)
		return false;
	for (i = 0; i < 4; i++) {
		double got = 0;

		if (!qpdf_oh_get_value_as_number(q, qpdf_oh_get_array_item(q, box, i), &got) ||
		    !(fabs(got - want[i]) <= A4_SLACK))
			return false;
	}
	return true;
}

static bool is_upright(qpdf_data q, qpdf_oh page)
{
	int turned = 0;

	return !qpdf_oh_has_key(q, page, "/Rotate") ||
	       (qpdf_oh_get_value_as_int(q, qpdf_oh_get_key(q, page, "/Rotate"), &turned) &&
	        turned == 0);
}

static bool says(qpdf_data q, qpdf_oh mark, const char *key, const char *want)
{
	const char *value = NULL;
	size_t len = 0;

	return qpdf_oh_get_value_as_string(q, qpdf_oh_get_key(q, mark, key), &value, &len) &&
	       len == strlen(want) && memcmp(value, want, len) == 0;
}

static bool page_belongs(qpdf_data q, qpdf_oh page, const char *issuance, const char *subject)
{
	const qpdf_oh mark = qpdf_oh_get_key(q, page, "/Madoguchi");

	return qpdf_oh_is_dictionary(q, mark) && says(q, mark, "/Issuance", issuance) &&
	       says(q, mark, "/Subject", subject);
}

/* The count that the file claims is looked at before its pages are: a thousand pages are not worth
 * the walk. */
static bool count_is(qpdf_data q, uint16_t pages)
{
	const qpdf_oh tree = qpdf_oh_get_key(q, qpdf_get_root(q), "/Pages");
	int claimed = 0;

	return pages >= 1 && pages <= PROTOCOL_PAGES_MAX && qpdf_oh_is_dictionary(q, tree) &&
	       qpdf_oh_get_value_as_int(q, qpdf_oh_get_key(q, tree, "/Count"), &claimed) &&
	       claimed == pages && qpdf_get_num_pages(q) == pages;
}

static enum document_fault judge(qpdf_data q, uint16_t pages, const char *issuance,
                                 const char *subject)
{
	uint16_t i;

	if (qpdf_is_encrypted(q) || !qpdf_oh_is_dictionary(q, qpdf_get_root(q)))
		return DOCUMENT_ACTIVE;
	if (!count_is(q, pages))
		return DOCUMENT_PAGES;
	if (!all_harmless(q))
		return DOCUMENT_ACTIVE;
	if (qpdf_push_inherited_attributes_to_page(q) != QPDF_SUCCESS)
		return DOCUMENT_ACTIVE;
	for (i = 0; i < pages; i++) {
		const qpdf_oh page = qpdf_get_page_n(q, i);

		if (!is_a4(q, page, "/MediaBox") || !is_upright(q, page) ||
		    (qpdf_oh_has_key(q, page, "/CropBox") && !is_a4(q, page, "/CropBox")) ||
		    !page_belongs(q, page, issuance, subject))
			return DOCUMENT_PAGES;
	}
	return DOCUMENT_OK;
}

enum document_fault inspect_pdf(const uint8_t *pdf, size_t len, uint16_t pages,
                                const char *issuance, const uint8_t subject[32])
{
	enum document_fault fault = DOCUMENT_ACTIVE;
	qpdf_data q = qpdf_init();
	char hex[65];

	hex_of(subject, 32, hex);
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	qpdf_set_attempt_recovery(q, QPDF_FALSE);
	if (qpdf_read_memory(q, "document", (const char *)pdf, len, NULL) == QPDF_SUCCESS)
		fault = judge(q, pages, issuance, hex);
	/* A file that needs to be excused is not one that was made here. */
	if (qpdf_has_error(q) || qpdf_more_warnings(q)) {
		(void)qpdf_get_error(q); /* else the library prints it when it goes */
		fault = DOCUMENT_ACTIVE;
	}
	qpdf_cleanup(&q);
	return fault;
}
