#ifndef KIOSK_PRINT_SUPPLIES_H
#define KIOSK_PRINT_SUPPLIES_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/print/printer.h"

/* What a device tells of its toner and its trays, in its own notations, as parts of struct
 * printer_supplies. Pure; any thread. Whatever makes no sense is "not told"; past PRINTER_PARTS_MAX
 * nothing more is taken. */

/* One value of printer-supply (PWG 5100.13, 5.6.35: "type=toner;maxcapacity=100;level=60;
 * class=supplyThatIsConsumed;colorantname=black;"). Supplies that are filled, as waste, and those
 * that are no colour are left out. */
void supplies_take_supply(struct printer_supplies *s, const void *octets, size_t len);

/* One value of printer-input-tray (5.6.25: "type=...;maxcapacity=500;level=400;name=tray-1;"). */
void supplies_take_tray(struct printer_supplies *s, const void *octets, size_t len);

/* One place of marker-types, marker-names, marker-levels; NULL where not told. */
void supplies_take_marker(struct printer_supplies *s, const char *type, const char *name,
                          int32_t level);

/* A source of which a medium is known (media-col-ready), and nothing else. */
void supplies_take_source(struct printer_supplies *s, const char *source);

/* A word of the device's own: letters of ASCII, one question mark for each other character; cut
 * where there is no more room. NULL is "". */
void supplies_word(char out[PRINTER_WORD_MAX], const char *told, size_t len);

#endif
