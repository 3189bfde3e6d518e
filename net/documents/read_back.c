#include <qpdf/qpdf-c.h>
#include <string.h>

#include "net/documents/binding.h"
#include "net/documents/document.h"

/* Looks with the eyes of a reader of the finished bytes; nothing that wrote them is asked. */

static bool says(qpdf_data q, qpdf_oh mark, const char *key, const char *want)
{
	const char *value = NULL;
	size_t len = 0;

	return qpdf_oh_get_value_as_string(q, qpdf_oh_get_key(q, mark, key), &value, &len) &&
	       len == strlen(want) && memcmp(value, want, len) == 0;
}

static bool pages_say(qpdf_data q, uint16_t pages, const char *issuance, const char *subject)
{
	uint16_t i;

	if (qpdf_get_num_pages(q) != pages)
		return false;
	for (i = 0; i < pages; i++) {
		const qpdf_oh mark = qpdf_oh_get_key(q, qpdf_get_page_n(q, i), "/Madoguchi");

		if (!qpdf_oh_is_dictionary(q, mark) || !says(q, mark, "/Issuance", issuance) ||
		    !says(q, mark, "/Subject", subject))
			return false;
	}
	return true;
}

bool document_read_back(const uint8_t *pdf, size_t len, uint16_t pages, const char *issuance,
                        const uint8_t subject[32])
{
	qpdf_data q = qpdf_init();
	char hex[65];
	bool same;

	binding_hex(subject, hex);
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	qpdf_set_attempt_recovery(q, QPDF_FALSE);
	same = qpdf_read_memory(q, "document", (const char *)pdf, len, NULL) == QPDF_SUCCESS &&
	       pages_say(q, pages, issuance, hex) && !qpdf_more_warnings(q);
	same = !qpdf_has_error(q) && same;
	if (!same && qpdf_has_error(q))
		(void)qpdf_get_error(q); /* else the library prints it when it goes */
	qpdf_cleanup(&q);
	return same;
}
