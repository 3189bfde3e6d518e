#include "tests/fake/fake_card.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#define LABEL "JPKIAPICCTOKEN2"
#define TRIES_MAX 3

enum {
	FILE_NONE = 0,
	FILE_TOKEN = 0x0006,
	FILE_AVAILABILITY = 0x0008,
	FILE_CERTIFICATE = 0x000a,
	FILE_KEY = 0x0017,
	FILE_PIN = 0x0018,
	FILE_SIGNING_PIN = 0x001b
};

static const uint8_t aid[] = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };

/* An answer under way: data, then the status word. */
struct reply {
	uint8_t data[256];
	size_t len;
	uint16_t sw;
};

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
	if (c->no_application || len != sizeof aid || memcmp(name, aid, len) != 0)
		return word(0x6a82);
	c->selected = true;
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

static struct reply read_command(const struct fake_card *c, const uint8_t *b, size_t len)
{
	uint8_t bytes[FAKE_CERTIFICATE_MAX + FAKE_FILLER];
	const size_t offset = (size_t)b[2] << 8 | b[3];
	struct reply reply = { .sw = 0x9000 };
	size_t size;

	assert(len == 5 && b[2] < 0x80);
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
	memcpy(reply.data, &bytes[offset], reply.len);
	return reply;
}

static struct reply tries_word(uint8_t tries)
{
	return word((uint16_t)(0x63c0 | tries));
}

static struct reply verify_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	assert(b[2] == 0x00 && b[3] == 0x80);
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
	c->tries = TRIES_MAX;
	c->verified = true;
	return word(0x9000);
}

static struct reply sign_command(struct fake_card *c, const uint8_t *b, size_t len)
{
	struct reply reply = { .len = 256, .sw = 0x9000 };

	assert(b[2] == 0x00 && b[3] == 0x80 && len == 6U + b[4]);
	if (c->file != FILE_KEY)
		return word(0x6986);
	if (!c->verified)
		return word(0x6982);
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

static const struct fake_answer *scripted(const struct fake_card *c)
{
	for (size_t i = 0; i < FAKE_SCRIPT_MAX && c->script[i].nth; i++)
		if (c->script[i].nth == c->since_power)
			return &c->script[i];
	return NULL;
}

static void power_off(struct fake_card *c)
{
	c->powered = c->selected = c->verified = false;
	c->file = FILE_NONE;
}

static void change(struct fake_card *c, enum reader_presence presence)
{
	c->presence = presence;
	if (presence != READER_CARD)
		power_off(c);
	pthread_cond_broadcast(&c->moved);
}

static enum card_status vanish(struct fake_card *c, const uint8_t *command, size_t len)
{
	if (c->vanish_after)
		(void)carry_out(c, command, len);
	change(c, c->fail == CARD_READER_AWAY ? READER_AWAY : READER_EMPTY);
	return c->fail;
}

static enum card_status answer_one(struct fake_card *c, const uint8_t *command, size_t len,
                                   struct reply *out)
{
	const struct fake_answer *script;

	c->commands++;
	c->since_power++;
	memcpy(c->header, command, len < sizeof c->header ? len : sizeof c->header);
	if (c->since_power == c->vanish_at)
		return vanish(c, command, len);
	if (c->always) {
		*out = word(c->always);
		return CARD_OK;
	}
	script = scripted(c);
	if (!script) {
		*out = hold_back(c, carry_out(c, command, len));
		return CARD_OK;
	}
	*out = word(script->sw);
	out->len = script->len;
	memset(out->data, 0xee, script->len);
	return script->runt ? CARD_BROKEN : CARD_OK;
}

static enum card_status transmit(void *self, const uint8_t *command, size_t command_len,
                                 uint8_t *answer, size_t *len)
{
	struct fake_card *c = self;
	struct reply reply = { .len = 0 };
	enum card_status status;

	assert(command && answer && *len >= 2);
	pthread_mutex_lock(&c->lock);
	if (c->presence == READER_CARD) {
		assert(c->powered); /* connect() comes first */
		status = answer_one(c, command, command_len, &reply);
	} else {
		status = c->presence == READER_AWAY ? CARD_READER_AWAY : CARD_GONE;
	}
	pthread_mutex_unlock(&c->lock);
	if (status != CARD_OK)
		return status;
	assert(*len >= reply.len + 2); /* a card sends up to 258 bytes, asked or not */
	memcpy(answer, reply.data, reply.len);
	answer[reply.len] = (uint8_t)(reply.sw >> 8);
	answer[reply.len + 1] = (uint8_t)reply.sw;
	*len = reply.len + 2;
	return CARD_OK;
}

static enum card_status connect_card(void *self)
{
	struct fake_card *c = self;
	enum card_status status = CARD_OK;

