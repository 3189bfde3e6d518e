#include "net/office/office_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/crl.h"
#include "net/office/authority.h"
#include "net/store/signer.h"
#include "net/store/staff.h"

#define DAY_S INT64_C(86400)
#define NAME_MAX_LEN 64
#define ENTRIES_MAX 1000000u
/* As old as terminals take one: that of the staff also opens machines whose line is cut. A card
 * stands on it until its end is past for a clock that is so far behind. */
#define STAFF_LIST_DAYS 30u

static bool key_id(const struct office *o, unsigned root, uint8_t out[CERTIFICATE_KEY_ID_LEN],
                   struct reason *why)
{
	return authority_root_key_id(o->place, authority_roots[root].name, out, why);
}

unsigned list_root_of(const struct office *o, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN])
{
	uint8_t id[CERTIFICATE_KEY_ID_LEN];
	struct reason unused;

	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (authority_has_lists(&authority_roots[i]) && key_id(o, i, id, &unused) &&
		    memcmp(id, issuer_key, sizeof id) == 0)
			return i;
	return AUTHORITY_ROOTS;
}

/* ---- signing --------------------------------------------------------------------------------- */

struct entries {
	const uint8_t *issuer_key; /* whose they are */
	int64_t now;
	struct crl_entry *entry;
	size_t count, room;
	bool too_many;
};

static void add(struct entries *all, const struct crl_entry *entry)
{
	struct crl_entry *more;

	if (all->count == all->room && !all->too_many) {
		const size_t room = all->room ? 2 * all->room : 64;

		more = room > ENTRIES_MAX ? NULL : realloc(all->entry, room * sizeof *more);
		if (!more) {
			all->too_many = true;
			return;
		}
		all->entry = more;
		all->room = room;
	}
	if (all->too_many)
		return;
	all->entry[all->count++] = *entry;
}

static void add_card(void *self, const struct ledger_row *row)
{
	struct crl_entry entry = { .serial_len = row->serial_len,
		                   .state = row->state,
		                   .at = row->since };

	memcpy(entry.serial, row->serial, sizeof entry.serial);
	add(self, &entry);
}

/* Also after its end: what it has sealed is on paper, and is verified later than that. */
static void add_signer(void *self, const struct signer_row *row)
{
	struct entries *all = self;
	struct crl_entry entry = { .serial_len = row->serial_len,
		                   .state = row->state,
		                   .at = row->since };

	if (life_crl_reason(row->state) < 0 ||
	    memcmp(row->issuer_key, all->issuer_key, CERTIFICATE_KEY_ID_LEN) != 0)
		return;
	memcpy(entry.serial, row->serial, sizeof entry.serial);
	add(all, &entry);
}

static void add_staff(void *self, const struct staff_card_row *row)
{
	struct entries *all = self;
	struct crl_entry entry = { .serial_len = (uint8_t)row->serial_len,
		                   .state = CERTIFICATE_STATE_REVOKED,
		                   .at = row->revoked };

	if (!row->revoked || row->not_after + STAFF_LIST_DAYS * DAY_S < all->now)
		return;
	memcpy(entry.serial, row->serial, sizeof entry.serial);
	add(all, &entry);
}

static enum store_status collect(struct office *o, unsigned root, struct entries *all)
{
	if (authority_has_cards(&authority_roots[root]))
		return ledger_each_ended(o->store, all->issuer_key, o->now, all, add_card);
	if (authority_roots[root].profile == ISSUE_STAFF_CA)
		return staff_card_each(o->store, all, add_staff);
	return signer_each(o->store, NULL, all, add_signer);
}

/* The number of the newest list, 0 where there is none. */
static bool newest_number(struct office *o, const uint8_t id[CERTIFICATE_KEY_ID_LEN], uint64_t *out,
                          struct reason *why)
{
	struct ledger_list list = { .number = 0 };

