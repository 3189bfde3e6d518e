#include "net/office/card_directory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/certificate/guide.h"

#define FILES_MAX 64 /* a card has seven; who plays it may keep some more beside them */

/* ---- what it holds --------------------------------------------------------------------------- */

static bool read_half(const struct card_half *half, const char *place, struct card_found *out,
                      struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct stat found;
	size_t len;
	char *der;

	if (!folder_join(path, place, half->certificate, why))
		return false;
	if (stat(path, &found) != 0 && errno == ENOENT)
		return true;
	der = folder_read(path, &len, why);
	if (!der)
		return false;
	out->present = certificate_read((const uint8_t *)der, len, &out->facts);
	free(der);
	return out->present || refused(why, "%s: not a certificate", path);
}

static bool read_generation(struct card_directory *d, struct reason *why)
{
	const char *profile = json_string_value(json_object_get(d->json, "profile"));

	d->generation = profile && *profile ? generation_of(profile) : NULL;
	if (!d->generation)
		return refused(why, "%s/%s: no generation of card that is known here", d->place,
		               CARD_JSON);
	d->rule = guide_rule_of(d->generation->profile);
	return true;
}

bool card_directory_read(const char *place, struct card_directory *out, struct reason *why)
{
	*out = (struct card_directory){ .place = place };
	out->json = card_json_read(place, why);
	return out->json && read_generation(out, why) &&
	       read_half(&card_halves[0], place, &out->half[0], why) &&
	       read_half(&card_halves[1], place, &out->half[1], why);
}

void card_directory_drop(struct card_directory *d)
{
	json_decref(d->json); /* wiped: card_json_begin() */
	d->json = NULL;
}

struct secret_lock card_directory_tries(const struct card_directory *d,
                                        const struct card_half *half)
{
	struct secret_lock lock = { .tries_max = half->use == CERTIFICATE_USER
		                                     ? d->rule->user_tries
		                                     : d->rule->signing_tries };
	const json_int_t left = json_integer_value(json_object_get(d->json, half->tries));

	lock.tries_left = left <= 0 ? 0 : left > lock.tries_max ? lock.tries_max : (uint8_t)left;
	return lock;
}

/* ---- whose it is ----------------------------------------------------------------------------- */

static bool on_record(struct office *o, const struct card_directory *d, size_t half,
                      struct ledger_row *out, struct reason *why)
{
	switch (ledger_by_digest(o->store, d->half[half].facts.digest, out)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s/%s: not on record here", d->place,
		               card_halves[half].certificate);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool is_newest(struct office *o, const struct ledger_row *row)
{
	struct ledger_row newest;

	return ledger_newest(o->store, row->resident, row->use, &newest) == STORE_OK &&
	       memcmp(newest.digest, row->digest, sizeof newest.digest) == 0;
}

bool card_directory_owner(struct office *o, const struct card_directory *d, int64_t *owner,
                          struct reason *why)
{
	struct ledger_row row;
	bool newest = false;
	int64_t found = 0;
	size_t i;

	for (i = 0; i < CARD_HALVES; i++) {
		if (!d->half[i].present)
			continue;
		if (!on_record(o, d, i, &row, why))
			return false;
		if (found != 0 && row.resident != found)
			return refused(why, "%s: its certificates are of two residents", d->place);
		found = row.resident;
		newest = newest || is_newest(o, &row);
	}
	if (found == 0)
		return refused(why, "%s: a card without a certificate is nobody's", d->place);
	if (!newest)
		return refused(why, "%s: an earlier card, its holder has another one", d->place);
	*owner = found;
	return true;
}

/* ---- its files ------------------------------------------------------------------------------- */

static bool copy_file(const char *from, const char *name, const char *to, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct stat found;
	size_t len;
	char *bytes;
	bool copied;

	if (!folder_join(path, from, name, why))
		return false;
	if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
		return refused(why, "%s: no file of a card", path);
	bytes = folder_read(path, &len, why);
	if (!bytes)
		return false;
	copied = folder_write(to, name, bytes, len,
	                      found.st_mode & 0044 ? FOLDER_PUBLIC : FOLDER_SECRET, why);
	explicit_bzero(bytes, len); /* may be a key */
	free(bytes);
	return copied;
}

bool card_directory_copy(const struct card_directory *d, const char *folder, struct reason *why)
{
	DIR *directory = opendir(d->place);
	const struct dirent *entry;
	bool copied = true;
	int count = 0;

	if (!directory)
		return refused(why, "%s: %s", d->place, strerror(errno));
	while (copied && (entry = readdir(directory))) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		copied = ++count <= FILES_MAX ? copy_file(d->place, entry->d_name, folder, why)
		                              : refused(why, "%s: no card's directory", d->place);
	}
	closedir(directory);
	return copied;
}
