#ifndef TESTS_UI_SAMPLES_H
#define TESTS_UI_SAMPLES_H

#include <stddef.h>

#include "ui/model/theme.h"
#include "ui/model/view.h"

/* One view or more of every shape, with the words of the real screens in both languages and with
 * the longest that are expected. Used by the gallery and by the tests of ui/. */

enum sample_language { SAMPLE_JAPANESE, SAMPLE_ENGLISH };

size_t samples_count(void);
/* Fills a view; its strings live as long as the program. */
void sample_view(size_t index, enum sample_language language, struct view *out);

/* The glasses of the layout's table. */
#define SAMPLE_GLASSES 4
extern const struct glass sample_glass[SAMPLE_GLASSES];

#endif
