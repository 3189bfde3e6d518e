#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/office/audit.h"
#include "net/office/authority_earlier.h"
#include "net/office/authority_make.h"
#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/office/office_list.h"
#include "net/office/office_seal.h"
#include "net/office/sample_register.h"
#include "net/office/upkeep.h"

/* The authority as a whole: made, made complete, its lists. */

static const char *const own_hosts[] = { "localhost", "127.0.0.1" };

/* ---- making ---------------------------------------------------------------------------------- */

/* As the last step of making or completing: the act, and the first lists of roots without. */
static bool put_on_record(struct office *o, const char *verb, const struct authority_made *made,
                          json_t **answer, struct reason *why)
{
	struct act act = { 0 };
	unsigned lists = list_missing(o);
	int count = 0, taken = 0, signers = 0;

	if (!office_begin(o, why))
		return false;
	if (!earlier_take(o, &taken, why) || !seal_put_on_record(o, &signers, why)) {
		office_abandon(o);
		return false;
	}
	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++) {
		if (!(lists & 1u << i))
			continue;
		office_sign_list(o, i);
		count++;
	}
	snprintf(act.verb, sizeof act.verb, "%s", verb);
	snprintf(
	    act.detail, sizeof act.detail,
	    "made: roots %d, responders %d, issuing keys %d, sealing keys %d, operator keys %d, "
	    "terms %d, lists %d, settings %d; taken over: certificates %d",
	    made->roots, made->responders, made->issuing_keys, made->sealing_keys,
	    made->operator_keys, made->terms, count, made->settings, taken);
	if (!office_commit(o, &act, why))
		return false;
	earlier_forget(o->place);
	*answer = json_pack("{si si si si si si si sb si}", "roots", made->roots, "responders",
	                    made->responders, "issuing_keys", made->issuing_keys, "sealing_keys",
	                    made->sealing_keys, "operator_keys", made->operator_keys, "terms",
	                    made->terms, "lists", count, "settings", made->settings, "certificates",
	                    taken);
	return true;
}

static bool load_file(struct store *s, const char *file, struct reason *why)
{
	size_t len;
	char *sql = folder_read(file, &len, why);
	bool loaded;

	if (!sql)
		return false;
	if (strlen(sql) != len)
		loaded = refused(why, "%s: not a text", file);
	else
		loaded = store_load_sql(s, sql) == STORE_OK ||
		         refused(why, "%s: %s", file, store_reason(s));
	explicit_bzero(sql, len);
	free(sql);
	return loaded;
}

static int is_sql(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".sql") == 0;
}

/* In the order of their names. */
static bool load_files_of(struct store *s, const char *folder, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct dirent **entry = NULL;
	const int count = scandir(folder, &entry, is_sql, alphasort);
	bool loaded = count > 0 || refused(why, "%s: no register there", folder);

	for (int i = 0; i < count; i++) {
		loaded = loaded && folder_join(path, folder, entry[i]->d_name, why) &&
		         load_file(s, path, why);
		free(entry[i]);
	}
	free(entry);
	return loaded;
}

static bool load_register(struct store *s, const char *place, struct reason *why)
{
	struct stat is;

	if (stat(place, &is) == 0 && S_ISDIR(is.st_mode))
		return load_files_of(s, place, why);
	return load_file(s, place, why);
}

static bool load_sample(struct store *s, struct reason *why)
{
	return store_load_sql(s, (const char *)sample_register) == STORE_OK ||
	       refused(why, "the sample register: %s", store_reason(s));
}

static bool make_store(const char *folder, const char *register_place, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct store *s = NULL;
	bool made;

	/* A register is nobody else's: the store's other files take the mode of this one. */
	if (!folder_join(path, folder, "store.sqlite", why) ||
	    !folder_write_file(path, "", 0, FOLDER_SECRET, why))
		return false;
	if (store_open(path, &s) != STORE_OK)
		return refused(why, "%s: cannot be made", path);
	made = register_place ? load_register(s, register_place, why) : load_sample(s, why);
	store_close(s);
	return made;
}

/* In a folder that stands nowhere yet. */
static bool fill(const char *folder, const struct office *asking, const struct asked *asked,
                 const struct authority_plan *plan, json_t **answer, struct reason *why)
{
	struct authority_made made = { 0 };
	struct office o;
	bool filled;

	if (!authority_make_files(folder, plan, &made, why) ||
	    !make_store(folder, asked_text(asked, OPTION_REGISTER), why) ||
	    !office_open(folder, true, asking->officer, asking->now, &o, why))
		return false;
	filled = authority_make_keys(folder, o.store, o.now, &made, why) &&
	         put_on_record(&o, "init", &made, answer, why);
	office_close(&o);
	return filled;
}

static bool authority_init(struct office *o, const struct asked *asked, json_t **answer,
                           struct reason *why)
{
	const char *host[COMMAND_REPEATS_MAX], *key_uri[COMMAND_REPEATS_MAX];
	const int hosts = asked_all(asked, OPTION_SERVER_NAME, host);
	const struct authority_plan plan = {
		.hosts = hosts ? host : own_hosts,
		.host_count = hosts ? (size_t)hosts : 2,
		.key_uri = key_uri,
		.key_uri_count = (size_t)asked_all(asked, OPTION_CA_KEY, key_uri),
		.status_url = asked_text(asked, OPTION_STATUS_URL),
		.now = o->now,
	};
	struct folder folder;
	bool made;

