#ifndef TESTS_NET_SERVER_TOWN_H
#define TESTS_NET_SERVER_TOWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/certificate/certificate.h"
#include "net/certificate/chain.h"
#include "net/certificate/issue.h"
#include "net/protocol/tbs.h"
#include "net/server/desk.h"
#include "net/server/proof.h"
#include "net/store/ledger.h"
#include "net/store/signer.h"
#include "tests/net/server/town_register.h"

/* A small town for tests of the server: roots and keys made at run time, a register in a store of
 * its own in a new directory, cards that sign. One thread. */

#define TOWN_NOW INT64_C(1795363200) /* 2026-11-22 16:00 UTC: one in the night in Japan */
#define TOWN_FROM INT64_C(1700000000)
#define TOWN_UNTIL INT64_C(1900000000)
#define TOWN_TERMINAL "shop-0001"
#define TOWN_KEY "00112233445566778899aabbccddeeff" /* an idempotency key */

struct town_card {
	struct issue_pem key;
	uint8_t *der;
	size_t len;
};

struct town {
	char directory[64];
	struct issue_pem ca_key[ISSUE_PROFILES], ca[ISSUE_PROFILES]; /* by profile of the CA */
	struct keyring keys;
	struct counters counters; /* of the municipalities that have keys */
	struct store *store;
	struct shelf *shelf;
	struct settings settings;
	struct desk desk;
	uint8_t terminal_der[16]; /* any bytes: what is on record is their digest */
	struct caller caller;
	struct issue_pem rsa, p384; /* keys of cards: making one takes long */
};

static inline void town_ca(struct town *t, enum issue_profile ca)
{
	const struct issue_holder nobody = { .common_name = "CA" };
	struct issue_request request = {
		.profile = ca, .holder = &nobody, .not_before = TOWN_FROM, .not_after = TOWN_UNTIL
	};
	struct private_key *key;

	assert_true(issue_key(ISSUE_P384, &t->ca_key[ca]));
	request.issuer_key = key = private_key_of_pem(t->ca_key[ca].text, t->ca_key[ca].len);
	assert_true(issue_root(&request, &t->ca[ca]));
	private_key_destroy(key);
}

struct town_order {
	enum issue_profile profile, ca;
	const struct issue_pem *key;
	const char *name; /* common name, so that two certificates differ */
	int64_t not_before, not_after;
};

static inline struct issue_pem town_issue(const struct town *t, const struct town_order *order)
{
	char code[6];
	const struct issue_holder holder = {
		.common_name = order->name,
		.prefecture = "Reiji-ken",
		.municipality = "Mihon City",
		.municipality_code = code,
		.name = "見本",
		.name_substitutes = "00",
		.sex = "1",
		.birth = "319900305",
		.address = "見本市",
		.address_substitutes = "000",
	};
	struct private_key *ca_key =
	    private_key_of_pem(t->ca_key[order->ca].text, t->ca_key[order->ca].len);
	const struct issue_request request = {
		.profile = order->profile,
		.issuer = &t->ca[order->ca],
		.issuer_key = ca_key,
		.holder = &holder,
		.not_before = order->not_before,
		.not_after = order->not_after,
	};
	struct issue_pem made = { 0 };

	snprintf(code, sizeof code, "%.5s", order->name);
	assert_true(issue_for_key(&request, order->key, &made));
	private_key_destroy(ca_key);
	return made;
}

static inline struct town_card town_card(const struct town *t, const struct town_order *order)
{
	struct issue_pem pem = town_issue(t, order);
	struct town_card card = { .key = *order->key };

	card.der = certificate_der_of_pem(pem.text, pem.len, &card.len);
	assert_non_null(card.der);
	issue_pem_drop(&pem);
	return card;
}

/* Puts a certificate on record for a resident, as the office does: the earlier one is superseded.
 */
