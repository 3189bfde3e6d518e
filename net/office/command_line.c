#include "net/office/command_line.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "net/office/command_option.h"

/* Those that every command has; the others are known by the numbers of their bits. */
enum common { COMMON_AUTHORITY = 100, COMMON_OFFICER, COMMON_JSON, COMMON_HELP, COMMON_VERSION };

static const struct option commons[] = {
	{ "authority", required_argument, NULL, COMMON_AUTHORITY },
	{ "officer", required_argument, NULL, COMMON_OFFICER },
	{ "json", no_argument, NULL, COMMON_JSON },
	{ "help", no_argument, NULL, COMMON_HELP },
	{ "version", no_argument, NULL, COMMON_VERSION },
};
#define COMMONS (sizeof commons / sizeof commons[0])

static const struct command *const tables[] = {
	authority_commands, resident_commands, card_commands,     certificate_commands,
	terminal_commands,  seal_commands,     issuance_commands, incident_commands,
	validity_commands,  staff_commands,    export_commands,
};

void command_each(void *self, void (*visit)(void *self, const struct command *c))
{
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		for (const struct command *c = tables[i]; c->noun; c++)
			visit(self, c);
}

void command_name(const struct command *c, char out[COMMAND_NAME_MAX])
{
	snprintf(out, COMMAND_NAME_MAX, "%s%s%s", c->noun, c->verb ? " " : "",
	         c->verb ? c->verb : "");
}

/* ---- what was asked -------------------------------------------------------------------------- */

static int bit_number(uint64_t o)
{
	int bit = 0;

	while (!(o & OPTION(bit)))
		bit++;
	return bit;
}

const char *asked_text(const struct asked *a, uint64_t o)
{
	return a->text[bit_number(o)];
}

