#include "kiosk/base/clock.h"

#include <stddef.h>
#include <time.h>

static uint64_t read_ms(clockid_t which)
{
	struct timespec t;

	clock_gettime(which, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static uint64_t now_ms(void *self)
{
	(void)self;
	return read_ms(CLOCK_MONOTONIC);
}

static uint64_t wall_ms(void *self)
{
	(void)self;
	return read_ms(CLOCK_REALTIME);
}

struct clock clock_system(void)
{
	return (struct clock){ NULL, now_ms, wall_ms };
}
