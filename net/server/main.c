#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "net/server/desks.h"
#include "net/server/http.h"
#include "net/server/keyring.h"
#include "net/server/settings.h"
#include "net/server/shelf.h"

/* The certificate server as a program: settings, keys, stores, then serve until told to end. */

#define EXIT_USAGE 2
#define SWEEP_S 5
#define STORE_SWEEP_TURNS 12 /* once a minute */

static const char usage[] =
    "usage: madoguchi-server --config FILE [--check-config]\n"
    "       madoguchi-server --authority DIR --listen ADDRESS:PORT\n"
    "\n"
    "The certificate server: HTTPS with TLS 1.3 and certificates on both sides.\n"
    "\n"
    "  --config FILE     settings: [server] authority, listen, and where needed connections,\n"
    "                    desks, challenges_per_minute, requests_per_session\n"
    "  --check-config    look at settings and keys, then end\n"
    "  --authority DIR   the directory that madoguchi-office init made\n"
    "  --listen A:P      where to listen; port 0 takes a free one and says which\n"
    "  --help, --version\n";

struct command {
	const char *config, *authority, *listen;
	bool check_only;
};

static void say(const char *what)
{
	fprintf(stderr, "madoguchi-server: %s\n", what);
}

/* ---- command line ---------------------------------------------------------------------------- */

static bool read_command(int argc, char **argv, struct command *out)
{
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check-config", no_argument, NULL, 'k' },
		{ "authority", required_argument, NULL, 'a' },
		{ "listen", required_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'c':
			out->config = optarg;
			break;
		case 'k':
			out->check_only = true;
			break;
		case 'a':
			out->authority = optarg;
			break;
		case 'l':
			out->listen = optarg;
			break;
		case 'h':
			fputs(usage, stdout);
			exit(EXIT_SUCCESS);
		case 'v':
			puts("madoguchi-server " MADOGUCHI_VERSION);
			exit(EXIT_SUCCESS);
		default:
			return false; /* getopt has said why */
		}
	}
	if (optind < argc ||
	    (out->config ? out->authority || out->listen : !out->authority || !out->listen)) {
		say("either --config FILE, or --authority DIR and --listen ADDRESS:PORT");
		return false;
	}
	return true;
}

static bool read_settings(const struct command *c, struct settings *out)
{
	char reason[SETTINGS_REASON_MAX];

	if (c->config) {
		if (settings_read(c->config, out, reason))
			return true;
		fprintf(stderr, "%s\n", reason);
		return false;
	}
	*out = settings_default();
	if (!settings_authority(out, c->authority)) {
		say("bad value for --authority");
		return false;
	}
	if (!settings_listen(out, c->listen)) {
		say("bad value for --listen: ADDRESS:PORT, with a number as address");
		return false;
	}
	return true;
}

/* ---- what has to be there -------------------------------------------------------------------- */

static void refuse_authority(const struct command *c, const struct settings *s, const char *why)
{
	if (c->config)
		fprintf(stderr, "%s:%d: %s\n", c->config, s->authority_line, why);
	else
		say(why);
}

/* The server never makes a store: an empty one would answer for a register that is elsewhere. */
static bool find_store(const struct command *c, const struct settings *s, char *out, size_t size)
{
	char why[SETTINGS_PATH_MAX + 64];
	const char *fault = "cannot be opened";

	snprintf(out, size, "%s/store.sqlite", s->authority);
	if (access(out, R_OK | W_OK) == 0)
		fault = store_fault(out);
	if (!fault)
		return true;
	snprintf(why, sizeof why, "%s/store.sqlite %s", s->authority, fault);
	refuse_authority(c, s, why);
	return false;
}

/* ---- serving --------------------------------------------------------------------------------- */

static void block_signals(sigset_t *ends)
{
	sigemptyset(ends);
	sigaddset(ends, SIGTERM);
	sigaddset(ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, ends, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* What is over goes, at once what ended while no server ran, and also when nobody asks for anything
 * any more. A store that is busy is swept the
 * next time: nothing that is over is taken for valid meanwhile. */
static void serve(struct shelf *shelf, struct store *store, const sigset_t *ends)
{
	const struct timespec interval = { .tv_sec = SWEEP_S };
	unsigned int turns = 0;

	do {
		const int64_t now = (int64_t)time(NULL);

		shelf_sweep(shelf, now);
		if (turns++ % STORE_SWEEP_TURNS == 0)
			(void)!store_sweep(store, now);
	} while (sigtimedwait(ends, NULL, &interval) < 0);
}

static void announce(const struct settings *s, uint16_t port)
{
	const bool six = strchr(s->address, ':') != NULL;

	fprintf(stderr, "listening on %s%s%s:%u\n", six ? "[" : "", s->address, six ? "]" : "",
	        (unsigned int)port);
}

static int run(const struct settings *settings, const struct keyring *keys, const char *store_file)
{
	struct shelf *shelf = shelf_create();
	struct desks *desks =
	    shelf ? desks_create(store_file, settings->desks, keys, shelf, settings) : NULL;
	const char *reason = "the store cannot be opened";
	struct store *store = NULL;
	struct http *http = NULL;
	sigset_t ends;

	block_signals(&ends);
	if (desks && store_open(store_file, &store) == STORE_OK)
		http = http_start(settings, keys, desks, &reason);
	if (http) {
		announce(settings, http_port(http));
		serve(shelf, store, &ends);
	} else {
		fprintf(stderr, "madoguchi-server: %s:%u: %s\n", settings->address,
		        (unsigned int)settings->port, reason);
	}
	http_stop(http);
	desks_destroy(desks);
	store_close(store);
	shelf_destroy(shelf);
	return http ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const struct rlimit no_core = { 0, 0 };
	char reason[KEYRING_REASON_MAX], store_file[SETTINGS_PATH_MAX + 16];
	struct command command = { 0 };
	struct settings settings;
	struct keyring keys;
	int code = EXIT_USAGE;

	setrlimit(RLIMIT_CORE, &no_core); /* there are names in this memory */
	if (!read_command(argc, argv, &command) || !read_settings(&command, &settings))
		return EXIT_USAGE;
	if (!keyring_load(settings.authority, &keys, reason))
		refuse_authority(&command, &settings, reason);
	else if (find_store(&command, &settings, store_file, sizeof store_file))
		code = command.check_only ? EXIT_SUCCESS : run(&settings, &keys, store_file);
	keyring_drop(&keys);
	return code;
}
