#include "net/client/authority_https.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/client/https_fault.h"
#include "net/client/https_handle.h"
#include "net/client/line_trial.h"
#include "net/client/pending.h"
#include "net/client/renewal.h"
#include "net/client/steps.h"
#include "net/client/steps_operator.h"
#include "net/client/trust.h"

enum {
	HEADERS_MAX = 8192,
	DOOR_MS = 3000,     /* how long a closed door is knocked at: a restart takes no longer */
	DOOR_LOOK_MS = 100, /* between two knocks */
};

struct authority_https {
	struct steps steps;
	CURL *easy; /* one handle, one connection */
	char url[HTTPS_URL_MAX];
	uint32_t door_ms; /* DOOR_MS, but no longer than a connection may take */
	struct trust_alerts alerts;
	struct trust_peers peers; /* of the last handshake */
	uint64_t met_ms;          /* when it began */
	uint8_t exporter[32];     /* of the connection that the last exchange left on */

	/* The exchange under way. */
	const atomic_bool *stop;
	struct exchange *exchange;
	size_t headers_len;
	bool stale;

	struct renewal renewal;
	bool parts; /* the next exchange goes over a new connection */
};

/* ---- what curl calls --------------------------------------------------------------------- */

static size_t on_body(char *data, size_t size, size_t count, void *self)
{
	struct exchange *x = ((struct authority_https *)self)->exchange;
	const size_t len = size * count;

	if (len > x->most - x->answer.len || !paper_append(&x->answer, data, len))
		return 0;
	return len;
}

static size_t on_header(char *data, size_t size, size_t count, void *self)
{
	struct authority_https *a = self;

	(void)data;
	a->headers_len += size * count;
	return a->headers_len > HEADERS_MAX ? 0 : size * count;
}

static int on_progress(void *self, curl_off_t down_total, curl_off_t down, curl_off_t up_total,
                       curl_off_t up)
{
	const struct authority_https *a = self;

	(void)down_total, (void)down, (void)up_total, (void)up;
	return atomic_load(a->stop) ? 1 : 0;
}

static CURLcode on_tls_settings(CURL *easy, void *ssl_ctx, void *self)
{
	struct authority_https *a = self;

	(void)easy;
	a->met_ms = a->steps.now_ms(a->steps.now_self);
	trust_note_alerts(ssl_ctx, &a->alerts);
	trust_note_peers(ssl_ctx, &a->peers);
	return CURLE_OK;
}

/* The connection is chosen and its handshake is over, and not a byte of the request has left. A
 * connection that curl found dead and made again by itself is another one, and is seen here. */
static int on_connected(void *self, char *remote_ip, char *local_ip, int remote_port,
                        int local_port)
{
	struct authority_https *a = self;
	struct exchange *x = a->exchange;
	const struct curl_tlssessioninfo *tls = NULL;

	(void)remote_ip, (void)local_ip, (void)remote_port, (void)local_port;
	if (curl_easy_getinfo(a->easy, CURLINFO_TLS_SSL_PTR, &tls) != CURLE_OK || !tls ||
	    !trust_of_connection(tls->internals, x->server_key, x->exporter,
	                         x->terminal_certificate))
		return CURL_PREREQFUNC_ABORT;
	memcpy(a->exporter, x->exporter, sizeof a->exporter);
	a->stale = x->on && memcmp(x->on->exporter, x->exporter, sizeof x->exporter) != 0;
	return a->stale ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* ---- one exchange ------------------------------------------------------------------------------
 */

/* A handshake that ended by an alert is a matter of trust; one without is a broken line. */
static enum authority_status status_of_alerts(const struct trust_alerts *alerts,
                                              struct refusal_seen *why)
{
	if (trust_alert_refuses_us(alerts->received)) {
		why->refusal = REFUSAL_TERMINAL;
		return AUTHORITY_REFUSED;
	}
	return alerts->received || alerts->sent ? AUTHORITY_UNTRUSTED : AUTHORITY_AWAY;
}

static enum authority_status status_of(const struct authority_https *a, CURLcode code,
                                       struct refusal_seen *why)
{
	/* The codes are many, and most cannot come here: hence no enumeration. */
	switch ((int)code) {
	case CURLE_OK:
		return AUTHORITY_OK;
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_CONNECT:
	case CURLE_PARTIAL_FILE:
		return AUTHORITY_AWAY;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return status_of_alerts(&a->alerts, why);
	case CURLE_OPERATION_TIMEDOUT:
		return AUTHORITY_SLOW;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CACERT_BADFILE:
		return AUTHORITY_UNTRUSTED;
	case CURLE_ABORTED_BY_CALLBACK:
		if (a->stale)
			return AUTHORITY_STALE;
		return atomic_load(a->stop) ? AUTHORITY_STOPPED : AUTHORITY_UNTRUSTED;
	default:
		return AUTHORITY_BROKEN;
	}
}

static struct curl_slist *headers_of(const struct exchange *x)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:"); /* no waiting for 100 */
	struct curl_slist *longer = list;
	char key[64];

	if (longer && x->body && x->body[0])
		longer = curl_slist_append(list, "Content-Type: application/json");
	else if (longer)
		longer = curl_slist_append(list, "Content-Type:");
	if (longer && x->key) {
		snprintf(key, sizeof key, "Idempotency-Key: %s", x->key);
		longer = curl_slist_append(list, key);
	}
	if (!longer)
		curl_slist_free_all(list);
	return longer;
}

