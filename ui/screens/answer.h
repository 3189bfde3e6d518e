#ifndef UI_SCREENS_ANSWER_H
#define UI_SCREENS_ANSWER_H

#include "ui/screens/page.h"

/* One large answer out of a row of the view, and two texts that stand one above the other. Used by
 * choices, switches, summary and facts. */

void answer_put(struct page *p, struct area a, unsigned row);

/* Title above sentence, together in the middle of the area's height. Either may be NULL. */
void stack_put(struct page *p, struct area a, const char *title, struct style title_style,
               const char *sentence, struct style sentence_style);

#endif
