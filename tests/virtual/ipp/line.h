#ifndef TESTS_VIRTUAL_IPP_LINE_H
#define TESTS_VIRTUAL_IPP_LINE_H

#include <cups/cups.h>

#include "tests/virtual/ipp/device.h"

/* One connection served to its end, on a thread of its own; what is wrong with the line itself is
 * done here, in bytes of our own. Takes `http`. */
void line_serve(struct device *d, http_t *http, const char *printed);

#endif
