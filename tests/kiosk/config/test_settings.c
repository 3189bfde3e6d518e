#include "kiosk/config/settings.h"

#include "kiosk/base/file.h"
#include "tests/net/certificate/issued.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/certificate/cms.h"
#include "net/protocol/package.h"

#define NOW (ISSUED_FROM + 1000000)

/* An operator, a stranger who would be one, and a folder with a journal's name in it. */
static struct issued ca, operator, other_ca, stranger, not_operator;
static struct config config;
static struct settings s;
static char folder[64], ca_file[96], name_in_force[96], name_before[96];

static int build(void **state)
{
	(void)state;
	ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	operator= issued_make(ISSUE_OPERATOR, ISSUE_P256, &ca);
	other_ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	stranger = issued_make(ISSUE_OPERATOR, ISSUE_P256, &other_ca);
	not_operator = issued_make(ISSUE_EXPORT, ISSUE_P256, &ca);
	return 0;
}

static int raze(void **state)
{
	struct issued *const all[] = { &ca, &operator, & other_ca, &stranger, &not_operator };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		issued_drop(all[i]);
	return 0;
}

static int open_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/madoguchi-settings-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(ca_file, sizeof ca_file, "%s/ca.pem", folder);
	snprintf(name_in_force, sizeof name_in_force, "%s/settings.p7m", folder);
	snprintf(name_before, sizeof name_before, "%s/settings.before.p7m", folder);
	assert_int_equal(file_replace(ca_file, ca.certificate.text, ca.certificate.len),
	                 FILE_LASTS);
	config = (struct config){ .terminal_id = "T-0001",
		                  .opens_min = 390,
		                  .closes_min = 1380,
		                  .volume = 60,
		                  .printer_uri = "ipp://localhost:631/ipp/print" };
	snprintf(config.operator_ca, sizeof config.operator_ca, "%s", ca_file);
	snprintf(config.journal_file, sizeof config.journal_file, "%s/journal.db", folder);
	assert_true(settings_load(&s, &config));
	return 0;
}

static int close_folder(void **state)
{
	(void)state;
	settings_drop(&s);
	unlink(ca_file);
	unlink(name_in_force);
	unlink(name_before);
	return rmdir(folder);
}

/* ---- packages ---------------------------------------------------------------------------------
 */

struct signed_package {
	uint8_t *cms;
	size_t len;
};

static struct signed_package sign_text(const struct issued *by, const char *text)
{
	struct signed_package p = { 0 };

	p.cms = cms_sign(by->certificate.text, by->certificate.len, by->key.text, by->key.len, text,
	                 strlen(text), &p.len);
	assert_non_null(p.cms);
	return p;
}

static struct signed_package package_for(const struct issued *by, const char *terminal,
                                         int64_t version, const char *name, const char *value)
{
	struct package p = { .version = version, .made = NOW, .count = 1 };
	struct signed_package made;
	char *json;

	snprintf(p.terminal, sizeof p.terminal, "%s", terminal);
	snprintf(p.value[0].name, sizeof p.value[0].name, "%s", name);
	snprintf(p.value[0].value, sizeof p.value[0].value, "%s", value);
	json = package_encode(&p);
	assert_non_null(json);
	made = sign_text(by, json);
	free(json);
	return made;
}

static struct signed_package volume(int64_t version, const char *value)
{
	return package_for(&operator, "*", version, "service.volume", value);
}

static enum settings_refusal take(struct signed_package p, struct settings_seen *seen)
{
	const enum settings_refusal refusal = settings_take(&s, p.cms, p.len, NOW, seen);

	free(p.cms);
	return refusal;
}

static void taken(struct signed_package p)
{
	struct settings_seen seen;

	assert_int_equal(take(p, &seen), SETTINGS_GOOD);
	assert_string_equal(seen.why, "");
}

/* As the program begins anew. */
static void begin_anew(void)
{
	settings_drop(&s);
	assert_true(settings_load(&s, &config));
}

