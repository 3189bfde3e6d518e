#ifndef TESTS_NET_CLIENT_TLS_SERVER_H
#define TESTS_NET_CLIENT_TLS_SERVER_H

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/socket.h>

#include "net/protocol/message.h"
#include "tests/net/client/pki.h"

/* A small, strict TLS server on loopback: one thread, one connection at a time, and nothing kind
 * about it. It looks at every request (lines, length, type, key, exporter) and notes the first
 * thing that is not as PROTOCOL.md says. It sends session tickets, as many servers do unasked. The
 * main thread starts and stops it; what it noted is read after it has stopped. */

enum server_manner {
	SERVER_RIGHT,
	SERVER_CLOSES,      /* after each answer, without having said so */
	SERVER_SAYS_CLOSE,  /* the same, with "Connection: close"        */
	SERVER_DROPS_ONCE,  /* closes in place of the first answer to a step 2 or 3 */
	SERVER_SLOW,        /* never answers                             */
	SERVER_OVERSIZED,   /* answers without end                       */
	SERVER_LONG_HEADER, /* 9 KiB of it                               */
	SERVER_NONSENSE,    /* not JSON                                  */
	SERVER_WRONG_TYPE,  /* right JSON as text/html                   */
	SERVER_REDIRECTS,
	SERVER_REFUSES, /* certificate-suspended, at step 2          */
	SERVER_NO_TLS,
	SERVER_SHORT_LIVED,    /* challenges of nine seconds */
	SERVER_DROPS_FIRST,    /* closes in place of its very first answer */
	SERVER_DROPS_DOCUMENT, /* closes in place of each document */
	SERVER_NO_DOCUMENT,    /* not-found, in place of what it issued */
};

struct tls_server {
	enum server_manner manner;
	int listener, port, stop[2];
	SSL_CTX *ctx;
	pthread_t thread;
	uint8_t exporter[32], challenge_exporter[32];
	bool dropped;

	/* What has happened. */
	unsigned connections, requests, deletes;
	char key[2][64];    /* Idempotency-Key of the last two step 3 */
	char request[2048]; /* body of the last step 3 */
	char fault[256];    /* "": every request was right */
};

static const char server_pdf[] = "%PDF-1.7 not really\n";

__attribute__((format(printf, 2, 3))) static inline void fault(struct tls_server *s,
                                                               const char *format, ...)
{
	va_list arguments;

	if (s->fault[0])
		return;
	va_start(arguments, format);
	vsnprintf(s->fault, sizeof s->fault, format, arguments);
	va_end(arguments);
}

/* ---- answers ----------------------------------------------------------------------------- */

static inline void send_answer(struct tls_server *s, SSL *ssl, int status, const char *type,
                               const char *body)
{
	char head[512];
	const char *more = s->manner == SERVER_SAYS_CLOSE ? "Connection: close\r\n" : "";
	int len;

	if (s->manner == SERVER_REDIRECTS) {
		status = 302;
		more = "Location: https://localhost:1/\r\n";
	}
	len = snprintf(head, sizeof head,
	               "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n", status,
	               s->manner == SERVER_WRONG_TYPE ? "text/html" : type, strlen(body), more);
	SSL_write(ssl, head, len);
	if (body[0])
		SSL_write(ssl, body, (int)strlen(body));
}

static inline void refuse(struct tls_server *s, SSL *ssl, int status, enum refusal refusal)
{
	char *body = problem_encode(refusal);

	send_answer(s, ssl, status, "application/problem+json", body);
	free(body);
}

static inline void send_without_end(SSL *ssl, const char *head)
{
	char filler[1024];

	memset(filler, 'a', sizeof filler);
	SSL_write(ssl, head, (int)strlen(head));
	for (int i = 0; i < 1 << 14 && SSL_write(ssl, filler, sizeof filler) > 0; i++)
		;
}

static inline void answer_challenge(struct tls_server *s, SSL *ssl)
{
	struct challenge_answer m = { .server_time = 1795363200,
		                      .lifetime_s = s->manner == SERVER_SHORT_LIVED ? 9 : 180 };
	char *body;

	memcpy(s->challenge_exporter, s->exporter, 32);
	memset(m.challenge, 0xc0, sizeof m.challenge);
	body = challenge_answer_encode(&m);
	send_answer(s, ssl, 200, "application/json; charset=utf-8",
	            s->manner == SERVER_NONSENSE ? "It works!" : body);
	free(body);
}

static inline char *usable(void)
{
	return status_answer_encode(
	    &(struct status_answer){ .time = 1795363260, .renewable_since = 1795363200 });
}

