#ifndef NET_OFFICE_CARD_SECRET_H
#define NET_OFFICE_CARD_SECRET_H

#include "net/office/card_half.h"

/* PIN and password as they come to the counter: typed by their owner, a line of standard input
 * each, never an argument. Whoever has one wipes it. One thread. */

#define CARD_SECRET_MAX 64 /* longer than any that fits: what is longer is judged too long */

struct card_secret {
	char text[CARD_SECRET_MAX];
};

/* The next line, without its end, judged by rule 1. False: there is none, or it does not fit; `why`
 * says so without the word itself. */
bool card_secret_read(const struct card_half *half, const struct guide_rule *rule,
                      struct card_secret *out, struct reason *why) MUST_CHECK;
bool card_secret_fits(const struct card_half *half, const struct guide_rule *rule, const char *text,
                      struct reason *why) MUST_CHECK;
void card_secret_wipe(struct card_secret *s);

#endif
