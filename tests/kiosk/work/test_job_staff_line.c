#include "tests/kiosk/work/door.h"

/* STAFF_TRY_NETWORK: the way to the server as findings, up to the step that fails. */

static struct line_trial told; /* by the line, whatever is asked */
static unsigned trials;

static void try_line(void *self, const atomic_bool *stop, struct line_trial *out)
{
	assert_ptr_equal(self, &told);
	assert_ptr_equal(stop, &c.stop);
	trials++;
	*out = told;
}

static int open_line(void **state)
{
	door_open(state);
	trials = 0;
	told = (struct line_trial){
		.host = "server.example",
		.address = "192.0.2.7",
		.resolved = true,
		.connected = true,
		.secured = true,
		.admitted = true,
		.resolve_ms = 3,
		.connect_ms = 12,
		.tls_ms = 40,
		.round_trip_ms = 55,
		.tls = "TLSv1.3",
		.peer = { { "CN=server.example", TOWN_NOW + 90 * DOOR_DAY },
		          { "CN=Server CA", TOWN_NOW + 900 * DOOR_DAY } },
		.peer_count = 2,
		.server_time = TOWN_NOW + 1,
		.status = AUTHORITY_OK,
	};
	c.tools.try_line = try_line;
	c.tools.try_line_self = &told;
	return 0;
}

static void a_good_line_is_told_step_by_step(void **state)
{
	const struct letter l = door_do(STAFF_TRY_NETWORK, NULL);

	(void)state;
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(l.staff.passed);
	assert_int_equal(trials, 1);
	assert_string_equal(door_finding(FINDING_HOST)->text, "server.example");
	assert_string_equal(door_finding(FINDING_ADDRESS)->text, "192.0.2.7");
	assert_int_equal(door_finding(FINDING_CONNECT_MS)->number, 12);
	assert_int_equal(door_finding(FINDING_TLS_MS)->number, 40);
	assert_int_equal(door_finding(FINDING_ROUND_TRIP_MS)->number, 55);
	assert_string_equal(door_finding(FINDING_TLS)->text, "TLSv1.3");
	assert_int_equal(door_finding(FINDING_PEER)->number, 90);
	assert_int_equal(door_finding(FINDING_CLOCK_OFF)->number, 1000);
	door_expect(FINDING_ADMITTED, VERDICT_FINE);
	door_expect(FINDING_LINE, VERDICT_FINE);
	assert_int_equal(findings_worst(&c.visit.findings), VERDICT_FINE);
}

/* Each row breaks the way at one step: that step is bad, and none behind it is told. */
static void what_fails_is_told_and_nothing_behind_it(void **state)
{
	static const struct row {
		bool resolved, connected, secured, admitted;
		enum finding_what bad, absent;
	} rows[] = {
		{ false, false, false, false, FINDING_HOST, FINDING_ADDRESS },
		{ true, false, false, false, FINDING_CONNECT_MS, FINDING_TLS_MS },
		{ true, true, false, false, FINDING_TLS_MS, FINDING_TLS },
		{ true, true, true, false, FINDING_ADMITTED, FINDING_CLOCK_OFF },
	};

	(void)state;
	told.status = AUTHORITY_AWAY;
	told.code = 7;
	strcpy(told.why, "Failed to connect");
	told.round_trip_ms = -1;
	told.server_time = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct letter l;

		told.resolved = rows[i].resolved;
		told.connected = rows[i].connected;
		told.secured = rows[i].secured;
		told.admitted = rows[i].admitted;
		l = door_do(STAFF_TRY_NETWORK, NULL);
		assert_int_equal(l.staff.told, TOLD_DONE); /* the trial itself was made */
		assert_false(l.staff.passed);
		assert_int_equal(l.code, 7);
		door_expect(rows[i].bad, VERDICT_BAD);
		assert_null(door_finding(rows[i].absent));
		assert_null(door_finding(FINDING_ROUND_TRIP_MS));
		door_expect(FINDING_LINE, VERDICT_BAD);
		assert_string_equal(door_finding(FINDING_LINE)->text, "Failed to connect (7)");
	}
}

