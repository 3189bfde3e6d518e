#ifndef KIOSK_WORK_STICK_H
#define KIOSK_WORK_STICK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/staff/staff.h"
#include "kiosk/work/jobs.h"

/* The stick that a technician brings: a directory of the settings, where the system mounts it. It
 * counts as none while the directory is not there or may not be entered and written to, so that a
 * mount point of a fixed place has to be nobody's to write to. Called by staff jobs, worker's
 * thread. Only plain files by plain names: what somebody else made of the stick is not followed.
 */

#define STICK_NAME_MAX 96 /* bytes of a file's name with the final 0 */

/* "20261129-114000" for a file's name, as clocks in Japan show it; "" where no clock does. */
#define STICK_TIME_MAX 20
void stick_time(const struct clock *clock, char out[STICK_TIME_MAX]);

/* Before something is made that takes long. False: `*told` is TOLD_NO_STICK or TOLD_FAILED. */
bool stick_is_there(const struct staff_trust *t, enum staff_told *told) MUST_CHECK;

/* Writes a file whole or not at all, in place of one of the same name; it is on the stick's own
 * memory when this returns. False: nothing is left of it, and `*told` is TOLD_NO_STICK or
 * TOLD_FAILED; else untouched. */
bool stick_write(const struct staff_trust *t, const char *name, const void *bytes, size_t len,
                 enum staff_told *told) MUST_CHECK;

/* Whether this file is the one that is looked for. */
typedef bool stick_look(void *to, const uint8_t *bytes, size_t len);

/* Reads the files whose names end so into `out`, `room` bytes at most: the newest first (of the
 * same second, the last by name), until one is it. TOLD_DONE: it is in `out`; TOLD_NO_STICK;
 * TOLD_NOTHING where there is no such file; TOLD_FAILED where none of them is it, or can be read,
 * or `stop` was said. Of a stick with more than STICK_ENTRIES_MAX names some are not looked at. */
#define STICK_ENTRIES_MAX 4096
enum staff_told stick_find(const struct staff_trust *t, const char *end, const atomic_bool *stop,
                           uint8_t *out, size_t room, stick_look *look, void *to) MUST_CHECK;

#endif
