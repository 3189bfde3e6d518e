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
 *   terminal_*                       the operator's hand: machines, and what is wished of them
 *   staff_* export_*                 cards that open machines, what machines gave away
 *   audit upkeep                     and beside it
 *   seal_* issuance_* incident_*     keys for seals, what was issued, what must never happen
 *   validity_*                       rule 4 asked without an authority
 *   office office_*                  one change of everything: store, lists, files, act
 *   authority authority_*            the directory of an authority and its keys
 *   settings folder reason           office.ini, files that appear whole, why not
 */

/* What each takes as a value, and the long name, stand in command_line.c: a DAY and a choice such
 * as user|signing|both have been checked when a command runs, everything else is its own matter.
 * Sets of them are bits, added up. */
#define OPTION(number) (UINT64_C(1) << (number))
#define OPTION_OUT OPTION(0)
#define OPTION_ON OPTION(1) /* a day */
#define OPTION_PROFILE OPTION(2)
#define OPTION_KIND OPTION(3)   /* user, signing, both */
#define OPTION_REASON OPTION(4) /* what it may be depends on the command */
#define OPTION_CARD OPTION(5)   /* a card directory */
#define OPTION_CSR OPTION(6)
#define OPTION_REGISTER OPTION(7)
#define OPTION_SERVER_NAME OPTION(8) /* may be repeated: asked_all() */
#define OPTION_STATUS_URL OPTION(9)
#define OPTION_CA_KEY OPTION(10) /* may be repeated */
#define OPTION_VERIFY OPTION(11) /* no value, as --off and --all */
#define OPTION_OFF OPTION(12)
#define OPTION_NAME OPTION(13)
#define OPTION_READING OPTION(14)
#define OPTION_SEX OPTION(15)
#define OPTION_BIRTH OPTION(16) /* a day */
#define OPTION_ADDRESS OPTION(17)
#define OPTION_MUNICIPALITY OPTION(18) /* its code */
#define OPTION_RELATIONSHIP OPTION(19)
#define OPTION_DOMICILE OPTION(20)
#define OPTION_DOMICILE_HEAD OPTION(21)
#define OPTION_SINCE OPTION(22)        /* a day; of events a row */
#define OPTION_CARD_EXPIRES OPTION(23) /* a day, of the card itself */
#define OPTION_STAY_ENDS OPTION(24)    /* a day, as the two below */
#define OPTION_USER_ENDS OPTION(25)
#define OPTION_ISSUED OPTION(26)
#define OPTION_JOIN OPTION(27)     /* a resident's key */
#define OPTION_NEW_HEAD OPTION(28) /* a resident's key */
#define OPTION_HOUSEHOLD OPTION(29)
#define OPTION_RESIDENT OPTION(30) /* a resident's key */
#define OPTION_ROLE OPTION(31)     /* technician, inspector */
#define OPTION_SITE OPTION(32)
#define OPTION_DAYS OPTION(33)
#define OPTION_ALL OPTION(34)
#define OPTION_JA OPTION(35)
#define OPTION_EN OPTION(36)
#define OPTION_UNTIL OPTION(37) /* a day */
#define OPTION_SET OPTION(38)   /* may be repeated */
#define OPTION_FILE OPTION(39)
#define OPTION_ROLL_BACK OPTION(40) /* may lack its value */
#define OPTION_ROWS OPTION(41)
#define OPTIONS 42

/* What was asked for on the command line: given options have their text, others are NULL. */
#define COMMAND_WORDS_MAX 16
#define COMMAND_REPEATS_MAX 32
struct asked {
	uint64_t given;                      /* OPTION_*, added up */
	const char *text[OPTIONS];           /* by the option's bit number; "": it has no value */
	const char *word[COMMAND_WORDS_MAX]; /* after the command's own two */
	int word_count;
	struct {
		uint64_t option;
		const char *text;
	} repeat[COMMAND_REPEATS_MAX]; /* every one of those that may be repeated */
	int repeat_count;
};
const char *asked_text(const struct asked *a, uint64_t o); /* NULL: not given */
/* All of one that may be repeated. */
int asked_all(const struct asked *a, uint64_t o, const char *out[COMMAND_REPEATS_MAX]);

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
	const char *words;  /* "RESIDENT"; their number is counted from this. "X..." : one or more;
	                       "[X]": may be missing; "": none */
	uint64_t may, must; /* OPTION_*, added up */
	enum command_way way;
	/* `*answer` may stay NULL where there is nothing to tell. False: refused, nothing changed.
	 */
	bool (*run)(struct office *o, const struct asked *asked, json_t **answer,
	            struct reason *why);
	const char *help; /* what it does, in one to five lines */
};

extern const struct command resident_commands[], card_commands[], certificate_commands[],
    validity_commands[], terminal_commands[], authority_commands[], seal_commands[],
    issuance_commands[], incident_commands[], staff_commands[],
    export_commands[]; /* end with a NULL noun */

#endif
