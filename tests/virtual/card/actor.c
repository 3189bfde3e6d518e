#include "tests/virtual/card/actor.h"

#include <openssl/rand.h>
#include <string.h>

#define READ_BINARY 0xb0
#define SELECT 0xa4
#define GET_RESPONSE 0xc0
#define BY_NAME 0x04      /* P1 of SELECT: an application */
#define SHORT_FILE 0x80   /* P1 of READ BINARY: names a file, and the offset is P2 alone */
#define HELD 0x20         /* bytes of each piece that has no end */
#define ANY_WITHOUT_LE 16 /* bytes of chance where none were asked for */
#define LIE_BYTES 0x0100  /* more or less than there are */

static size_t put_word(uint8_t *answer, size_t at, uint16_t word)
{
	answer[at] = (uint8_t)(word >> 8);
	answer[at + 1] = (uint8_t)word;
	return at + 2;
}

static bool is_read(const uint8_t *command, size_t len)
{
	return len == 5 && command[1] == READ_BINARY;
}

static size_t le_of(const uint8_t *command, size_t len)
{
	if (len == 5)
		return command[4] ? command[4] : 256;
	if (len > 5 && len == 6U + command[4])
		return command[len - 1] ? command[len - 1] : 256;
	return 0;
}

static size_t garbage(const uint8_t *command, size_t len, uint8_t *answer)
{
	const size_t count = le_of(command, len) ? le_of(command, len) : ANY_WITHOUT_LE;

	if (RAND_bytes(answer, (int)count) != 1)
		return put_word(answer, 0, 0x6400);
	return put_word(answer, count, 0x9000);
}

/* As if fewer bytes had been asked for. */
static size_t read_less(struct card *c, unsigned most, const uint8_t *command, size_t len,
                        uint8_t *answer)
{
	uint8_t less[5];
	size_t count = le_of(command, len) / 2;

	if (!is_read(command, len))
		return card_answer(c, command, len, answer);
	if (most)
		count = le_of(command, len) < most ? le_of(command, len) : most;
	memcpy(less, command, sizeof less);
	less[4] = (uint8_t)(count ? count : 1);
	return card_answer(c, less, sizeof less, answer);
}

static size_t read_more(struct card *c, unsigned more, const uint8_t *command, size_t len,
                        uint8_t *answer)
{
	const size_t answer_len = card_answer(c, command, len, answer);
	const size_t count = more < ACTED_MAX - ANSWER_MAX ? more : ACTED_MAX - ANSWER_MAX;

	if (!is_read(command, len) || answer_len < 3)
		return answer_len;
	memset(&answer[answer_len - 2], 0xff, count);
	return put_word(answer, answer_len - 2 + count, 0x9000);
}

static uint8_t lie(enum fault_lie how, const uint8_t head[4], size_t at, uint8_t truth)
{
	const unsigned len = (unsigned)head[2] << 8 | head[3];
	const unsigned told = how == LIE_LARGER ? len + LIE_BYTES : len - LIE_BYTES;
	static const uint8_t huge[] = { 0x84, 0xff, 0xff, 0xff, 0xff };

	switch (how) {
	case LIE_LARGER:
	case LIE_SMALLER:
		return at == 2 ? (uint8_t)(told >> 8) : at == 3 ? (uint8_t)told : truth;
	case LIE_INDEFINITE:
		return at == 1 ? 0x80 : truth;
	case LIE_HUGE:
		return at >= 1 && at <= sizeof huge ? huge[at - 1] : truth;
	}
	return truth;
}

/* The head of a certificate is bent wherever in an answer it comes. */
static size_t read_lies(struct actor *a, struct card *c, enum fault_lie how, const uint8_t *command,
                        size_t len, uint8_t *answer)
{
	const size_t answer_len = card_answer(c, command, len, answer);
	size_t offset;

	if (!is_read(command, len)) {
		a->lies = a->lies && command[1] != SELECT;
		return answer_len;
	}
	offset = command[2] & SHORT_FILE ? command[3] : (size_t)command[2] << 8 | command[3];
	if (offset == 0 && answer_len >= sizeof a->head + 2) {
		memcpy(a->head, answer, sizeof a->head);
		a->lies = a->head[0] == 0x30 && a->head[1] == 0x82;
	}
	for (size_t i = 0; a->lies && i + 2 < answer_len; i++)
		answer[i] = lie(how, a->head, offset + i, answer[i]);
	return answer_len;
}

static size_t endless(const uint8_t *command, uint8_t *answer)
{
	const size_t count = command[1] == GET_RESPONSE ? HELD : 0;

	memset(answer, 0xee, count);
	return put_word(answer, count, 0x6100 | HELD);
}

static size_t no_application(struct card *c, const uint8_t *command, size_t len, uint8_t *answer)
{
	if (len > 3 && command[2] == BY_NAME)
		return put_word(answer, 0, 0x6a82);
	return card_answer(c, command, len, answer);
}

enum outcome actor_answer(struct actor *a, struct card *c, const uint8_t *command, size_t len,
                          uint8_t answer[ACTED_MAX], size_t *answer_len)
{
	const struct fault fault = fault_at(a->fault, a->faults, ++a->nth, command, len);

	*answer_len = 0;
	a->silent = a->silent || fault.kind == FAULT_SILENT;
	if (a->silent)
		return OUTCOME_SILENCE;
	switch (fault.kind) {
	case FAULT_PULL:
		return OUTCOME_LEAVE;
	case FAULT_PULL_LATE:
		(void)card_answer(c, command, len, answer);
		return OUTCOME_LEAVE;
	case FAULT_SILENT:
		return OUTCOME_SILENCE;
	case FAULT_WORD:
		*answer_len = put_word(answer, 0, fault.word);
		return OUTCOME_ANSWER;
	case FAULT_SHORT:
		*answer_len = card_answer(c, command, len, answer) / 2;
		return OUTCOME_ANSWER;
	case FAULT_SHORT_READ:
		*answer_len = read_less(c, fault.amount, command, len, answer);
		return OUTCOME_ANSWER;
	case FAULT_LONG_READ:
		*answer_len = read_more(c, fault.amount, command, len, answer);
		return OUTCOME_ANSWER;
	case FAULT_BAD_LENGTH:
		*answer_len = read_lies(a, c, fault.lie, command, len, answer);
		return OUTCOME_ANSWER;
	case FAULT_GARBAGE:
		*answer_len = garbage(command, len, answer);
		return OUTCOME_ANSWER;
	case FAULT_NO_JPKI:
		*answer_len = no_application(c, command, len, answer);
		return OUTCOME_ANSWER;
	case FAULT_ENDLESS_61:
		*answer_len = endless(command, answer);
		return OUTCOME_ANSWER;
	case FAULT_PING_PONG:
		*answer_len = put_word(answer, 0, a->nth % 2 ? 0x6c10 : 0x6c20);
		return OUTCOME_ANSWER;
	case FAULT_BAD_ATR:
	case FAULT_NONE:
		break;
	}
	*answer_len = card_answer(c, command, len, answer);
	return OUTCOME_ANSWER;
}
