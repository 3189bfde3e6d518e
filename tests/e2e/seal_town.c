#include "tests/e2e/seal_town.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "net/certificate/cms.h"
#include "net/certificate/crl.h"
#include "net/certificate/issue.h"
#include "net/protocol/annulled.h"

#define FILE_MAX 65536
#define YEAR_S (366 * 86400)

void town_must(bool done, const char *what)
{
	if (!done) {
		fprintf(stderr, "seal_paper: %s\n", what);
		exit(2);
	}
}

static void save(const char *dir, const char *name, const void *data, size_t len)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	file = fopen(path, "wb");
	town_must(file && fwrite(data, 1, len, file) == len && fclose(file) == 0, path);
}

struct issue_pem town_load(const char *dir, const char *name)
{
	struct issue_pem pem = { calloc(1, FILE_MAX), 0 };
	char path[512];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	file = fopen(path, "rb");
	town_must(file && pem.text, path);
	pem.len = fread(pem.text, 1, FILE_MAX - 1, file);
	fclose(file);
	return pem;
}

/* ---- an authority ------------------------------------------------------------------------------
 */

static struct issue_pem new_key(enum issue_key_kind kind)
{
	struct issue_pem key = { 0 };

	town_must(issue_key(kind, &key), "a key");
	return key;
}

static void make_root(const char *dir, const char *name)
{
	struct issue_pem key = new_key(ISSUE_P384), root = { 0 };
	struct private_key *own = private_key_of_pem(key.text, key.len);
	const struct issue_request request = { .profile = ISSUE_SEAL_CA,
		                               .issuer_key = own,
		                               .not_before = time(NULL) - 2 * YEAR_S,
		                               .not_after = time(NULL) + YEAR_S };
	char file[64];

	town_must(own && issue_root(&request, &root), "a root");
	snprintf(file, sizeof file, "%s.key.pem", name);
	save(dir, file, key.text, key.len);
	snprintf(file, sizeof file, "%s.crt.pem", name);
	save(dir, file, root.text, root.len);
	private_key_destroy(own);
	issue_pem_drop(&key);
	issue_pem_drop(&root);
}

/* One that ended `ended_s` ago, or lives. */
static void make_signer(const char *dir, const char *root, const char *reference, const char *name,
                        int64_t ended_s)
{
	struct issue_pem ca = town_load(dir, "seal-ca.crt.pem"),
			 ca_key = town_load(dir, "seal-ca.key.pem");
	struct issue_pem key = new_key(ISSUE_P256), certificate = { 0 };
	char code[6] = "", file[64];
	const struct issue_holder holder = { .common_name = reference,
		                             .municipality = name,
		                             .municipality_code = code };
	struct issue_request request = { .profile = ISSUE_SEAL,
		                         .issuer = &ca,
		                         .holder = &holder,
		                         .not_before = time(NULL) - YEAR_S,
		                         .not_after = ended_s ? time(NULL) - ended_s
		                                              : time(NULL) + YEAR_S / 2 };
	struct private_key *own;
	uint8_t *der;
	size_t len;

	if (strcmp(root, "seal-ca") != 0) {
		issue_pem_drop(&ca);
		issue_pem_drop(&ca_key);
		snprintf(file, sizeof file, "%s.crt.pem", root);
		ca = town_load(dir, file);
		snprintf(file, sizeof file, "%s.key.pem", root);
		ca_key = town_load(dir, file);
	}
	memcpy(code, reference, 5);
	own = private_key_of_pem(ca_key.text, ca_key.len);
	request.issuer_key = own;
	town_must(own && issue_for_key(&request, &key, &certificate), "a certificate");
	der = certificate_der_of_pem(certificate.text, certificate.len, &len);
	town_must(der != NULL, "a certificate in DER");
	snprintf(file, sizeof file, "seal/%s.crt", reference);
	save(dir, file, der, len);
	snprintf(file, sizeof file, "%s.key.pem", reference);
	save(dir, file, key.text, key.len);
	snprintf(file, sizeof file, "%s.crt.pem", reference);
	save(dir, file, certificate.text, certificate.len);
	free(der);
	private_key_destroy(own);
	issue_pem_drop(&ca);
	issue_pem_drop(&ca_key);
	issue_pem_drop(&key);
	issue_pem_drop(&certificate);
}

