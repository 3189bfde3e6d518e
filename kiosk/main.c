/* madoguchi: the terminal. Reads its settings, shows the first frame, fills the ports, serves. */

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "kiosk/base/log.h"
#include "kiosk/config.h"
#include "kiosk/enrol.h"
#include "kiosk/file.h"
#include "kiosk/journal/journal_cli.h"
#include "kiosk/kiosk.h"
#include "kiosk/parts.h"
#include "kiosk/show/words.h"
#include "net/certificate/chain.h"
#include "ui/window/window.h"

#define SETTINGS "/etc/madoguchi/madoguchi.ini"
#define CA_MAX 65536
#define CLOSING_S 20 /* for the threads to end; after that the kernel ends the process */

enum { EXIT_BAD_USE = 2 };

struct options {
	const char *settings, *trace, *request;
	bool check, journal;
	char **rest; /* what follows the options */
	int rest_count;
};

static void print_help(void)
{
	puts("usage: madoguchi [--config FILE] [options]\n"
	     "\n"
	     "  --config FILE        the settings (default " SETTINGS ")\n"
	     "  --check-config       only check the settings: exit 0, or one line and exit 2\n"
	     "  --enrol FILE         make the terminal's key if there is none, and write the "
	     "request\n"
	     "                       for its certificate to FILE; the office signs it\n"
	     "  --journal show       print the journal: numbers and codes, never a name\n"
	     "  --journal verify     check that no entry was changed or taken away\n"
	     "  --journal settle ISSUANCE printed|partly|failed\n"
	     "  --journal settle incident\n"
	     "                       say what became of a document, or that an incident was looked "
	     "at\n"
	     "  --trace FILE         write each screen as text; with a test authority only\n"
	     "  --verbose            more on standard error\n"
	     "  --help, --version");
}

static int bad_use(const char *what)
{
	fprintf(stderr, "madoguchi: %s (see --help)\n", what);
	return EXIT_BAD_USE;
}

