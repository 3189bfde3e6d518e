#ifndef KIOSK_PRINT_LISTED_H
#define KIOSK_PRINT_LISTED_H

#include <stdbool.h>
#include <stdint.h>

/* The one job of a name in the lists of a device, which may lie: the name twice, numbers that are
 * none, a job that ended in two ways. Pure; any thread. */
struct listed {
	int32_t job_id;    /* 0: no job of that name */
	int32_t job_state; /* RFC 8011, 5.3.7; 0: not told */
	bool muddled;      /* nothing can be said of it */
};

/* One job of that name. `id`, `state`: -1 or 0 where they were not told, or made no sense. */
void listed_take(struct listed *l, int32_t id, int32_t state);

/* Whether a job that is now in `state` can be the one that was listed. */
bool listed_agrees(const struct listed *l, int32_t state);

#endif
