#ifndef NET_OFFICE_COMMAND_HELP_H
#define NET_OFFICE_COMMAND_HELP_H

#include <stdio.h>

#include "net/office/command.h"

/* What --help says, all of it from the tables of commands. */

void command_help_all(FILE *to);                          /* one line each */
bool command_help_noun(FILE *to, const char *noun);       /* false: no command has it */
void command_help_one(FILE *to, const struct command *c); /* with its options */

#endif