static bool set_request(struct authority_https *a, const struct exchange *x,
                        struct curl_slist *headers)
{
	char url[sizeof a->url + 128];

	snprintf(url, sizeof url, "%s%s", a->url, x->path);
	return curl_easy_setopt(a->easy, CURLOPT_URL, url) == CURLE_OK &&
	       curl_easy_setopt(a->easy, CURLOPT_HTTPGET, 1L) == CURLE_OK &&
	       (!x->body || (curl_easy_setopt(a->easy, CURLOPT_POST, 1L) == CURLE_OK &&
	                     curl_easy_setopt(a->easy, CURLOPT_POSTFIELDS, x->body) == CURLE_OK &&
	                     curl_easy_setopt(a->easy, CURLOPT_POSTFIELDSIZE,
	                                      (long)strlen(x->body)) == CURLE_OK)) &&
	       curl_easy_setopt(a->easy, CURLOPT_CUSTOMREQUEST, x->method) == CURLE_OK &&
	       curl_easy_setopt(a->easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK;
}

static void take_answer_lines(struct authority_https *a, struct exchange *x)
{
	const char *type = NULL;

	curl_easy_getinfo(a->easy, CURLINFO_RESPONSE_CODE, &x->http_status);
	curl_easy_getinfo(a->easy, CURLINFO_CONTENT_TYPE, &type);
	snprintf(x->content_type, sizeof x->content_type, "%s", type ? type : "");
}

/* Nothing where the machine says no, seconds where the machine is not there. */
static curl_off_t knock_us(CURL *easy)
{
	curl_off_t us = 0;

	curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &us);
	return us;
}

/* Where nobody listens a server may be starting again. Nothing was sent, so that to ask once more
 * is always right. */
static CURLcode perform_at_the_door(struct authority_https *a)
{
	CURLcode code = curl_easy_perform(a->easy);
	curl_off_t waited_us = knock_us(a->easy);

	while (code == CURLE_COULDNT_CONNECT && waited_us < (curl_off_t)a->door_ms * 1000 &&
	       !atomic_load(a->stop)) {
		poll(NULL, 0, DOOR_LOOK_MS);
		code = curl_easy_perform(a->easy);
		waited_us += DOOR_LOOK_MS * 1000 + knock_us(a->easy);
	}
	return code;
}

static void part(void *self)
{
	((struct authority_https *)self)->parts = true;
}

/* A handle of the same settings has no connection yet, and reads the files for its first one. */
static void part_when_due(struct authority_https *a)
{
	CURL *fresh;

	if (renewal_seen(&a->renewal))
		a->parts = true;
	fresh = a->parts ? curl_easy_duphandle(a->easy) : NULL;
	if (!fresh)
		return;
	curl_easy_cleanup(a->easy);
	a->easy = fresh;
	a->parts = false;
}

static enum authority_status perform(void *self, const atomic_bool *stop, struct exchange *x,
                                     struct refusal_seen *why)
{
	struct authority_https *a = self;
	struct curl_slist *headers = headers_of(x);
	CURLcode code = CURLE_OUT_OF_MEMORY;

