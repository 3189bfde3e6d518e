#include "net/protocol/operator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/protocol/counter_name.h"
#include "net/protocol/package.h"
#include "tests/net/protocol/page.h"

/* The messages of the operator's line, against PROTOCOL.md. */

static struct operator_boot boot;
static struct operator_heartbeat beat;
static struct operator_answer answer;
static struct operator_log journal;
static struct package package;

static void the_page_says_it(void **unused)
{
	char *text = page_block("json operator-boot");

	(void)unused;
	assert_true(operator_boot_decode(text, strlen(text), &boot));
	free(text);
	assert_string_equal(boot.model, "窓口端末 1型");
	assert_string_equal(boot.installation, "5f1d0c3b8a9e47260f1e2d3c4b5a6978");
	assert_int_equal(boot.boots, 3);
	assert_int_equal(boot.cause, CAUSE_ASKED);
	assert_int_equal(boot.head_row, 1204);
	assert_string_equal(boot.printer_life, "20417");
	text = page_block("json operator-heartbeat");
	assert_true(operator_heartbeat_decode(text, strlen(text), &beat));
	free(text);
	assert_string_equal(beat.reason[1], "S-52");
	assert_string_equal(beat.device[2].name, "printer");
	assert_string_equal(beat.device[2].state, "care");
	assert_string_equal(beat.counter[1].name, "refusals_total{code=\"K-20\"}");
	assert_true(beat.counter[2].value == 5130.25);
	assert_int_equal(beat.event[0].row, 1205);
	assert_int_equal(beat.event[0].number[7], 8194);
	assert_int_equal(beat.event[0].number_count, 8);
	assert_string_equal(beat.done[0].how, "done");
	assert_int_equal(beat.staff_list, 12);
}

static void the_page_says_the_answer(void **unused)
{
	char *text = page_block("json operator-answer");

	(void)unused;
	assert_true(operator_answer_decode(text, strlen(text), &answer));
	free(text);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1206);
	assert_true(answer.noticed);
	assert_string_equal(answer.notice_en, "Closed on 24 November.");
	assert_int_equal(answer.package_len, 5);
	assert_int_equal(answer.staff_list[4], 13);
	assert_int_equal(answer.order_count, 3);
	assert_int_equal(answer.order[1].kind, ORDER_LOG);
	assert_int_equal(answer.order[1].rows, 200);
	assert_int_equal(answer.order[2].outcome, 2);
	text = page_block("json operator-log");
	assert_true(operator_log_decode(text, strlen(text), &journal));
	free(text);
	assert_int_equal(journal.row_count, 1);
	assert_true(journal.last);
	text = page_block("json package");
	assert_true(package_decode(text, strlen(text), &package));
	free(text);
	assert_int_equal(package.version, 8);
	assert_int_equal(package.count, 2);
	assert_string_equal(package.value[0].value, "07:00");
	assert_string_equal(package.value[1].name, "service.closed_days");
	assert_string_equal(package.value[1].value, "");
}

/* Whatever a later server orders: all else of the answer is heard, and the order can be answered.
 */
static void an_order_of_another_version_is_heard_as_such(void **unused)
{
	char *text = page_block("json operator-answer"), *at = strstr(text, "\"restart\"");

	(void)unused;
	assert_non_null(at);
	memcpy(at, "\"recline\"", 9);
	assert_true(operator_answer_decode(text, strlen(text), &answer));
	free(text);
	assert_int_equal(answer.order_count, 3);
	assert_int_equal(answer.order[0].kind, ORDER_KINDS);
	assert_string_equal(answer.order[0].id, "00112233445566778899aabbccddeeff");
	assert_int_equal(answer.order[2].kind, ORDER_SETTLE);
	assert_null(operator_answer_encode(&answer)); /* but nobody says it on */
}

/* ---- what is not so -------------------------------------------------------------------------- */

/* The block of the page with its first `from` become `to`. */
static char *spoilt(const char *label, const char *from, const char *to)
{
	char *text = page_block(label), *at = strstr(text, from), *out;

	if (!at)
		fail_msg("%s: no %s", label, from);
	out = calloc(1, strlen(text) + strlen(to) + 1);
	memcpy(out, text, (size_t)(at - text));
	strcat(out, to);
	strcat(out, at + strlen(from));
	free(text);
	return out;
}

struct spoil {
	const char *from, *to;
};

