#include "net/office/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "net/certificate/certificate.h"
#include "net/certificate/validity.h"
#include "net/office/attribute.h"
#include "net/office/code.h"
#include "net/office/generation.h"

#define AUTH_TRIES 3 /* rule 2(2) of the guide */
#define SIGN_TRIES 5
#define PIN_LEN 4      /* rule 1(2) */
#define PASSWORD_MIN 6 /* rule 1(1) */
#define PASSWORD_MAX 16
/* The register has no Latin name of the prefecture; all of a test authority's lie in this one. */
#define PREFECTURE "Reiji-ken"
#define ISSUED_NAME_MAX 80

/* Everything about one card while it is being made. */
struct making {
	struct authority *authority;
	const struct card_order *order;
	const struct generation *generation;
	struct store_resident resident;
	struct store_municipality municipality;
	struct record record;
	const struct record_person *person; /* in `record` */
	struct date issued, last_day;
	bool with_signing;
	char folder[FOLDER_PATH_MAX];
};

/* One of the two certificates of a card, and the names of its files. */
static const struct half {
	enum issue_profile profile;
	const char *key, *certificate, *ca, *record;
} halves[] = {
	{ ISSUE_USER, "auth.key.pem", "auth.crt.der", "auth-ca.crt.der", "user" },
	{ ISSUE_SIGNING, "sign.key.pem", "sign.crt.der", "sign-ca.crt.der", "signing" },
};

static const char *root_of(const struct making *m, const struct half *half)
{
	return half->profile == ISSUE_USER ? m->generation->user_root : m->generation->signing_root;
}

/* ---- who, and until when --------------------------------------------------------------------- */

static bool secrets_fit(const struct store_resident *r, bool with_signing, struct reason *why)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const size_t len = strlen(r->password);

	if (strlen(r->pin) != PIN_LEN || strspn(r->pin, "0123456789") != PIN_LEN)
		return refused(why, "%s: the PIN is not four digits", r->key);
	if (with_signing &&
	    (len < PASSWORD_MIN || len > PASSWORD_MAX || strspn(r->password, capitals) != len))
		return refused(why, "%s: the password is not 6 to 16 capitals and digits", r->key);
	return true;
}

static bool find_resident(struct authority *a, const char *key, struct store_resident *out,
                          struct reason *why)
{
	switch (store_resident_by_key(a->store, key, out)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such resident (madoguchi-office card list)", key);
	case STORE_FAILED:
		break;
	}
	return refused(why, "register: %s", store_reason(a->store));
}

static bool find_person(struct making *m, struct reason *why)
{
	uint8_t i;

	if (store_municipality_of(m->authority->store, m->resident.municipality,
	                          &m->municipality) != STORE_OK ||
	    store_record_of(m->authority->store, m->resident.id, &m->record) != STORE_OK)
		return refused(why, "register: %s", store_reason(m->authority->store));
	for (i = 0; i < m->record.count; i++)
		if (m->record.person[i].id == m->resident.id)
			m->person = &m->record.person[i];
	return m->person || refused(why, "%s: not in the household's record", m->resident.key);
}

static bool find_generation(struct making *m, struct reason *why)
{
	const char *profile = *m->order->profile ? m->order->profile : m->resident.card_profile;

	m->generation = generation_of(profile);
	return m->generation || refused(why, "%s: no such generation of card", profile);
}

static bool judge(struct making *m, struct reason *why)
{
	const struct guide_rule *rule = guide_rule_of(m->generation->profile);
	struct validity_ground ground = { .birth = m->resident.birth,
		                          .card_expires = m->resident.card_expires };

	m->issued = ground.issued = date_in_japan(m->order->now);
	m->last_day = validity_last_day(rule, &ground);
	m->with_signing = validity_may_have_signing(rule, m->resident.birth, m->issued);
	if (date_compare(m->issued, m->resident.birth) < 0)
		return refused(why, "%s: not born on the day of issue", m->resident.key);
	if (date_compare(m->last_day, m->issued) < 0)
		return refused(why, "%s: the card has expired by the day of issue",
		               m->resident.key);
	return secrets_fit(&m->resident, m->with_signing, why);
}

