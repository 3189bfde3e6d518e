#include "net/documents/page_text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/protocol/paper.h"

static bool is_white_space(gunichar c)
{
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* Needs valid UTF-8, which everything that was set is. */
void page_text_digest(const uint8_t *text, size_t len, uint8_t out[32])
{
	const char *at = (const char *)text, *end = at + len;
	struct paper kept = { 0 };

	while (at < end) {
		const char *next = g_utf8_find_next_char(at, end);

		if (!next)
			next = end;
		/* Never longer than what a paper already held. */
		if (!is_white_space(g_utf8_get_char(at)) &&
		    !paper_append(&kept, at, (size_t)(next - at)))
			g_assert_not_reached();
		at = next;
	}
	certificate_sha256(kept.byte, kept.len, out);
	paper_drop(&kept);
}
