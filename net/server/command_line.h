#ifndef NET_SERVER_COMMAND_LINE_H
#define NET_SERVER_COMMAND_LINE_H

#include "net/server/settings.h"

/* What the server was called with. Called by main.c alone; speaks to standard error. */

#define COMMAND_EXIT_USAGE 2

struct command {
	const char *config, *authority, *listen, *status, *metrics; /* lent; NULL: not said */
	bool check_only;
};

void command_say(const char *what);

/* Ends the program for --help and --version. False: it has been said what is wrong. */
bool command_read(int argc, char **argv, struct command *out) MUST_CHECK;
bool command_settings(const struct command *c, struct settings *out) MUST_CHECK;

#endif
