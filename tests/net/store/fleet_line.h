#ifndef TESTS_NET_STORE_FLEET_LINE_H
#define TESTS_NET_STORE_FLEET_LINE_H

#include "tests/net/store/fleet_tellings.h"

/* The town's one terminal on the line to the store, and what it was answered last. */

static struct operator_answer answer;
static enum fleet_finding finding;

static inline enum store_status boot(const struct operator_boot *b)
{
	memset(&answer, 0, sizeof answer);
	return fleet_boot(town.store, TOWN_TERMINAL, b, ADMISSION_ACCEPTED, TOWN_NOW, &answer,
	                  &finding);
}

static inline enum store_status beat(const struct operator_heartbeat *h)
{
	memset(&answer, 0, sizeof answer);
	return fleet_heartbeat(town.store, TOWN_TERMINAL, h, TOWN_NOW + 60, &answer, &finding);
}

static inline void boots(const char *installation, uint32_t times, int64_t head)
{
	const struct operator_boot b = boot_of(installation, times, head);

	assert_int_equal(boot(&b), STORE_OK);
}

static inline void accept_it(void)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, fleet_accept(town.store, TOWN_TERMINAL)), STORE_OK);
}

static inline void begun(void)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	boots(HERE, 1, 3);
	tell_rows(&h, 'a', 1, 3);
	assert_int_equal(beat(&h), STORE_OK);
}

#endif
