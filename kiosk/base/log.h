#ifndef KIOSK_BASE_LOG_H
#define KIOSK_BASE_LOG_H

/* The technician's log on standard error: may be lost, never holds a name, a PIN or a byte of a
 * document. Called by the loop and the programs only; rooms return codes and do not log. Any
 * thread may call it. */

enum log_level { LOG_ERROR, LOG_NOTICE, LOG_DEBUG };

void log_set_level(enum log_level most); /* before threads start; LOG_NOTICE until then */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
