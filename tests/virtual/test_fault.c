#include "tests/virtual/card/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static const uint8_t select[] = { 0x00, 0xa4, 0x04, 0x0c, 1, 0xd3 };
static const uint8_t read_binary[] = { 0x00, 0xb0, 0x00, 0x00, 0x00 };
static const uint8_t ask[] = { 0x00, 0x20, 0x00, 0x80 };
static const uint8_t verify[] = { 0x00, 0x20, 0x00, 0x80, 4, '1', '2', '3', '4' };
static const uint8_t sign[] = { 0x80, 0x2a, 0x00, 0x80, 1, 7, 0x00 };

static struct fault parsed(const char *text)
{
	struct fault fault;

	if (!fault_parse(text, &fault))
		fail_msg("\"%s\" is no fault", text);
	return fault;
}

static void names_are_told_apart(void **state)
{
	static const struct {
		const char *text;
		enum fault_kind kind;
	} names[] = {
		{ "pull@1", FAULT_PULL },
		{ "pull-late@1", FAULT_PULL_LATE },
		{ "silent@1", FAULT_SILENT },
		{ "mute@1", FAULT_SILENT },
		{ "sw6f00@1", FAULT_WORD },
		{ "first-6f00", FAULT_WORD },
		{ "short@1", FAULT_SHORT },
		{ "short-read", FAULT_SHORT_READ },
		{ "long-read", FAULT_LONG_READ },
		{ "bad-length", FAULT_BAD_LENGTH },
		{ "garbage", FAULT_GARBAGE },
		{ "no-jpki", FAULT_NO_JPKI },
		{ "endless-61", FAULT_ENDLESS_61 },
		{ "6c-ping-pong", FAULT_PING_PONG },
		{ "blocked-6983", FAULT_WORD },
		{ "blocked-6984", FAULT_WORD },
		{ "63c0", FAULT_WORD },
		{ "bad-atr", FAULT_BAD_ATR },
	};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (parsed(names[i].text).kind != names[i].kind)
			fail_msg("\"%s\" is kind %d", names[i].text, parsed(names[i].text).kind);
}

static void what_follows_a_name_is_taken(void **state)
{
	(void)state;
	assert_int_equal(parsed("pull@15").nth, 15);
	assert_int_equal(parsed("pull@15").when, WHEN_NTH);
	assert_int_equal(parsed("sw6F00@3").word, 0x6f00);
	assert_int_equal(parsed("sw63c2@verify").when, WHEN_VERIFY);
	assert_int_equal(parsed("first-6f00").nth, 1);
	assert_int_equal(parsed("blocked-6984").word, 0x6984);
	assert_int_equal(parsed("63c0@ask").when, WHEN_ASK);
	assert_int_equal(parsed("short-read=20").amount, 20);
	assert_int_equal(parsed("short-read").amount, 0);
	assert_int_equal(parsed("long-read=1@4").nth, 4);
	assert_int_equal(parsed("bad-length").lie, LIE_LARGER);
	assert_int_equal(parsed("bad-length=smaller").lie, LIE_SMALLER);
	assert_int_equal(parsed("bad-length=indefinite").lie, LIE_INDEFINITE);
	assert_int_equal(parsed("bad-length=huge").lie, LIE_HUGE);
}

static void nonsense_is_no_fault(void **state)
{
	static const char *const nonsense[] = {
		"",
		"pull",
		"pull@",
		"pull@0",
		"pull@1x",
		"pull@-1",
		"pull@ 1",
		"pulls@1",
		"sw@1",
		"sw6f0@1",
		"sw6f00",
		"swxxxx@1",
		"first-6f00@2",
		"pull@1000001",
		"first-",
		"bad-length=",
		"bad-length=odd",
		"bad-length@3",
		"pull=3@1",
		"short-read=0",
		"63c00",
		"blocked-",
		"blocked-69",
		"no-jpki@1",
		"garbage@never",
		"pull@verify2",
		"bad-atr=1",
	};
	struct fault fault;

	(void)state;
	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		if (fault_parse(nonsense[i], &fault))
			fail_msg("\"%s\" is a fault", nonsense[i]);
}

/* The numbers of the commands, of select, read, ask, verify and sign in this order, that a fault is
 * about; as bits. */
static unsigned due(const char *text)
{
	const struct fault fault = parsed(text);
	static const struct {
		const uint8_t *command;
		size_t len;
	} commands[] = { { select, sizeof select },
		         { read_binary, sizeof read_binary },
		         { ask, sizeof ask },
		         { verify, sizeof verify },
		         { sign, sizeof sign } };
	unsigned bits = 0;

	for (unsigned i = 0; i < 5; i++)
		if (fault_at(&fault, 1, i + 1, commands[i].command, commands[i].len).kind !=
		    FAULT_NONE)
			bits |= 1U << i;
	return bits;
}

static void faults_come_when_they_should(void **state)
{
	(void)state;
	assert_int_equal(due("pull@2"), 2);
	assert_int_equal(due("first-6f00"), 1);
	assert_int_equal(due("sw6f00@select"), 1);
	assert_int_equal(due("sw6f00@read"), 2);
	assert_int_equal(due("short-read"), 2);
	assert_int_equal(due("pull@ask"), 4);
	assert_int_equal(due("pull@verify"), 8);
	assert_int_equal(due("blocked-6983"), 12);
	assert_int_equal(due("pull@sign"), 16);
	assert_int_equal(due("garbage"), 31);
	assert_int_equal(due("pull@6"), 0);
}

static void the_first_that_is_due_comes(void **state)
{
	const struct fault faults[] = { parsed("sw6f00@1"), parsed("garbage"), parsed("pull@2") };

	(void)state;
	assert_int_equal(fault_at(faults, 3, 1, ask, sizeof ask).kind, FAULT_WORD);
	assert_int_equal(fault_at(faults, 3, 2, ask, sizeof ask).kind, FAULT_GARBAGE);
	assert_true(fault_is_among(faults, 3, FAULT_PULL));
	assert_false(fault_is_among(faults, 3, FAULT_BAD_ATR));
	assert_false(fault_is_among(NULL, 0, FAULT_BAD_ATR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_apart),
		cmocka_unit_test(what_follows_a_name_is_taken),
		cmocka_unit_test(nonsense_is_no_fault),
		cmocka_unit_test(faults_come_when_they_should),
		cmocka_unit_test(the_first_that_is_due_comes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
