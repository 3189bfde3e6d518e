#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "net/server/command_line.h"
#include "net/server/desks.h"
#include "net/server/http.h"
#include "net/server/keyring.h"
#include "net/server/metrics.h"
#include "net/server/open_files.h"
#include "net/server/responders.h"
#include "net/server/sealing.h"
#include "net/server/settings.h"
#include "net/server/shelf.h"
#include "net/server/status_http.h"

/* The certificate server as a program: settings, keys, stores, then serve until told to end. */

#define SWEEP_S 5
#define STORE_SWEEP_TURNS 12 /* once a minute */

/* ---- what has to be there -------------------------------------------------------------------- */

static void refuse(const struct command *c, int line, const char *why)
{
	if (c->config)
		fprintf(stderr, "%s:%d: %s\n", c->config, line, why);
	else
		command_say(why);
}

/* What a server needs of its authority's directory. */
struct found {
	struct keyring keys;
	struct counters counters;
	struct responders responders; /* where there is to be an address for status */
	char store_file[SETTINGS_PATH_MAX + 16];
};

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
	refuse(c, s->authority_line, why);
	return false;
}

/* Visits do not need a responder: this is said, and no reason not to start. */
static void tell_of_ended(const struct settings *s, const struct responders *r)
{
	const struct responder *ended = responders_ended(r, (int64_t)time(NULL));

	if (ended)
		fprintf(stderr,
		        "madoguchi-server: %s/status/%s.crt.pem: is over, and its answers are "
		        "worth nothing (madoguchi-office upgrade renews it; then start anew)\n",
		        s->authority, ended->name);
}

static bool find_all(const struct command *c, const struct settings *s, struct found *out)
{
	char reason[PEM_REASON_MAX], counters_reason[COUNTERS_REASON_MAX];

	if (!keyring_load(s->authority, &out->keys, reason)) {
		refuse(c, s->authority_line, reason);
		return false;
	}
	if (!counters_load(s->authority, &out->keys, date_in_japan((int64_t)time(NULL)),
	                   &out->counters, counters_reason)) {
		refuse(c, s->authority_line, counters_reason);
		return false;
	}
	if (!find_store(c, s, out->store_file, sizeof out->store_file))
		return false;
	if (*s->status.address && !responders_load(s->authority, &out->responders, reason)) {
		refuse(c, s->status.line, reason);
		return false;
	}
	tell_of_ended(s, &out->responders);
	return true;
}

