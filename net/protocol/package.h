#ifndef NET_PROTOCOL_PACKAGE_H
#define NET_PROTOCOL_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/limits.h"

/* A package of settings as it stands inside its signature (CMS_OPERATOR of net/certificate/cms.h):
 * named variables with their values as text, a version that only grows, and for which terminal.
 * Whether a name is known and a value in range is the terminal's to say. Pure; any thread. */

#define PACKAGE_VALUES_MAX 64
#define PACKAGE_NAME_MAX 64 /* "service.opens" */
#define PACKAGE_VALUE_MAX 512

struct package {
	int64_t version;                      /* 1 and up */
	char terminal[PROTOCOL_TERMINAL_MAX]; /* "*": any */
	int64_t made;                         /* seconds since 1970 */
	struct {
		char name[PACKAGE_NAME_MAX];
		char value[PACKAGE_VALUE_MAX];
	} value[PACKAGE_VALUES_MAX]; /* the whole set: what is not there has the value of the file
	                              */
	uint8_t count;
};

char *package_encode(const struct package *p); /* for free() */
bool package_decode(const char *json, size_t len, struct package *out);

#endif
