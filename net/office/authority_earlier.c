#include "net/office/authority_earlier.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "net/office/authority.h"
#include "net/office/office_list.h"
#include "net/office/resident.h"

#define ISSUED "issued"
#define USER ".user.crt.der"
#define SIGNING ".signing.crt.der"

bool earlier_stands(const char *place)
{
	return authority_has(place, ISSUED);
}

/* ---- the files ------------------------------------------------------------------------------- */

static bool key_before(const char *name, const char *ending, char key[RESIDENT_KEY_MAX])
{
	const size_t len = strlen(name), ending_len = strlen(ending);

	if (len <= ending_len || len - ending_len >= RESIDENT_KEY_MAX ||
	    strcmp(name + len - ending_len, ending) != 0)
		return false;
	memcpy(key, name, len - ending_len);
	key[len - ending_len] = '\0';
	return true;
}

/* Six letters more: what was being written when that office was killed. */
static bool was_unfinished(const char *name)
{
	static const char ending[] = ".crt.der.";
	const char *end = strstr(name, ending);

	return end && strlen(end + sizeof ending - 1) == 6;
}

struct taking {
	struct office *office; /* NULL: to look at the names alone */
	char folder[FOLDER_PATH_MAX];
	int taken;
};

/* Walks issued/ until `each` refuses. */
static bool walk(const char *place, struct taking *t,
                 bool (*each)(struct taking *t, const char *name, struct reason *why),
                 struct reason *why)
{
	const struct dirent *entry;
	bool good = true;
	DIR *d;

	if (!earlier_stands(place))
		return true;
	if (!folder_join(t->folder, place, ISSUED, why))
		return false;
	d = opendir(t->folder);
	if (!d)
		return refused(why, "%s: %s", t->folder, strerror(errno));
	while (good && (entry = readdir(d)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			good = each(t, entry->d_name, why);
	closedir(d);
	return good;
}

static bool is_known(struct taking *t, const char *name, struct reason *why)
{
	char key[RESIDENT_KEY_MAX];

	return key_before(name, USER, key) || key_before(name, SIGNING, key) ||
	       was_unfinished(name) ||
	       refused(why, "%s/%s: not of an earlier version: put it elsewhere first", t->folder,
	               name);
}

bool earlier_fits(const char *place, struct reason *why)
{
	struct taking t = { .office = NULL };

	return walk(place, &t, is_known, why);
}

/* ---- on record ------------------------------------------------------------------------------- */

struct found {
	struct issue_pem der;
	uint8_t digest[CERTIFICATE_DIGEST_LEN];
	bool recorded;
	struct ledger_row row; /* where it is */
};

static bool look_up(const struct taking *t, struct found *f, struct reason *why)
{
	const enum store_status status = ledger_by_digest(t->office->store, f->digest, &f->row);

	f->recorded = status == STORE_OK;
	return status != STORE_FAILED || refused(why, "store: %s", store_reason(t->office->store));
}

/* `out` is for issue_pem_drop(). */
static bool find(const struct taking *t, const char *name, struct found *out, struct reason *why)
{
	if (!authority_read(t->folder, name, &out->der, why))
		return false;
	certificate_sha256(out->der.text, out->der.len, out->digest);
	return look_up(t, out, why);
}

/* The user certificate of the same card: by it are known when that was issued, and what has ended
 * it. Where there is none the signing one is good, and of now. */
static bool find_companion(const struct taking *t, const char *key, struct ledger_row *out,
                           struct reason *why)
{
	char name[RESIDENT_KEY_MAX + sizeof USER];
	struct found user = { .recorded = false };
	bool looked = true;

	*out = (struct ledger_row){ .state = CERTIFICATE_STATE_GOOD, .recorded = t->office->now };
	snprintf(name, sizeof name, "%s" USER, key);
	if (authority_has(t->folder, name))
		looked = find(t, name, &user, why);
	if (looked && user.recorded)
		*out = user.row;
	issue_pem_drop(&user.der);
	return looked;
}

static bool end_like(const struct taking *t, const struct found *f, const struct ledger_row *user,
                     struct reason *why)
{
	struct office *o = t->office;
	const unsigned root = list_root_of(o, f->row.issuer_key);

	if (user->state == CERTIFICATE_STATE_GOOD)
		return true;
	if (root < AUTHORITY_ROOTS)
		office_sign_list(o, root);
	return ledger_set(o->store, f->digest, CERTIFICATE_STATE_GOOD, user->state, user->since) ==
	           STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

static bool put_on_record(const struct taking *t, const char *name, const char *key,
                          struct found *f, struct reason *why)
{
	struct office *o = t->office;
	struct store_resident holder;
	struct ledger_row user;
	int64_t id;

	if (!resident_find(o, key, &holder, why) || !find_companion(t, key, &user, why))
		return false;
	id = holder.id;
	explicit_bzero(&holder, sizeof holder);
	if (ledger_add(o->store, id, (const uint8_t *)f->der.text, f->der.len, user.recorded) !=
	    STORE_OK)
		return refused(why, "%s/%s: no certificate that can be put on record", t->folder,
		               name);
	return look_up(t, f, why) && end_like(t, f, &user, why);
}

static bool take(struct taking *t, const char *name, struct reason *why)
{
	struct found f = { .recorded = false };
	char key[RESIDENT_KEY_MAX];
	bool taken;

	if (!key_before(name, USER, key) && !key_before(name, SIGNING, key))
		return true; /* unfinished: earlier_fits() */
	taken = find(t, name, &f, why);
	if (taken && !f.recorded) {
		taken = put_on_record(t, name, key, &f, why);
		t->taken++;
	}
	issue_pem_drop(&f.der);
	return taken;
}

bool earlier_take(struct office *o, int *taken, struct reason *why)
{
	struct taking t = { .office = o };

	if (!walk(o->place, &t, take, why))
		return false;
	*taken += t.taken;
	return true;
}

/* ---- off the disk ---------------------------------------------------------------------------- */

void earlier_forget(const char *place)
{
	char folder[FOLDER_PATH_MAX];
	struct reason unused;

	if (earlier_stands(place) && folder_join(folder, place, ISSUED, &unused))
		folder_remove(folder); /* nothing else is in it: earlier_fits() */
}
