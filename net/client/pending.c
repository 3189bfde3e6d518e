#define _GNU_SOURCE /* POLLRDHUP */

#include "net/client/pending.h"

#include <poll.h>
#include <sys/socket.h>

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

/* A line that was closed is readable, by its end or by the alert before it. */
bool pending_stands(int socket)
{
	struct pollfd look = { .fd = socket, .events = POLLIN | POLLRDHUP };
	uint8_t byte[4096];
	ssize_t len;

	if (poll(&look, 1, 0) < 0 || (look.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)))
		return false;
	if (!(look.revents & POLLIN))
		return true;
	len = recv(socket, byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);
	return len > 0 && !pending_ends(byte, (size_t)len);
}
