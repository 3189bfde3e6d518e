#ifndef NET_OFFICE_TERMINAL_SETTINGS_H
#define NET_OFFICE_TERMINAL_SETTINGS_H

#include "net/office/command.h"

/* A terminal's settings as the operator wishes them: shown, changed, taken back. One thread;
 * refusals as in command.h. */
bool terminal_settings(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why) MUST_CHECK;

#endif
