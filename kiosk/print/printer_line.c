#include "kiosk/print/printer_line.h"

#include <string.h>

#include "kiosk/base/clock.h"
#include "kiosk/base/digest.h"
#include "kiosk/print/printer_address.h"
#include "kiosk/print/shears.h"

enum {
	ANSWER_MAX = 32768, /* bytes; also bounds how deep collections can nest */
	QUESTION_MS = 2500, /* one question, connection included */
	SEND_MS = 60000,    /* the document: some devices take it at the pace of the paper */
	CHUNK = 16384,      /* bytes between two looks at `stop` */
};

/* One question on one connection: never reused, because libcups reconnects behind the caller's
 * back, past the pin. */
struct line {
	const struct device *d;
	http_t *http;
	uint64_t deadline_ms;
	const atomic_bool *stop; /* NULL: the question is always finished */
	size_t left;             /* bytes of answer that are still accepted */
};

static uint64_t now_ms(void)
{
	const struct clock clock = clock_system();

	return clock.now_ms(clock.self);
}

static bool overdue(const struct line *l)
{
	return (l->stop && atomic_load(l->stop)) || now_ms() >= l->deadline_ms;
}

static int on_silence(http_t *http, void *line)
{
	(void)http;
	return !overdue(line);
}

/* ---- the connection -------------------------------------------------------------------------- */

static bool is_pinned_device(http_t *http, const uint8_t pin[DIGEST_LEN])
{
	cups_array_t *chain = NULL;
	const http_credential_t *own;
	uint8_t digest[DIGEST_LEN];
	bool same = false;

	if (httpCopyCredentials(http, &chain) != 0 || !chain)
		return false;
	own = cupsArrayFirst(chain);
	if (own && own->data) {
		digest_sha256(own->data, own->datalen, digest);
		same = memcmp(digest, pin, DIGEST_LEN) == 0;
	}
	httpFreeCredentials(chain);
	return same;
}

static uint32_t connect_ms(const struct line *l)
{
	const uint64_t now = now_ms();
	const uint64_t left_ms = l->deadline_ms > now ? l->deadline_ms - now : 0;

	return left_ms < l->d->connect_ms ? (uint32_t)left_ms : l->d->connect_ms;
}

static bool line_open(struct line *l)
{
	const struct device *d = l->d;
	http_addrlist_t *addresses = printer_address(d->host, d->port, QUESTION_MS);
	const uint32_t left_ms = connect_ms(l);

	/* libcups takes 0 for no limit at all. */
	if (!addresses || left_ms == 0) {
		httpAddrFreeList(addresses);
		return false;
	}
	l->http = httpConnect2(d->host, d->port, addresses, AF_UNSPEC,
	                       d->tls ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER, 1,
	                       (int)left_ms, NULL);
	httpAddrFreeList(addresses); /* libcups has its own copy */
	if (!l->http)
		return false;
	httpSetTimeout(l->http, 0.25, on_silence, l);
	if (d->pinned)
		return is_pinned_device(l->http, d->pin);
	return httpAddrLocalhost(httpGetAddress(l->http));
}

static bool send_body(struct line *l, const uint8_t *body, size_t len)
{
	for (size_t at = 0; at < len;) {
		const size_t piece = len - at < CHUNK ? len - at : CHUNK;

		if (overdue(l) || httpWrite2(l->http, (const char *)body + at, piece) < 0)
			return false;
		at += piece;
	}
	return true;
}

static bool send_question(struct line *l, ipp_t *question, const uint8_t *body, size_t len)
{
	ipp_state_t state;

	httpClearFields(l->http);
	httpSetField(l->http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
	httpSetField(l->http, HTTP_FIELD_CONNECTION, "close");
	httpSetLength(l->http, ippLength(question) + len);
	if (httpPost(l->http, l->d->resource) != 0)
		return false;
	while ((state = ippWrite(l->http, question)) != IPP_STATE_DATA)
		if (state == IPP_STATE_ERROR || overdue(l))
			return false;
	return send_body(l, body, len) && httpFlushWrite(l->http) >= 0;
}

static ssize_t take_bytes(void *line, ipp_uchar_t *buffer, size_t len)
{
	struct line *l = line;
	size_t got = 0;

	while (got < len && len - got <= l->left && !overdue(l)) {
		const ssize_t more = httpRead2(l->http, (char *)buffer + got, len - got);

		if (more <= 0)
			break;
		got += (size_t)more;
		l->left -= (size_t)more;
	}
	return got == len ? (ssize_t)len : -1;
}

static ipp_t *take_answer(struct line *l)
{
	http_status_t status;
	ipp_t *answer;

	while ((status = httpUpdate(l->http)) == HTTP_STATUS_CONTINUE)
		if (overdue(l))
			return NULL;
	if (status != HTTP_STATUS_OK)
		return NULL;
	answer = ippNew();
	if (answer && ippReadIO(l, take_bytes, 1, NULL, answer) == IPP_STATE_DATA)
		return answer;
	ippDelete(answer);
	return NULL;
}

static ipp_t *converse_in_time(struct line *l, ipp_t *question, const uint8_t *body, size_t len)
{
	ipp_t *answer = NULL;
	struct shears shears;

	if (!shears_open(&shears, httpGetFd(l->http), l->deadline_ms, l->stop))
		return NULL;
	if (send_question(l, question, body, len))
		answer = take_answer(l);
	shears_put_away(&shears);
	return answer;
}

static ipp_t *converse(struct line *l, ipp_t *question, const uint8_t *body, size_t len)
{
	ipp_t *answer = NULL;

	l->left = ANSWER_MAX;
	if (question && line_open(l))
		answer = converse_in_time(l, question, body, len);
	httpClose(l->http);
	ippDelete(question);
	return answer;
}

ipp_t *line_ask(const struct device *d, ipp_t *question)
{
	struct line l = { .d = d, .deadline_ms = now_ms() + QUESTION_MS };

	return converse(&l, question, NULL, 0);
}

ipp_t *line_send(const struct device *d, ipp_t *question, const uint8_t *document, size_t len,
                 const atomic_bool *stop)
{
	struct line l = { .d = d, .deadline_ms = now_ms() + SEND_MS, .stop = stop };

	return converse(&l, question, document, len);
}

/* ---- where the device is --------------------------------------------------------------------- */

static bool is_here(const char *host)
{
	return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
	       strncmp(host, "127.", 4) == 0;
}

bool device_at(const char *uri, const uint8_t *pin, uint32_t connect_ms, struct device *out)
{
	char scheme[16], user[2];

	*out = (struct device){ .connect_ms = connect_ms, .pinned = pin != NULL };
	if (strlen(uri) >= sizeof out->uri ||
	    httpSeparateURI(HTTP_URI_CODING_ALL, uri, scheme, sizeof scheme, user, sizeof user,
	                    out->host, sizeof out->host, &out->port, out->resource,
	                    sizeof out->resource) != HTTP_URI_STATUS_OK)
		return false;
	memcpy(out->uri, uri, strlen(uri) + 1);
	out->tls = strcmp(scheme, "ipps") == 0;
	if (!out->tls && strcmp(scheme, "ipp") != 0)
		return false;
	if (pin)
		memcpy(out->pin, pin, sizeof out->pin);
	return out->tls ? pin || is_here(out->host) : !pin && is_here(out->host);
}
