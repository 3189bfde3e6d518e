#ifndef NET_OFFICE_COMMAND_LINE_H
#define NET_OFFICE_COMMAND_LINE_H

#include "net/office/command.h"

/* From the words of a command line to a command and what was asked of it. One thread (getopt). */

struct command_line {
	struct asked asked;
	const char *authority, *officer; /* NULL: not given */
	bool json, help, version;
};

/* False: `why` has it, as below. Texts are lent by `argv`. */
bool command_line_read(int argc, char **argv, struct command_line *out,
                       struct reason *why) MUST_CHECK;

/* The command that the first words name, which are taken off them. NULL: there is none. */
const struct command *command_line_find(struct command_line *l, struct reason *why) MUST_CHECK;

/* Whether words and options are what that command takes. */
bool command_line_fits(const struct command_line *l, const struct command *c,
                       struct reason *why) MUST_CHECK;

/* Every command, table by table: `visit` for each. */
void command_each(void *self, void (*visit)(void *self, const struct command *c));

/* "card issue", "init". */
#define COMMAND_NAME_MAX 40
void command_name(const struct command *c, char out[COMMAND_NAME_MAX]);

#endif
