#ifndef TESTS_E2E_WRONG_H
#define TESTS_E2E_WRONG_H

#include <stdbool.h>

/* What the wrong server (wrong_server.c, wrong_line.c) is wrong in at the moment: said by WRONG and
 * WRONG_AT of its environment, or, so that one running server can be wrong in one thing after the
 * other, by the file WRONG_FILE, which is read anew each time and holds one line, `WRONG [AT
 * [once]]`; without the file nothing is wrong. Any thread. */

enum { WRONG_NAME_MAX = 80 };

bool wrong_is(const char *name);

/* What follows `before` in the name of what is wrong, copied out; false: it does not begin so. */
bool wrong_begins(const char *before, char rest[WRONG_NAME_MAX]);

/* Whether this path is one to be wrong at. */
bool wrong_at(const char *path);

/* It has been wrong now: what was to happen once is over. */
void wrong_done(void);

#endif
