#ifndef NET_OFFICE_CERTIFICATE_FACTS_H
#define NET_OFFICE_CERTIFICATE_FACTS_H

#include <jansson.h>

#include "net/certificate/guide.h"
#include "net/office/office.h"

/* A certificate on record, as the counter tells of it: its kind, state and dates. One thread. */

/* The rule of its generation. NULL: its bytes are kept no longer, or are of no generation. */
const struct guide_rule *certificate_rule_of(struct office *o, const struct ledger_row *row);

/* Its last day, in Japan. */
struct date certificate_last_day(const struct ledger_row *row);

/* For json_decref(). */
json_t *certificate_facts_tell(struct office *o, const struct ledger_row *row) MUST_CHECK;

/* "2026-11-22T01:02:03Z"; lower-case hex. For json_decref(). */
json_t *certificate_time_tell(int64_t seconds) MUST_CHECK;
json_t *certificate_hex_tell(const uint8_t *bytes, size_t len) MUST_CHECK;

#endif
