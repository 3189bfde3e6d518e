#ifndef NET_OFFICE_TERMINAL_PICK_H
#define NET_OFFICE_TERMINAL_PICK_H

#include "net/office/command.h"
#include "net/protocol/limits.h"

/* Which terminals a command is about, and the same wish for each of them as one change. One thread;
 * false: `why` has it. */

bool terminal_id_fits(const char *id, struct reason *why) MUST_CHECK;

/* "NONE: no such terminal" and "the store says no", as reasons. False unless OK. */
bool terminal_status_fits(struct office *o, const char *id, enum store_status status,
                          struct reason *why) MUST_CHECK;

/* A number in digits. */
bool terminal_number_fits(const char *text, const char *what, int64_t most, int64_t *out,
                          struct reason *why) MUST_CHECK;

/* What is done to each, inside the change, and how that is put on record. `each` refuses with a
 * reason of its own. */
struct terminal_deed {
	const char *verb;
	char detail[ACT_DETAIL_MAX - PROTOCOL_TERMINAL_MAX - 4]; /* "": the terminal says it all */
	const void *self;
	bool (*each)(struct office *o, const char *id, const void *self, struct reason *why);
};

/* The terminals that the words name, or with --all every one that is not revoked. An act for each,
 * or one for all. The answer tells of them. */
bool terminal_do(struct office *o, const struct asked *asked, const struct terminal_deed *deed,
                 json_t **answer, struct reason *why) MUST_CHECK;

#endif
