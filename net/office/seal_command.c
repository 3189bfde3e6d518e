#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/authority_seal.h"
#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/office/office_list.h"

/* The municipalities' keys for seals: which there are and were, another one, the end of one. */

#define CODE_LEN 5

static bool digits_fit(const char *text, size_t len, const char *what, struct reason *why)
{
	return (strlen(text) == len && strspn(text, "0123456789") == len) ||
	       refused(why, "%s: not %s of %zu digits", text, what, len);
}

/* ---- all ------------------------------------------------------------------------------------- */

/* By reference: of one municipality the last is the present one, once that is known. */
static void tell(void *self, const struct signer_row *row)
{
	json_t *rows = self, *before = json_array_get(rows, json_array_size(rows) - 1);
	const char *code = json_string_value(json_object_get(before, "municipality"));

	if (code && strcmp(code, row->municipality) == 0)
		json_object_set_new(before, "present", json_false());
	json_array_append_new(rows, json_pack("{ss ss ss so so so sb}", "reference", row->reference,
	                                      "municipality", row->municipality, "state",
	                                      life_state_name(row->state), "since",
	                                      certificate_time_tell(row->since), "not_before",
	                                      certificate_time_tell(row->not_before), "not_after",
	                                      certificate_time_tell(row->not_after), "present", 1));
}

static bool list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	(void)asked;
	*answer = json_array();
	return (*answer && signer_each(o->store, NULL, *answer, tell) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* ---- another key ----------------------------------------------------------------------------- */

struct renewal {
	struct seal_holder holder;
	struct issue_pem key, certificate;
};

/* The key to its place, the certificate to the store: from there it follows the key. */
static bool change(struct office *o, const struct renewal *r, struct reason *why)
{
	struct act act = { .verb = "seal renew" };
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(r->certificate.text, r->certificate.len, &len);
	bool done;

	snprintf(act.detail, sizeof act.detail, "%s", r->holder.reference);
	done = (der || refused(why, "%s: no certificate", r->holder.reference)) &&
	       office_begin(o, why) &&
	       (signer_add(o->store, r->holder.reference, der, len, o->now) == STORE_OK ||
	        refused(why, "store: %s", store_reason(o->store))) &&
	       office_commit(o, &act, why);
	free(der);
	return done;
}

static bool write_key(struct office *o, const char *code, const struct issue_pem *key,
                      struct reason *why)
{
	char name[32], place[FOLDER_PATH_MAX];
	struct folder file;

	snprintf(name, sizeof name, "sealing/%.*s.key.pem", CODE_LEN, code);
	return folder_join(place, o->place, name, why) &&
	       office_begin_file(o, place, OFFICE_REPLACED, &file, why) &&
	       folder_write_file(file.path, key->text, key->len, FOLDER_SECRET, why);
}

static bool has_one(struct office *o, const char *code, struct reason *why)
{
	struct signer_row before;

	switch (seal_newest(o->store, code, &before)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why,
		               "%s: has no key for seals yet (madoguchi-office upgrade makes "
		               "the first)",
		               code);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool renew(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *code = asked->word[0];
	struct renewal r = { .key = { 0 } };
	bool renewed;

	if (!digits_fit(code, CODE_LEN, "a municipality", why) || !has_one(o, code, why))
		return false;
	renewed = seal_holder_of(o->store, code, &r.holder, why) &&
	          seal_make(o->place, &r.holder, o->now, &r.key, &r.certificate, why) &&
	          write_key(o, code, &r.key, why) && change(o, &r, why);
	if (!renewed)
		office_abandon(o);
	else
		*answer =
		    json_pack("{ss ss}", "reference", r.holder.reference, "municipality", code);
	issue_pem_drop(&r.key);
	issue_pem_drop(&r.certificate);
	return renewed;
}

/* ---- the end of one -------------------------------------------------------------------------- */

static bool find(struct office *o, const char *reference, struct signer_row *out, bool *present,
                 struct reason *why)
{
	struct signer_row newest;

	switch (signer_of(o->store, reference, out)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "%s: no such key", reference);
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	if (out->state != CERTIFICATE_STATE_GOOD)
		return refused(why, "%s: revoked already", reference);
	if (seal_newest(o->store, out->municipality, &newest) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	*present = strcmp(newest.reference, reference) == 0;
	return true;
}

/* Its root's list says so from the same change on. */
static bool end(struct office *o, const struct signer_row *row, enum certificate_state state,
                struct reason *why)
{
	struct act act = { .verb = "seal revoke" };
	const unsigned root = list_root_of(o, row->issuer_key);

	if (root == AUTHORITY_ROOTS)
		return refused(why, "%s: of no root of this authority", row->reference);
	snprintf(act.detail, sizeof act.detail, "%s %s", row->reference, life_state_name(state));
	if (!office_begin(o, why))
		return false;
	office_sign_list(o, root);
	switch (signer_set(o->store, row->reference, CERTIFICATE_STATE_GOOD, state, o->now)) {
	case STORE_OK:
		return office_commit(o, &act, why);
	case STORE_NONE:
		return refused(why, "%s: its state has changed meanwhile", row->reference);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool revoke(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *reference = asked->word[0];
	const enum certificate_state state = strcmp(asked_text(asked, OPTION_REASON), "loss") == 0
	                                         ? CERTIFICATE_STATE_REVOKED_LOSS
	                                         : CERTIFICATE_STATE_REVOKED;
	struct signer_row row = { .since = 0 };
	bool present = false;

	if (!digits_fit(reference, SIGNER_REFERENCE_MAX - 1, "a reference", why) ||
	    !find(o, reference, &row, &present, why))
		return false;
	if (!end(o, &row, state, why)) {
		office_abandon(o);
		return false;
	}
	*answer = json_pack("{ss ss sb}", "reference", reference, "state", life_state_name(state),
	                    "present", present);
	return true;
}

const struct command seal_commands[] = {
	{ "seal", "list", "", 0, 0, COMMAND_LOOKS, list,
	  "every key that ever sealed a page, by its reference\n"
	  "Its state and since when, its dates, and whether it is the one at work." },
	{ "seal", "renew", "CODE", 0, 0, COMMAND_CHANGES, renew,
	  "another key for the seals of the municipality CODE\n"
	  "What the one before has sealed stays good, and its certificate published; it seals\n"
	  "nothing more once the servers are started anew." },
	{ "seal", "revoke", "REFERENCE", 0, OPTION_REASON, COMMAND_CHANGES, revoke,
	  "end a key before its time\n"
	  "Nothing that it has sealed is to be relied on any more, whenever that was. present: "
	  "yes\n"
	  "means that the municipality issues nothing until seal renew and a server started "
	  "anew." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
