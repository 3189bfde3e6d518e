#ifndef TESTS_VIRTUAL_IPP_ANSWER_H
#define TESTS_VIRTUAL_IPP_ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "tests/virtual/ipp/device.h"

/* One question answered: RFC 8011's operations as far as a terminal asks them, and what is wrong
 * with the answers. `document` is what came behind the question; it is kept under the job's name in
 * `printed` (a directory; NULL: nowhere). NULL: nothing is to be said at all. */
ipp_t *answer_of(struct device *d, ipp_t *question, const uint8_t *document, size_t len,
                 const char *printed);

#endif
