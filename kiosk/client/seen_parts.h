#ifndef KIOSK_CLIENT_SEEN_PARTS_H
#define KIOSK_CLIENT_SEEN_PARTS_H

#include "kiosk/client/picture.h"
#include "kiosk/client/seen.h"

/* Private to seen*.c. */

enum seen_format { SEEN_PDF, SEEN_PNG, SEEN_JPEG, SEEN_GRAYMAP };

/* A picture's symbols, decoded and read in a child. */
enum seen_status seen_symbols(enum seen_format format, const uint8_t *bytes, size_t len,
                              struct symbol_found *out) MUST_CHECK;

/* All pages of a PDF. */
enum seen_status seen_pdf(const uint8_t *bytes, size_t len, struct seen *out) MUST_CHECK;

#endif
