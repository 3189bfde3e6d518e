#include "net/office/command_help.h"

#include <string.h>

#include "net/office/command_line.h"
#include "net/office/command_option.h"

static const char head[] = "usage: madoguchi-office [--authority DIR] [--officer NAME] [--json] "
			   "COMMAND ... [--help]\n";
static const char tail[] =
    "--authority DIR, or MADOGUCHI_AUTHORITY: the authority's directory, which `init` makes\n"
    "--officer NAME, or MADOGUCHI_OFFICER: who does it, for the record; else the system user\n"
    "--json: the answer as one JSON object or array      --version\n"
    "Exit 0: done; 1: refused, nothing changed; 2: not understood.\n";

/* For the eye: wider names are followed by two spaces. */
#define NAME_COLUMN 42

static void one_line(FILE *to, const struct command *c)
{
	char name[COMMAND_NAME_MAX];
	int width;

	command_name(c, name);
	width = fprintf(to, "  %s %s", name, c->words);
	fprintf(to, "%*s%.*s\n", width < NAME_COLUMN ? NAME_COLUMN - width : 2, "",
	        (int)strcspn(c->help, "\n"), c->help);
}

struct printing {
	FILE *to;
	const char *noun; /* NULL: of every noun */
	bool any;
};

static void print_line(void *self, const struct command *c)
{
	struct printing *p = self;

	if (p->noun && strcmp(p->noun, c->noun) != 0)
		return;
	one_line(p->to, c);
	p->any = true;
}

static void print_whole(void *self, const struct command *c)
{
	struct printing *p = self;

	if (strcmp(p->noun, c->noun) != 0)
		return;
	if (p->any)
		fputc('\n', p->to);
	command_help_one(p->to, c);
	p->any = true;
}

void command_help_all(FILE *to)
{
	struct printing p = { .to = to };

	fputs(head, to);
	command_each(&p, print_line);
	fputs(tail, to);
}

bool command_help_noun(FILE *to, const char *noun)
{
	struct printing p = { .to = to, .noun = noun };

	command_each(&p, print_whole);
	return p.any;
}

/* " [--out PLACE]", " --csr FILE", " [--roll-back[=VERSION]]" */
static void print_option(FILE *to, const struct command *c, int bit)
{
	const struct command_option_row *row = &command_option_rows[bit];
	const char *value = command_option_value(c, bit);
	const bool must = c->must & OPTION(bit);

	fprintf(to, " %s--%s", must ? "" : "[", row->name);
	if (value)
		fprintf(to, row->may_lack ? "[=%s]" : " %s", value);
	fprintf(to, "%s%s", must ? "" : "]", row->repeats ? "..." : "");
}

void command_help_one(FILE *to, const struct command *c)
{
	char name[COMMAND_NAME_MAX];

	command_name(c, name);
	fprintf(to, "usage: madoguchi-office %s%s%s", name, *c->words ? " " : "", c->words);
	for (int i = 0; i < OPTIONS; i++)
		if ((c->must | c->may) & OPTION(i))
			print_option(to, c, i);
	fprintf(to, "\n%s\n", c->help);
	for (int i = 0; i < OPTIONS; i++)
		if ((c->must | c->may) & OPTION(i))
			fprintf(to, "  --%-16s%s\n", command_option_rows[i].name,
			        command_option_rows[i].help);
}
