#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <dirent.h>
#include <cmocka.h>

#include "net/office/folder.h"

static char room[64];

static int make_room(void **unused)
{
	(void)unused;
	snprintf(room, sizeof room, "/tmp/madoguchi-folder-XXXXXX");
	return mkdtemp(room) ? 0 : -1;
}

static int empty_room(void **unused)
{
	struct folder all = { .lock = 0 };

	(void)unused;
	snprintf(all.path, sizeof all.path, "%s", room);
	folder_abandon(&all);
	return access(room, F_OK) == 0;
}

static const char *in_room(const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", room, name);
	return path;
}

static size_t entries(void)
{
	DIR *d = opendir(room);
	size_t count = 0;

	assert_non_null(d);
	while (readdir(d))
		count++;
	closedir(d);
	return count - 2;
}

static void a_folder_appears_whole(void **unused)
{
	struct reason why;
	struct folder f;
	struct stat found;
	size_t len;
	char *text;

	(void)unused;
	assert_true(folder_begin(in_room("a/"), &f, &why));
	assert_int_not_equal(access(in_room("a"), F_OK), 0);
	assert_true(folder_make(f.path, "ca", &why));
	assert_true(folder_write(f.path, "ca/key", "secret", 6, FOLDER_SECRET, &why));
	assert_true(folder_write(f.path, "crt", "", 0, FOLDER_PUBLIC, &why));
	assert_true(folder_finish(&f, &why));
	folder_abandon(&f); /* nothing any more */
	assert_int_equal(entries(), 1);
	assert_int_equal(stat(in_room("a"), &found), 0);
	assert_int_equal(found.st_mode & 0777, 0700);
	assert_int_equal(stat(in_room("a/ca/key"), &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	text = folder_read(in_room("a/ca/key"), &len, &why);
	assert_non_null(text);
	assert_int_equal(len, 6);
	assert_string_equal(text, "secret");
	free(text);
}

static void an_abandoned_folder_leaves_nothing(void **unused)
{
	struct reason why;
	struct folder f;

	(void)unused;
	assert_true(folder_begin(in_room("a"), &f, &why));
	assert_true(folder_make(f.path, "ca", &why));
	assert_true(folder_write(f.path, "ca/key", "secret", 6, FOLDER_SECRET, &why));
	folder_abandon(&f);
	assert_int_equal(entries(), 0);
}

static void what_stands_there_is_not_touched(void **unused)
{
	struct reason why;
	struct folder f;

	(void)unused;
	assert_int_equal(mkdir(in_room("a"), 0755), 0);
	assert_true(folder_write(room, "a/mine", "1", 1, FOLDER_PUBLIC, &why));
	assert_false(folder_begin(in_room("a"), &f, &why));
	assert_non_null(strstr(why.text, "not empty"));
	assert_false(folder_begin(in_room("a/mine"), &f, &why));
	assert_false(folder_begin(in_room("none/b"), &f, &why));
	assert_false(folder_begin("", &f, &why));
	assert_int_equal(access(in_room("a/mine"), F_OK), 0);
	assert_int_equal(unlink(in_room("a/mine")), 0);
	assert_true(folder_begin(in_room("a"), &f, &why));
	folder_abandon(&f);
}

/* Somebody was there in the meantime: the rename must not bury it. */
static void a_place_taken_meanwhile_is_not_buried(void **unused)
{
	struct reason why;
	struct folder f;

	(void)unused;
	assert_true(folder_begin(in_room("a"), &f, &why));
	assert_int_equal(mkdir(in_room("a"), 0755), 0);
	assert_true(folder_write(room, "a/mine", "1", 1, FOLDER_PUBLIC, &why));
	assert_false(folder_finish(&f, &why));
	folder_abandon(&f);
	assert_int_equal(access(in_room("a/mine"), F_OK), 0);
	assert_int_equal(entries(), 1);
}

/* A child fills a folder and is killed; what it left goes when somebody begins anew. */
static void what_a_killed_maker_left_goes(void **unused)
{
	struct reason why;
	struct folder f;
	const pid_t child = fork();
	int status;

	(void)unused;
	if (child == 0) {
		if (folder_begin(in_room("a"), &f, &why) &&
		    folder_write(f.path, "key", "secret", 6, FOLDER_SECRET, &why))
			_exit(0); /* no abandoning, no unlocking */
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(entries(), 1);
	assert_int_equal(mkdir(in_room("a.new-abcdef"), 0700), 0);  /* killed at once */
	assert_int_equal(mkdir(in_room("a.new-abcdefg"), 0700), 0); /* another's name */
	assert_int_equal(mkdir(in_room("b.new-abcdef"), 0700), 0);
	assert_true(folder_begin(in_room("a"), &f, &why));
	assert_int_equal(entries(), 3);
	folder_abandon(&f);
	assert_int_equal(entries(), 2);
}

static void who_fills_one_is_left_alone(void **unused)
{
	struct reason why;
	struct folder first, second;

	(void)unused;
	assert_true(folder_begin(in_room("a"), &first, &why));
	assert_true(folder_write(first.path, "key", "1", 1, FOLDER_SECRET, &why));
	assert_true(folder_begin(in_room("a"), &second, &why));
	assert_true(folder_write(second.path, "key", "2", 1, FOLDER_SECRET, &why));
	assert_true(folder_finish(&first, &why));
	assert_false(folder_finish(&second, &why)); /* the place is taken */
	folder_abandon(&second);
	assert_int_equal(entries(), 1);
	assert_int_equal(access(in_room("a/key"), F_OK), 0);
	assert_int_not_equal(access(in_room("a/.filling"), F_OK), 0);
}

static void only_what_begins_so_goes(void **unused)
{
	struct reason why;

	(void)unused;
	assert_true(folder_make(room, "x.new-1", &why));
	assert_true(folder_write(room, "x.new-1/in", "", 0, FOLDER_PUBLIC, &why));
	assert_true(folder_write(room, "x.new-1.part", "", 0, FOLDER_PUBLIC, &why));
	assert_true(folder_write(room, "x", "", 0, FOLDER_PUBLIC, &why));
	folder_remove_all(in_room("x.new-1"));
	assert_int_equal(entries(), 1);
	folder_remove_all(in_room("")); /* no name: nothing goes */
	assert_int_equal(entries(), 1);
	assert_true(folder_write(room, "x.fresh-abcdef", "", 0, FOLDER_PUBLIC, &why));
	folder_remove_fresh(room);
	assert_int_equal(entries(), 1);
	assert_int_equal(access(in_room("x"), F_OK), 0);
}

static void only_files_of_some_size_are_read(void **unused)
{
	struct reason why;
	size_t len;

	(void)unused;
	assert_null(folder_read(room, &len, &why));
	assert_null(folder_read("/dev/zero", &len, &why));
	assert_null(folder_read(in_room("none"), &len, &why));
	assert_true(folder_write(room, "large", "", 0, FOLDER_PUBLIC, &why));
	assert_int_equal(truncate(in_room("large"), FOLDER_FILE_MAX + 1), 0);
	assert_null(folder_read(in_room("large"), &len, &why));
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, empty_room)
	const struct CMUnitTest tests[] = {
		IN_A_ROOM(a_folder_appears_whole),
		IN_A_ROOM(an_abandoned_folder_leaves_nothing),
		IN_A_ROOM(what_stands_there_is_not_touched),
		IN_A_ROOM(a_place_taken_meanwhile_is_not_buried),
		IN_A_ROOM(what_a_killed_maker_left_goes),
		IN_A_ROOM(who_fills_one_is_left_alone),
		IN_A_ROOM(only_what_begins_so_goes),
		IN_A_ROOM(only_files_of_some_size_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
