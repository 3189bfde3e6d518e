#include "net/client/pending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Sizes as OpenSSL 3.0 and GnuTLS 3.7 send them (AES-256-GCM): an alert 24 bytes with its header, a
 * key update 27, a ticket 200 and more. */
static const struct {
	const char *what;
	uint8_t header[5];
	size_t len; /* of what waits */
	bool ends;
} rows[] = {
	{ "nothing", { 0 }, 0, false },
	{ "half a header", { 23, 3, 3, 0 }, 4, false },
	{ "close_notify", { 23, 3, 3, 0, 19 }, 24, true },
	{ "its first bytes", { 23, 3, 3, 0, 19 }, 5, true },
	{ "close_notify, short tag", { 23, 3, 3, 0, 11 }, 16, true },
	{ "key update", { 23, 3, 3, 0, 22 }, 27, false },
	{ "ticket", { 23, 3, 3, 0, 250 }, 255, false },
	{ "half a ticket", { 23, 3, 3, 0, 250 }, 100, false },
	{ "alert in the clear", { 21, 3, 3, 0, 2 }, 7, true },
	{ "not TLS", { 'H', 'T', 'T', 'P', '/' }, 60, true },
};

static void records_that_wait(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		uint8_t byte[512] = { 0 };

		memcpy(byte, rows[i].header, 5);
		if (pending_ends(byte, rows[i].len) != rows[i].ends)
			fail_msg("%s", rows[i].what);
	}
}

static void an_end_behind_tickets(void **state)
{
	uint8_t byte[300] = { 23, 3, 3, 0, 250 };

	(void)state;
	memcpy(byte + 255, (const uint8_t[]){ 23, 3, 3, 0, 19 }, 5);
	assert_true(pending_ends(byte, 255 + 24));
	assert_false(pending_ends(byte, 255 + 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_that_wait),
		cmocka_unit_test(an_end_behind_tickets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
