#ifndef KIOSK_CONFIG_SETTINGS_CHANGE_H
#define KIOSK_CONFIG_SETTINGS_CHANGE_H

#include "kiosk/config/config.h"
#include "kiosk/staff/finding.h"

/* Lists what a package would change: FINDING_SETTING, "name: before -> after", or where that is too
 * long for one row two of them, "name: before" and "name -> after". What is still too long is shown
 * where the two differ, with a mark where something is left out. For settings.c. */
void settings_list_changes(const struct config *before, const struct config *after,
                           struct findings *out);

#endif
