#include "net/documents/binding.h"

#include <qpdf/qpdf-c.h>

#include "net/protocol/hex.h"

static void mark_pages(qpdf_data q, int pages, const char *issuance, const char *subject)
{
	int i;

	for (i = 0; i < pages; i++) {
		const qpdf_oh mark = qpdf_oh_new_dictionary(q);

		qpdf_oh_replace_key(q, mark, "/Issuance", qpdf_oh_new_string(q, issuance));
		qpdf_oh_replace_key(q, mark, "/Subject", qpdf_oh_new_string(q, subject));
		qpdf_oh_replace_key(q, qpdf_get_page_n(q, (size_t)i), "/Madoguchi", mark);
	}
}

static bool write_out(qpdf_data q, struct paper *out)
{
	if (qpdf_init_write_memory(q) & QPDF_ERRORS)
		return false;
	/* The same record, request and time give the same bytes. */
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	qpdf_set_object_stream_mode(q, qpdf_o_disable);
	return !(qpdf_write(q) & QPDF_ERRORS) && !qpdf_has_error(q) &&
	       paper_append(out, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
}

bool binding_write(const struct paper *pdf, const char *issuance, const uint8_t subject[32],
                   struct paper *out)
{
	qpdf_data q = qpdf_init();
	char hex[65];
	bool done = false;

	*out = (struct paper){ 0 };
	hex_of(subject, 32, hex);
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (!(qpdf_read_memory(q, "document", (const char *)pdf->byte, pdf->len, NULL) &
	      QPDF_ERRORS)) {
		qpdf_oh_replace_key(q, qpdf_get_root(q), "/Lang", qpdf_oh_new_string(q, "ja"));
		mark_pages(q, qpdf_get_num_pages(q), issuance, hex);
		done = write_out(q, out);
	}
	qpdf_cleanup(&q);
	if (!done)
		paper_drop(out);
	return done;
}
