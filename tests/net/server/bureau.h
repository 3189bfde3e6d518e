#ifndef TESTS_NET_SERVER_BUREAU_H
#define TESTS_NET_SERVER_BUREAU_H

#include <sys/stat.h>

#include <openssl/ocsp.h>

#include "net/certificate/private_key.h"
#include "net/server/responders.h"
#include "tests/net/server/town.h"

/* What a town's authority keeps for whoever asks about certificates: roots and responders as files.
 * auth-ca and sign-ca are the town's own; auth-ca-next is another root of the same name. */

struct bureau {
	char directory[64];
	struct issue_pem next_ca, next_key, responder_key;
};

static inline void bureau_write(const struct bureau *b, const char *name, const char *how,
                                const struct issue_pem *pem)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", b->directory, name);
	file = fopen(path, how);
	assert_non_null(file);
	assert_int_equal(fwrite(pem->text, 1, pem->len, file), pem->len);
	assert_int_equal(fclose(file), 0);
}

static inline void bureau_responder(const struct bureau *b, const char *name,
                                    const struct issue_pem *ca, const struct issue_pem *ca_key)
{
	const struct issue_holder holder = { .common_name = name };
	struct issue_request request = {
		.profile = ISSUE_RESPONDER,
		.issuer = ca,
		.holder = &holder,
		.not_before = TOWN_FROM,
		.not_after = TOWN_UNTIL,
	};
	struct private_key *key = private_key_of_pem(ca_key->text, ca_key->len);
	struct issue_pem made = { 0 };
	char file[64];

	request.issuer_key = key;
	assert_true(issue_for_key(&request, &b->responder_key, &made));
	snprintf(file, sizeof file, "status/%s.crt.pem", name);
	bureau_write(b, file, "w", &made);
	snprintf(file, sizeof file, "status/%s.key.pem", name);
	bureau_write(b, file, "w", &b->responder_key);
	issue_pem_drop(&made);
	private_key_destroy(key);
}

static inline void bureau_folder(const struct bureau *b, const char *name)
{
	char path[160];

	snprintf(path, sizeof path, "%s/%s", b->directory, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

/* The town's user root becomes another one of the same name for a moment. */
static inline void bureau_next_root(struct bureau *b, struct town *t)
{
	const struct issue_pem ca = t->ca[ISSUE_USER_CA], key = t->ca_key[ISSUE_USER_CA];

	town_ca(t, ISSUE_USER_CA);
	b->next_ca = t->ca[ISSUE_USER_CA];
	b->next_key = t->ca_key[ISSUE_USER_CA];
	t->ca[ISSUE_USER_CA] = ca;
	t->ca_key[ISSUE_USER_CA] = key;
}

static inline void bureau_build(struct bureau *b, struct town *t)
{
	*b = (struct bureau){ .directory = "/tmp/bureau-XXXXXX" };
	assert_non_null(mkdtemp(b->directory));
	bureau_folder(b, "trust");
	bureau_folder(b, "status");
	bureau_next_root(b, t);
	assert_true(issue_key(ISSUE_P256, &b->responder_key));
	bureau_write(b, "trust/auth-ca.crt.pem", "w", &t->ca[ISSUE_USER_CA]);
	bureau_write(b, "trust/auth-ca.crt.pem", "a", &b->next_ca);
	bureau_write(b, "trust/sign-ca.crt.pem", "w", &t->ca[ISSUE_SIGNING_CA]);
	bureau_responder(b, "auth-ca", &t->ca[ISSUE_USER_CA], &t->ca_key[ISSUE_USER_CA]);
	bureau_responder(b, "auth-ca-next", &b->next_ca, &b->next_key);
	bureau_responder(b, "sign-ca", &t->ca[ISSUE_SIGNING_CA], &t->ca_key[ISSUE_SIGNING_CA]);
}

static inline void bureau_clear(struct bureau *b)
{
	char command[96];

	snprintf(command, sizeof command, "rm -r '%s'", b->directory);
	assert_int_equal(system(command), 0);
	issue_pem_drop(&b->next_ca);
	issue_pem_drop(&b->next_key);
	issue_pem_drop(&b->responder_key);
}

#endif
