#ifndef KIOSK_FILE_H
#define KIOSK_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* A whole small file, with a zero byte behind it, for free(). False and errno set: not there, not
 * readable, larger than `most` (EFBIG) or empty (ENODATA). Main thread. */
bool file_read(const char *name, size_t most, char **text, size_t *len) MUST_CHECK;

#endif
