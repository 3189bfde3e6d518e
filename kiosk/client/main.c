/* madoguchi-client: what a person at home does with papers from a terminal. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "kiosk/client/verify.h"

enum { EXIT_BAD_USE = 2 };

static const struct command {
	const char *name, *what;
	int (*run)(int argc, char *argv[]);
} commands[] = {
	{ "verify", "whether certificates are genuine, from PDF files and pictures", verify_run },
};

static void print_help(void)
{
	puts("usage: madoguchi-client COMMAND [options]\n");
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		printf("  %-12s %s\n", commands[i].name, commands[i].what);
	puts("\nEach has --help.");
}

int main(int argc, char *argv[])
{
	const char *word = argc > 1 ? argv[1] : "";

	prctl(PR_SET_DUMPABLE, 0); /* papers are about people */
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(word, commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	}
	if (strcmp(word, "--help") == 0) {
		print_help();
		return EXIT_SUCCESS;
	}
	if (strcmp(word, "--version") == 0) {
		puts("madoguchi-client " MADOGUCHI_VERSION);
		return EXIT_SUCCESS;
	}
	fprintf(stderr, "madoguchi-client: %s%s (see --help)\n",
	        *word ? "no such command: " : "no command", word);
	return EXIT_BAD_USE;
}
