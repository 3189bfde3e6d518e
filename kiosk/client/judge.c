#include "kiosk/client/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/certificate/chain.h"
#include "net/certificate/cms.h"
#include "net/certificate/crl.h"
#include "net/certificate/sealer.h"
#include "net/protocol/annulled.h"
#include "net/seal/utf8.h"

#define DAY_S 86400
#define REVOKED "crl/seal-ca.crl"

static enum answer answer_of(enum published_status status)
{
	switch (status) {
	case PUBLISHED_OK:
		return ANSWER_YES;
	case PUBLISHED_NONE:
		return ANSWER_NONE;
	case PUBLISHED_AWAY:
		return ANSWER_AWAY;
	}
	return ANSWER_AWAY;
}

static bool trusted(const struct judge *j, const struct paper *der)
{
	struct chain *chain = chain_create();
	const bool issued = chain && chain_add_pem(chain, j->trust, j->trust_len) &&
	                    chain_issued(chain, der->byte, der->len);

	chain_destroy(chain);
	return issued;
}

/* Step 2, but for the day: it is one of ours, and this reference's. */
static bool fits(const struct judge *j, const struct paper *der, const struct seal *seal,
                 struct judged *out)
{
	struct sealer sealer;

	if (!trusted(j, der) || !sealer_read(der->byte, der->len, &sealer) ||
	    strcmp(sealer.reference, seal->reference) != 0 ||
	    !sealer_name(der->byte, der->len, out->signer, sizeof out->signer))
		return false;
	if (!utf8_plain((const uint8_t *)out->signer, strlen(out->signer)))
		out->signer[0] = '\0';
	return true;
}

/* Days are Japan's: the certificate was valid at some time of that day. */
static bool timely(const struct paper *der, const struct seal *seal)
{
	struct certificate_facts facts;

	return certificate_read(der->byte, der->len, &facts) &&
	       date_end_utc(seal->signed_on) >= facts.not_before &&
	       date_start_utc(seal->signed_on) <= facts.not_after;
}

/* Told by a clock that was wrong: it would be called fresh until that day has gone by. */
static bool is_to_come(const struct judge *j, int64_t told)
{
	return told - j->now > DAY_S;
}

static bool revoked(const struct judge *j, const struct paper *der, struct judged *out)
{
	const struct paper *list;
	struct crl_word word;

	out->revocation = answer_of(gazette_get(j->gazette, REVOKED, &list));
	if (out->revocation != ANSWER_YES)
		return false;
	if (!crl_read(list->byte, list->len, j->trust, j->trust_len, der->byte, der->len, &word)) {
		out->revocation = ANSWER_WRONG;
		return false;
	}
	out->revocation_time = word.this_update;
	out->since = word.at;
	if (!word.revoked && is_to_come(j, word.this_update))
		out->revocation = ANSWER_WRONG;
	else if (!word.revoked && j->now > word.next_update)
		out->revocation = ANSWER_OLD;
	return word.revoked;
}

/* Whoever has a key that was lost could say that nothing was annulled. Where there is no list of
 * what was revoked, that has been said of the seal itself. */
static bool list_signer_stands(const struct judge *j, const struct paper *cms)
{
	const struct paper *list;
	struct crl_word word = { .at = 0 };
	size_t len = 0;
	uint8_t *der = cms_certificate(cms->byte, cms->len, &len);
	const bool revoked =
	    der && gazette_get(j->gazette, REVOKED, &list) == PUBLISHED_OK &&
	    crl_read(list->byte, list->len, j->trust, j->trust_len, der, len, &word) &&
	    word.revoked;

	const bool stands = der && !revoked;

	free(der);
	return stands;
}

/* The list of this municipality, by a sealing key of its own. */
static bool open_list(const struct judge *j, const struct paper *cms, const char *code,
                      struct annulled_list *out)
{
	char signer[CMS_MUNICIPALITY_LEN + 1];
	size_t len = 0;
	uint8_t *json = cms_open(cms->byte, cms->len, CMS_SEALING, j->trust, j->trust_len, j->now,
	                         signer, &len);
	const bool opened = json && strcmp(signer, code) == 0 && list_signer_stands(j, cms) &&
	                    annulled_decode((const char *)json, len, out);

	free(json);
	if (opened && strcmp(out->municipality, code) != 0) {
		annulled_drop(out);
		return false;
	}
	return opened;
}

static bool annulled(const struct judge *j, const struct seal *seal, struct judged *out)
{
	struct annulled_list list = { .count = 0 };
	char code[SEAL_MUNICIPALITY_LEN + 1] = "", path[32];
	const struct paper *cms;
	uint8_t issuance[32];
	bool found;

	memcpy(code, seal->reference, SEAL_MUNICIPALITY_LEN);
	snprintf(path, sizeof path, "seal/%s.annulled", code);
	out->annulment = answer_of(gazette_get(j->gazette, path, &cms));
	if (out->annulment != ANSWER_YES)
		return false;
	if (!open_list(j, cms, code, &list)) {
		out->annulment = ANSWER_WRONG;
		return false;
	}
	certificate_sha256(seal->issuance, strlen(seal->issuance), issuance);
	found = annulled_at(&list, issuance, &out->since);
	out->annulment_time = list.time;
	if (!found && is_to_come(j, list.time))
		out->annulment = ANSWER_WRONG;
	else if (!found && j->now - list.time > DAY_S)
		out->annulment = ANSWER_OLD;
	annulled_drop(&list);
	return found;
}

/* What is bad is said before what is merely unknown. */
static enum verdict verdict_of(const struct judge *j, const uint8_t *bytes, size_t len,
                               const struct seal *seal, struct judged *out)
{
	const struct date today = date_in_japan(j->now);
	const struct paper *der;
	char path[32];

	snprintf(path, sizeof path, "seal/%s.crt", seal->reference);
	if (gazette_get(j->gazette, path, &der) != PUBLISHED_OK)
		return VERDICT_NO_CERTIFICATE;
	if (!fits(j, der, seal, out))
		return VERDICT_STRANGER;
	if (!seal_verify(bytes, len, der->byte, der->len))
		return VERDICT_FORGED;
	if (!timely(der, seal))
		return VERDICT_UNTIMELY;
	if (revoked(j, der, out))
		return VERDICT_REVOKED;
	if (annulled(j, seal, out))
		return VERDICT_ANNULLED;
	if (date_compare(today, seal->verifiable_until) > 0)
		return VERDICT_PAST;
	if (date_compare(today, seal->issued) < 0 || date_compare(today, seal->signed_on) < 0)
		return VERDICT_FUTURE;
	return VERDICT_GENUINE;
}

void judge_seal(const struct judge *j, const uint8_t *bytes, size_t len, const struct seal *seal,
                struct judged *out)
{
	*out = (struct judged){ .revocation = ANSWER_NONE, .annulment = ANSWER_NONE };
	out->verdict = verdict_of(j, bytes, len, seal, out);
	/* Whoever wrote it, it was not who the reference names. */
	if (out->verdict == VERDICT_STRANGER || out->verdict == VERDICT_FORGED)
		out->signer[0] = '\0';
}
