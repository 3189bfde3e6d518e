#ifndef NET_STORE_STORE_FLEET_SQLITE_H
#define NET_STORE_STORE_FLEET_SQLITE_H

#include "net/store/fleet.h"
#include "net/store/store_sqlite.h"

/* What the files of the fleet share. Private to store_fleet*_sqlite.c and store_wish_sqlite.c. */

#define FLEET_NUMBERS_TEXT 512 /* of an event's numbers, as a column holds them */

/* What is known of one terminal before it speaks. */
struct fleet_standing {
	enum operator_admission admission;
	char installation[33];
	bool anew; /* the office has given this terminal another certificate since it began */
	int64_t cloned, era, boots, head_row, events_from, events_next;
	char head_hash[65];
};

/* Fills the answer's wishes, package, list and orders, for a terminal that is accepted. `told`:
 * what it has by its own word; staff_list -1: it has not said. Orders are noted as told. */
struct fleet_told {
	int64_t settings_version, settings_refused, staff_list;
};
enum store_status wish_answer(struct store *s, const char *terminal, const struct fleet_told *told,
                              int64_t now, struct operator_answer *out) MUST_CHECK;
/* How orders went. */
enum store_status wish_done(struct store *s, const char *terminal,
                            const struct operator_heartbeat *beat, int64_t now) MUST_CHECK;

/* Events and counters of one heartbeat. NONE: a row that is there is another one, so this is
 * another journal; nothing was written then. */
enum store_status events_take(struct store *s, const char *terminal,
                              const struct operator_heartbeat *beat, int64_t now,
                              struct fleet_standing *f) MUST_CHECK;
enum store_status counters_take(struct store *s, const char *terminal,
                                const struct operator_heartbeat *beat) MUST_CHECK;

/* The numbers of an event as one text, and back. */
void fleet_numbers_text(const struct operator_event *e, char out[FLEET_NUMBERS_TEXT]);
void column_event(struct query *q, int row, int event, int numbers, int hash,
                  struct operator_event *out);

/* What no answer could say is not wished: it would keep the terminal from every other. */
bool wish_can_be_told(const struct operator_order *order, const struct fleet_notice *notice);

enum store_status fleet_on_record(struct store *s, const char *terminal) MUST_CHECK;

#endif
