#define _GNU_SOURCE /* nftw(), mkostemp() */
#include "net/office/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WALK_DEPTH 8
#define FRESH ".fresh-" /* in the name of a file that is being written */

bool folder_join(char out[FOLDER_PATH_MAX], const char *folder, const char *name,
                 struct reason *why)
{
	const int len = snprintf(out, FOLDER_PATH_MAX, "%s/%s", folder, name);

	if (len < 0 || len >= FOLDER_PATH_MAX)
		return refused(why, "%s/%s: path too long", folder, name);
	return true;
}

static bool is_empty(const char *place)
{
	DIR *d = opendir(place);
	const struct dirent *entry;
	bool empty = d != NULL;

	while (empty && (entry = readdir(d)) != NULL)
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	if (d)
		closedir(d);
	return empty;
}

/* rename() puts a folder over an empty one, and over nothing else. */
bool folder_vacant(const char *place, struct reason *why)
{
	struct stat found;

	if (lstat(place, &found) != 0)
		return errno == ENOENT || refused(why, "%s: %s", place, strerror(errno));
	if (!S_ISDIR(found.st_mode))
		return refused(why, "%s: exists and is no folder", place);
	return is_empty(place) || refused(why, "%s: exists and is not empty", place);
}

bool folder_begin(const char *place, struct folder *out, struct reason *why)
{
	struct folder f = { { 0 }, { 0 } };
	size_t len = strlen(place);

	while (len > 1 && place[len - 1] == '/')
		len--;
	if (len == 0 || len + sizeof ".new-XXXXXX" > FOLDER_PATH_MAX)
		return refused(why, "\"%s\": not a path for a folder", place);
	memcpy(f.place, place, len);
	if (!folder_vacant(f.place, why))
		return false;
	memcpy(f.path, f.place, len);
	memcpy(f.path + len, ".new-XXXXXX", sizeof ".new-XXXXXX");
	if (!mkdtemp(f.path))
		return refused(why, "%s: %s", f.place, strerror(errno));
	*out = f;
	return true;
}

static int sync_path(const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	const int failed = fd < 0 || fsync(fd) != 0;

	if (fd >= 0)
		close(fd);
	return failed;
}

static int sync_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)at;
	return kind == FTW_D || kind == FTW_DP ? sync_path(path) : 0;
}

bool folder_sync(const char *path, struct reason *why)
{
	return nftw(path, sync_one, WALK_DEPTH, FTW_DEPTH | FTW_PHYS) == 0 ||
	       refused(why, "%s: %s", path, strerror(errno));
}

bool folder_sync_parent(const char *path, struct reason *why)
{
	char parent[FOLDER_PATH_MAX];
	char *slash;

	snprintf(parent, sizeof parent, "%s", path);
	slash = strrchr(parent, '/');
	if (slash)
		slash[slash == parent] = '\0';
	return sync_path(slash ? parent : ".") == 0 ||
	       refused(why, "%s: %s", path, strerror(errno));
}

