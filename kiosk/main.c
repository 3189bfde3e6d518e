/* madoguchi: the terminal. Reads its settings, shows the first frame, fills the ports, serves. */

#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/config/config.h"
#include "kiosk/config/settings.h"
#include "kiosk/enrol.h"
#include "kiosk/journal/event.h"
#include "kiosk/journal/journal_cli.h"
#include "kiosk/loop/guard.h"
#include "kiosk/loop/kiosk.h"
#include "kiosk/parts.h"
#include "kiosk/show/words.h"
#include "net/certificate/chain.h"
#include "ui/window/window.h"

#define SETTINGS "/etc/madoguchi/madoguchi.ini"
#define CA_MAX 65536
#define CLOSING_S 20 /* for the threads to end; after that the kernel ends the process */

/* Whoever starts this program anew when it ends does so for all but the last. */
enum { EXIT_BAD_USE = 2, EXIT_SHUT_DOWN = 3 };

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
	     "  --events             print the catalogue of the journal's events, as markdown\n"
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
		{ "events", no_argument, NULL, 'E' },
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
		case 'E':
			event_print(stdout);
			return false;
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
	trace = fopen(file, "we");
	if (!trace)
		*why = "--trace: the file cannot be written";
	return trace;
}

/* Why the program began: whoever began it anew says so. Nobody else is told. */
static enum operator_cause cause_of_start(void)
{
	static const char *const words[OPERATOR_CAUSES] = {
		[CAUSE_START] = "start",
		[CAUSE_ASKED] = "asked",
		[CAUSE_HUNG] = "hung",
		[CAUSE_STAFF] = "staff",
	};
	const char *word = getenv("MADOGUCHI_CAUSE");
	enum operator_cause cause = CAUSE_START;

	for (unsigned i = 0; word && i < OPERATOR_CAUSES; i++)
		if (strcmp(word, words[i]) == 0)
			cause = i;
	unsetenv("MADOGUCHI_CAUSE");
	return cause;
}

static enum kiosk_end run(struct kiosk *kiosk, const struct settings *s, struct parts *parts)
{
	const bool journal = parts->journal_sqlite != NULL;

	if (journal)
		kiosk_count(kiosk, &parts->tally.counters);
	if (!kiosk_operate(kiosk, journal ? &parts->annals : NULL, s, cause_of_start()))
		return KIOSK_FAILED;
	return kiosk_run(kiosk, journal ? &parts->journal : NULL, &parts->tools);
}

static enum kiosk_end serve(const struct settings *s, struct window *window, FILE *trace)
{
	struct kiosk *kiosk = kiosk_create(&s->force, window, trace);
	struct parts parts;
	char why[256] = "no memory that can be locked";
	enum kiosk_end end = KIOSK_FAILED;

	if (kiosk) {
		kiosk_show_starting(kiosk);
		if (parts_create(s, &parts, why, sizeof why)) {
			end = run(kiosk, s, &parts);
			/* Its threads use the ports until they have ended. A card that does not
			 * answer, or a device, must not keep the program for ever. */
			alarm(CLOSING_S);
			kiosk_destroy(kiosk);
			parts_destroy(&parts);
			alarm(0); /* it would outlive the program */
			return end;
		}
	}
	kiosk_destroy(kiosk);
	fprintf(stderr, "madoguchi: %s\n", why);
	return end;
}

static enum kiosk_end open_and_serve(const struct settings *s, FILE *trace)
{
	const struct config *c = &s->force;
	const struct window_settings settings = {
		.glass = { (int)c->width_px, (int)c->height_px, c->width_mm, c->height_mm },
		.fullscreen = c->fullscreen,
		.title = c->title,
		.font_regular = c->font_regular,
		.font_bold = c->font_bold,
		.font_names = c->font_names,
		.corner_ms = c->corner_s * 1000,
	};
	struct window *window = NULL;
	const char *why = "the words' catalogues are not there";
	enum kiosk_end end = KIOSK_FAILED;

	if (words_open(c->locale_directory) && window_create(&settings, &window, &why) == WINDOW_OK)
		end = serve(s, window, trace);
	else
		fprintf(stderr, "madoguchi: %s\n", why);
	window_destroy(window);
	return end;
}

/* The cage of Debian 12 does not hand on its child's status: the unit looks for this mark, which
 * the next power-on takes away with all that is below /run. */
static int stay_off(void)
{
	const char *folder = getenv("RUNTIME_DIRECTORY");
	char mark[PATH_MAX];

	if (folder && ((size_t)snprintf(mark, sizeof mark, "%s/shut-down", folder) >= sizeof mark ||
	               file_replace(mark, "", 0) == FILE_STAYS))
		fprintf(stderr, "madoguchi: %s/shut-down cannot be written\n", folder);
	return EXIT_SHUT_DOWN;
}

/* What is to be begun anew is begun when everything is closed: the same words, another program. */
static int end_with(enum kiosk_end end)
{
	switch (end) {
	case KIOSK_CLOSED:
		return EXIT_SUCCESS;
	case KIOSK_SHUT_DOWN:
		return stay_off();
	case KIOSK_FAILED:
		return EXIT_FAILURE;
	case KIOSK_AGAIN_ASKED:
		guard_start_anew("asked");
	case KIOSK_AGAIN_STAFF:
		guard_start_anew("staff");
	}
	return EXIT_FAILURE;
}

static int be_terminal(const struct config *c, const struct options *o)
{
	struct settings settings;
	FILE *trace = NULL;
	const char *why = "";
	enum kiosk_end end;

	if (o->trace && !(trace = open_trace(c, o->trace, &why)))
		return bad_use(why);
	if (!settings_load(&settings, c))
		return bad_use("the certificate of the operator's authority cannot be read");
	if (settings.on_trial && !settings_try(&settings))
		log_line(LOG_ERROR,
		         "settings of the operator are new, and a start cannot be noted");
	end = open_and_serve(&settings, trace);
	settings_drop(&settings);
	if (trace)
		fclose(trace);
	return end_with(end);
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
	return be_terminal(&config, &o);
}