void town_authority(const char *dir)
{
	static const char *const folders[] = { "", "seal", "crl" };

	for (size_t i = 0; i < 3; i++) {
		char path[512];

		snprintf(path, sizeof path, "%s/%s", dir, folders[i]);
		mkdir(path, 0755);
	}
	make_root(dir, "seal-ca");
	make_root(dir, "other-ca");
	make_signer(dir, "seal-ca", "992010001", "見本市", 0);
	make_signer(dir, "seal-ca", "992010002", "見本市", 0);
	make_signer(dir, "seal-ca", "992010003", "見本市", 40 * 86400);
	make_signer(dir, "seal-ca", "992020001", "架空町", 0);
	make_signer(dir, "other-ca", "992030001", "偽市", 0);
}

void town_list(const char *dir, char *reference[], int count)
{
	struct issue_pem ca = town_load(dir, "seal-ca.crt.pem"),
			 key = town_load(dir, "seal-ca.key.pem");
	struct private_key *own = private_key_of_pem(key.text, key.len);
	struct crl_entry entry[8] = { { .serial_len = 0 } };
	const struct crl_plan plan = { .issuer = &ca,
		                       .key = own,
		                       .number = 1,
		                       .this_update = time(NULL) - 60,
		                       .next_update = time(NULL) + 7 * 86400,
		                       .entry = entry,
		                       .count = (size_t)count };
	uint8_t *der;
	size_t len;

	town_must(count <= 8, "too many");
	for (int i = 0; i < count; i++) {
		struct certificate_facts facts;
		struct issue_pem certificate;
		char file[64];

		snprintf(file, sizeof file, "seal/%s.crt", reference[i]);
		certificate = town_load(dir, file);
		town_must(
		    certificate_read((const uint8_t *)certificate.text, certificate.len, &facts),
		    file);
		memcpy(entry[i].serial, facts.serial, sizeof facts.serial);
		entry[i].serial_len = facts.serial_len;
		entry[i].state = CERTIFICATE_STATE_REVOKED_LOSS;
		entry[i].at = time(NULL) - 3600;
		issue_pem_drop(&certificate);
	}
	der = crl_make(&plan, &len);
	town_must(der != NULL, "a list");
	save(dir, "crl/seal-ca.crl", der, len);
	free(der);
	private_key_destroy(own);
	issue_pem_drop(&ca);
	issue_pem_drop(&key);
}

void town_annul(const char *dir, const char *code, char *issuance[], int count)
{
	struct annulled entry[8] = { { .at = 0 } };
	struct annulled_list list = { .time = time(NULL), .entry = entry, .count = (size_t)count };
	struct issue_pem key, certificate;
	char file[64], *json;
	uint8_t *cms;
	size_t len = 0;

	town_must(count <= 8 && strlen(code) == 5, "too many, or no code");
	strcpy(list.municipality, code);
	for (int i = 0; i < count; i++) {
		certificate_sha256(issuance[i], strlen(issuance[i]), entry[i].issuance);
		entry[i].at = time(NULL) - 7200;
	}
	json = annulled_encode(&list);
	snprintf(file, sizeof file, "%s0001.key.pem", code);
	key = town_load(dir, file);
	snprintf(file, sizeof file, "%s0001.crt.pem", code);
	certificate = town_load(dir, file);
	cms = json ? cms_sign(certificate.text, certificate.len, key.text, key.len, json,
	                      strlen(json), &len)
	           : NULL;
	town_must(cms != NULL, "what was annulled");
	snprintf(file, sizeof file, "seal/%s.annulled", code);
	save(dir, file, cms, len);
	free(cms);
	free(json);
	issue_pem_drop(&key);
	issue_pem_drop(&certificate);
}
