#include "kiosk/work/stick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/kiosk/work/folder.h"

/* The stick as a directory: files come whole or not at all, and only plain ones are read. */

static struct staff_trust trust;

static atomic_bool stop;

/* Who looks for a file: what it was shown, in order, and which one it wants. */
static struct {
	char shown[256];
	const char *wanted; /* NULL: the first */
} eye;

static bool look(void *to, const uint8_t *bytes, size_t len)
{
	const size_t had = strlen(eye.shown);

	assert_ptr_equal(to, &eye);
	snprintf(eye.shown + had, sizeof eye.shown - had, "%.*s ", (int)len, (const char *)bytes);
	return !eye.wanted || (strlen(eye.wanted) == len && memcmp(eye.wanted, bytes, len) == 0);
}

static enum staff_told find(const char *end, const char *wanted, size_t room)
{
	uint8_t in[64];

	assert_true(room <= sizeof in);
	eye.shown[0] = '\0';
	eye.wanted = wanted;
	return stick_find(&trust, end, &stop, in, room, look, &eye);
}

static int plug(void **state)
{
	atomic_store(&stop, false);
	folder_make(state);
	trust = (struct staff_trust){ .stick = folder };
	return 0;
}

static void a_file_comes_whole_and_replaces_one_of_its_name(void **state)
{
	enum staff_told told = TOLD_NOTHING;
	char was[16];

	(void)state;
	assert_true(stick_write(&trust, "report.pdf", "first", 5, &told));
	assert_true(stick_write(&trust, "report.pdf", "second", 6, &told));
	assert_int_equal(told, TOLD_NOTHING);
	assert_int_equal(folder_get("report.pdf", was, sizeof was), 6);
	assert_memory_equal(was, "second", 6);
	assert_int_equal(folder_count(), 1); /* and nothing half made beside it */
}

static void what_a_pulled_stick_left_half_made_is_no_obstacle(void **state)
{
	enum staff_told told = TOLD_NOTHING;

	(void)state;
	folder_put(".madoguchi.part", "half", 4, 1);
	assert_true(stick_write(&trust, "report.pdf", "whole", 5, &told));
	assert_int_equal(folder_count(), 1);
}

static void without_a_stick_it_is_told_so(void **state)
{
	static const char *const nowhere[] = { NULL, "", "/nonexistent/stick", "/dev/null" };
	enum staff_told told;

	(void)state;
	for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
		trust.stick = nowhere[i];
		told = TOLD_NOTHING;
		assert_false(stick_write(&trust, "report.pdf", "x", 1, &told));
		assert_int_equal(told, TOLD_NO_STICK);
		assert_int_equal(find(".p7m", NULL, 8), TOLD_NO_STICK);
	}
}

/* /proc is a place that is there and takes no file from anybody, as an empty mount point should be.
 */
static void a_mount_point_without_a_stick_is_none(void **state)
{
	enum staff_told told = TOLD_NOTHING;

	(void)state;
	trust.stick = "/proc/self/fdinfo";
	assert_false(stick_write(&trust, "report.pdf", "x", 1, &told));
	assert_int_equal(told, TOLD_NO_STICK);
}

/* It can be looked into, and looks like a stick on which there is nothing. */
static void nothing_is_read_from_a_mount_point_without_a_stick(void **state)
{
	const bool root = getuid() == 0;
	enum staff_told told;

	(void)state;
	assert_int_equal(chmod(folder, 0555), 0);
	if (root) /* access is asked of the real one */
		assert_int_equal(setreuid(65534, 0), 0);
	told = find(".p7m", NULL, 8);
	if (root)
		assert_int_equal(setreuid(0, 0), 0);
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(told, TOLD_NO_STICK);
	assert_int_equal(find(".p7m", NULL, 8), TOLD_NOTHING);
}

static void a_full_stick_keeps_the_old_and_nothing_of_the_new(void **state)
{
	struct rlimit before, small;
	enum staff_told told = TOLD_NOTHING;
	char long_one[4096] = "", was[16];

	(void)state;
	assert_true(stick_write(&trust, "report.pdf", "old", 3, &told));
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ .rlim_cur = 1000, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_false(stick_write(&trust, "report.pdf", long_one, sizeof long_one, &told));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(told, TOLD_FAILED);
	assert_int_equal(folder_get("report.pdf", was, sizeof was), 3);
	assert_memory_equal(was, "old", 3);
	assert_int_equal(folder_count(), 1);
}