/* ---- the certificates ------------------------------------------------------------------------ */

struct attributes {
	char name[PROTOCOL_NAME_MAX], name_flags[ATTRIBUTE_FLAGS_MAX];
	char address[sizeof((struct record *)0)->address], address_flags[ATTRIBUTE_FLAGS_MAX];
	char birth[10];
};

static bool describe(const struct making *m, struct attributes *t, struct issue_holder *holder,
                     struct reason *why)
{
	if (!attribute_text(m->person->name, t->name, sizeof t->name, t->name_flags) ||
	    !attribute_text(m->record.address, t->address, sizeof t->address, t->address_flags))
		return refused(why, "%s: name or address is not UTF-8", m->resident.key);
	attribute_birth(m->person->birth, t->birth);
	holder->name = t->name;
	holder->name_substitutes = t->name_flags;
	holder->sex = attribute_sex(m->person->sex);
	holder->birth = t->birth;
	holder->address = t->address;
	holder->address_substitutes = t->address_flags;
	return true;
}

static bool certify(const struct making *m, const struct half *half, const struct issue_pem *key,
                    struct issue_pem *out, struct reason *why)
{
	struct attributes attributes;
	char code[CODE_MAX];
	struct issue_holder holder = { .common_name = code,
		                       .prefecture = PREFECTURE,
		                       .municipality = m->municipality.name_en };
	struct issue_request request = { .profile = half->profile,
		                         .holder = &holder,
		                         .not_before = m->order->now,
		                         .not_after = date_end_utc(m->last_day) };
	bool certified;

	if (!code_make(m->municipality.code, code))
		return refused(why, "no random numbers");
	certified =
	    describe(m, &attributes, &holder, why) &&
	    authority_issue_for_key(m->authority->place, root_of(m, half), &request, key, out, why);
	explicit_bzero(&attributes, sizeof attributes);
	return certified;
}

static bool write_der(const char *folder, const char *name, const struct issue_pem *certificate,
                      struct reason *why)
{
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);
	const bool written = der ? folder_write(folder, name, der, len, FOLDER_PUBLIC, why)
	                         : refused(why, "%s: no certificate to write", name);

	free(der);
	return written;
}

static bool write_ca(const struct making *m, const struct half *half, struct reason *why)
{
	struct issue_pem ca = { 0 };
	char source[40];
	bool written;

	snprintf(source, sizeof source, "ca/%s.crt.pem", root_of(m, half));
	written = authority_read(m->authority->place, source, &ca, why) &&
	          write_der(m->folder, half->ca, &ca, why);
	issue_pem_drop(&ca);
	return written;
}

static bool issued_name(char out[ISSUED_NAME_MAX], const char *resident, const char *kind,
                        struct reason *why)
{
	if (snprintf(out, ISSUED_NAME_MAX, "issued/%s.%s.crt.der", resident, kind) >=
	    ISSUED_NAME_MAX)
		return refused(why, "%s: no such resident", resident);
	return true;
}

/* Gives the certificate, because the user's is to be put on record. */
static bool make_half(const struct making *m, const struct half *half, struct issue_pem *out,
                      struct reason *why)
{
	struct issue_pem key = { 0 };
	bool made;

	if (!issue_key(m->generation->key, &key))
		return refused(why, "no key could be made");
	made = certify(m, half, &key, out, why) &&
	       folder_write(m->folder, half->key, key.text, key.len, FOLDER_SECRET, why) &&
	       write_der(m->folder, half->certificate, out, why) && write_ca(m, half, why);
	issue_pem_drop(&key);
	return made;
}

/* ---- the card -------------------------------------------------------------------------------- */