static inline void town_record(struct town *t, int64_t resident, const struct town_card *card)
{
	struct ledger_row before;
	enum store_status found;

	assert_int_equal(store_begin(t->store), STORE_OK);
	found = ledger_newest(t->store, resident, CERTIFICATE_USER, &before);
	if (found == STORE_OK && before.state == CERTIFICATE_STATE_GOOD)
		assert_int_equal(ledger_set(t->store, before.digest, CERTIFICATE_STATE_GOOD,
		                            CERTIFICATE_STATE_SUPERSEDED, TOWN_NOW),
		                 STORE_OK);
	assert_int_equal(ledger_add(t->store, resident, card->der, card->len, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(t->store, STORE_OK), STORE_OK);
}

/* A good certificate on record gets another state. */
static inline void town_turn(struct town *t, const struct town_card *card,
                             enum certificate_state state)
{
	uint8_t digest[CERTIFICATE_DIGEST_LEN];

	certificate_sha256(card->der, card->len, digest);
	assert_int_equal(store_begin(t->store), STORE_OK);
	assert_int_equal(ledger_set(t->store, digest, CERTIFICATE_STATE_GOOD, state, TOWN_NOW),
	                 STORE_OK);
	assert_int_equal(store_end(t->store, STORE_OK), STORE_OK);
}

/* A user certificate that is on record for a resident. */
static inline struct town_card town_resident_card(struct town *t, int64_t resident,
                                                  const struct issue_pem *key)
{
	char name[32];
	const struct town_order order = { ISSUE_USER, ISSUE_USER_CA, key,
		                          name,       TOWN_FROM,     TOWN_UNTIL };
	struct town_card card;

	snprintf(name, sizeof name, "RESIDENT%lld", (long long)resident);
	card = town_card(t, &order);
	town_record(t, resident, &card);
	return card;
}

static inline void town_seal_root(struct town *t)
{
	const struct issue_pem *root = &t->ca[ISSUE_SEAL_CA];
	size_t len;
	uint8_t *der = certificate_der_of_pem(root->text, root->len, &len);

	assert_non_null(der);
	assert_true(certificate_own_key(der, len, t->keys.seal_ca));
	free(der);
}

static inline void town_roots(struct town *t)
{
	static const enum issue_profile cas[] = { ISSUE_USER_CA, ISSUE_SIGNING_CA,
		                                  ISSUE_TERMINAL_CA, ISSUE_ISSUING_CA,
		                                  ISSUE_SEAL_CA };

	for (size_t i = 0; i < sizeof cas / sizeof *cas; i++)
		town_ca(t, cas[i]);
	t->keys.users = chain_create();
	t->keys.signers = chain_create();
	assert_true(
	    chain_add_pem(t->keys.users, t->ca[ISSUE_USER_CA].text, t->ca[ISSUE_USER_CA].len));
	assert_true(chain_add_pem(t->keys.signers, t->ca[ISSUE_SIGNING_CA].text,
	                          t->ca[ISSUE_SIGNING_CA].len));
	memset(t->keys.server_spki, 0x11, 32);
	town_seal_root(t);
}

static inline void town_pair(struct town *t, enum issue_profile profile, enum issue_profile ca,
                             const char *name, struct pem *certificate, struct pem *key)
{
	struct issue_pem key_pem = { 0 }, certificate_pem;

	assert_true(issue_key(ISSUE_P256, &key_pem));
	certificate_pem = town_issue(
	    t, &(struct town_order){ profile, ca, &key_pem, name, TOWN_FROM, TOWN_UNTIL });
	*certificate = (struct pem){ certificate_pem.text, certificate_pem.len };
	*key = (struct pem){ key_pem.text, key_pem.len };
}

static inline void town_issuer(struct town *t, const char *code)
{
	struct issuer *issuer = &t->keys.issuer[t->keys.issuer_count++];

	snprintf(issuer->municipality, sizeof issuer->municipality, "%s", code);
	snprintf(issuer->seal_reference, sizeof issuer->seal_reference, "%s0001", code);
	town_pair(t, ISSUE_MUNICIPALITY, ISSUE_ISSUING_CA, code, &issuer->certificate,
	          &issuer->key);
	town_pair(t, ISSUE_SEAL, ISSUE_SEAL_CA, issuer->seal_reference, &issuer->seal_certificate,
	          &issuer->seal_key);
}

/* The terms that a municipality begins with, and the forms that are built in. */
static inline void town_counter(struct town *t, const struct terms_start *start)
{
	struct counter *c = &t->counters.counter[t->counters.count++];
	char *text = terms_of_start(start), reason[TERMS_REASON_MAX];

	assert_non_null(text);
	assert_true(terms_of_json(text, strlen(text), start->as_of, &c->terms, reason));
	free(text);
	snprintf(c->municipality, sizeof c->municipality, "%s", start->municipality);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		size_t len;
		const char *form = form_built_in((enum document_kind)kind, &len);

		assert_true(form_of_json(form, len, &c->form[kind], reason));
	}
}

