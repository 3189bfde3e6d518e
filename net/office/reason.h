#ifndef NET_OFFICE_REASON_H
#define NET_OFFICE_REASON_H

#include <stdbool.h>

/* Why something was not done, in one line for the person at the counter. */

struct reason {
	char text[512];
};

/* Writes the reason and is false, so that a failure is one statement. */
bool refused(struct reason *why, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
