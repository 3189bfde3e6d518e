#include "kiosk/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	const int fd = open(name, O_RDONLY | O_CLOEXEC);
	char *whole;
	bool done;

	if (fd < 0)
		return false;
	whole = calloc(1, most + 2);
	done = whole && read_whole(fd, whole, most, len);
	if (!done && whole) {
		explicit_bzero(whole, most + 2);
		free(whole);
	}
	close(fd);
	if (done)
		*text = whole;
	return done;
}
