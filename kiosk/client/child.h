#ifndef KIOSK_CLIENT_CHILD_H
#define KIOSK_CLIENT_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Files that strangers made are taken apart in a process of their own: one that ends badly, that
 * takes too long or that says too much is a file that cannot be read, and nothing worse. Main
 * thread, of a program that has no other. */

enum child_status {
	CHILD_OK,
	CHILD_FAILED,  /* ended badly, took too long or said too much */
	CHILD_MISSING, /* there is no such program */
};

struct child_limits {
	uint32_t deadline_ms;
	unsigned cpu_s;
	size_t memory; /* bytes of address space */
	size_t most;   /* bytes that it may say */
};

struct child_words { /* what it said; wiped by child_drop() */
	uint8_t *byte;
	size_t len, room;
};

#define CHILD_INPUT "/proc/self/fd/3" /* where a program finds its input */

/* A program of PATH by its arguments, NULL-ended: no shell. What it says on standard output is the
 * answer; of standard error there is nothing. `input` is lent; -1: none. */
enum child_status child_run(const struct child_limits *limits, const char *const argv[], int input,
                            struct child_words *out) MUST_CHECK;

/* A function of our own; `work` writes its answer to `answer_fd` and says whether all went well. */
enum child_status child_call(const struct child_limits *limits,
                             bool (*work)(const void *arg, int answer_fd), const void *arg,
                             struct child_words *out) MUST_CHECK;

/* Bytes as a file without a name, at its beginning; -1: no memory. For close(). */
int child_input(const uint8_t *bytes, size_t len) MUST_CHECK;

void child_drop(struct child_words *w); /* an empty one is fine */

#endif
