/* The line of the wrong server (wrong_server.c): answers that are sound until they are sent, or
 * that are never given. Each connection has a thread of its own, and answers one request at a time
 * on it. */
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/protocol/refusal.h"
#include "net/server/desk.h"
#include "tests/e2e/wrong.h"

#define LARGE (1 << 20)
#define HALF 4096
#define SLOW_S 40      /* longer than a terminal's patience */
#define SHORT_LIFE_S 6 /* of a challenge */
#define IMPATIENT_S 3  /* of a line on which nothing is said */

void __real_desk_answer(struct desk *d, const struct request *request, struct reply *out);
void __wrap_desk_answer(struct desk *d, const struct request *request, struct reply *out);
enum MHD_Result __real_MHD_queue_response(struct MHD_Connection *connection, unsigned int status,
                                          struct MHD_Response *response);
enum MHD_Result __wrap_MHD_queue_response(struct MHD_Connection *connection, unsigned int status,
                                          struct MHD_Response *response);
enum MHD_Result __real_MHD_add_response_header(struct MHD_Response *response, const char *header,
                                               const char *content);
enum MHD_Result __wrap_MHD_add_response_header(struct MHD_Response *response, const char *header,
                                               const char *content);
enum MHD_Result __real_MHD_set_connection_option(struct MHD_Connection *connection,
                                                 enum MHD_CONNECTION_OPTION option, ...);
enum MHD_Result __wrap_MHD_set_connection_option(struct MHD_Connection *connection,
                                                 enum MHD_CONNECTION_OPTION option, ...);

static _Thread_local bool here; /* the request that is being answered is one to be wrong at */
static _Thread_local struct paper true_answer; /* what "cut" sends the first half of */

static bool line_is(const char *name)
{
	return here && wrong_is(name);
}

/* ---- at the desk ----------------------------------------------------------------------------- */

/* Any code, one that no terminal knows too. */
static void refuse(const char *code, struct reply *out)
{
	const enum refusal known = refusal_of_code(code);
	char body[256];
	const int len = snprintf(body, sizeof body,
	                         "{\"type\": \"%s\", \"title\": \"Refused\", \"status\": %d}", code,
	                         refusal_http_status(known));

	*out = (struct reply){ .status = refusal_http_status(known), .type = REPLY_PROBLEM };
	if (len <= 0 || !paper_append(&out->body, body, (size_t)len))
		_exit(EXIT_FAILURE);
}

/* Challenges that live for seconds: the answer says so, and later proofs are refused. */
static void shorten_life(const struct request *request, struct reply *out)
{
	static _Thread_local int64_t given;
	char body[512], *life;
	int len;

	if (strcmp(request->path, "/v1/sessions") == 0 && request->now - given >= SHORT_LIFE_S) {
		paper_drop(&out->body);
		refuse("challenge-expired", out);
	}
	if (strcmp(request->path, "/v1/challenges") != 0 || out->status != 200)
		return;
	given = request->now;
	snprintf(body, sizeof body, "%.*s", (int)out->body.len, (const char *)out->body.byte);
	life = strstr(body, "180");
	if (!life)
		_exit(EXIT_FAILURE);
	len = snprintf(life, 4, "%3d", SHORT_LIFE_S);
	life[len] = '}';
	life[len + 1] = '\0';
	paper_drop(&out->body);
	if (!paper_append(&out->body, body, strlen(body)))
		_exit(EXIT_FAILURE);
}

static void keep_answer(const struct reply *out)
{
	paper_drop(&true_answer);
	if (!paper_append(&true_answer, out->body.byte, out->body.len))
		_exit(EXIT_FAILURE);
}

