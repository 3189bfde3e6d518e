#ifndef NET_KINDS_START_FILE_H
#define NET_KINDS_START_FILE_H

#include <stddef.h>

/* assets/municipality.json, made a part of this room by CMakeLists.txt; ends with a zero. */
extern const unsigned char start_file[];
extern const size_t start_file_len; /* without it */

#endif
