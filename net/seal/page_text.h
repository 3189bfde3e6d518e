#ifndef NET_SEAL_PAGE_TEXT_H
#define NET_SEAL_PAGE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "net/protocol/paper.h"

/* The digest of a page's text: SHA-256 of its UTF-8 with every character of Unicode's White_Space
 * property left out (PropList.txt), nothing else changed: no normalisation form, selectors stay.
 * The order is the order in which the page sets its text, which is what `pdftotext -raw` gives:
 *
 *   pdftotext -raw -enc UTF-8 -f 1 -l 1 FILE - | perl -CS -0pe 's/\s+//g' | sha256sum
 *
 * The renderer, the read-back and whoever verifies a page call it; any thread. Of at most PAPER_MAX
 * bytes. Bytes that are no UTF-8 are kept as they are: they make another digest, nothing worse.
 */
void page_text_digest(const uint8_t *text, size_t len, uint8_t out[32]);

#endif
