#ifndef TESTS_NET_STORE_FLEET_TELLINGS_H
#define TESTS_NET_STORE_FLEET_TELLINGS_H

#include "tests/net/store/book.h"
#include "net/store/fleet.h"

/* What a terminal tells, for tests of the fleet: each of these is whole and in order. */

#define HERE "0123456789abcdef0123456789abcdef"
#define THERE "fedcba9876543210fedcba9876543210"

/* The hash of a row in the journal of `whose`. */
static inline void hash_of(char whose, int64_t row, char out[65])
{
	snprintf(out, 65, "%016llx%048x", (unsigned long long)row, (unsigned)whose & 0xff);
}

static inline struct operator_boot boot_of(const char *installation, uint32_t boots, int64_t head)
{
	struct operator_boot b = { .software = "0.1.0",
		                   .model = "見本機",
		                   .printer = "IPP Everywhere",
		                   .site = "shop-0001",
		                   .boots = boots,
		                   .cause = CAUSE_START,
		                   .head_row = head,
		                   .printer_life = "1200" };

	snprintf(b.installation, sizeof b.installation, "%s", installation);
	hash_of('a', head, b.head_hash);
	if (head == 0)
		memset(b.head_hash, '0', 64);
	return b;
}

static inline struct operator_heartbeat beat_of(const char *installation, uint32_t boots)
{
	struct operator_heartbeat h = { .boots = boots,
		                        .state = "in-service",
		                        .reason = { "S-22", "S-31" },
		                        .reason_count = 2,
		                        .device = { { "reader", "well" }, { "printer", "care" } },
		                        .device_count = 2,
		                        .counter = { { "visits_total", 3 },
		                                     { "sheets_total", 4.5 } },
		                        .counter_count = 2 };

	snprintf(h.installation, sizeof h.installation, "%s", installation);
	return h;
}

/* The rows `from`, `from` + 2 … of that journal. */
static inline void tell_rows(struct operator_heartbeat *h, char whose, int64_t from, uint8_t count)
{
	h->event_count = count;
	for (uint8_t i = 0; i < count; i++) {
		struct operator_event *e = &h->event[i];

		*e = (struct operator_event){ .row = from + 2 * i,
			                      .event = "state",
			                      .number = { -5, 0, INT64_MAX, from },
			                      .number_count = 4 };
		hash_of(whose, e->row, e->hash);
	}
}

#endif
