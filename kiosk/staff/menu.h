#ifndef KIOSK_STAFF_MENU_H
#define KIOSK_STAFF_MENU_H

#include "kiosk/staff/staff.h"

/* Touches on menus, pages and their rows. Private to this room. */

void menu_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
void menu_page_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
void menu_row_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
/* The page that was asked for is filled. */
void menu_gathered(struct staff *s, uint8_t rows);

#endif
