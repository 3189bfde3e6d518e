#include "kiosk/journal/journal_lock.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

int journal_lock_take(const char *file)
{
	char name[4096];
	int fd;

	if ((size_t)snprintf(name, sizeof name, "%s.lock", file) >= sizeof name)
		return -1;
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}
