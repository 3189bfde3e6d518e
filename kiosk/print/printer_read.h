#ifndef KIOSK_PRINT_PRINTER_READ_H
#define KIOSK_PRINT_PRINTER_READ_H

#include <cups/cups.h>

#include "kiosk/print/told.h"

/* A device's answers, read: attributes of the wire as plain data, between printer_ipp.c that asks
 * and told.c and supplies.c that judge. Any thread; the answers are lent. Nothing is believed to be
 * there, nor to be of its type. */

/* NULL: not told in that group. */
ipp_attribute_t *read_attribute(ipp_t *answer, ipp_tag_t group, const char *name);
/* -1: not told, told twice, negative or not a number. */
int32_t read_number(ipp_t *answer, ipp_tag_t group, const char *name);
int32_t read_number_of(ipp_attribute_t *a);

struct printer_told read_told(ipp_t *answer);
void read_supplies(ipp_t *answer, struct printer_supplies *out);

#endif