static void spoil(const char *file)
{
	char *text;
	size_t len;

	assert_true(file_read(file, OPERATOR_PACKAGE_MAX, &text, &len));
	text[len / 2] ^= 1;
	assert_int_equal(file_replace(file, text, len), FILE_LASTS);
	free(text);
}

static bool is_there(const char *file)
{
	return access(file, F_OK) == 0;
}

/* ---- taking -----------------------------------------------------------------------------------
 */

static void what_is_taken_comes_into_force_at_the_next_start(void **state)
{
	(void)state;
	assert_int_equal(s.version, 0);
	taken(volume(1, "30"));
	assert_int_equal(s.force.volume, 60);
	begin_anew();
	assert_int_equal(s.version, 1);
	assert_int_equal(s.force.volume, 30);
	assert_int_equal(s.file.volume, 60);
	assert_int_equal(s.refusal, SETTINGS_GOOD);
	taken(volume(4, "0"));
	begin_anew();
	assert_int_equal(s.version, 4);
	assert_int_equal(s.force.volume, 0);
}

/* What an earlier package said and the next one does not has the file's value again. */
static void a_package_is_the_whole_set(void **state)
{
	(void)state;
	taken(volume(1, "30"));
	begin_anew();
	taken(package_for(&operator, "T-0001", 2, "service.phone", "119"));
	begin_anew();
	assert_int_equal(s.force.volume, 60);
	assert_string_equal(s.force.phone, "119");
}

static void what_is_refused_changes_nothing_and_says_why(void **state)
{
	const struct {
		struct signed_package p;
		enum settings_refusal refusal;
		const char *why;
		int64_t version;
	} rows[] = {
		{ package_for(&stranger, "*", 9, "service.volume", "1"), SETTINGS_NOT_SIGNED,
		  "not-signed", 4 },
		{ package_for(&not_operator, "*", 9, "service.volume", "1"), SETTINGS_NOT_SIGNED,
		  "not-signed", 4 },
		{ sign_text(&operator, "{}"), SETTINGS_UNREADABLE, "unreadable", 4 },
		{ package_for(&operator, "T-0002", 9, "service.volume", "1"), SETTINGS_NOT_FOR_US,
		  "not-for-us", 9 },
		{ volume(3, "1"), SETTINGS_NOT_NEWER, "not-newer", 3 },
		{ volume(2, "1"), SETTINGS_NOT_NEWER, "not-newer", 2 },
		{ package_for(&operator, "*", 9, "service.colour", "red"), SETTINGS_UNKNOWN_NAME,
		  "unknown-name service.colour", 9 },
		{ package_for(&operator, "*", 9, "staff.ca", "/tmp/mine.pem"),
		  SETTINGS_UNKNOWN_NAME, "unknown-name staff.ca", 9 },
		{ volume(9, "101"), SETTINGS_BAD_VALUE, "bad-value service.volume", 9 },
		{ package_for(&operator, "*", 9, "service.opens", "23:30"), SETTINGS_BAD_VALUE,
		  "bad-value service.opens", 9 },
		/* Well formed, but then the terminal would not begin again. */
		{ package_for(&operator, "*", 9, "printer.uri", "ipp://far.example/ipp/print"),
		  SETTINGS_BAD_VALUE, "bad-value printer.uri", 9 },
	};

	(void)state;
	taken(volume(3, "30"));
	begin_anew();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct settings_seen seen = { 0 };
		const enum settings_refusal refusal = take(rows[i].p, &seen);

		if (refusal != rows[i].refusal || strcmp(seen.why, rows[i].why) != 0)
			fail_msg("row %zu: %d, %s", i, (int)refusal, seen.why);
		assert_int_equal(seen.version, rows[i].version);
	}
	assert_false(is_there(name_before));
	begin_anew();
	assert_int_equal(s.version, 3);
	assert_int_equal(s.force.volume, 30);
}

