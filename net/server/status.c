#include "net/server/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/protocol/base64.h"
#include "net/protocol/hex.h"
#include "net/server/status_seal.h"
#include "net/store/ledger.h"

#define LISTS "/crl/"
#define LIST_ENDING ".crl"
#define OCSP "/ocsp"
#define SEALS "/seal/"
#define SEAL_LIST "seal-ca"
#define FRESH_S 60 /* a list that somebody else keeps may be that much behind */
#define OCSP_TEXT_MAX BASE64_TEXT_MAX(OCSP_REQUEST_MAX)

struct status {
	struct store *store;
	const struct responders *responders;
	const struct keyring *keys;
};

static void say(struct status_reply *out, int status)
{
	*out = (struct status_reply){ .status = status };
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* Of the bytes and not of the number: a store that was put back counts again from an earlier one.
 */
static void put_tag(struct status_reply *out)
{
	uint8_t digest[CERTIFICATE_DIGEST_LEN];
	char digits[2 * 16 + 1];

	certificate_sha256(out->body, out->len, digest);
	hex_of(digest, 16, digits);
	snprintf(out->tag, sizeof out->tag, "\"%s\"", digits);
}

/* Who has it already gets nothing. */
static void tag(const struct status_request *request, struct status_reply *out)
{
	put_tag(out);
	if (request->known &&
	    (strstr(request->known, out->tag) || strcmp(request->known, "*") == 0)) {
		out->status = 304;
		free(out->body);
		out->body = NULL;
		out->len = 0;
	}
}

static void give_list(const struct ledger_list *list, const struct status_request *request,
                      struct status_reply *out)
{
	const int64_t left_s = list->next_update - request->now;

	*out = (struct status_reply){
		.status = 200,
		.type = STATUS_LIST,
		.body = list->der,
		.len = list->len,
		.modified = list->this_update,
		.fresh_s = left_s <= 0        ? 0
		           : left_s < FRESH_S ? (uint32_t)left_s
		                              : FRESH_S,
	};
	tag(request, out);
}

/* Whose list is called so: the root's own key. NULL: nobody's here. */
static const uint8_t *issuer_named(const struct status *s, const char *name)
{
	const struct responder *r = responders_find(s->responders, name);

	if (r)
		return r->issuer_key;
	return strcmp(name, SEAL_LIST) == 0 ? s->keys->seal_ca : NULL;
}

/* `file`: what follows LISTS in the path. */
static void answer_list(struct status *s, const struct status_request *request, const char *file,
                        struct status_reply *out)
{
	const size_t len = strlen(file), ending = strlen(LIST_ENDING);
	char name[RESPONDER_NAME_MAX];
	struct ledger_list list = { 0 };
	const uint8_t *issuer;

	if (len <= ending || len - ending >= sizeof name ||
	    strcmp(file + len - ending, LIST_ENDING) != 0) {
		say(out, 404);
		return;
	}
	memcpy(name, file, len - ending);
	name[len - ending] = '\0';
	issuer = issuer_named(s, name);
	if (!issuer) {
		say(out, 404);
		return;
	}
	switch (ledger_list_of(s->store, issuer, &list)) {
	case STORE_OK:
		give_list(&list, request, out);
		return;
	case STORE_NONE:
		say(out, 404);
		return;
	case STORE_FAILED:
		say(out, 503);
		return;
	}
}

/* ---- OCSP ------------------------------------------------------------------------------------ */

static enum ocsp_knowledge ask_store(void *self, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                     const uint8_t *serial, size_t serial_len,
                                     enum certificate_state *state, int64_t *since)
{
	struct status *s = self;
	struct ledger_row row;

	switch (ledger_by_serial(s->store, issuer_key, serial, serial_len, &row)) {
	case STORE_OK:
		*state = row.state;
		*since = row.since;
		return OCSP_ON_RECORD;
	case STORE_NONE:
		return OCSP_NOT_ON_RECORD;
	case STORE_FAILED:
		return OCSP_NOT_KNOWN_NOW;
	}
	return OCSP_NOT_KNOWN_NOW;
}

static void answer_ocsp(struct status *s, const uint8_t *der, size_t len, int64_t now,
                        struct status_reply *out)
{
	static const uint8_t nothing = 0;
	const struct ocsp_source source = { s, ask_store };

	*out = (struct status_reply){ .status = 200, .type = STATUS_OCSP };
	out->body =
	    ocsp_answer(s->responders->ocsp, len ? der : &nothing, len, &source, now, &out->len);
	if (!out->body)
		say(out, 503);
}

static int hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Takes "%2B" and the like back. False: too long, or not so encoded. */
static bool percent_decode(const char *text, char *out, size_t room, size_t *len)
{
	size_t n = 0;

	for (; *text; text++) {
		if (n == room)
			return false;
		out[n] = *text;
		if (*text == '%') {
			const int high = hex_value(text[1]);
			const int low = high < 0 ? -1 : hex_value(text[2]);

			if (low < 0)
				return false;
			out[n] = (char)(high << 4 | low);
			text += 2;
		}
		n++;
	}
	*len = n;
	return true;
}

/* RFC 6960, A.1: the request in base64 as the rest of the path. What is none is for the responder
 * to call malformed. */
static void answer_ocsp_path(struct status *s, const char *rest, int64_t now,
                             struct status_reply *out)
{
	char text[OCSP_TEXT_MAX];
	uint8_t der[OCSP_REQUEST_MAX];
	size_t text_len = 0, len = 0;

	if (!percent_decode(rest, text, sizeof text, &text_len) ||
	    !base64_decode(text, text_len, der, sizeof der, &len))
		len = 0;
	answer_ocsp(s, der, len, now, out);
}

/* ---- seals ----------------------------------------------------------------------------------- */

static void answer_seal(struct status *s, const struct status_request *request, const char *file,
                        struct status_reply *out)
{
	seal_answer(s->store, s->keys, file, request, out);
	if (out->type == STATUS_CERTIFICATE)
		tag(request, out);
}

/* ---- the desk -------------------------------------------------------------------------------- */

/* RFC 9112, 3.2.2: a server is asked for "http://host/path" too. */
static const char *own_path(const char *path)
{
	static const char scheme[] = "http://";
	const char *rest;

	if (strncasecmp(path, scheme, strlen(scheme)) != 0)
		return path;
	rest = strchr(path + strlen(scheme), '/');
	return rest ? rest : "/";
}

static const char *after(const char *path, const char *start)
{
	return strncmp(path, start, strlen(start)) == 0 ? path + strlen(start) : NULL;
}

void status_answer_to(struct status *s, const struct status_request *request,
                      struct status_reply *out)
{
	const bool get =
	    strcmp(request->method, "GET") == 0 || strcmp(request->method, "HEAD") == 0;
	const bool post = strcmp(request->method, "POST") == 0;
	const char *path = own_path(request->path);
	const char *list = after(path, LISTS), *ocsp = after(path, OCSP);
	const char *seal = after(path, SEALS);

	if (get && list)
		answer_list(s, request, list, out);
	else if (get && seal)
		answer_seal(s, request, seal, out);
	else if (get && ocsp && ocsp[0] == '/' && ocsp[1])
		answer_ocsp_path(s, ocsp + 1, request->now, out);
	else if (post && ocsp && (!*ocsp || strcmp(ocsp, "/") == 0))
		answer_ocsp(s, request->body, request->body_len, request->now, out);
	else
		say(out, 404);
}

static void answer_at_door(void *self, const struct status_request *request,
                           struct status_reply *out)
{
	status_answer_to(self, request, out);
}

struct status_door status_door(struct status *s)
{
	return (struct status_door){ s, answer_at_door };
}

/* ---- opening --------------------------------------------------------------------------------- */

struct status *status_create(const char *store_file, const struct responders *responders,
                             const struct keyring *keys)
{
	struct status *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->responders = responders;
	s->keys = keys;
	if (store_open(store_file, &s->store) != STORE_OK) {
		free(s);
		return NULL;
	}
	return s;
}

void status_destroy(struct status *s)
{
	if (!s)
		return;
	store_close(s->store);
	free(s);
}
