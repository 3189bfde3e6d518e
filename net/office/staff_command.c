#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/authority.h"
#include "net/office/card_json.h"
#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/office/staff_pin.h"
#include "net/store/staff.h"

/* The cards that open machines: made, listed, ended, and the list of those that were. */

#define DAY_S INT64_C(86400)
#define DAYS_DEFAULT 60
#define DAYS_MAX 90
#define TRIES 10
#define ROOT "staff-ca"

static bool store_failed(struct office *o, struct reason *why)
{
	return refused(why, "store: %s", store_reason(o->store));
}

/* One of an earlier version has none yet. */
static bool has_root(struct office *o, struct reason *why)
{
	return authority_has(o->place, "ca/" ROOT ".crt.pem") ||
	       refused(why, "%s: of an earlier version: madoguchi-office upgrade first", o->place);
}

static bool number_fits(const char *text, const char *what, uint32_t most, uint32_t *out,
                        struct reason *why)
{
	unsigned long value;

	if (strspn(text, "0123456789") != strlen(text) || strlen(text) == 0 || strlen(text) > 9)
		return refused(why, "%s: not %s", text, what);
	value = strtoul(text, NULL, 10);
	if (value < 1 || value > most)
		return refused(why, "%s: not %s of 1 to %u", text, what, most);
	*out = (uint32_t)value;
	return true;
}

/* ---- another card ---------------------------------------------------------------------------- */

struct making {
	struct staff_card_row row;
	char pin[STAFF_PIN_LEN + 1];
	struct issue_pem key, certificate;
	struct folder folder;
};

static bool site_fits(const char *site, struct reason *why)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
	const size_t len = strlen(site);

	return (len > 0 && len < STAFF_SITE_MAX && strspn(site, allowed) == len) ||
	       refused(why, "--site \"%s\": 1 to %d letters, digits, '-', '_', '.'", site,
	               STAFF_SITE_MAX - 1);
}

static bool order_fits(struct office *o, const struct asked *asked, struct making *m,
                       struct reason *why)
{
	const char *site = asked_text(asked, OPTION_SITE), *days = asked_text(asked, OPTION_DAYS);
	uint32_t count = DAYS_DEFAULT;

	if ((site && !site_fits(site, why)) ||
	    (days && !number_fits(days, "a number of days", DAYS_MAX, &count, why)))
		return false;
	snprintf(m->row.site, sizeof m->row.site, "%s", site ? site : "*");
	m->row.technician = strcmp(asked_text(asked, OPTION_ROLE), "technician") == 0;
	m->row.issued = o->now;
	m->row.not_after = o->now + count * DAY_S;
	return staff_card_next(o->store, &m->row.number) == STORE_OK || store_failed(o, why);
}

static const char *role_name(const struct staff_card_row *row)
{
	return row->technician ? "technician" : "inspector";
}

static bool certify(struct office *o, struct making *m, struct reason *why)
{
	char number[16];
	const struct issue_holder holder = { .role = role_name(&m->row),
		                             .site = m->row.site,
		                             .number = number };
	struct issue_request request = { .profile = ISSUE_STAFF,
		                         .holder = &holder,
		                         .not_before = o->now - DAY_S, /* clocks differ */
		                         .not_after = m->row.not_after };

	snprintf(number, sizeof number, "%u", m->row.number);
	if (!issue_key(issue_key_kind(ISSUE_STAFF), &m->key))
		return refused(why, "no key could be made");
	return authority_issue_for_key(o->place, ROOT, &request, &m->key, &m->certificate, why);
}

static bool read_serial(const uint8_t *der, size_t len, struct staff_card_row *row)
{
	struct certificate_facts facts;

	if (!certificate_read(der, len, &facts))
		return false;
	memcpy(row->serial, facts.serial, sizeof row->serial);
	row->serial_len = facts.serial_len;
	return true;
}

static bool write_json(const struct making *m, struct reason *why)
{
	json_t *card;
	bool written;

	card_json_begin();
	card = json_pack("{ss ss si sI ss ss}", "profile", "staff-p256", "pin", m->pin, "tries",
	                 TRIES, "number", (json_int_t)m->row.number, "role", role_name(&m->row),
	                 "site", m->row.site);
	written = card_json_write_in(m->folder.path, card, why);
	json_decref(card);
	return written;
}

static bool write_card(struct making *m, struct reason *why)
{
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(m->certificate.text, m->certificate.len, &len);
	const bool written =
	    (der && read_serial(der, len, &m->row)) || refused(why, "no certificate");
	const bool whole =
	    written &&
	    folder_write(m->folder.path, "staff.crt.der", der, len, FOLDER_PUBLIC, why) &&
	    folder_write(m->folder.path, "staff.key.pem", m->key.text, m->key.len, FOLDER_SECRET,
	                 why) &&
	    write_json(m, why);

	free(der);
	return whole;
}

static bool put_on_record(struct office *o, const struct making *m, struct reason *why)
{
	struct act act = { .verb = "staff issue" };

	snprintf(act.detail, sizeof act.detail, "card %u, %s, site %s", m->row.number,
	         role_name(&m->row), m->row.site);
	return office_begin(o, why) &&
	       (staff_card_put(o->store, &m->row) == STORE_OK || store_failed(o, why)) &&
	       office_commit(o, &act, why);
}

