#ifndef TESTS_KIOSK_SHOW_FIELD_SHOTS_H
#define TESTS_KIOSK_SHOW_FIELD_SHOTS_H

#include "kiosk/show/show.h"

/* Screens that the operator or the staff have a word in: a notice, a closing day, a test visit. A
 * part of the shots. */

size_t field_shots_count(void);
const char *field_shot_name(size_t index);
void field_shot_show(size_t index, enum words_language language, struct show_page *out);

#endif
