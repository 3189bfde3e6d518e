#ifndef NET_CLIENT_HTTPS_HANDLE_H
#define NET_CLIENT_HTTPS_HANDLE_H

#include <curl/curl.h>

#include "net/client/authority_https.h"

/* Whom a handle of curl believes, what it shows, and how long it waits. False: this libcurl cannot
 * do what is needed. Inside of the authority over HTTPS; any thread. */
bool https_handle_set(CURL *easy, const struct authority_https_settings *s) MUST_CHECK;

#endif
