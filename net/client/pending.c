#include "net/client/pending.h"

enum {
	HEADER_LEN = 5,     /* RFC 8446, 5.1: type, version, length */
	RECORD_SEALED = 23, /* every record after the handshake wears this type */
	ALERT_MAX = 2 + 1 + 16,
};

bool pending_ends(const uint8_t *byte, size_t len)
{
	size_t at = 0;

	while (len - at >= HEADER_LEN) {
		const size_t record_len = (size_t)byte[at + 3] << 8 | byte[at + 4];

		if (byte[at] != RECORD_SEALED || record_len <= ALERT_MAX)
			return true;
		if (record_len > len - at - HEADER_LEN)
			return false;
		at += HEADER_LEN + record_len;
	}
	return false;
}
