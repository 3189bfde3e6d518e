#ifndef TESTS_E2E_TERMINALS_ACTS_H
#define TESTS_E2E_TERMINALS_ACTS_H

#include "tests/e2e/terminals/terminal.h"

/* What a terminal does once in a visit, one of them by chance: mostly what the shipped one does,
 * now and then what a broken line, an impatient person or a hostile terminal would. The terminal's
 * thread. False: the visit is over. */
bool act_by_chance(struct terminal *t) MUST_CHECK;

/* A document that is asked for and left on the server's shelf. False: it was refused, `*why` is
 * why.
 */
bool act_leave(struct terminal *t, enum refusal *why) MUST_CHECK;

#endif
