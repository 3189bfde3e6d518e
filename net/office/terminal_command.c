#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/office/authority.h"
#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/office/terminal_pick.h"
#include "net/office/terminal_settings.h"
#include "net/office/terminal_show.h"
#include "net/office/terminal_wish.h"
#include "net/store/terminal.h"

/* Which machines are terminals, and the operator's hand for them (terminal_*.h). The key of one
 * never leaves it: it comes with a request (CSR), of which only the key is taken. */

#define DAY_S INT64_C(86400)
#define TERMINAL_S (2 * 365 * DAY_S)

static bool certify(const struct office *o, const char *id, const char *csr_file, int64_t not_after,
                    struct issue_pem *out, struct reason *why)
{
	const struct issue_holder holder = { .common_name = id };
	struct issue_request request = { .profile = ISSUE_TERMINAL,
		                         .holder = &holder,
		                         .not_before = o->now - DAY_S, /* clocks differ */
		                         .not_after = not_after };
	struct issue_pem csr = { 0 };
	bool certified;

	csr.text = folder_read(csr_file, &csr.len, why);
	if (!csr.text)
		return false;
	certified = authority_issue_for_csr(o->place, "terminal-ca", &request, &csr, out, why);
	issue_pem_drop(&csr);
	return certified;
}

static bool put_on_record(struct office *o, const char *id, const struct issue_pem *certificate,
                          int64_t not_after, struct reason *why)
{
	uint8_t digest[CERTIFICATE_DIGEST_LEN];
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);

	if (!der)
		return refused(why, "%s: no certificate", id);
	certificate_sha256(der, len, digest);
	free(der);
	return store_add_terminal(o->store, id, digest, not_after) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* Was there one of this id? */
static bool find_earlier(struct office *o, const char *id, bool *again, struct reason *why)
{
	struct terminal_row row;
	const enum store_status status = terminal_of(o->store, id, &row);

	*again = status == STORE_OK;
	return status != STORE_FAILED || refused(why, "store: %s", store_reason(o->store));
}

static bool change(struct office *o, const char *id, const struct issue_pem *certificate,
                   int64_t not_after, bool *again, struct reason *why)
{
	struct act act = { .verb = "terminal enrol" };

	if (!office_begin(o, why) || !find_earlier(o, id, again, why) ||
	    !put_on_record(o, id, certificate, not_after, why))
		return false;
	snprintf(act.detail, sizeof act.detail, "%s%s", id,
	         *again ? ", enrolled before: its earlier certificate is no longer taken" : "");
	return office_commit(o, &act, why);
}

static bool terminal_enrol(struct office *o, const struct asked *asked, json_t **answer,
                           struct reason *why)
{
	const char *id = asked->word[0];
	const int64_t not_after = o->now + TERMINAL_S;
	struct issue_pem certificate = { 0 };
	struct folder file;
	bool again = false, done;

	if (!terminal_id_fits(id, why))
		return false;
	done =
	    certify(o, id, asked_text(asked, OPTION_CSR), not_after, &certificate, why) &&
	    office_begin_file(o, asked_text(asked, OPTION_OUT), OFFICE_REPLACED, &file, why) &&
	    folder_write_file(file.path, certificate.text, certificate.len, FOLDER_PUBLIC, why) &&
	    change(o, id, &certificate, not_after, &again, why);
	if (!done)
		office_abandon(o);
	issue_pem_drop(&certificate);
	if (done)
		*answer = json_pack("{ss sb so}", "id", id, "again", again, "not_after",
		                    certificate_time_tell(not_after));
	return done;
}

static bool terminal_revoke(struct office *o, const struct asked *asked, json_t **answer,
                            struct reason *why)
{
	const char *id = asked->word[0];
	struct act act = { .verb = "terminal revoke" };
	struct terminal_row row;
	bool done = false;

