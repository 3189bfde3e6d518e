#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/office/authority.h"
#include "net/office/card.h"
#include "net/office/generation.h"
#include "net/office/terminal.h"

/* madoguchi-office: the municipal office and certification authority at a command line. Exit 0:
 * done; 1: refused, nothing changed; 2: not understood. */

#define WORDS_MAX 3

static const char usage[] =
    "usage: madoguchi-office COMMAND\n"
    "  init DIR [--register FILE.sql] [--server-name HOST]...\n"
    "                          make a test authority (O=JPKI-TEST) in DIR; hosts are\n"
    "                          localhost and 127.0.0.1 unless given\n"
    "  card list               who is in the register: key, name, municipality, age, note\n"
    "  card issue RESIDENT --out DIR [--on YYYY-MM-DD] [--profile jpki-rsa2048|next-p384]\n"
    "                          make a card directory; --on: as issued on that day; --profile:\n"
    "                          a card of that generation (next-p384 is invented)\n"
    "  certificate state RESIDENT good|suspended|revoked-loss|revoked-request|superseded|revoked\n"
    "  terminal sign CSR.pem --id ID --out FILE.pem\n"
    "  terminal revoke ID\n"
    "  --help, --version\n"
    "All but init work on --authority DIR, or the directory in MADOGUCHI_AUTHORITY.\n";

enum choice {
	OPTION_AUTHORITY = 1,
	OPTION_REGISTER = 2,
	OPTION_SERVER_NAME = 4,
	OPTION_OUT = 8,
	OPTION_ON = 16,
	OPTION_ID = 32,
	OPTION_HELP = 64,
	OPTION_VERSION = 128,
	OPTION_PROFILE = 256,
};

static const struct option long_options[] = {
	{ "authority", required_argument, NULL, OPTION_AUTHORITY },
	{ "register", required_argument, NULL, OPTION_REGISTER },
	{ "server-name", required_argument, NULL, OPTION_SERVER_NAME },
	{ "out", required_argument, NULL, OPTION_OUT },
	{ "on", required_argument, NULL, OPTION_ON },
	{ "id", required_argument, NULL, OPTION_ID },
	{ "profile", required_argument, NULL, OPTION_PROFILE },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 },
};

/* What was asked for on the command line. */
struct asked {
	int given; /* enum choice, added up */
	const char *authority, *register_file, *out, *id, *profile;
	const char *host[AUTHORITY_HOSTS_MAX];
	size_t host_count;
	struct date on;
	const char *word[WORDS_MAX + 2];
	int word_count;
	int64_t now;
};

static bool do_init(const struct asked *asked, struct reason *why)
{
	static const char *const here[] = { "localhost", "127.0.0.1" };
	const struct authority_plan plan = {
		.place = asked->word[0],
		.register_file = asked->register_file,
		.hosts = asked->host_count ? asked->host : here,
		.host_count = asked->host_count ? asked->host_count : 2,
		.now = asked->now,
	};

	return authority_make(&plan, why);
}

static bool do_card_list(struct authority *a, const struct asked *asked, struct reason *why)
{
	return card_list(a, date_in_japan(asked->now), why);
}

static bool do_card_issue(struct authority *a, const struct asked *asked, struct reason *why)
{
	const struct card_order order = {
		.resident = asked->word[0],
		.place = asked->out,
		.profile = asked->profile ? asked->profile : "",
		.now = asked->given & OPTION_ON ? date_start_utc(asked->on) : asked->now,
	};

	return card_issue(a, &order, why);
}

static bool do_certificate_state(struct authority *a, const struct asked *asked, struct reason *why)
{
	return card_set_state(a, asked->word[0], asked->word[1], why);
}

static bool do_terminal_sign(struct authority *a, const struct asked *asked, struct reason *why)
{
	const struct terminal_order order = { asked->word[0], asked->id, asked->out, asked->now };

	return terminal_sign(a, &order, why);
}

static bool do_terminal_revoke(struct authority *a, const struct asked *asked, struct reason *why)
{
	return terminal_revoke(a, asked->word[0], why);
}

static const struct command {
	const char *name, *verb; /* verb: NULL for init */
	int words;               /* that follow */
	int may, must;           /* enum choice */
	bool (*run)(struct authority *a, const struct asked *asked, struct reason *why);
} commands[] = {
	{ "init", NULL, 1, OPTION_REGISTER | OPTION_SERVER_NAME, 0, NULL },
	{ "card", "list", 0, 0, 0, do_card_list },
	{ "card", "issue", 1, OPTION_ON | OPTION_PROFILE, OPTION_OUT, do_card_issue },
	{ "certificate", "state", 2, 0, 0, do_certificate_state },
	{ "terminal", "sign", 1, 0, OPTION_ID | OPTION_OUT, do_terminal_sign },
	{ "terminal", "revoke", 1, 0, 0, do_terminal_revoke },
};

