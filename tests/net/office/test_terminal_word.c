#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/terminal_word.h"

/* The codes are the terminal's, in another room: none of them is without words here. */
static const char *const codes[] = {
#define REASON(name, code, severity, public, clears, visit, part) code,
#include "kiosk/service/reason_list.def"
#undef REASON
};
#define CODES (sizeof codes / sizeof codes[0])

static void every_reason_has_its_words(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < CODES; i++) {
		if (!*terminal_reason_word(codes[i]) || !*terminal_reason_steps(codes[i]))
			fail_msg("%s", codes[i]);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(codes[i], codes[j]);
	}
	assert_string_equal(terminal_reason_word("S-22"), "out of paper");
	assert_string_equal(terminal_reason_word("S-99"), "");
	assert_string_equal(terminal_reason_steps(""), "");
}

static void every_reason_goes_over_the_line(void **unused)
{
	struct operator_heartbeat beat = { .installation = "0123456789abcdef0123456789abcdef",
		                           .boots = 1,
		                           .state = "degraded",
		                           .reason_count = (uint8_t)CODES },
				  got;
	char *json;

	(void)unused;
	assert_true(CODES <= OPERATOR_REASONS_MAX);
	for (size_t i = 0; i < CODES; i++)
		snprintf(beat.reason[i], sizeof beat.reason[i], "%s", codes[i]);
	json = operator_heartbeat_encode(&beat);
	assert_non_null(json);
	assert_true(operator_heartbeat_decode(json, strlen(json), &got));
	assert_int_equal(got.reason_count, CODES);
	for (size_t i = 0; i < CODES; i++)
		assert_string_equal(got.reason[i], codes[i]);
	free(json);
}

static void every_kind_has_its_word(void **unused)
{
	(void)unused;
	for (int i = 0; i < OPERATOR_CAUSES; i++)
		assert_string_not_equal(terminal_cause_word((enum operator_cause)i), "");
	for (int i = 0; i < ORDER_KINDS; i++)
		assert_string_not_equal(terminal_order_word((enum operator_order_kind)i), "");
	assert_string_equal(terminal_admission_word(ADMISSION_ACCEPTED), "accepted");
	assert_string_equal(terminal_admission_word(ADMISSION_PENDING), "pending");
	assert_string_equal(terminal_admission_word(ADMISSION_REJECTED), "rejected");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reason_has_its_words),
		cmocka_unit_test(every_reason_goes_over_the_line),
		cmocka_unit_test(every_kind_has_its_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
