#ifndef NET_STORE_REGISTER_H
#define NET_STORE_REGISTER_H

#include "net/store/store.h"

/* What the office writes into the register. Inside a change; thread and failures as in store.h.
 * Texts are printable UTF-8, their lengths judged by the schema; NONE: no such resident, household
 * or municipality. */

struct register_person {
	int64_t household; /* 0: a new one is made at `address`, with this person as its head */
	const char *municipality, *address; /* of a new household */
	const char *key, *name, *reading, *sex, *relationship;
	const char *domicile, *domicile_head; /* empty: none, as of a foreign resident */
	struct date birth, resident_since, card_expires;
	struct date stay_ends; /* year 0: no such limit */
	const char *pin, *password,
	    *profile; /* of the card; profile empty: the present generation */
};
enum store_status register_add(struct store *s, const struct register_person *p,
                               int64_t *resident) MUST_CHECK;

/* People of one household who move together: the first is the head of a new household at the
 * address, or all join the household `join` (not 0). The left household keeps its head; where that
 * one moved, `new_head` of those who stay takes over (0 where nobody stays). FAILED: more people
 * than one household's, the dead, or the left household would have no head.
 *
 * Who was head and is it no longer, and whoever joins a household, lives there (同居人) until the
 * register says better; all others stay what they were to their head. Days and the previous address
 * change with the address, the day of residence with the municipality; the domicile stays.
 *
 * The history of addresses that a family register has gets the new one. Who moves to another
 * municipality has no taxes and no seal registration there (they stay with the one before, and a
 * seal registration ends), and their leave to use a family register held elsewhere ends too. */
struct register_move {
	const int64_t *resident;
	size_t count;
	const char *municipality, *address;
	int64_t join, new_head;
	struct date on;
};
enum store_status register_move(struct store *s, const struct register_move *move) MUST_CHECK;

/* With another name the seal registration ends, for the impression shows the old one, and the
 * family register is busy until somebody has written it there: family.h. */
enum store_status register_rename(struct store *s, int64_t resident, const char *name,
                                  const char *reading) MUST_CHECK;

enum register_flag {
	REGISTER_PROTECTED,
	REGISTER_DECEASED,
	REGISTER_MOVING_OUT,
	REGISTER_SAMPLE /* nobody: there for test visits, and for nothing else */
};
/* Where a death or a move leaves one person alone with a dead head, that one is the head (the
 * notice of a new head is needed only where there is a choice). With a death the seal registration
 * ends, and does not come back where the mark was a mistake; the family register is busy until
 * somebody has written the death there. */
enum store_status register_mark(struct store *s, int64_t resident, enum register_flag flag,
                                bool on) MUST_CHECK;

/* The notice of a new head, after the head's death: one of the living of their household, who may
 * be it already. All others stay what they were. FAILED: who is followed lives, or was not the
 * head; or who follows is no living member. */
enum store_status register_succeed(struct store *s, int64_t dead, int64_t new_head) MUST_CHECK;

#endif
