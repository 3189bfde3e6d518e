#ifndef TESTS_KIOSK_WORK_PLUGGED_H
#define TESTS_KIOSK_WORK_PLUGGED_H

#include "tests/kiosk/work/door.h"

/* The door of a terminal whose technician has brought a stick, a folder, and the functions of the
 * program that staff jobs call. For test_job_staff_{export,settings}.c. */

#define EXPORT_NAME "madoguchi-" COUNTER_TERMINAL "-20261123-010000.journal.p7m"

static struct {
	struct issue_pem terminal_ca, terminal_ca_key, terminal, terminal_key;
	struct issue_pem operator_ca, operator_ca_key, export, export_key;
} keys;

static char stick[80]; /* a folder in the folder: beside it lie the files of the terminal */
static char export_file[160], key_file[160], certificate_file[160];

/* The program's own functions: what they were asked, what they say. */
static struct {
	bool ends_early, unreadable, unplugs;
	unsigned rows, walks, looks, takes;
	enum staff_told look, take;
	const char *others; /* a package that is another terminal's; NULL: none is */
	uint8_t package[64];
	size_t package_len;
} program;

static inline void issue_for(enum issue_profile profile, const char *name,
                             const struct issue_pem *ca, const struct issue_pem *ca_key,
                             struct issue_pem *key, struct issue_pem *out)
{
	const struct issue_holder holder = { .common_name = name };
	struct private_key *by = private_key_of_pem(ca_key->text, ca_key->len);
	const struct issue_request request = { .profile = profile,
		                               .issuer = ca,
		                               .issuer_key = by,
		                               .holder = &holder,
		                               .not_before = TOWN_NOW - DOOR_DAY,
		                               .not_after = TOWN_NOW + DOOR_DAY };

	assert_true(issue_key(ISSUE_P256, key));
	assert_true(issue_for_key(&request, key, out));
	private_key_destroy(by);
}

static inline int keys_build(void **state)
{
	const int64_t from = TOWN_NOW - TOWN_YEAR, until = TOWN_NOW + TOWN_YEAR;

	staffs_build(state);
	assert_true(issue_key(ISSUE_P384, &keys.terminal_ca_key));
	assert_true(issue_key(ISSUE_P384, &keys.operator_ca_key));
	town_issue(ISSUE_TERMINAL_CA, &keys.terminal_ca_key, NULL, NULL, from, until,
	           &keys.terminal_ca);
	town_issue(ISSUE_OPERATOR_CA, &keys.operator_ca_key, NULL, NULL, from, until,
	           &keys.operator_ca);
	issue_for(ISSUE_TERMINAL, COUNTER_TERMINAL, &keys.terminal_ca, &keys.terminal_ca_key,
	          &keys.terminal_key, &keys.terminal);
	issue_for(ISSUE_EXPORT, "export", &keys.operator_ca, &keys.operator_ca_key,
	          &keys.export_key, &keys.export);
	return 0;
}

static inline int keys_raze(void **state)
{
	struct issue_pem *const all[] = { &keys.terminal_ca, &keys.terminal_ca_key,
		                          &keys.terminal,    &keys.terminal_key,
		                          &keys.operator_ca, &keys.operator_ca_key,
		                          &keys.export,      &keys.export_key };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		issue_pem_drop(all[i]);
	return staffs_raze(state);
}

static inline bool write_journal(void *self, uint32_t rows_max, journal_line *line, void *to)
{
	char text[64];

	assert_ptr_equal(self, &program);
	assert_int_equal(rows_max, 200000);
	program.walks++;
	for (unsigned i = 1; i <= program.rows; i++) {
		const int len = snprintf(text, sizeof text, "{\"row\":%u}\n", i);

		if (!line(to, text, (size_t)len)) {
			program.ends_early = true;
			return false;
		}
	}
	if (program.unplugs)
		c.tools.staff.stick = "/nonexistent/stick";
	return !program.unreadable;
}

static inline void keep_package(const uint8_t *package, size_t len)
{
	assert_true(len <= sizeof program.package);
	memcpy(program.package, package, len);
	program.package_len = len;
}

static inline enum staff_told look_at_settings(void *self, const uint8_t *package, size_t len,
                                               struct findings *out, struct settings_step *step)
{
	assert_ptr_equal(self, &program);
	program.looks++;
	keep_package(package, len);
	*step = (struct settings_step){ 3, 4 };
	if (program.others && strlen(program.others) == len &&
	    memcmp(program.others, package, len) == 0) {
		step->after = 9;
		return TOLD_NOT_FOR_US;
	}
	if (program.look == TOLD_BAD_VALUE)
		findings_add(out, FINDING_SETTING, VERDICT_BAD, "service.opens");
	else
		findings_add(out, FINDING_SETTING, VERDICT_PLAIN, "service.opens: 0600 -> 0700");
	return program.look;
}

static inline enum staff_told take_settings(void *self, const uint8_t *package, size_t len,
                                            struct settings_step *step)
{
	assert_ptr_equal(self, &program);
	program.takes++;
	keep_package(package, len);
	*step = (struct settings_step){ 3, 4 };
	return program.take;
}

static inline void put_pem(const char *name, const struct issue_pem *pem, char path[160])
{
	folder_put(name, pem->text, pem->len, 1000);
	snprintf(path, 160, "%s/%s", folder, name);
}

static inline int plug(void **state)
{
	struct staff_trust *t = &c.tools.staff;

	door_open(state);
	memset(&program, 0, sizeof program);
	program.rows = 3;
	program.look = program.take = TOLD_DONE;
	put_pem("export.pem", &keys.export, export_file);
	put_pem("terminal.key", &keys.terminal_key, key_file);
	put_pem("terminal.pem", &keys.terminal, certificate_file);
	snprintf(stick, sizeof stick, "%s/stick", folder);
	assert_int_equal(mkdir(stick, 0700), 0);
	t->operator_ca = keys.operator_ca.text;
	t->operator_ca_len = keys.operator_ca.len;
	t->export_certificate = export_file;
	t->terminal_key = key_file;
	t->terminal_certificate = certificate_file;
	t->stick = stick;
	t->self = &program;
	t->write_journal = write_journal;
	t->look_at_settings = look_at_settings;
	t->take_settings = take_settings;
	return 0;
}

/* The stick becomes the folder that folder.h speaks of. */
static inline size_t stick_count(void)
{
	char outer[sizeof folder];
	int count;

	memcpy(outer, folder, sizeof outer);
	snprintf(folder, sizeof folder, "%.63s", stick);
	count = folder_count();
	memcpy(folder, outer, sizeof outer);
	return (size_t)count;
}

static inline void stick_put(const char *name, const char *text, time_t made)
{
	char inner[160];

	snprintf(inner, sizeof inner, "stick/%s", name);
	folder_put(inner, text, strlen(text), made);
}

static inline int unplug(void **state)
{
	static const char *const names[] = { EXPORT_NAME, "a.settings.p7m", "b.settings.p7m" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[200];

		snprintf(path, sizeof path, "%s/%s", stick, names[i]);
		unlink(path);
	}
	return door_close(state);
}

#define PLUGGED_TEST(name) cmocka_unit_test_setup_teardown(name, plug, unplug)

#endif
