#include "tests/fake/fake_chip.h"

#include <assert.h>
#include <string.h>

enum {
	FILE_NONE = 0,
	FILE_TOKEN = 0x0006,
	FILE_AVAILABILITY = 0x0008,
	FILE_CERTIFICATE = 0x000a,
	FILE_KEY = 0x0017,
	FILE_PIN = 0x0018,
	FILE_SIGNING_PIN = 0x001b
};

enum { FAKE_HASH_LEN = 48, FAKE_RAW_LEN = 96 }; /* of the next generation: SHA-384, r||s */

static const uint8_t aid[] = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };

static const uint8_t common[] = { 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00 };

static struct reply word(uint16_t sw)
{
	return (struct reply){ .sw = sw };
}

static bool has_file(const struct fake_card *c, uint16_t id)
{
	switch (id) {
	case FILE_TOKEN:
	case FILE_AVAILABILITY:
		return true;
	case FILE_CERTIFICATE:
		return c->certificate_len > 0;
	case FILE_KEY:
	case FILE_PIN:
		return !c->no_pin;
	case FILE_SIGNING_PIN:
		return !c->no_signing;
	default:
		return false;
	}
}

static struct reply select_application(struct fake_card *c, const uint8_t *name, size_t len)
{
	const bool is_common =
	    c->last_day[0] && len == sizeof common && memcmp(name, common, len) == 0;

	if (!is_common && (c->no_application || len != sizeof aid || memcmp(name, aid, len) != 0))
		return word(0x6a82);
	c->selected = !is_common;
	c->common = is_common;
	c->verified = false;
	c->file = FILE_NONE;
	return word(0x9000);
}

static struct reply select_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	uint16_t id;

	assert(len == 5U + b[4] && b[3] == 0x0c); /* no FCI is asked for, so no Le */
	if (b[2] == 0x04)
		return select_application(c, &b[5], b[4]);
	assert(b[2] == 0x02 && b[4] == 2);
	id = (uint16_t)(b[5] << 8 | b[6]);
	if (!c->selected || !has_file(c, id))
		return word(0x6a82);
	c->file = id;
	return word(0x9000);
}

/* Fills `out` with the selected file and says how long it is; 0: it cannot be read. */
static size_t file_bytes(const struct fake_card *c, uint8_t *out)
{
	switch (c->file) {
	case FILE_TOKEN:
		memset(out, ' ', 160);
		memcpy(out, c->label, strlen(c->label));
		return 160;
	case FILE_AVAILABILITY:
		out[0] = c->no_signing ? 0 : 0x8f;
		out[1] = c->certificate_len ? 0x8f : 0;
		out[2] = 0;
		return 3;
	case FILE_CERTIFICATE:
		memcpy(out, c->certificate, c->certificate_len);
		memset(out + c->certificate_len, 0xff, FAKE_FILLER);
		return c->certificate_len + FAKE_FILLER;
	default:
		return 0;
	}
}

/* Selects the file that the five bits name. */
static struct reply select_short(struct fake_card *c, uint8_t id)
{
	if (c->no_short_ids || !c->selected || !has_file(c, id))
		return word(c->no_short_ids ? 0x6a86 : 0x6a82);
	c->file = id;
	return word(0x9000);
}

static struct reply read_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	uint8_t bytes[FAKE_CERTIFICATE_MAX + FAKE_FILLER];
	const bool is_short = b[2] & 0x80;
	const size_t offset = is_short ? b[3] : (size_t)b[2] << 8 | b[3];
	struct reply reply = { .sw = 0x9000 };
	size_t size;

	assert(len == 5 && (!is_short || (b[2] & 0x60) == 0));
	if (is_short)
		reply = select_short(c, b[2] & 0x1f);
	if (reply.sw != 0x9000)
		return reply;
	if (c->file == FILE_NONE)
		return word(0x6986);
	size = file_bytes(c, bytes);
	if (size == 0)
		return word(0x6981);
	if (offset >= size)
		return word(0x6b00);
	reply.len = b[4] ? b[4] : sizeof reply.data;
	if (offset + reply.len > size) {
		reply.len = size - offset;
		reply.sw = 0x6282;
	}
	if (c->read_limit && reply.len > c->read_limit) {
		reply.len = c->read_limit;
		reply.sw = 0x9000;
	}
	memcpy(reply.data, &bytes[offset], reply.len);
	if (is_short && c->file == FILE_TOKEN && c->label_len)
		reply.len = c->label_len;
	return reply;
}