#define REFUSES(label, decode, out, rows)                                                          \
	for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++) {                               \
		char *text = spoilt(label, (rows)[i].from, (rows)[i].to);                          \
                                                                                                   \
		if (decode(text, strlen(text), out))                                               \
			fail_msg("%s with %s", label, (rows)[i].to);                               \
		free(text);                                                                        \
	}

static void a_boot_that_is_not_so(void **unused)
{
	static const struct spoil rows[] = {
		{ "\"boots\": 3", "\"boots\": 0" },
		{ "\"boots\": 3", "\"boots\": 4294967296" },
		{ "\"asked\"", "\"because\"" },
		{ "\"5f1d", "\"5F1d" },
		{ "\"5f1d", "\"" },
		{ "1204", "0" }, /* an empty journal has no hash */
		{ "1204", "-1" },
		{ "\"9f86", "\"9g86" },
		{ "\"20417\"", "\"20417.5\"" },
		{ "\"software\"", "\"hardware\"" },
		{ "\"head\": {", "\"head\": [{" },
		{ "\"settings_version\": 7", "\"settings_version\": -7" },
		{ "\"shop-0001\"", "\"\"" },
	};

	(void)unused;
	REFUSES("json operator-boot", operator_boot_decode, &boot, rows);
}

static void a_heartbeat_that_is_not_so(void **unused)
{
	static const struct spoil rows[] = {
		{ "\"S-13\"", "\"S-133\"" },
		{ "\"S-13\"", "\"S 13\"" },
		{ "\"S-13\"", "13" },
		{ "\"degraded\"", "\"not well\"" },
		{ "\"care\"", "\"tired\"" },
		{ "\"reader\"", "\"reader=\"" },
		{ "\"reader\"", "\"terminal\"" },
		{ "412", "-1" },
		{ "412", "1e300" },
		{ "412", "\"412\"" },
		{ "visits_total", "visits total" },
		{ "visits_total", "Visits" },
		{ "code=", "terminal=" },
		{ "1205, \"event\"", "0, \"event\"" },
		{ "[1795363198123", "[1.5" },
		{ "[1795363198123", "[9223372036854775808" },
		{ "\"how\": \"done\"", "\"how\": \"well done\"" },
		{ "\"boots\": 3", "\"boots\": 3, \"boots\": 3" },
		{ "\"clock\": 1795363199", "\"clock\": -1" },
		{ "\"installation\"", "\"somebody\"" },
	};

	(void)unused;
	REFUSES("json operator-heartbeat", operator_heartbeat_decode, &beat, rows);
}

static void an_answer_that_is_not_so(void **unused)
{
	static const struct spoil rows[] = {
		{ "\"accepted\"", "\"perhaps\"" },
		{ "\"interval_s\": 60", "\"interval_s\": 0" },
		{ "\"interval_s\": 60", "\"interval_s\": 3601" },
		{ "\"events_next\": 1206", "\"events_next\": 0" },
		{ "1795449600", "1795363200" }, /* over before it began */
		{ "\"restart\"", "\"Restart\"" },
		{ "\"restart\"", "4" },
		{ "\"rows\": 200", "\"rows\": 10001" },
		{ "\"rows\": 200", "\"rows\": 0" },
		{ "\"partly\"", "\"unknown\"" },
		{ "\"partly\"", "\"\"" },
		{ "\"ffeedd", "\"FFeedd" },
		{ "\"MAMCAQE=\"", "\"\"" },
		{ "\"out_of_service\": false", "\"out_of_service\": 0" },
	};

	(void)unused;
	REFUSES("json operator-answer", operator_answer_decode, &answer, rows);
}

static void a_package_that_is_not_so(void **unused)
{
	static const struct spoil rows[] = {
		{ "\"format\": 1", "\"format\": 2" },
		{ "\"version\": 8", "\"version\": 0" },
		{ "\"service.opens\"", "\"service opens\"" },
		{ "\"service.opens\"", "\"service.closed_days\"" },
		{ "\"07:00\"", "7" },
		{ "\"07:00\"", "\"\\n\"" },
		{ "\"shop-0001\"", "\"shop 1\"" },
	};

	(void)unused;
	REFUSES("json package", package_decode, &package, rows);
}

/* ---- what is not sent ------------------------------------------------------------------------ */

static void read_beat(void)
{
	char *text = page_block("json operator-heartbeat");

	assert_true(operator_heartbeat_decode(text, strlen(text), &beat));
	free(text);
}

static void events_out_of_order_are_not_sent(void **unused)
{
	(void)unused;
	read_beat();
	beat.event[1] = beat.event[0];
	beat.event_count = 2;
	assert_null(operator_heartbeat_encode(&beat));
	beat.event[1].row++;
	free(operator_heartbeat_encode(&beat));
	beat.event_count = OPERATOR_EVENTS_MAX + 1;
	assert_null(operator_heartbeat_encode(&beat));
}