static bool staff_issue(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why)
{
	struct making m = { .row = { .number = 0 } };
	const bool issued =
	    has_root(o, why) && order_fits(o, asked, &m, why) && staff_pin_make(m.pin, why) &&
	    certify(o, &m, why) &&
	    office_begin_folder(o, asked_text(asked, OPTION_OUT), OFFICE_NEW, &m.folder, why) &&
	    write_card(&m, why) && put_on_record(o, &m, why);

	if (issued)
		*answer = json_pack("{sI ss ss ss so}", "number", (json_int_t)m.row.number, "role",
		                    role_name(&m.row), "site", m.row.site, "card", m.folder.place,
		                    "not_after", certificate_time_tell(m.row.not_after));
	else
		office_abandon(o);
	issue_pem_drop(&m.key);
	issue_pem_drop(&m.certificate);
	explicit_bzero(&m, sizeof m);
	return issued;
}

/* ---- all ------------------------------------------------------------------------------------- */

struct listing {
	json_t *rows;
	int64_t now;
};

static void list_one(void *self, const struct staff_card_row *row)
{
	const struct listing *l = self;
	const char *state = row->revoked ? "revoked" : row->not_after < l->now ? "ended" : "good";

	json_array_append_new(
	    l->rows, json_pack("{sI ss ss ss so so so}", "number", (json_int_t)row->number, "role",
	                       role_name(row), "site", row->site, "state", state, "issued",
	                       certificate_time_tell(row->issued), "not_after",
	                       certificate_time_tell(row->not_after), "revoked",
	                       row->revoked ? certificate_time_tell(row->revoked) : json_null()));
}

static bool staff_list(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	struct listing l = { .rows = json_array(), .now = o->now };

	(void)asked;
	*answer = l.rows;
	return (l.rows && staff_card_each(o->store, &l, list_one) == STORE_OK) ||
	       store_failed(o, why);
}

/* ---- the end of one, and the list ------------------------------------------------------------ */

static bool tell_list(struct office *o, json_t **answer, struct reason *why)
{
	struct staff_list_row list;

	if (staff_list_of(o->store, &list) != STORE_OK)
		return store_failed(o, why);
	*answer = json_pack("{sI so so}", "list", (json_int_t)list.number, "this_update",
	                    certificate_time_tell(list.this_update), "next_update",
	                    certificate_time_tell(list.next_update));
	return true;
}

static bool end(struct office *o, uint32_t number, struct reason *why)
{
	struct act act = { .verb = "staff revoke" };
	struct staff_card_row row;

	snprintf(act.detail, sizeof act.detail, "card %u", number);
	if (!office_begin(o, why))
		return false;
	office_sign_list(o, authority_root_number(ROOT));
	switch (staff_card_of(o->store, number, &row)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "%u: no such card", number);
	case STORE_FAILED:
		return store_failed(o, why);
	}
	switch (staff_card_revoke(o->store, number, o->now)) {
	case STORE_OK:
		return office_commit(o, &act, why);
	case STORE_NONE:
		return refused(why, "%u: revoked already", number);
	case STORE_FAILED:
		break;
	}
	return store_failed(o, why);
}

static bool staff_revoke(struct office *o, const struct asked *asked, json_t **answer,
                         struct reason *why)
{
	uint32_t number = 0;

	if (!has_root(o, why) ||
	    !number_fits(asked->word[0], "the number of a card", 999999999, &number, why))
		return false;
	if (!end(o, number, why)) {
		office_abandon(o);
		return false;
	}
	return tell_list(o, answer, why);
}

static bool staff_list_renew(struct office *o, const struct asked *asked, json_t **answer,
                             struct reason *why)
{
	const struct act act = { .verb = "staff list-renew" };

	(void)asked;
	if (!has_root(o, why) || !office_begin(o, why))
		return false;
	office_sign_list(o, authority_root_number(ROOT));
	return office_commit(o, &act, why) && tell_list(o, answer, why);
}

const struct command staff_commands[] = {
	{ "staff", "issue", "", OPTION_SITE | OPTION_DAYS, OPTION_OUT | OPTION_ROLE,
	  COMMAND_CHANGES, staff_issue,
	  "make a card that opens machines, as the folder PLACE\n"
	  "Its PIN, six random digits, stands in card.json there and nowhere else: a technician\n"
	  "does everything in maintenance mode, an inspector looks." },
	{ "staff", "list", "", 0, 0, COMMAND_LOOKS, staff_list,
	  "every card that was made: number, role, site, state, dates" },
	{ "staff", "revoke", "NUMBER", 0, 0, COMMAND_CHANGES, staff_revoke,
	  "end a card before its time\n"
	  "Terminals know when the new list has come to them, by their line or put there by hand\n"
	  "(crl/staff-ca.crl.der)." },
	{ "staff", "list-renew", "", 0, 0, COMMAND_CHANGES, staff_list_renew,
	  "sign the staff's revocation list anew\n"
	  "It lasts 30 days, and a terminal without one that is young enough opens to nobody." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
