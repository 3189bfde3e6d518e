#ifndef NET_OFFICE_COMMAND_H
#define NET_OFFICE_COMMAND_H

#include <jansson.h>

#include "net/certificate/date.h"
#include "net/office/office.h"

/* The commands of madoguchi-office as tables, one for each noun. A command gives its answer as
 * JSON; how that is printed, for people or with --json, is main's. One thread. */

enum option {
	OPTION_OUT = 1 << 0,
	OPTION_ON = 1 << 1, /* a day */
	OPTION_ID = 1 << 2,
	OPTION_PROFILE = 1 << 3,
	OPTION_KIND = 1 << 4, /* user, signing, both */
	OPTION_REASON = 1 << 5,
	OPTION_CARD = 1 << 6, /* a card directory */
	OPTION_CSR = 1 << 7,
	OPTION_REGISTER = 1 << 8,
	OPTION_SERVER_NAME = 1 << 9,
	/* Of residents, by their long names: --name … */
	OPTION_NAME = 1 << 10,
	OPTION_READING = 1 << 11,
	OPTION_SEX = 1 << 12,
	OPTION_BIRTH = 1 << 13, /* a day */
	OPTION_RELATIONSHIP = 1 << 14,
	OPTION_ADDRESS = 1 << 15,
	OPTION_MUNICIPALITY = 1 << 16,
	OPTION_JOIN = 1 << 17,     /* --join KEY */
	OPTION_NEW_HEAD = 1 << 18, /* --new-head KEY */
	OPTION_DOMICILE = 1 << 19,
	OPTION_DOMICILE_HEAD = 1 << 20, /* --domicile-head NAME */
	OPTION_CARD_EXPIRES = 1 << 21,  /* --card-expires, a day */
	OPTION_STAY_ENDS = 1 << 22,     /* --stay-ends, a day */
	OPTION_OFF = 1 << 23,           /* --off, without a value */
	/* add what a command needs; the table of long names stands in command_line.c */
};

/* What was asked for on the command line: given options have their text, others are NULL. */
#define COMMAND_WORDS_MAX 16
struct asked {
	int given;                           /* enum option, added up */
	const char *text[32];                /* by the option's bit number */
	const char *word[COMMAND_WORDS_MAX]; /* after the command's own two */
	int word_count;
};
const char *asked_text(const struct asked *a, enum option o); /* NULL: not given */

struct command {
	const char *noun, *verb; /* verb NULL: the noun alone */
	const char *words; /* "RESIDENT"; their number is counted from this. "X..." : one or more */
	int may, must;     /* enum option */
	bool changes;      /* takes the lock */
	/* `*answer` may stay NULL where there is nothing to tell. False: refused, nothing changed.
	 */
	bool (*run)(struct office *o, const struct asked *asked, json_t **answer,
	            struct reason *why);
	const char *help; /* what it does, in one to five lines */
};

extern const struct command resident_commands[], card_commands[], certificate_commands[],
    terminal_commands[], authority_commands[]; /* end with a NULL noun */

#endif