/* Whether the program goes on; otherwise `*status` is its exit status. */
static bool read_options(int argc, char *argv[], struct options *o, int *status)
{
	static const struct option names[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check-config", no_argument, NULL, 'k' },
		{ "enrol", required_argument, NULL, 'e' },
		{ "journal", no_argument, NULL, 'j' },
		{ "trace", required_argument, NULL, 't' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	*status = EXIT_SUCCESS;
	while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
		switch (option) {
		case 'c':
			o->settings = optarg;
			break;
		case 'k':
			o->check = true;
			break;
		case 'e':
			o->request = optarg;
			break;
		case 'j':
			o->journal = true;
			break;
		case 't':
			o->trace = optarg;
			break;
		case 'v':
			log_set_level(LOG_DEBUG);
			break;
		case 'h':
			print_help();
			return false;
		case 'V':
			puts("madoguchi " MADOGUCHI_VERSION);
			return false;
		default:
			*status = EXIT_BAD_USE;
			return false;
		}
	}
	o->rest = argv + optind;
	o->rest_count = argc - optind;
	return true;
}

/* ---- the journal's command line ----------------------------------------------------------------
 */

static int settle(const struct config *c, const struct options *o)
{
	if (o->rest_count == 2 && strcmp(o->rest[1], "incident") == 0)
		return journal_settle(c->journal_file, o->rest[1], "", stdout);
	if (o->rest_count == 3)
		return journal_settle(c->journal_file, o->rest[1], o->rest[2], stdout);
	return bad_use("--journal settle takes an issuance and its outcome, or the word incident");
}

static int journal_command(const struct config *c, const struct options *o)
{
	if (o->rest_count == 1 && strcmp(o->rest[0], "show") == 0)
		return journal_show(c->journal_file, stdout);
	if (o->rest_count == 1 && strcmp(o->rest[0], "verify") == 0)
		return journal_verify(c->journal_file, stdout);
	if (o->rest_count >= 1 && strcmp(o->rest[0], "settle") == 0)
		return settle(c, o);
	return bad_use("--journal takes show, verify or settle");
}

/* ---- the terminal ------------------------------------------------------------------------------
 */

/* No core file, no debugger of the same user: a PIN passes through this process. */
static void shut_in(void)
{
	const struct rlimit none = { 0, 0 };

	prctl(PR_SET_DUMPABLE, 0);
	setrlimit(RLIMIT_CORE, &none);
	signal(SIGPIPE, SIG_IGN);
}

/* The trace shows what residents see, names too: only a test authority's residents may be shown. */
static FILE *open_trace(const struct config *c, const char *file, const char **why)
{
	char *ca = NULL;
	size_t len = 0;
	bool test;
	FILE *trace;

	*why = "--trace is for test authorities alone, and this trust root is none";
	if (!file_read(c->issuing_ca, CA_MAX, &ca, &len))
		return NULL;
	test = chain_is_test(ca, len);
	free(ca);
	if (!test)
		return NULL;
	trace = fopen(file, "w");
	if (!trace)
		*why = "--trace: the file cannot be written";
	return trace;
}

static int serve(const struct config *c, struct window *window, FILE *trace)
{
	struct kiosk *kiosk = kiosk_create(c, window, trace);
	struct parts parts;
	char why[256] = "no memory that can be locked";
	enum kiosk_end end = KIOSK_FAILED;

	if (kiosk) {
		kiosk_show_starting(kiosk);
		if (parts_create(c, &parts, why, sizeof why)) {
			end = kiosk_run(kiosk, parts.journal_sqlite ? &parts.journal : NULL,
			                &parts.tools);
			/* Its threads use the ports until they have ended. A card that does not
			 * answer, or a device, must not keep the program for ever. */
			alarm(CLOSING_S);
			kiosk_destroy(kiosk);
			parts_destroy(&parts);
			return end == KIOSK_CLOSED ? EXIT_SUCCESS : EXIT_FAILURE;
		}
	}
	kiosk_destroy(kiosk);
	fprintf(stderr, "madoguchi: %s\n", why);
	return EXIT_FAILURE;
}

static int open_and_serve(const struct config *c, const struct options *o)
{
	const struct window_settings settings = {
		.glass = { (int)c->width_px, (int)c->height_px, c->width_mm, c->height_mm },
		.fullscreen = c->fullscreen,
		.title = c->title,
		.font_regular = c->font_regular,
		.font_bold = c->font_bold,
		.font_names = c->font_names,
	};
	struct window *window = NULL;
	FILE *trace = NULL;
	const char *why = "";
	int status = EXIT_FAILURE;

	if (o->trace && !(trace = open_trace(c, o->trace, &why)))
		return bad_use(why);
	why = "the words' catalogues are not there";
	if (words_open(c->locale_directory) && window_create(&settings, &window, &why) == WINDOW_OK)
		status = serve(c, window, trace);
	else
		fprintf(stderr, "madoguchi: %s\n", why);
	window_destroy(window);
	if (trace)
		fclose(trace);
	return status;
}

int main(int argc, char *argv[])
{
	struct options o = { .settings = SETTINGS };
	struct config config;
	char why[1024];
	int status;

	if (!read_options(argc, argv, &o, &status))
		return status;
	if (!o.journal && o.rest_count > 0)
		return bad_use("there are words that belong to no option");
	if (!config_load(o.settings, o.request ? CONFIG_ENROLMENT : CONFIG_SERVICE, &config, why,
	                 sizeof why)) {
		fprintf(stderr, "%s\n", why);
		return EXIT_BAD_USE;
	}
	if (o.check)
		return EXIT_SUCCESS;
	if (o.journal)
		return journal_command(&config, &o);
	shut_in();
	if (o.request)
		return enrol_terminal(&config, o.request);
	return open_and_serve(&config, &o);
}
