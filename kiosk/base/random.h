#ifndef KIOSK_BASE_RANDOM_H
#define KIOSK_BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>

/* Fills `out` from the system's random source. Any thread. False: the source failed, and nothing
 * that needed it may go on. */
bool random_fill(void *out, size_t len) MUST_CHECK;

#endif
