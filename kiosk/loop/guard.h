#ifndef KIOSK_LOOP_GUARD_H
#define KIOSK_LOOP_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/watchdog.h"
#include "kiosk/work/pulse.h"

/* Never stuck: the loop asks the guard in each pass whether worker, watcher and window are well.
 * Only then is the service manager's watchdog fed. What does not come back is told to the journal,
 * on the disk, and the program begins anew in the same process, with nothing in its memory. A loop
 * that hangs itself feeds nobody, and the service manager ends it. Main thread. */

struct kiosk;

/* The numbers of ENTRY_HUNG: those that are there keep theirs. */
enum guard_part { GUARD_NOBODY, GUARD_WORKER, GUARD_WATCHER, GUARD_WINDOW, GUARD_READER };

struct guard {
	struct watchdog watchdog;
	uint64_t begun_ms;  /* the loop */
	uint64_t looked_ms; /* at the last pass */
	uint64_t since_ms;  /* whatever was silent before that is not held against it */
	uint64_t ill_ms;    /* since when the window is not well; 0: it is */
	uint64_t caught_ms; /* since when a call to the reader is not back, and nobody is served */
	void (*start_anew)(const char *cause); /* guard_start_anew(), save in tests */
};

/* What one pass has seen. */
struct guard_signs {
	uint64_t now_ms;
	struct worker_pulse worker;
	uint64_t watcher_silent_ms;
	bool window_well;
	bool caught; /* a call to the reader was left behind, and nobody is served */
	bool reader_well;
};

struct guard_finding {
	enum guard_part part; /* GUARD_NOBODY: all are well */
	enum session_job job; /* GUARD_WORKER */
	uint64_t silent_ms;
};

/* As the loop begins, with worker and watcher there. */
void guard_begin(struct guard *g, uint64_t now_ms);

/* Who hangs. No device, no clock: pure but for what it remembers in `g`. */
struct guard_finding guard_judge(struct guard *g, const struct guard_signs *signs);

/* A call that was left behind keeps the card's slot of a reader that is well otherwise: the next
 * card could not be read. */
bool guard_keeps_reader(const struct guard *g, uint64_t now_ms, bool reader_well);

/* How long the loop may wait, where it would wait for `wanted_ms`. */
uint32_t guard_patience_ms(const struct guard *g, uint32_t wanted_ms);

/* One pass of the loop: looks, feeds, or writes ENTRY_HUNG and begins anew; the latter only every
 * ten minutes while the service is in fault. */
void guard_pass(struct kiosk *k);

/* Runs this program from its beginning, with the same words, in this process: MADOGUCHI_CAUSE says
 * why. After an upgrade that is the program which lies in its place now. No journal or connection
 * stays open, no thread goes on. Ends the process with status 70 where that cannot be done: a
 * service manager starts it again. */
void guard_start_anew(const char *cause) __attribute__((noreturn));

#endif
