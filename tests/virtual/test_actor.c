#include "tests/virtual/card/actor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

/* The actor with a card of one file, 30 82 01 F0 and 500 bytes more, that says 9000 to the rest. */

#define FILE_LEN 504

static uint8_t content[FILE_LEN];
static unsigned carried_out;
static struct fault fault;
static struct actor actor;
static uint8_t answer[ACTED_MAX];
static size_t answer_len;

size_t card_answer(struct card *c, const uint8_t *command, size_t len, uint8_t out[ANSWER_MAX])
{
	const size_t offset = (size_t)command[2] << 8 | command[3];
	size_t count = 0;

	(void)c;
	carried_out++;
	if (len == 5 && command[1] == 0xb0) {
		count = command[4] ? command[4] : 256;
		count = count < FILE_LEN - offset ? count : FILE_LEN - offset;
		memcpy(out, &content[offset], count);
	}
	out[count] = 0x90;
	out[count + 1] = 0x00;
	return count + 2;
}

static void play(const char *text)
{
	assert_true(fault_parse(text, &fault));
	actor = (struct actor){ .fault = &fault, .faults = 1 };
	carried_out = 0;
}

static enum outcome tell(const uint8_t *command, size_t len)
{
	return actor_answer(&actor, NULL, command, len, answer, &answer_len);
}

static uint16_t word(void)
{
	assert_true(answer_len >= 2);
	return (uint16_t)(answer[answer_len - 2] << 8 | answer[answer_len - 1]);
}

static enum outcome read_at(uint16_t offset, uint8_t le)
{
	const uint8_t command[] = { 0x00, 0xb0, (uint8_t)(offset >> 8), (uint8_t)offset, le };

	return tell(command, sizeof command);
}

static enum outcome verify(void)
{
	static const uint8_t command[] = { 0x00, 0x20, 0x00, 0x80, 4, '1', '2', '3', '4' };

	return tell(command, sizeof command);
}

static enum outcome select_application(void)
{
	static const uint8_t command[] = { 0x00, 0xa4, 0x04, 0x0c, 1, 0xd3 };

	return tell(command, sizeof command);
}

static int begin(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILE_LEN; i++)
		content[i] = (uint8_t)(i * 7);
	memcpy(content, (const uint8_t[]){ 0x30, 0x82, 0x01, 0xf4 }, 4);
	return 0;
}

static void pulled_before_or_after(void **state)
{
	(void)state;
	play("pull@2");
	assert_int_equal(select_application(), OUTCOME_ANSWER);
	assert_int_equal(verify(), OUTCOME_LEAVE);
	assert_int_equal(carried_out, 1);
	play("pull-late@1");
	assert_int_equal(verify(), OUTCOME_LEAVE);
	assert_int_equal(carried_out, 1);
}

static void silence_lasts(void **state)
{
	(void)state;
	play("silent@2");
	assert_int_equal(select_application(), OUTCOME_ANSWER);
	assert_int_equal(verify(), OUTCOME_SILENCE);
	assert_int_equal(select_application(), OUTCOME_SILENCE);
	assert_int_equal(carried_out, 1);
}

static void words_in_place_of_deeds(void **state)
{
	(void)state;
	play("blocked-6983");
	assert_int_equal(verify(), OUTCOME_ANSWER);
	assert_int_equal(word(), 0x6983);
	assert_int_equal(carried_out, 0); /* no try is spent by it */
	play("no-jpki");
	(void)select_application();
	assert_int_equal(word(), 0x6a82);
	(void)read_at(0, 4);
	assert_int_equal(word(), 0x9000);
}

static void reads_of_other_lengths(void **state)
{
	(void)state;
	play("short-read");
	(void)read_at(0, 0);
	assert_int_equal(answer_len, 128 + 2);
	assert_memory_equal(answer, content, 128);
	(void)read_at(3, 1);
	assert_int_equal(answer_len, 1 + 2); /* never none: it would be the end */
	play("short-read=20");
	(void)read_at(0, 0);
	assert_int_equal(answer_len, 20 + 2);
	play("long-read=3");
	(void)read_at(0, 32);
	assert_int_equal(answer_len, 35 + 2);
	assert_int_equal(word(), 0x9000);
	(void)read_at(0, 0);
	assert_int_equal(answer_len, 259 + 2); /* more than a short answer holds */
}

static void told_length(const char *text, const uint8_t *wanted, size_t len)
{
	play(text);
	(void)read_at(0, 0);
	assert_memory_equal(answer, wanted, len);
	assert_memory_equal(&answer[len], &content[len], 256 - len);
	(void)read_at(2, 2); /* the same by pieces */
	assert_memory_equal(answer, &wanted[2], 2);
	(void)read_at(256, 0);
	assert_memory_equal(answer, &content[256], FILE_LEN - 256);
}

static void lengths_that_lie(void **state)
{
	(void)state;
	told_length("bad-length", (const uint8_t[]){ 0x30, 0x82, 0x02, 0xf4 }, 4);
	told_length("bad-length=smaller", (const uint8_t[]){ 0x30, 0x82, 0x00, 0xf4 }, 4);
	told_length("bad-length=indefinite", (const uint8_t[]){ 0x30, 0x80, 0x01, 0xf4 }, 4);
	told_length("bad-length=huge", (const uint8_t[]){ 0x30, 0x84, 0xff, 0xff, 0xff, 0xff }, 6);
	content[0] = 'J'; /* no certificate: the truth */
	told_length("bad-length", content, 4);
}

static void never_an_end(void **state)
{
	static const uint8_t response[] = { 0x00, 0xc0, 0x00, 0x00, 0x20 };

	(void)state;
	play("endless-61");
	(void)select_application();
	assert_int_equal(word(), 0x6120);
	assert_int_equal(answer_len, 2);
	for (int i = 0; i < 100; i++) {
		(void)tell(response, sizeof response);
		assert_int_equal(answer_len, 0x20 + 2);
		assert_int_equal(word(), 0x6120);
	}
	play("6c-ping-pong");
	(void)read_at(0, 0);
	assert_int_equal(word(), 0x6c10);
	(void)read_at(0, 0x10);
	assert_int_equal(word(), 0x6c20);
	(void)read_at(0, 0x20);
	assert_int_equal(word(), 0x6c10);
}

static void chance(void **state)
{
	uint8_t before[32];

	(void)state;
	play("garbage");
	(void)read_at(0, 32);
	assert_int_equal(answer_len, 32 + 2);
	assert_int_equal(word(), 0x9000);
	memcpy(before, answer, sizeof before);
	(void)read_at(0, 32);
	assert_memory_not_equal(before, answer, sizeof before);
	(void)verify();
	assert_true(answer_len > 2);
	assert_int_equal(carried_out, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pulled_before_or_after),
		TEST(silence_lasts),
		TEST(words_in_place_of_deeds),
		TEST(reads_of_other_lengths),
		TEST(lengths_that_lie),
		TEST(never_an_end),
		TEST(chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
