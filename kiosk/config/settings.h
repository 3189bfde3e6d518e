#ifndef KIOSK_CONFIG_SETTINGS_H
#define KIOSK_CONFIG_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/digest.h"
#include "kiosk/config/config.h"
#include "kiosk/staff/finding.h"
#include "net/protocol/operator.h"

/* The operator's settings: a signed package beside the journal, laid over the file. What is taken
 * comes into force when the program begins anew. After settings_load() nothing in `struct settings`
 * changes: any thread may ask. */

/* The journal keeps the numbers. */
enum settings_refusal {
	SETTINGS_GOOD,
	SETTINGS_UNREADABLE, /* no package inside the signature, or a file that cannot be read */
	SETTINGS_NOT_SIGNED, /* not by the operator, or there is no operator */
	SETTINGS_NOT_FOR_US, /* another terminal's */
	SETTINGS_NOT_NEWER,  /* than the one in force, or than one that was taken since */
	SETTINGS_UNKNOWN_NAME,
	SETTINGS_BAD_VALUE,
	SETTINGS_NOT_WRITTEN, /* the disk would not take it */
	SETTINGS_NOT_SERVED,  /* the program ended under it before it served */
	SETTINGS_REFUSALS
};

struct settings {
	struct config file;         /* as it is without a package */
	struct config force;        /* as it is with it */
	int64_t version;            /* of the package in force; 0: none */
	uint8_t digest[DIGEST_LEN]; /* SHA-256 of it */
	bool on_trial;              /* the program has never served under it */
	/* Of a package that was there at the start and left aside: why; SETTINGS_GOOD: none was.
	 * `refused` is its version, or the next one where that cannot be known. */
	enum settings_refusal refusal;
	int64_t refused;
	char why[OPERATOR_TEXT_MAX];
	uint8_t aside[DIGEST_LEN]; /* SHA-256 of it; zeros where it cannot be read */
	char *operator_ca;
	size_t operator_ca_len;
};

/* What the operator set, over `file`. False: the operator's certificate cannot be read, which the
 * settings name. */
bool settings_load(struct settings *s, const struct config *file) MUST_CHECK;
void settings_drop(struct settings *s);

/* Before any part is made of the settings, where they are on trial, and once the program serves. If
 * it ends between the two, by whatever cause, the package is left aside at the next start for the
 * one before: else a terminal that cannot begin under it would never hear of another one. False:
 * the disk would not take it, and the package is tried anew at the next start. */
bool settings_try(const struct settings *s) MUST_CHECK;
bool settings_served(const struct settings *s) MUST_CHECK;

/* What is known of a package after it was looked at. */
struct settings_seen {
	int64_t version;             /* as settings.refused, where it is refused */
	char why[OPERATOR_TEXT_MAX]; /* in words for operators: "bad-value service.opens"; "" if
	                              * good */
	char name[PACKAGE_NAME_MAX]; /* the setting at fault; "": it is not one setting's */
};

/* Judges a package, and lists what it is: FINDING_SETTINGS_VERSION, and what it would change as
 * settings_change.h says, which may be nothing. `now`: seconds since 1970. `out` may be NULL. */
enum settings_refusal settings_difference(const struct settings *s, const uint8_t *cms, size_t len,
                                          int64_t now, struct findings *out,
                                          struct settings_seen *seen) MUST_CHECK;

/* Judges it and puts it beside the journal, the one in force behind it. Nothing is changed unless
 * SETTINGS_GOOD. Of two at the same moment, from the line and from a stick, either may stay. */
enum settings_refusal settings_take(const struct settings *s, const uint8_t *cms, size_t len,
                                    int64_t now, struct settings_seen *seen) MUST_CHECK;

#endif
