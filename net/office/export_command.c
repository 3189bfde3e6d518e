#include <stdio.h>
#include <stdlib.h>

#include "net/certificate/cms.h"
#include "net/office/authority.h"
#include "net/office/command.h"
#include "net/store/terminal.h"

/* What terminals gave away on a stick: their journals, signed by them and closed to the operator.
 */

struct opening {
	struct issue_pem certificate, key, ca;
	char *cms;
	size_t cms_len;
	char terminal[CMS_TERMINAL_MAX];
	uint8_t *content;
	size_t len;
	bool revoked; /* the terminal, by now */
	bool ended;   /* its certificate, by now */
};

static bool read_all(const struct office *o, const char *file, struct opening *e,
                     struct reason *why)
{
	if (!authority_has(o->place, "operator/export.key.pem"))
		return refused(why, "%s: of an earlier version: madoguchi-office upgrade first",
		               o->place);
	if (!authority_read(o->place, "operator/export.crt.pem", &e->certificate, why) ||
	    !authority_read(o->place, "operator/export.key.pem", &e->key, why) ||
	    !authority_read(o->place, "trust/terminal-ca.crt.pem", &e->ca, why))
		return false;
	e->cms = folder_read_most(file, FOLDER_EXPORT_MAX, &e->cms_len, why);
	return e->cms != NULL;
}

static bool open_it(const struct office *o, const char *file, struct opening *e, struct reason *why)
{
	const struct cms_pem certificate = { e->certificate.text, e->certificate.len },
			     key = { e->key.text, e->key.len }, ca = { e->ca.text, e->ca.len };

	switch (cms_unseal((const uint8_t *)e->cms, e->cms_len, &certificate, &key, &ca, o->now,
	                   e->terminal, &e->content, &e->len)) {
	case CMS_GOOD:
		return true;
	case CMS_ENDED:
		e->ended = true;
		return true;
	case CMS_CLOSED:
		return refused(why, "%s: not exported for this operator, or changed since", file);
	case CMS_UNSIGNED:
		break;
	}
	return refused(why, "%s: not signed by a terminal of this authority", file);
}

/* What it has signed after it was lost may be anybody's word. */
static bool ask_state(struct office *o, struct opening *e, struct reason *why)
{
	struct terminal_row row;

	switch (terminal_of(o->store, e->terminal, &row)) {
	case STORE_OK:
		e->revoked = row.revoked;
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such terminal", e->terminal);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool write_it(struct office *o, const char *out, const struct opening *e, struct reason *why)
{
	struct act act = { .verb = "export open" };
	struct folder file;

	snprintf(act.detail, sizeof act.detail, "of terminal %s%s%s", e->terminal,
	         e->revoked ? ", which is revoked" : "",
	         e->ended ? ", whose certificate has ended" : "");
	return office_begin_file(o, out, OFFICE_REPLACED, &file, why) &&
	       folder_write_file(file.path, e->content, e->len, FOLDER_SECRET, why) &&
	       office_begin(o, why) && office_commit(o, &act, why);
}

static size_t lines_of(const struct opening *e)
{
	size_t lines = 0;

	for (size_t i = 0; i < e->len; i++)
		lines += e->content[i] == '\n';
	return lines;
}

static bool export_open(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	const char *file = asked->word[0], *out = asked_text(asked, OPTION_OUT);
	struct opening e = { .cms = NULL };
	const bool done = read_all(o, file, &e, why) && open_it(o, file, &e, why) &&
	                  ask_state(o, &e, why) && write_it(o, out, &e, why);

	if (done)
		*answer =
		    json_pack("{ss sb sb sI ss}", "terminal", e.terminal, "revoked", e.revoked,
		              "ended", e.ended, "rows", (json_int_t)lines_of(&e), "file", out);
	else
		office_abandon(o);
	issue_pem_drop(&e.certificate);
	issue_pem_drop(&e.key);
	issue_pem_drop(&e.ca);
	free(e.cms);
	free(e.content);
	return done;
}

const struct command export_commands[] = {
	{ "export", "open", "FILE", 0, OPTION_OUT, COMMAND_CHANGES, export_open,
	  "open what a technician has exported from a terminal, and write it to PLACE\n"
	  "Decrypted with the operator's key, and only if one of this authority's terminals has\n"
	  "signed it; whether that one is revoked by now, or its certificate has ended, is said.\n"
	  "A line of JSON for each row of its journal: numbers, no names." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
