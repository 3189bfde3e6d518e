#ifndef KIOSK_CARD_APDU_H
#define KIOSK_CARD_APDU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/secret.h"
#include "kiosk/card/reader.h"

/* The commands of ISO/IEC 7816-4 that a visit needs, short form only, and what the card's status
 * words mean. Pure: nothing is sent here. Called by jpki.c, staff_card.c and exchange.c, worker's
 * thread.
 *
 * A command that carries a PIN is wiped by whoever made it, with apdu_wipe(). */

#define APDU_MAX (5 + 255 + 1) /* header, Lc, data, Le */
#define APDU_DATA_MAX 255
#define APDU_ANSWER_MAX 256 /* data of one short answer, status word aside */

struct apdu {
	uint8_t byte[APDU_MAX];
	size_t len;
};

struct apdu apdu_select_application(const uint8_t *aid, uint8_t len); /* at most 16 bytes */
struct apdu apdu_select_file(uint16_t id);
struct apdu apdu_read(uint16_t offset, size_t count); /* 1..256 bytes from 0..7FFF */
/* The beginning of a file that need not be selected, by its short identifier, 1..30. */
struct apdu apdu_read_short(uint8_t file, size_t count);
/* `file`: the short identifier of the PIN or key, 0 for the one that is selected. */
struct apdu apdu_read_record(uint8_t file, uint8_t record); /* file: 1..30 */
struct apdu apdu_ask_tries(uint8_t file);                   /* costs nothing */
struct apdu apdu_sign(uint8_t file, const uint8_t *data, uint8_t len);
/* By the one key of an application, as ISO/IEC 7816-8 has it. */
struct apdu apdu_sign_digest(const uint8_t *digest, uint8_t len);
struct apdu apdu_get_response(uint8_t count);
/* The same command with another Le, after 6Cxx. False: this one has no Le to change. */
bool apdu_change_le(struct apdu *command, uint8_t le) MUST_CHECK;
/* Writes in place, so that the PIN is in one command and no copy of it; the PIN is not empty. */
void apdu_put_verify(struct apdu *command, uint8_t file, const struct secret *pin);
void apdu_wipe(struct apdu *command);

#define SW_OK 0x9000
#define SW_FIRST_COMMAND 0x6f00 /* what some cards answer to the first after power-up */
#define SW_NOT_FOUND 0x6a82

/* Each says what the status word means as the answer to one kind of command. */
enum card_status apdu_verdict_application(uint16_t sw);
enum card_status apdu_verdict_file(uint16_t sw, enum card_status when_missing);
enum card_status apdu_verdict_tries(uint16_t sw, uint8_t *tries_left);  /* locked: OK with none */
enum card_status apdu_verdict_verify(uint16_t sw, uint8_t *tries_left); /* set for a wrong PIN */
/* Whether READ BINARY says that the file ends here, or that none is selected. */
bool apdu_is_end(uint16_t sw);

#endif
