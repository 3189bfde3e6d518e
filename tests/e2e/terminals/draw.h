#ifndef TESTS_E2E_TERMINALS_DRAW_H
#define TESTS_E2E_TERMINALS_DRAW_H

#include <stdbool.h>
#include <stdint.h>

/* Chance that comes again with its seed (splitmix64). One thread each. */

struct draw {
	uint64_t state;
};

static inline uint64_t draw_next(struct draw *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static inline uint32_t draw_below(struct draw *d, uint32_t end)
{
	return (uint32_t)(draw_next(d) % end);
}

static inline bool draw_one_in(struct draw *d, uint32_t n)
{
	return draw_below(d, n) == 0;
}

#endif
