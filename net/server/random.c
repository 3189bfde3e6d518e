#include "net/server/random.h"

#include <errno.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/types.h>

#include "net/protocol/hex.h"

bool random_bytes(void *out, size_t len)
{
	uint8_t *at = out;

	while (len > 0) {
		ssize_t got = getrandom(at, len, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		len -= (size_t)got;
	}
	return true;
}

bool random_id(char out[PROTOCOL_ID_MAX])
{
	uint8_t bytes[16];

	_Static_assert(2 * sizeof bytes < PROTOCOL_ID_MAX, "32 digits and a zero");
	if (!random_bytes(bytes, sizeof bytes))
		return false;
	hex_of(bytes, sizeof bytes, out);
	return true;
}