int asked_all(const struct asked *a, uint64_t o, const char *out[COMMAND_REPEATS_MAX])
{
	int count = 0;

	for (int i = 0; i < a->repeat_count; i++)
		if (a->repeat[i].option == o)
			out[count++] = a->repeat[i].text;
	return count;
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool option_fits(const char *name, const char *value, const char *text, struct reason *why)
{
	return command_value_fits(value, text) ||
	       refused(why, "--%s %s: not %s%s (see --help)", name, text,
	               strchr(value, '|') ? "one of " : "a ", value);
}

static bool take_option(struct asked *a, int bit, const char *text, struct reason *why)
{
	const struct command_option_row *row = &command_option_rows[bit];
	const uint64_t option = OPTION(bit);

	if (a->given & option && !row->repeats)
		return refused(why, "--%s is given twice", row->name);
	if (row->value && text && !option_fits(row->name, row->value, text, why))
		return false;
	if (row->repeats) {
		if (a->repeat_count == COMMAND_REPEATS_MAX)
			return refused(why, "--%s is given too often", row->name);
		a->repeat[a->repeat_count].option = option;
		a->repeat[a->repeat_count++].text = text;
	}
	a->given |= option;
	a->text[bit] = row->value && text ? text : "";
	return true;
}

static bool take_once(const char **field, const char *name, const char *text, struct reason *why)
{
	if (*field)
		return refused(why, "--%s is given twice", name);
	*field = text;
	return true;
}

static bool take(struct command_line *l, int found, const char *culprit, struct reason *why)
{
	switch (found) {
	case COMMON_AUTHORITY:
		return take_once(&l->authority, "authority", optarg, why);
	case COMMON_OFFICER:
		return take_once(&l->officer, "officer", optarg, why);
	case COMMON_JSON:
		return l->json = true;
	case COMMON_HELP:
		return l->help = true;
	case COMMON_VERSION:
		return l->version = true;
	default:
		if (found >= 0 && found < OPTIONS)
			return take_option(&l->asked, found, optarg, why);
		return refused(why, "%s: no such option, or it lacks its value (see --help)",
		               culprit);
	}
}

static int argument_of(const struct command_option_row *row)
{
	if (!row->value)
		return no_argument;
	return row->may_lack ? optional_argument : required_argument;
}

static void fill_long_options(struct option out[OPTIONS + COMMONS + 1])
{
	int i;

	for (i = 0; i < OPTIONS; i++)
		out[i] = (struct option){ command_option_rows[i].name,
			                  argument_of(&command_option_rows[i]), NULL, i };
	memcpy(out + OPTIONS, commons, sizeof commons);
	out[OPTIONS + COMMONS] = (struct option){ NULL, 0, NULL, 0 };
}

bool command_line_read(int argc, char **argv, struct command_line *out, struct reason *why)
{
	struct command_line l = { .json = false };
	struct option options[OPTIONS + COMMONS + 1];
	int found;

	fill_long_options(options);
	optind = 0; /* of GNU: begin anew */
	opterr = 0;
	while ((found = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take(&l, found == '?' ? -1 : found, argv[optind - 1], why))
			return false;
	while (optind < argc) {
		if (l.asked.word_count == COMMAND_WORDS_MAX)
			return refused(why, "too many words (see --help)");
		l.asked.word[l.asked.word_count++] = argv[optind++];
	}
	*out = l;
	return true;
}

/* ---- which command --------------------------------------------------------------------------- */

struct search {
	const struct asked *asked;
	const struct command *found;
};

static void consider(void *self, const struct command *c)
{
	struct search *s = self;
	const int own = c->verb ? 2 : 1;

	if (s->asked->word_count >= own && strcmp(s->asked->word[0], c->noun) == 0 &&
	    (!c->verb || strcmp(s->asked->word[1], c->verb) == 0))
		s->found = c;
}

const struct command *command_line_find(struct command_line *l, struct reason *why)
{
	struct asked *a = &l->asked;
	struct search search = { .asked = a };

	command_each(&search, consider);
	if (search.found) {
		const int own = search.found->verb ? 2 : 1;

		a->word_count -= own;
		memmove(a->word, a->word + own, (size_t)a->word_count * sizeof a->word[0]);
		return search.found;
	}
	if (a->word_count == 0)
		refused(why, "no command (see --help)");
	else
		refused(why, "%s%s%s: no such command (see --help)", a->word[0],
		        a->word_count > 1 ? " " : "", a->word_count > 1 ? a->word[1] : "");
	return NULL;
}

/* ---- whether it fits ------------------------------------------------------------------------- */

/* The next of a command's words: "KEY", "[KEY]", "KEY...", "auth|sign". */
struct slot {
	char name[40];
	bool optional, many;
};

static bool next_slot(const char **words, struct slot *out)
{
	size_t len;

	*words += strspn(*words, " ");
	len = strcspn(*words, " ");
	if (len == 0)
		return false;
	*out = (struct slot){ .optional = **words == '[' };
	out->many = len > 3 && strncmp(*words + len - 3, "...", 3) == 0;
	if (len < sizeof out->name)
		memcpy(out->name, *words, len);
	*words += len;
	return true;
}

static bool words_fit(const struct asked *a, const struct command *c, struct reason *why)
{
	const char *words = c->words;
	char name[COMMAND_NAME_MAX];
	struct slot slot;
	int at = 0;

	command_name(c, name);
	while (next_slot(&words, &slot)) {
		if (at == a->word_count && slot.optional)
			continue;
		if (at == a->word_count)
			return refused(why, "%s: %s is missing (see --help)", name, slot.name);
		if (!slot.optional && !command_value_fits(slot.name, a->word[at]))
			return refused(why, "%s: %s is not one of %s", name, a->word[at],
			               slot.name);
		at = slot.many ? a->word_count : at + 1;
	}
	if (at < a->word_count)
		return refused(why, "%s: %s is a word too many (see --help)", name, a->word[at]);
	return true;
}

static bool options_fit(const struct asked *a, const struct command *c, struct reason *why)
{
	char name[COMMAND_NAME_MAX];

	command_name(c, name);
	for (int i = 0; i < OPTIONS; i++) {
		const uint64_t bit = OPTION(i);

		if (a->given & bit && !((c->may | c->must) & bit))
			return refused(why, "%s: --%s has no place here (see --help)", name,
			               command_option_rows[i].name);
		if (a->given & bit && command_option_value(c, i) && *a->text[i] &&
		    !option_fits(command_option_rows[i].name, command_option_value(c, i),
		                 a->text[i], why))
			return false;
		if (c->must & bit && !(a->given & bit))
			return refused(why, "%s: --%s is missing (see --help)", name,
			               command_option_rows[i].name);
	}
	return true;
}

bool command_line_fits(const struct command_line *l, const struct command *c, struct reason *why)
{
	return words_fit(&l->asked, c, why) && options_fit(&l->asked, c, why);
}
