#ifndef KIOSK_BASE_LOG_H
#define KIOSK_BASE_LOG_H

#include <stddef.h>
#include <stdint.h>

/* The technician's log: may be lost, never holds a name, a PIN or a byte of a document. Where
 * standard error leads to the system's journal each line goes there with fields of its own, else it
 * is written to standard error. Called by the loop and the programs only; rooms return codes and do
 * not log. Any thread may call it. */

enum log_level { LOG_ERROR, LOG_NOTICE, LOG_DEBUG };

enum log_target {
	LOG_BY_STREAM, /* the journal if standard error is connected to it (JOURNAL_STREAM) */
	LOG_STANDARD_ERROR,
	LOG_JOURNAL, /* always tried; standard error where there is none */
};

void log_set_level(enum log_level most);     /* before threads start; LOG_NOTICE until then */
void log_set_target(enum log_target target); /* the same; LOG_BY_STREAM until then */

void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One of an event's fields: `name` in capitals, "CODE", goes to the journal as MADOGUCHI_CODE. */
struct log_field {
	const char *name;
	const char *text; /* NULL: the number */
	int64_t number;
};

#define LOG_FIELDS_MAX 20

/* `event`: its id, a word of the catalogue, MADOGUCHI_EVENT in the journal. At most LOG_FIELDS_MAX
 * fields. */
void log_event(enum log_level level, const char *event, const char *message,
               const struct log_field *field, size_t count);

#endif
