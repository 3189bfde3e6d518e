#ifndef NET_SERVER_ADDRESS_H
#define NET_SERVER_ADDRESS_H

#include <stdbool.h>

#include <sys/socket.h>

#include "net/server/settings.h"

/* Where to listen, as a socket wants it. Any thread; asks no name server. */

union address {
	struct sockaddr any;
	struct sockaddr_storage room;
};

bool address_of(const struct settings_place *place, union address *out) MUST_CHECK;

#endif