static void drop_all(struct found *f)
{
	keyring_drop(&f->keys);
	counters_drop(&f->counters);
	responders_drop(&f->responders);
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
 * any more. A store that is busy is swept the next time: nothing that is over is taken for valid
 * meanwhile. */
static void serve(struct shelf *shelf, struct heard *heard, struct store *store,
                  const sigset_t *ends)
{
	const struct timespec interval = { .tv_sec = SWEEP_S };
	unsigned int turns = 0;

	do {
		const int64_t now = (int64_t)time(NULL);

		shelf_sweep(shelf, now);
		heard_write(heard, store);
		if (turns++ % STORE_SWEEP_TURNS == 0)
			(void)!store_sweep(store, now);
	} while (sigtimedwait(ends, NULL, &interval) < 0);
}

#define PLACE_TEXT_MAX 80

static const char *place_text(const struct settings_place *place, uint16_t port,
                              char out[PLACE_TEXT_MAX])
{
	const bool six = strchr(place->address, ':') != NULL;

	snprintf(out, PLACE_TEXT_MAX, "%s%s%s:%u", six ? "[" : "", place->address, six ? "]" : "",
	         (unsigned int)port);
	return out;
}

static void announce(const char *what, const struct settings_place *place, uint16_t port)
{
	char text[PLACE_TEXT_MAX];

	fprintf(stderr, "%s %s\n", what, place_text(place, port, text));
}

static bool cannot_listen(const struct settings_place *place, const char *reason)
{
	char text[PLACE_TEXT_MAX];

	fprintf(stderr, "madoguchi-server: %s: %s\n", place_text(place, place->port, text), reason);
	return false;
}

/* What serves, from the start to the end. */
struct parts {
	struct shelf *shelf;
	struct pace *pace;
	struct tally *tally;
	struct heard *heard;
	struct desks *desks;
	struct store *store; /* for sweeping */
	struct http *http;
	struct status *status; /* where there is an address for it */
	struct status_http *status_http;
	struct metrics *metrics; /* likewise */
	struct status_http *metrics_http;
};

static bool open_metrics(const struct settings *settings, const struct found *found,
                         struct parts *out)
{
	if (*settings->metrics.address)
		out->metrics = metrics_create(found->store_file, out->tally, settings);
	return out->metrics || !*settings->metrics.address;
}

static bool open_stores(const struct settings *settings, const struct found *found,
                        struct parts *out)
{
	const char *file = found->store_file;
	const bool status = *settings->status.address;

	out->shelf = shelf_create();
	out->pace = pace_create();
	out->tally = tally_create();
	out->heard = heard_create();
	if (out->shelf && out->pace && out->tally && out->heard)
		out->desks = desks_create(file, settings->desks,
		                          &(struct desk){ .keys = &found->keys,
		                                          .counters = &found->counters,
		                                          .shelf = out->shelf,
		                                          .settings = settings,
		                                          .pace = out->pace,
		                                          .heard = out->heard });
	if (status)
		out->status = status_create(file, &found->responders, &found->keys);
	if (out->desks && (out->status || !status) && open_metrics(settings, found, out) &&
	    store_open(file, &out->store) == STORE_OK)
		return true;
	command_say("the store cannot be opened");
	return false;
}

static bool open_door(const struct settings_place *place, struct status_door door,
                      struct status_http **out)
{
	const char *reason = NULL;

	*out = status_http_start(place, door, &reason);
	return *out || cannot_listen(place, reason);
}

static bool open_doors(const struct settings *settings, const struct found *found,
                       struct parts *out)
{
	const char *reason = NULL;

	out->http = http_start(settings, &found->keys, out->desks, out->tally, &reason);
	if (!out->http)
		return cannot_listen(&settings->listen, reason);
	return (!out->status ||
	        open_door(&settings->status, status_door(out->status), &out->status_http)) &&
	       (!out->metrics ||
	        open_door(&settings->metrics, metrics_door(out->metrics), &out->metrics_http));
}

static void close_parts(struct parts *p)
{
	status_http_stop(p->metrics_http);
	status_http_stop(p->status_http);
	http_stop(p->http);
	metrics_destroy(p->metrics);
	status_destroy(p->status);
	desks_destroy(p->desks);
	store_close(p->store);
	heard_destroy(p->heard);
	tally_destroy(p->tally);
	pace_destroy(p->pace);
	shelf_destroy(p->shelf);
}

/* The others are served all the same. */
static void tell_of_seals(const struct keyring *k, struct store *store)
{
	for (size_t i = 0; i < k->issuer_count; i++)
		if (sealing_state(store, &k->issuer[i], (int64_t)time(NULL)) == SEALING_ENDED)
			fprintf(stderr,
			        "madoguchi-server: %s: its key for seals, %s, is not good "
			        "(madoguchi-office seal renew; then start anew)\n",
			        k->issuer[i].municipality, k->issuer[i].seal_reference);
}

/* One that may not open as many files as it was set up for serves with fewer connections, and says
 * so: in the middle of the day nobody would know why some terminals are away. */
static bool allow_connections(struct settings *s)
{
	const uint64_t needed = open_files_needed(s);
	const uint64_t allowed = open_files_allow(needed);
	const uint32_t connections = open_files_connections(s, allowed);

	if (connections < s->connections)
		fprintf(stderr,
		        "madoguchi-server: %llu files may be open (ulimit -n), and %u connections "
		        "need %llu: %u connections\n",
		        (unsigned long long)allowed, s->connections, (unsigned long long)needed,
		        connections);
	s->connections = connections;
	return connections > 0;
}

static int run(const struct settings *settings, const struct found *found)
{
	struct parts parts = { 0 };
	sigset_t ends;
	bool open;

	block_signals(&ends);
	open = open_stores(settings, found, &parts) && open_doors(settings, found, &parts);
	if (open) {
		tell_of_seals(&found->keys, parts.store);
		announce("listening on", &settings->listen, http_port(parts.http));
		if (parts.status_http)
			announce("status on", &settings->status,
			         status_http_port(parts.status_http));
		if (parts.metrics_http)
			announce("metrics on", &settings->metrics,
			         status_http_port(parts.metrics_http));
		serve(parts.shelf, parts.heard, parts.store, &ends);
	}
	close_parts(&parts);
	return open ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const struct rlimit no_core = { 0, 0 };
	struct command command = { 0 };
	struct found found = { 0 };
	struct settings settings;
	int code = COMMAND_EXIT_USAGE;

	setrlimit(RLIMIT_CORE, &no_core); /* there are names in this memory */
	if (!command_read(argc, argv, &command) || !command_settings(&command, &settings))
		return COMMAND_EXIT_USAGE;
	if (find_all(&command, &settings, &found))
		code = command.check_only             ? EXIT_SUCCESS
		       : allow_connections(&settings) ? run(&settings, &found)
		                                      : EXIT_FAILURE;
	drop_all(&found);
	return code;
}
