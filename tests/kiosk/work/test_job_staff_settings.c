#include "tests/kiosk/work/plugged.h"

/* STAFF_FIND_SETTINGS and STAFF_TAKE_SETTINGS: what is done with a package on the stick. */

static void what_was_shown_is_what_is_taken(void **state)
{
	struct letter l;

	(void)state;
	stick_put("a.settings.p7m", "old", 1000);
	stick_put("b.settings.p7m", "shown", 2000);
	l = door_do(STAFF_FIND_SETTINGS, NULL);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_int_equal(l.staff.before, 3);
	assert_int_equal(l.staff.after, 4);
	assert_string_equal(door_finding(FINDING_SETTING)->text, "service.opens: 0600 -> 0700");
	assert_true(c.visit.findings_waiting);
	stick_put("a.settings.p7m", "swapped", 3000);
	memset(program.package, 0, sizeof program.package);
	l = door_do(STAFF_TAKE_SETTINGS, NULL);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_int_equal(l.staff.after, 4);
	assert_int_equal(program.package_len, 5);
	assert_memory_equal(program.package, "shown", 5);
	/* once */
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(program.takes, 1);
}

static void what_is_refused_cannot_be_taken(void **state)
{
	static const enum staff_told words[] = { TOLD_NOT_SIGNED, TOLD_NOT_FOR_US, TOLD_BAD_VALUE,
		                                 TOLD_NOT_NEWER, TOLD_FAILED };

	(void)state;
	stick_put("a.settings.p7m", "package", 1000);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		program.look = TOLD_DONE;
		assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
		program.look = words[i];
		assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, words[i]);
		assert_int_equal(c.visit.findings_waiting, words[i] == TOLD_BAD_VALUE);
		assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_FAILED);
		assert_int_equal(program.takes, 0);
	}
}

/* The newest is another terminal's: ours counts, and so does what is said of it. */
static void one_stick_serves_many_terminals(void **state)
{
	struct letter l;

	(void)state;
	stick_put("a.settings.p7m", "ours", 1000);
	stick_put("b.settings.p7m", "theirs", 2000);
	program.others = "theirs";
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
	assert_int_equal(program.looks, 2);
	assert_int_equal(c.visit.findings.count, 1);
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_DONE);
	assert_memory_equal(program.package, "ours", 4);
	program.look = TOLD_NOT_NEWER;
	l = door_do(STAFF_FIND_SETTINGS, NULL);
	assert_int_equal(l.staff.told, TOLD_NOT_NEWER);
	assert_int_equal(l.staff.after, 4);
	program.look = TOLD_BAD_VALUE;
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_BAD_VALUE);
	assert_int_equal(c.visit.findings.count, 1);
	assert_string_equal(door_finding(FINDING_SETTING)->text, "service.opens");
	program.look = TOLD_NOT_SIGNED;
	l = door_do(STAFF_FIND_SETTINGS, NULL);
	assert_int_equal(l.staff.told, TOLD_NOT_FOR_US);
	assert_int_equal(l.staff.after, 9);
}

static void a_refusal_at_the_last_moment_is_told(void **state)
{
	(void)state;
	stick_put("a.settings.p7m", "package", 1000);
	program.take = TOLD_NOT_NEWER; /* one came by the line meanwhile */
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_NOT_NEWER);
}

static void a_stick_without_settings_is_a_page_without_rows(void **state)
{
	static char long_one[OPERATOR_PACKAGE_MAX + 2];

	(void)state;
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
	assert_true(c.visit.findings_waiting);
	assert_int_equal(c.visit.findings.count, 0);
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_FAILED);
	c.tools.staff.stick = "/nonexistent/stick";
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_NO_STICK);
	c.tools.staff.stick = stick;
	memset(long_one, 'x', sizeof long_one - 1);
	stick_put("a.settings.p7m", long_one, 1000);
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(program.looks, 0);
}

static void nothing_is_taken_after_the_visit_is_over(void **state)
{
	(void)state;
	stick_put("a.settings.p7m", "package", 1000);
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
	jobs_forget(&c.tools, &c.stop, &c.visit);
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(program.takes, 0);
}

static void a_program_without_these_functions_says_so(void **state)
{
	(void)state;
	stick_put("a.settings.p7m", "package", 1000);
	c.tools.staff.look_at_settings = NULL;
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_FAILED);
	c.tools.staff.look_at_settings = look_at_settings;
	c.tools.staff.take_settings = NULL;
	assert_int_equal(door_do(STAFF_FIND_SETTINGS, NULL).staff.told, TOLD_DONE);
	assert_int_equal(door_do(STAFF_TAKE_SETTINGS, NULL).staff.told, TOLD_FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLUGGED_TEST(what_was_shown_is_what_is_taken),
		PLUGGED_TEST(what_is_refused_cannot_be_taken),
		PLUGGED_TEST(one_stick_serves_many_terminals),
		PLUGGED_TEST(a_refusal_at_the_last_moment_is_told),
		PLUGGED_TEST(a_stick_without_settings_is_a_page_without_rows),
		PLUGGED_TEST(nothing_is_taken_after_the_visit_is_over),
		PLUGGED_TEST(a_program_without_these_functions_says_so),
	};

	return cmocka_run_group_tests(tests, keys_build, keys_raze);
}
