#ifndef KIOSK_CONFIG_SETTINGS_TRIAL_H
#define KIOSK_CONFIG_SETTINGS_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/digest.h"

/* How the program fared under a package: a file beside the journal that names one by its SHA-256.
 * For settings.c. */

enum trial {
	TRIAL_NONE,  /* it was not begun under */
	TRIAL_BEGUN, /* it was, and no more is known: it may have ended before it served */
	TRIAL_SERVED,
};

/* `journal`: the name of the journal's file. */
enum trial trial_of(const char *journal, const uint8_t digest[DIGEST_LEN]);

/* On the disk when it says true. False: a trial that has begun is not held against the package. */
bool trial_write(const char *journal, const uint8_t digest[DIGEST_LEN],
                 enum trial trial) MUST_CHECK;

/* Whatever was known. */
void trial_forget(const char *journal);

#endif
