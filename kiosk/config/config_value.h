#ifndef KIOSK_CONFIG_CONFIG_VALUE_H
#define KIOSK_CONFIG_CONFIG_VALUE_H

#include "kiosk/config/config.h"

/* One setting: its row in the table of all of them, and whether a value is one. Shared by config.c
 * (reads the file) and config_remote.c (reads a package); nobody else includes this. */

enum value_kind {
	VALUE_TEXT,   /* as it is, least..most bytes */
	VALUE_WORDS,  /* the same, shown to people: UTF-8 on one line */
	VALUE_FILE,   /* the name of a readable file; nothing, where `least` is 0 */
	VALUE_OWN,    /* the same, but made by enrolment: need not be there before */
	VALUE_NUMBER, /* least..most */
	VALUE_YES_NO,
	VALUE_TIME, /* HH:MM */
	VALUE_LANGUAGE,
	VALUE_ID, /* letters, digits and hyphens */
	VALUE_HTTPS,
	VALUE_PRINTER,
	VALUE_DIGEST, /* 64 hex digits, or nothing */
	VALUE_DAYS,   /* as service_days_read() reads them */
};

struct config_key {
	const char *section, *name;
	enum value_kind kind;
	size_t at; /* in struct config */
	uint32_t least, most;
	const char *otherwise; /* NULL: it must be given */
	bool remote;           /* the operator may set it from afar */
};

#define CONFIG_KEYS_MAX 64
extern const struct config_key config_keys[];
extern const size_t config_key_count; /* at most CONFIG_KEYS_MAX */

#define CONFIG_WHAT_MAX 128

/* Writes a value into its place. False: `what` says what it must be, nothing was written. */
bool config_value_set(const struct config_key *k, enum config_use use, const char *value,
                      struct config *c, char what[CONFIG_WHAT_MAX]) MUST_CHECK;

/* Whether the values get on with each other; else `what`, and the key it is about. */
bool config_value_together(const struct config *c, const char **section, const char **name,
                           const char **what) MUST_CHECK;

bool config_value_is_words(const char *value);

#endif
