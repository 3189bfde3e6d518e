#ifndef TESTS_KIOSK_SHOW_STUDIO_H
#define TESTS_KIOSK_SHOW_STUDIO_H

#include "tests/kiosk/show/shots.h"
#include "ui/model/scene.h"
#include "ui/window/text_sdl.h"

/* Where the shots are taken: the shipped fonts, the words, and one page and scene at a time. Needs
 * no display. Main thread. */

/* `locales`: where the compiled catalogues are. False, and the reason on stderr: no fonts or no
 * words. */
bool studio_open(const char *locales) MUST_CHECK;
void studio_close(void);

/* The scene of a shot, lent until the next one is taken; `studio_view` is what it was made from. */
const struct scene *studio_take(size_t shot, enum words_language language,
                                const struct glass *glass);
const struct view *studio_view(void);
/* The fonts, to draw the scene with. */
struct text *studio_text(void);

const char *studio_code(enum words_language language); /* "ja", "en" */

#endif
