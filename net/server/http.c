#include "net/server/http.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <microhttpd.h>

#include "net/certificate/certificate.h"
#include "net/server/address.h"
#include "net/server/lobby.h"
#include "net/server/wait.h"

#define PRIORITY "NORMAL:-VERS-ALL:+VERS-TLS1.3:%NO_TICKETS"
#define STRANGER_IDLE_S 15    /* until a verified terminal has sent its first request */
#define VISIT_IDLE_S 240      /* longer than a challenge lives */
#define HEADER_ROOM 16384     /* bytes of a connection's memory: 8,192 of header fields and lines */
#define SWALLOW_MAX (1 << 20) /* bytes of a body too large that are read to answer it politely */
#define DESK_PATIENCE_MS 5000
#define THREAD_STACK (1 << 20)

struct http {
	struct MHD_Daemon *daemon;
	struct desks *desks;
	struct tally *tally;
	struct lobby *lobby;
	struct wait wait;
	bool stopping;
};

/* One request while it comes in. */
struct exchange {
	struct paper body;
	size_t seen; /* bytes, those of a body too large among them */
	bool too_large;
};

/* ---- the terminal at the other end ----------------------------------------------------------- */

static gnutls_session_t tls_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);

	return info ? info->tls_session : NULL;
}

static bool verified(gnutls_session_t tls)
{
	static char purpose[] = GNUTLS_KP_TLS_WWW_CLIENT;
	gnutls_typed_vdata_st as_client = { .type = GNUTLS_DT_KEY_PURPOSE_OID,
		                            .data = (unsigned char *)purpose };
	unsigned int status = GNUTLS_CERT_INVALID;

	return gnutls_certificate_verify_peers(tls, &as_client, 1, &status) == GNUTLS_E_SUCCESS &&
	       status == 0;
}

static bool exporter_of(gnutls_session_t tls, uint8_t out[32])
{
	gnutls_datum_t binding = { NULL, 0 };
	bool good;

	if (gnutls_session_channel_binding(tls, GNUTLS_CB_TLS_EXPORTER, &binding) !=
	    GNUTLS_E_SUCCESS)
		return false;
	good = binding.size == 32;
	if (good)
		memcpy(out, binding.data, 32);
	gnutls_free(binding.data);
	return good;
}

/* The library lets a peer without a certificate through, so every request is asked again; a
 * certificate that ends in the middle of a connection is found here as well. */
static void see_terminal(struct MHD_Connection *connection, struct request *request)
{
	gnutls_session_t tls = tls_of(connection);
	const gnutls_datum_t *chain;
	unsigned int count = 0;

	if (!tls || !verified(tls) || !exporter_of(tls, request->exporter))
		return;
	chain = gnutls_certificate_get_peers(tls, &count);
	if (!chain || count == 0)
		return;
	request->terminal_certificate = chain[0].data;
	request->terminal_certificate_len = chain[0].size;
}

/* ---- answering ------------------------------------------------------------------------------- */

static void drop_sent(void *self)
{
	struct paper *body = self;

	paper_drop(body);
	free(body);
}

/* The bytes live until they are sent, and are wiped then. */
static struct MHD_Response *response_of(struct paper *body)
{
	struct MHD_Response *response;
	struct paper *sent = malloc(sizeof *sent);

	if (!sent) {
		paper_drop(body);
		return NULL;
	}
	*sent = *body;
	*body = (struct paper){ 0 };
	response = MHD_create_response_from_buffer_with_free_callback_cls(
	    sent->len, sent->byte ? sent->byte : (uint8_t *)sent, drop_sent, sent);
	if (!response)
		drop_sent(sent);
	return response;
}

static bool add_headers(struct MHD_Response *response, enum reply_type type)
{
	static const char *const names[] = {
		[REPLY_NOTHING] = NULL,
		[REPLY_JSON] = "application/json",
		[REPLY_PROBLEM] = "application/problem+json",
		[REPLY_PDF] = "application/pdf",
	};

	return MHD_add_response_header(response, "Cache-Control", "no-store") == MHD_YES &&
	       (!names[type] ||
	        MHD_add_response_header(response, "Content-Type", names[type]) == MHD_YES);
}

