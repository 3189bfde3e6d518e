#ifndef NET_OFFICE_CERTIFICATE_HELD_H
#define NET_OFFICE_CERTIFICATE_HELD_H

#include "net/office/command.h"

/* The certificates that a resident was ever given, and turning those that an act concerns. One
 * thread. False: `why` has it. */

/* Which of the two a command is about, added up. */
enum certificate_kinds { KIND_USER = 1, KIND_SIGNING = 2, KIND_BOTH = 3 };
/* By --kind; `otherwise` where it is not given. */
bool certificate_kinds(const struct asked *asked, enum certificate_kinds otherwise,
                       enum certificate_kinds *out, struct reason *why) MUST_CHECK;
bool certificate_is_of(enum certificate_kinds kinds, const struct ledger_row *row);
const char *certificate_kind_name(enum certificate_use use); /* "user", "signing" */

struct held {
	struct ledger_row *row; /* oldest first */
	size_t count, room;
	bool failed;
};
/* `resident` 0: everybody's. The caller drops it, also after a failure. */
bool held_read(struct office *o, int64_t resident, struct held *out, struct reason *why) MUST_CHECK;
void held_drop(struct held *h);
/* NULL: never had one. */
const struct ledger_row *held_newest(const struct held *h, enum certificate_use use);

/* Inside a change: by life.h, whatever this act concerns. */
bool held_turn(struct office *o, const struct held *h, enum certificate_kinds kinds,
               enum life_act act, struct reason *why) MUST_CHECK;
/* Reads and turns. */
bool held_turn_of(struct office *o, int64_t resident, enum certificate_kinds kinds,
                  enum life_act act, struct reason *why) MUST_CHECK;

#endif
