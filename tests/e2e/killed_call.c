#define _GNU_SOURCE /* RTLD_NEXT, renameat2() */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Laid before libc (LD_PRELOAD) by tests/e2e/killed where a process may not be traced: counts the
 * calls that change something on disk and ends the process right before the one that
 * MADOGUCHI_KILL_AT numbers; with MADOGUCHI_CALLS each is noted in that file, a line for a call.
 * One thread. */

static void note(const char *name)
{
	const char *const file = getenv("MADOGUCHI_CALLS");
	const int fd = file ? open(file, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;

	/* By its number: this library stands before write() too. */
	if (fd >= 0) {
		(void)syscall(SYS_write, fd, name, strlen(name));
		(void)syscall(SYS_write, fd, "\n", (size_t)1);
		close(fd);
	}
}

static void count(const char *name)
{
	static long calls;
	const char *const last = getenv("MADOGUCHI_KILL_AT");

	calls++;
	if (last && calls == strtol(last, NULL, 10))
		(void)raise(SIGKILL);
	note(name);
}

/* The next one of that name. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t len)
{
	count("write");
	return REAL(write)(fd, bytes, len);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
	count("pwrite64");
	return REAL(pwrite64)(fd, bytes, len, at);
}

int fsync(int fd)
{
	count("fsync");
	return REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	count("fdatasync");
	return REAL(fdatasync)(fd);
}

int ftruncate64(int fd, off64_t len)
{
	count("ftruncate64");
	return REAL(ftruncate64)(fd, len);
}

int fchmod(int fd, mode_t mode)
{
	count("fchmod");
	return REAL(fchmod)(fd, mode);
}

int rename(const char *from, const char *to)
{
	count("rename");
	return REAL(rename)(from, to);
}

int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
	count("renameat2");
	return REAL(renameat2)(from_fd, from, to_fd, to, flags);
}

int unlink(const char *path)
{
	count("unlink");
	return REAL(unlink)(path);
}

int remove(const char *path)
{
	count("remove");
	return REAL(remove)(path);
}

int rmdir(const char *path)
{
	count("rmdir");
	return REAL(rmdir)(path);
}

int mkdir(const char *path, mode_t mode)
{
	count("mkdir");
	return REAL(mkdir)(path, mode);
}

int mkostemp64(char *pattern, int flags)
{
	count("mkostemp64");
	return REAL(mkostemp64)(pattern, flags);
}

int mkostemp(char *pattern, int flags)
{
	count("mkostemp");
	return REAL(mkostemp)(pattern, flags);
}

int open64(const char *path, int flags, ...)
{
	va_list rest;
	mode_t mode;

	if (!(flags & O_CREAT))
		return REAL(open64)(path, flags);
	va_start(rest, flags);
	mode = va_arg(rest, mode_t);
	va_end(rest);
	count("open64");
	return REAL(open64)(path, flags, mode);
}