static void a_counter_that_stands_twice_is_not_sent(void **unused)
{
	(void)unused;
	read_beat();
	beat.counter[1] = beat.counter[0];
	assert_null(operator_heartbeat_encode(&beat));
}

/* As long as each can be: what does not fit into a body is not sent, and never cut. */
static void all_that_there_is_room_for(void **unused)
{
	char *text;

	(void)unused;
	read_beat();
	for (uint16_t i = 0; i < OPERATOR_COUNTERS_MAX; i++) {
		memset(beat.counter[i].name, 'a', OPERATOR_COUNTER_NAME_MAX - 1);
		snprintf(beat.counter[i].name + 70, 10, "_%04d", i);
		beat.counter[i].value = 9007199254740992.0;
	}
	beat.counter_count = OPERATOR_COUNTERS_MAX;
	for (uint8_t i = 1; i < OPERATOR_EVENTS_MAX; i++) {
		beat.event[i] = beat.event[0];
		beat.event[i].row += i;
	}
	beat.event_count = OPERATOR_EVENTS_MAX;
	text = operator_heartbeat_encode(&beat);
	assert_non_null(text);
	assert_true(strlen(text) < PROTOCOL_BODY_MAX);
	free(text);
	memset(&journal, 0, sizeof journal);
	for (uint16_t i = 0; i < OPERATOR_LOG_ROWS_MAX; i++) {
		journal.row[i] = beat.event[0];
		journal.row[i].row = i + 1;
		journal.row[i].number_count = OPERATOR_NUMBERS_MAX;
		for (uint8_t n = 0; n < OPERATOR_NUMBERS_MAX; n++)
			journal.row[i].number[n] = INT64_MIN;
	}
	journal.row_count = OPERATOR_LOG_ROWS_MAX;
	assert_null(operator_log_encode(&journal));
	journal.row_count = 90;
	text = operator_log_encode(&journal);
	assert_non_null(text);
	free(text);
	memset(answer.package, 0x30, sizeof answer.package);
	memset(answer.staff_list, 0x30, sizeof answer.staff_list);
	answer.package_len = answer.staff_list_len = OPERATOR_PACKAGE_MAX;
	answer.admission = ADMISSION_ACCEPTED;
	text = page_block("json operator-answer");
	free(text);
	answer.server_time = 1;
	answer.interval_s = 1;
	answer.events_next = INT64_MAX;
	answer.noticed = false;
	answer.order_count = 0;
	text = operator_answer_encode(&answer);
	assert_non_null(text);
	free(text);
}

static void names_of_counters(void **unused)
{
	static const char *const good[] = { "a",          "visits_total",
		                            "a1{b=\"\"}", "x_bucket{phase=\"print\",le=\"+Inf\"}",
		                            "_a",         "a{b=\"1\",bc=\"1\",c=\"1\"}" };
	static const char *const bad[] = { "",
		                           "1a",
		                           "A",
		                           "a{",
		                           "a{}",
		                           "a{b}",
		                           "a{b=}",
		                           "a{b=\"c\"",
		                           "a{b=\"c\",}",
		                           "a{b=\"c\"}d",
		                           "a{b=\"c\\\"}",
		                           "a{b=\"\n\"}",
		                           "a{terminal=\"x\"}",
		                           "a{b=\"1\",b=\"2\"}",
		                           "a{bc=\"1\",b=\"2\",bc=\"1\"}",
		                           "a b",
		                           "a\n# EOF" };

	(void)unused;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!counter_name_good(good[i]))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (counter_name_good(bad[i]))
			fail_msg("%s", bad[i]);
	assert_int_equal(counter_name_stem("visits_total{a=\"b\"}"), 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_says_it),
		cmocka_unit_test(the_page_says_the_answer),
		cmocka_unit_test(an_order_of_another_version_is_heard_as_such),
		cmocka_unit_test(a_boot_that_is_not_so),
		cmocka_unit_test(a_heartbeat_that_is_not_so),
		cmocka_unit_test(an_answer_that_is_not_so),
		cmocka_unit_test(a_package_that_is_not_so),
		cmocka_unit_test(events_out_of_order_are_not_sent),
		cmocka_unit_test(a_counter_that_stands_twice_is_not_sent),
		cmocka_unit_test(all_that_there_is_room_for),
		cmocka_unit_test(names_of_counters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