/* A heartbeat a minute is not worth a connection that another terminal may need. To end it with the
 * answer, and not soon after, leaves no moment at which the next word meets one that is ending. */
static bool add_end(struct MHD_Response *response, bool ends)
{
	return !ends || MHD_add_response_header(response, "Connection", "close") == MHD_YES;
}

static enum MHD_Result send_reply(struct MHD_Connection *connection, struct reply *reply)
{
	struct MHD_Response *response = response_of(&reply->body);
	enum MHD_Result sent = MHD_NO;

	if (!response)
		return MHD_NO;
	if (add_headers(response, reply->type) && add_end(response, !reply->visit))
		sent = MHD_queue_response(connection, (unsigned int)reply->status, response);
	MHD_destroy_response(response);
	return sent;
}

/* Each connection has a thread of its own, so that waiting here keeps nobody waiting; the desk is
 * back by now. */
static void wait_for(struct http *h, uint64_t moment_ms)
{
	wait_lock(&h->wait);
	while (!h->stopping && wait_until(&h->wait, moment_ms))
		;
	wait_unlock(&h->wait);
}

static void ask_desk(struct http *h, const struct request *request, struct reply *reply)
{
	struct desk *desk = desks_take(h->desks, DESK_PATIENCE_MS);

	if (!desk) {
		reply_refusal(reply, REFUSAL_BUSY);
		return;
	}
	desk_answer(desk, request, reply);
	desks_give(h->desks, desk);
}

/* From now: by a zero before it the library forgets how long the answer was waited for. */
static void let_stay(struct MHD_Connection *connection, bool visit)
{
	const unsigned int idle_s = visit ? VISIT_IDLE_S : STRANGER_IDLE_S;

	MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
	MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, idle_s);
}

static struct lobby_guest *guest_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

/* A terminal's request, from its arrival to the moment at which the answer may go. */
static void answer_terminal(struct http *h, struct MHD_Connection *connection,
                            const struct request *request, uint64_t came_ms, bool too_large,
                            struct reply *reply)
{
	struct lobby_guest *guest = guest_of(connection);
	uint8_t certificate[32];

	certificate_sha256(request->terminal_certificate, request->terminal_certificate_len,
	                   certificate);
	lobby_asks(h->lobby, guest, certificate);
	if (too_large)
		reply_refusal(reply, REFUSAL_BAD_REQUEST);
	else
		ask_desk(h, request, reply);
	if (reply->late)
		wait_for(h, came_ms + DESK_LATE_MS);
	let_stay(connection, reply->visit);
	lobby_waits(h->lobby, guest, reply->visit ? LOBBY_VISIT : LOBBY_OTHER);
}

static enum MHD_Result answer(struct http *h, struct MHD_Connection *connection,
                              const struct exchange *x, const char *path, const char *method)
{
	const uint64_t came_ms = wait_now_ms();
	struct request request = {
		.method = method,
		.path = path,
		.idempotency_key =
		    MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Idempotency-Key"),
		.body = x->body.byte,
		.body_len = x->body.len,
		.now = (int64_t)time(NULL),
	};
	struct reply reply = { 0 };

	see_terminal(connection, &request);
	if (request.terminal_certificate)
		answer_terminal(h, connection, &request, came_ms, x->too_large, &reply);
	else
		reply_refusal(&reply, REFUSAL_TERMINAL);
	/* With the time that an answer is held back: how early its cause was known is nobody's to
	 * read in the metrics either. */
	tally_request(h->tally, reply.step, reply.status, wait_now_ms() - came_ms);
	return send_reply(connection, &reply);
}

/* ---- the library's callbacks ----------------------------------------------------------------- */

