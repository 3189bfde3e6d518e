#ifndef TESTS_KIOSK_CLIENT_TOWN_H
#define TESTS_KIOSK_CLIENT_TOWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/client/document.h"
#include "net/certificate/certificate.h"
#include "net/certificate/cms.h"
#include "net/certificate/crl.h"
#include "net/certificate/issue.h"
#include "net/protocol/annulled.h"

/* A municipality that seals, with everything it publishes kept in memory, and a judge at noon of a
 * day in Japan. For test_*.c of this folder. */

#define NOON INT64_C(1795316400) /* 2026-11-22 12:00 in Japan */
#define DAY 86400
#define TOWN_REFERENCE "992010001"
#define TOWN_ISSUANCE "0123456789abcdef0123456789abcdef"

struct town {
	struct issue_pem ca, ca_key, certificate, key;
	uint8_t *der;
	size_t der_len;
	/* What is published; NULL: nothing. */
	uint8_t *list, *annulled;
	size_t list_len, annulled_len;
	bool away, no_certificate;
	unsigned asked; /* how often */
	struct gazette *gazette;
	struct judge judge;
};

static inline enum published_status town_get(void *self, const char *path, struct paper *out)
{
	struct town *t = self;
	const uint8_t *bytes = NULL;
	size_t len = 0;

	t->asked++;
	if (t->away)
		return PUBLISHED_AWAY;
	if (strcmp(path, "seal/" TOWN_REFERENCE ".crt") == 0 && !t->no_certificate) {
		bytes = t->der;
		len = t->der_len;
	} else if (strcmp(path, "crl/seal-ca.crl") == 0) {
		bytes = t->list;
		len = t->list_len;
	} else if (strcmp(path, "seal/99201.annulled") == 0) {
		bytes = t->annulled;
		len = t->annulled_len;
	}
	if (!bytes)
		return PUBLISHED_NONE;
	assert_true(paper_append(out, bytes, len));
	return PUBLISHED_OK;
}

static inline void town_certify(struct town *t, int64_t not_before, int64_t not_after)
{
	struct private_key *own = private_key_of_pem(t->ca_key.text, t->ca_key.len);
	const struct issue_holder holder = { .common_name = TOWN_REFERENCE,
		                             .municipality = "見本市",
		                             .municipality_code = "99201" };
	const struct issue_request request = { .profile = ISSUE_SEAL,
		                               .issuer = &t->ca,
		                               .issuer_key = own,
		                               .holder = &holder,
		                               .not_before = not_before,
		                               .not_after = not_after };

	issue_pem_drop(&t->certificate);
	free(t->der);
	assert_true(issue_for_key(&request, &t->key, &t->certificate));
	t->der = certificate_der_of_pem(t->certificate.text, t->certificate.len, &t->der_len);
	assert_non_null(t->der);
	private_key_destroy(own);
}

/* What was asked before is forgotten. */
static inline void town_open(struct town *t)
{
	gazette_destroy(t->gazette);
	t->gazette = gazette_create();
	assert_non_null(t->gazette);
	gazette_add(t->gazette, (struct published){ t, town_get });
	t->judge = (struct judge){
		.trust = t->ca.text, .trust_len = t->ca.len, .gazette = t->gazette, .now = NOON
	};
}

static inline void town_make(struct town *t)
{
	struct issue_request root = { .profile = ISSUE_SEAL_CA,
		                      .not_before = NOON - 900 * DAY,
		                      .not_after = NOON + 900 * DAY };
	struct private_key *own;

	*t = (struct town){ .away = false };
	assert_true(issue_key(ISSUE_P384, &t->ca_key));
	assert_true(issue_key(ISSUE_P256, &t->key));
	own = private_key_of_pem(t->ca_key.text, t->ca_key.len);
	root.issuer_key = own;
	assert_true(issue_root(&root, &t->ca));
	private_key_destroy(own);
	town_certify(t, NOON - 100 * DAY, NOON + 600 * DAY);
	town_open(t);
}

static inline void town_list(struct town *t, bool revoked, int64_t made)
{
	struct private_key *own = private_key_of_pem(t->ca_key.text, t->ca_key.len);
	struct crl_entry entry = { .state = CERTIFICATE_STATE_REVOKED, .at = NOON - DAY };
	struct certificate_facts facts;
	const struct crl_plan plan = { .issuer = &t->ca,
		                       .key = own,
		                       .number = 1,
		                       .this_update = made,
		                       .next_update = made + 7 * DAY,
		                       .entry = &entry,
		                       .count = revoked };

	assert_true(certificate_read(t->der, t->der_len, &facts));
	memcpy(entry.serial, facts.serial, sizeof entry.serial);
	entry.serial_len = facts.serial_len;
	free(t->list);
	t->list = crl_make(&plan, &t->list_len);
	assert_non_null(t->list);
	private_key_destroy(own);
}

static inline void town_annul(struct town *t, const char *issuance, int64_t made)
{
	struct annulled entry = { .at = NOON - 2 * DAY };
	const struct annulled_list list = {
		.municipality = "99201", .time = made, .entry = &entry, .count = issuance != NULL
	};
	char *json;

	if (issuance)
		certificate_sha256(issuance, strlen(issuance), entry.issuance);
	json = annulled_encode(&list);
	assert_non_null(json);
	free(t->annulled);
	t->annulled = cms_sign(t->certificate.text, t->certificate.len, t->key.text, t->key.len,
	                       json, strlen(json), &t->annulled_len);
	assert_non_null(t->annulled);
	free(json);
}

static inline void town_drop(struct town *t)
{
	gazette_destroy(t->gazette);
	issue_pem_drop(&t->ca);
	issue_pem_drop(&t->ca_key);
	issue_pem_drop(&t->certificate);
	issue_pem_drop(&t->key);
	free(t->der);
	free(t->list);
	free(t->annulled);
}

/* Yesterday's, to be verified for half a year. */
static inline struct seal town_seal(uint8_t page, uint8_t pages)
{
	struct seal s = { .issued = date_in_japan(NOON - DAY),
		          .signed_on = date_in_japan(NOON - DAY),
		          .verifiable_until = date_in_japan(NOON + 180 * DAY),
		          .reference = TOWN_REFERENCE,
		          .issuance = TOWN_ISSUANCE,
		          .kind = "residence_certificate",
		          .page = page,
		          .pages = pages,
		          .text_digest = { page },
		          .fact_count = 1,
		          .fact = { { "氏名", "見本　太郎" } } };
	return s;
}

static inline size_t town_make_seal(const struct town *t, const struct seal *s,
                                    uint8_t out[SEAL_BYTES_MAX])
{
	const struct seal_signer signer = { TOWN_REFERENCE, t->key.text, t->key.len };
	size_t len = 0;

	assert_int_equal(seal_make(s, &signer, out, &len), SEAL_MADE);
	return len;
}

#endif