/* A pin belongs to a printer beyond this machine, and to no other. */
static void the_printers_pin_is_judged_with_its_address(void **state)
{
	static const char pin[] =
	    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
	struct settings_seen seen;

	(void)state;
	assert_int_equal(take(package_for(&operator, "*", 1, "printer.pin", pin), &seen),
	                 SETTINGS_BAD_VALUE);
	assert_string_equal(seen.why, "bad-value printer.pin");
	strcpy(config.printer_uri, "ipps://printer.example/ipp/print");
	strcpy(config.printer_pin, pin);
	begin_anew();
	assert_int_equal(take(package_for(&operator, "*", 1, "printer.pin", ""), &seen),
	                 SETTINGS_BAD_VALUE);
	assert_string_equal(seen.why, "bad-value printer.pin");
	assert_false(is_there(name_in_force));
}

static void a_changed_byte_is_not_signed(void **state)
{
	struct signed_package p = volume(1, "30");
	struct settings_seen seen;

	(void)state;
	p.cms[p.len / 2] ^= 1;
	assert_int_equal(settings_take(&s, p.cms, p.len, NOW, &seen), SETTINGS_NOT_SIGNED);
	p.cms[p.len / 2] ^= 1;
	assert_int_equal(settings_take(&s, p.cms, p.len - 1, NOW, &seen), SETTINGS_NOT_SIGNED);
	assert_int_equal(settings_take(&s, p.cms, 0, NOW, &seen), SETTINGS_NOT_SIGNED);
	assert_int_equal(settings_take(&s, p.cms, p.len, ISSUED_UNTIL + 1, &seen),
	                 SETTINGS_NOT_SIGNED);
	free(p.cms);
	assert_false(is_there(name_in_force));
}

static void without_an_operator_nothing_is_signed(void **state)
{
	struct settings_seen seen;

	(void)state;
	config.operator_ca[0] = '\0';
	begin_anew();
	assert_int_equal(take(volume(1, "30"), &seen), SETTINGS_NOT_SIGNED);
	snprintf(config.operator_ca, sizeof config.operator_ca, "%s/nowhere", folder);
	settings_drop(&s);
	assert_false(settings_load(&s, &config));
}

static void what_cannot_be_written_is_refused(void **state)
{
	struct settings_seen seen;

	(void)state;
	snprintf(config.journal_file, sizeof config.journal_file, "%s/none/journal.db", folder);
	begin_anew();
	assert_int_equal(take(volume(1, "30"), &seen), SETTINGS_NOT_WRITTEN);
	assert_string_equal(seen.why, "not-written");
}

/* Two are brought before the program begins anew: what was never tried is no way back, and an older
 * one does not take its place. */
static void the_newest_of_those_that_wait_is_the_one_that_counts(void **state)
{
	struct findings out = { 0 };
	struct settings_seen seen;
	struct signed_package p = volume(4, "40");

	(void)state;
	taken(volume(3, "30"));
	begin_anew();
	taken(volume(5, "50"));
	assert_int_equal(settings_difference(&s, p.cms, p.len, NOW, &out, &seen),
	                 SETTINGS_NOT_NEWER);
	assert_int_equal(take(p, &seen), SETTINGS_NOT_NEWER);
	assert_int_equal(take(volume(5, "51"), &seen), SETTINGS_NOT_NEWER);
	taken(volume(6, "60"));
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 3);
	assert_int_equal(s.force.volume, 30);
}

/* A full disk: neither of the two that are there is lost. */
static void what_cannot_be_written_leaves_the_way_back(void **state)
{
	struct rlimit before, small;
	struct settings_seen seen;

	(void)state;
	taken(volume(1, "30"));
	begin_anew();
	taken(volume(2, "20"));
	begin_anew();
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ .rlim_cur = 100, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(take(volume(3, "10"), &seen), SETTINGS_NOT_WRITTEN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	begin_anew();
	assert_int_equal(s.version, 2);
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 1);
}

/* ---- at the start -----------------------------------------------------------------------------
 */