static enum MHD_Result take_body(struct exchange *x, const char *data, size_t *len)
{
	x->seen += *len;
	if (x->seen > SWALLOW_MAX)
		return MHD_NO;
	if (x->seen > PROTOCOL_BODY_MAX || !paper_append(&x->body, data, *len)) {
		x->too_large = true;
		paper_drop(&x->body);
	}
	*len = 0;
	return MHD_YES;
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *data,
                                  size_t *data_len, void **exchange)
{
	struct exchange *x = *exchange;

	(void)version;
	if (!x) { /* the header has come */
		*exchange = calloc(1, sizeof *x);
		return *exchange ? MHD_YES : MHD_NO;
	}
	if (*data_len > 0)
		return take_body(x, data, data_len);
	return answer(self, connection, x, path, method);
}

static void on_completed(void *self, struct MHD_Connection *connection, void **exchange,
                         enum MHD_RequestTerminationCode how)
{
	struct exchange *x = *exchange;

	(void)self;
	(void)connection;
	(void)how;
	if (!x)
		return;
	paper_drop(&x->body);
	free(x);
	*exchange = NULL;
}

/* The library finds it ended and closes it; until it has told us so the number is nobody else's. */
static void send_away(int socket)
{
	shutdown(socket, SHUT_RDWR);
}

static void on_connection(void *self, struct MHD_Connection *connection, void **guest,
                          enum MHD_ConnectionNotificationCode what)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct http *h = self;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		tally_came(h->tally);
		*guest = info ? lobby_enter(h->lobby, info->connect_fd) : NULL;
	} else {
		tally_left(h->tally);
		lobby_leave(h->lobby, *guest);
		*guest = NULL;
	}
}

/* ---- start and stop -------------------------------------------------------------------------- */

static struct MHD_Daemon *start_daemon(struct http *h, const struct settings *settings,
                                       const struct keyring *keys, const struct sockaddr *address)
{
	const unsigned int flags = MHD_USE_TLS | MHD_USE_THREAD_PER_CONNECTION |
	                           MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC |
	                           (address->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0U);

	return MHD_start_daemon(
	    flags, settings->listen.port, NULL, NULL, on_request, h, MHD_OPTION_SOCK_ADDR, address,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
	    on_connection, h, MHD_OPTION_HTTPS_PRIORITIES, PRIORITY, MHD_OPTION_HTTPS_MEM_CERT,
	    keys->server_certificate.text, MHD_OPTION_HTTPS_MEM_KEY, keys->server_key.text,
	    MHD_OPTION_HTTPS_MEM_TRUST, keys->terminal_ca.text, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned int)lobby_places(settings->connections), MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned int)STRANGER_IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_ROOM,
	    MHD_OPTION_THREAD_STACK_SIZE, (size_t)THREAD_STACK, MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_END);
}

static void drop(struct http *h)
{
	lobby_destroy(h->lobby);
	wait_finish(&h->wait);
	free(h);
}

struct http *http_start(const struct settings *settings, const struct keyring *keys,
                        struct desks *desks, struct tally *tally, const char **reason)
{
	struct http *h = calloc(1, sizeof *h);
	union address address;

	*reason = "not an address";
	if (!h || !address_of(&settings->listen, &address) || !wait_init(&h->wait)) {
		free(h);
		return NULL;
	}
	h->desks = desks;
	h->tally = tally;
	h->lobby = lobby_create(settings->connections, send_away);
	errno = 0;
	h->daemon = h->lobby ? start_daemon(h, settings, keys, &address.any) : NULL;
	if (!h->daemon) {
		*reason = errno ? strerror(errno) : "certificate and key do not fit";
		drop(h);
		return NULL;
	}
	return h;
}

uint16_t http_port(const struct http *h)
{
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);

	return info ? info->port : 0;
}

void http_stop(struct http *h)
{
	if (!h)
		return;
	wait_lock(&h->wait);
	h->stopping = true;
	wait_wake(&h->wait);
	wait_unlock(&h->wait);
	MHD_stop_daemon(h->daemon);
	drop(h);
}
