#ifndef KIOSK_PRINT_WATCH_H
#define KIOSK_PRINT_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/print/printer.h"

/* The watch over a job that the device has taken: what to do after each look. Pure, so that a test
 * turns the clock; printer_ipp.c does the looking. */

/* One look at the device. */
struct watch_look {
	bool answered;       /* false: the line was lost */
	bool job_known;      /* false: the device has no such job (any more) */
	int32_t job_state;   /* RFC 8011, 5.3.7; 0: not told */
	int32_t impressions; /* completed; -1: not told */
	uint32_t troubles;   /* of told_standing() */
};

struct watch_limits {
	uint32_t patience_ms; /* a trouble that needs a person */
	uint32_t idle_ms;     /* no trouble told, and yet no side comes out */
	uint32_t line_ms;     /* the device does not answer */
	uint32_t cancel_ms;   /* from Cancel-Job to a final state */
};

struct watch {
	struct watch_limits limits;
	uint64_t standing_since_ms, moved_ms, answered_ms, canceled_ms;
	bool standing, canceling;
	bool broken; /* what was told does not hold together, or the line did not come back */
};

enum watch_act { WATCH_ON, WATCH_CANCEL, WATCH_OVER };

void watch_begin(struct watch *w, const struct watch_limits *limits, uint64_t now_ms);

/* Takes the look into the evidence. WATCH_CANCEL is answered once at most. */
enum watch_act watch_step(struct watch *w, const struct watch_look *look, bool stop,
                          uint64_t now_ms, struct print_evidence *e);

#endif
