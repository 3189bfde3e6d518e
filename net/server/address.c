#include "net/server/address.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>

bool address_of(const struct settings_place *place, union address *out)
{
	const struct addrinfo numeric = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		                          .ai_socktype = SOCK_STREAM };
	struct addrinfo *found = NULL;
	char port[8];

	snprintf(port, sizeof port, "%u", (unsigned int)place->port);
	if (getaddrinfo(place->address, port, &numeric, &found) != 0)
		return false;
	*out = (union address){ 0 };
	memcpy(&out->room, found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return true;
}
