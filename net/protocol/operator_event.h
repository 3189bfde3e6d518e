#ifndef NET_PROTOCOL_OPERATOR_EVENT_H
#define NET_PROTOCOL_OPERATOR_EVENT_H

#include <jansson.h>

#include "net/protocol/operator.h"

/* What the messages of the operator's line are made of. Called by operator_*.c alone; any thread;
 * readers as member.h's. */

/* Words of a to z and "-". */
bool operator_word_of(const json_t *o, const char *name, char *out, size_t size) MUST_CHECK;
/* A text that may be missing: "" then. */
bool operator_text_of(const json_t *o, const char *name, char *out, size_t size) MUST_CHECK;
/* A digest that stays hex digits. */
bool operator_hash_of(const json_t *o, const char *name, char out[static 65]) MUST_CHECK;
/* Which of `count` words; -1: none of them. */
int operator_index_of(const json_t *o, const char *name, const char *const *words, int count);

json_t *operator_events_array(const struct operator_event *event, size_t count) MUST_CHECK;
/* In order, the rows growing. */
bool operator_events_fill(const json_t *o, const char *name, size_t most,
                          struct operator_event *event, size_t *count) MUST_CHECK;

#endif
