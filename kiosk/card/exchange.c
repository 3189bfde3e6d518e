#include "kiosk/card/exchange.h"

#include <string.h>

#define ROUNDS_MAX 32

enum card_status exchange_once(const struct reader *r, const struct apdu *command,
                               struct answer *out)
{
	uint8_t raw[APDU_ANSWER_MAX + 2];
	size_t len = sizeof raw;
	const enum card_status status =
	    r->transmit(r->self, command->byte, command->len, raw, &len);

	if (status != CARD_OK)
		return status;
	if (len < 2 || len > sizeof raw)
		return CARD_BROKEN;
	out->len = len - 2;
	memcpy(out->data, raw, out->len);
	out->sw = (uint16_t)(raw[len - 2] << 8 | raw[len - 1]);
	return CARD_OK;
}

static bool append(struct answer *whole, const struct answer *part)
{
	if (part->len > sizeof whole->data - whole->len)
		return false;
	memcpy(&whole->data[whole->len], part->data, part->len);
	whole->len += part->len;
	whole->sw = part->sw;
	return true;
}

enum card_status exchange(const struct reader *r, const struct apdu *command, struct answer *out)
{
	struct apdu next = *command;
	struct answer whole = { .len = 0 };

	for (int round = 0; round < ROUNDS_MAX; round++) {
		struct answer part = { .len = 0 };
		const enum card_status status = exchange_once(r, &next, &part);
		const uint8_t sw1 = (uint8_t)(part.sw >> 8), sw2 = (uint8_t)part.sw;

		if (status != CARD_OK)
			return status;
		if (!append(&whole, &part))
			return CARD_BROKEN;
		if (sw1 == 0x61) {
			next = apdu_get_response(sw2);
			continue;
		}
		if (sw1 == 0x6c && apdu_change_le(&next, sw2))
			continue;
		*out = whole;
		return CARD_OK;
	}
	return CARD_BROKEN;
}
