#ifndef KIOSK_JOURNAL_EVENT_H
#define KIOSK_JOURNAL_EVENT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/base/log.h"
#include "kiosk/journal/journal.h"

/* The catalogue of the journal's events, made from event.def: what each is called, how loud the log
 * is about it, whether the operator hears of it, and what its numbers mean. Pure; any thread. */

struct event_row {
	const char *word;
	enum log_level level;
	bool told; /* to the operator */
	const char *numbers, *sentence;
};

/* For the program's life; NULL: there is no such kind. */
const struct event_row *event_row(int64_t kind);

/* Whether the operator hears of it (kiosk/line). */
bool entry_told(int64_t kind);

/* The whole catalogue as a markdown table, as the README has it. */
void event_print(FILE *out);

#endif
