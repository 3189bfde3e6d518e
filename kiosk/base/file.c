#include "kiosk/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading --------------------------------------------------------------------------------- */

static bool is_plain(int fd)
{
	struct stat about;

	if (fstat(fd, &about) != 0)
		return false;
	errno = EINVAL;
	return S_ISREG(about.st_mode);
}

static bool read_whole(int fd, char *text, size_t most, size_t *len)
{
	*len = 0;
	for (;;) {
		const ssize_t got = read(fd, text + *len, most + 1 - *len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		*len += (size_t)got;
		if (*len > most) {
			errno = EFBIG;
			return false;
		}
	}
	errno = ENODATA;
	return *len > 0;
}

bool file_read(const char *name, size_t most, char **text, size_t *len)
{
	/* A pipe that bears the name keeps nobody waiting. */
	const int fd = name ? open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	char *whole = NULL;
	size_t got = 0;
	bool done;
	int error;

	if (fd < 0)
		return false;
	done = is_plain(fd) && (whole = calloc(1, most + 2)) && read_whole(fd, whole, most, &got);
	error = errno;
	close(fd);
	errno = error;
	if (!done) {
		file_drop(whole, most);
		return false;
	}
	*text = whole;
	*len = got;
	return true;
}

void file_drop(char *text, size_t len)
{
	const int error = errno;

	if (text)
		explicit_bzero(text, len);
	free(text);
	errno = error;
}

/* ---- writing --------------------------------------------------------------------------------- */

bool file_write(int fd, const void *data, size_t len)
{
	const uint8_t *at = data;

	while (len > 0) {
		const ssize_t done = write(fd, at, len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		at += done;
		len -= (size_t)done;
	}
	return true;
}

/* The new name is on the disk only when its folder is. */
static bool sync_folder_of(const char *name)
{
	char folder[PATH_MAX];
	int fd;
	bool done;

	if (!file_beside(name, ".", folder, sizeof folder))
		return false;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	done = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return done;
}

bool file_beside(const char *beside, const char *name, char *out, size_t size)
{
	const char *slash = strrchr(beside, '/');
	const int folder = slash ? (int)(slash + 1 - beside) : 0;
	const int len = snprintf(out, size, "%.*s%s", folder, beside, name);

	return len >= 0 && (size_t)len < size;
}

enum lasting { LASTING, FLEETING };

/* Nothing that somebody put there under that name is followed or written to. */
static bool write_new(const char *name, mode_t mode, enum lasting lasting, const void *data,
                      size_t len)
{
	const int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool done;
	int error;

	if (fd < 0)
		return false;
	done = file_write(fd, data, len) && (lasting == FLEETING || fsync(fd) == 0);
	error = errno;
	if (close(fd) == 0 && done)
		return true;
	error = done ? errno : error;
	unlink(name);
	errno = error;
	return false;
}

static bool name_new(const char *name, char out[PATH_MAX])
{
	const int len = snprintf(out, PATH_MAX, "%s.new", name);

	errno = ENAMETOOLONG;
	return len >= 0 && len < PATH_MAX;
}

/* What a power cut has left half done under that name. */
static bool clear(const char *fresh)
{
	return unlink(fresh) == 0 || errno == ENOENT;
}

static void unlink_quietly(const char *name)
{
	const int error = errno;

	unlink(name);
	errno = error;
}

/* A second name for the file that is there takes the place of `before`. */
static bool keep(const char *name, const char *before)
{
	char fresh[PATH_MAX];
	bool kept;

	if (!name_new(before, fresh) || !clear(fresh) || link(name, fresh) != 0)
		return false;
	kept = rename(fresh, before) == 0;
	/* Of two names of one file rename(2) takes none away. */
	unlink_quietly(fresh);
	return kept;
}

/* The new one is whole before anything that is there is touched. `before` may be NULL. */
static enum file_status replace(const char *name, const char *before, mode_t mode,
                                enum lasting lasting, const void *data, size_t len)
{
	char fresh[PATH_MAX];

	if (!name_new(name, fresh) || !clear(fresh) || !write_new(fresh, mode, lasting, data, len))
		return FILE_STAYS;
	if ((before && !keep(name, before)) || rename(fresh, name) != 0) {
		unlink_quietly(fresh);
		return FILE_STAYS;
	}
	return lasting == LASTING && sync_folder_of(name) ? FILE_LASTS : FILE_STANDS;
}

enum file_status file_replace(const char *name, const void *data, size_t len)
{
	return replace(name, NULL, 0600, LASTING, data, len);
}

enum file_status file_replace_keeping(const char *name, const char *before, const void *data,
                                      size_t len)
{
	return replace(name, before, 0600, LASTING, data, len);
}

bool file_publish(const char *name, const void *data, size_t len)
{
	return replace(name, NULL, 0644, FLEETING, data, len) != FILE_STAYS;
}

bool file_create(const char *name, mode_t mode, const void *data, size_t len)
{
	return write_new(name, mode, LASTING, data, len);
}
