#ifndef KIOSK_PRINT_PRINTER_IPP_H
#define KIOSK_PRINT_PRINTER_IPP_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/print/printer.h"

/* The printer port filled by an IPP Everywhere device, spoken to directly: no queue, no spool file,
 * the document goes from memory to the device. Created and destroyed by the main thread; the port
 * may then be called from watcher and worker at the same time, for every question opens a
 * connection of its own. */

struct printer_ipp_settings {
	const char *uri;    /* ipp://localhost:PORT/PATH (USB by ipp-usb too) or ipps://HOST/PATH */
	const uint8_t *pin; /* 32 bytes, SHA-256 of the device's certificate (DER); NULL: none */
	uint32_t poll_ms;   /* between looks at a job; 0: 1000 */
	uint32_t connect_ms; /* 0: 1000 */
};

struct printer_ipp;

/* NULL: no memory, or a URI that is not good enough: beyond this machine only ipps with a pin. The
 * settings are copied. */
struct printer_ipp *printer_ipp_create(const struct printer_ipp_settings *settings,
                                       struct printer *out) MUST_CHECK;
void printer_ipp_destroy(struct printer_ipp *p); /* NULL is fine; no thread may still use it */

/* The library's name and version, for an inventory. For the life of the program. */
const char *printer_library(void);

#endif