void __wrap_desk_answer(struct desk *d, const struct request *request, struct reply *out)
{
	char code[WRONG_NAME_MAX];

	here = wrong_at(request->path);
	if (line_is("dies")) {
		wrong_done();
		_exit(EXIT_FAILURE);
	}
	if (here && wrong_begins("refuse-", code)) {
		refuse(code, out);
		wrong_done();
		return;
	}
	__real_desk_answer(d, request, out);
	if (wrong_is("short-life"))
		shorten_life(request, out);
	if (line_is("cut"))
		keep_answer(out);
	if (line_is("dies-after")) {
		wrong_done();
		_exit(EXIT_FAILURE);
	}
	if (line_is("slow")) {
		wrong_done();
		sleep(SLOW_S);
	}
}

/* ---- on the way ------------------------------------------------------------------------------ */

enum MHD_Result __wrap_MHD_add_response_header(struct MHD_Response *response, const char *header,
                                               const char *content)
{
	if (line_is("html") && strcmp(header, "Content-Type") == 0)
		content = "text/html";
	return __real_MHD_add_response_header(response, header, content);
}

enum MHD_Result __wrap_MHD_set_connection_option(struct MHD_Connection *connection,
                                                 enum MHD_CONNECTION_OPTION option, ...)
{
	unsigned int seconds;
	va_list rest;

	va_start(rest, option);
	seconds = va_arg(rest, unsigned int);
	va_end(rest);
	if (option == MHD_CONNECTION_OPTION_TIMEOUT && wrong_is("impatient"))
		seconds = IMPATIENT_S;
	return __real_MHD_set_connection_option(connection, option, seconds);
}

/* Blanks are JSON too, as many as one likes. */
static ssize_t blanks(void *self, uint64_t at, char *out, size_t room)
{
	(void)self, (void)at;
	memset(out, ' ', room);
	return (ssize_t)room;
}

static ssize_t until_half(void *self, uint64_t at, char *out, size_t room)
{
	(void)self;
	if (at >= HALF)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	memset(out, '{', room < HALF ? room : HALF);
	return (ssize_t)(room < HALF ? room : HALF);
}

static ssize_t nothing(void *self, uint64_t at, char *out, size_t room)
{
	(void)self, (void)at, (void)out, (void)room;
	return MHD_CONTENT_READER_END_WITH_ERROR;
}

static ssize_t until_cut(void *self, uint64_t at, char *out, size_t room)
{
	const size_t half = true_answer.len / 2;
	const size_t len = at < half && half - at < room ? half - (size_t)at : room;

	(void)self;
	if (at >= half)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	memcpy(out, true_answer.byte + at, len);
	return (ssize_t)len;
}

static enum MHD_Result queue_other(struct MHD_Connection *connection,
                                   MHD_ContentReaderCallback bytes, uint64_t len, const char *type)
{
	struct MHD_Response *other =
	    MHD_create_response_from_callback(len, 1024, bytes, NULL, NULL);
	enum MHD_Result queued;

	wrong_done();
	if (!other)
		return MHD_NO;
	__real_MHD_add_response_header(other, "Content-Type", type);
	queued = __real_MHD_queue_response(connection, 200, other);
	MHD_destroy_response(other);
	return queued;
}

enum MHD_Result __wrap_MHD_queue_response(struct MHD_Connection *connection, unsigned int status,
                                          struct MHD_Response *response)
{
	static const char json[] = "application/json";

	if (line_is("large"))
		return queue_other(connection, blanks, LARGE, json);
	if (line_is("half"))
		return queue_other(connection, until_half, (uint64_t)HALF * 2, json);
	if (line_is("headers"))
		return queue_other(connection, nothing, HALF, json);
	if (line_is("cut"))
		return queue_other(connection, until_cut, true_answer.len,
		                   MHD_get_response_header(response, "Content-Type"));
	if (line_is("closing")) {
		__real_MHD_add_response_header(response, "Connection", "close");
		wrong_done();
	}
	if (line_is("redirect")) {
		__real_MHD_add_response_header(response, "Location", "https://localhost:8443/");
		status = 302;
	}
	if (line_is("error"))
		status = 500;
	return __real_MHD_queue_response(connection, status, response);
}
