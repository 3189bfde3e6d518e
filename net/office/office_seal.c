#include "net/office/office_seal.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/sealer.h"
#include "net/office/authority.h"
#include "net/store/signer.h"

#define FOLDER "sealing"
#define CERTIFICATE ".crt.pem"
#define NAME_MAX_LEN 64
#define CODE_LEN CMS_MUNICIPALITY_LEN

/* ---- on record ------------------------------------------------------------------------------- */

static bool is_certificate(const char *name)
{
	return strspn(name, "0123456789") == CODE_LEN && strcmp(name + CODE_LEN, CERTIFICATE) == 0;
}

static bool add(struct office *o, const char *file, const uint8_t *der, size_t len, int *added,
                struct reason *why)
{
	struct sealer sealer;
	struct signer_row row;

	if (!sealer_read(der, len, &sealer))
		return refused(why, "%s: not a certificate of a key for seals", file);
	switch (signer_of(o->store, sealer.reference, &row)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		break;
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	if (signer_add(o->store, sealer.reference, der, len, o->now) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	++*added;
	return true;
}

static bool take(struct office *o, const char *name, int *added, struct reason *why)
{
	char file[NAME_MAX_LEN];
	struct issue_pem pem = { 0 };
	uint8_t *der;
	size_t len = 0;
	bool taken;

	snprintf(file, sizeof file, FOLDER "/%.*s" CERTIFICATE, CODE_LEN, name);
	if (!authority_read(o->place, file, &pem, why))
		return false;
	der = certificate_der_of_pem(pem.text, pem.len, &len);
	taken = der ? add(o, file, der, len, added, why) : refused(why, "%s: not PEM", file);
	free(der);
	issue_pem_drop(&pem);
	return taken;
}

bool seal_put_on_record(struct office *o, int *added, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	const struct dirent *entry;
	bool good = true;
	DIR *d;

	if (!authority_has(o->place, FOLDER))
		return true; /* one of an earlier version */
	if (!folder_join(path, o->place, FOLDER, why))
		return false;
	d = opendir(path);
	if (!d)
		return refused(why, "%s: %s", path, strerror(errno));
	while (good && (entry = readdir(d)))
		if (is_certificate(entry->d_name))
			good = take(o, entry->d_name, added, why);
	closedir(d);
	return good;
}

/* ---- in its place ---------------------------------------------------------------------------- */

#define MUNICIPALITIES_MAX 2000 /* more than there are in the country */

/* The newest of each municipality. */
struct present {
	char (*reference)[SIGNER_REFERENCE_MAX];
	size_t count;
};

/* By reference: those of one municipality come one after the other, the newest last. */
static void note(void *self, const struct signer_row *row)
{
	struct present *p = self;

	if (p->count > 0 && strncmp(p->reference[p->count - 1], row->reference, CODE_LEN) == 0)
		p->count--;
	if (p->count < MUNICIPALITIES_MAX)
		memcpy(p->reference[p->count++], row->reference, SIGNER_REFERENCE_MAX);
}

static bool says_already(const struct office *o, const char *file, const char *pem, size_t len)
{
	struct issue_pem now = { 0 };
	struct reason unused;
	const bool same = authority_has(o->place, file) &&
	                  authority_read(o->place, file, &now, &unused) && now.len == len &&
	                  memcmp(now.text, pem, len) == 0;

	issue_pem_drop(&now);
	return same;
}

/* A key that is lost, or another than the store knows of, as after an old copy of the store was put
 * in its place: the certificate that stands beside it stays. */
static bool is_its_key(const struct office *o, const char *reference, const char *pem, size_t len)
{
	char file[NAME_MAX_LEN];
	struct issue_pem key = { 0 };
	struct reason unused;
	bool fits;

	snprintf(file, sizeof file, FOLDER "/%.*s.key.pem", CODE_LEN, reference);
	fits = authority_has(o->place, file) && authority_read(o->place, file, &key, &unused) &&
	       sealer_fits(pem, len, key.text, key.len);
	issue_pem_drop(&key);
	return fits;
}

static bool publish(struct office *o, const char *reference, struct reason *why)
{
	char file[NAME_MAX_LEN];
	uint8_t *der = NULL;
	char *pem = NULL;
	size_t der_len = 0, len = 0;
	bool published = true;

	snprintf(file, sizeof file, FOLDER "/%.*s" CERTIFICATE, CODE_LEN, reference);
	if (signer_der(o->store, reference, &der, &der_len) == STORE_OK)
		pem = certificate_pem_of_der(der, der_len, &len);
	if (!pem)
		published = refused(why, "%s: its certificate cannot be read", reference);
	else if (!says_already(o, file, pem, len) && is_its_key(o, reference, pem, len))
		published = folder_write(o->place, file, pem, len, FOLDER_PUBLIC, why);
	free(pem);
	free(der);
	return published;
}

bool seal_publish(struct office *o, struct reason *why)
{
	struct present all = { .reference = calloc(MUNICIPALITIES_MAX, SIGNER_REFERENCE_MAX) };
	bool published;

	if (!all.reference)
		return refused(why, "no memory");
	published = signer_each(o->store, NULL, &all, note) == STORE_OK ||
	            refused(why, "store: %s", store_reason(o->store));
	for (size_t i = 0; published && i < all.count; i++)
		published = publish(o, all.reference[i], why);
	free(all.reference);
	return published;
}
