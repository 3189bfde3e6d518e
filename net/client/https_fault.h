#ifndef NET_CLIENT_HTTPS_FAULT_H
#define NET_CLIENT_HTTPS_FAULT_H

#include "net/client/authority_https.h"

/* What is wrong with the settings of a connection, before one is tried. */

#define HTTPS_URL_MAX 256

/* NULL: nothing. Else a sentence for whoever set it up, for the program's life. */
const char *https_fault(const struct authority_https_settings *s) MUST_CHECK;

#endif
