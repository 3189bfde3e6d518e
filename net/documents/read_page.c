#include "net/documents/read_page.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "net/documents/binding.h"
#include "net/protocol/hex.h"
#include "net/seal/symbol.h"

/* Pixels for each of the picture's: two are read nearly always and quickest. */
static const size_t scales[] = { 2, 3, 5 };

#define SIDE_MAX (SYMBOL_SIDE_MAX + 2 * SYMBOL_QUIET)
#define SIDE_MIN (21 + 2 * SYMBOL_QUIET)

static bool clean_up(qpdf_data q)
{
	const bool sound = !qpdf_has_error(q) && !qpdf_more_warnings(q);

	if (qpdf_has_error(q))
		(void)qpdf_get_error(q); /* else the library prints it when it goes */
	qpdf_cleanup(&q);
	return sound;
}

bool read_pages_open(struct read_pages *r, const struct paper *pdf, uint16_t pages)
{
	qpdf_data q = qpdf_init();

	*r = (struct read_pages){ .pdf = q };
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	qpdf_set_attempt_recovery(q, QPDF_FALSE);
	if (qpdf_read_memory(q, "document", (const char *)pdf->byte, pdf->len, NULL) ==
	        QPDF_SUCCESS &&
	    qpdf_get_num_pages(q) == pages)
		return true;
	clean_up(q);
	return false;
}

bool read_pages_close(struct read_pages *r)
{
	const bool sound = clean_up(r->pdf);

	*r = (struct read_pages){ 0 };
	return sound;
}

static bool says(qpdf_data q, qpdf_oh mark, const char *key, const char *want)
{
	const char *value = NULL;
	size_t len = 0;

	return qpdf_oh_get_value_as_string(q, qpdf_oh_get_key(q, mark, key), &value, &len) &&
	       len == strlen(want) && memcmp(value, want, len) == 0;
}

bool read_page_mark(struct read_pages *r, uint16_t page, const char *issuance,
                    const uint8_t subject[32])
{
	qpdf_data q = r->pdf;
	const qpdf_oh mark = qpdf_oh_get_key(q, qpdf_get_page_n(q, page), "/Madoguchi");
	char hex[65];

	hex_of(subject, 32, hex);
	return qpdf_oh_is_dictionary(q, mark) && says(q, mark, "/Issuance", issuance) &&
	       says(q, mark, "/Subject", hex);
}

static long long number(qpdf_data q, qpdf_oh dictionary, const char *key)
{
	const qpdf_oh value = qpdf_oh_get_key(q, dictionary, key);

	return qpdf_oh_is_integer(q, value) ? qpdf_oh_get_int_value(q, value) : -1;
}

/* Enlarges a picture of one bit a pixel; rows begin on whole bytes. */
static void enlarge(const uint8_t *bits, size_t side, size_t scale, uint8_t *gray)
{
	const size_t stride = (side + 7) / 8, wide = side * scale;

	for (size_t y = 0; y < side; y++) {
		uint8_t *row = gray + y * scale * wide;

		for (size_t x = 0; x < side; x++)
			memset(row + x * scale,
			       bits[y * stride + x / 8] >> (7 - x % 8) & 1 ? 0xff : 0, scale);
		for (size_t i = 1; i < scale; i++)
			memcpy(row + i * wide, row, wide);
	}
}

static bool read_at(const uint8_t *bits, size_t side, size_t scale, struct symbol_found *out)
{
	const uint32_t wide = (uint32_t)(side * scale);
	uint8_t *gray = malloc((size_t)wide * wide);
	bool done = false;

	if (gray) {
		enlarge(bits, side, scale, gray);
		done = symbol_read(&(struct symbol_picture){ gray, wide, wide }, out);
		explicit_bzero(gray, (size_t)wide * wide);
	}
	free(gray);
	return done;
}

/* Reads one picture of the page; `*found` counts the symbols. */
static bool read_picture(qpdf_data q, qpdf_oh image, size_t side, uint8_t *out, size_t *len,
                         unsigned *found)
{
	unsigned char *bits = NULL;
	size_t bits_len = 0;
	struct symbol_found *read = calloc(1, sizeof *read);
	bool done = read &&
	            qpdf_oh_get_stream_data(q, image, qpdf_dl_generalized, NULL, &bits,
	                                    &bits_len) == QPDF_SUCCESS &&
	            bits_len == side * ((side + 7) / 8);

	for (size_t i = 0; i < sizeof scales / sizeof scales[0] && done && read->count == 0; i++)
		done = read_at(bits, side, scales[i], read);
	if (done && read->count > 0) {
		*found += read->count;
		*len = read->symbol[0].len;
		memcpy(out, read->symbol[0].byte, *len);
	}
	if (read)
		explicit_bzero(read, sizeof *read);
	free(read);
	free(bits);
	return done;
}

/* Black and white and square: nothing else can be a seal as they are drawn. */
static size_t side_of(qpdf_data q, qpdf_oh image)
{
	const qpdf_oh dictionary = qpdf_oh_get_dict(q, image);
	const long long width = number(q, dictionary, "/Width");

	if (width < SIDE_MIN || width > SIDE_MAX || number(q, dictionary, "/Height") != width ||
	    number(q, dictionary, "/BitsPerComponent") != 1)
		return 0;
	return (size_t)width;
}

bool read_page_seal(struct read_pages *r, uint16_t page, uint8_t *out, size_t *len)
{
	qpdf_data q = r->pdf;
	const qpdf_oh resources = qpdf_oh_get_key(q, qpdf_get_page_n(q, page), "/Resources");
	const qpdf_oh objects = qpdf_oh_get_key(q, resources, "/XObject");
	unsigned found = 0;

	if (!qpdf_oh_is_dictionary(q, objects))
		return false;
	for (qpdf_oh_begin_dict_key_iter(q, objects); qpdf_oh_dict_more_keys(q);) {
		const char *key = qpdf_oh_dict_next_key(q);
		const qpdf_oh image = qpdf_oh_get_key(q, objects, key);
		const size_t side = qpdf_oh_is_stream(q, image) ? side_of(q, image) : 0;

		if (side > 0 && !read_picture(q, image, side, out, len, &found))
			return false;
	}
	return found == 1;
}
