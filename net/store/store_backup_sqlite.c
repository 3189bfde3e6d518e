#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "net/store/keep.h"
#include "net/store/store_sqlite.h"

/* Copies of a living store. */

#define PATH_LEN_MAX 4096

static bool make_empty(const char *path)
{
	int fd;

	(void)unlink(path); /* of somebody who was killed while writing it */
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	return fd >= 0 && close(fd) == 0;
}

/* Compact: of what was deleted nothing comes along. */
static enum store_status copy_into(struct store *s, const char *path)
{
	static const char sql[] = "VACUUM INTO ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, path);
	status = query_row(&q);
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

static bool sync_at(const char *path, int flags)
{
	const int fd = open(path, flags | O_CLOEXEC);
	const bool synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return synced;
}

static bool sync_folder_of(const char *path)
{
	char folder[PATH_LEN_MAX];
	const char *slash = strrchr(path, '/');

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1,
	         slash ? path : ".");
	return sync_at(folder, O_RDONLY | O_DIRECTORY);
}

/* A link, unlike a rename, replaces nothing; but there are file systems without any. */
static bool rename_to_new(const char *path, const char *place)
{
	if (link(path, place) == 0)
		return unlink(path) == 0;
	return (errno == EPERM || errno == EOPNOTSUPP) && access(place, F_OK) != 0 &&
	       rename(path, place) == 0;
}

static bool put_in_place(const char *path, const char *place)
{
	return sync_at(path, O_RDONLY) && rename_to_new(path, place) && sync_folder_of(place);
}

enum store_status keep_backup(struct store *s, const char *file)
{
	char path[PATH_LEN_MAX];
	enum store_status status;

	if (snprintf(path, sizeof path, "%s.part", file) >= (int)sizeof path)
		return store_refuse(s, "the copy's name is too long");
	if (access(file, F_OK) == 0)
		return store_refuse(s, "there is a file already");
	if (!make_empty(path))
		return store_refuse(s, "the copy cannot be written there");
	status = copy_into(s, path);
	if (status == STORE_OK && !put_in_place(path, file))
		status = store_refuse(s, "the copy cannot be put in its place");
	if (status != STORE_OK)
		(void)unlink(path);
	return status;
}