bool folder_finish(struct folder *f, struct reason *why)
{
	if (!folder_sync(f->path, why))
		return false;
	if (rename(f->path, f->place) != 0)
		return refused(why, "%s: %s", f->place, strerror(errno));
	f->path[0] = '\0';
	return folder_sync_parent(f->place, why);
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

void folder_remove(const char *path)
{
	(void)nftw(path, remove_one, WALK_DEPTH, FTW_DEPTH | FTW_PHYS);
}

void folder_remove_all(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char parent[FOLDER_PATH_MAX], other[FOLDER_PATH_MAX];
	const struct dirent *entry;
	struct reason unused;
	DIR *d;

	if (!*name || snprintf(parent, sizeof parent, "%.*s", slash ? (int)(name - path) : 1,
	                       slash ? path : ".") >= (int)sizeof parent)
		return;
	d = opendir(parent);
	while (d && (entry = readdir(d)) != NULL)
		if (strncmp(entry->d_name, name, strlen(name)) == 0 &&
		    folder_join(other, parent, entry->d_name, &unused))
			folder_remove(other);
	if (d)
		closedir(d);
}

void folder_remove_fresh(const char *path)
{
	char other[FOLDER_PATH_MAX];
	const struct dirent *entry;
	struct reason unused;
	DIR *d = opendir(path);

	while (d && (entry = readdir(d)) != NULL)
		if (strstr(entry->d_name, FRESH) &&
		    folder_join(other, path, entry->d_name, &unused))
			unlink(other);
	if (d)
		closedir(d);
}

void folder_abandon(struct folder *f)
{
	if (f->path[0])
		folder_remove(f->path);
	f->path[0] = '\0';
}

bool folder_make(const char *folder, const char *name, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, folder, name, why))
		return false;
	if (mkdir(path, 0700) != 0)
		return refused(why, "%s: %s", path, strerror(errno));
	return true;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		const ssize_t written = write(fd, bytes, len);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		bytes += written;
		len -= (size_t)written;
	}
	return true;
}

bool folder_write_file(const char *path, const void *bytes, size_t len, enum folder_privacy privacy,
                       struct reason *why)
{
	char fresh[FOLDER_PATH_MAX];
	bool written;
	int fd;

	if (snprintf(fresh, sizeof fresh, "%s" FRESH "XXXXXX", path) >= (int)sizeof fresh)
		return refused(why, "%s: path too long", path);
	fd = mkostemp(fresh, O_CLOEXEC); /* 0600 */
	if (fd < 0)
		return refused(why, "%s: %s", path, strerror(errno));
	written = write_all(fd, bytes, len) &&
	          (privacy == FOLDER_SECRET || fchmod(fd, 0644) == 0) && fsync(fd) == 0;
	if (close(fd) != 0 || !written || rename(fresh, path) != 0) {
		refused(why, "%s: %s", path, strerror(errno));
		unlink(fresh);
		return false;
	}
	return true;
}

bool folder_write(const char *folder, const char *name, const void *bytes, size_t len,
                  enum folder_privacy privacy, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	return folder_join(path, folder, name, why) &&
	       folder_write_file(path, bytes, len, privacy, why);
}

static bool copy_all(int from, int to)
{
	char bytes[65536];
	ssize_t len;

	while ((len = read(from, bytes, sizeof bytes)) != 0)
		if ((len < 0 && errno != EINTR) || (len > 0 && !write_all(to, bytes, (size_t)len)))
			return false;
	return true;
}

bool folder_copy_file(const char *from, const char *to, struct reason *why)
{
	const int in = open(from, O_RDONLY | O_CLOEXEC);
	const int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	struct stat found;
	bool copied = out >= 0 && fstat(in, &found) == 0;

	if (copied && !S_ISREG(found.st_mode))
		errno = EINVAL;
	copied = copied && S_ISREG(found.st_mode) && copy_all(in, out);
	if (!copied)
		refused(why, "%s: %s", from, strerror(errno));
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return copied;
}

char *folder_read(const char *path, size_t *len, struct reason *why)
{
	FILE *file = fopen(path, "re");
	struct stat found;
	char *text = NULL;

	if (!file || fstat(fileno(file), &found) != 0) {
		refused(why, "%s: %s", path, strerror(errno));
		goto out;
	}
	if (!S_ISREG(found.st_mode) || (size_t)found.st_size > FOLDER_FILE_MAX) {
		refused(why, "%s: not a file of at most %u bytes", path, FOLDER_FILE_MAX);
		goto out;
	}
	text = calloc(1, (size_t)found.st_size + 1);
	if (!text) {
		refused(why, "%s: no memory", path);
		goto out;
	}
	*len = fread(text, 1, (size_t)found.st_size, file);
	if (ferror(file)) {
		refused(why, "%s: cannot be read", path);
		free(text);
		text = NULL;
	}
out:
	if (file)
		fclose(file);
	return text;
}
