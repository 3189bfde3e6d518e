#ifndef KIOSK_PRINT_PRINTER_LINE_H
#define KIOSK_PRINT_PRINTER_LINE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cups/cups.h>

#include "kiosk/print/device.h"

/* One question to a device and its answer, on a connection of its own: between the attributes
 * (printer_ipp.c) and the bytes. Any thread; it blocks until the deadline at most, however the
 * device and the server of names behave. The handshake of ipps is libcups' own: 10 s of silence end
 * it, but one that comes a byte at a time lasts as long as its sender likes. Both take the question
 * (NULL: none could be made) and answer with what the device said, for ippDelete(), or with NULL:
 * no answer, or nothing that is one. */

ipp_t *line_ask(const struct device *d, ipp_t *question) MUST_CHECK;
/* The same with the document behind it; `stop` cuts it short. */
ipp_t *line_send(const struct device *d, ipp_t *question, const uint8_t *document, size_t len,
                 const atomic_bool *stop) MUST_CHECK;

#endif
