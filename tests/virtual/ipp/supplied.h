#ifndef TESTS_VIRTUAL_IPP_SUPPLIED_H
#define TESTS_VIRTUAL_IPP_SUPPLIED_H

#include "tests/virtual/ipp/device.h"

/* Writes what the printer has: its model, toner and trays, in every notation that devices use. */
void supplied_printer(const struct device *d, const struct moment *m, ipp_t *answer);

#endif
