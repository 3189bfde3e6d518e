#ifndef TESTS_KIOSK_SHOW_SESSION_SHOTS_H
#define TESTS_KIOSK_SHOW_SESSION_SHOTS_H

#include "kiosk/show/show.h"

/* Every screen that a visit can come to. A part of the shots. */

size_t session_shots_count(void);
const char *session_shot_name(size_t index);
void session_shot_show(size_t index, enum words_language language, struct show_page *out);

#endif
