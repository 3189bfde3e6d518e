#include "kiosk/client/seen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/file.h"
#include "kiosk/client/child.h"
#include "kiosk/client/seen_parts.h"
#include "kiosk/client/symbols.h"

/* A picture is decoded and read in all of them. */
static const struct child_limits picture_limits = {
	.deadline_ms = 60000,
	.cpu_s = 60,
	.memory = (size_t)2 << 30,
	.most = sizeof(struct symbol_found),
};

struct order {
	enum seen_format format;
	const uint8_t *bytes;
	size_t len;
};

static bool decode(const struct order *o, struct picture *out)
{
	switch (o->format) {
	case SEEN_PNG:
		return picture_decode(PICTURE_PNG, o->bytes, o->len, out);
	case SEEN_JPEG:
		return picture_decode(PICTURE_JPEG, o->bytes, o->len, out);
	case SEEN_GRAYMAP:
		return picture_of_pgm(o->bytes, o->len, out);
	case SEEN_PDF:
		return false;
	}
	return false;
}

/* In the child. */
static bool read_symbols(const void *arg, int answer_fd)
{
	struct symbol_found found = { 0 };
	struct picture picture;
	bool read;

	if (!decode(arg, &picture))
		return false;
	read = symbols_of_picture(&picture, &found);
	picture_drop(&picture);
	return read && file_write(answer_fd, &found, sizeof found);
}

/* What came from the child is believed no more than the picture was. */
static bool found_fits(const struct symbol_found *found)
{
	if (found->count > SYMBOLS_MAX)
		return false;
	for (uint8_t i = 0; i < found->count; i++) {
		if (found->symbol[i].len > SEAL_BYTES_MAX)
			return false;
	}
	return true;
}

enum seen_status seen_symbols(enum seen_format format, const uint8_t *bytes, size_t len,
                              struct symbol_found *out)
{
	const struct order order = { format, bytes, len };
	struct child_words words = { 0 };
	struct symbol_found found;
	enum seen_status status = SEEN_FOREIGN;

	if (child_call(&picture_limits, read_symbols, &order, &words) == CHILD_OK &&
	    words.len == sizeof found) {
		memcpy(&found, words.byte, sizeof found);
		if (found_fits(&found)) {
			*out = found;
			status = SEEN_OK;
		}
		explicit_bzero(&found, sizeof found);
	}
	child_drop(&words);
	return status;
}

static enum seen_status see_picture(enum seen_format format, const uint8_t *bytes, size_t len,
                                    struct seen *out)
{
	struct seen_page *page = calloc(1, sizeof *page);
	const enum seen_status status =
	    page ? seen_symbols(format, bytes, len, &page->symbols) : SEEN_BROKEN;

	if (status != SEEN_OK) {
		free(page);
		return status;
	}
	*out = (struct seen){ .picture = true, .count = 1, .page = page };
	return SEEN_OK;
}

static bool starts_with(const uint8_t *bytes, size_t len, const char *start, size_t start_len)
{
	return len >= start_len && memcmp(bytes, start, start_len) == 0;
}

static enum seen_status see(const uint8_t *bytes, size_t len, struct seen *out)
{
	if (starts_with(bytes, len, "%PDF-", 5))
		return seen_pdf(bytes, len, out);
	if (starts_with(bytes, len, "\x89PNG\r\n\x1a\n", 8))
		return see_picture(SEEN_PNG, bytes, len, out);
	if (starts_with(bytes, len, "\xff\xd8\xff", 3))
		return see_picture(SEEN_JPEG, bytes, len, out);
	return SEEN_FOREIGN;
}

static bool read_whole(int fd, uint8_t *bytes, size_t len)
{
	while (len > 0) {
		const ssize_t n = read(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

enum seen_status seen_read(const char *name, struct seen *out)
{
	const int fd =
	    open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe keeps nobody waiting */
	enum seen_status status = SEEN_NO_FILE;
	uint8_t *bytes = NULL;
	struct stat st;

	if (fd < 0)
		return SEEN_NO_FILE;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	} else if ((uintmax_t)st.st_size > SEEN_BYTES_MAX) {
		status = SEEN_LARGE;
	} else if (st.st_size == 0) {
		status = SEEN_FOREIGN;
	} else {
		bytes = malloc((size_t)st.st_size);
		if (!bytes)
			status = SEEN_BROKEN;
		else if (read_whole(fd, bytes, (size_t)st.st_size))
			status = see(bytes, (size_t)st.st_size, out);
	}
	if (bytes) {
		explicit_bzero(bytes, (size_t)st.st_size);
		free(bytes);
	}
	close(fd);
	return status;
}

void seen_drop(struct seen *s)
{
	if (s->page) {
		explicit_bzero(s->page, s->count * sizeof *s->page);
		free(s->page);
	}
	*s = (struct seen){ 0 };
}
