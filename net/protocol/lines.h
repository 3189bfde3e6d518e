#ifndef NET_PROTOCOL_LINES_H
#define NET_PROTOCOL_LINES_H

#include <jansson.h>
#include <stdbool.h>

#include "net/protocol/message.h"

/* What may be switched on or picked on a certificate, as words on the wire and, where the
 * municipality has its own, the sentences that a screen shows. Called by the messages of this room
 * alone; any thread. The encoders give NULL for a word that is none, and without memory. */

/* `items` of an offer, and `lines`, their sentences. Words without a sentence that are not in
 * PROTOCOL.md, and those past PROTOCOL_ITEMS_MAX, are passed over: an offer may hold more than this
 * terminal can ask for. */
bool lines_of_offer(const json_t *o, struct offer_document *out) MUST_CHECK;
json_t *lines_items(const struct offer_document *d) MUST_CHECK;
json_t *lines_sentences(const struct offer_document *d) MUST_CHECK; /* an empty array: none */

/* `pick` of an offer; absent: nothing is to be picked. */
bool lines_pick_of_offer(const json_t *o, struct offer_document *out) MUST_CHECK;
json_t *lines_pick(const struct offer_document *d) MUST_CHECK;

/* `items` of a request: at most PROTOCOL_ITEMS_MAX words, none twice. */
bool lines_of_request(const json_t *o, struct document_request *out) MUST_CHECK;
json_t *lines_words(const struct document_request *m) MUST_CHECK;

/* Whether every terminal has sentences for it. */
bool lines_is_known(const char *word) MUST_CHECK;

/* Lower-case letters, digits and '-', 1 to PROTOCOL_WORD_MAX - 1 of them. */
bool lines_is_word(const char *text) MUST_CHECK;

#endif
