#include "net/office/upkeep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* The copy is made ready beside the store, so that going back, the act that tells of it and the
 * lists that follow it are one step: lists are never numbered backwards, and a certificate that the
 * copy knows as good is taken off them in that step too. */

static void note_last(void *self, const struct act *a)
{
	int64_t *last = self;

	*last = a->id;
}

static bool last_act(struct store *s, int64_t *out, struct reason *why)
{
	*out = 0;
	return act_each(s, out, note_last) == STORE_OK ||
	       refused(why, "store: %s", store_reason(s));
}

/* The living store's list goes before the one that is signed now. */
static bool carry_list(struct office *living, struct office *copy,
                       const uint8_t id[CERTIFICATE_KEY_ID_LEN], struct reason *why)
{
	struct ledger_list now = { .number = 0 }, then = { .number = 0 };
	enum store_status status = ledger_list_of(copy->store, id, &then);
	bool carried = true;

	free(then.der);
	if (status == STORE_FAILED)
		return refused(why, "the copy: %s", store_reason(copy->store));
	status = ledger_list_of(living->store, id, &now);
	if (status == STORE_FAILED)
		return refused(why, "store: %s", store_reason(living->store));
	if (status == STORE_OK && now.number > then.number)
		carried = ledger_put_list(copy->store, &now) == STORE_OK ||
		          refused(why, "the copy: %s", store_reason(copy->store));
	free(now.der);
	return carried;
}

static bool sign_lists(struct office *living, struct office *copy, struct reason *why)
{
	uint8_t id[CERTIFICATE_KEY_ID_LEN];
	struct reason unused;

	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++) {
		if (!authority_has_cards(&authority_roots[i]) ||
		    !authority_root_key_id(living->place, authority_roots[i].name, id, &unused))
			continue;
		if (!carry_list(living, copy, id, why) || !list_sign(copy, i, why))
			return false;
	}
	return true;
}

static bool record(struct office *copy, int64_t undone, struct reason *why)
{
	struct act act = { .at = copy->now, .verb = "restore" };

	memcpy(act.officer, copy->officer, sizeof act.officer);
	snprintf(act.detail, sizeof act.detail, "acts undone: %lld", (long long)undone);
	return act_put(copy->store, &act) == STORE_OK ||
	       refused(why, "the copy: %s", store_reason(copy->store));
}

static bool make_ready(struct office *living, const char *file, int64_t *undone, struct reason *why)
{
	struct office copy = *living;
	const char *fault = store_fault(file);
	int64_t now, then;
	bool ready;

	if (fault || store_open(file, &copy.store) != STORE_OK)
		return refused(why, "it %s", fault ? fault : "cannot be opened as a store");
	ready = last_act(living->store, &now, why) && last_act(copy.store, &then, why);
	if (ready) {
		*undone = now > then ? now - then : 0;
		ready = office_begin(&copy, why) && record(&copy, *undone, why) &&
		        sign_lists(living, &copy, why);
		if (copy.changing &&
		    store_end(copy.store, ready ? STORE_OK : STORE_NONE) != STORE_OK && ready)
			ready = refused(why, "the copy: %s", store_reason(copy.store));
	}
	store_close(copy.store);
	return ready;
}

static bool put_back(struct office *o, const char *file, const char *from, struct reason *why)
{
	const char *fault = NULL;
	struct reason unused;

	switch (keep_restore(o->store, file, &fault)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "%s: %s", from, fault ? fault : "no copy of this store");
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (!list_publish(o, i, &unused))
			continue; /* the next office writes it */
	return true;
}

bool upkeep_restore(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why)
{
	char folder[FOLDER_PATH_MAX], file[FOLDER_PATH_MAX];
	struct reason cause = { "" };
	int64_t undone = 0;
	bool done = false;

	if (!folder_make(o->place, OFFICE_WORKSHOP, why))
		return false;
	if (folder_join(folder, o->place, OFFICE_WORKSHOP, why) &&
	    folder_join(file, folder, "store.sqlite", why) &&
	    folder_copy_file(asked->word[0], file, why)) {
		if (!make_ready(o, file, &undone, &cause))
			refused(why, "%s: %.300s", asked->word[0], cause.text);
		else
			done = put_back(o, file, asked->word[0], why);
	}
	folder_remove(folder);
	if (done)
		*answer = json_pack("{sI}", "acts_undone", (json_int_t)undone);
	return done;
}

/* ---- forgetting ------------------------------------------------------------------------------ */

bool upkeep_purge(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct keep_counts gone = { 0 };
	struct act act = { .verb = "purge" };
	bool wiped;

	(void)asked;
	if (!office_begin(o, why))
		return false;
	if (keep_purge(o->store, &o->settings.keep, o->now, &gone) != STORE_OK) {
		refused(why, "store: %s", store_reason(o->store));
		office_abandon(o);
		return false;
	}
	snprintf(act.detail, sizeof act.detail,
	         "issuances %lld, refusals %lld, certificates %lld, residents %lld",
	         (long long)gone.issuances, (long long)gone.refusals, (long long)gone.certificates,
	         (long long)gone.residents);
	if (!office_commit(o, &act, why)) /* which has abandoned it */
		return false;
	wiped = keep_wipe(o->store) == STORE_OK;
	*answer =
	    json_pack("{sI sI sI sI sb}", "issuances", (json_int_t)gone.issuances, "refusals",
	              (json_int_t)gone.refusals, "certificates", (json_int_t)gone.certificates,
	              "residents", (json_int_t)gone.residents, "wiped", wiped);
	return true;
}
