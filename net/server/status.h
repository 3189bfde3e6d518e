#ifndef NET_SERVER_STATUS_H
#define NET_SERVER_STATUS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "net/server/keyring.h"
#include "net/server/responders.h"

/* The desk for whoever asks about certificates and seals (net/PROTOCOL.md, "Status of certificates"
 * and "Seals"): request -> reply, with no HTTP library inside. Says what the store says at that
 * moment, and nothing of persons. One thread. */
struct status;

/* Opens a store of its own; NULL: it cannot be opened. What is lent lives longer. */
struct status *status_create(const char *store_file, const struct responders *responders,
                             const struct keyring *keys) MUST_CHECK;
void status_destroy(struct status *s); /* NULL is fine */

struct status_request {
	const char *method;
	const char *path;  /* as it was sent, nothing decoded; without a query */
	const char *known; /* If-None-Match; NULL: no such header */
	const uint8_t *body;
	size_t body_len;
	int64_t now; /* seconds since 1970 */
};

enum status_type {
	STATUS_NOTHING,
	STATUS_LIST,
	STATUS_OCSP,
	STATUS_CERTIFICATE,
	STATUS_ANNULLED,
	STATUS_METRICS,
};

#define STATUS_TAG_MAX 40

struct status_reply {
	int status;
	enum status_type type;
	uint8_t *body; /* the caller's to free(); NULL: none */
	FILE *file;    /* in place of it, the caller's to fclose(); NULL: none */
	size_t len;    /* of either */
	/* Of what may be kept, lists and certificates: */
	char tag[STATUS_TAG_MAX]; /* ETag, with its quotation marks; empty: it may not */
	int64_t modified;         /* seconds since 1970 */
	uint32_t fresh_s;         /* how long it may be kept without asking again */
};

/* Who answers behind one address of plain HTTP (status_http.h). */
struct status_door {
	void *self;
	void (*answer)(void *self, const struct status_request *request, struct status_reply *out);
};
struct status_door status_door(struct status *s); /* lent */

void status_answer_to(struct status *s, const struct status_request *request,
                      struct status_reply *out);

#endif
