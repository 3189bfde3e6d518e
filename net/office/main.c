#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "net/office/authority_earlier.h"
#include "net/office/command_answer.h"
#include "net/office/command_help.h"
#include "net/office/command_line.h"
#include "net/store/text.h"

/* madoguchi-office: the municipal office and certification authority at a command line. Exit 0:
 * done; 1: refused, nothing changed; 2: not understood. */

enum { DONE = 0, REFUSED = 1, NOT_UNDERSTOOD = 2 };

/* One line of text, whatever a path or a name brought with it, and though it may be cut in the
 * middle of a character. */
static int complain(struct reason *why, int code)
{
	for (char *s = why->text; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			*s = ' ';
	if (!text_fits(why->text))
		for (char *s = why->text; *s; s++)
			if (*s & 0x80)
				*s = '?';
	fprintf(stderr, "madoguchi-office: %s\n", why->text);
	return code;
}

static int told(void)
{
	return fflush(stdout) == 0 ? DONE : REFUSED;
}

/* As much as the words say: one command's, a noun's, or all. */
static int help(struct command_line *l)
{
	struct reason why;
	const char *noun = l->asked.word_count ? l->asked.word[0] : NULL;
	const struct command *c = command_line_find(l, &why);

	if (c)
		command_help_one(stdout, c);
	else if (!noun)
		command_help_all(stdout);
	else if (!command_help_noun(stdout, noun))
		return complain(&why, NOT_UNDERSTOOD);
	return told();
}

/* The name that an act is recorded under. */
static bool find_officer(const struct command_line *l, char out[ACT_OFFICER_MAX],
                         struct reason *why)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_@ ";
	const char *name = l->officer ? l->officer : getenv("MADOGUCHI_OFFICER");
	const struct passwd *user = name ? NULL : getpwuid(getuid());
	size_t len;

	if (!name && user)
		name = user->pw_name;
	if (!name)
		return refused(why, "the system user has no name: give --officer NAME");
	len = strlen(name);
	if (len == 0 || len >= ACT_OFFICER_MAX || strspn(name, allowed) != len)
		return refused(why,
		               "--officer: a name has 1 to %d letters, digits, '.', '-', '_', "
		               "'@' and spaces",
		               ACT_OFFICER_MAX - 1);
	memcpy(out, name, len + 1);
	return true;
}

static int answer(const struct command_line *l, json_t *answer)
{
	const bool printed =
	    l->json ? command_answer_json(stdout, answer) : command_answer_people(stdout, answer);

	json_decref(answer);
	return printed ? DONE : REFUSED;
}

static bool open_office(const struct command_line *l, const struct command *c, const char *officer,
                        struct office *o, struct reason *why)
{
	if (c->way == COMMAND_CHANGES && earlier_stands(l->authority))
		return refused(why, "%s: of an earlier version: madoguchi-office upgrade first",
		               l->authority);
	return office_open(l->authority, c->way != COMMAND_LOOKS, officer, o->now, o, why);
}

static int run(const struct command_line *l, const struct command *c, const char *officer)
{
	struct office o = { .place = "", .now = time(NULL), .lock = -1 };
	struct reason why = { "" };
	json_t *said = NULL;
	bool done;

	if (c->way == COMMAND_ALONE)
		memcpy(o.officer, officer, strlen(officer) + 1);
	else if (!open_office(l, c, officer, &o, &why))
		return complain(&why, REFUSED);
	done = c->run(&o, &l->asked, &said, &why);
	office_close(&o);
	if (done && *o.unpublished.text) /* done all the same: servers tell what the store says */
		complain(&o.unpublished, DONE);
	if (done)
		return answer(l, said);
	json_decref(said);
	return complain(&why, REFUSED);
}

/* Which authority the command works on. */
static bool find_authority(struct command_line *l, const struct command *c, struct reason *why)
{
	if (c->way == COMMAND_ALONE)
		return !l->authority || refused(why, "--authority has no place here (see --help)");
	if (!l->authority)
		l->authority = getenv("MADOGUCHI_AUTHORITY");
	return l->authority ||
	       refused(why, "no --authority DIR, and MADOGUCHI_AUTHORITY is not set");
}

int main(int argc, char **argv)
{
	const struct rlimit no_core = { 0, 0 };
	struct command_line line;
	struct reason why = { "" };
	const struct command *c;
	char officer[ACT_OFFICER_MAX];

	setrlimit(RLIMIT_CORE, &no_core); /* there are keys, secrets and names in this memory */
	if (!command_line_read(argc, argv, &line, &why))
		return complain(&why, NOT_UNDERSTOOD);
	if (line.version) {
		printf("madoguchi-office %s\n", MADOGUCHI_VERSION);
		return told();
	}
	if (line.help)
		return help(&line);
	c = command_line_find(&line, &why);
	if (!c || !command_line_fits(&line, c, &why) || !find_authority(&line, c, &why) ||
	    !find_officer(&line, officer, &why))
		return complain(&why, NOT_UNDERSTOOD);
	return run(&line, c, officer);
}