static inline void town_counters(struct town *t)
{
	const struct date since = { 2026, 11, 1 };

	t->counters.counter = calloc(2, sizeof *t->counters.counter);
	assert_non_null(t->counters.counter);
	town_counter(t, &(struct terms_start){ "99201", 200, "00:00", "24:00", true, since });
	town_counter(t, &(struct terms_start){ "99203", 200, "06:30", "23:00", false, since });
}

/* The terms of a kind, which a test may change for as long as it needs. */
static inline struct terms_kind *town_terms(struct town *t, const char *municipality,
                                            enum document_kind kind)
{
	for (size_t i = 0; i < t->counters.count; i++)
		if (strcmp(t->counters.counter[i].municipality, municipality) == 0)
			return &t->counters.counter[i].terms.kind[kind];
	fail_msg("no counter of %s", municipality);
	return NULL;
}

static inline void town_store(struct town *t)
{
	char file[96];

	snprintf(t->directory, sizeof t->directory, "/tmp/town-XXXXXX");
	assert_non_null(mkdtemp(t->directory));
	snprintf(file, sizeof file, "%s/store.sqlite", t->directory);
	assert_int_equal(store_open(file, &t->store), STORE_OK);
	assert_int_equal(store_load_sql(t->store, town_register), STORE_OK);
	assert_int_equal(
	    store_add_terminal(t->store, TOWN_TERMINAL, t->caller.certificate, INT64_C(4000000000)),
	    STORE_OK);
}

/* As the office does when it makes a key. */
static inline void town_signers(struct town *t)
{
	assert_int_equal(store_begin(t->store), STORE_OK);
	for (size_t i = 0; i < t->keys.issuer_count; i++) {
		const struct issuer *by = &t->keys.issuer[i];
		size_t len;
		uint8_t *der = certificate_der_of_pem(by->seal_certificate.text,
		                                      by->seal_certificate.len, &len);

		assert_non_null(der);
		assert_int_equal(signer_add(t->store, by->seal_reference, der, len, TOWN_FROM),
		                 STORE_OK);
		free(der);
	}
	assert_int_equal(store_end(t->store, STORE_OK), STORE_OK);
}

static inline void town_build(struct town *t)
{
	*t = (struct town){ .caller = { .terminal = TOWN_TERMINAL, .now = TOWN_NOW } };
	memset(t->terminal_der, 0x33, sizeof t->terminal_der);
	memset(t->caller.exporter, 0x22, sizeof t->caller.exporter);
	certificate_sha256(t->terminal_der, sizeof t->terminal_der, t->caller.certificate);
	town_roots(t);
	town_issuer(t, "99201");
	town_issuer(t, "99203");
	town_counters(t);
	town_store(t);
	town_signers(t);
	assert_true(issue_key(ISSUE_RSA2048, &t->rsa));
	assert_true(issue_key(ISSUE_P384, &t->p384));
	t->shelf = shelf_create();
	t->settings = settings_default();
	t->desk =
	    (struct desk){ t->store, &t->keys, &t->counters, t->shelf, &t->settings, NULL, NULL };
}

static inline void town_forget_store(struct town *t)
{
	static const char *const files[] = { "store.sqlite", "store.sqlite-wal",
		                             "store.sqlite-shm" };
	char path[96];

	store_close(t->store);
	t->store = NULL;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", t->directory, files[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(t->directory), 0);
}

static inline void town_clear(struct town *t)
{
	town_forget_store(t);
	shelf_destroy(t->shelf);
	counters_drop(&t->counters);
	chain_destroy(t->keys.users);
	chain_destroy(t->keys.signers);
	for (size_t i = 0; i < t->keys.issuer_count; i++) {
		free(t->keys.issuer[i].certificate.text);
		free(t->keys.issuer[i].key.text);
		free(t->keys.issuer[i].seal_certificate.text);
		free(t->keys.issuer[i].seal_key.text);
	}
	for (size_t i = 0; i < ISSUE_PROFILES; i++) {
		issue_pem_drop(&t->ca[i]);
		issue_pem_drop(&t->ca_key[i]);
	}
	issue_pem_drop(&t->rsa);
	issue_pem_drop(&t->p384);
}

#endif