static void a_server_that_is_not_trusted_shows_its_chain(void **state)
{
	(void)state;
	told.secured = told.admitted = false;
	told.status = AUTHORITY_UNTRUSTED;
	told.peer[0].not_after = TOWN_NOW - 1;
	assert_false(door_do(STAFF_TRY_NETWORK, NULL).staff.passed);
	door_expect(FINDING_PEER, VERDICT_BAD);
	assert_int_equal(door_finding(FINDING_PEER)->number, -1);
	assert_string_equal(door_finding(FINDING_PEER)->text, "CN=server.example");
}

static void days_of_a_certificate_are_judged(void **state)
{
	static const struct row {
		int64_t left_s, days;
		enum finding_verdict want;
	} rows[] = {
		{ 30 * DOOR_DAY, 30, VERDICT_FINE },
		{ 30 * DOOR_DAY - 1, 29, VERDICT_CARE },
		{ 0, 0, VERDICT_CARE },
		{ -1, -1, VERDICT_BAD },
		{ -DOOR_DAY - 1, -2, VERDICT_BAD },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		told.peer[0].not_after = TOWN_NOW + rows[i].left_s;
		door_do(STAFF_TRY_NETWORK, NULL);
		door_expect(FINDING_PEER, rows[i].want);
		assert_int_equal(door_finding(FINDING_PEER)->number, rows[i].days);
	}
}

static void a_clock_that_is_off_is_judged_either_way(void **state)
{
	static const struct row {
		int64_t off_s;
		enum finding_verdict want;
	} rows[] = {
		{ 5, VERDICT_FINE },   { -5, VERDICT_FINE },  { 6, VERDICT_CARE },
		{ -6, VERDICT_CARE },  { 120, VERDICT_CARE }, { 121, VERDICT_BAD },
		{ -121, VERDICT_BAD }, { 3600, VERDICT_BAD },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		told.server_time = TOWN_NOW + rows[i].off_s;
		door_do(STAFF_TRY_NETWORK, NULL);
		door_expect(FINDING_CLOCK_OFF, rows[i].want);
		assert_int_equal(door_finding(FINDING_CLOCK_OFF)->number, rows[i].off_s * 1000);
	}
}

static void slow_steps_are_a_matter_of_care(void **state)
{
	(void)state;
	told.connect_ms = told.round_trip_ms = 2001;
	told.tls_ms = 2000;
	assert_true(door_do(STAFF_TRY_NETWORK, NULL).staff.passed);
	door_expect(FINDING_CONNECT_MS, VERDICT_CARE);
	door_expect(FINDING_TLS_MS, VERDICT_FINE);
	door_expect(FINDING_ROUND_TRIP_MS, VERDICT_CARE);
}

static void more_peers_than_there_is_room_for_are_not_read(void **state)
{
	unsigned rows = 0;

	(void)state;
	told.peer_count = 200;
	door_do(STAFF_TRY_NETWORK, NULL);
	for (uint8_t i = 0; i < c.visit.findings.count; i++)
		rows += c.visit.findings.row[i].what == FINDING_PEER;
	assert_int_equal(rows, 4);
}

static void without_a_line_there_is_no_trial(void **state)
{
	struct letter l;

	(void)state;
	c.tools.try_line = NULL;
	l = door_do(STAFF_TRY_NETWORK, NULL);
	assert_int_equal(l.staff.told, TOLD_FAILED);
	assert_false(l.staff.passed);
	assert_false(c.visit.findings_waiting);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_line, door_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_line_is_told_step_by_step),
		TEST(what_fails_is_told_and_nothing_behind_it),
		TEST(a_server_that_is_not_trusted_shows_its_chain),
		TEST(days_of_a_certificate_are_judged),
		TEST(a_clock_that_is_off_is_judged_either_way),
		TEST(slow_steps_are_a_matter_of_care),
		TEST(more_peers_than_there_is_room_for_are_not_read),
		TEST(without_a_line_there_is_no_trial),
	};

	return cmocka_run_group_tests(tests, staffs_build, staffs_raze);
}
