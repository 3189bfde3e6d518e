#include "tests/net/office/desk_terminal.h"

/* What is wished at the desk, as the terminals are told it. */

static void begin(const char *id)
{
	struct issue_pem key = desk_enrol(id);
	struct operator_answer told;

	assert_int_equal(desk_boots(id, DESK_INSTALLATION, 1, ADMISSION_ACCEPTED, &told),
	                 FLEET_FINE);
	issue_pem_drop(&key);
}

static struct operator_answer told(const char *id)
{
	const struct operator_heartbeat beat = desk_beat();
	struct operator_answer answer;

	desk_beats(id, &beat, DESK_NOW, &answer);
	return answer;
}

static void out_of_service_until_in_service(void **unused)
{
	json_t *answer;

	(void)unused;
	begin("kiosk-a");
	begin("kiosk-b");
	begin("kiosk-c");
	assert_false(told("kiosk-a").out);
	answer = desk_does("terminal out-of-service kiosk-a kiosk-b");
	assert_int_equal(json_array_size(json_object_get(answer, "terminals")), 2);
	json_decref(answer);
	desk_acted("terminal out-of-service: kiosk-b"); /* and one before it */
	assert_true(told("kiosk-a").out);
	assert_true(told("kiosk-b").out);
	assert_false(told("kiosk-c").out);
	desk_do("terminal in-service kiosk-a");
	assert_false(told("kiosk-a").out);
	desk_do("terminal out-of-service --all");
	desk_acted("terminal out-of-service: all 3");
	assert_true(told("kiosk-a").out);
	assert_true(told("kiosk-c").out);
	desk_do("terminal in-service --all");
	assert_false(told("kiosk-b").out);
}

/* All of it or nothing. */
static void one_that_is_unknown_changes_none(void **unused)
{
	(void)unused;
	desk_refuses("terminal out-of-service kiosk-a nobody", "nobody: no such terminal");
	assert_false(told("kiosk-a").out);
	desk_acted("terminal in-service: all 3");
	desk_refuses("terminal out-of-service", "--all");
	desk_refuses("terminal out-of-service kiosk-a --all", "--all");
	desk_refuses("terminal out-of-service a/b", "an id has");
}

static void a_notice_has_words_and_days(void **unused)
{
	struct operator_answer t;

	(void)unused;
	desk_do("terminal notice kiosk-a --ja 工事中です --en Works --since 2026-12-01 --until "
	        "2026-12-03");
	desk_acted("terminal notice: kiosk-a: 2026-12-01 to 2026-12-03");
	t = told("kiosk-a");
	assert_true(t.noticed);
	assert_string_equal(t.notice_ja, "工事中です");
	assert_string_equal(t.notice_en, "Works");
	assert_int_equal(t.notice_from, date_start_utc((struct date){ 2026, 12, 1 }));
	assert_int_equal(t.notice_until, date_end_utc((struct date){ 2026, 12, 3 }));
	assert_false(told("kiosk-b").noticed);
	desk_do("terminal notice --all --ja 工事中です");
	t = told("kiosk-a");
	assert_int_equal(t.notice_from, DESK_NOW);
	assert_true(t.notice_until > DESK_NOW + 3000 * DESK_DAY);
	assert_string_equal(t.notice_en, "");
	desk_do("terminal notice kiosk-a --off");
	assert_false(told("kiosk-a").noticed);
	assert_true(told("kiosk-b").noticed);
}

static void a_notice_that_makes_no_sense_is_refused(void **unused)
{
	static char longest[400];
	static const struct {
		const char *text, *word;
	} rows[] = {
		{ "terminal notice kiosk-a", "--ja is missing" },
		{ "terminal notice kiosk-a --en x", "--ja is missing" },
		{ "terminal notice kiosk-a --ja", "lacks its value" },
		{ "terminal notice kiosk-a --ja a\tb", "control" },
		{ "terminal notice kiosk-a --ja a --until 2026-01-01", "over before" },
		{ "terminal notice kiosk-a --ja a --since 2026-12-03 --until 2026-12-02",
		  "over before" },
		{ "terminal notice kiosk-a --ja a --since 5", "DAY" },
		{ "terminal notice kiosk-a --off --ja a", "--off" },
		{ longest, "1 to 239" },
	};

	(void)unused;
	snprintf(longest, sizeof longest, "terminal notice kiosk-a --ja %0240d", 1);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		desk_refuses(rows[i].text, rows[i].word);
	assert_false(told("kiosk-a").noticed);
}

