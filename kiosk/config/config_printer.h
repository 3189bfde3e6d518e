#ifndef KIOSK_CONFIG_CONFIG_PRINTER_H
#define KIOSK_CONFIG_CONFIG_PRINTER_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/config/config.h"
#include "kiosk/print/printer.h"

/* The printer that the settings name. Any thread. */

struct printer_ipp;

/* For printer_ipp_destroy(). `pin`, whose bytes are lent, outlives it. NULL: it would not be spoken
 * to, or there is no memory. */
struct printer_ipp *config_printer(const struct config *config, uint8_t pin[32],
                                   struct printer *out) MUST_CHECK;

/* Whether a printer that is named so would be spoken to. */
bool config_printer_fits(const struct config *config) MUST_CHECK;

#endif