	switch (ledger_list_of(o->store, id, &list)) {
	case STORE_OK:
		*out = list.number;
		free(list.der);
		return true;
	case STORE_NONE:
		*out = 0;
		return true;
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool sign(struct office *o, unsigned root, struct crl_plan *plan, struct ledger_list *list,
                 struct reason *why)
{
	const char *name = authority_roots[root].name;
	struct private_key *key = authority_root_key(o->place, name, why);
	struct issue_pem issuer = { 0 };
	char file[NAME_MAX_LEN];

	snprintf(file, sizeof file, "ca/%s.crt.pem", name);
	if (key && authority_read(o->place, file, &issuer, why)) {
		plan->issuer = &issuer;
		plan->key = key;
		list->der = crl_make(plan, &list->len);
		if (!list->der)
			refused(why, "%s: the list cannot be signed", name);
		plan->issuer = NULL;
		plan->key = NULL;
	}
	private_key_destroy(key);
	issue_pem_drop(&issuer);
	return list->der != NULL;
}

/* What the server gives to terminals stands apart, no longer than their line carries. */
static bool put_for_terminals(struct office *o, const struct ledger_list *list, struct reason *why)
{
	struct staff_list_row row = { .number = list->number,
		                      .this_update = list->this_update,
		                      .next_update = list->next_update,
		                      .len = list->len };

	if (list->len > sizeof row.der)
		return refused(why, "staff-ca: the list is too long for terminals");
	memcpy(row.der, list->der, list->len);
	return staff_list_put(o->store, &row) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

static bool put(struct office *o, unsigned root, const struct ledger_list *list, struct reason *why)
{
	return (ledger_put_list(o->store, list) == STORE_OK ||
	        refused(why, "store: %s", store_reason(o->store))) &&
	       (authority_roots[root].profile != ISSUE_STAFF_CA || put_for_terminals(o, list, why));
}

static uint32_t days_of(const struct office *o, unsigned root)
{
	return authority_roots[root].profile == ISSUE_STAFF_CA ? STAFF_LIST_DAYS
	                                                       : o->settings.list_days;
}

bool list_sign(struct office *o, unsigned root, struct reason *why)
{
	struct entries all = { .now = o->now };
	struct crl_plan plan = { .this_update = o->now,
		                 .next_update = o->now + days_of(o, root) * DAY_S };
	struct ledger_list list = { .this_update = plan.this_update,
		                    .next_update = plan.next_update };
	bool signed_now = false;

	all.issuer_key = list.issuer_key;
	if (!key_id(o, root, list.issuer_key, why) ||
	    !newest_number(o, list.issuer_key, &plan.number, why))
		return false;
	list.number = ++plan.number;
	if (collect(o, root, &all) != STORE_OK)
		refused(why, "store: %s", store_reason(o->store));
	else if (all.too_many)
		refused(why, "%s: too many to list", authority_roots[root].name);
	else {
		plan.entry = all.entry;
		plan.count = all.count;
		signed_now = sign(o, root, &plan, &list, why) && put(o, root, &list, why);
	}
	free(all.entry);
	free(list.der);
	return signed_now;
}

/* ---- publishing ------------------------------------------------------------------------------ */

static bool says_already(const struct office *o, const char *file, const struct ledger_list *list)
{
	struct issue_pem now = { 0 };
	struct reason unused;
	const bool same = authority_has(o->place, file) &&
	                  authority_read(o->place, file, &now, &unused) && now.len == list->len &&
	                  memcmp(now.text, list->der, list->len) == 0;

	free(now.text);
	return same;
}

bool list_publish(struct office *o, unsigned root, struct reason *why)
{
	struct ledger_list list = { .number = 0 };
	uint8_t id[CERTIFICATE_KEY_ID_LEN];
	char file[NAME_MAX_LEN];
	struct reason unused;
	bool written;

	if (!authority_has_lists(&authority_roots[root]) || !key_id(o, root, id, &unused) ||
	    ledger_list_of(o->store, id, &list) != STORE_OK)
		return true;
	snprintf(file, sizeof file, "crl/%s.crl.der", authority_roots[root].name);
	written = says_already(o, file, &list) ||
	          ((authority_has(o->place, "crl") || folder_make(o->place, "crl", why)) &&
	           folder_write(o->place, file, list.der, list.len, FOLDER_PUBLIC, why));
	free(list.der);
	return written;
}

unsigned list_roots(const struct office *o)
{
	uint8_t id[CERTIFICATE_KEY_ID_LEN];
	struct reason unused;
	unsigned roots = 0;

	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (authority_has_lists(&authority_roots[i]) && key_id(o, i, id, &unused))
			roots |= 1u << i;
	return roots;
}

unsigned list_missing(struct office *o)
{
	const unsigned roots = list_roots(o);
	struct ledger_list list;
	uint8_t id[CERTIFICATE_KEY_ID_LEN];
	struct reason unused;
	unsigned missing = 0;

	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++) {
		if (!(roots & 1u << i) || !key_id(o, i, id, &unused))
			continue;
		list.der = NULL;
		if (ledger_list_of(o->store, id, &list) == STORE_NONE)
			missing |= 1u << i;
		else
			free(list.der);
	}
	return missing;
}
