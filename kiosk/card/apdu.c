#include "kiosk/card/apdu.h"

#include <assert.h>
#include <string.h>

/* ISO/IEC 7816-4 clause numbers of the 2013 edition. */
#define SELECT 0xa4        /* 11.1.1 */
#define READ_BINARY 0xb0   /* 11.2.3 */
#define READ_RECORD 0xb2   /* 11.3.3 */
#define VERIFY 0x20        /* 11.5.6 */
#define SIGN 0x2a          /* 7816-8 11.5, with the class byte of this card */
#define SIGNATURE_OUT 0x9e /* P1 of 7816-8's PERFORM SECURITY OPERATION, 5.4 */
#define DIGEST_IN 0x9a     /* P2: the data to be signed are there */
#define GET_RESPONSE 0xc0  /* 11.7.1 */
#define CLASS_OF_CARD 0x80 /* proprietary: the card knows SIGN by this one only */
#define OF_THE_CARD 0x80   /* P2: a PIN or key of the application; five bits may name its file */
#define OFFSET_MAX 0x7fff  /* P1's top bit would make it a short file identifier */
#define SHORT_FILE 0x80    /* P1: five bits name the file, P2 alone is the offset */
#define SHORT_MAX 30

struct apdu apdu_select_application(const uint8_t *aid, uint8_t len)
{
	struct apdu command = { { 0x00, SELECT, 0x04, 0x0c, len }, 5U + len };

	assert(len > 0 && len <= 16);
	memcpy(&command.byte[5], aid, len);
	return command;
}

struct apdu apdu_select_file(uint16_t id)
{
	return (struct apdu){ { 0x00, SELECT, 0x02, 0x0c, 2, (uint8_t)(id >> 8), (uint8_t)id }, 7 };
}

struct apdu apdu_read(uint16_t offset, size_t count)
{
	assert(offset <= OFFSET_MAX && count > 0 && count <= APDU_ANSWER_MAX);
	/* 256 is written as 0. */
	return (struct apdu){
		{ 0x00, READ_BINARY, (uint8_t)(offset >> 8), (uint8_t)offset, (uint8_t)count }, 5
	};
}

struct apdu apdu_read_short(uint8_t file, size_t count)
{
	assert(file > 0 && file <= SHORT_MAX && count > 0 && count <= APDU_ANSWER_MAX);
	return (struct apdu){ { 0x00, READ_BINARY, SHORT_FILE | file, 0x00, (uint8_t)count }, 5 };
}

struct apdu apdu_read_record(uint8_t file, uint8_t record)
{
	assert(file > 0 && file <= SHORT_MAX);
	/* P2: the file, and that P1 is a number; as much as there is. */
	return (struct apdu){ { 0x00, READ_RECORD, record, (uint8_t)(file << 3 | 4), 0x00 }, 5 };
}

static uint8_t reference(uint8_t file)
{
	assert(file <= SHORT_MAX);
	return OF_THE_CARD | file;
}

struct apdu apdu_ask_tries(uint8_t file)
{
	return (struct apdu){ { 0x00, VERIFY, 0x00, reference(file) }, 4 };
}

void apdu_put_verify(struct apdu *command, uint8_t file, const struct secret *pin)
{
	assert(pin->len > 0 && pin->len <= SECRET_MAX);
	*command =
	    (struct apdu){ { 0x00, VERIFY, 0x00, reference(file), pin->len }, 5U + pin->len };
	memcpy(&command->byte[5], pin->byte, pin->len);
}

struct apdu apdu_sign(uint8_t file, const uint8_t *data, uint8_t len)
{
	struct apdu command = { { CLASS_OF_CARD, SIGN, 0x00, reference(file), len }, 6U + len };

	memcpy(&command.byte[5], data, len); /* Le after it is 0: as much as there is */
	return command;
}

struct apdu apdu_sign_digest(const uint8_t *digest, uint8_t len)
{
	struct apdu command = { { 0x00, SIGN, SIGNATURE_OUT, DIGEST_IN, len }, 6U + len };

	memcpy(&command.byte[5], digest, len);
	return command;
}

struct apdu apdu_get_response(uint8_t count)
{
	return (struct apdu){ { 0x00, GET_RESPONSE, 0x00, 0x00, count }, 5 };
}

bool apdu_change_le(struct apdu *command, uint8_t le)
{
	const bool has_le = command->len == 5 || command->len == 6U + command->byte[4];

	if (!has_le)
		return false;
	command->byte[command->len - 1] = le;
	return true;
}

void apdu_wipe(struct apdu *command)
{
	explicit_bzero(command, sizeof *command);
}

enum card_status apdu_verdict_application(uint16_t sw)
{
	const uint8_t sw1 = (uint8_t)(sw >> 8);

	if (sw == SW_OK)
		return CARD_OK;
	/* 64, 65, 6F: the card is ill; 61, 6C: it has something else to say, to a command that
	 * asked for nothing. Any other refusal is a card that knows no such application; which word
	 * it says so with differs from card to card. */
	return sw1 == 0x64 || sw1 == 0x65 || sw1 == 0x6f || sw1 == 0x61 || sw1 == 0x6c
	           ? CARD_BROKEN
	           : CARD_FOREIGN;
}

enum card_status apdu_verdict_file(uint16_t sw, enum card_status when_missing)
{
	if (sw == SW_OK)
		return CARD_OK;
	return sw == SW_NOT_FOUND ? when_missing : CARD_BROKEN;
}

/* 69 83 is "blocked"; this card says 69 84, after JICSAP. */
static bool is_blocked(uint16_t sw)
{
	return sw == 0x63c0 || sw == 0x6983 || sw == 0x6984;
}

static bool counts_tries(uint16_t sw)
{
	return (sw & 0xfff0) == 0x63c0;
}

enum card_status apdu_verdict_tries(uint16_t sw, uint8_t *tries_left)
{
	if (!is_blocked(sw) && !counts_tries(sw))
		return CARD_BROKEN; /* 6300 too: a PIN without a counter is none of this card's */
	*tries_left = is_blocked(sw) ? 0 : (uint8_t)(sw & 0x0f);
	return CARD_OK;
}

enum card_status apdu_verdict_verify(uint16_t sw, uint8_t *tries_left)
{
	if (sw == SW_OK)
		return CARD_OK;
	if (is_blocked(sw))
		return CARD_BLOCKED;
	if (!counts_tries(sw))
		return CARD_BROKEN;
	*tries_left = (uint8_t)(sw & 0x0f);
	return CARD_WRONG_PIN;
}

bool apdu_is_end(uint16_t sw)
{
	return sw == 0x6b00 || sw == 0x6282 || sw == 0x6986;
}
