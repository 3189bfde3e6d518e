#ifndef KIOSK_BASE_FILE_H
#define KIOSK_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Whole small files, as the settings name them. Any thread. */

/* A plain file, with a zero byte behind it, for file_drop() or free(). False and errno set, and
 * nothing to drop: not there (NULL is not there), no plain file (EINVAL), not readable, larger than
 * `most` (EFBIG) or empty (ENODATA). */
bool file_read(const char *name, size_t most, char **text, size_t *len) MUST_CHECK;

/* Wipes and frees: it may have been a key. NULL is fine. */
void file_drop(char *text, size_t len);

enum file_status {
	FILE_LASTS,  /* the new one is on the disk, under its name */
	FILE_STANDS, /* it is there; after a power cut it may be the one before again */
	FILE_STAYS,  /* the one before is there as it was; errno says why */
};

/* Puts `len` bytes in the place of a file, whole or not at all. Nobody else may read it. */
enum file_status file_replace(const char *name, const void *data, size_t len) MUST_CHECK;

/* The same, and what was there stays behind it as `before`, in place of what was there. Both have
 * one file or the other at any moment, and FILE_STAYS is said before either has changed, unless the
 * disk fails between two names. */
enum file_status file_replace_keeping(const char *name, const char *before, const void *data,
                                      size_t len) MUST_CHECK;

/* A file for others to read, whenever they like: they see one or the other. False and errno set: it
 * is as it was. After a power cut it may be the one before. */
bool file_publish(const char *name, const void *data, size_t len) MUST_CHECK;

/* Makes a file that is not there yet, whole or not at all, on the disk. False and errno set: EEXIST
 * where there is one. */
bool file_create(const char *name, mode_t mode, const void *data, size_t len) MUST_CHECK;

/* Writes all of it, however often that takes. False and errno set. */
bool file_write(int fd, const void *data, size_t len) MUST_CHECK;

/* The name of a file in the same folder as `beside`. False: it does not fit. */
bool file_beside(const char *beside, const char *name, char *out, size_t size) MUST_CHECK;

#endif