/* ---- the command line ------------------------------------------------------------------------ */

static bool take_option(struct asked *asked, int option, struct reason *why)
{
	if (asked->given & option && option != OPTION_SERVER_NAME)
		return refused(why, "an option is given twice");
	asked->given |= option;
	switch (option) {
	case OPTION_AUTHORITY:
		asked->authority = optarg;
		return true;
	case OPTION_REGISTER:
		asked->register_file = optarg;
		return true;
	case OPTION_SERVER_NAME:
		if (asked->host_count == AUTHORITY_HOSTS_MAX || !*optarg)
			return refused(why, "--server-name: empty, or more than %d",
			               AUTHORITY_HOSTS_MAX);
		asked->host[asked->host_count++] = optarg;
		return true;
	case OPTION_OUT:
		asked->out = optarg;
		return true;
	case OPTION_ON:
		return date_parse(optarg, &asked->on) ||
		       refused(why, "--on %s: not a day as 2026-11-22", optarg);
	case OPTION_ID:
		asked->id = optarg;
		return true;
	case OPTION_PROFILE:
		asked->profile = optarg;
		return (*optarg && generation_of(optarg)) ||
		       refused(why, "--profile %s: no such generation of card (see --help)",
		               optarg);
	case OPTION_HELP:
	case OPTION_VERSION:
		return true;
	default:
		return refused(why, "an option is unknown or lacks its value (see --help)");
	}
}

static bool read_words(struct asked *asked, int argc, char **argv, struct reason *why)
{
	int option;

	opterr = 0;
	while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
		if (!take_option(asked, option, why))
			return false;
	while (optind < argc) {
		if (asked->word_count == WORDS_MAX + 1)
			return refused(why, "too many words (see --help)");
		asked->word[asked->word_count++] = argv[optind++];
	}
	return true;
}

/* Leaves in asked->word only what follows the command. NULL: there is no such command. */
static const struct command *find_command(struct asked *asked, struct reason *why)
{
	size_t i;

	for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		const struct command *c = &commands[i];
		const int own = c->verb ? 2 : 1;

		if (asked->word_count < own || strcmp(asked->word[0], c->name) != 0 ||
		    (c->verb && strcmp(asked->word[1], c->verb) != 0))
			continue;
		asked->word_count -= own;
		memmove(asked->word, asked->word + own,
		        (size_t)asked->word_count * sizeof asked->word[0]);
		return c;
	}
	refused(why,
	        asked->word_count ? "%s: no such command (see --help)"
	                          : "no command%s (see --help)",
	        asked->word_count ? asked->word[0] : "");
	return NULL;
}

static bool fits(const struct command *c, const struct asked *asked, struct reason *why)
{
	enum certificate_state state;
	int may = c->may | c->must;

	if (c->run)
		may |= OPTION_AUTHORITY;
	if (asked->word_count != c->words)
		return refused(why, "%s%s%s takes %d words, not %d (see --help)", c->name,
		               c->verb ? " " : "", c->verb ? c->verb : "", c->words,
		               asked->word_count);
	if (asked->given & ~may || (asked->given & c->must) != c->must)
		return refused(why,
		               "%s%s%s: an option is missing or has no place here (see --help)",
		               c->name, c->verb ? " " : "", c->verb ? c->verb : "");
	if (c->run && !asked->authority)
		return refused(why, "no --authority DIR, and MADOGUCHI_AUTHORITY is not set");
	if (c->run == do_certificate_state && !card_state_word(asked->word[1], &state))
		return refused(why, "%s: no such state (see --help)", asked->word[1]);
	return true;
}

static bool run(const struct command *c, const struct asked *asked, struct reason *why)
{
	struct authority a;
	bool done;

	if (!c->run)
		return do_init(asked, why);
	if (!authority_open(asked->authority, &a, why))
		return false;
	done = c->run(&a, asked, why);
	authority_close(&a);
	return done;
}

static int complain(const struct reason *why, int code)
{
	fprintf(stderr, "madoguchi-office: %s\n", why->text);
	return code;
}

int main(int argc, char **argv)
{
	struct asked asked = { .now = time(NULL) };
	struct reason why = { "" };
	const struct command *c;

	if (!read_words(&asked, argc, argv, &why))
		return complain(&why, 2);
	if (asked.given & (OPTION_HELP | OPTION_VERSION)) {
		printf("%s", asked.given & OPTION_HELP ? usage
		                                       : "madoguchi-office " MADOGUCHI_VERSION
		                                         "\n");
		return fflush(stdout) == 0 ? 0 : 1;
	}
	if (!asked.authority)
		asked.authority = getenv("MADOGUCHI_AUTHORITY");
	c = find_command(&asked, &why);
	if (!c || !fits(c, &asked, &why))
		return complain(&why, 2);
	if (!run(c, &asked, &why))
		return complain(&why, 1);
	return fflush(stdout) == 0 ? 0 : 1;
}
