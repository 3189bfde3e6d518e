#ifndef TESTS_KIOSK_SHOW_SHOTS_H
#define TESTS_KIOSK_SHOW_SHOTS_H

#include "kiosk/show/show.h"
#include "ui/model/theme.h"

/* Every screen that a visit, and maintenance mode, can come to, as session, offer and facts make
 * it, with the longest names and numbers that must fit. Used by the gallery, the rules, the goldens
 * and the window's test. words_open() must have succeeded. */

size_t shots_count(void);
const char *shot_name(size_t index);
/* SIZE_MAX: there is none of that name. */
size_t shot_named(const char *name);

void shot_show(size_t index, enum words_language language, struct show_page *out);

/* The glasses of the layout's table. */
#define SHOT_GLASSES 4
extern const struct glass shot_glass[SHOT_GLASSES];

#endif
