#ifndef KIOSK_BASE_CLOCK_H
#define KIOSK_BASE_CLOCK_H

#include <stdint.h>

/* The port through which time is read. Every thread may call it; nothing blocks. clock_system() is
 * the real one; tests fill the struct with a clock they turn by hand. */
struct clock {
	void *self;
	uint64_t (*now_ms)(
	    void *self); /* monotonic: for waits and deadlines; stands in a suspend */
	uint64_t (*wall_ms)(void *self); /* since 1970, UTC: for records, never for waits */
};

struct clock clock_system(void);

#endif
