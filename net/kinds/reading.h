#ifndef NET_KINDS_READING_H
#define NET_KINDS_READING_H

#include <jansson.h>

#include "net/kinds/terms.h"

/* Reading a settings file in JSON one member at a time, so that what is wrong is named by its path.
 * Private to this room. */

#define READING_PATH_MAX 160

struct reading {
	char *reason;                /* TERMS_REASON_MAX; the first thing that is wrong stays */
	char path[READING_PATH_MAX]; /* of the object at hand: "kinds.residence_certificate" */
};

bool reading_wrong(struct reading *r, const char *member, const char *why);

/* Steps into a member and back: the length of the path before is what leaves. */
size_t reading_enter(struct reading *r, const char *member);
size_t reading_enter_row(struct reading *r, size_t row);
void reading_leave(struct reading *r, size_t before);

/* False: it is there and is not so; or it is missing and `needed`. `out` is untouched then, and
 * where it is missing and not needed. */
enum reading_need { READING_OPTIONAL, READING_NEEDED };
bool reading_integer(struct reading *r, const json_t *o, const char *member, enum reading_need need,
                     int64_t least, int64_t most, int64_t *out) MUST_CHECK;
bool reading_flag(struct reading *r, const json_t *o, const char *member, bool *out) MUST_CHECK;
bool reading_text(struct reading *r, const json_t *o, const char *member, enum reading_need need,
                  char *out, size_t size) MUST_CHECK;
bool reading_day(struct reading *r, const json_t *o, const char *member,
                 struct date *out) MUST_CHECK;
bool reading_array(struct reading *r, const json_t *o, const char *member, size_t most,
                   const json_t **out) MUST_CHECK;
/* An object, which has no other members than the words of `known`, parted by spaces. */
bool reading_object(struct reading *r, const json_t *o, const char *known) MUST_CHECK;

#endif