	part_when_due(a);
	a->stop = stop;
	a->exchange = x;
	a->headers_len = 0;
	a->stale = false;
	a->alerts = (struct trust_alerts){ 0 };
	if (headers && set_request(a, x, headers))
		code = perform_at_the_door(a);
	if (code == CURLE_OK)
		take_answer_lines(a, x);
	x->nobody = code == CURLE_COULDNT_CONNECT;
	/* What was lent for this exchange must not stay with curl. */
	curl_easy_setopt(a->easy, CURLOPT_POSTFIELDS, NULL);
	curl_easy_setopt(a->easy, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	a->exchange = NULL;
	why->code = (long)code;
	return status_of(a, code, why);
}

static bool stands(void *self, const uint8_t exporter[32])
{
	const struct authority_https *a = self;
	curl_socket_t fd = CURL_SOCKET_BAD;

	if (memcmp(exporter, a->exporter, sizeof a->exporter) != 0)
		return false;
	if (curl_easy_getinfo(a->easy, CURLINFO_ACTIVESOCKET, &fd) != CURLE_OK ||
	    fd == CURL_SOCKET_BAD)
		return false;
	return pending_stands(fd);
}

/* ---- settings ---------------------------------------------------------------------------- */

static bool set_calls(struct authority_https *a)
{
	CURL *easy = a->easy;

	return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_WRITEDATA, a) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_HEADERDATA, a) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_XFERINFODATA, a) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_tls_settings) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, a) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PREREQDATA, a) == CURLE_OK;
}

struct authority_https *authority_https_create(const struct authority_https_settings *settings,
                                               struct authority *out, const char **why)
{
	struct authority_https *a = calloc(1, sizeof *a);

	*why = a ? https_fault(settings) : "out of memory";
	if (*why) {
		free(a);
		return NULL;
	}
	curl_global_init(CURL_GLOBAL_DEFAULT);
	a->easy = curl_easy_init();
	snprintf(a->url, sizeof a->url, "%s", settings->url);
	a->door_ms = settings->connect_ms < DOOR_MS ? settings->connect_ms : DOOR_MS;
	a->steps.line =
	    (struct line){ .self = a, .perform = perform, .stands = stands, .part = part };
	a->steps.now_ms = settings->now_ms;
	a->steps.now_self = settings->now_self;
	if (!renewal_init(&a->renewal, settings->certificate, settings->key) || !a->easy ||
	    !https_handle_set(a->easy, settings) || !set_calls(a)) {
		authority_https_destroy(a);
		*why = "libcurl cannot do what is needed here";
		return NULL;
	}
	*out = steps_authority(&a->steps);
	return a;
}

/* ---- the operator's line --------------------------------------------------------------------- */

static int64_t server_ends(void *self)
{
	const struct line *line = self;
	const struct authority_https *a = line->self;

	return a->peers.count > 0 ? a->peers.peer[0].not_after : 0;
}

void authority_https_operator(struct authority_https *a, struct operator_line *out)
{
	*out = steps_operator(&a->steps.line);
	out->server_ends = server_ends;
}

static int64_t taken_us(CURL *easy, CURLINFO what)
{
	curl_off_t us = 0;

	return curl_easy_getinfo(easy, what, &us) == CURLE_OK ? (int64_t)us : 0;
}

static void measure(CURL *easy, struct line_measured *out)
{
	const char *address = NULL;

	out->resolved_us = taken_us(easy, CURLINFO_NAMELOOKUP_TIME_T);
	out->connected_us = taken_us(easy, CURLINFO_CONNECT_TIME_T);
	out->secured_us = taken_us(easy, CURLINFO_APPCONNECT_TIME_T);
	out->sent_us = taken_us(easy, CURLINFO_PRETRANSFER_TIME_T);
	out->answered_us = taken_us(easy, CURLINFO_STARTTRANSFER_TIME_T);
	curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
	snprintf(out->address, sizeof out->address, "%s", address ? address : "");
}

/* Over a handle of its own, so over a new connection: that of the visit is left alone. */
void authority_https_try(void *self, const atomic_bool *stop, struct line_trial *out)
{
	const struct authority_https *a = self;
	struct authority_https t = { .steps = a->steps, .easy = curl_easy_duphandle(a->easy) };
	struct line_measured m = { .peers = &t.peers,
		                   .began_ms = a->steps.now_ms(a->steps.now_self) };

	memcpy(t.url, a->url, sizeof t.url);
	t.steps.line =
	    (struct line){ .self = &t, .perform = perform, .stands = stands, .part = part };
	line_trial_begin(t.url, out);
	if (t.easy && set_calls(&t)) {
		line_trial_ask(&t.steps.line, stop, &m);
		measure(t.easy, &m);
		m.met_ms = t.met_ms;
		m.why = curl_easy_strerror((CURLcode)m.seen.code);
		line_trial_judge(&m, out);
	}
	curl_easy_cleanup(t.easy);
}

void authority_https_destroy(struct authority_https *a)
{
	if (!a)
		return;
	curl_easy_cleanup(a->easy);
	renewal_finish(&a->renewal);
	curl_global_cleanup();
	free(a);
}
