#ifndef NET_DOCUMENTS_SOURCE_H
#define NET_DOCUMENTS_SOURCE_H

#include <jansson.h>

#include "net/documents/document.h"

/* What a form sees: one JSON object made of the record and of what was asked for. Forms name its
 * values by dotted names; dates are ISO, amounts integers. Any thread; personal data, wiped when
 * it is freed (net/protocol/member.h).
 *
 *   municipality   code, name, mayor
 *   household      address, head
 *   people[]       those who are to be shown: name, reading, sex, birth, relationship,
 *                  resident_since, address_since, previous_address, domicile, domicile_head,
 *                  stay_ends, individual_number where it was asked for, and each attribute by name
 *   holder         the same of who asks
 *   seal           number, registered
 *   tax            the extract of the year that was asked for, as the record has it
 *   family         the extract; `people` those who are to be shown, `holder` the holder's row,
 *                  `surname` what all of them have of the name of its head
 *   request        options (an object: true for each that is on), pick, everyone (true: the whole
 *                  household is shown), issued (the day in Japan)
 *
 * A value that the register does not have is "" or not there. */

/* RENDERED: `*out` is for json_decref(). */
enum document_status source_of(const struct record *r, const struct document_order *o,
                               json_t **out) MUST_CHECK;

/* A value by its dotted name, lent; NULL: not there. `entry` is what a form is repeated for; NULL:
 * nothing. */
const json_t *source_get(const json_t *source, const json_t *entry, const char *name);

/* Whether it says anything: no empty text or array, not false, and not absent. */
bool source_has(const json_t *value);

#endif
