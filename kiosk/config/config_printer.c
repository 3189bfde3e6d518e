#include "kiosk/config/config_printer.h"

#include <stdlib.h>

#include "kiosk/print/printer_ipp.h"

struct printer_ipp *config_printer(const struct config *config, uint8_t pin[32],
                                   struct printer *out)
{
	struct printer_ipp_settings settings = { .uri = config->printer_uri };

	for (size_t i = 0; i < 32 && *config->printer_pin; i++) {
		const char pair[3] = { config->printer_pin[2 * i], config->printer_pin[2 * i + 1],
			               '\0' };

		pin[i] = (uint8_t)strtoul(pair, NULL, 16);
		settings.pin = pin;
	}
	return printer_ipp_create(&settings, out);
}

bool config_printer_fits(const struct config *config)
{
	struct printer printer;
	uint8_t pin[32];
	struct printer_ipp *made = config_printer(config, pin, &printer);

	printer_ipp_destroy(made);
	return made != NULL;
}
