#ifndef NET_CLIENT_PENDING_H
#define NET_CLIENT_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the bytes that wait unread on an idle TLS 1.3 connection say that it ends. Pure.
 *
 * What waits there is encrypted, but its size tells: an alert (close_notify) is two bytes and its
 * type, 19 with the tag (11 with a short one); a session ticket or a key update is longer and means
 * nothing. The tickets that follow a handshake stand before the first answer, so they are read with
 * it and never wait. */
bool pending_ends(const uint8_t *byte, size_t len);

/* Whether an idle connection still stands, as far as can be seen without a byte being read or sent.
 * Worker's thread. */
bool pending_stands(int socket);

#endif
