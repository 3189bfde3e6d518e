#include "net/server/status_http.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

#include "net/certificate/ocsp.h"
#include "net/server/address.h"
#include "net/server/crowd.h"

#define IDLE_S 10
#define HEADER_ROOM 32768 /* bytes of a connection's memory; a request may stand in the path */
#define SWALLOW_MAX 65536 /* bytes of a body too large that are read to answer it politely */

struct status_http {
	struct MHD_Daemon *daemon;
	struct status_door door;
	struct crowd crowd; /* of the library's one thread */
};

/* One request while it comes in. */
struct exchange {
	uint8_t body[OCSP_REQUEST_MAX];
	size_t len;
	size_t seen; /* bytes, those of a body too large among them */
};

/* ---- answering ------------------------------------------------------------------------------- */

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

/* RFC 9110, 5.6.7, in English whatever the machine speaks. */
static void http_date(int64_t moment, char out[40])
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const time_t at = (time_t)moment;
	struct tm tm = { 0 };

	gmtime_r(&at, &tm);
	snprintf(out, 40, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + 3 * tm.tm_wday,
	         tm.tm_mday, months + 3 * tm.tm_mon, tm.tm_year + 1900, tm.tm_hour, tm.tm_min,
	         tm.tm_sec);
}

static bool add_keeping_headers(struct MHD_Response *response, const struct status_reply *reply)
{
	char fresh[40], modified[40];

	snprintf(fresh, sizeof fresh, "public, max-age=%u", reply->fresh_s);
	http_date(reply->modified, modified);
	return add(response, "Cache-Control", fresh) && add(response, "Last-Modified", modified) &&
	       add(response, "ETag", reply->tag);
}

static bool add_headers(struct MHD_Response *response, const struct status_reply *reply)
{
	static const char *const names[] = {
		[STATUS_NOTHING] = NULL,
		[STATUS_LIST] = "application/pkix-crl",
		[STATUS_OCSP] = "application/ocsp-response",
		[STATUS_CERTIFICATE] = "application/pkix-cert",
		[STATUS_ANNULLED] = "application/cms",
		[STATUS_METRICS] = "application/openmetrics-text; version=1.0.0; charset=utf-8",
	};

	if (names[reply->type] && !add(response, "Content-Type", names[reply->type]))
		return false;
	if (*reply->tag)
		return add_keeping_headers(response, reply);
	return add(response, "Cache-Control", "no-store");
}

/* The file is without a name, and gone when it has been sent. */
static struct MHD_Response *response_of_file(FILE *file, size_t len)
{
	const int fd = dup(fileno(file));
	struct MHD_Response *response;

	fclose(file);
	if (fd < 0)
		return NULL;
	response = MHD_create_response_from_fd64(len, fd);
	if (!response)
		close(fd);
	return response;
}

/* Takes the reply's bytes. */
static struct MHD_Response *response_of(const struct status_reply *reply)
{
	static char nothing[] = "";
	struct MHD_Response *response;

	if (reply->file)
		return response_of_file(reply->file, reply->len);
	response = MHD_create_response_from_buffer(
	    reply->len, reply->body ? (void *)reply->body : nothing,
	    reply->body ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
	if (!response)
		free(reply->body);
	return response;
}

static enum MHD_Result send_reply(struct MHD_Connection *connection,
                                  const struct status_reply *reply)
{
	struct MHD_Response *response = response_of(reply);
	enum MHD_Result sent = MHD_NO;

	if (!response)
		return MHD_NO;
	if (add_headers(response, reply))
		sent = MHD_queue_response(connection, (unsigned int)reply->status, response);
	MHD_destroy_response(response);
	return sent;
}

static enum MHD_Result answer(struct status_http *h, struct MHD_Connection *connection,
                              const struct exchange *x, const char *path, const char *method)
{
	const struct status_request request = {
		.method = method,
		.path = path,
		.known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match"),
		.body = x->body,
		.body_len = x->len,
		.now = (int64_t)time(NULL),
	};
	struct status_reply reply = { .status = 413 };

	if (x->seen == x->len)
		h->door.answer(h->door.self, &request, &reply);
	return send_reply(connection, &reply);
}

/* ---- the library's callbacks ----------------------------------------------------------------- */

static enum MHD_Result take_body(struct exchange *x, const char *data, size_t *len)
{
	x->seen += *len;
	if (x->seen > SWALLOW_MAX)
		return MHD_NO;
	if (x->seen <= sizeof x->body) {
		memcpy(x->body + x->len, data, *len);
		x->len += *len;
	}
	*len = 0;
	return MHD_YES;
}

/* Nobody has to send for nothing what is said to be so long. */
static bool announces_too_much(struct MHD_Connection *connection)
{
	const char *length =
	    MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");

	return length && strtoull(length, NULL, 10) > SWALLOW_MAX;
}

static enum MHD_Result on_header(struct MHD_Connection *connection, void **exchange)
{
	const struct status_reply too_large = { .status = 413 };

