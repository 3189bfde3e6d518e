#include "net/server/command_line.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: madoguchi-server --config FILE [--check-config]\n"
    "       madoguchi-server --authority DIR --listen ADDRESS:PORT [--status ADDRESS:PORT]\n"
    "                        [--metrics ADDRESS:PORT]\n"
    "\n"
    "The certificate server: HTTPS with TLS 1.3 and certificates on both sides; and, where asked\n"
    "for, lists of revoked certificates, OCSP and what there is to know of seals, for everybody,\n"
    "by plain HTTP.\n"
    "\n"
    "  --config FILE     settings: [server] authority, listen, and where needed status,\n"
    "                    connections, desks, challenges_per_minute, requests_per_session,\n"
    "                    incidents_until_stop, metrics;\n"
    "                    [fleet] interval_s, admit (first-boot or pending)\n"
    "  --check-config    look at settings and keys, then end\n"
    "  --authority DIR   the directory that madoguchi-office init made\n"
    "  --listen A:P      where to listen; port 0 takes a free one and says which\n"
    "  --status A:P      the same for /crl/NAME.crl, /ocsp and /seal/\n"
    "  --metrics A:P     the same for GET /metrics, of the server and its terminals; tells of\n"
    "                    machines alone, and is for the operator's own network\n"
    "  --help, --version\n";

void command_say(const char *what)
{
	fprintf(stderr, "madoguchi-server: %s\n", what);
}

/* ---- command line ---------------------------------------------------------------------------- */

bool command_read(int argc, char **argv, struct command *out)
{
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check-config", no_argument, NULL, 'k' },
		{ "authority", required_argument, NULL, 'a' },
		{ "listen", required_argument, NULL, 'l' },
		{ "status", required_argument, NULL, 's' },
		{ "metrics", required_argument, NULL, 'm' },
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
		case 's':
			out->status = optarg;
			break;
		case 'm':
			out->metrics = optarg;
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
	    (out->config ? out->authority || out->listen || out->status || out->metrics
	                 : !out->authority || !out->listen)) {
		command_say(
		    "either --config FILE, or --authority DIR, --listen ADDRESS:PORT and where "
		    "wanted --status and --metrics ADDRESS:PORT");
		return false;
	}
	return true;
}

static bool take_place(struct settings_place *place, const char *option, const char *value)
{
	if (!value || settings_place(place, value))
		return true;
	fprintf(stderr,
	        "madoguchi-server: bad value for --%s: ADDRESS:PORT, with a number as address\n",
	        option);
	return false;
}

bool command_settings(const struct command *c, struct settings *out)
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
		command_say("bad value for --authority");
		return false;
	}
	return take_place(&out->listen, "listen", c->listen) &&
	       take_place(&out->status, "status", c->status) &&
	       take_place(&out->metrics, "metrics", c->metrics);
}