	pthread_mutex_lock(&c->lock);
	c->connects++;
	power_off(c);
	c->since_power = 0;
	if (c->presence == READER_AWAY)
		status = CARD_READER_AWAY;
	else if (c->presence == READER_EMPTY)
		status = CARD_GONE;
	else
		c->powered = true;
	pthread_mutex_unlock(&c->lock);
	return status;
}

static void disconnect(void *self)
{
	struct fake_card *c = self;

	pthread_mutex_lock(&c->lock);
	power_off(c);
	pthread_mutex_unlock(&c->lock);
}

static enum reader_presence look(void *self, enum reader_presence known, uint32_t timeout_ms)
{
	struct fake_card *c = self;
	enum reader_presence now;
	struct timespec end;
	int waited = 0;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += timeout_ms / 1000;
	end.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
	if (end.tv_nsec >= 1000000000) {
		end.tv_sec++;
		end.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&c->lock);
	while (c->presence == known && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&c->moved, &c->lock, &end);
	now = c->presence;
	pthread_mutex_unlock(&c->lock);
	return now;
}

void fake_card_signature(const uint8_t *input, size_t len, uint8_t signature[256])
{
	for (size_t i = 0; i < 256; i++)
		signature[i] = (uint8_t)(input[i % len] ^ i);
}

void fake_card_certificate(struct fake_card *c, size_t len)
{
	assert(len > 4 && len <= FAKE_CERTIFICATE_MAX);
	for (size_t i = 0; i < len; i++)
		c->certificate[i] = (uint8_t)(i * 7 + 1);
	c->certificate_len = len;
	c->certificate[0] = 0x30;
	if (len < 0x80 + 2) {
		c->certificate[1] = (uint8_t)(len - 2);
	} else if (len < 0x100 + 3) {
		c->certificate[1] = 0x81;
		c->certificate[2] = (uint8_t)(len - 3);
	} else {
		c->certificate[1] = 0x82;
		c->certificate[2] = (uint8_t)((len - 4) >> 8);
		c->certificate[3] = (uint8_t)(len - 4);
	}
}

void fake_card_init(struct fake_card *c)
{
	pthread_condattr_t attr;

	*c = (struct fake_card){ .label = LABEL,
		                 .pin = { '1', '2', '3', '4' },
		                 .tries = TRIES_MAX,
		                 .signing_tries = 5,
		                 .fail = CARD_GONE,
		                 .presence = READER_EMPTY };
	fake_card_certificate(c, 1300);
	pthread_mutex_init(&c->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&c->moved, &attr);
	pthread_condattr_destroy(&attr);
}

void fake_card_finish(struct fake_card *c)
{
	pthread_cond_destroy(&c->moved);
	pthread_mutex_destroy(&c->lock);
}

struct reader fake_card_reader(struct fake_card *c)
{
	return (struct reader){ .self = c,
		                .look = look,
		                .connect = connect_card,
		                .transmit = transmit,
		                .disconnect = disconnect };
}

static void move(struct fake_card *c, enum reader_presence presence)
{
	pthread_mutex_lock(&c->lock);
	change(c, presence);
	pthread_mutex_unlock(&c->lock);
}

void fake_card_lay(struct fake_card *c)
{
	move(c, READER_CARD);
}

void fake_card_take(struct fake_card *c)
{
	move(c, READER_EMPTY);
}

void fake_card_unplug(struct fake_card *c)
{
	move(c, READER_AWAY);
}

unsigned fake_card_verifies(struct fake_card *c)
{
	unsigned count;

	pthread_mutex_lock(&c->lock);
	count = c->verifies;
	pthread_mutex_unlock(&c->lock);
	return count;
}
