#include "tests/net/office/desk_terminal.h"

#include "net/store/issued.h"

static int begin(void **unused)
{
	struct issue_pem key;

	if (desk_open(unused) != 0)
		return -1;
	key = desk_enrol("kiosk-a");
	issue_pem_drop(&key);
	key = desk_enrol("kiosk-b");
	issue_pem_drop(&key);
	return 0;
}

static void one_that_never_spoke_is_only_on_record(void **unused)
{
	json_t *list = desk_does("terminal list"), *row = json_array_get(list, 0), *one;

	(void)unused;
	assert_int_equal(json_array_size(list), 2);
	assert_string_equal(desk_text(row, "id"), "kiosk-a");
	assert_string_equal(desk_text(row, "state"), "enrolled");
	assert_string_equal(desk_text(row, "admission"), "not heard");
	assert_int_equal(strlen(desk_text(row, "certificate_sha256")), 64);
	assert_true(json_is_false(json_object_get(row, "silent")));
	assert_true(json_is_null(json_object_get(row, "heard")));
	json_decref(list);
	one = desk_does("terminal show kiosk-a");
	assert_string_equal(desk_text(one, "admission"), "not heard");
	assert_string_equal(desk_text(json_object_get(one, "wishes"), "service"), "in");
	json_decref(one);
	desk_refuses("terminal show nobody", "no such terminal");
	desk_refuses("terminal events nobody", "no such terminal");
}

static void speak(void)
{
	struct operator_heartbeat beat = desk_beat();
	struct operator_answer told;

	(void)desk_boots("kiosk-a", DESK_INSTALLATION, 1, ADMISSION_ACCEPTED, &told);
	beat.event_count = 3;
	for (int i = 0; i < 3; i++) {
		beat.event[i] = (struct operator_event){
			.row = 10 + 2 * i, .event = "state", .number = { 7, -i }, .number_count = 2
		};
		snprintf(beat.event[i].hash, sizeof beat.event[i].hash, "%064d", i);
	}
	desk_beats("kiosk-a", &beat, DESK_NOW, &told);
	assert_int_equal(told.events_next, 15);
}

static void one_that_spoke_is_told_in_words(void **unused)
{
	json_t *one, *reason, *versions;

	(void)unused;
	speak();
	desk_do("terminal restart kiosk-a");
	one = desk_does("terminal show kiosk-a");
	reason = json_array_get(json_object_get(one, "reasons"), 0);
	versions = json_object_get(one, "versions");
	assert_string_equal(desk_text(one, "service"), "degraded");
	assert_string_equal(desk_text(one, "admission"), "accepted");
	assert_string_equal(desk_text(one, "cause"), "switched on");
	assert_int_equal(desk_number(one, "clock_off_s"), -3);
	assert_int_equal(desk_number(one, "events_next"), 15);
	assert_string_equal(desk_text(reason, "code"), "S-22");
	assert_string_equal(desk_text(reason, "means"), "out of paper");
	assert_string_equal(desk_text(json_array_get(json_object_get(one, "devices"), 0), "device"),
	                    "printer");
	assert_string_equal(desk_text(versions, "software"), "0.1.0");
	assert_string_equal(desk_text(versions, "printer_life"), "77");
	assert_string_equal(desk_text(json_array_get(json_object_get(one, "orders"), 0), "kind"),
	                    "restart");
	json_decref(one);
}

static void silence_is_seen(void **unused)
{
	struct reason why;
	json_t *list = desk_run_at(DESK_NOW + 300, "terminal list", &why);

	(void)unused;
	assert_true(json_is_false(json_object_get(json_array_get(list, 0), "silent")));
	json_decref(list);
	list = desk_run_at(DESK_NOW + 301, "terminal list", &why);
	assert_true(json_is_true(json_object_get(json_array_get(list, 0), "silent")));
	assert_true(json_is_false(json_object_get(json_array_get(list, 1), "silent")));
	assert_string_equal(json_string_value(json_array_get(
				json_object_get(json_array_get(list, 0), "reasons"), 1)),
	                    "S-2A");
	json_decref(list);
}

static void events_are_told_by_their_rows(void **unused)
{
	static const struct {
		const char *text;
		size_t count;
		json_int_t first;
	} rows[] = {
		{ "terminal events kiosk-a", 3, 10 },
		{ "terminal events kiosk-a --rows 2", 2, 12 },
		{ "terminal events kiosk-a --since 11", 2, 12 },
		{ "terminal events kiosk-a --since 12", 2, 12 },
		{ "terminal events kiosk-a --since 10 --rows 1", 1, 10 },
		{ "terminal events kiosk-a --since 15", 0, 0 },
		{ "terminal events kiosk-b", 0, 0 },
	};
	json_t *told;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		told = desk_does(rows[i].text);
		if (json_array_size(told) != rows[i].count ||
		    desk_number(json_array_get(told, 0), "row") != rows[i].first)
			fail_msg("%s", rows[i].text);
		json_decref(told);
	}
	told = desk_does("terminal events kiosk-a --since 14");
	assert_int_equal(json_integer_value(json_array_get(
			     json_object_get(json_array_get(told, 0), "numbers"), 1)),
	                 -2);
	json_decref(told);
	desk_refuses("terminal events kiosk-a --since 2026-12-01", "not a row");
	desk_refuses("terminal events kiosk-a --rows 0", "rows");
}

/* ---- a log ----------------------------------------------------------------------------------- */

