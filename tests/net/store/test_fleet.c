#include "tests/net/store/fleet_line.h"

/* What terminals tell: admission and the order of events. */

/* ---- beginning ------------------------------------------------------------------------------- */

static void a_terminal_is_accepted_when_it_first_begins(void **unused)
{
	struct fleet_row row;
	enum operator_admission admission = ADMISSION_REJECTED;

	(void)unused;
	assert_int_equal(fleet_admission_of(town.store, TOWN_TERMINAL, &admission), STORE_NONE);
	boots(HERE, 1, 4);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 1);
	assert_int_equal(finding, FLEET_FINE);
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_true(row.known);
	assert_string_equal(row.installation, HERE);
	assert_string_equal(row.model, "見本機");
	assert_string_equal(row.printer_life, "1200");
	assert_string_equal(row.state, "");
	assert_int_equal(row.booted, TOWN_NOW);
	assert_int_equal(row.head_row, 4);
	boots(HERE, 1, 4); /* the answer was lost: the same again is the same */
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(finding, FLEET_FINE);
}

static void a_stranger_is_nobody(void **unused)
{
	const struct operator_boot b = boot_of(HERE, 1, 4);
	const struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	assert_int_equal(
	    fleet_boot(town.store, "nowhere", &b, ADMISSION_ACCEPTED, TOWN_NOW, &answer, &finding),
	    STORE_NONE);
	assert_int_equal(fleet_heartbeat(town.store, "nowhere", &h, TOWN_NOW, &answer, &finding),
	                 STORE_NONE);
	assert_int_equal(beat(&h), STORE_NONE); /* on record, but it never began */
	assert_string_equal(book_value("SELECT count(*) FROM fleet"), "0");
}

static void one_that_waits_is_told_nothing(void **unused)
{
	const struct operator_boot b = boot_of(HERE, 1, 4);
	struct operator_heartbeat h = beat_of(HERE, 1);
	struct fleet_row row;

	(void)unused;
	assert_int_equal(fleet_boot(town.store, TOWN_TERMINAL, &b, ADMISSION_PENDING, TOWN_NOW,
	                            &answer, &finding),
	                 STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_PENDING);
	tell_rows(&h, 'a', 1, 3);
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_PENDING);
	assert_int_equal(answer.events_next, 1);
	assert_string_equal(book_value("SELECT count(*) FROM fleet_event"), "0");
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_string_equal(row.state, "in-service"); /* what it is like may be known */
	accept_it();
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.admission, ADMISSION_ACCEPTED);
	assert_int_equal(answer.events_next, 6);
}

/* ---- heartbeats ------------------------------------------------------------------------------ */

static void what_it_tells_is_what_is_known(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);
	struct fleet_row row;

	(void)unused;
	boots(HERE, 1, 0);
	h.clock_s = TOWN_NOW + 60 - 125;
	h.settings_version = 3;
	h.settings_refused = 4;
	h.staff_list = 9;
	snprintf(h.settings_why, sizeof h.settings_why, "service.opens: 25:00");
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_int_equal(row.reason_count, 2);
	assert_string_equal(row.reason[1], "S-31");
	assert_int_equal(row.device_count, 2);
	assert_string_equal(row.device[1].name, "printer");
	assert_string_equal(row.device[1].state, "care");
	assert_int_equal(row.clock_off_s, -125);
	assert_int_equal(row.settings_version, 3);
	assert_int_equal(row.settings_refused, 4);
	assert_string_equal(row.settings_why, "service.opens: 25:00");
	assert_int_equal(row.staff_list, 9);
	assert_int_equal(row.heard, TOWN_NOW + 60);
}

static void note_counter(void *self, const char *terminal, const struct operator_counter *c)
{
	char *text = self;

	snprintf(text + strlen(text), 200 - strlen(text), "%s %s %g\n", terminal, c->name,
	         c->value);
}

static void counters_are_what_was_told_last(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);
	char text[200] = "";

	(void)unused;
	boots(HERE, 1, 0);
	assert_int_equal(beat(&h), STORE_OK);
	h.counter[0].value = 7;
	h.counter_count = 1;
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(fleet_each_counter(town.store, NULL, text, note_counter), STORE_OK);
	assert_string_equal(text, TOWN_TERMINAL " visits_total 7\n");
}

static void a_beat_of_an_earlier_start_has_to_begin_anew(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	boots(HERE, 1, 0);
	boots(HERE, 2, 3);
	assert_int_equal(beat(&h), STORE_NONE);
	h.boots = 2;
	assert_int_equal(beat(&h), STORE_OK);
}

/* ---- events ---------------------------------------------------------------------------------- */

static void events_come_once_and_in_order(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	boots(HERE, 1, 9);
	tell_rows(&h, 'a', 1, 3); /* 1 3 5 */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.events_next, 6);
	assert_int_equal(beat(&h), STORE_OK); /* its answer was lost */
	assert_int_equal(answer.events_next, 6);
	tell_rows(&h, 'a', 3, 5); /* 3 5 7 9 11: two of them are there */
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(answer.events_next, 12);
	assert_int_equal(finding, FLEET_FINE);
	assert_string_equal(book_value("SELECT group_concat(row) FROM fleet_event"),
	                    "1,3,5,7,9,11");
	assert_string_equal(book_value("SELECT head_row FROM fleet"), "11");
}

static void note_event(void *self, const struct fleet_event *e)
{
	struct fleet_event *last = self;

	assert_true(e->id > last->id);
	*last = *e;
}

static void an_event_is_read_as_it_was_told(void **unused)
{
	struct operator_heartbeat h = beat_of(HERE, 1);
	struct fleet_event e = { 0 };
	int64_t after = -1;

	(void)unused;
	boots(HERE, 1, 0);
	tell_rows(&h, 'a', 1, 40);
	assert_int_equal(beat(&h), STORE_OK);
	assert_int_equal(fleet_each_event(town.store, TOWN_TERMINAL, 0, 2, &e, note_event),
	                 STORE_OK);
	assert_int_equal(e.event.row, 3);
	assert_int_equal(e.event.number_count, 4);
	assert_int_equal(e.event.number[0], -5);
	assert_int_equal(e.event.number[2], INT64_MAX);
	assert_string_equal(e.event.hash, h.event[1].hash);
	assert_string_equal(e.event.event, "state");
	assert_int_equal(fleet_newest_events(town.store, NULL, 1, &after), STORE_OK);
	assert_int_equal(fleet_each_event(town.store, NULL, after, 9, &e, note_event), STORE_OK);
	assert_int_equal(e.event.row, 79);
	assert_int_equal(fleet_newest_events(town.store, "nowhere", 1, &after), STORE_OK);
	assert_int_equal(after, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(a_terminal_is_accepted_when_it_first_begins),
		WITH_A_STORE(a_stranger_is_nobody),
		WITH_A_STORE(one_that_waits_is_told_nothing),
		WITH_A_STORE(what_it_tells_is_what_is_known),
		WITH_A_STORE(counters_are_what_was_told_last),
		WITH_A_STORE(a_beat_of_an_earlier_start_has_to_begin_anew),
		WITH_A_STORE(events_come_once_and_in_order),
		WITH_A_STORE(an_event_is_read_as_it_was_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
