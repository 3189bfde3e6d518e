#include "tests/kiosk/config/signed.h"

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
	assert_int_equal(out.count, 3);
	assert_int_equal(out.row[0].what, FINDING_SETTINGS_VERSION);
	assert_int_equal(out.row[0].number, 2);
	assert_int_equal(out.row[1].what, FINDING_SETTING);
	assert_string_equal(out.row[1].text, "service.volume: 30 -> 60");
	assert_string_equal(out.row[2].text, "service.phone: - -> 119");
	assert_int_equal(s.version, 1);
	free(p.cms);
	p = volume(2, "101");
	out = (struct findings){ 0 };
	assert_int_equal(settings_difference(&s, p.cms, p.len, NOW, &out, &seen),
	                 SETTINGS_BAD_VALUE);
	assert_int_equal(out.count, 0);
	free(p.cms);
}

/* It may be there to raise the version alone. */
static void one_that_changes_nothing_has_its_version(void **state)
{
	struct signed_package p = volume(1, "60");
	struct findings out = { 0 };
	struct settings_seen seen;

	(void)state;
	assert_int_equal(settings_difference(&s, p.cms, p.len, NOW, &out, &seen), SETTINGS_GOOD);
	assert_int_equal(out.count, 1);
	assert_int_equal(out.row[0].what, FINDING_SETTINGS_VERSION);
	assert_int_equal(out.row[0].number, 1);
	free(p.cms);
}

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
		TEST(the_difference_is_shown_before_it_is_taken),
		TEST(one_that_changes_nothing_has_its_version),
	};

	return cmocka_run_group_tests(tests, build, raze);
}
