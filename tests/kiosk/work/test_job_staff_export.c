#include "tests/kiosk/work/plugged.h"

#include <signal.h>
#include <sys/resource.h>

/* STAFF_EXPORT: to the operator and nobody else, whole or not at all. */

static void an_export_is_the_operators_to_read(void **state)
{
	const struct cms_pem receiver = { keys.export.text, keys.export.len };
	const struct cms_pem key = { keys.export_key.text, keys.export_key.len };
	const struct cms_pem root = { keys.terminal_ca.text, keys.terminal_ca.len };
	static uint8_t sealed[20000];
	char terminal[CMS_TERMINAL_MAX];
	uint8_t *content = NULL;
	size_t sealed_len, len = 0;
	struct letter l;

	(void)state;
	l = door_do(STAFF_EXPORT, NULL);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_int_equal(l.staff.after, 3);
	assert_true(l.staff.passed);
	assert_string_equal(door_finding(FINDING_EXPORTED)->text, EXPORT_NAME);
	assert_int_equal(stick_count(), 1);
	sealed_len = folder_get("stick/" EXPORT_NAME, sealed, sizeof sealed);
	assert_int_equal(cms_unseal(sealed, sealed_len, &receiver, &key, &root, TOWN_NOW, terminal,
	                            &content, &len),
	                 CMS_GOOD);
	assert_string_equal(terminal, COUNTER_TERMINAL);
	assert_int_equal(len, strlen("{\"row\":1}\n{\"row\":2}\n{\"row\":3}\n"));
	assert_memory_equal(content, "{\"row\":1}\n{\"row\":2}\n{\"row\":3}\n", len);
	for (size_t i = 0; i + 5 < sealed_len; i++) /* and nobody else's */
		assert_memory_not_equal(&sealed[i], "\"row\"", 5);
	free(content);
}

static void as_many_rows_as_there_may_be_go_into_one_file(void **state)
{
	struct letter l;

	(void)state;
	program.rows = 200000;
	l = door_do(STAFF_EXPORT, NULL);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_int_equal(l.staff.after, 200000);
}

static void nothing_is_made_where_something_is_missing(void **state)
{
	struct staff_trust *t = &c.tools.staff;
	const struct staff_trust whole = *t;

	(void)state;
	for (int i = 0; i < 8; i++) {
		struct letter l;

		*t = whole;
		t->operator_ca = i == 0 ? NULL : t->operator_ca;
		t->export_certificate = i == 1   ? NULL
		                        : i == 2 ? "/nonexistent/export.pem"
		                        : i == 3 ? key_file
		                        : i == 4 ? certificate_file
		                                 : export_file;
		t->terminal_key = i == 5 ? NULL : key_file;
		t->terminal_certificate = i == 6 ? export_file : certificate_file;
		program.unreadable = i == 7;
		l = door_do(STAFF_EXPORT, NULL);
		assert_int_equal(l.staff.told, TOLD_FAILED);
		assert_int_equal(l.staff.after, 0);
		assert_false(l.staff.passed);
		assert_false(c.visit.findings_waiting);
		assert_int_equal(stick_count(), 0);
	}
}

/* Encrypted for whoever has put a certificate in its place: an authority that is not ours. */
static void an_export_goes_to_nobody_but_the_operator(void **state)
{
	(void)state;
	c.tools.staff.operator_ca = keys.terminal_ca.text;
	c.tools.staff.operator_ca_len = keys.terminal_ca.len;
	assert_int_equal(door_do(STAFF_EXPORT, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(stick_count(), 0);
}

static void without_a_stick_the_journal_is_not_even_read(void **state)
{
	static const char *const nowhere[] = { NULL, "", "/nonexistent/stick" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		c.tools.staff.stick = nowhere[i];
		assert_int_equal(door_do(STAFF_EXPORT, NULL).staff.told, TOLD_NO_STICK);
	}
	assert_int_equal(program.walks, 0);
}

static void a_stick_that_is_pulled_meanwhile_is_told(void **state)
{
	struct letter l;

	(void)state;
	program.unplugs = true;
	l = door_do(STAFF_EXPORT, NULL);
	assert_int_equal(l.staff.told, TOLD_NO_STICK);
	assert_int_equal(l.staff.after, 0);
	assert_int_equal(stick_count(), 0);
}

static void a_full_stick_has_nothing_of_it(void **state)
{
	struct rlimit before, small;
	struct letter l;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ .rlim_cur = 500, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	l = door_do(STAFF_EXPORT, NULL);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(l.staff.told, TOLD_FAILED);
	assert_int_equal(stick_count(), 0);
}

static void a_stop_ends_an_export(void **state)
{
	(void)state;
	atomic_store(&c.stop, true);
	assert_int_equal(door_do(STAFF_EXPORT, NULL).staff.told, TOLD_FAILED);
	assert_true(program.ends_early);
	assert_int_equal(stick_count(), 0);
	atomic_store(&c.stop, false);
}

static void a_program_that_cannot_read_the_journal_says_so(void **state)
{
	(void)state;
	c.tools.staff.write_journal = NULL;
	assert_int_equal(door_do(STAFF_EXPORT, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(stick_count(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLUGGED_TEST(an_export_is_the_operators_to_read),
		PLUGGED_TEST(as_many_rows_as_there_may_be_go_into_one_file),
		PLUGGED_TEST(nothing_is_made_where_something_is_missing),
		PLUGGED_TEST(an_export_goes_to_nobody_but_the_operator),
		PLUGGED_TEST(without_a_stick_the_journal_is_not_even_read),
		PLUGGED_TEST(a_stick_that_is_pulled_meanwhile_is_told),
		PLUGGED_TEST(a_full_stick_has_nothing_of_it),
		PLUGGED_TEST(a_stop_ends_an_export),
		PLUGGED_TEST(a_program_that_cannot_read_the_journal_says_so),
	};

	return cmocka_run_group_tests(tests, keys_build, keys_raze);
}
