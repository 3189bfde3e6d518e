#define _GNU_SOURCE /* mkostemp() */
#include "net/office/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files in folders. */

#define FRESH ".fresh-" /* in the name of one that is being written */

bool folder_join(char out[FOLDER_PATH_MAX], const char *folder, const char *name,
                 struct reason *why)
{
	const int len = snprintf(out, FOLDER_PATH_MAX, "%s/%s", folder, name);

	if (len < 0 || len >= FOLDER_PATH_MAX)
		return refused(why, "%s/%s: path too long", folder, name);
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
	struct stat found;
	bool written;
	int fd;

	if (lstat(path, &found) == 0 &&
	    !S_ISREG(found.st_mode)) /* a rename would replace a device */
		return refused(why, "%s: exists and is no file", path);
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

char *folder_read_most(const char *path, size_t most, size_t *len, struct reason *why)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe is not waited for */
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	struct stat found;
	char *text = NULL;

	if (!file || fstat(fileno(file), &found) != 0) {
		refused(why, "%s: %s", path, strerror(errno));
		goto out;
	}
	if (!S_ISREG(found.st_mode) || (size_t)found.st_size > most) {
		refused(why, "%s: not a file of at most %zu bytes", path, most);
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
	else if (fd >= 0)
		close(fd);
	return text;
}

char *folder_read(const char *path, size_t *len, struct reason *why)
{
	return folder_read_most(path, FOLDER_FILE_MAX, len, why);
}
