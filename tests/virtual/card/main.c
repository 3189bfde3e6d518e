/* madoguchi-card: a virtual Individual Number card, or a staff card, on vpcd's reader, for tests
 * and the demo. Started, it lies on the reader; ended by SIGTERM, it has been taken away. */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/virtual/card/actor.h"
#include "tests/virtual/card/link.h"

enum { EXIT_TAKEN = 0, EXIT_TROUBLE = 1, EXIT_USAGE = 2, EXIT_PULLED = 3 };

/* vpcd's messages of one byte */
enum { POWER_OFF = 0, POWER_ON = 1, RESET = 2, TELL_ATR = 4 };

static const uint8_t atr[] = { 0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14 };

static const char usage[] =
    "usage: madoguchi-card [options] [DIR]\n"
    "\n"
    "Plays the card directory DIR (or MADOGUCHI_CARD_DIR) on vpcd's reader, until SIGTERM.\n"
    "\n"
    "  --host HOST    where vpcd listens (VPCD_HOST, 127.0.0.1)\n"
    "  --port PORT    and on which port (VPCD_PORT, 35963)\n"
    "  --apdu-ms N    take N ms for each command\n"
    "  --kbps N       carry N kilobits a second\n"
    "  --sign-ms N    take N ms more for a signature\n"
    "  --fault FAULT  what goes wrong, NAME[=HOW][@WHEN]; may be given several times\n"
    "  --label TEXT   the token's label, of another generation or of a telephone\n"
    "  --select-only  know no short file identifiers\n"
    "  --log FILE     note each command: INS, P1P2, lengths and status word, nothing more\n"
    "  --times FILE   note of each command answered: INS, when it came and when its answer had\n"
    "                 gone, in seconds of the wall's clock\n"
    "  --help, --version\n"
    "\n"
    "Faults; WHEN is N, the Nth command from 1, or select, read, ask (for the tries), verify (a\n"
    "PIN), sign: every one of these; what needs no WHEN is always so:\n"
    "  pull@N           leaves the reader in place of carrying the command out\n"
    "  pull-late@N      carries it out, and leaves in place of answering\n"
    "  silent@N         answers nothing from then on (also: mute@N)\n"
    "  swXXXX@N         answers this status word and does nothing; first-XXXX is swXXXX@1\n"
    "  short@N          loses the second half of the answer\n"
    "  short-read[=B]   reads B bytes at most, or half of what is asked for, and says 9000\n"
    "  long-read[=B]    reads B bytes (8) more than are asked for\n"
    "  bad-length[=HOW] the certificate's length is a lie: larger, smaller, indefinite (80), huge "
    "(84...)\n"
    "  garbage[@WHEN]   does nothing and answers chance and 9000\n"
    "  no-jpki          some other card: 6A82 for every application\n"
    "  endless-61[@WHEN], 6c-ping-pong[@WHEN]   61xx for ever; 6Cxx, and then 6Cyy\n"
    "  blocked-6983, blocked-6984, 63c0   locked, in the words of that card; [@ask], [@verify]\n"
    "  bad-atr          cannot be powered, as two cards at once\n"
    "\n"
    "Ends with 0 when taken away, 1 on trouble, 2 on bad usage, 3 when a fault pulled it.\n";

struct options {
	const char *directory, *host, *port, *label;
	unsigned long apdu_ms, sign_ms, kbps; /* kbps 0: without limit */
	struct fault fault[FAULTS_MAX];
	size_t faults;
	bool select_only;
	FILE *log, *times; /* NULL: none */
};

static const char *from_environment(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value && *value ? value : otherwise;
}

static bool take_number(const char *text, unsigned long *out)
{
	char *end;
	unsigned long number;

	if (*text < '0' || *text > '9')
		return false;
	number = strtoul(text, &end, 10);
	if (*end || number > 10000000)
		return false;
	*out = number;
	return true;
}

static bool take_log(const char *path, FILE **out)
{
	if (*out)
		fclose(*out);
	*out = fopen(path, "ae");
	return *out != NULL;
}

static bool take_option(struct options *o, int option, const char *value)
{
	switch (option) {
	case 'h':
		o->host = value;
		return true;
	case 'p':
		o->port = value;
		return true;
	case 'a':
		return take_number(value, &o->apdu_ms);
	case 'k':
		return take_number(value, &o->kbps) && o->kbps > 0;
	case 's':
		return take_number(value, &o->sign_ms);
	case 'f':
		return o->faults < FAULTS_MAX && fault_parse(value, &o->fault[o->faults++]);
	case 'l':
		return take_log(value, &o->log);
	case 'T':
		return take_log(value, &o->times);
	case 't':
		o->label = value;
		return strlen(value) <= LABEL_MAX;
	case 'S':
		o->select_only = true;
		return true;
	default:
		return false;
	}
}

static int bad_usage(const char *what)
{
	fprintf(stderr, "madoguchi-card: %s (--help tells the usage)\n", what);
	return EXIT_USAGE;
}

