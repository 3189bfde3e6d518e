#define _GNU_SOURCE /* nftw(), mkdtemp() */
#include "net/office/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define WALK_DEPTH 8
#define NEW ".new-XXXXXX"  /* the end of a name: what is being filled */
#define FILLING ".filling" /* a file in it, locked by whoever does */

/* ---- on disk, and gone ----------------------------------------------------------------------- */

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

bool folder_make(const char *folder, const char *name, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, folder, name, why))
		return false;
	if (mkdir(path, 0700) != 0)
		return refused(why, "%s: %s", path, strerror(errno));
	return true;
}

/* ---- folders that appear whole --------------------------------------------------------------- */

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

/* Whoever fills a folder holds the lock of a file in it: without, its maker is no more. */
static int lock_inside(const char *path, int flags)
{
	char file[FOLDER_PATH_MAX];
	struct reason unused;
	int fd, kept;

	if (!folder_join(file, path, FILLING, &unused))
		return -1;
	fd = open(file, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	kept = fcntl(fd, F_DUPFD_CLOEXEC, 3); /* 0 says that there is none */
	close(fd);
	return kept;
}

/* rmdir() is for one that was made and not yet locked. */
static void remove_left(const char *path)
{
	const int lock = lock_inside(path, 0);

	if (lock < 0) {
		(void)rmdir(path);
		return;
	}
	folder_remove(path);
	close(lock);
}

static void remove_left_beside(const char *place)
{
	char parent[FOLDER_PATH_MAX], other[FOLDER_PATH_MAX];
	const char *slash = strrchr(place, '/'), *name = slash ? slash + 1 : place;
	const size_t len = strlen(name);
	const struct dirent *entry;
	struct reason unused;
	DIR *d;

	snprintf(parent, sizeof parent, "%.*s", slash ? (int)(name - place) : 1,
	         slash ? place : ".");
	d = opendir(parent);
	while (d && (entry = readdir(d)) != NULL)
		if (strlen(entry->d_name) == len + sizeof NEW - 1 &&
		    strncmp(entry->d_name, name, len) == 0 &&
		    strncmp(entry->d_name + len, NEW, 5) == 0 &&
		    folder_join(other, parent, entry->d_name, &unused))
			remove_left(other);
	if (d)
		closedir(d);
}

bool folder_begin(const char *place, struct folder *out, struct reason *why)
{
	struct folder f = { .lock = 0 };
	size_t len = strlen(place);

	while (len > 1 && place[len - 1] == '/')
		len--;
	if (len == 0 || len + sizeof NEW > FOLDER_PATH_MAX)
		return refused(why, "\"%s\": not a path for a folder", place);
	memcpy(f.place, place, len);
	if (!folder_vacant(f.place, why))
		return false;
	remove_left_beside(f.place);
	memcpy(f.path, f.place, len);
	memcpy(f.path + len, NEW, sizeof NEW);
	if (!mkdtemp(f.path))
		return refused(why, "%s: %s", f.place, strerror(errno));
	f.lock = lock_inside(f.path, O_CREAT);
	if (f.lock < 0) {
		(void)rmdir(f.path);
		return refused(why, "%s: cannot be written there", f.place);
	}
	*out = f;
	return true;
}

static void unlock(struct folder *f)
{
	if (f->lock)
		close(f->lock);
	f->lock = 0;
}

void folder_forget_maker(const char *path)
{
	const int lock = lock_inside(path, 0);
	char file[FOLDER_PATH_MAX];
	struct reason unused;

	if (lock < 0)
		return;
	if (folder_join(file, path, FILLING, &unused))
		unlink(file);
	close(lock);
}

/* The lock goes last: a maker who is killed before the rename has left something to remove. */
bool folder_finish(struct folder *f, struct reason *why)
{
	if (!folder_sync(f->path, why))
		return false;
	if (rename(f->path, f->place) != 0)
		return refused(why, "%s: %s", f->place, strerror(errno));
	f->path[0] = '\0';
	unlock(f);
	folder_forget_maker(f->place);
	return folder_sync_parent(f->place, why);
}

void folder_abandon(struct folder *f)
{
	if (f->path[0])
		folder_remove(f->path);
	f->path[0] = '\0';
	unlock(f);
}
