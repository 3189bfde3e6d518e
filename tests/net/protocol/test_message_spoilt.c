#include "net/protocol/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/protocol/codecs.h"
#include "tests/net/protocol/page.h"

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223; /* Numerical Recipes' generator */
	return *seed >> 8;
}

static size_t mutate(char *body, size_t len, uint32_t *seed)
{
	static const char spice[] = "\"{}[],:0-9.eE\\u\x00\xff\x80 tfn";
	const uint32_t turns = 1 + next(seed) % 3;

	for (uint32_t i = 0; i < turns; i++) {
		const size_t at = next(seed) % len;

		switch (next(seed) % 3) {
		case 0:
			body[at] = (char)next(seed);
			break;
		case 1:
			body[at] = spice[next(seed) % (sizeof spice - 1)];
			break;
		default:
			memmove(body + at, body + at + 1, len - at - 1);
			if (len > 1)
				len--;
		}
	}
	return len;
}

/* The sanitizers look for crashes; here: what is taken can be sent, and is then taken again. */
static void spoilt_bodies(void **state)
{
	uint32_t seed = 20261122;

	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		char *block = page_block(codecs[i].label);

		for (size_t turn = 0; turn < 3000; turn++) {
			char *body = strdup(block);
			const size_t len = mutate(body, strlen(block), &seed);
			char *exact = malloc(len);
			char *again, *third;

			memcpy(exact, body, len); /* no zero behind: overruns are seen */
			again = codecs[i].echo(exact, len);
			if (again) {
				third = codecs[i].echo(again, strlen(again));
				assert_non_null(third);
				assert_string_equal(again, third);
				free(third);
			}
			free(again);
			free(exact);
			free(body);
		}
		free(block);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spoilt_bodies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