/* -1: go on; else the program ends with this. */
static int parse_options(struct options *o, int argc, char **argv)
{
	static const struct option options[] = {
		{ "host", required_argument, NULL, 'h' },
		{ "port", required_argument, NULL, 'p' },
		{ "apdu-ms", required_argument, NULL, 'a' },
		{ "kbps", required_argument, NULL, 'k' },
		{ "sign-ms", required_argument, NULL, 's' },
		{ "fault", required_argument, NULL, 'f' },
		{ "label", required_argument, NULL, 't' },
		{ "select-only", no_argument, NULL, 'S' },
		{ "log", required_argument, NULL, 'l' },
		{ "times", required_argument, NULL, 'T' },
		{ "help", no_argument, NULL, 'H' },
		{ "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	opterr = 0;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'H' || option == 'V') {
			fputs(option == 'H' ? usage : "madoguchi-card " MADOGUCHI_VERSION "\n",
			      stdout);
			return EXIT_SUCCESS;
		}
		if (option == '?')
			return bad_usage("an unknown option, or one without its value");
		if (!take_option(o, option, optarg))
			return bad_usage(optarg);
	}
	if (argc - optind > 1)
		return bad_usage("more than one directory");
	o->directory = optind < argc ? argv[optind] : from_environment("MADOGUCHI_CARD_DIR", NULL);
	return o->directory ? -1 : bad_usage("no card directory");
}

/* Neither data nor answers: a PIN, a name or a key must not be found in it. */
static void note(FILE *log, const uint8_t *command, size_t len, const uint8_t *answer,
                 size_t answer_len)
{
	if (!log || len < 4)
		return;
	fprintf(log, "%02X %02X%02X in=%zu out=%zu ", command[1], command[2], command[3], len,
	        answer_len);
	if (answer_len >= 2)
		fprintf(log, "%02X%02X\n", answer[answer_len - 2], answer[answer_len - 1]);
	else
		fprintf(log, "----\n");
	fflush(log);
}

/* The wall's clock, since others' logs are read beside this one. */
static struct timespec now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t;
}

static void note_times(FILE *times, uint8_t ins, struct timespec came)
{
	const struct timespec gone = now();

	if (!times)
		return;
	fprintf(times, "%02X %lld.%06ld %lld.%06ld\n", ins, (long long)came.tv_sec,
	        came.tv_nsec / 1000, (long long)gone.tv_sec, gone.tv_nsec / 1000);
	fflush(times);
}

static uint64_t duration_ms(const struct options *o, const uint8_t *command, size_t len,
                            size_t answer_len)
{
	uint64_t ms = o->apdu_ms;

	if (o->kbps)
		ms += (len + answer_len) * 8 / o->kbps; /* bits by kilobits a second are ms */
	if (card_is_signing(command, len))
		ms += o->sign_ms;
	return ms;
}

static bool tell_atr(const struct options *o, int fd)
{
	static const uint8_t noise[] = { 0x00, 0xff };

	if (fault_is_among(o->fault, o->faults, FAULT_BAD_ATR))
		return link_send(fd, noise, sizeof noise);
	return link_send(fd, atr, sizeof atr);
}

static bool control(const struct options *o, struct card *c, int fd, uint8_t what)
{
	switch (what) {
	case POWER_OFF:
	case POWER_ON:
	case RESET:
		card_power_up(c);
		return true;
	case TELL_ATR:
		return tell_atr(o, fd);
	default:
		return true;
	}
}

static int lost(void)
{
	if (link_was_signalled())
		return EXIT_TAKEN;
	fputs("madoguchi-card: the reader has gone away\n", stderr);
	return EXIT_TROUBLE;
}

static int play(const struct options *o, struct card *c, int fd)
{
	static uint8_t message[MESSAGE_MAX];
	uint8_t answer[ACTED_MAX];
	struct actor actor = { .fault = o->fault, .faults = o->faults };

	for (;;) {
		const size_t len = link_receive(fd, message);
		const struct timespec came = now();
		enum outcome outcome;
		size_t answer_len;

		if (len == 0)
			return lost();
		if (len == 1) {
			if (!control(o, c, fd, message[0]))
				return lost();
			continue;
		}
		outcome = actor_answer(&actor, c, message, len, answer, &answer_len);
		note(o->log, message, len, answer, answer_len);
		if (outcome == OUTCOME_LEAVE)
			return EXIT_PULLED;
		if (outcome == OUTCOME_SILENCE) {
			explicit_bzero(message, len);
			continue;
		}
		if (!link_pause(duration_ms(o, message, len, answer_len)) ||
		    !link_send(fd, answer, answer_len))
			return lost();
		note_times(o->times, message[1], came);
		explicit_bzero(message, len); /* a PIN may have been in it */
	}
}

int main(int argc, char **argv)
{
	struct options o = { .host = from_environment("VPCD_HOST", "127.0.0.1"),
		             .port = from_environment("VPCD_PORT", "35963") };
	int end = parse_options(&o, argc, argv);
	struct directory directory;
	struct card card = { .directory = &directory };
	int fd;

	if (end >= 0)
		return end;
	link_catch_signals();
	end = EXIT_TROUBLE;
	if (directory_load(&directory, o.directory)) {
		directory.label = o.label;
		directory.select_only = o.select_only;
		fd = link_connect(o.host, o.port);
		if (fd >= 0) {
			end = play(&o, &card, fd);
			close(fd);
		}
	}
	directory_finish(&directory);
	if (o.log)
		fclose(o.log);
	if (o.times)
		fclose(o.times);
	return end;
}
