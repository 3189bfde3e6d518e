#ifndef TESTS_KIOSK_SHOW_STAFF_SHOTS_H
#define TESTS_KIOSK_SHOW_STAFF_SHOTS_H

#include "kiosk/show/show_staff.h"

/* Every page that maintenance mode can come to, with the longest words and numbers that must fit.
 * A part of the shots. */

size_t staff_shots_count(void);
const char *staff_shot_name(size_t index);
void staff_shot_show(size_t index, enum words_language language, struct show_page *out);

/* What a page of the topic lists in the shots: every finding that it can have. */
void staff_shot_findings(enum staff_topic topic, struct findings *out);

#endif
