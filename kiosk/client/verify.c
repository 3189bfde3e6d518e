#include "kiosk/client/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/client/tell.h"

#define TRUST "/etc/madoguchi/seal-ca.crt.pem"
#define TRUST_MAX 65536

struct options {
	const char *trust, *folder, *url;
	bool json;
	enum language language;
	char **file;
	size_t count;
};

static void print_help(void)
{
	puts(
	    "usage: madoguchi-client verify [options] FILE...\n"
	    "\n"
	    "Whether certificates are genuine, by the seal on each page. FILE is a PDF, or a PNG "
	    "or "
	    "JPEG\n"
	    "picture of a page; pictures of several pages of one certificate are given together.\n"
	    "\n"
	    "  --trust FILE         the root of seals, PEM (default " TRUST ")\n"
	    "  --from URL           ask the authority for the signer's certificate and what was "
	    "revoked\n"
	    "                       and annulled; without it annulment is not checked\n"
	    "  --certificates DIR   a folder with the same: REFERENCE.crt, seal-ca.crl, "
	    "CODE.annulled\n"
	    "  --json               what was found, as JSON\n"
	    "  --language ja|en     (default: en where LANG begins with it, else ja)\n"
	    "  --help\n"
	    "\n"
	    "exit status: 0 genuine and whole (the first line says where annulment was NOT "
	    "CHECKED,\n"
	    "and where a person has to compare); 1 not genuine, altered, annulled, revoked or "
	    "incomplete;\n"
	    "2 bad use, or a file that cannot be read; 3 no seal found, or none that can be read;\n"
	    "4 cannot be decided: no certificate of the signer, or too late to verify. Of several "
	    "the\n"
	    "worst: 1, 2, 3, 4, 0.");
}

static int bad_use(const char *what, const char *why)
{
	fprintf(stderr, "madoguchi-client: %s%s%s (see verify --help)\n", what, *why ? ": " : "",
	        why);
	return OUTCOME_FOREIGN;
}

/* POSIX: the first that is set and not empty. */
static enum language language_of_place(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return strncmp(value, "en", 2) == 0 ? LANGUAGE_ENGLISH : LANGUAGE_JAPANESE;
	}
	return LANGUAGE_JAPANESE;
}

static bool take_language(const char *word, enum language *out)
{
	if (strcmp(word, "ja") == 0)
		*out = LANGUAGE_JAPANESE;
	else if (strcmp(word, "en") == 0)
		*out = LANGUAGE_ENGLISH;
	else
		return false;
	return true;
}

/* -1: go on; else what to exit with. */
static int take_options(int argc, char *argv[], struct options *o)
{
	static const struct option known[] = {
		{ "trust", required_argument, NULL, 't' },
		{ "certificates", required_argument, NULL, 'c' },
		{ "from", required_argument, NULL, 'f' },
		{ "json", no_argument, NULL, 'j' },
		{ "language", required_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option;

	opterr = 0;
	while ((option = getopt_long(argc, argv, ":", known, NULL)) != -1) {
		if (option == 't') {
			o->trust = optarg;
		} else if (option == 'c') {
			o->folder = optarg;
		} else if (option == 'f') {
			o->url = optarg;
		} else if (option == 'j') {
			o->json = true;
		} else if (option == 'h') {
			print_help();
			return EXIT_SUCCESS;
		} else if (option == ':') {
			return bad_use(argv[optind - 1], "needs a value");
		} else if (option != 'l' || !take_language(optarg, &o->language)) {
			return bad_use(argv[optind - 1],
			               option == 'l' ? "ja or en" : "no such option");
		}
	}
	o->file = argv + optind;
	o->count = (size_t)(argc - optind);
	return o->count > 0 ? -1 : bad_use("no file", "");
}

/* The roots, ended by a zero; for free(). NULL: errno. */
static char *read_trust(const char *name, size_t *len)
{
	const int fd = open(name, O_RDONLY | O_CLOEXEC);
	char *text = fd >= 0 ? calloc(1, TRUST_MAX + 1) : NULL;
	ssize_t got;

	*len = 0;
	while (text && *len < TRUST_MAX && (got = read(fd, text + *len, TRUST_MAX - *len)) != 0) {
		if (got < 0 && errno != EINTR) {
			free(text);
			text = NULL;
			break;
		}
		*len += got > 0 ? (size_t)got : 0;
	}
	if (fd >= 0)
		close(fd);
	return text;
}

static enum outcome tell(const struct options *o, const struct documents *d,
                         const struct unread *unread, size_t unread_count)
{
	enum outcome outcome = unread_count > 0 ? OUTCOME_FOREIGN : OUTCOME_GENUINE;

	for (size_t i = 0; i < d->count; i++)
		outcome = outcome_worse(outcome, document_outcome(&d->document[i]));
	if (o->json) {
		if (!tell_json(stdout, d, unread, unread_count))
			outcome = outcome_worse(outcome, OUTCOME_FOREIGN);
	} else {
		for (size_t i = 0; i < unread_count; i++)
			tell_unread(stdout, o->language, &unread[i]);
		for (size_t i = 0; i < d->count; i++)
			tell_document(stdout, o->language, &d->document[i]);
		tell_unproved(stdout, o->language, d);
	}
	/* A verdict that did not get out is none. */
	if (fflush(stdout) != 0 || ferror(stdout))
		outcome = outcome_worse(outcome, OUTCOME_FOREIGN);
	return outcome;
}

static int verify(const struct options *o, const struct judge *judge)
{
	struct unread *unread = calloc(o->count, sizeof *unread);
	struct documents documents = { 0 };
	size_t unread_count = 0;
	enum outcome outcome;

	for (size_t i = 0; unread && i < o->count; i++) {
		struct seen seen = { 0 };
		const enum seen_status status = seen_read(o->file[i], &seen);

		if (status != SEEN_OK)
			unread[unread_count++] = (struct unread){ o->file[i], status, errno };
		else if (!documents_add(&documents, judge, o->file[i], &seen))
			unread[unread_count++] = (struct unread){ o->file[i], SEEN_BROKEN, 0 };
		seen_drop(&seen);
	}
	if (unread && documents_gather(&documents))
		outcome = tell(o, &documents, unread, unread_count);
	else
		outcome = (enum outcome)bad_use("no memory", "");
	documents_drop(&documents);
	free(unread);
	return (int)outcome;
}

/* The authority's own word is asked for first, the folder where it is silent. */
static int verify_with(const struct options *o, const struct judge *judge)
{
	struct published_http *http = o->url ? published_http_create(o->url) : NULL;
	int status;

	if (o->url && !http)
		return bad_use(o->url, "no address of http or https");
	if (http)
		gazette_add(judge->gazette, published_http_port(http));
	if (o->folder)
		gazette_add(judge->gazette, gazette_folder(o->folder));
	status = verify(o, judge);
	published_http_destroy(http);
	return status;
}

int verify_run(int argc, char *argv[])
{
	struct options o = { .trust = TRUST, .language = language_of_place() };
	struct judge judge = { .now = time(NULL) };
	int status = take_options(argc, argv, &o);
	char *trust;

	if (status >= 0)
		return status;
	trust = read_trust(o.trust, &judge.trust_len);
	if (!trust)
		return bad_use(o.trust, strerror(errno));
	judge.trust = trust;
	judge.gazette = gazette_create();
	status = judge.gazette ? verify_with(&o, &judge) : bad_use("no memory", "");
	gazette_destroy(judge.gazette);
	free(trust);
	return status;
}
