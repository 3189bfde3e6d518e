#include "kiosk/service/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* 2026-11-22 00:00:00 in Japan is 2026-11-21T15:00:00Z; day 20779 since 1970. */
#define MIDNIGHT 1795273200
#define TODAY 20779
#define AT(h, m) (MIDNIGHT + (h)*3600 + (m)*60)
#define DAYS(n) ((int64_t)(n)*86400)
#define BIT(reason) SERVICE_BIT(SERVICE_##reason)

/* All is well, at noon. */
static const struct service_facts well = {
	.watched = true,
	.hours = { 390, 1380 }, /* 6:30 to 23:00 */
	.now_s = AT(12, 0),
	.disk_free = INT64_C(1) << 40,
};

/* ---- the table --------------------------------------------------------------------------------
 */

static void each_reason_has_a_code_of_its_own_and_words_if_it_stops_anything(void **state)
{
	(void)state;
	assert_true(SERVICE_REASONS <= 64);
	for (unsigned i = 0; i < SERVICE_REASONS; i++) {
		const struct service_row *row = service_row((enum service_reason)i);

		assert_int_equal(strlen(row->code), 4);
		assert_memory_equal(row->code, "S-", 2);
		assert_int_equal(row->public != 0, row->severity != SEVERITY_NOTE);
		assert_int_equal(service_public(SERVICE_BIT(i)), row->public);
		assert_int_equal(service_worst(SERVICE_BIT(i)), row->severity);
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(row->code,
			                        service_row((enum service_reason)k)->code);
	}
	assert_int_equal(service_worst(0), SEVERITY_NOTE);
	assert_int_equal(service_public(0), 0);
}

static void only_a_lost_journal_ends_a_visit(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SERVICE_REASONS; i++)
		assert_int_equal(service_ends_visit(SERVICE_BIT(i)), i == SERVICE_JOURNAL);
	assert_false(service_ends_visit(0));
	assert_true(service_ends_visit(UINT64_MAX));
}

static void the_worst_of_several_counts_and_all_of_them_are_told(void **state)
{
	const uint64_t several = BIT(TONER_LOW) | BIT(NO_PAPER) | BIT(SERVER_AWAY);

	(void)state;
	assert_int_equal(service_worst(several), SEVERITY_OUT);
	assert_int_equal(service_worst(several | BIT(HUNG)), SEVERITY_FAULT);
	assert_int_equal(service_public(several), REASON_NO_PAPER | REASON_SERVER);
}

static void every_state_has_a_name(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SERVICE_STATES; i++)
		assert_non_null(service_state_name((enum service_state)i));
	assert_string_equal(service_state_name(SERVICE_SERVES), "in-service");
	assert_string_equal(service_state_name(SERVICE_IN_FAULT), "fault");
}

/* ---- facts ------------------------------------------------------------------------------------
 */

