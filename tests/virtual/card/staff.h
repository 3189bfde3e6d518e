#ifndef TESTS_VIRTUAL_CARD_STAFF_H
#define TESTS_VIRTUAL_CARD_STAFF_H

#include "tests/virtual/card/card.h"
#include "tests/virtual/card/command.h"

/* What a staff card does with a command whose class is in order: one application, which no
 * resident's card has, with a certificate, a PIN and a key. Called by card.c. */
uint16_t staff_carry_out(struct card *c, const struct command *m, struct reply *out);

#endif
