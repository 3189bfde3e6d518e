#ifndef TESTS_FAKE_FAKE_CHIP_H
#define TESTS_FAKE_FAKE_CHIP_H

#include <stddef.h>
#include <stdint.h>

#include "tests/fake/fake_card.h"

/* What the chip of the fake card does with each command, as strict as a real one; fake_card.c is
 * the reader that it lies on, and holds the lock around both calls. */

#define FAKE_TRIES_MAX 3
#define FAKE_STAFF_TRIES_MAX 10

/* An answer under way: data, then the status word. */
struct reply {
	uint8_t data[256];
	size_t len;
	uint16_t sw;
};

struct reply fake_chip_answer(struct fake_card *c, const uint8_t *command, size_t len);
/* The same where `staff` is set: fake_staff_chip.c. */
struct reply fake_staff_chip_answer(struct fake_card *c, const uint8_t *command, size_t len);
/* Forgets what was selected and verified. */
void fake_chip_power_off(struct fake_card *c);

#endif
