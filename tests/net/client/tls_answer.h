#ifndef TESTS_NET_CLIENT_TLS_ANSWER_H
#define TESTS_NET_CLIENT_TLS_ANSWER_H

#include <openssl/ssl.h>
#include <pthread.h>
#include <stdarg.h>

#include "net/protocol/message.h"
#include "net/protocol/operator.h"
#include "tests/net/client/pki.h"

/* What tls_server.h answers, by its manner, and what it notes. */

enum server_manner {
	SERVER_RIGHT,
	SERVER_CLOSES,      /* after each answer, without having said so */
	SERVER_SAYS_CLOSE,  /* the same, with "Connection: close"        */
	SERVER_DROPS_ONCE,  /* closes in place of the first answer to a step 2, 3 or 7 */
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
	SERVER_NO_LINE,        /* not-found, wherever the operator's line begins */
	SERVER_SHUTS_OUT,      /* terminal-refused, to every challenge */
};

struct tls_server {
	enum server_manner manner;
	int listener, port, stop[2];
	SSL_CTX *ctx;
	pthread_t thread;
	uint8_t exporter[32], challenge_exporter[32];
	uint8_t shown[32]; /* SHA-256 of the last peer's certificate */
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

	if (s->manner == SERVER_SHUTS_OUT) {
		refuse(s, ssl, 403, REFUSAL_TERMINAL);
		return;
	}
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

static inline void answer_registration(struct tls_server *s, SSL *ssl, const char *request)
{
	struct use_request asked;
	char *body = use_answer_encode(&(struct use_answer){ .ready = 1795824000 });

	if (!use_request_decode(request, strlen(request), &asked) ||
	    asked.kind != KIND_FAMILY_REGISTER_FULL)
		fault(s, "registration: %s", request);
	send_answer(s, ssl, 200, "application/json",
	            s->manner == SERVER_NONSENSE ? "{\"ready\":0}" : body);
	free(body);
}

static inline void answer_outcome(struct tls_server *s, SSL *ssl, const char *request)
{
	struct outcome_report m;

	if (!outcome_report_decode(request, strlen(request), &m))
		fault(s, "outcome: %s", request);
	send_answer(s, ssl, 204, "text/plain", "");
}

static inline bool told_rightly(const char *head, const char *body)
{
	static struct operator_boot boot;
	static struct operator_heartbeat beat;
	static struct operator_log log;

	if (strncmp(head, "POST /v1/terminal/boot ", 23) == 0)
		return operator_boot_decode(body, strlen(body), &boot);
	if (strncmp(head, "POST /v1/terminal/heartbeat ", 28) == 0)
		return operator_heartbeat_decode(body, strlen(body), &beat);
	return strncmp(head, "POST /v1/terminal/logs/0123456789abcdef0123456789abcdef ", 56) == 0 &&
	       operator_log_decode(body, strlen(body), &log);
}

static inline void answer_terminal(struct tls_server *s, SSL *ssl, const char *head,
                                   const char *body)
{
	static const struct operator_answer m = { .server_time = 1795363200,
		                                  .interval_s = 7,
		                                  .events_next = 9 };
	char *text = operator_answer_encode(&m);

	if (!told_rightly(head, body))
		fault(s, "told: %s%s", head, body);
	if (s->manner == SERVER_NO_LINE)
		refuse(s, ssl, 404, REFUSAL_NOT_FOUND);
	else if (strstr(head, "/logs/"))
		send_answer(s, ssl, 204, "text/plain", "");
	else
		send_answer(s, ssl, 200, "application/json",
		            s->manner == SERVER_NONSENSE ? "{}" : text);
	free(text);
}

#endif
