#ifndef NET_SERVER_RANDOM_H
#define NET_SERVER_RANDOM_H

#include <stdbool.h>
#include <stddef.h>

#include "net/protocol/limits.h"

/* Challenges and names that nobody can guess or meet twice. Any thread. False: the system's random
 * source failed, and nothing that needed it may go on. */
bool random_bytes(void *out, size_t len) MUST_CHECK;

/* 16 random bytes as 32 lower-case hex digits: never made of the time, two requests within a second
 * must not meet. */
bool random_id(char out[PROTOCOL_ID_MAX]) MUST_CHECK;

#endif
