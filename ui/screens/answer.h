#ifndef UI_SCREENS_ANSWER_H
#define UI_SCREENS_ANSWER_H

#include "ui/screens/page.h"

/* One large answer out of a row of the view, the box that says whether something is ticked, and two
 * texts that stand one above the other. Used by choices, ticks, switches, summary and facts. */

#define TICK_BOX 12.0

void answer_put(struct page *p, struct area a, unsigned row);

/* Rows of the view, and the way to the next ones if there are more. */
unsigned answer_count(const struct page *p);
void answer_more_put(struct page *p, struct area a);

/* A box with a tick says on and off in a shape, not only in a colour. */
void tick_put(struct page *p, struct area a, bool on);

/* Title above sentence, together in the middle of the area's height. Either may be NULL. */
void stack_put(struct page *p, struct area a, const char *title, struct style title_style,
               const char *sentence, struct style sentence_style);

/* The height that they need in that width, lines as close as they may be. */
double stack_height(const struct page *p, double width, const char *title, struct style title_style,
                    const char *sentence, struct style sentence_style);

#endif
