#include "net/office/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/certificate_held.h"
#include "net/office/certificate_order.h"
#include "net/office/certificate_turn.h"
#include "net/office/resident.h"

/* Looking at certificates on record, and the table of what else is done with them. */

/* ---- all of somebody, or of everybody -------------------------------------------------------- */

/* Keys by number, for a list of everybody. */
struct keys {
	json_t *of; /* "12": "mihon-taro" */
};

static void note_key(void *self, const struct store_resident *r)
{
	struct keys *k = self;
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)r->id);
	json_object_set_new(k->of, number, json_string(r->key));
}

static json_t *tell_row(struct office *o, const struct ledger_row *row, const json_t *keys)
{
	json_t *told = json_object(), *facts = certificate_facts_tell(o, row);
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)row->resident);
	json_object_set(told, "resident", json_object_get(keys, number));
	json_object_update(told, facts);
	json_decref(facts);
	return told;
}

static bool list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct store_resident one = { .id = 0 };
	struct keys keys;
	struct held h = { .row = NULL };
	bool read;
	size_t i;

	if (asked->word_count > 0 && !resident_find(o, asked->word[0], &one, why))
		return false;
	keys.of = json_object();
	read = (store_each_resident(o->store, &keys, note_key) == STORE_OK ||
	        refused(why, "register: %s", store_reason(o->store))) &&
	       held_read(o, one.id, &h, why);
	if (read) {
		*answer = json_array();
		for (i = 0; i < h.count; i++)
			json_array_append_new(*answer, tell_row(o, &h.row[i], keys.of));
	}
	json_decref(keys.of);
	held_drop(&h);
	explicit_bzero(&one, sizeof one);
	return read;
}

/* ---- one ------------------------------------------------------------------------------------- */

static bool write_der(const char *place, const uint8_t *der, size_t len, struct reason *why)
{
	char folder[FOLDER_PATH_MAX];
	const char *slash = strrchr(place, '/');
	const size_t len_of_folder = slash ? (size_t)(slash - place) : 0;

	if (len_of_folder >= sizeof folder || !*(slash ? slash + 1 : place))
		return refused(why, "%s: not a file to write", place);
	memcpy(folder, place, len_of_folder);
	folder[len_of_folder] = '\0';
	return folder_write(slash == place ? "/"
	                    : slash        ? folder
	                                   : ".",
	                    slash ? slash + 1 : place, der, len, FOLDER_PUBLIC, why);
}

static json_t *tell_whole(struct office *o, const struct ledger_row *row, const uint8_t *der,
                          size_t len)
{
	json_t *told = certificate_facts_tell(o, row);
	struct certificate_facts facts;

	json_object_set_new(told, "digest", certificate_hex_tell(row->digest, sizeof row->digest));
	json_object_set_new(told, "issuer_key",
	                    certificate_hex_tell(row->issuer_key, sizeof row->issuer_key));
	json_object_set_new(told, "recorded", certificate_time_tell(row->recorded));
	if (certificate_read(der, len, &facts)) {
		json_object_set_new(told, "algorithm",
		                    json_string(certificate_algorithm_name(facts.algorithm)));
		json_object_set_new(told, "bytes", json_integer((json_int_t)len));
	}
	return told;
}

static bool newest(struct office *o, const char *key, enum certificate_use use,
                   struct ledger_row *out, struct reason *why)
{
	struct store_resident r;
	enum store_status status;

	if (!resident_find(o, key, &r, why))
		return false;
	status = ledger_newest(o->store, r.id, use, out);
	explicit_bzero(&r, sizeof r);
	if (status == STORE_NONE)
		return refused(why, "%s: has no %s certificate on record", key,
		               certificate_kind_name(use));
	return status == STORE_OK || refused(why, "store: %s", store_reason(o->store));
}

static bool show(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *const place = asked_text(asked, OPTION_OUT);
	enum certificate_kinds kinds;
	struct ledger_row row;
	uint8_t *der = NULL;
	size_t len = 0;
	bool shown;

	if (!certificate_kinds(asked, KIND_USER, &kinds, why))
		return false;
	if (kinds == KIND_BOTH)
		return refused(why, "--kind: user or signing, one is shown at a time");
	if (!newest(o, asked->word[0], kinds == KIND_USER ? CERTIFICATE_USER : CERTIFICATE_SIGNING,
	            &row, why))
		return false;
	/* Bytes that are kept no longer are no reason not to tell what is on record. */
	if (ledger_der(o->store, row.digest, &der, &len) != STORE_OK)
		len = 0;
	if (place && len == 0)
		shown = refused(why, "%s: its bytes are kept no longer", asked->word[0]);
	else
		shown = !place || write_der(place, der, len, why);
	if (shown)
		*answer = tell_whole(o, &row, der, len);
	free(der);
	return shown;
}

const struct command certificate_commands[] = {
	{ "certificate", "list", "[RESIDENT]", 0, 0, COMMAND_LOOKS, list,
	  "every certificate that was given, oldest first\n"
	  "Whose it is, its kind, serial number, state and since when, its dates, and from when "
	  "on\n"
	  "it may be renewed." },
	{ "certificate", "show", "RESIDENT", OPTION_KIND | OPTION_OUT, 0, COMMAND_LOOKS, show,
	  "the newest of a kind; user unless --kind says otherwise\n"
	  "With --out its bytes too (DER)." },
	{ "certificate", "issue", "RESIDENT", OPTION_ON, OPTION_KIND | OPTION_CARD, COMMAND_CHANGES,
	  certificate_issue,
	  "a new one on a card that there is, where none is good\n"
	  "After a move, a revocation, or its end; each kind is a request of its own. A card that\n"
	  "has no password yet takes it as one line of standard input." },
	{ "certificate", "renew", "RESIDENT", OPTION_KIND | OPTION_ON, OPTION_CARD, COMMAND_CHANGES,
	  certificate_renew,
	  "new ones, with new keys, for those that end soon\n"
	  "Within three months of the last day, or a year for a card of the next generation. "
	  "Both,\n"
	  "or none." },
	{ "certificate", "suspend", "RESIDENT", OPTION_KIND, 0, COMMAND_CHANGES,
	  certificate_suspend,
	  "suspend whatever is good, for the time being\n"
	  "The guide knows no way back: revocation follows." },
	{ "certificate", "resume", "RESIDENT", OPTION_KIND, 0, COMMAND_CHANGES, certificate_resume,
	  "end a suspension, where office.ini allows it ([rules] resume)" },
	{ "certificate", "revoke", "RESIDENT", OPTION_KIND, OPTION_REASON, COMMAND_CHANGES,
	  certificate_revoke,
	  "revoke whatever is good or suspended\n"
	  "After a loss, at its holder's request, or for another reason." },
	{ .noun = NULL },
};
