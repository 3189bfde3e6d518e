#ifndef NET_SERVER_HTTP_H
#define NET_SERVER_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "net/server/desks.h"
#include "net/server/tally.h"

/* HTTPS in front of the desks: TLS 1.3 alone, a client certificate asked for, one thread for each
 * connection up to the number in the settings. Called by main.c. */
struct http;

/* NULL: `reason` says why in a few words. What is lent lives longer than the server. */
struct http *http_start(const struct settings *settings, const struct keyring *keys,
                        struct desks *desks, struct tally *tally, const char **reason) MUST_CHECK;
uint16_t http_port(const struct http *h); /* the one that it got, when 0 was asked for */
void http_stop(struct http *h);           /* answers what is under way, then ends; NULL is fine */

#endif
