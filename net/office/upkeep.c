#include "net/office/upkeep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/office/authority.h"
#include "net/office/office_list.h"

/* ---- copies ---------------------------------------------------------------------------------- */

bool upkeep_backup(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const struct act act = { .verb = "backup" };
	struct folder file;
	bool done;

	(void)answer;
	if (!office_begin_file(o, asked->word[0], OFFICE_NEW, &file, why))
		return false;
	done = (keep_backup(o->store, file.path) == STORE_OK ||
	        refused(why, "%s: %s", asked->word[0], store_reason(o->store))) &&
	       office_begin(o, why) && office_commit(o, &act, why);
	if (!done)
		office_abandon(o);
	return done;
}

/* ---- going back ------------------------------------------------------------------------------ */

#define UNFIT_MAX 65536

struct unfit {
	uint8_t (*digest)[CERTIFICATE_DIGEST_LEN];
	size_t count;
	bool too_many;
};

static void note_unfit(void *self, const uint8_t digest[CERTIFICATE_DIGEST_LEN])
{
	struct unfit *all = self;

	if (all->count == UNFIT_MAX)
		all->too_many = true;
	else
		memcpy(all->digest[all->count++], digest, CERTIFICATE_DIGEST_LEN);
}

/* What rule 3 of the guide ends, because the register has that name or address no more. */
static bool end_unfit(struct office *o, const struct unfit *all, struct reason *why)
{
	struct ledger_row row;

	for (size_t i = 0; i < all->count; i++) {
		if (ledger_by_digest(o->store, all->digest[i], &row) != STORE_OK)
			return refused(why, "store: %s", store_reason(o->store));
		if (life_crl_reason(row.state) >= 0 && row.state != CERTIFICATE_STATE_SUSPENDED)
			continue; /* it has ended by itself */
		if (!office_turn(o, &row, LIFE_CHANGE, why))
			return false;
	}
	return !all->too_many || refused(why, "too many certificates would end");
}

static bool take_back(struct office *o, struct unfit *all, struct keep_restored *out,
                      struct reason *why)
{
	const char *fault = NULL;

	switch (keep_restore(o->store, out, &fault, all, note_unfit)) {
	case STORE_OK:
		return end_unfit(o, all, why);
	case STORE_NONE:
		return refused(why, "the copy does not fit any more: %s", fault ? fault : "");
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool restore(struct office *o, struct unfit *all, struct keep_restored *out,
                    struct reason *why)
{
	struct act act = { .verb = "restore" };
	const unsigned roots = list_roots(o);

	if (!office_begin(o, why))
		return false;
	/* Certificates may come back that have ended. */
	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (roots & 1u << i)
			office_sign_list(o, i);
	if (!take_back(o, all, out, why)) {
		office_abandon(o);
		return false;
	}
	snprintf(act.detail, sizeof act.detail,
	         "who came after the copy: stayed %lld, gone %lld; signing certificates ended %lld",
	         (long long)out->stayed, (long long)out->gone, (long long)out->unfit);
	return office_commit(o, &act, why);
}

/* Going back to what is there would only end the visits under way. */
static bool is_the_store(const struct office *o, const char *copy)
{
	char path[FOLDER_PATH_MAX];
	struct stat own, other;
	struct reason unused;

	return folder_join(path, o->place, "store.sqlite", &unused) && stat(path, &own) == 0 &&
	       stat(copy, &other) == 0 && own.st_dev == other.st_dev && own.st_ino == other.st_ino;
}

bool upkeep_restore(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why)
{
	struct unfit all = { .digest = calloc(UNFIT_MAX, sizeof *all.digest) };
	struct keep_restored restored = { 0 };
	const char *fault = NULL;
	bool done = false;

	if (is_the_store(o, asked->word[0])) {
		free(all.digest);
		return refused(why, "%s: is the store itself, not a copy of it", asked->word[0]);
	}
	if (!all.digest)
		return refused(why, "no memory");
	switch (keep_take(o->store, asked->word[0], &fault)) {
	case STORE_OK:
		done = restore(o, &all, &restored, why);
		break;
	case STORE_NONE:
		refused(why, "%s: %s", asked->word[0], fault ? fault : "no copy of this store");
		break;
	case STORE_FAILED:
		refused(why, "store: %s", store_reason(o->store));
		break;
	}
	free(all.digest);
	if (done)
		*answer = json_pack("{sI sI sI}", "stayed", (json_int_t)restored.stayed, "gone",
		                    (json_int_t)restored.gone, "signing_ended",
		                    (json_int_t)restored.unfit);
	return done;
}

/* ---- forgetting ------------------------------------------------------------------------------ */

/* The act tells of both; what machines told is gone then, however the rest ends. */
static bool purge_and_tell(struct office *o, int64_t events, struct keep_counts *gone,
                           struct reason *why)
{
	struct act act = { .verb = "purge" };

	if (!office_begin(o, why))
		return false;
	if (keep_purge(o->store, &o->settings.keep, o->now, gone) != STORE_OK) {
		refused(why, "store: %s", store_reason(o->store));
		office_abandon(o);
		return false;
	}
	snprintf(
	    act.detail, sizeof act.detail,
	    "issuances %lld, refusals %lld, incidents %lld, certificates %lld, residents %lld, "
	    "events %lld",
	    (long long)gone->issuances, (long long)gone->refusals, (long long)gone->incidents,
	    (long long)gone->certificates, (long long)gone->residents, (long long)events);
	return office_commit(o, &act, why); /* which has abandoned it where it fails */
}

bool upkeep_purge(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct keep_counts gone = { 0 };
	int64_t events = 0;
	enum store_status told;
	bool wiped;

	(void)asked;
	told = keep_purge_told(o->store, &o->settings.keep, o->now, &events);
	if (told != STORE_OK)
		refused(why, "store: %s (%lld events went)", store_reason(o->store),
		        (long long)events);
	if (told != STORE_OK || !purge_and_tell(o, events, &gone, why))
		return false;
	wiped = keep_wipe(o->store) == STORE_OK;
	*answer =
	    json_pack("{sI sI sI sI sI sI sb}", "issuances", (json_int_t)gone.issuances, "refusals",
	              (json_int_t)gone.refusals, "incidents", (json_int_t)gone.incidents,
	              "certificates", (json_int_t)gone.certificates, "residents",
	              (json_int_t)gone.residents, "events", (json_int_t)events, "wiped", wiped);
	return true;
}
