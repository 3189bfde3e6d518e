#include "net/protocol/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"

enum { VERSION = 1 };

static json_t *pages_array(const struct manifest *m)
{
	json_t *array = json_array();

	for (size_t i = 0; i < m->pages; i++) {
		if (json_array_append_new(array, member_of_digest(m->page_digest[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

char *manifest_encode(const struct manifest *m)
{
	struct manifest echo;
	char *json;

	if (m->pages > PROTOCOL_PAGES_MAX)
		return NULL;
	json = member_close(json_pack(
	    "{s:i,s:s,s:s,s:o,s:o,s:o,s:s,s:s,s:I,s:i,s:i,s:o,s:o,s:I,s:I,s:s}", "version", VERSION,
	    "issuance", m->issuance, "terminal", m->terminal, "nonce_sha256",
	    member_of_digest(m->nonce_digest), "request_sha256",
	    member_of_digest(m->request_digest), "subject", member_of_digest(m->subject),
	    "municipality", m->municipality, "kind", kind_name(m->kind), "fee_yen",
	    (json_int_t)m->fee_yen, "copies", (int)m->copies, "pages", (int)m->pages, "page_sha256",
	    pages_array(m), "document_sha256", member_of_digest(m->document_digest),
	    "register_time", (json_int_t)m->register_time, "not_after", (json_int_t)m->not_after,
	    "build", m->build));
	if (json && !manifest_decode(json, strlen(json), &echo)) {
		free(json);
		return NULL;
	}
	return json;
}

static bool names_fill(const json_t *o, struct manifest *m)
{
	char kind[64];

	return member_id(o, "issuance", m->issuance) &&
	       member_word(o, "terminal", m->terminal, sizeof m->terminal) &&
	       member_municipality(o, "municipality", m->municipality) &&
	       member_word(o, "kind", kind, sizeof kind) && kind_of_name(kind, &m->kind) &&
	       member_word(o, "build", m->build, sizeof m->build);
}

static bool numbers_fill(const json_t *o, struct manifest *m)
{
	int64_t version, fee_yen, copies, pages;

	if (!member_integer(o, "version", VERSION, VERSION, &version) ||
	    !member_integer(o, "fee_yen", 0, PROTOCOL_YEN_MAX, &fee_yen) ||
	    !member_integer(o, "copies", 1, PROTOCOL_COPIES_MAX, &copies) ||
	    !member_integer(o, "pages", 1, PROTOCOL_PAGES_MAX, &pages) ||
	    !member_integer(o, "register_time", 1, PROTOCOL_TIME_MAX, &m->register_time) ||
	    !member_integer(o, "not_after", 1, PROTOCOL_TIME_MAX, &m->not_after))
		return false;
	m->fee_yen = (uint32_t)fee_yen;
	m->copies = (uint8_t)copies;
	m->pages = (uint16_t)pages;
	return true;
}

static bool digests_fill(const json_t *o, struct manifest *m)
{
	return member_digest(o, "nonce_sha256", m->nonce_digest) &&
	       member_digest(o, "request_sha256", m->request_digest) &&
	       member_digest(o, "subject", m->subject) &&
	       member_digest(o, "document_sha256", m->document_digest);
}

static bool pages_fill(const json_t *o, struct manifest *m)
{
	json_t *array, *digest;
	size_t i;

	if (!member_array(o, "page_sha256", PROTOCOL_PAGES_MAX, &array) ||
	    json_array_size(array) != m->pages)
		return false;
	json_array_foreach(array, i, digest)
	{
		if (!member_digest_of(digest, m->page_digest[i]))
			return false;
	}
	return true;
}

bool manifest_decode(const char *json, size_t len, struct manifest *out)
{
	struct manifest m = { 0 };
	json_t *o = member_open(json, len);
	const bool good = o && names_fill(o, &m) && numbers_fill(o, &m) && digests_fill(o, &m) &&
	                  pages_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}
