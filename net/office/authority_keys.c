#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "net/office/authority_make.h"
#include "net/office/authority_seal.h"
#include "net/office/authority_service.h"
#include "net/office/authority_terms.h"

/* What each municipality has of its own: its keys and its terms. */

#define NAME_MAX_LEN 64

struct municipalities {
	char code[100][8];
	size_t count;
	bool too_many;
};

static void note_code(struct municipalities *m, const char *code)
{
	size_t i;

	for (i = 0; i < m->count; i++)
		if (strcmp(m->code[i], code) == 0)
			return;
	if (m->count == sizeof m->code / sizeof m->code[0])
		m->too_many = true;
	else
		snprintf(m->code[m->count++], sizeof m->code[0], "%s", code);
}

static void note_municipality(void *self, const struct store_resident *r)
{
	note_code(self, r->municipality);
}

/* Where nobody lives any more there may still be a key: a server wants the other one beside it. */
static bool note_issuers(const char *place, struct municipalities *m, struct reason *why)
{
	static const char ending[] = ".crt.pem";
	char path[FOLDER_PATH_MAX], code[8];
	const struct dirent *entry;
	DIR *d;

	if (!folder_join(path, place, "issuing", why))
		return false;
	d = opendir(path);
	if (!d)
		return refused(why, "%s: %s", path, strerror(errno));
	while ((entry = readdir(d))) {
		if (strspn(entry->d_name, "0123456789") != 5 ||
		    strcmp(entry->d_name + 5, ending) != 0)
			continue;
		snprintf(code, sizeof code, "%.5s", entry->d_name);
		note_code(m, code);
	}
	closedir(d);
	return true;
}

/* What a municipality signs with, where it stands, and who certifies it. */
static const struct municipal {
	enum issue_profile profile;
	const char *folder, *root;
} issuing = { ISSUE_MUNICIPALITY, "issuing", "issuing-ca" },
  sealing = { ISSUE_SEAL, "sealing", "seal-ca" };

static bool make_key(const char *place, struct store *s, const struct municipal *kind,
                     const char *name, const char *code, int64_t now, struct reason *why)
{
	const struct service service = { name, kind->root, kind->profile, SERVICE_DAYS };
	struct seal_holder h;

	return seal_holder_of(s, code, &h, why) &&
	       service_make(place, &service, &h.holder, now, why);
}

static bool make_missing(const char *place, struct store *s, const struct municipal *kind,
                         const struct municipalities *all, int64_t now, int *made,
                         struct reason *why)
{
	char name[NAME_MAX_LEN];

	for (size_t i = 0; i < all->count; i++) {
		snprintf(name, sizeof name, "%s/%s", kind->folder, all->code[i]);
		if (service_stands(place, name, 0, 0))
			continue;
		if (!make_key(place, s, kind, name, all->code[i], now, why))
			return false;
		(*made)++;
	}
	return true;
}

static bool make_terms(const char *place, struct store *s, const struct municipalities *all,
                       int64_t now, struct authority_made *made, struct reason *why)
{
	for (size_t i = 0; i < all->count; i++)
		if (!authority_make_terms(place, s, all->code[i], now, &made->terms, why))
			return false;
	return true;
}

bool authority_make_keys(const char *place, struct store *s, int64_t now,
                         struct authority_made *made, struct reason *why)
{
	struct municipalities all = { .count = 0 };

	if (store_each_resident(s, &all, note_municipality) != STORE_OK)
		return refused(why, "register: %s", store_reason(s));
	if (all.too_many)
		return refused(why, "register: too many municipalities");
	if (!make_missing(place, s, &issuing, &all, now, &made->issuing_keys, why))
		return false;
	/* One of an earlier version goes on as it is until it is upgraded. */
	if (!authority_has(place, "ca/seal-ca.crt.pem"))
		return true;
	return note_issuers(place, &all, why) &&
	       (!all.too_many || refused(why, "issuing: too many municipalities")) &&
	       make_missing(place, s, &sealing, &all, now, &made->sealing_keys, why) &&
	       make_terms(place, s, &all, now, made, why);
}