static void orders_are_told_until_they_are_done(void **unused)
{
	struct operator_heartbeat beat = desk_beat();
	struct operator_answer t;
	json_t *shown, *ended;

	(void)unused;
	desk_do("terminal restart kiosk-a");
	desk_acted("terminal restart: kiosk-a");
	desk_do("terminal incident kiosk-a");
	t = told("kiosk-a");
	assert_int_equal(t.order_count, 2);
	assert_int_equal(told("kiosk-b").order_count, 0);
	beat.done_count = 2;
	assert_int_equal(t.order[0].kind, ORDER_RESTART); /* as they were given */
	assert_int_equal(t.order[1].kind, ORDER_INCIDENT);
	for (int i = 0; i < 2; i++) {
		snprintf(beat.done[i].order, sizeof beat.done[i].order, "%s", t.order[i].id);
		snprintf(beat.done[i].how, sizeof beat.done[i].how, "done");
	}
	snprintf(beat.done[1].how, sizeof beat.done[1].how, "refused");
	desk_beats("kiosk-a", &beat, DESK_NOW, &t);
	assert_int_equal(t.order_count, 0);
	shown = desk_does("terminal show kiosk-a");
	assert_int_equal(json_array_size(json_object_get(shown, "orders")), 0);
	ended = json_object_get(shown, "ended");
	assert_string_equal(desk_text(json_array_get(ended, 0), "how"), "done");
	assert_string_equal(desk_text(json_array_get(ended, 1), "how"), "refused");
	json_decref(shown);
}

/* Another installation under the same certificate stops both, until somebody says which. */
static void a_clone_waits_for_the_operator(void **unused)
{
	static const char other[] = "fedcba9876543210fedcba9876543210";
	struct operator_answer t;

	(void)unused;
	desk_refuses("terminal accept kiosk-b", "accepted already");
	assert_int_equal(desk_boots("kiosk-b", other, 1, ADMISSION_ACCEPTED, &t), FLEET_CLONED);
	assert_int_equal(t.admission, ADMISSION_REJECTED);
	desk_do("terminal accept kiosk-b");
	desk_acted("terminal accept: kiosk-b");
	assert_int_equal(desk_boots("kiosk-b", other, 1, ADMISSION_ACCEPTED, &t), FLEET_FINE);
	assert_int_equal(t.admission, ADMISSION_ACCEPTED);
	desk_refuses("terminal accept nobody", "no such terminal");
}

static void one_that_waits_is_admitted(void **unused)
{
	struct issue_pem key = desk_enrol("kiosk-d");
	struct operator_answer t;

	(void)unused;
	desk_refuses("terminal accept kiosk-d", "has not told anything yet");
	(void)desk_boots("kiosk-d", DESK_INSTALLATION, 1, ADMISSION_PENDING, &t);
	assert_int_equal(t.admission, ADMISSION_PENDING);
	desk_do("terminal accept kiosk-d");
	assert_int_equal(told("kiosk-d").admission, ADMISSION_ACCEPTED);
	issue_pem_drop(&key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(out_of_service_until_in_service),
		cmocka_unit_test(one_that_is_unknown_changes_none),
		cmocka_unit_test(a_notice_has_words_and_days),
		cmocka_unit_test(a_notice_that_makes_no_sense_is_refused),
		cmocka_unit_test(orders_are_told_until_they_are_done),
		cmocka_unit_test(a_clone_waits_for_the_operator),
		cmocka_unit_test(one_that_waits_is_admitted),
	};

	return cmocka_run_group_tests(tests, desk_open, desk_close);
}
