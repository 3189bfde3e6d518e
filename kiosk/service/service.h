#ifndef KIOSK_SERVICE_SERVICE_H
#define KIOSK_SERVICE_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/session/reason.h"

/* What the terminal can do now, and why not. Pure; called by the loop on the main thread whenever
 * one of the facts has changed or service_next_change() has come. */

/* Opening hours in Japan, each day the same. Minutes since midnight, 0 to 1440; `opens` after
 * `closes` runs over midnight, `opens` equal to `closes` never closes. */
struct service_hours {
	uint16_t opens_min, closes_min;
};

struct service_facts {
	bool watched;          /* reader and printer have been looked at since the start */
	bool occupied;         /* a slip that was given up is not through yet            */
	bool reader;           /* a reader is there                                      */
	bool paper;            /* the printer has paper                                  */
	bool printer;          /* nothing else stands in the printer's way               */
	bool server_untrusted; /* the last handshake was not with our server             */
	bool terminal_refused; /* the server did not let this terminal in                */
	bool journal;          /* entries can be written                                 */
	bool unsettled;        /* a print job whose outcome nobody knows                 */
	bool incident;         /* a document failed its check, and nobody looked at it   */
	struct service_hours hours;
	int64_t now_s; /* seconds since 1970 */
};

/* Bits of enum session_reason; 0: everything can be done. Before the devices were looked at only
 * "getting ready" is said of them. */
uint8_t service_reasons(const struct service_facts *f);

bool service_open(const struct service_hours *h, int64_t now_s);
bool service_never_closes(const struct service_hours *h);

/* When the doors open next, and when they open or close next, in seconds since 1970; 0: never
 * closed. */
int64_t service_next_opening(const struct service_hours *h, int64_t now_s);
int64_t service_next_change(const struct service_hours *h, int64_t now_s);

#endif
