#ifndef NET_DOCUMENTS_BINDING_H
#define NET_DOCUMENTS_BINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "net/protocol/paper.h"

/* Writes into every page's own dictionary whose paper it is: /Madoguchi << /Issuance (32 hex
 * digits) /Subject (64 hex digits) >>. A page that strays into another document still says where
 * it belongs. By libqpdf, in memory. */

/* `out` is the caller's to drop, and empty unless true. */
bool binding_write(const struct paper *pdf, const char *issuance, const uint8_t subject[32],
                   struct paper *out) MUST_CHECK;

#endif
