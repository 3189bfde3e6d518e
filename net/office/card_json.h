#ifndef NET_OFFICE_CARD_JSON_H
#define NET_OFFICE_CARD_JSON_H

#include <jansson.h>

#include "net/office/reason.h"

/* card.json of a card directory: what a card keeps besides keys and certificates, its PIN and
 * password among it. Members that are not known here stay as they are. One thread. */

#define CARD_JSON "card.json"

/* From here on the library wipes what it frees. Before anything of a card is read or made. */
void card_json_begin(void);

/* NULL: not there, or not a JSON object; `why` has it. For json_decref(). */
json_t *card_json_read(const char *directory, struct reason *why) MUST_CHECK;

/* Mode 0600, on disk when true: as that file, or as the one of a directory. False: `why` has it. */
bool card_json_write(const char *path, const json_t *card, struct reason *why) MUST_CHECK;
bool card_json_write_in(const char *directory, const json_t *card, struct reason *why) MUST_CHECK;

#endif