static bool write_card_json(const struct making *m, struct reason *why)
{
	char expires[11];
	json_t *card;
	char *text;
	bool written;

	date_iso(m->resident.card_expires, expires);
	card =
	    json_pack("{ss ss ss si si ss ss}", "profile", m->generation->profile, "auth_pin",
	              m->resident.pin, "sign_password", m->with_signing ? m->resident.password : "",
	              "auth_tries", AUTH_TRIES, "sign_tries", SIGN_TRIES, "municipality",
	              m->municipality.code, "expires", expires);
	text = card ? json_dumps(card, JSON_INDENT(2)) : NULL;
	json_decref(card);
	if (!text)
		return refused(why, "card.json: cannot be made");
	written = folder_write(m->folder, "card.json", text, strlen(text), FOLDER_SECRET, why);
	explicit_bzero(text, strlen(text));
	free(text);
	return written;
}

/* The store first: a certificate that is on record and on no card harms nobody, one that is on a
 * card and not on record could not be revoked. */
static bool put_on_record(const struct making *m, const struct issue_pem certificate[2],
                          struct reason *why)
{
	char name[ISSUED_NAME_MAX];
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate[0].text, certificate[0].len, &len);
	bool done = der && store_record_certificate(m->authority->store, m->resident.id, der,
	                                            len) == STORE_OK;

	free(der);
	if (!done)
		return refused(why, "store: %s", store_reason(m->authority->store));
	for (size_t i = 0; done && i < 1u + m->with_signing; i++)
		done = issued_name(name, m->resident.key, halves[i].record, why) &&
		       write_der(m->authority->place, name, &certificate[i], why);
	return done;
}

static bool fill(struct making *m, struct reason *why)
{
	struct issue_pem certificate[2] = { { 0 }, { 0 } };
	const bool filled = make_half(m, &halves[0], &certificate[0], why) &&
	                    (!m->with_signing || make_half(m, &halves[1], &certificate[1], why)) &&
	                    write_card_json(m, why) && put_on_record(m, certificate, why);

	issue_pem_drop(&certificate[0]);
	issue_pem_drop(&certificate[1]);
	return filled;
}

bool card_issue(struct authority *a, const struct card_order *order, struct reason *why)
{
	struct making m = { .authority = a, .order = order };
	struct folder folder;
	bool issued = false;

	if (find_resident(a, order->resident, &m.resident, why) && find_person(&m, why) &&
	    find_generation(&m, why) && judge(&m, why) &&
	    folder_begin(order->place, &folder, why)) {
		memcpy(m.folder, folder.path, sizeof m.folder);
		issued = fill(&m, why) && folder_finish(&folder, why);
		folder_abandon(&folder);
	}
	explicit_bzero(&m, sizeof m);
	return issued;
}

/* ---- states ---------------------------------------------------------------------------------- */

bool card_state_word(const char *word, enum certificate_state *out)
{
	static const struct {
		const char *word;
		enum certificate_state state;
	} rows[] = {
		{ "good", CERTIFICATE_STATE_GOOD },
		{ "suspended", CERTIFICATE_STATE_SUSPENDED },
		{ "revoked-loss", CERTIFICATE_STATE_REVOKED_LOSS },
		{ "revoked-request", CERTIFICATE_STATE_REVOKED_REQUEST },
		{ "superseded", CERTIFICATE_STATE_SUPERSEDED },
		{ "revoked", CERTIFICATE_STATE_REVOKED },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(rows[i].word, word) == 0) {
			*out = rows[i].state;
			return true;
		}
	return false;
}

bool card_set_state(struct authority *a, const char *resident, const char *word, struct reason *why)
{
	enum certificate_state state;
	struct store_resident found;
	char name[ISSUED_NAME_MAX], path[FOLDER_PATH_MAX];
	uint8_t digest[CERTIFICATE_DIGEST_LEN];
	char *der;
	size_t len;

	if (!card_state_word(word, &state))
		return refused(why, "%s: no such state", word);
	if (!find_resident(a, resident, &found, why) ||
	    !issued_name(name, found.key, halves[0].record, why) ||
	    !folder_join(path, a->place, name, why) || !(der = folder_read(path, &len, why)))
		return false;
	certificate_sha256(der, len, digest);
	free(der);
	switch (store_set_certificate_state(a->store, digest, state)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: the certificate is revoked or superseded already",
		               resident);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(a->store));
}
