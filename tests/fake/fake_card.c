#include "tests/fake/fake_chip.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#define LABEL "JPKIAPICCTOKEN2"

static const struct fake_answer *scripted(const struct fake_card *c)
{
	for (size_t i = 0; i < FAKE_SCRIPT_MAX && c->script[i].nth; i++)
		if (c->script[i].nth == c->since_power)
			return &c->script[i];
	return NULL;
}

static void change(struct fake_card *c, enum reader_presence presence)
{
	c->presence = presence;
	if (presence != READER_CARD)
		fake_chip_power_off(c);
	pthread_cond_broadcast(&c->moved);
}

static enum card_status vanish(struct fake_card *c, const uint8_t *command, size_t len)
{
	if (c->vanish_after)
		(void)fake_chip_answer(c, command, len);
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
		*out = (struct reply){ .sw = c->always };
		return CARD_OK;
	}
	script = scripted(c);
	if (!script) {
		*out = fake_chip_answer(c, command, len);
		return CARD_OK;
	}
	*out = (struct reply){ .sw = script->sw };
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
		status = c->presence == READER_EMPTY ? CARD_GONE : CARD_READER_AWAY;
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
	fake_chip_power_off(c);
	c->since_power = 0;
	if (c->presence == READER_AWAY || c->presence == READER_UNSERVED)
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
	fake_chip_power_off(c);
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
		                 .tries = FAKE_TRIES_MAX,
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

void fake_card_be_staff(struct fake_card *c)
{
	c->staff = true;
	memcpy(c->pin_six, "123456", sizeof c->pin_six);
	c->tries_of_ten = FAKE_STAFF_TRIES_MAX;
	fake_card_certificate(c, 700);
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

void fake_card_describe(void *self, struct reader_about *out)
{
	struct fake_card *c = self;

	pthread_mutex_lock(&c->lock);
	fake_chip_power_off(c);
	*out = (struct reader_about){ .served = c->presence != READER_UNSERVED,
		                      .plugged =
		                          c->presence == READER_EMPTY || c->presence == READER_CARD,
		                      .card = c->presence == READER_CARD };
	if (out->plugged)
		strcpy(out->name, "Fake Reader 00 00");
	if (out->card)
		out->atr_len = 9;
	pthread_mutex_unlock(&c->lock);
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

void fake_card_end_service(struct fake_card *c)
{
	move(c, READER_UNSERVED);
}

unsigned fake_card_verifies(struct fake_card *c)
{
	unsigned count;

	pthread_mutex_lock(&c->lock);
	count = c->verifies;
	pthread_mutex_unlock(&c->lock);
	return count;
}
