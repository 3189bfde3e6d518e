#ifndef KIOSK_COUNT_COUNT_H
#define KIOSK_COUNT_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/journal/journal.h"
#include "kiosk/session/session.h"
#include "net/protocol/kind.h"

/* How much was done here, and how long it took: a fold over the journal's entries, in order, the
 * same whenever it is made. Numbers only; test visits are counted apart. Pure, plain data without
 * pointers: it may be copied and kept as bytes (kiosk/journal/counted.h). Main thread. */

/* Of the bytes: another number whenever they mean something else than before. */
#define COUNT_VERSION 3

enum count_phase {
	PHASE_NONE,
	PHASE_READING,
	PHASE_PIN,
	PHASE_PROVING, /* the PIN is checked, the card signs, the server answers */
	PHASE_CHOOSING,
	PHASE_FETCHING,
	PHASE_PRINTING, /* with all waiting for a person */
	PHASE_VISIT,    /* from the first touch to the idle screen */
	PHASES
};

#define COUNT_BUCKETS 10
#define COUNT_OUTCOMES 5 /* enum print_outcome; 0: not told, which is unknown */
#define COUNT_PARTS 5    /* of ENTRY_HUNG: 1 worker, 2 watcher, 3 window, 4 reader */
#define COUNT_HANGS_MAX 8

/* The upper ends of the buckets. */
extern const uint32_t count_bucket_ms[COUNT_BUCKETS];

struct count_histogram {
	uint64_t bucket[COUNT_BUCKETS]; /* each alone: not yet summed up */
	uint64_t count, sum_ms;
};

struct count_set {
	uint64_t visits, sheets, pin_wrong, time_outs, jams, directions, incidents, disputes;
	uint64_t documents[KINDS + 1]; /* that were printed: 1 + kind; 0: not written down */
	uint64_t outcomes[COUNT_OUTCOMES], settled[COUNT_OUTCOMES];
	uint64_t refusals[TROUBLES];
	struct count_histogram phase[PHASES];
};

struct counters {
	struct count_set set[2]; /* 0: of residents; 1: of test visits */
	uint64_t starts, hangs[COUNT_PARTS];
	int64_t printer_life; /* as told last; -1: never, or no counter */
	/* What is under way. */
	uint8_t trial;                /* 1: a test visit */
	uint8_t phase;                /* enum count_phase */
	uint8_t jammed;               /* 1: a jam of the job under way has been counted */
	uint8_t kind;                 /* of the document printed last, as in `documents` */
	uint8_t hung;                 /* how many of `hung_ms` */
	uint8_t fault;                /* 1: SERVICE_HANGS of them within an hour, once */
	uint8_t staff_out, taken_out; /* 1: out of service, by the staff's or the operator's word */
	uint8_t staff_wrong;          /* attempts at the staff's door since it was opened last */
	uint8_t printing;             /* 1: a document has begun and not ended */
	uint8_t printed_trial;        /* as `trial`, of the document printed last */
	uint8_t issuance[16];         /* whose the kind is */
	uint64_t phase_ms, visit_ms;  /* when they began, wall clock; 0: not begun */
	uint64_t hung_ms[COUNT_HANGS_MAX]; /* as `fault`: since a person looked; the oldest first */
};

/* Nothing is counted yet. */
void count_begin(struct counters *c);

void count_entry(struct counters *c, const struct entry *e);

/* Whether bytes that were kept can be counters of this program. */
bool count_sane(const struct counters *c);

/* Restarts because something hung, within the hour before, and since a person looked at them. */
uint8_t count_hangs(const struct counters *c, uint64_t wall_ms);

/* ---- what is told ---------------------------------------------------------------------------- */

#define COUNT_NAME_MAX 80

struct count_sample {
	const char *family; /* without "trial_": "refusals_total", "phase_seconds" */
	const char *type;   /* "counter", "histogram", "summary" */
	const char *help;   /* a sentence */
	bool trial;
	char name[COUNT_NAME_MAX]; /* refusals_total{code="K-20"} */
	double value;
};

typedef void count_seen(void *seer, const struct count_sample *sample);

enum count_which {
	COUNT_SOME, /* those that are not 0: never more than COUNT_SOME_MAX */
	COUNT_ALL,  /* of residents' visits also those that are */
};

#define COUNT_SOME_MAX 300

/* Calls `seen` with each, those of one family together, in an order that does not change. */
void count_list(const struct counters *c, enum count_which which, count_seen *seen, void *seer);

#endif
