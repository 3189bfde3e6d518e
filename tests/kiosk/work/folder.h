#ifndef TESTS_KIOSK_WORK_FOLDER_H
#define TESTS_KIOSK_WORK_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder as the stick of one test, and what lies in it. */

static char folder[64];

static inline int folder_make(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/madoguchi-stick-XXXXXX");
	assert_non_null(mkdtemp(folder));
	return 0;
}

/* `made`: its time, seconds since 1970. */
static inline void folder_put(const char *name, const void *bytes, size_t len, time_t made)
{
	const struct timespec times[2] = { { .tv_sec = made }, { .tv_sec = made } };
	char path[320];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static inline size_t folder_get(const char *name, void *out, size_t room)
{
	char path[160];
	size_t len;
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	assert_non_null(file);
	len = fread(out, 1, room, file);
	fclose(file);
	return len;
}

/* How many names there are, hidden ones too; the last one's. */
static inline int folder_names(char last[256])
{
	DIR *listing = opendir(folder);
	const struct dirent *entry;
	int count = 0;

	assert_non_null(listing);
	while ((entry = readdir(listing)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			strcpy(last, entry->d_name);
			count++;
		}
	closedir(listing);
	return count;
}

static inline int folder_count(void)
{
	char last[256];

	return folder_names(last);
}

static inline int folder_drop(void **state)
{
	char name[256], path[336];

	(void)state;
	while (folder_names(name) > 0) {
		snprintf(path, sizeof path, "%s/%s", folder, name);
		if (unlink(path) != 0 && rmdir(path) != 0)
			return -1;
	}
	return rmdir(folder);
}

#endif