static void one_that_is_spoilt_is_left_aside_for_the_one_before(void **state)
{
	(void)state;
	taken(volume(1, "30"));
	begin_anew();
	taken(volume(2, "20"));
	assert_true(is_there(name_before));
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 1);
	assert_int_equal(s.force.volume, 30);
	assert_int_equal(s.refusal, SETTINGS_NOT_SIGNED);
	assert_int_equal(s.refused, 2);
	assert_string_equal(s.why, "not-signed");
	/* The spoilt one is no way back: the good one stays behind what comes. */
	taken(volume(2, "20"));
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 1);
	spoil(name_before);
	begin_anew();
	assert_int_equal(s.version, 0);
	assert_int_equal(s.force.volume, 60);
	assert_int_equal(s.refused, 1);
	assert_int_equal(s.refusal, SETTINGS_NOT_SIGNED);
}

/* The operator's keys change, and a clock may have lost the date: what was taken stays. */
static void what_was_taken_outlives_its_signer(void **state)
{
	struct issued ended = issued_made_for(ISSUE_OPERATOR, ISSUE_P256, &ca, 10);
	struct signed_package p = package_for(&ended, "*", 3, "service.volume", "30");
	struct settings_seen seen;

	(void)state;
	assert_int_equal(settings_take(&s, p.cms, p.len, NOW, &seen), SETTINGS_NOT_SIGNED);
	assert_int_equal(settings_take(&s, p.cms, p.len, ISSUED_FROM + 5, &seen), SETTINGS_GOOD);
	begin_anew();
	assert_int_equal(s.refusal, SETTINGS_GOOD);
	assert_int_equal(s.version, 3);
	assert_int_equal(s.force.volume, 30);
	assert_int_equal(take(volume(2, "20"), &seen), SETTINGS_NOT_NEWER);
	free(p.cms);
	issued_drop(&ended);
}

static void an_empty_file_is_left_aside(void **state)
{
	FILE *f;

	(void)state;
	f = fopen(name_in_force, "w");
	assert_non_null(f);
	fclose(f);
	begin_anew();
	assert_int_equal(s.version, 0);
	assert_int_equal(s.refusal, SETTINGS_UNREADABLE);
	assert_string_equal(s.why, "unreadable");
	taken(volume(1, "30"));
	begin_anew();
	assert_int_equal(s.version, 1);
}

/* ---- the difference ---------------------------------------------------------------------------
 */

static void the_difference_is_shown_before_it_is_taken(void **state)
{
	struct signed_package p;
	struct findings out = { 0 };
	struct settings_seen seen;

	(void)state;
	taken(volume(1, "30"));
	begin_anew();
	p = package_for(&operator, "*", 2, "service.phone", "119");
	assert_int_equal(settings_difference(&s, p.cms, p.len, NOW, &out, &seen), SETTINGS_GOOD);
	assert_int_equal(seen.version, 2);
	assert_int_equal(out.count, 2);
	assert_int_equal(out.row[0].what, FINDING_SETTING);
	assert_string_equal(out.row[0].text, "service.volume: 30 -> 60");
	assert_string_equal(out.row[1].text, "service.phone: - -> 119");
	assert_int_equal(s.version, 1);
	free(p.cms);
	p = volume(2, "101");
	out = (struct findings){ 0 };
	assert_int_equal(settings_difference(&s, p.cms, p.len, NOW, &out, &seen),
	                 SETTINGS_BAD_VALUE);
	assert_int_equal(out.count, 0);
	free(p.cms);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_taken_comes_into_force_at_the_next_start),
		TEST(a_package_is_the_whole_set),
		TEST(what_is_refused_changes_nothing_and_says_why),
		TEST(the_printers_pin_is_judged_with_its_address),
		TEST(a_changed_byte_is_not_signed),
		TEST(without_an_operator_nothing_is_signed),
		TEST(what_cannot_be_written_is_refused),
		TEST(the_newest_of_those_that_wait_is_the_one_that_counts),
		TEST(what_cannot_be_written_leaves_the_way_back),
		TEST(one_that_is_spoilt_is_left_aside_for_the_one_before),
		TEST(what_was_taken_outlives_its_signer),
		TEST(an_empty_file_is_left_aside),
		TEST(the_difference_is_shown_before_it_is_taken),
	};

	return cmocka_run_group_tests(tests, build, raze);
}
