#ifndef NET_OFFICE_COMMAND_H
#define NET_OFFICE_COMMAND_H

#include <jansson.h>

#include "net/certificate/date.h"
#include "net/office/office.h"

/* The commands of madoguchi-office as tables, one for each noun. A command gives its answer as
 * JSON; how that is printed, for people or with --json, is command_answer.h's. One thread.
 *
 * This room by the beginnings of its file names, each resting on those below it:
 *   main command_*                   the command line; NOUN_command.c is the table of a noun
 *   resident_* card_* certificate_*  what is done at the counter; card_half makes a certificate
 *   terminal_* audit upkeep          and beside it
 *   seal_* issuance_* incident_*     keys for seals, what was issued, what must never happen
 *   validity_*                       rule 4 asked without an authority
 *   office office_*                  one change of everything: store, lists, files, act
 *   authority authority_*            the directory of an authority and its keys
 *   settings folder reason           office.ini, files that appear whole, why not
 */

/* What each takes as a value, and the long name, stand in command_line.c: a DAY and a choice such
 * as user|signing|both have been checked when a command runs, everything else is its own matter. */
enum command_option {
	OPTION_OUT = 1 << 0,
	OPTION_ON = 1 << 1, /* a day */
	OPTION_PROFILE = 1 << 2,
	OPTION_KIND = 1 << 3,   /* user, signing, both */
	OPTION_REASON = 1 << 4, /* what it may be depends on the command */
	OPTION_CARD = 1 << 5,   /* a card directory */
	OPTION_CSR = 1 << 6,
	OPTION_REGISTER = 1 << 7,
	OPTION_SERVER_NAME = 1 << 8, /* may be repeated: asked_all() */
	OPTION_STATUS_URL = 1 << 9,
	OPTION_CA_KEY = 1 << 10, /* may be repeated */
	OPTION_VERIFY = 1 << 11, /* no value, as --off */
	OPTION_OFF = 1 << 12,
	OPTION_NAME = 1 << 13,
	OPTION_READING = 1 << 14,
	OPTION_SEX = 1 << 15,
	OPTION_BIRTH = 1 << 16, /* a day */
	OPTION_ADDRESS = 1 << 17,
	OPTION_MUNICIPALITY = 1 << 18, /* its code */
	OPTION_RELATIONSHIP = 1 << 19,
	OPTION_DOMICILE = 1 << 20,
	OPTION_DOMICILE_HEAD = 1 << 21,
	OPTION_SINCE = 1 << 22,        /* a day, as the four below */
	OPTION_CARD_EXPIRES = 1 << 23, /* of the card itself */
	OPTION_STAY_ENDS = 1 << 24,
	OPTION_USER_ENDS = 1 << 25,
	OPTION_ISSUED = 1 << 26,
	OPTION_JOIN = 1 << 27,     /* a resident's key */
	OPTION_NEW_HEAD = 1 << 28, /* a resident's key */
	OPTION_HOUSEHOLD = 1 << 29,
	OPTION_RESIDENT = 1 << 30, /* a resident's key */
};
#define OPTIONS 31

/* What was asked for on the command line: given options have their text, others are NULL. */
#define COMMAND_WORDS_MAX 16
#define COMMAND_REPEATS_MAX 32
struct asked {
	int given;                           /* enum command_option, added up */
	const char *text[32];                /* by the option's bit number */
	const char *word[COMMAND_WORDS_MAX]; /* after the command's own two */
	int word_count;
	struct {
		enum command_option option;
		const char *text;
	} repeat[COMMAND_REPEATS_MAX]; /* every one of those that may be repeated */
	int repeat_count;
};
const char *asked_text(const struct asked *a, enum command_option o); /* NULL: not given */
/* All of one that may be repeated. */
int asked_all(const struct asked *a, enum command_option o, const char *out[COMMAND_REPEATS_MAX]);

/* What a command does with the authority's directory. */
enum command_way {
	COMMAND_LOOKS = 0,
	COMMAND_CHANGES = 1, /* takes the lock */
	COMMAND_ALONE = 2,   /* needs none: of its office only `officer` and `now` are filled in */
	COMMAND_UPGRADES =
	    3, /* changes one that no other may change before (authority_earlier.h) */
};

struct command {
	const char *noun, *verb; /* verb NULL: the noun alone */
	const char *words; /* "RESIDENT"; their number is counted from this. "X..." : one or more;
	                      "[X]": may be missing; "": none */
	int may, must;     /* enum command_option */
	enum command_way way;
	/* `*answer` may stay NULL where there is nothing to tell. False: refused, nothing changed.
	 */
	bool (*run)(struct office *o, const struct asked *asked, json_t **answer,
	            struct reason *why);
	const char *help; /* what it does, in one to five lines */
};

extern const struct command resident_commands[], card_commands[], certificate_commands[],
    validity_commands[], terminal_commands[], authority_commands[], seal_commands[],
    issuance_commands[], incident_commands[]; /* end with a NULL noun */

#endif
