#include "kiosk/door.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/journal/journal_sqlite.h"
#include "net/certificate/cms.h"
#include "net/certificate/issue.h"
#include "net/protocol/package.h"

/* The staff's jobs and the program: packages that the operator has signed, a journal on the disk.
 */

#define NOW INT64_C(1795363200)
#define YEAR INT64_C(31557600)

static struct issue_pem ca, ca_key, operator_certificate, operator_key;
static char folder[64];
static struct config file;
static struct settings settings;
static struct tools tools;
static struct door door;

static uint64_t wall_ms(void *self)
{
	(void)self;
	return (uint64_t)NOW * 1000;
}

static int keys_build(void **state)
{
	const struct issue_holder holder = { .common_name = "operator" };
	struct issue_request request = { .profile = ISSUE_OPERATOR_CA,
		                         .holder = &holder,
		                         .not_before = NOW - YEAR,
		                         .not_after = NOW + YEAR };
	struct private_key *key;

	(void)state;
	assert_true(issue_key(ISSUE_P384, &ca_key));
	assert_true(issue_key(ISSUE_P256, &operator_key));
	key = private_key_of_pem(ca_key.text, ca_key.len);
	request.issuer_key = key;
	assert_true(issue_root(&request, &ca));
	request.profile = ISSUE_OPERATOR;
	request.issuer = &ca;
	assert_true(issue_for_key(&request, &operator_key, &operator_certificate));
	private_key_destroy(key);
	return 0;
}

static int keys_raze(void **state)
{
	(void)state;
	issue_pem_drop(&ca);
	issue_pem_drop(&ca_key);
	issue_pem_drop(&operator_certificate);
	issue_pem_drop(&operator_key);
	return 0;
}

static int begin_door(void **state)
{
	FILE *out;

	(void)state;
	strcpy(folder, "/tmp/madoguchi-door-XXXXXX");
	assert_non_null(mkdtemp(folder));
	memset(&file, 0, sizeof file);
	strcpy(file.terminal_id, "T-0001");
	snprintf(file.journal_file, sizeof file.journal_file, "%s/journal.db", folder);
	snprintf(file.operator_ca, sizeof file.operator_ca, "%s/operator-ca.pem", folder);
	file.opens_min = 390;
	file.closes_min = 1380;
	out = fopen(file.operator_ca, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(ca.text, 1, ca.len, out), ca.len);
	fclose(out);
	assert_true(settings_load(&settings, &file));
	tools = (struct tools){ .clock = { .wall_ms = wall_ms } };
	assert_true(door_open(&door, &settings, &tools));
	return 0;
}

static int end_door(void **state)
{
	static const char *const names[] = { "journal.db",         "journal.db-wal",
		                             "journal.db-shm",     "journal.db.lock",
		                             "operator-ca.pem",    "settings.p7m",
		                             "settings.before.p7m" };

	(void)state;
	door_close(&door);
	settings_drop(&settings);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[128];

		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	return rmdir(folder);
}

/* Signed; for free(). */
static uint8_t *package_of(int64_t version, const char *terminal, const char *name,
                           const char *value, size_t *len)
{
	struct package p = { .version = version, .made = NOW, .count = 1 };
	uint8_t *cms;
	char *json;

	snprintf(p.terminal, sizeof p.terminal, "%s", terminal);
	snprintf(p.value[0].name, sizeof p.value[0].name, "%s", name);
	snprintf(p.value[0].value, sizeof p.value[0].value, "%s", value);
	json = package_encode(&p);
	assert_non_null(json);
	cms = cms_sign(operator_certificate.text, operator_certificate.len, operator_key.text,
	               operator_key.len, json, strlen(json), len);
	assert_non_null(cms);
	free(json);
	return cms;
}

static void a_good_package_is_shown_taken_and_in_force_at_the_next_start(void **state)
{
	struct settings_step step = { 9, 9 };
	struct findings found = { .count = 0 };
	struct settings next;
	size_t len = 0;
	uint8_t *cms = package_of(4, "T-0001", "service.opens", "07:00", &len);

	(void)state;
	assert_int_equal(tools.staff.look_at_settings(tools.staff.self, cms, len, &found, &step),
	                 TOLD_DONE);
	assert_int_equal(step.before, 0);
	assert_int_equal(step.after, 4);
	assert_int_equal(found.count, 2);
	assert_non_null(strstr(found.row[1].text, "service.opens"));
	assert_int_equal(tools.staff.take_settings(tools.staff.self, cms, len, &step), TOLD_DONE);
	assert_int_equal(step.after, 4);
	assert_true(settings_load(&next, &file));
	assert_int_equal(next.version, 4);
	assert_int_equal(next.force.opens_min, 420);
	settings_drop(&next);
	free(cms);
}

