#ifndef NET_OFFICE_COMMAND_OPTION_H
#define NET_OFFICE_COMMAND_OPTION_H

#include <stdbool.h>

#include "net/office/command.h"

#include "net/office/reason.h"

/* The options that commands have, as one table by the numbers of their bits (command.h). Constant;
 * any thread. */

struct command_option_row {
	const char *name;  /* without its two dashes */
	const char *value; /* "DAY", "user|signing|both"; NULL: it has none */
	bool repeats;
	bool may_lack;    /* the value: "--roll-back", "--roll-back=3" */
	const char *help; /* a few words */
};

extern const struct command_option_row command_option_rows[];

/* What the option of this bit number may be for one command, where the row's word does not say it:
 * "loss|other", a DAY. */
const char *command_option_value(const struct command *c, int bit);

/* Whether a text is what a value or a word of a command is to be: a day for DAY, one of the words
 * of "user|signing". Everything else is the command's own to judge. */
bool command_value_fits(const char *value, const char *text) MUST_CHECK;

#endif