static inline void answer_proof(struct tls_server *s, SSL *ssl, const char *request)
{
	struct offer m = { .lifetime_s = 600,
		           .municipality_code = "13999",
		           .municipality = "見本市",
		           .municipality_en = "Mihon",
		           .holder = "窓口 花子",
		           .family_name = "窓口",
		           .member_count = 1,
		           .member = { "窓口 花子" } };
	struct proof_request proof;
	char *body;

	if (!proof_request_decode(request, strlen(request), &proof))
		fault(s, "proof: %s", request);
	if (memcmp(s->challenge_exporter, s->exporter, 32) != 0)
		fault(s, "a proof came on another connection");
	memset(s->challenge_exporter, 0, 32); /* single use */
	strcpy(m.session, "0123456789abcdef0123456789abcdef");
	if (s->manner == SERVER_REFUSES) {
		refuse(s, ssl, 403, REFUSAL_SUSPENDED);
		return;
	}
	body = strcmp(proof.operation, "check") == 0 ? usable() : offer_encode(&m);
	send_answer(s, ssl, 200, "application/json", body);
	free(body);
}

static inline void answer_request(struct tls_server *s, SSL *ssl, const char *request)
{
	struct issuance_answer m = { .pages = 1, .total_yen = 200, .manifest_len = 100 };
	struct document_request asked;
	char *body;

	if (!document_request_decode(request, strlen(request), &asked))
		fault(s, "request: %s", request);
	snprintf(s->request, sizeof s->request, "%s", request);
	strcpy(m.issuance, "fedcba9876543210fedcba9876543210");
	body = issuance_answer_encode(&m);
	send_answer(s, ssl, 200, "application/json", body);
	free(body);
}

static inline void answer_outcome(struct tls_server *s, SSL *ssl, const char *request)
{
	struct outcome_report m;

	if (!outcome_report_decode(request, strlen(request), &m))
		fault(s, "outcome: %s", request);
	send_answer(s, ssl, 204, "text/plain", "");
}

/* ---- requests ----------------------------------------------------------------------- */

static inline bool begins(const char *head, const char *line)
{
	return strncmp(head, line, strlen(line)) == 0;
}

static inline void look_at_head(struct tls_server *s, const char *head, bool with_body)
{
	char host[64];

	snprintf(host, sizeof host, "\r\nHost: localhost:%d\r\n", s->port);
	if (!strstr(head, host))
		fault(s, "host: %s", head);
	if (with_body != (strstr(head, "\r\nContent-Type: application/json\r\n") != NULL))
		fault(s, "type: %s", head);
	if (strstr(head, "\r\nExpect:") || strstr(head, "\r\nCookie:"))
		fault(s, "too much: %s", head);
}

static inline void note_key(struct tls_server *s, const char *head)
{
	static const char name[] = "\r\nIdempotency-Key: ";
	const char *key = strstr(head, name);

	memcpy(s->key[0], s->key[1], sizeof s->key[0]);
	if (!key || strspn(key + strlen(name), "0123456789abcdef") != 32) {
		fault(s, "key: %s", head);
		return;
	}
	snprintf(s->key[1], sizeof s->key[1], "%.32s", key + strlen(name));
}

/* False: the connection is to be closed without an answer. */
static inline bool answer(struct tls_server *s, SSL *ssl, const char *head, const char *body)
{
	const bool third =
	    begins(head, "POST /v1/sessions/0123456789abcdef0123456789abcdef/requests ");
	const bool second = begins(head, "POST /v1/sessions ");
	const bool document =
	    begins(head, "GET /v1/issuances/fedcba9876543210fedcba9876543210/document ");

	s->requests++;
	look_at_head(s, head, body[0] != '\0');
	if (third)
		note_key(s, head);
	if (s->manner == SERVER_DROPS_ONCE && (second || third) && !s->dropped) {
		s->dropped = true;
		return false;
	}
	if ((s->manner == SERVER_DROPS_FIRST && s->requests == 1) ||
	    (s->manner == SERVER_DROPS_DOCUMENT && document))
		return false;
	if (s->manner == SERVER_OVERSIZED)
		send_without_end(ssl, "HTTP/1.1 200 X\r\nContent-Type: application/json\r\n\r\n{");
	else if (s->manner == SERVER_LONG_HEADER)
		send_without_end(ssl, "HTTP/1.1 200 X\r\nX: ");
	else if (begins(head, "POST /v1/challenges "))
		answer_challenge(s, ssl);
	else if (second)
		answer_proof(s, ssl, body);
	else if (third)
		answer_request(s, ssl, body);
	else if (document && s->manner == SERVER_NO_DOCUMENT)
		refuse(s, ssl, 404, REFUSAL_NOT_FOUND);
	else if (document)
		send_answer(s, ssl, 200, "application/pdf", server_pdf);
	else if (begins(head, "POST /v1/issuances/fedcba9876543210fedcba9876543210/outcome "))
		answer_outcome(s, ssl, body);
	else if (begins(head, "DELETE /v1/sessions/0123456789abcdef0123456789abcdef "))
		send_answer(s, ssl, 204, "text/plain", "");
	else
		fault(s, "path: %s", head);
	return s->manner != SERVER_CLOSES && s->manner != SERVER_SAYS_CLOSE &&
	       s->manner != SERVER_OVERSIZED && s->manner != SERVER_LONG_HEADER;
}

