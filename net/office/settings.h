#ifndef NET_OFFICE_SETTINGS_H
#define NET_OFFICE_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "net/certificate/life.h"
#include "net/office/reason.h"
#include "net/store/keep.h"

/* What an authority decides for itself: office.ini in its directory, written with its defaults by
 * `init` and read by every other command. A key that is not there has its default; an unknown one
 * is refused with file and line. */

#define OFFICE_URL_MAX 180 /* a line of the file has 190 */

struct office_settings {
	struct life_policy policy; /* [rules] resume = no */
	uint32_t list_days;        /* [status] list_days = 7: from a CRL to its next update */
	/* [status] url: where the server's status address is reached, "http://ca.example:8080"; in
	 * the certificates as CRL distribution point and OCSP responder. Empty: in none of them. */
	char url[OFFICE_URL_MAX];
	struct keep_times keep; /* [retention] issuances_days, refusals_days … */
};

struct office_settings settings_default(void);
/* False: not an http:// address of plain characters without a slash at its end. */
bool settings_url(struct office_settings *s, const char *value) MUST_CHECK;

bool settings_read(const char *place, struct office_settings *out, struct reason *why) MUST_CHECK;
bool settings_write(const char *folder, const struct office_settings *s,
                    struct reason *why) MUST_CHECK;

#endif