	if (!authority_plan_fits(&plan, why) || !folder_begin(asked->word[0], &folder, why))
		return false;
	made = fill(folder.path, o, asked, &plan, answer, why) && folder_finish(&folder, why);
	folder_abandon(&folder);
	return made;
}

static bool authority_upgrade(struct office *o, const struct asked *asked, json_t **answer,
                              struct reason *why)
{
	const struct authority_plan plan = {
		.hosts = own_hosts,
		.host_count = 2,
		.status_url = asked_text(asked, OPTION_STATUS_URL),
		.now = o->now,
	};
	struct authority_made made = { 0 };

	return authority_plan_fits(&plan, why) && earlier_fits(o->place, why) &&
	       authority_make_files(o->place, &plan, &made, why) &&
	       authority_make_keys(o->place, o->store, o->now, &made, why) &&
	       folder_sync(o->place, why) && settings_read(o->place, &o->settings, why) &&
	       put_on_record(o, "upgrade", &made, answer, why);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static bool tell_list(struct office *o, unsigned root, json_t *rows, struct reason *why)
{
	struct ledger_list list = { .number = 0 };
	uint8_t id[CERTIFICATE_KEY_ID_LEN];

	if (!authority_root_key_id(o->place, authority_roots[root].name, id, why))
		return false;
	if (ledger_list_of(o->store, id, &list) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	free(list.der);
	json_array_append_new(rows,
	                      json_pack("{ss sI so so}", "name", authority_roots[root].name,
	                                "number", (json_int_t)list.number, "this_update",
	                                certificate_time_tell(list.this_update), "next_update",
	                                certificate_time_tell(list.next_update)));
	return true;
}

static bool authority_lists(struct office *o, const struct asked *asked, json_t **answer,
                            struct reason *why)
{
	const struct act act = { .verb = "crl" };
	const unsigned lists = list_roots(o);
	json_t *rows = json_array();
	bool told = rows != NULL;

	(void)asked;
	*answer = rows;
	if (!office_begin(o, why))
		return false;
	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (lists & 1u << i)
			office_sign_list(o, i);
	if (!office_commit(o, &act, why))
		return false;
	for (unsigned i = 0; told && i < AUTHORITY_ROOTS; i++)
		told = !(lists & 1u << i) || tell_list(o, i, rows, why);
	return told;
}

const struct command authority_commands[] = {
	{ "init", NULL, "DIR",
	  OPTION_REGISTER | OPTION_SERVER_NAME | OPTION_STATUS_URL | OPTION_CA_KEY, 0,
	  COMMAND_ALONE, authority_init,
	  "make a test authority (O=JPKI-TEST) in DIR\n"
	  "Roots of several generations, a server's key, two keys for each municipality, the "
	  "register\n"
	  "of --register (without it: the sample people), first lists and the settings\n"
	  "(office.ini). --ca-key NAME=URI:\n"
	  "the key of root NAME (auth-ca, sign-ca, terminal-ca ...) is there already, at the "
	  "URI." },
	{ "upgrade", NULL, "", OPTION_STATUS_URL, 0, COMMAND_UPGRADES, authority_upgrade,
	  "add what an authority made by an earlier version lacks\n"
	  "Roots, responders and the operator's certificates (also those with less than 30 days\n"
	  "left), lists, settings, keys of municipalities. What is there stays as it is; "
	  "certificates that were kept in issued/\n"
	  "come on record. A server has new responders from its next start on." },
	{ "crl", NULL, "", 0, 0, COMMAND_CHANGES, authority_lists,
	  "sign every revocation list anew and write it to DIR/crl\n"
	  "Whatever changes a certificate's state does so by itself; this is for the time when\n"
	  "nothing happens: a list lasts as many days as office.ini says." },
	{ "audit", NULL, "", OPTION_VERIFY, 0, COMMAND_LOOKS, audit_run,
	  "what was done, when and by whom; with --verify, whether the record is whole\n"
	  "Each act covers those before it, so that none is changed or taken away in silence." },
	{ "backup", NULL, "FILE", 0, 0, COMMAND_CHANGES, upkeep_backup,
	  "copy the store, while servers use it, into a new file" },
	{ "restore", NULL, "FILE", 0, 0, COMMAND_CHANGES, upkeep_restore,
	  "take the register back to such a copy, in one step, while servers use it\n"
	  "What has happened since stays on record: acts, states of certificates and terminals, "
	  "lists,\n"
	  "deaths. Who came after the copy goes, unless something on record speaks of them. "
	  "Signing\n"
	  "certificates with a name or an address that the register has no more end (rule 3)." },
	{ "purge", NULL, "", 0, 0, COMMAND_CHANGES, upkeep_purge,
	  "forget what has been kept as long as office.ini says\n"
	  "wiped: no means that a server was reading, and that copies of what went are in the log\n"
	  "of the store until the server or the next purge has emptied it." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
