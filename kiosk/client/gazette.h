#ifndef KIOSK_CLIENT_GAZETTE_H
#define KIOSK_CLIENT_GAZETTE_H

#include <stdbool.h>

#include "net/client/published.h"

/* What is published, from where it is asked first to where it is asked last, and each thing once:
 * the pages of a document ask for the same. Main thread. */

#define GAZETTE_SOURCES_MAX 2

struct gazette;

struct gazette *gazette_create(void) MUST_CHECK;            /* NULL: no memory */
void gazette_destroy(struct gazette *s);                    /* NULL is fine */
void gazette_add(struct gazette *s, struct published from); /* lent; at most GAZETTE_SOURCES_MAX */

/* `*out` is lent until the gazette is destroyed. Where one source has it and another is away, it is
 * there; PUBLISHED_AWAY: none has it, and one did not answer. */
enum published_status gazette_get(struct gazette *s, const char *path,
                                  const struct paper **out) MUST_CHECK;

/* A folder that holds the same by the last part of its path: "992010001.crt". The name is lent. */
struct published gazette_folder(const char *name);

#endif
