#ifndef KIOSK_LOOP_METRICS_H
#define KIOSK_LOOP_METRICS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/base/digest.h"
#include "kiosk/count/count.h"
#include "kiosk/service/service.h"

/* The terminal's counters and how it stands, as a text file for node-exporter's textfile collector
 * (the exposition format of Prometheus, version 0.0.4). The file is only ever whole. Main thread.
 */

struct metrics_facts {
	const struct counters *counters; /* NULL: there is no journal */
	const struct service *service;
	const struct service_facts *facts;
	int64_t since_s; /* when the program began, seconds since 1970 */
};

struct metrics {
	const char *file; /* lent; NULL: none is written */
	uint64_t due_ms;
	uint8_t written[DIGEST_LEN]; /* of the text that is there */
	bool failed;                 /* and that was said */
};

/* `file` "" or NULL: none is wanted. */
void metrics_begin(struct metrics *m, const char *file);

/* Every 15 s, where something has changed. Called in each pass of the loop. */
void metrics_pass(struct metrics *m, uint64_t now_ms, const struct metrics_facts *facts);

void metrics_print(FILE *out, const struct metrics_facts *facts);

#endif
