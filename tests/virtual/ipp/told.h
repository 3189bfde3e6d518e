#ifndef TESTS_VIRTUAL_IPP_TOLD_H
#define TESTS_VIRTUAL_IPP_TOLD_H

#include "tests/virtual/ipp/device.h"

/* Writes what the printer, or its job, tells of itself into an answer: attributes, wrong ones too.
 * `supplies`: also what it has and needs; a device tells of that when asked for it.
 */
void told_printer(struct device *d, bool supplies, ipp_t *answer);
void told_job(struct device *d, int id, ipp_t *answer);
/* The jobs that it remembers: those that have ended, or those that have not. */
void told_list(struct device *d, bool ended, int limit, ipp_t *answer);

#endif
