#include "kiosk/work/stick.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/base/file.h"

#define PART ".madoguchi.part" /* what is under way is called so until it is whole */

#define JAPAN_S (9 * 3600)

void stick_time(const struct clock *clock, char out[STICK_TIME_MAX])
{
	const time_t at = (time_t)(clock->wall_ms(clock->self) / 1000) + JAPAN_S;
	struct tm parts;

	if (!gmtime_r(&at, &parts) || strftime(out, STICK_TIME_MAX, "%Y%m%d-%H%M%S", &parts) == 0)
		out[0] = '\0';
}

/* Where the system has mounted nothing there is no stick, however that shows. */
static bool means_no_stick(int error)
{
	return error == ENOENT || error == ENOTDIR || error == EACCES || error == EPERM ||
	       error == ENODEV || error == ENXIO;
}

static enum staff_told told_of(int error)
{
	return means_no_stick(error) ? TOLD_NO_STICK : TOLD_FAILED;
}

/* A mount point without a stick is there as well: it is nobody's to write to. A stick that is
 * locked against writing is one all the same, to read from. */
static int open_directory(const char *name, bool writes)
{
	const int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error;

	if (fd < 0 || faccessat(fd, ".", W_OK | X_OK, 0) == 0 || (!writes && errno == EROFS))
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

/* The directory; -1: `*told` says why. */
static int open_stick(const struct staff_trust *t, bool writes, enum staff_told *told)
{
	int fd = -1;

	errno = ENOENT;
	if (t->stick && *t->stick)
		fd = open_directory(t->stick, writes);
	if (fd < 0)
		*told = told_of(errno);
	return fd;
}

bool stick_is_there(const struct staff_trust *t, enum staff_told *told)
{
	const int fd = open_stick(t, true, told);

	if (fd < 0)
		return false;
	close(fd);
	return true;
}

/* Under another name first, for a stick may be pulled at any byte. */
static bool write_part(int stick, const void *bytes, size_t len)
{
	int fd, error;

	if (unlinkat(stick, PART, 0) != 0 && errno != ENOENT)
		return false;
	fd = openat(stick, PART, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	error = file_write(fd, bytes, len) && fsync(fd) == 0 ? 0 : errno;
	if (close(fd) != 0 && error == 0)
		error = errno;
	errno = error;
	return error == 0;
}

bool stick_write(const struct staff_trust *t, const char *name, const void *bytes, size_t len,
                 enum staff_told *told)
{
	const int stick = open_stick(t, true, told);
	bool written;

	if (stick < 0)
		return false;
	written = write_part(stick, bytes, len) && renameat(stick, PART, stick, name) == 0;
	if (!written) {
		*told = told_of(errno);
		(void)unlinkat(stick, PART, 0);
	} else if (fsync(stick) != 0) {
		*told = told_of(errno);
		(void)unlinkat(stick, name, 0);
		written = false;
	}
	close(stick);
	return written;
}

/* ---- reading --------------------------------------------------------------------------------- */

struct file {
	char name[STICK_NAME_MAX];
	time_t made;
};

struct listing {
	struct file *file; /* STICK_ENTRIES_MAX of them */
	size_t count;
	bool whole; /* nothing was left out */
};

static bool ends_so(const char *name, const char *end)
{
	const size_t len = strlen(name), end_len = strlen(end);

	/* A name that begins with a dot is hidden: other systems leave such beside the true one. */
	return name[0] != '.' && len < STICK_NAME_MAX && len > end_len &&
	       strcmp(name + len - end_len, end) == 0;
}

static void add(struct listing *l, int stick, const char *name)
{
	struct stat about;

	if (fstatat(stick, name, &about, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(about.st_mode))
		return;
	memcpy(l->file[l->count].name, name, strlen(name) + 1);
	l->file[l->count++].made = about.st_mtime;
}

static int newest_first(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	if (x->made != y->made)
		return x->made < y->made ? 1 : -1;
	return strcmp(y->name, x->name);
}

/* A stick may hold any number of names: neither time nor room is without an end. */
static void list(DIR *stick, const char *end, const atomic_bool *stop, struct listing *l)
{
	for (size_t seen = 0; seen < STICK_ENTRIES_MAX && !l->whole && !atomic_load(stop); seen++) {
		const struct dirent *entry = readdir(stick);

		l->whole = !entry;
		if (entry && ends_so(entry->d_name, end))
			add(l, dirfd(stick), entry->d_name);
	}
	qsort(l->file, l->count, sizeof *l->file, newest_first);
}

/* The length; -1: cannot be read, or is longer. Nothing that a stick may hold, a pipe for example,
 * keeps the worker waiting. */
static ssize_t read_whole(int fd, uint8_t *out, size_t room)
{
	struct stat about;
	size_t len = 0;

	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > (off_t)room)
		return -1;
	while (len < room) {
		const ssize_t got = read(fd, out + len, room - len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		len += (size_t)got;
	}
	return (ssize_t)len;
}

static ssize_t read_file(int stick, const char *name, uint8_t *out, size_t room)
{
	const int fd = openat(stick, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return -1;
	got = read_whole(fd, out, room);
	close(fd);
	return got;
}

enum staff_told stick_find(const struct staff_trust *t, const char *end, const atomic_bool *stop,
                           uint8_t *out, size_t room, stick_look *look, void *to)
{
	enum staff_told told = TOLD_FAILED;
	const int fd = open_stick(t, false, &told);
	DIR *stick = fd < 0 ? NULL : fdopendir(fd);
	struct listing l = { .file = calloc(STICK_ENTRIES_MAX, sizeof *l.file) };

	if (stick && l.file) {
		list(stick, end, stop, &l);
		told = l.count == 0 && l.whole ? TOLD_NOTHING : TOLD_FAILED;
	}
	for (size_t i = 0; i < l.count && told != TOLD_DONE && !atomic_load(stop); i++) {
		const ssize_t got = read_file(dirfd(stick), l.file[i].name, out, room);

		if (got > 0 && look(to, out, (size_t)got))
			told = TOLD_DONE;
	}
	free(l.file);
	if (stick)
		closedir(stick);
	else if (fd >= 0)
		close(fd);
	return told;
}
