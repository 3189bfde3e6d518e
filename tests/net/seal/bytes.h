#ifndef TESTS_NET_SEAL_BYTES_H
#define TESTS_NET_SEAL_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* "dc 02 6a": the bytes. Stops the test if there are more than `room`. */
static inline size_t bytes_of(const char *hex, uint8_t *out, size_t room)
{
	size_t len = 0;

	for (;;) {
		char *end;
		unsigned long value;

		hex += strspn(hex, " \n");
		if (*hex == '\0')
			return len;
		value = strtoul(hex, &end, 16);
		if (end != hex + 2 || len == room)
			abort();
		out[len++] = (uint8_t)value;
		hex = end;
	}
}

#endif
