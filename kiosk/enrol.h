#ifndef KIOSK_ENROL_H
#define KIOSK_ENROL_H

#include "kiosk/config/config.h"

/* `madoguchi --enrol FILE`: makes the terminal's key where the settings say (mode 0600; one that is
 * there already is used again, never replaced) and writes the request for its certificate to FILE.
 * The key never leaves the machine. Main thread; the answer is the exit status. */
int enrol_terminal(const struct config *config, const char *request_file);

#endif