static void numbers_are_judged_at_their_limits(void **state)
{
	static const struct {
		struct service_facts f; /* of those judged */
		uint64_t want;
	} rows[] = {
		{ { .disk_free = -1 }, 0 },
		{ { .disk_free = SERVICE_LOW_BYTES }, 0 },
		{ { .disk_free = SERVICE_LOW_BYTES - 1 }, BIT(DISK_LOW) },
		{ { .disk_free = SERVICE_FULL_BYTES }, BIT(DISK_LOW) },
		{ { .disk_free = SERVICE_FULL_BYTES - 1 }, BIT(DISK_FULL) },
		{ { .disk_free = 0 }, BIT(DISK_FULL) },
		{ { .disk_free = -1, .clock_off_ms = INT64_MAX }, 0 }, /* not known */
		{ { .disk_free = -1, .clock_known = true, .clock_off_ms = 120000 }, 0 },
		{ { .disk_free = -1, .clock_known = true, .clock_off_ms = 120001 },
		  BIT(CLOCK_WRONG) },
		{ { .disk_free = -1, .clock_known = true, .clock_off_ms = -120000 }, 0 },
		{ { .disk_free = -1, .clock_known = true, .clock_off_ms = -120001 },
		  BIT(CLOCK_WRONG) },
		{ { .disk_free = -1, .clock_known = true, .clock_off_ms = INT64_MIN },
		  BIT(CLOCK_WRONG) },
		{ { .disk_free = -1, .clock_asked_s = AT(12, 0) - DAYS(1) }, 0 },
		{ { .disk_free = -1, .clock_asked_s = AT(12, 0) - DAYS(1) - 1 },
		  BIT(CLOCK_UNCHECKED) },
		{ { .disk_free = -1, .clock_asked_s = AT(13, 0) }, 0 }, /* set back since */
		{ { .disk_free = -1, .own_ends_s = AT(12, 0) + DAYS(30) + 1 }, 0 },
		{ { .disk_free = -1, .own_ends_s = AT(12, 0) + DAYS(30) }, BIT(CERTIFICATE_ENDS) },
		{ { .disk_free = -1, .own_ends_s = AT(12, 0) + 1 }, BIT(CERTIFICATE_ENDS) },
		{ { .disk_free = -1, .own_ends_s = AT(12, 0) }, BIT(CERTIFICATE_ENDED) },
		{ { .disk_free = -1, .server_ends_s = AT(12, 0) + DAYS(30) + 1 }, 0 },
		{ { .disk_free = -1, .server_ends_s = AT(12, 0) + DAYS(30) }, BIT(SERVER_ENDS) },
		{ { .disk_free = -1, .staff_list_ends_s = AT(12, 0) + 1 }, 0 },
		{ { .disk_free = -1, .staff_list_ends_s = AT(12, 0) }, BIT(STAFF_LIST_OLD) },
		{ { .disk_free = -1, .hours = { 780, 1380 } }, BIT(CLOSED_HOURS) },
		{ { .disk_free = -1, .closed_days = { .row = { { TODAY, TODAY } }, .count = 1 } },
		  BIT(CLOSED_DAY) },
		/* One closed door is enough to tell of. */
		{ { .disk_free = -1,
		    .hours = { 780, 1380 },
		    .closed_days = { .row = { { TODAY, TODAY } }, .count = 1 } },
		  BIT(CLOSED_DAY) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct service_facts f = rows[i].f;

		f.now_s = AT(12, 0);
		assert_int_equal(service_reasons(&f), rows[i].want);
	}
}

static void what_the_parts_say_is_believed_but_for_what_is_the_services_own(void **state)
{
	const uint64_t own = BIT(STARTING) | BIT(SELF_TEST) | BIT(STAFF) | BIT(HUNG);
	struct service_facts f = well;

	(void)state;
	assert_int_equal(service_reasons(&f), 0);
	for (unsigned i = 0; i < SERVICE_REASONS; i++) {
		f.told = SERVICE_BIT(i);
		assert_int_equal(service_reasons(&f), f.told & ~own);
	}
}

/* ---- the state --------------------------------------------------------------------------------
 */

static struct service_effects step(struct service *s, enum service_event_kind kind, uint64_t now_ms,
                                   const struct service_facts *f)
{
	return service_step(s, &(struct service_event){ .kind = kind, .now_ms = now_ms }, f);
}

static struct service serving(const struct service_facts *f)
{
	struct service s = { .state = SERVICE_STARTS };

	(void)step(&s, SERVICE_LOOK, 1000, f);
	(void)step(&s, SERVICE_TESTED, 2000, f);
	return s;
}

static void it_starts_tests_and_serves(void **state)
{
	struct service s = { .state = SERVICE_STARTS };
	struct service_facts f = well;
	struct service_effects fx;

	(void)state;
	f.watched = false;
	fx = step(&s, SERVICE_LOOK, 1000, &f);
	assert_int_equal(s.state, SERVICE_STARTS);
	assert_int_equal(s.reasons, BIT(STARTING));
	assert_int_equal(fx.public, REASON_STARTING);
	assert_true(fx.changed);
	assert_false(fx.test);
	f.watched = true;
	fx = step(&s, SERVICE_LOOK, 2000, &f);
	assert_int_equal(s.state, SERVICE_TESTS);
	assert_true(fx.test);
	assert_int_equal(s.reasons, BIT(SELF_TEST));
	fx = step(&s, SERVICE_LOOK, 3000, &f);
	assert_false(fx.test); /* once */
	assert_false(fx.changed);
	fx = step(&s, SERVICE_TESTED, 4000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
	assert_int_equal(s.reasons, 0);
	assert_int_equal(fx.public, 0);
	assert_true(fx.changed);
	assert_int_equal(service_deadline_ms(&s), 0);
	fx = step(&s, SERVICE_LOOK, 5000, &f);
	assert_false(fx.changed);
}

static void neither_devices_nor_test_are_waited_for_for_ever(void **state)
{
	struct service s = { .state = SERVICE_STARTS };
	struct service_facts f = well;
	struct service_effects fx;

	(void)state;
	f.watched = false;
	(void)step(&s, SERVICE_LOOK, 1000, &f);
	assert_int_equal(service_deadline_ms(&s), 21000);
	fx = step(&s, SERVICE_LOOK, 20999, &f);
	assert_int_equal(s.state, SERVICE_STARTS);
	fx = step(&s, SERVICE_LOOK, 21000, &f);
	assert_int_equal(s.state, SERVICE_TESTS);
	assert_true(fx.test);
	assert_int_equal(service_deadline_ms(&s), 41000);
	fx = step(&s, SERVICE_LOOK, 41000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
	assert_false(fx.test);
}

static void the_state_follows_the_worst_reason(void **state)
{
	static const struct {
		uint64_t told;
		enum service_state want;
	} rows[] = {
		{ BIT(TONER_LOW), SERVICE_SERVES },
		{ BIT(NO_PAPER), SERVICE_IS_DEGRADED },
		{ BIT(NO_PAPER) | BIT(TONER_LOW), SERVICE_IS_DEGRADED },
		{ BIT(READER_AWAY), SERVICE_IS_OUT },
		{ BIT(TAKEN_OUT), SERVICE_IS_OUT },
		{ BIT(HUNG), SERVICE_SERVES }, /* it is the service's own to say */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct service_facts f = well;
		struct service s = serving(&f);

		f.told = rows[i].told;
		(void)step(&s, SERVICE_LOOK, 3000, &f);
		assert_int_equal(s.state, rows[i].want);
		f.told = 0;
		(void)step(&s, SERVICE_LOOK, 4000, &f);
		assert_int_equal(s.state, SERVICE_SERVES);
	}
}

static void closed_is_when_nothing_else_stands_in_the_way(void **state)
{
	struct service_facts f = well;
	struct service s = serving(&f);

	(void)state;
	f.now_s = AT(23, 0);
	(void)step(&s, SERVICE_LOOK, 3000, &f);
	assert_int_equal(s.state, SERVICE_IS_CLOSED);
	f.told = BIT(NO_PAPER);
	(void)step(&s, SERVICE_LOOK, 4000, &f);
	assert_int_equal(s.state, SERVICE_IS_CLOSED);
	f.told = BIT(READER_AWAY);
	(void)step(&s, SERVICE_LOOK, 5000, &f);
	assert_int_equal(s.state, SERVICE_IS_OUT);
	assert_int_equal(s.reasons, BIT(READER_AWAY) | BIT(CLOSED_HOURS));
	f.now_s = AT(30, 30);
	f.told = BIT(NO_PAPER);
	(void)step(&s, SERVICE_LOOK, 6000, &f);
	assert_int_equal(s.state, SERVICE_IS_DEGRADED);
}

static void a_clock_on_the_edge_does_not_open_and_close(void **state)
{
	static const struct {
		int64_t off_ms;
		bool wrong;
	} rows[] = { { 120000, false }, { 120001, true }, { 119999, true }, { 60001, true },
		     { -60001, true },  { 60000, false }, { 60001, false }, { 120000, false },
		     { -120001, true }, { -60000, false } };
	struct service_facts f = well;
	struct service s = serving(&f);

	(void)state;
	f.clock_known = true;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		f.clock_off_ms = rows[i].off_ms;
		(void)step(&s, SERVICE_LOOK, 3000, &f);
		assert_int_equal((s.reasons & BIT(CLOCK_WRONG)) != 0, rows[i].wrong);
	}
	f.clock_off_ms = 120001;
	(void)step(&s, SERVICE_LOOK, 3000, &f);
	assert_int_equal(s.state, SERVICE_IS_OUT);
	f.clock_known = false; /* the wall's clock was set: nothing is known of it */
	(void)step(&s, SERVICE_LOOK, 3000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
}

static void staff_comes_and_leaves_through_the_self_test(void **state)
{
	struct service_facts f = well;
	struct service s = serving(&f);
	struct service_effects fx;

	(void)state;
	fx = step(&s, SERVICE_STAFF_GONE, 3000, &f); /* nobody was there */
	assert_int_equal(s.state, SERVICE_SERVES);
	assert_false(fx.test);
	fx = step(&s, SERVICE_STAFF_IN, 3000, &f);
	assert_int_equal(s.state, SERVICE_SUPERVISED);
	assert_int_equal(fx.public, REASON_MACHINE);
	f.told = BIT(NO_PAPER);
	fx = step(&s, SERVICE_LOOK, 4000, &f);
	assert_int_equal(s.state, SERVICE_SUPERVISED);
	assert_int_equal(s.reasons, BIT(NO_PAPER) | BIT(STAFF));
	fx = step(&s, SERVICE_TESTED, 5000, &f); /* of a test that was under way */
	assert_int_equal(s.state, SERVICE_SUPERVISED);
	fx = step(&s, SERVICE_STAFF_GONE, 6000, &f);
	assert_int_equal(s.state, SERVICE_TESTS);
	assert_true(fx.test);
	fx = step(&s, SERVICE_TESTED, 7000, &f);
	assert_int_equal(s.state, SERVICE_IS_DEGRADED);
}

static void a_fault_stays_until_a_person_has_looked(void **state)
{
	struct service_facts f = well;
	struct service s = serving(&f);

	(void)state;
	f.hangs = SERVICE_HANGS - 1;
	(void)step(&s, SERVICE_LOOK, 3000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
	f.hangs = SERVICE_HANGS;
	(void)step(&s, SERVICE_LOOK, 4000, &f);
	assert_int_equal(s.state, SERVICE_IN_FAULT);
	assert_int_equal(s.reasons, BIT(HUNG));
	f.hangs = 0; /* the hour is over */
	(void)step(&s, SERVICE_LOOK, 5000, &f);
	assert_int_equal(s.state, SERVICE_IN_FAULT);
	(void)step(&s, SERVICE_STAFF_IN, 6000, &f);
	(void)step(&s, SERVICE_STAFF_GONE, 7000, &f);
	(void)step(&s, SERVICE_TESTED, 8000, &f);
	assert_int_equal(s.state, SERVICE_IN_FAULT);
	(void)step(&s, SERVICE_LOOKED, 9000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
}

static void what_was_looked_at_does_not_count_again(void **state)
{
	struct service_facts f = well;
	struct service s = serving(&f);

	(void)state;
	f.hangs = SERVICE_HANGS;
	(void)step(&s, SERVICE_LOOK, 3000, &f);
	(void)step(&s, SERVICE_LOOKED, 4000, &f);
	(void)step(&s, SERVICE_LOOK, 5000, &f); /* the hour still counts them */
	assert_int_equal(s.state, SERVICE_SERVES);
	f.hangs = 2 * SERVICE_HANGS - 1;
	(void)step(&s, SERVICE_LOOK, 6000, &f);
	assert_int_equal(s.state, SERVICE_SERVES);
	f.hangs = 2 * SERVICE_HANGS;
	(void)step(&s, SERVICE_LOOK, 7000, &f);
	assert_int_equal(s.state, SERVICE_IN_FAULT);
	(void)step(&s, SERVICE_LOOKED, 8000, &f);
	f.hangs = 1; /* the others are more than an hour old */
	(void)step(&s, SERVICE_LOOK, 9000, &f);
	f.hangs = 1 + SERVICE_HANGS;
	(void)step(&s, SERVICE_LOOK, 9500, &f);
	assert_int_equal(s.state, SERVICE_IN_FAULT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reason_has_a_code_of_its_own_and_words_if_it_stops_anything),
		cmocka_unit_test(only_a_lost_journal_ends_a_visit),
		cmocka_unit_test(the_worst_of_several_counts_and_all_of_them_are_told),
		cmocka_unit_test(every_state_has_a_name),
		cmocka_unit_test(numbers_are_judged_at_their_limits),
		cmocka_unit_test(what_the_parts_say_is_believed_but_for_what_is_the_services_own),
		cmocka_unit_test(it_starts_tests_and_serves),
		cmocka_unit_test(neither_devices_nor_test_are_waited_for_for_ever),
		cmocka_unit_test(the_state_follows_the_worst_reason),
		cmocka_unit_test(closed_is_when_nothing_else_stands_in_the_way),
		cmocka_unit_test(a_clock_on_the_edge_does_not_open_and_close),
		cmocka_unit_test(staff_comes_and_leaves_through_the_self_test),
		cmocka_unit_test(a_fault_stays_until_a_person_has_looked),
		cmocka_unit_test(what_was_looked_at_does_not_count_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