	*exchange = calloc(1, sizeof(struct exchange));
	if (!*exchange)
		return MHD_NO;
	return announces_too_much(connection) ? send_reply(connection, &too_large) : MHD_YES;
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *data,
                                  size_t *data_len, void **exchange)
{
	struct exchange *x = *exchange;

	(void)version;
	if (!x)
		return on_header(connection, exchange);
	if (*data_len > 0)
		return take_body(x, data, data_len);
	return answer(self, connection, x, path, method);
}

static struct crowd_guest *guest_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void on_completed(void *self, struct MHD_Connection *connection, void **exchange,
                         enum MHD_RequestTerminationCode how)
{
	struct status_http *h = self;

	if (how == MHD_REQUEST_TERMINATED_COMPLETED_OK)
		crowd_answered(&h->crowd, guest_of(connection));
	free(*exchange);
	*exchange = NULL;
}

static void let_in(struct status_http *h, struct MHD_Connection *connection, void **guest)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	int leaver = -1;

	if (!info)
		return;
	*guest = crowd_enter(&h->crowd, info->connect_fd, &leaver);
	/* The library finds it ended and closes it; until it has, the number is nobody else's. */
	if (leaver >= 0)
		shutdown(leaver, SHUT_RDWR);
}

static void on_connection(void *self, struct MHD_Connection *connection, void **guest,
                          enum MHD_ConnectionNotificationCode what)
{
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		let_in(self, connection, guest);
	} else {
		crowd_leave(*guest);
		*guest = NULL;
	}
}

/* Paths are the desk's to decode: a request in base64 may hold anything. */
static size_t leave_encoded(void *self, struct MHD_Connection *connection, char *text)
{
	(void)self;
	(void)connection;
	return strlen(text);
}

/* ---- start and stop -------------------------------------------------------------------------- */

static struct MHD_Daemon *start_daemon(struct status_http *h, const struct settings_place *place,
                                       const struct sockaddr *address)
{
	const unsigned int flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC |
	                           (address->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0U);

	return MHD_start_daemon(
	    flags, place->port, NULL, NULL, on_request, h, MHD_OPTION_SOCK_ADDR, address,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, h, MHD_OPTION_NOTIFY_CONNECTION,
	    on_connection, h, MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
	    MHD_OPTION_CONNECTION_LIMIT, 2U * CROWD_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned int)IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_ROOM,
	    MHD_OPTION_END);
}

struct status_http *status_http_start(const struct settings_place *place, struct status_door door,
                                      const char **reason)
{
	struct status_http *h = calloc(1, sizeof *h);
	union address address;

	*reason = "not an address";
	if (!h || !address_of(place, &address)) {
		free(h);
		return NULL;
	}
	h->door = door;
	crowd_init(&h->crowd);
	errno = 0;
	h->daemon = start_daemon(h, place, &address.any);
	if (!h->daemon) {
		*reason = errno ? strerror(errno) : "cannot be listened on";
		free(h);
		return NULL;
	}
	return h;
}

uint16_t status_http_port(const struct status_http *h)
{
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);

	return info ? info->port : 0;
}

void status_http_stop(struct status_http *h)
{
	if (!h)
		return;
	MHD_stop_daemon(h->daemon);
	free(h);
}