static void comes(const char *order)
{
	struct store *s = desk_store();
	struct operator_log *log = calloc(1, sizeof *log);

	assert_non_null(log);
	log->row_count = 2;
	log->last = true;
	for (int i = 0; i < 2; i++) {
		log->row[i] = (struct operator_event){
			.row = 1 + i, .event = "transition", .number = { 3 }, .number_count = 1
		};
		snprintf(log->row[i].hash, sizeof log->row[i].hash, "%064d", i);
	}
	assert_int_equal(fleet_take_log(s, "kiosk-a", order, log, DESK_NOW), STORE_OK);
	free(log);
	store_close(s);
}

static struct operator_order log_order(void)
{
	const struct operator_heartbeat beat = desk_beat();
	struct operator_order order = { .kind = ORDER_KINDS };
	struct operator_answer told;

	desk_beats("kiosk-a", &beat, DESK_NOW, &told);
	for (int i = 0; i < told.order_count; i++)
		if (told.order[i].kind == ORDER_LOG)
			order = told.order[i];
	return order;
}

static void a_log_is_asked_for_and_shown_when_it_came(void **unused)
{
	struct operator_order order;
	json_t *told;

	(void)unused;
	told = desk_does("terminal log kiosk-a --rows 5");
	assert_true(json_is_null(json_object_get(told, "came")));
	assert_true(json_is_string(json_object_get(told, "asked")));
	json_decref(told);
	desk_acted("terminal log: kiosk-a: 5 rows");
	order = log_order();
	assert_int_equal(order.kind, ORDER_LOG);
	assert_int_equal(order.rows, 5);
	told = desk_does("terminal log kiosk-a --rows 7"); /* it waits for the first */
	json_decref(told);
	desk_acted("terminal log: kiosk-a: 5 rows");
	comes(order.id);
	told = desk_does("terminal log kiosk-a");
	assert_true(json_is_null(json_object_get(told, "asked")));
	assert_true(json_is_string(json_object_get(told, "came")));
	assert_int_equal(json_array_size(json_object_get(told, "rows")), 2);
	assert_string_equal(desk_text(json_array_get(json_object_get(told, "rows"), 1), "event"),
	                    "transition");
	json_decref(told);
	desk_acted("terminal log: kiosk-a: 5 rows"); /* to look asks for nothing more */
	desk_refuses("terminal log kiosk-a --rows 2001", "1 to 2000");
	desk_refuses("terminal log nobody", "no such terminal");
}

/* ---- an outcome ------------------------------------------------------------------------------ */

static void issue(const char *id, const char *terminal)
{
	struct store *s = desk_store();
	struct store_resident r;
	char body[] = "{}";
	struct store_issuance i = { .made = DESK_NOW, .municipality = "99201", .answer = body };

	assert_int_equal(store_resident_by_key(s, "mihon-taro", &r), STORE_OK);
	i.resident = r.id;
	snprintf(i.id, sizeof i.id, "%s", id);
	snprintf(i.terminal, sizeof i.terminal, "%s", terminal);
	snprintf(i.session, sizeof i.session, "s%.8s", id);
	snprintf(i.idempotency_key, sizeof i.idempotency_key, "k%.8s", id);
	snprintf(i.kind, sizeof i.kind, "residence_certificate");
	assert_int_equal(store_put_issuance(s, &i), STORE_OK);
	store_close(s);
}

static void report(const char *id, enum outcome_word word)
{
	struct outcome_report r = { .outcome = word };
	struct store *s = desk_store();

	assert_int_equal(store_put_outcome(s, id, &r, DESK_NOW), STORE_OK);
	store_close(s);
}

#define UNKNOWN "11111111111111111111111111111111"
#define PRINTED "22222222222222222222222222222222"

static void only_what_nobody_knows_is_settled(void **unused)
{
	struct operator_answer told;
	const struct operator_heartbeat beat = desk_beat();

	(void)unused;
	issue(UNKNOWN, "kiosk-a");
	issue(PRINTED, "kiosk-a");
	report(UNKNOWN, OUTCOME_WORD_UNKNOWN);
	report(PRINTED, OUTCOME_WORD_PRINTED);
	desk_refuses("terminal settle kiosk-a " PRINTED " failed", "its outcome is known");
	desk_refuses("terminal settle kiosk-b " UNKNOWN " failed", "not issued at kiosk-b");
	desk_refuses("terminal settle kiosk-a 333 failed", "never issued here");
	desk_refuses("terminal settle kiosk-a " UNKNOWN " perhaps", "printed|partly|failed");
	desk_do("terminal settle kiosk-a " UNKNOWN " partly");
	desk_acted("terminal settle: kiosk-a: " UNKNOWN " partly");
	desk_refuses("terminal settle kiosk-a " UNKNOWN " printed", "has still to hear");
	desk_beats("kiosk-a", &beat, DESK_NOW, &told);
	assert_int_equal(told.order_count, 2); /* the restart is under way */
	for (int i = 0; i < 2; i++) {
		if (told.order[i].kind != ORDER_SETTLE)
			continue;
		assert_int_equal(told.order[i].outcome, 2);
		assert_string_equal(told.order[i].issuance, UNKNOWN);
		return;
	}
	fail_msg("no such order");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_that_never_spoke_is_only_on_record),
		cmocka_unit_test(one_that_spoke_is_told_in_words),
		cmocka_unit_test(silence_is_seen),
		cmocka_unit_test(events_are_told_by_their_rows),
		cmocka_unit_test(a_log_is_asked_for_and_shown_when_it_came),
		cmocka_unit_test(only_what_nobody_knows_is_settled),
	};

	return cmocka_run_group_tests(tests, begin, desk_close);
}
