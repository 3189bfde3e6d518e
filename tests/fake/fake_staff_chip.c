#include <assert.h>
#include <string.h>

#include "tests/fake/fake_chip.h"

/* The chip of a staff card: one application, one certificate, one PIN, one key. */

enum { PIN_P2 = 0x81, CERTIFICATE_P1 = 0x81, DIGEST_LEN = 32, RAW_LEN = 64 };

static const uint8_t aid[] = { 0xf0, 'M', 'A', 'D', 'O', 'S', 'T', 'A', 'F', 'F' };

static struct reply word(uint16_t sw)
{
	return (struct reply){ .sw = sw };
}

static struct reply select_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(len == 5U + b[4] && b[2] == 0x04 && b[3] == 0x0c);
	if (b[4] != sizeof aid || memcmp(&b[5], aid, sizeof aid) != 0)
		return word(0x6a82);
	c->selected = true;
	c->verified = false;
	c->file = 0;
	return word(0x9000);
}

static struct reply read_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	const bool is_short = b[2] & 0x80;
	const size_t offset = is_short ? b[3] : (size_t)b[2] << 8 | b[3];
	const size_t size = c->certificate_len + FAKE_FILLER;
	struct reply reply = { .sw = 0x9000 };

	assert(len == 5 && (!is_short || b[2] == CERTIFICATE_P1));
	if (c->certificate_len == 0)
		return word(0x6a82);
	if (is_short)
		c->file = 1;
	if (!c->file)
		return word(0x6986);
	if (offset >= size)
		return word(0x6b00);
	reply.len = b[4] ? b[4] : sizeof reply.data;
	if (reply.len > size - offset) {
		reply.len = size - offset;
		reply.sw = 0x6282;
	}
	if (c->read_limit && reply.len > c->read_limit) {
		reply.len = c->read_limit;
		reply.sw = 0x9000;
	}
	for (size_t i = 0; i < reply.len; i++)
		reply.data[i] = offset + i < c->certificate_len ? c->certificate[offset + i] : 0xff;
	return reply;
}

static struct reply verify_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(b[2] == 0x00 && b[3] == PIN_P2);
	if (len == 4)
		return word((uint16_t)(0x63c0 | c->tries_of_ten));
	assert(len == 5 + FAKE_STAFF_PIN_LEN && b[4] == FAKE_STAFF_PIN_LEN);
	for (size_t i = 5; i < len; i++)
		assert(b[i] >= '0' && b[i] <= '9');
	c->verifies++;
	c->verified = false;
	if (c->tries_of_ten == 0)
		return word(0x6983);
	if (memcmp(c->pin_six, &b[5], sizeof c->pin_six) != 0)
		return word((uint16_t)(0x63c0 | --c->tries_of_ten));
	c->tries_of_ten = FAKE_STAFF_TRIES_MAX;
	c->verified = true;
	return word(0x9000);
}

static struct reply sign_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	struct reply reply = { .len = RAW_LEN, .sw = 0x9000 };

	assert(b[2] == 0x9e && b[3] == 0x9a);
	assert(len == 6U + DIGEST_LEN && b[4] == DIGEST_LEN && b[len - 1] == 0);
	if (!c->verified)
		return word(0x6982);
	c->verified = false;
	(c->sign ? c->sign : fake_card_signature)(&b[5], DIGEST_LEN, reply.data);
	return reply;
}

struct reply fake_staff_chip_answer(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(b[0] == 0x00);
	if (b[1] == 0xa4)
		return select_command(c, b, len);
	assert(c->selected); /* whoever is refused the application asks for nothing else */
	switch (b[1]) {
	case 0xb0:
		return read_command(c, b, len);
	case 0x20:
		return verify_command(c, b, len);
	case 0x2a:
		return sign_command(c, b, len);
	default:
		assert(false && "a command that maintenance mode has no need of");
		return word(0x6d00);
	}
}
