#include <stdio.h>
#include <string.h>

#include "net/office/card_directory.h"
#include "net/office/card_issue.h"
#include "net/office/card_secret.h"
#include "net/office/certificate_facts.h"
#include "net/office/command.h"

/* What the counter does with a card that is laid before it, as its directory: look, unlock, take a
 * new secret. card.json is replaced in one step, every other member of it kept. */

/* ---- looking --------------------------------------------------------------------------------- */

static json_t *tell_half(struct office *o, const struct card_directory *d, size_t half,
                         struct reason *why)
{
	const struct secret_lock lock = card_directory_tries(d, &card_halves[half]);
	char key[RESIDENT_KEY_MAX];
	struct ledger_row row;
	json_t *told;

	switch (ledger_by_digest(o->store, d->half[half].facts.digest, &row)) {
	case STORE_OK:
		if (!resident_key_of(o, row.resident, key, why))
			return NULL;
		told = certificate_facts_tell(o, &row);
		json_object_set_new(told, "resident", json_string(key));
		break;
	case STORE_NONE:
		told = json_pack("{ss}", "state", "not on record here");
		break;
	case STORE_FAILED:
	default:
		refused(why, "store: %s", store_reason(o->store));
		return NULL;
	}
	json_object_set_new(told, "tries_left", json_integer(lock.tries_left));
	json_object_set_new(told, "tries_max", json_integer(lock.tries_max));
	json_object_set_new(told, "locked", json_boolean(lock.tries_left == 0));
	return told;
}

static bool tell(struct office *o, const struct card_directory *d, json_t *answer,
                 struct reason *why)
{
	static const char *const copied[] = { "profile", "municipality", "expires" };
	json_t *half;
	size_t i;

	for (i = 0; i < sizeof copied / sizeof copied[0]; i++)
		json_object_set(answer, copied[i], json_object_get(d->json, copied[i]));
	for (i = 0; i < CARD_HALVES; i++) {
		if (!d->half[i].present)
			continue;
		half = tell_half(o, d, i, why);
		if (!half)
			return false;
		json_object_set_new(answer, card_halves[i].word, half);
	}
	return true;
}

static bool card_status(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	struct card_directory d;
	json_t *told = json_object();
	const bool read = card_directory_read(asked->word[0], &d, why) && tell(o, &d, told, why);

	card_directory_drop(&d);
	if (read)
		*answer = told;
	else
		json_decref(told);
	return read;
}

/* ---- changing -------------------------------------------------------------------------------- */

/* NULL: neither. */
static const struct card_half *half_named(const char *word, struct reason *why)
{
	if (strcmp(word, "auth") == 0)
		return &card_halves[0];
	if (strcmp(word, "sign") == 0)
		return &card_halves[1];
	refused(why, "%s: auth or sign", word);
	return NULL;
}

static bool deliver(struct office *o, const struct card_directory *d, const struct act *act,
                    struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct folder file;

	return folder_join(path, d->place, CARD_JSON, why) &&
	       office_begin_file(o, path, OFFICE_REPLACED, &file, why) &&
	       card_json_write(file.path, d->json, why) && office_begin(o, why) &&
	       office_commit(o, act, why);
}

/* Rule 2(2): tries come back at the office alone; a new secret is one that was never typed wrong.
 */
static bool change(struct office *o, const struct asked *asked, const char *verb,
                   const struct card_secret *fresh, const struct card_half *half,
                   struct card_directory *d, struct reason *why)
{
	struct act act = { .resident = 0 };
	struct secret_lock lock = card_directory_tries(d, half);

	snprintf(act.verb, sizeof act.verb, "card %s", verb);
	snprintf(act.detail, sizeof act.detail, "%s, %u tries were left", half->word,
	         lock.tries_left);
	if (!d->half[half - card_halves].present)
		return refused(why, "%s: has no %s certificate", asked->word[1], half->word);
	if (!card_directory_owner(o, d, &act.resident, why))
		return false;
	secret_unlock(&lock);
	json_object_set_new(d->json, half->tries, json_integer(lock.tries_left));
	if (fresh)
		json_object_set_new(d->json, half->secret, json_string(fresh->text));
	return deliver(o, d, &act, why);
}

static bool card_unlock(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	const struct card_half *const half = half_named(asked->word[0], why);
	struct card_directory d = { .json = NULL };
	const bool unlocked = half && card_directory_read(asked->word[1], &d, why) &&
	                      change(o, asked, "unlock", NULL, half, &d, why);

	(void)answer;
	if (!unlocked)
		office_abandon(o);
	card_directory_drop(&d);
	return unlocked;
}

static bool card_reset_pin(struct office *o, const struct asked *asked, json_t **answer,
                           struct reason *why)
{
	const struct card_half *const half = half_named(asked->word[0], why);
	struct card_directory d = { .json = NULL };
	struct card_secret fresh = { { 0 } };
	const bool reset = half && card_directory_read(asked->word[1], &d, why) &&
	                   card_secret_read(half, d.rule, &fresh, why) &&
	                   change(o, asked, "reset-pin", &fresh, half, &d, why);

	(void)answer;
	if (!reset)
		office_abandon(o);
	card_secret_wipe(&fresh);
	card_directory_drop(&d);
	return reset;
}

const struct command card_commands[] = {
	{ "card", "issue", "RESIDENT", OPTION_ON | OPTION_PROFILE, OPTION_OUT, COMMAND_CHANGES,
	  card_issue,
	  "make a card directory, with new certificates\n"
	  "Those that the resident had are superseded. PIN and password are the sample "
	  "register's;\n"
	  "where it has none, a line each of standard input: the PIN and, from 15 on, the "
	  "password." },
	{ "card", "status", "DIR", 0, 0, COMMAND_LOOKS, card_status,
	  "which certificates a card has, and how many tries\n"
	  "Of each: its state, until when it is valid, from when on it may be renewed." },
	{ "card", "unlock", "auth|sign DIR", 0, 0, COMMAND_CHANGES, card_unlock,
	  "give all tries back, of the PIN (auth) or the password (sign)" },
	{ "card", "reset-pin", "auth|sign DIR", 0, 0, COMMAND_CHANGES, card_reset_pin,
	  "set a new PIN (auth) or password (sign)\n"
	  "It is one line of standard input; all tries are given back." },
	{ .noun = NULL },
};