static void the_newest_is_first_and_of_one_second_the_last_by_name(void **state)
{
	(void)state;
	folder_put("b.settings.p7m", "old", 3, 1000);
	folder_put("a.settings.p7m", "new", 3, 2000);
	folder_put("z.other", "other", 5, 9000);
	folder_put("._a.settings.p7m", "shadow", 6, 9000); /* what some systems leave beside it */
	assert_int_equal(find(".settings.p7m", NULL, 64), TOLD_DONE);
	assert_string_equal(eye.shown, "new ");
	folder_put("b.settings.p7m", "both", 4, 2000);
	assert_int_equal(find(".settings.p7m", NULL, 64), TOLD_DONE);
	assert_string_equal(eye.shown, "both ");
}

static void it_is_looked_on_until_one_is_it(void **state)
{
	(void)state;
	folder_put("a.p7m", "third", 5, 1000);
	folder_put("b.p7m", "first", 5, 3000);
	folder_put("c.p7m", "second", 6, 2000);
	folder_put("d.p7m", "far too long to be read", 23, 2500);
	assert_int_equal(find(".p7m", "second", 8), TOLD_DONE);
	assert_string_equal(eye.shown, "first second ");
	assert_int_equal(find(".p7m", "none", 8), TOLD_FAILED);
	assert_string_equal(eye.shown, "first second third ");
}

static void whoever_waits_for_it_may_stop_it(void **state)
{
	(void)state;
	folder_put("a.p7m", "first", 5, 1000);
	atomic_store(&stop, true);
	assert_int_equal(find(".p7m", NULL, 8), TOLD_FAILED);
	assert_string_equal(eye.shown, "");
}

/* Nobody waits for ever, and what was not looked at is not said to be away. */
static void a_stick_of_very_many_names_has_an_end(void **state)
{
	(void)state;
	for (unsigned i = 0; i < STICK_ENTRIES_MAX; i++) {
		char name[16];

		snprintf(name, sizeof name, "%u.x", i);
		folder_put(name, "", 0, 1000);
	}
	assert_int_equal(find(".p7m", NULL, 8), TOLD_FAILED);
	assert_int_equal(find(".x", NULL, 8), TOLD_FAILED); /* all of them empty */
}

static void what_is_no_plain_file_of_fitting_length_is_not_read(void **state)
{
	char path[160], target[160];

	(void)state;
	assert_int_equal(find(".p7m", NULL, 4), TOLD_NOTHING); /* a stick, and no such file */

	folder_put("secret", "key", 3, 1000);
	snprintf(target, sizeof target, "%s/secret", folder);
	snprintf(path, sizeof path, "%s/link.p7m", folder);
	assert_int_equal(symlink(target, path), 0);
	snprintf(path, sizeof path, "%s/pipe.p7m", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(path, sizeof path, "%s/folder.p7m", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(find(".p7m", NULL, 4), TOLD_NOTHING);
	assert_int_equal(rmdir(path), 0);

	folder_put("a.p7m", "", 0, 1000);
	assert_int_equal(find(".p7m", NULL, 4), TOLD_FAILED);
	folder_put("a.p7m", "12345", 5, 1000); /* one more than there is room */
	assert_int_equal(find(".p7m", NULL, 4), TOLD_FAILED);
	folder_put("a.p7m", "1234", 4, 1000);
	assert_int_equal(find(".p7m", NULL, 4), TOLD_DONE);
	assert_string_equal(eye.shown, "1234 ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, plug, folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_comes_whole_and_replaces_one_of_its_name),
		TEST(what_a_pulled_stick_left_half_made_is_no_obstacle),
		TEST(without_a_stick_it_is_told_so),
		TEST(a_mount_point_without_a_stick_is_none),
		TEST(a_full_stick_keeps_the_old_and_nothing_of_the_new),
		TEST(nothing_is_read_from_a_mount_point_without_a_stick),
		TEST(the_newest_is_first_and_of_one_second_the_last_by_name),
		TEST(it_is_looked_on_until_one_is_it),
		TEST(whoever_waits_for_it_may_stop_it),
		TEST(a_stick_of_very_many_names_has_an_end),
		TEST(what_is_no_plain_file_of_fitting_length_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
