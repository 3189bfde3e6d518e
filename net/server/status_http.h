#ifndef NET_SERVER_STATUS_HTTP_H
#define NET_SERVER_STATUS_HTTP_H

#include <stdint.h>

#include "net/server/settings.h"
#include "net/server/status.h"

/* Plain HTTP in front of a desk: of status, open to everybody, as lists and OCSP have to be for
 * whoever verifies a certificate (RFC 5280, 8); and of metrics, at an address of the operator's own
 * network. One thread of its own for all connections, none of
 * which it waits for. Called by main.c. */
struct status_http;

/* NULL: `reason` says why in a few words. What is lent lives longer, and is used by that thread
 * alone from now on. */
struct status_http *status_http_start(const struct settings_place *place, struct status_door door,
                                      const char **reason) MUST_CHECK;
uint16_t status_http_port(const struct status_http *h); /* the one that it got */
void status_http_stop(struct status_http *h);           /* NULL is fine */

#endif
