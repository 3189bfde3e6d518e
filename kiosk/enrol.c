#include "kiosk/enrol.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/file.h"
#include "net/certificate/enrol.h"

#define KEY_MAX 65536 /* bytes */

static int complain(const char *file, const char *what)
{
	fprintf(stderr, "madoguchi: %s: %s\n", file, what);
	return 1;
}

static bool write_all(int fd, const char *text, size_t len)
{
	while (len > 0) {
		const ssize_t written = write(fd, text, len);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		text += written;
		len -= (size_t)written;
	}
	return fsync(fd) == 0;
}

/* Made whole or not at all. */
static bool write_new(const char *file, mode_t mode, const struct issue_pem *pem)
{
	const int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool written;

	if (fd < 0)
		return false;
	written = write_all(fd, pem->text, pem->len);
	if (close(fd) != 0 || !written) {
		unlink(file);
		return false;
	}
	return true;
}

static bool find_or_make_key(const char *file, struct issue_pem *key)
{
	if (file_read(file, KEY_MAX, &key->text, &key->len))
		return true;
	return errno == ENOENT && issue_key(ISSUE_P256, key) && write_new(file, 0600, key);
}

int enrol_terminal(const struct config *config, const char *request_file)
{
	struct issue_pem key = { 0 }, request = { 0 };
	int status = 0;

	if (!find_or_make_key(config->terminal_key, &key))
		status = complain(config->terminal_key, strerror(errno));
	else if (!enrol_request(&key, config->terminal_id, &request))
		status = complain(config->terminal_key, "holds no usable private key");
	else if (!write_new(request_file, 0644, &request))
		status = complain(request_file, strerror(errno));
	issue_pem_drop(&key);
	issue_pem_drop(&request);
	return status;
}
