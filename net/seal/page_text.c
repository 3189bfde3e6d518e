#include "net/seal/page_text.h"

#include <assert.h>
#include <stdbool.h>

#include "net/certificate/certificate.h"
#include "net/protocol/paper.h"
#include "net/seal/utf8.h"

static bool is_white_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

void page_text_digest(const uint8_t *text, size_t len, uint8_t out[32])
{
	struct paper kept = { 0 };
	bool whole = true;

	while (len > 0) {
		uint32_t code = 0;
		size_t bytes = utf8_next(text, len, &code);

		if (bytes == 0)
			bytes = 1; /* no character, so no white space either */
		if (!is_white_space(code))
			whole = whole && paper_append(&kept, text, bytes);
		text += bytes;
		len -= bytes;
	}
	assert(whole);
	certificate_sha256(kept.byte, kept.len, out);
	paper_drop(&kept);
}
