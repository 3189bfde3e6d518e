#include "tests/virtual/ipp/line.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "tests/virtual/ipp/answer.h"

enum { DOCUMENT_MAX = 16 << 20, DRIP_MS = 100, PATIENCE_S = 120, SLOW_S = 2 };

#define OK_HEADER "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"

/* ---- wrong bytes ----------------------------------------------------------------------------- */

static bool put(http_t *http, const char *text, size_t len)
{
	return send(httpGetFd(http), text, len, MSG_NOSIGNAL) == (ssize_t)len;
}

static void say(http_t *http, const char *text)
{
	(void)!put(http, text, strlen(text));
}

/* A little at a time, until the other side has had enough. */
static void drip(http_t *http, const char *piece)
{
	for (int i = 0; i < PATIENCE_S * 1000 / DRIP_MS && put(http, piece, strlen(piece)); i++)
		nanosleep(&(struct timespec){ .tv_nsec = DRIP_MS * 1000000L }, NULL);
}

static void keep_silent(http_t *http)
{
	for (int i = 0; i < PATIENCE_S; i++) {
		char byte;

		if (recv(httpGetFd(http), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
			return;
		nanosleep(&(struct timespec){ .tv_sec = 1 }, NULL);
	}
}

/* The same rubbish each time, so that a failure can be had again. */
static void garble(http_t *http)
{
	char rubbish[4096];
	unsigned seed = 20261122;

	for (size_t i = 0; i < sizeof rubbish; i++)
		rubbish[i] = (char)((seed = seed * 1103515245U + 12345U) >> 16);
	say(http, OK_HEADER "Content-Length: 4096\r\n\r\n");
	(void)!put(http, rubbish, sizeof rubbish);
}

/* False: this fault is not one of the line's. */
static bool misbehave(http_t *http, enum fault fault)
{
	switch ((int)fault) {
	case FAULT_SILENT:
	case FAULT_SILENT_MIDWAY:
		keep_silent(http);
		return true;
	case FAULT_CLOSE:
	case FAULT_CLOSE_MIDWAY:
		return true;
	case FAULT_SLOW: /* and then as it should be */
		nanosleep(&(struct timespec){ .tv_sec = SLOW_S }, NULL);
		return false;
	case FAULT_HALF:
		say(http, OK_HEADER "Content-Length: 500\r\n\r\n\x02\x01");
		return true;
	case FAULT_GARBAGE:
	case FAULT_GARBAGE_MIDWAY:
		garble(http);
		return true;
	case FAULT_HTTP_500:
		say(http, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
		return true;
	case FAULT_REDIRECT:
		say(http, "HTTP/1.1 302 Elsewhere\r\nLocation: ipp://localhost:9/\r\n"
		          "Content-Length: 0\r\n\r\n");
		return true;
	case FAULT_DRIP_HEADER:
		say(http, "HTTP/1.1 200 OK\r\n");
		drip(http, "X-More: 1\r\n");
		return true;
	case FAULT_DRIP_CHUNK:
		say(http, OK_HEADER "Transfer-Encoding: chunked\r\n\r\n");
		drip(http, "0");
		return true;
	case FAULT_CONTINUE:
		drip(http, "HTTP/1.1 100 Continue\r\n\r\n");
		return true;
	default: /* the answers are wrong, not the line */
		return false;
	}
}

static bool is_midway(enum fault fault)
{
	return fault == FAULT_SILENT_MIDWAY || fault == FAULT_GARBAGE_MIDWAY ||
	       fault == FAULT_CLOSE_MIDWAY;
}

/* ---- questions and answers ------------------------------------------------------------------- */

static bool take_question(http_t *http, ipp_t *question)
{
	char path[HTTP_MAX_VALUE];
	http_state_t state;
	http_status_t status;

	while ((state = httpReadRequest(http, path, sizeof path)) == HTTP_STATE_WAITING)
		if (!httpWait(http, 10000))
			return false;
	if (state != HTTP_STATE_POST)
		return false;
	while ((status = httpUpdate(http)) == HTTP_STATUS_CONTINUE)
		;
	if (status != HTTP_STATUS_OK)
		return false;
	if (httpGetExpect(http) == HTTP_STATUS_CONTINUE &&
	    httpWriteResponse(http, HTTP_STATUS_CONTINUE) != 0)
		return false;
	for (;;) {
		const ipp_state_t got = ippRead(http, question);

		if (got == IPP_STATE_DATA || got == IPP_STATE_ERROR)
			return got == IPP_STATE_DATA;
	}
}

static size_t take_document(http_t *http, uint8_t *out)
{
	size_t len = 0;
	ssize_t more = 1;

	while (more > 0 && len < DOCUMENT_MAX && httpGetState(http) == HTTP_STATE_POST_RECV) {
		more = httpRead2(http, (char *)out + len, DOCUMENT_MAX - len);
		if (more > 0)
			len += (size_t)more;
	}
	return len;
}

static bool give_answer(http_t *http, ipp_t *answer)
{
	ipp_state_t state;

	httpClearFields(http);
	httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
	httpSetLength(http, ippLength(answer));
	if (httpWriteResponse(http, HTTP_STATUS_OK) < 0)
		return false;
	while ((state = ippWrite(http, answer)) != IPP_STATE_DATA)
		if (state == IPP_STATE_ERROR)
			return false;
	return httpFlushWrite(http) >= 0;
}

static bool converse(struct device *d, http_t *http, uint8_t *document, const char *printed)
{
	ipp_t *question = ippNew(), *answer;
	bool done = false;
	size_t len;

	if (take_question(http, question)) {
		len = take_document(http, document);
		if (is_midway(d->fault) ? !device_midway(d) || !misbehave(http, d->fault)
		                        : !misbehave(http, d->fault)) {
			answer = answer_of(d, question, document, len, printed);
			done = answer && give_answer(http, answer);
			ippDelete(answer);
		}
	}
	ippDelete(question);
	return done;
}

void line_serve(struct device *d, http_t *http, const char *printed)
{
	uint8_t *document = malloc(DOCUMENT_MAX);

	while (document && converse(d, http, document, printed))
		;
	free(document);
	httpClose(http);
}
