#ifndef TESTS_VIRTUAL_IPP_DEVICE_H
#define TESTS_VIRTUAL_IPP_DEVICE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include <cups/cups.h>

#include "tests/virtual/ipp/fault.h"

/* The printer itself: one job at a time, a side each side_ms, a life counter, and a memory of the
 * jobs before. What it is comes from
 * the clock when it is asked; nothing runs inside it. Every call takes the lock itself: connections
 * have threads of their own. */

enum { NAME_MAX_LEN = 127, PAST_MAX = 16 };

/* A job as it is remembered. */
struct past {
	int id, state, sides;
	char name[NAME_MAX_LEN + 1];
};

struct device {
	pthread_mutex_t lock;
	enum fault fault;
	uint32_t side_ms;
	int64_t life; /* sides before the job below */
	int last_id;

	/* The job; id 0: there never was one. */
	int id, pages, copies;
	char name[NAME_MAX_LEN + 1];
	bool taken;           /* the whole document is here */
	uint64_t taken_ms;    /* when */
	uint64_t canceled_ms; /* 0: nobody has */
	uint64_t failed_ms;   /* 0: it has not; by the control directory */

	const char *control; /* the directory; NULL: none. What it said when it was looked at: */
	uint64_t looked_ms;
	bool held; /* something stood in the way then */

	struct past past[PAST_MAX]; /* before it, the oldest first */
	int past_count;
};

/* What it would tell at this moment, the fault taken into account. */
struct moment {
	int state; /* printer-state; 0: not told */
	const char *reason;
	int job_state, sides; /* sides -1: not told */
	int64_t life;         /* -1: not told */
	bool untold;          /* not a word on the device's own state */
	const char *note[2];  /* what runs low, besides the reason */
	int notes;
	int toner, paper; /* percent */
};

void device_begin(struct device *d, enum fault fault, uint32_t side_ms);
struct moment device_moment(struct device *d);
/* The new job's number. */
int device_create_job(struct device *d, const char *name, int copies);
/* Every job that it remembers, the newest first; how many. */
int device_list(struct device *d, struct past out[PAST_MAX + 1]);
void device_take(struct device *d, int pages);
void device_cancel(struct device *d);
/* Whether `id` is the job that it has. */
bool device_has(struct device *d, int id);
/* Whether a job is under way and its first side is out. */
bool device_midway(struct device *d);

#endif
