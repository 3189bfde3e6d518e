#ifndef TESTS_NET_CLIENT_TLS_SERVER_H
#define TESTS_NET_CLIENT_TLS_SERVER_H

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>

#include "tests/net/client/tls_answer.h"

/* A small, strict TLS server on loopback: one thread, one connection at a time, and nothing kind
 * about it. It looks at every request (lines, length, type, key, exporter) and notes the first
 * thing that is not as PROTOCOL.md says. It sends session tickets, as many servers do unasked. The
 * main thread starts and stops it; what it noted is read after it has stopped. */

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
	const bool seventh =
	    begins(head, "POST /v1/sessions/0123456789abcdef0123456789abcdef/registrations ");
	const bool document =
	    begins(head, "GET /v1/issuances/fedcba9876543210fedcba9876543210/document ");

	s->requests++;
	look_at_head(s, head, body[0] != '\0');
	if (third)
		note_key(s, head);
	if (s->manner == SERVER_DROPS_ONCE && (second || third || seventh) && !s->dropped) {
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
	else if (seventh)
		answer_registration(s, ssl, body);
	else if (document && s->manner == SERVER_NO_DOCUMENT)
		refuse(s, ssl, 404, REFUSAL_NOT_FOUND);
	else if (document)
		send_answer(s, ssl, 200, "application/pdf", server_pdf);
	else if (begins(head, "POST /v1/issuances/fedcba9876543210fedcba9876543210/outcome "))
		answer_outcome(s, ssl, body);
	else if (begins(head, "DELETE /v1/sessions/0123456789abcdef0123456789abcdef "))
		send_answer(s, ssl, 204, "text/plain", "");
	else if (begins(head, "POST /v1/terminal/"))
		answer_terminal(s, ssl, head, body);
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

static inline void note_peer(struct tls_server *s, const SSL *ssl)
{
	const X509 *peer = SSL_get0_peer_certificate(ssl);

	if (!peer || X509_digest(peer, EVP_sha256(), s->shown, NULL) != 1)
		fault(s, "no certificate");
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
		note_peer(s, ssl);
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
