#include "kiosk/base/log.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#define SD_JOURNAL_SUPPRESS_LOCATION /* where in our code is nobody's business */
#include <systemd/sd-journal.h>
#include <unistd.h>

/* The systemd header brings syslog's names for priorities; here they are our own levels. */
#undef LOG_NOTICE
#undef LOG_DEBUG

enum { LINE_MAX_LEN = 512, FIELD_MAX_LEN = 160, OWN_FIELDS = 4 };

/* Priorities of RFC 5424; in angle brackets as the service manager reads them from a stream. */
static const int priority[] = { [LOG_ERROR] = 3, [LOG_NOTICE] = 5, [LOG_DEBUG] = 7 };
static enum log_level limit = LOG_NOTICE;
static enum log_target wanted = LOG_BY_STREAM;

void log_set_level(enum log_level most)
{
	limit = most;
}

void log_set_target(enum log_target target)
{
	wanted = target;
}

/* systemd.exec(5): device and inode of the stream that the service manager connected; whoever
 * redirects standard error elsewhere inherits the variable all the same. */
static bool stream_is_journal(void)
{
	const char *told = getenv("JOURNAL_STREAM");
	char stream[48];
	struct stat is;

	if (!told || fstat(STDERR_FILENO, &is) != 0)
		return false;
	snprintf(stream, sizeof stream, "%ju:%ju", (uintmax_t)is.st_dev, (uintmax_t)is.st_ino);
	return strcmp(told, stream) == 0;
}

static bool goes_to_journal(void)
{
	switch (wanted) {
	case LOG_BY_STREAM:
		return stream_is_journal();
	case LOG_STANDARD_ERROR:
		return false;
	case LOG_JOURNAL:
		return true;
	}
	return false;
}

/* ---- fields ---------------------------------------------------------------------------------- */

struct fields {
	char text[OWN_FIELDS + LOG_FIELDS_MAX][LINE_MAX_LEN + FIELD_MAX_LEN];
	struct iovec part[OWN_FIELDS + LOG_FIELDS_MAX];
	int count;
};

static void add(struct fields *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct fields *f, const char *format, ...)
{
	char *text = f->text[f->count];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof f->text[0], format, arguments);
	va_end(arguments);
	f->part[f->count++] = (struct iovec){ text, strlen(text) };
}

static bool tell_journal(enum log_level level, const char *event, const char *message,
                         const struct log_field *field, size_t count)
{
	struct fields f = { .count = 0 };

	add(&f, "MESSAGE=%s", message);
	add(&f, "PRIORITY=%d", priority[level]);
	add(&f, "SYSLOG_IDENTIFIER=madoguchi");
	if (event)
		add(&f, "MADOGUCHI_EVENT=%s", event);
	for (size_t i = 0; i < count; i++) {
		if (field[i].text)
			add(&f, "MADOGUCHI_%s=%s", field[i].name, field[i].text);
		else
			add(&f, "MADOGUCHI_%s=%" PRId64, field[i].name, field[i].number);
	}
	return sd_journal_sendv(f.part, f.count) == 0;
}

/* One write for one line: several threads may tell something. */
static void tell_stream(enum log_level level, const char *event, const char *message,
                        const struct log_field *field, size_t count)
{
	char line[2 * LINE_MAX_LEN];
	size_t len;

	len = (size_t)snprintf(line, sizeof line, "<%d>%s%s%s", priority[level], event ? event : "",
	                       event ? ": " : "", message);
	for (size_t i = 0; i < count && len < sizeof line; i++) {
		if (field[i].text)
			len += (size_t)snprintf(line + len, sizeof line - len, " %s=%s",
			                        field[i].name, field[i].text);
		else
			len += (size_t)snprintf(line + len, sizeof line - len, " %s=%" PRId64,
			                        field[i].name, field[i].number);
	}
	fprintf(stderr, "%s\n", line);
}

static void tell(enum log_level level, const char *event, const char *message,
                 const struct log_field *field, size_t count)
{
	if (!goes_to_journal() || !tell_journal(level, event, message, field, count))
		tell_stream(level, event, message, field, count);
}

/* ---- what is called -------------------------------------------------------------------------- */

void log_line(enum log_level level, const char *format, ...)
{
	char line[LINE_MAX_LEN];
	va_list arguments;

	if (level > limit)
		return;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	tell(level, NULL, line, NULL, 0);
}

void log_event(enum log_level level, const char *event, const char *message,
               const struct log_field *field, size_t count)
{
	assert(count <= LOG_FIELDS_MAX);
	if (level <= limit)
		tell(level, event, message, field, count);
}
