#ifndef TESTS_VIRTUAL_CARD_ACTOR_H
#define TESTS_VIRTUAL_CARD_ACTOR_H

#include "tests/virtual/card/card.h"
#include "tests/virtual/card/fault.h"

/* The card as it behaves with its faults: what it answers to each command, or does in place of
 * answering. One thread. */

#define ACTED_MAX (ANSWER_MAX + 256) /* faults may say more than a card can */

struct actor {
	const struct fault *fault; /* lent */
	size_t faults;
	unsigned nth;    /* commands so far */
	bool silent;     /* for good */
	bool lies;       /* the file that is being read is one to lie about */
	uint8_t head[4]; /* of that file, as it is in truth */
};

enum outcome { OUTCOME_ANSWER, OUTCOME_LEAVE, OUTCOME_SILENCE };

/* Fills `answer` and sets `*answer_len` for OUTCOME_ANSWER; a runt may be less than a status word.
 */
enum outcome actor_answer(struct actor *a, struct card *c, const uint8_t *command, size_t len,
                          uint8_t answer[ACTED_MAX], size_t *answer_len);

#endif