static struct reply record_command(const struct fake_card *c, const uint8_t *b, size_t len)
{
	static const char serial_and_place[] = "012345678901234"
					       "13999";
	struct reply reply = { .data = { 0x01, 28 }, .len = 30, .sw = 0x9000 };

	assert(len == 5 && b[3] == 0x0c && b[4] == 0);
	if (!c->common)
		return word(0x6981);
	if (b[2] != 1)
		return word(0x6a83);
	memcpy(&reply.data[2], serial_and_place, 20);
	memcpy(&reply.data[22], c->last_day, 8);
	return reply;
}

static struct reply tries_word(uint8_t tries)
{
	return word((uint16_t)(0x63c0 | tries));
}

static struct reply verify_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(b[2] == 0x00 && (b[3] & 0xe0) == 0x80);
	if (b[3] & 0x1f) {
		struct reply named = select_short(c, b[3] & 0x1f);

		/* A PIN goes only where the card has said that there is one. */
		assert(len == 4 || named.sw == 0x9000);
		if (named.sw != 0x9000)
			return named;
	}
	if (c->file == FILE_SIGNING_PIN) {
		assert(len == 4); /* no visit verifies the password */
		return tries_word(c->signing_tries);
	}
	assert(c->file == FILE_PIN);
	if (len == 4)
		return tries_word(c->tries);
	assert(len == 5 + FAKE_PIN_LEN && b[4] == FAKE_PIN_LEN);
	c->verifies++;
	c->verified = false;
	if (c->tries == 0)
		return word(0x6984);
	if (memcmp(c->pin, &b[5], FAKE_PIN_LEN) != 0)
		return tries_word(--c->tries);
	c->tries = FAKE_TRIES_MAX;
	c->verified = true;
	return word(0x9000);
}

static struct reply sign_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	struct reply reply = { .len = c->next ? FAKE_RAW_LEN : 256, .sw = 0x9000 };

	assert(b[2] == 0x00 && (b[3] & 0xe0) == 0x80 && len == 6U + b[4]);
	if (b[3] & 0x1f) {
		struct reply named = select_short(c, b[3] & 0x1f);

		if (named.sw != 0x9000)
			return named;
	}
	if (c->file != FILE_KEY)
		return word(0x6986);
	if (!c->verified)
		return word(0x6982);
	if (c->next ? b[4] != FAKE_HASH_LEN : b[4] == 0 || b[4] > 245)
		return word(0x6700);
	(c->sign ? c->sign : fake_card_signature)(&b[5], b[4], reply.data);
	return reply;
}

static struct reply rest_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	struct reply reply = { .len = c->held_len, .sw = 0x9000 };

	assert(len == 5 && c->held_len > 0 && b[4] == (uint8_t)c->held_len);
	memcpy(reply.data, c->held, c->held_len);
	c->held_len = 0;
	return reply;
}

static struct reply carry_out(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(len >= 4 && len <= 261);
	if (c->staff && b[1] != 0xc0)
		return fake_staff_chip_answer(c, b, len);
	if (b[1] == 0x2a) {
		assert(b[0] == 0x80);
		return sign_command(c, b, len);
	}
	assert(b[0] == 0x00);
	switch (b[1]) {
	case 0xa4:
		return select_command(c, b, len);
	case 0xb0:
		return read_command(c, b, len);
	case 0xb2:
		return record_command(c, b, len);
	case 0x20:
		return verify_command(c, b, len);
	case 0xc0:
		return rest_command(c, b, len);
	default:
		assert(false && "a command that no visit needs");
		return word(0x6d00);
	}
}

/* Keeps back what goes beyond the limit and tells how much there is to come. */
static struct reply hold_back(struct fake_card *c, struct reply reply)
{
	const size_t limit = c->answer_limit;

	if (limit == 0 || reply.len <= limit || reply.sw != 0x9000)
		return reply;
	memcpy(c->held, &reply.data[limit], reply.len - limit);
	c->held_len = reply.len - limit;
	reply.len = limit;
	reply.sw = (uint16_t)(0x6100 | (c->held_len > 255 ? 0 : c->held_len));
	return reply;
}

struct reply fake_chip_answer(struct fake_card *c, const uint8_t *command, size_t len)
{
	return hold_back(c, carry_out(c, command, len));
}

void fake_chip_power_off(struct fake_card *c)
{
	c->powered = c->selected = c->common = c->verified = false;
	c->file = FILE_NONE;
}

void fake_card_signature(const uint8_t *input, size_t len, uint8_t signature[256])
{
	for (size_t i = 0; i < 256; i++)
		signature[i] = (uint8_t)(input[i % len] ^ i);
}
