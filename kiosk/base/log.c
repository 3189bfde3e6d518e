#include "kiosk/base/log.h"

#include <stdarg.h>
#include <stdio.h>

/* The prefixes are syslog priorities, as the service manager reads them. */
static const char *const prefix[] = {
	[LOG_ERROR] = "<3>", [LOG_NOTICE] = "<5>", [LOG_DEBUG] = "<7>"
};
static enum log_level limit = LOG_NOTICE;

void log_set_level(enum log_level most)
{
	limit = most;
}

void log_line(enum log_level level, const char *format, ...)
{
	char line[512];
	va_list arguments;

	if (level > limit)
		return;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	fprintf(stderr, "%s%s\n", prefix[level], line);
}
