/* The line of the wrong server (wrong_server.c): answers that are sound until they are sent. Each
 * connection has a thread of its own, and answers one request at a time on it. */
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/server/desk.h"

#define LARGE (1 << 20)
#define HALF 4096
#define SLOW_S 40 /* longer than a terminal's patience */

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

static _Thread_local bool here; /* the request that is being answered is one to be wrong at */

static bool wrong_is(const char *name)
{
	const char *wrong = getenv("WRONG");

	return here && wrong && strcmp(wrong, name) == 0;
}

void __wrap_desk_answer(struct desk *d, const struct request *request, struct reply *out)
{
	const char *end = getenv("WRONG_AT");
	const size_t len = strlen(request->path), end_len = end ? strlen(end) : 0;

	here = end && len >= end_len && strcmp(request->path + len - end_len, end) == 0;
	__real_desk_answer(d, request, out);
	if (wrong_is("slow"))
		sleep(SLOW_S);
}

enum MHD_Result __wrap_MHD_add_response_header(struct MHD_Response *response, const char *header,
                                               const char *content)
{
	if (wrong_is("html") && strcmp(header, "Content-Type") == 0)
		content = "text/html";
	return __real_MHD_add_response_header(response, header, content);
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

static enum MHD_Result queue_other(struct MHD_Connection *connection,
                                   MHD_ContentReaderCallback bytes, uint64_t len)
{
	struct MHD_Response *other =
	    MHD_create_response_from_callback(len, 1024, bytes, NULL, NULL);
	enum MHD_Result queued;

	if (!other)
		return MHD_NO;
	__real_MHD_add_response_header(other, "Content-Type", "application/json");
	queued = __real_MHD_queue_response(connection, 200, other);
	MHD_destroy_response(other);
	return queued;
}

enum MHD_Result __wrap_MHD_queue_response(struct MHD_Connection *connection, unsigned int status,
                                          struct MHD_Response *response)
{
	if (wrong_is("large"))
		return queue_other(connection, blanks, LARGE);
	if (wrong_is("half"))
		return queue_other(connection, until_half, (uint64_t)HALF * 2);
	if (wrong_is("closing"))
		__real_MHD_add_response_header(response, "Connection", "close");
	if (wrong_is("redirect")) {
		__real_MHD_add_response_header(response, "Location", "https://localhost:8443/");
		status = 302;
	}
	return __real_MHD_queue_response(connection, status, response);
}