/* Reads one request. False: the peer has gone, or the test ends. */
static inline bool read_request(struct tls_server *s, SSL *ssl, char *head, size_t room,
                                char **body)
{
	size_t len = 0;

	for (;;) {
		struct pollfd look[2] = { { SSL_get_fd(ssl), POLLIN, 0 },
			                  { s->stop[0], POLLIN, 0 } };
		char *end, *length;
		int got;

		if (SSL_pending(ssl) == 0 && (poll(look, 2, -1) < 0 || look[1].revents))
			return false;
		got = SSL_read(ssl, head + len, (int)(room - 1 - len));
		if (got <= 0)
			return false;
		len += (size_t)got;
		head[len] = '\0';
		end = strstr(head, "\r\n\r\n");
		length = strstr(head, "\r\nContent-Length: ");
		if (!end)
			continue;
		*body = end + 4;
		if (!length || strlen(*body) == strtoul(length + 18, NULL, 10)) {
			end[2] = '\0';
			return true;
		}
	}
}

/* Closing over unread bytes would reset the line, and the alert would be lost on the way. */
static inline void linger(int fd)
{
	char rest[4096];

	shutdown(fd, SHUT_WR);
	while (read(fd, rest, sizeof rest) > 0)
		;
}

static inline void serve_plain(int fd)
{
	static const char words[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

	if (write(fd, words, sizeof words - 1) > 0)
		linger(fd);
}

static inline void serve(struct tls_server *s, int fd)
{
	static char head[65536];
	char *body = NULL;
	SSL *ssl = SSL_new(s->ctx);

	SSL_set_fd(ssl, fd);
	if (SSL_accept(ssl) == 1) {
		if (SSL_export_keying_material(ssl, s->exporter, 32, "EXPORTER-Channel-Binding", 24,
		                               NULL, 0, 0) != 1)
			fault(s, "no exporter");
		while (read_request(s, ssl, head, sizeof head, &body)) {
			if (s->manner == SERVER_SLOW)
				continue;
			if (!answer(s, ssl, head, body))
				break;
		}
		SSL_shutdown(ssl);
	} else {
		linger(fd);
	}
	SSL_free(ssl);
}

static inline void *server_run(void *self)
{
	struct tls_server *s = self;

	for (;;) {
		struct pollfd look[2] = { { s->listener, POLLIN, 0 }, { s->stop[0], POLLIN, 0 } };
		int fd;

		if (poll(look, 2, -1) < 0 || look[1].revents)
			return NULL;
		fd = accept(s->listener, NULL, NULL);
		s->connections++;
		if (s->manner == SERVER_NO_TLS)
			serve_plain(fd);
		else
			serve(s, fd);
		close(fd);
	}
}

/* ---- start and stop ---------------------------------------------------------------------- */

static inline SSL_CTX *server_ctx(const char *name, const char *client_ca, int version)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
	char file[64];

	SSL_CTX_set_min_proto_version(ctx, version);
	SSL_CTX_set_max_proto_version(ctx, version);
	snprintf(file, sizeof file, "%s.crt", name);
	if (SSL_CTX_use_certificate_file(ctx, pki_file(file), SSL_FILETYPE_PEM) != 1)
		abort();
	snprintf(file, sizeof file, "%s.key", name);
	if (SSL_CTX_use_PrivateKey_file(ctx, pki_file(file), SSL_FILETYPE_PEM) != 1 ||
	    SSL_CTX_load_verify_locations(ctx, pki_file(client_ca), NULL) != 1)
		abort();
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
	return ctx;
}

/* `name`: whose certificate it shows; `client_ca`: whom it lets in. */
static inline void server_start(struct tls_server *s, const char *name, const char *client_ca,
                                int version)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof address;

	signal(SIGPIPE, SIG_IGN);
	s->ctx = server_ctx(name, client_ca, version);
	s->listener = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(s->listener, (struct sockaddr *)&address, len) != 0 ||
	    listen(s->listener, 8) != 0 ||
	    getsockname(s->listener, (struct sockaddr *)&address, &len) != 0 ||
	    pipe(s->stop) != 0 || pthread_create(&s->thread, NULL, server_run, s) != 0)
		abort();
	s->port = ntohs(address.sin_port);
}

static inline void server_stop(struct tls_server *s)
{
	close(s->stop[1]); /* readable for the thread from now on */
	pthread_join(s->thread, NULL);
	close(s->stop[0]);
	close(s->listener);
	SSL_CTX_free(s->ctx);
}

#endif
