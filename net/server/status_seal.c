#include "net/server/status_seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/cms.h"
#include "net/protocol/annulled.h"
#include "net/server/sealing.h"
#include "net/store/annulment.h"
#include "net/store/signer.h"

#define CERTIFICATE ".crt"
#define ANNULLED ".annulled"
#define CERTIFICATE_FRESH_S 86400 /* what stands under a reference never changes */

/* "992010001" of "992010001.crt": false: not exactly so many digits and this ending. */
static bool digits_before(const char *file, const char *ending, size_t len, char *out)
{
	if (strspn(file, "0123456789") != len || strcmp(file + len, ending) != 0)
		return false;
	memcpy(out, file, len);
	out[len] = '\0';
	return true;
}

/* ---- certificates ---------------------------------------------------------------------------- */

static int find_certificate(struct store *s, const char *reference, struct status_reply *out)
{
	struct signer_row row;

	switch (signer_of(s, reference, &row)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return 404;
	case STORE_FAILED:
		return 503;
	}
	out->modified = row.not_before;
	out->fresh_s = CERTIFICATE_FRESH_S;
	out->type = STATUS_CERTIFICATE;
	return signer_der(s, reference, &out->body, &out->len) == STORE_OK ? 200 : 503;
}

/* ---- annulments ------------------------------------------------------------------------------ */

struct collection {
	struct annulled_list list;
	size_t room;
	bool failed;
};

static void collect(void *self, const struct annulment *a)
{
	struct collection *c = self;
	struct annulled *entry;

	if (c->list.count == c->room && !c->failed) {
		const size_t room = c->room ? 2 * c->room : 64;
		void *more = room > 2 * ANNULLED_MAX
		                 ? NULL
		                 : realloc(c->list.entry, room * sizeof *c->list.entry);

		if (!more) {
			c->failed = true;
			return;
		}
		c->list.entry = more;
		c->room = room;
	}
	if (c->failed)
		return;
	entry = &c->list.entry[c->list.count++];
	entry->at = a->at;
	certificate_sha256(a->issuance, strlen(a->issuance), entry->issuance);
}

/* The CMS, for free(). NULL: not now. */
static uint8_t *sign_list(struct store *s, const struct issuer *by, int64_t now, size_t *len)
{
	struct collection c = { .list = { .time = now } };
	char *json = NULL;
	uint8_t *cms = NULL;

	snprintf(c.list.municipality, sizeof c.list.municipality, "%s", by->municipality);
	if (annulment_each(s, by->municipality, now - ANNULMENT_TOLD_S, &c, collect) == STORE_OK &&
	    !c.failed)
		json = annulled_encode(&c.list);
	if (json)
		cms = cms_sign(by->seal_certificate.text, by->seal_certificate.len,
		               by->seal_key.text, by->seal_key.len, json, strlen(json), len);
	free(json);
	annulled_drop(&c.list);
	return cms;
}

static int find_annulled(struct store *s, const struct keyring *keys, const char *code, int64_t now,
                         struct status_reply *out)
{
	const struct issuer *by = keyring_issuer(keys, code);

	if (!by)
		return 404;
	/* What a revoked key says about seals is to be believed by nobody. */
	if (sealing_state(s, by, now) != SEALING_FIT)
		return 503;
	out->body = sign_list(s, by, now, &out->len);
	out->type = STATUS_ANNULLED;
	return out->body ? 200 : 503;
}

void seal_answer(struct store *s, const struct keyring *keys, const char *file,
                 const struct status_request *request, struct status_reply *out)
{
	char reference[SEALER_REFERENCE_LEN + 1], code[CMS_MUNICIPALITY_LEN + 1];
	struct status_reply reply = { .status = 404 };

	if (digits_before(file, CERTIFICATE, SEALER_REFERENCE_LEN, reference))
		reply.status = find_certificate(s, reference, &reply);
	else if (digits_before(file, ANNULLED, CMS_MUNICIPALITY_LEN, code))
		reply.status = find_annulled(s, keys, code, request->now, &reply);
	if (reply.status != 200)
		reply = (struct status_reply){ .status = reply.status };
	*out = reply;
}