static void what_is_refused_is_told_and_changes_nothing(void **state)
{
	static const struct row {
		int64_t version;
		const char *terminal, *name, *value;
		enum staff_told want;
	} rows[] = {
		{ 1, "T-0002", "service.opens", "07:00", TOLD_NOT_FOR_US },
		{ 1, "*", "service.nonsense", "07:00", TOLD_BAD_VALUE },
		{ 1, "*", "terminal.id", "T-0002", TOLD_BAD_VALUE }, /* not the operator's to set */
		{ 1, "*", "service.opens", "25:00", TOLD_BAD_VALUE },
	};
	struct settings_step step;
	struct settings next;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct findings found = { .count = 0 };
		size_t len = 0;
		uint8_t *cms = package_of(rows[i].version, rows[i].terminal, rows[i].name,
		                          rows[i].value, &len);

		assert_int_equal(
		    tools.staff.look_at_settings(tools.staff.self, cms, len, &found, &step),
		    rows[i].want);
		assert_int_equal(found.count, rows[i].want == TOLD_BAD_VALUE);
		if (found.count)
			assert_string_equal(found.row[0].text, rows[i].name);
		assert_int_equal(tools.staff.take_settings(tools.staff.self, cms, len, &step),
		                 rows[i].want);
		/* by nobody, once a byte of it has changed */
		cms[len - 1] ^= 1;
		assert_int_equal(tools.staff.take_settings(tools.staff.self, cms, len, &step),
		                 TOLD_NOT_SIGNED);
		free(cms);
	}
	assert_true(settings_load(&next, &file));
	assert_int_equal(next.version, 0);
	assert_int_equal(next.refusal, SETTINGS_GOOD); /* none was there at all */
	settings_drop(&next);
}

static void the_one_in_force_is_not_taken_again(void **state)
{
	struct settings_step step;
	size_t len = 0;
	uint8_t *cms = package_of(4, "*", "service.opens", "07:00", &len);

	(void)state;
	assert_int_equal(tools.staff.take_settings(tools.staff.self, cms, len, &step), TOLD_DONE);
	settings_drop(&settings);
	assert_true(settings_load(&settings, &file));
	assert_int_equal(tools.staff.take_settings(tools.staff.self, cms, len, &step),
	                 TOLD_NOT_NEWER);
	assert_int_equal(step.before, 4);
	free(cms);
}

static bool count_line(void *to, const char *text, size_t len)
{
	assert_int_equal(text[len - 1], '\n');
	++*(int *)to;
	return true;
}

static void the_journal_is_given_line_by_line(void **state)
{
	const struct entry e = { .wall_ms = 1000, .kind = ENTRY_START };
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file.journal_file, &port);
	int count = 0;

	(void)state;
	assert_non_null(j);
	for (int i = 0; i < 3; i++)
		assert_int_equal(port.append(port.self, &e, JOURNAL_NOW), JOURNAL_OK);
	/* while the terminal has it open */
	assert_true(tools.staff.write_journal(tools.staff.self, 2, count_line, &count));
	assert_int_equal(count, 2);
	journal_sqlite_destroy(j);
}

/* Nothing that the settings do not name is trusted, looked for or written to. */
static void what_is_not_set_up_is_not_there(void **state)
{
	(void)state;
	assert_null(tools.staff.ca);
	assert_null(tools.staff.stick);
	assert_null(tools.staff.export_certificate);
	assert_null(tools.staff.list_file);
	assert_int_equal(tools.staff.operator_ca_len, ca.len);
}

static void what_the_settings_name_is_lent(void **state)
{
	struct config *c = &settings.force;

	(void)state;
	door_close(&door);
	strcpy(c->staff_ca, file.operator_ca); /* any authority */
	strcpy(c->staff_list, "/var/lib/staff.crl");
	strcpy(c->staff_site, "tokyo-0042");
	strcpy(c->stick, "/media/stick");
	strcpy(c->export_certificate, "/etc/export.pem");
	c->staff_list_age_days = 30;
	assert_true(door_open(&door, &settings, &tools));
	assert_int_equal(tools.staff.ca_len, ca.len);
	assert_memory_equal(tools.staff.ca, ca.text, ca.len);
	assert_int_equal(tools.staff.list_age_s, 30 * 86400);
	assert_string_equal(tools.staff.list_file, "/var/lib/staff.crl");
	assert_string_equal(tools.staff.site, "tokyo-0042");
	assert_string_equal(tools.staff.stick, "/media/stick");
	assert_string_equal(tools.staff.export_certificate, "/etc/export.pem");
}

static void an_authority_that_cannot_be_read_lets_nobody_in(void **state)
{
	(void)state;
	door_close(&door);
	strcpy(settings.force.staff_ca, "/nonexistent/staff-ca.pem");
	strcpy(settings.force.stick, "/media/stick");
	assert_false(door_open(&door, &settings, &tools));
	assert_null(tools.staff.ca);
	assert_string_equal(tools.staff.stick, "/media/stick");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_door, end_door)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_package_is_shown_taken_and_in_force_at_the_next_start),
		TEST(what_is_refused_is_told_and_changes_nothing),
		TEST(the_one_in_force_is_not_taken_again),
		TEST(the_journal_is_given_line_by_line),
		TEST(what_is_not_set_up_is_not_there),
		TEST(what_the_settings_name_is_lent),
		TEST(an_authority_that_cannot_be_read_lets_nobody_in),
	};

	return cmocka_run_group_tests(tests, keys_build, keys_raze);
}
