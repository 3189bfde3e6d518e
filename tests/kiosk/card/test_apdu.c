#include "kiosk/card/apdu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* The vectors file holds the commands as the card's own documents write them, one a line:
 * "name: bytes". */
static size_t vector(const char *name, uint8_t *out, size_t capacity)
{
	FILE *file = fopen(SOURCE_DIR "/tests/vectors/card-commands", "r");
	char line[400];
	size_t len = 0;

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		const size_t name_len = strlen(name);
		const char *at = line + name_len + 1;
		unsigned byte;
		int step;

		if (strncmp(line, name, name_len) != 0 || line[name_len] != ':')
			continue;
		while (sscanf(at, "%2x%n", &byte, &step) == 1) {
			assert_true(len < capacity);
			out[len++] = (uint8_t)byte;
			at += step;
		}
	}
	fclose(file);
	assert_true(len > 0);
	return len;
}

static void is(const struct apdu *command, const char *name)
{
	uint8_t want[APDU_MAX];
	const size_t len = vector(name, want, sizeof want);

	assert_int_equal(command->len, len);
	assert_memory_equal(command->byte, want, len);
}

static void commands(void **state)
{
	static const uint8_t aid[] = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };
	const struct secret pin = { { '1', '2', '3', '4' }, 4 };
	uint8_t info[51];
	struct apdu command = apdu_select_application(aid, sizeof aid);

	(void)state;
	is(&command, "select application");
	command = apdu_select_file(0x000a);
	is(&command, "select certificate");
	command = apdu_read(0, 32);
	is(&command, "read label");
	command = apdu_read(0, 256);
	is(&command, "read first");
	command = apdu_read(1280, 20);
	is(&command, "read last");
	command = apdu_read(0x7fff, 1);
	is(&command, "read farthest");
	command = apdu_read_short(0x0a, 256);
	is(&command, "read first by short identifier");
	command = apdu_ask_tries(0);
	is(&command, "ask tries");
	command = apdu_ask_tries(0x18);
	is(&command, "ask tries by short identifier");
	apdu_put_verify(&command, 0, &pin);
	is(&command, "verify");
	apdu_put_verify(&command, 0x18, &pin);
	is(&command, "verify by short identifier");
	assert_int_equal(vector("digest info", info, sizeof info), sizeof info);
	command = apdu_sign(0, info, sizeof info);
	is(&command, "sign");
	command = apdu_sign(0x17, info, sizeof info);
	is(&command, "sign by short identifier");
	command = apdu_get_response(0x9c);
	is(&command, "get response");
}

static void commands_of_a_staff_card(void **state)
{
	static const uint8_t aid[] = { 0xf0, 'M', 'A', 'D', 'O', 'S', 'T', 'A', 'F', 'F' };
	const struct secret pin = { { '1', '2', '3', '4', '5', '6' }, 6 };
	struct apdu command = apdu_select_application(aid, sizeof aid);
	uint8_t info[51];

	(void)state;
	is(&command, "select staff application");
	command = apdu_read_short(1, 256);
	is(&command, "read staff certificate");
	command = apdu_ask_tries(1);
	is(&command, "ask staff tries");
	apdu_put_verify(&command, 1, &pin);
	is(&command, "verify staff");
	assert_int_equal(vector("digest info", info, sizeof info), sizeof info);
	command = apdu_sign_digest(&info[sizeof info - 32], 32);
	is(&command, "sign staff");
}

static void only_a_command_with_le_gets_another(void **state)
{
	const struct secret pin = { { '1', '2', '3', '4' }, 4 };
	struct apdu command = apdu_read(0, 256);

	(void)state;
	assert_true(apdu_change_le(&command, 0x20));
	assert_int_equal(command.byte[4], 0x20);
	command = apdu_sign(0, pin.byte, 4);
	assert_true(apdu_change_le(&command, 0x60));
	assert_int_equal(command.byte[command.len - 1], 0x60);
	apdu_put_verify(&command, 0x18, &pin);
	assert_false(apdu_change_le(&command, 0x04));
	command = apdu_ask_tries(0x18);
	assert_false(apdu_change_le(&command, 0x04));
	command = apdu_select_file(0x0018);
	assert_false(apdu_change_le(&command, 0x04));
}

static const struct {
	uint16_t sw;
	enum card_status application, file, tries, verify;
	uint8_t left; /* 9: not told */
} rows[] = {
	/* clang-format off */
	{ 0x9000, CARD_OK,      CARD_OK,             CARD_BROKEN, CARD_OK,        9 },
	{ 0x63c5, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_WRONG_PIN, 5 },
	{ 0x63c3, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_WRONG_PIN, 3 },
	{ 0x63c1, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_WRONG_PIN, 1 },
	{ 0x63c0, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_BLOCKED,   0 },
	{ 0x6983, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_BLOCKED,   0 },
	{ 0x6984, CARD_FOREIGN, CARD_BROKEN,         CARD_OK,     CARD_BLOCKED,   0 },
	{ 0x6300, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x63b1, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6982, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6a82, CARD_FOREIGN, CARD_NO_CERTIFICATE, CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6a86, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6d00, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6e00, CARD_FOREIGN, CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6400, CARD_BROKEN,  CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6581, CARD_BROKEN,  CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6f00, CARD_BROKEN,  CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6c04, CARD_BROKEN,  CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	{ 0x6104, CARD_BROKEN,  CARD_BROKEN,         CARD_BROKEN, CARD_BROKEN,    9 },
	/* clang-format on */
};

static void verdicts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint8_t asked = 9, typed = 9;

		assert_int_equal(apdu_verdict_application(rows[i].sw), rows[i].application);
		assert_int_equal(apdu_verdict_file(rows[i].sw, CARD_NO_CERTIFICATE), rows[i].file);
		assert_int_equal(apdu_verdict_tries(rows[i].sw, &asked), rows[i].tries);
		assert_int_equal(apdu_verdict_verify(rows[i].sw, &typed), rows[i].verify);
		assert_int_equal(asked, rows[i].left);
		assert_int_equal(typed, rows[i].verify == CARD_WRONG_PIN ? rows[i].left : 9);
	}
	assert_int_equal(apdu_verdict_file(0x6a82, CARD_FOREIGN), CARD_FOREIGN);
}

static void ends_of_file(void **state)
{
	(void)state;
	assert_true(apdu_is_end(0x6b00));
	assert_true(apdu_is_end(0x6282));
	assert_true(apdu_is_end(0x6986));
	assert_false(apdu_is_end(0x9000));
	assert_false(apdu_is_end(0x6982));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands),
		cmocka_unit_test(commands_of_a_staff_card),
		cmocka_unit_test(only_a_command_with_le_gets_another),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(ends_of_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