	(void)answer;
	if (!terminal_id_fits(id, why) || !office_begin(o, why))
		return false;
	if (terminal_of(o->store, id, &row) != STORE_OK)
		refused(why, "%s: no such terminal", id);
	else if (row.revoked)
		refused(why, "%s: revoked already", id);
	else if (store_revoke_terminal(o->store, id) != STORE_OK)
		refused(why, "store: %s", store_reason(o->store));
	else {
		snprintf(act.detail, sizeof act.detail, "%s", id);
		done = office_commit(o, &act, why);
	}
	if (!done)
		office_abandon(o);
	return done;
}

const struct command terminal_commands[] = {
	{ "terminal", "enrol", "ID", 0, OPTION_CSR | OPTION_OUT, COMMAND_CHANGES, terminal_enrol,
	  "make a terminal's certificate for the key of its request\n"
	  "The id is 1 to 39 letters, digits, '-', '_', '.'. One that is enrolled already gets\n"
	  "another certificate, and its earlier one is no longer taken." },
	{ "terminal", "revoke", "ID", 0, 0, COMMAND_CHANGES, terminal_revoke,
	  "serve that terminal no more" },
	{ "terminal", "list", "", 0, 0, COMMAND_LOOKS, terminal_list,
	  "every terminal: id, state, certificate, and what it told last\n"
	  "Whether it is admitted, its service, the reasons by their codes, when it was heard.\n"
	  "silent: yes means that this was more than 5 minutes ago." },
	{ "terminal", "show", "ID", 0, 0, COMMAND_LOOKS, terminal_show,
	  "all that is known of one\n"
	  "Reasons in words, devices, clock, versions, what is wished of it, open orders." },
	{ "terminal", "accept", "ID", 0, 0, COMMAND_CHANGES, terminal_accept,
	  "admit a terminal that waits for it, or that was found to be there twice\n"
	  "Of two the one that starts next is taken: switch the other off first." },
	{ "terminal", "out-of-service", "[ID]...", OPTION_ALL, 0, COMMAND_CHANGES, terminal_out,
	  "take terminals out of service, once their residents have finished" },
	{ "terminal", "in-service", "[ID]...", OPTION_ALL, 0, COMMAND_CHANGES, terminal_in,
	  "take that wish back" },
	{ "terminal", "notice", "[ID]...",
	  OPTION_ALL | OPTION_JA | OPTION_EN | OPTION_SINCE | OPTION_UNTIL | OPTION_OFF, 0,
	  COMMAND_CHANGES, terminal_notice,
	  "a notice for the idle screen, from --since (now) to the end of --until\n"
	  "--ja TEXT is needed; without --until it stays until --off." },
	{ "terminal", "settings", "ID", OPTION_SET | OPTION_FILE | OPTION_ROLL_BACK | OPTION_OUT, 0,
	  COMMAND_CHANGES, terminal_settings,
	  "what settings are wished of a terminal; with an option, others\n"
	  "A version is the whole set: what is not in it has the value of the machine's file.\n"
	  "The terminal takes all of it or none, and tells why. --out writes the signed package\n"
	  "as well, for a stick." },
	{ "terminal", "events", "ID", OPTION_SINCE | OPTION_ROWS, 0, COMMAND_LOOKS, terminal_events,
	  "what happened at a terminal\n"
	  "The newest 100, or from the row --since of its journal on: row, when it was heard of, "
	  "event, numbers in the journal's order; era grows with each\n"
	  "installation of the terminal." },
	{ "terminal", "restart", "[ID]...", OPTION_ALL, 0, COMMAND_CHANGES, terminal_restart,
	  "have terminals start anew, when idle" },
	{ "terminal", "log", "ID", OPTION_ROWS, 0, COMMAND_CHANGES, terminal_log,
	  "rows of its journal that came; with --rows, ask for the newest N\n"
	  "Asks by itself where nothing ever came. Rows of every kind, numbers alone." },
	{ "terminal", "settle", "ID ISSUANCE printed|partly|failed", 0, 0, COMMAND_CHANGES,
	  terminal_settle,
	  "tell a terminal what became of an issuance whose outcome is unknown\n"
	  "For who has seen the sheets, or that there were none." },
	{ "terminal", "incident", "ID", 0, 0, COMMAND_CHANGES, terminal_incident,
	  "somebody has looked at what must never happen: the terminal may serve again" },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
