#include "kiosk/base/file.h"

#include <errno.h>

#include "tests/kiosk/work/folder.h"

/* Files that the settings name: plain ones of fitting length, and nothing else. */

static char path[160];

static const char *in_folder(const char *name)
{
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void a_plain_file_is_read_whole(void **state)
{
	char *text = NULL;
	size_t len = 0;

	(void)state;
	folder_put("a", "1234", 4, 1000);
	assert_true(file_read(in_folder("a"), 4, &text, &len));
	assert_int_equal(len, 4);
	assert_memory_equal(text, "1234", 5); /* and a zero behind them */
	file_drop(text, len);
	file_drop(NULL, 9);
}

static void what_is_none_leaves_nothing(void **state)
{
	static const struct {
		const char *name;
		int error;
	} none[] = {
		{ "", EINVAL },     /* the folder */ { "missing", ENOENT },
		{ "long", EFBIG },  { "empty", ENODATA },
		{ "pipe", EINVAL },
	};
	char *text = path;
	size_t len = 9;

	(void)state;
	folder_put("long", "12345", 5, 1000);
	folder_put("empty", "", 0, 1000);
	assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_false(file_read(in_folder(none[i].name), 4, &text, &len));
		assert_int_equal(errno, none[i].error);
	}
	assert_false(file_read("/dev/zero", 4, &text, &len));
	assert_false(file_read(NULL, 4, &text, &len));
	assert_ptr_equal(text, path);
	assert_int_equal(len, 9);
}

static void holds(const char *name, const char *text, mode_t mode)
{
	char got[16] = "";
	struct stat about;

	assert_int_equal(folder_get(name, got, sizeof got - 1), strlen(text));
	assert_string_equal(got, text);
	assert_int_equal(stat(in_folder(name), &about), 0);
	assert_int_equal(about.st_mode & 0777, mode);
}

static void a_file_is_replaced_whole(void **state)
{
	(void)state;
	umask(022);
	assert_int_equal(file_replace(in_folder("kept"), "one", 3), FILE_LASTS);
	folder_put("kept.new", "what a power cut left", 21, 1000);
	assert_int_equal(file_replace(in_folder("kept"), "two", 3), FILE_LASTS);
	holds("kept", "two", 0600);
	assert_true(file_publish(in_folder("shown"), "all may see", 11));
	holds("shown", "all may see", 0644);
	assert_int_equal(folder_count(), 2);
}

/* Somebody may have put a link under the name that a new file has at first. */
static void a_link_is_not_written_through(void **state)
{
	char link_path[176];

	(void)state;
	folder_put("other", "mine", 4, 1000);
	snprintf(link_path, sizeof link_path, "%s/shown.new", folder);
	assert_int_equal(symlink(in_folder("other"), link_path), 0);
	assert_true(file_publish(in_folder("shown"), "new", 3));
	holds("other", "mine", 0644);
	holds("shown", "new", 0644);
}

static void what_cannot_be_replaced_stays(void **state)
{
	(void)state;
	assert_int_equal(mkdir(in_folder("place"), 0700), 0);
	assert_int_equal(file_replace(in_folder("place"), "x", 1), FILE_STAYS);
	assert_int_equal(errno, EISDIR);
	assert_int_equal(folder_count(), 1); /* and nothing beside it */
}

static void what_was_replaced_stays_behind(void **state)
{
	char before[160];

	(void)state;
	umask(022);
	snprintf(before, sizeof before, "%s/before", folder);
	folder_put("before.new", "what a power cut left", 21, 1000);
	assert_int_equal(file_replace(in_folder("kept"), "one", 3), FILE_LASTS);
	assert_int_equal(file_replace_keeping(in_folder("kept"), before, "two", 3), FILE_LASTS);
	assert_int_equal(file_replace_keeping(in_folder("kept"), before, "three", 5), FILE_LASTS);
	holds("kept", "three", 0600);
	holds("before", "two", 0600);
	/* as after a power cut between the two names: both are of one file */
	assert_int_equal(unlink(before), 0);
	assert_int_equal(link(in_folder("kept"), before), 0);
	assert_int_equal(file_replace_keeping(in_folder("kept"), before, "four", 4), FILE_LASTS);
	holds("kept", "four", 0600);
	holds("before", "three", 0600);
	assert_int_equal(folder_count(), 2);
}

static void what_cannot_be_kept_or_written_changes_nothing(void **state)
{
	char before[160];

	(void)state;
	umask(022);
	snprintf(before, sizeof before, "%s/before", folder);
	folder_put("before", "zero", 4, 1000);
	/* nothing is there to be kept */
	assert_int_equal(file_replace_keeping(in_folder("kept"), before, "one", 3), FILE_STAYS);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(file_replace(in_folder("kept"), "one", 3), FILE_LASTS);
	assert_int_equal(mkdir(in_folder("kept.new"), 0700), 0);
	assert_int_equal(file_replace_keeping(in_folder("kept"), before, "two", 3), FILE_STAYS);
	holds("kept", "one", 0600);
	holds("before", "zero", 0644);
	assert_int_equal(folder_count(), 3);
}

/* A folder that nobody may open takes names, and cannot be brought to the disk. */
static void what_stands_but_may_not_last_is_told(void **state)
{
	enum file_status status;

	(void)state;
	assert_int_equal(chmod(folder, 0333), 0);
	if (getuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	status = file_replace(in_folder("kept"), "one", 3);
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(status, FILE_STANDS);
	holds("kept", "one", 0600);
	assert_int_equal(folder_count(), 1);
}

static void a_file_is_made_once(void **state)
{
	(void)state;
	assert_true(file_create(in_folder("key"), 0600, "one", 3));
	assert_false(file_create(in_folder("key"), 0600, "two", 3));
	assert_int_equal(errno, EEXIST);
	holds("key", "one", 0600);
}

static void a_full_disk_is_told(void **state)
{
	const int full = open("/dev/full", O_WRONLY);

	(void)state;
	assert_true(full >= 0);
	assert_false(file_write(full, "x", 1));
	assert_int_equal(errno, ENOSPC);
	close(full);
}

static void a_name_beside_another(void **state)
{
	char out[16];

	(void)state;
	assert_true(file_beside("/a/b", "c", out, sizeof out));
	assert_string_equal(out, "/a/c");
	assert_true(file_beside("b", "c", out, sizeof out));
	assert_string_equal(out, "c");
	assert_false(file_beside("/a/b", "a-name-too-long", out, sizeof out));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_plain_file_is_read_whole),
		TEST(what_is_none_leaves_nothing),
		TEST(a_file_is_replaced_whole),
		TEST(a_link_is_not_written_through),
		TEST(what_cannot_be_replaced_stays),
		TEST(what_was_replaced_stays_behind),
		TEST(what_cannot_be_kept_or_written_changes_nothing),
		TEST(what_stands_but_may_not_last_is_told),
		TEST(a_file_is_made_once),
		TEST(a_full_disk_is_told),
		TEST(a_name_beside_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
