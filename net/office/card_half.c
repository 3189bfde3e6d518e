#include "net/office/card_half.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/certificate/validity.h"
#include "net/office/attribute.h"
#include "net/office/authority.h"
#include "net/office/code.h"
#include "net/office/day.h"

/* The register has no Latin name of the prefecture; all of a test authority's lie in this one. */
#define PREFECTURE "Reiji-ken"

const struct card_half card_halves[CARD_HALVES] = {
	{ ISSUE_USER, CERTIFICATE_USER, "user", "auth.key.pem", "auth.crt.der", "auth-ca.crt.der",
	  "auth_tries", "auth_pin" },
	{ ISSUE_SIGNING, CERTIFICATE_SIGNING, "signing", "sign.key.pem", "sign.crt.der",
	  "sign-ca.crt.der", "sign_tries", "sign_password" },
};

/* ---- until when ------------------------------------------------------------------------------ */

bool card_order_begin(struct office *o, const struct resident_record *holder, const char *profile,
                      const struct asked *asked, struct card_order *out, struct reason *why)
{
	const struct date today = date_in_japan(o->now);
	struct card_order order = { .office = o, .holder = holder };

	order.generation = generation_of(profile);
	if (!order.generation)
		return refused(why, "%s: no such generation of card", profile);
	order.rule = guide_rule_of(order.generation->profile);
	order.issued = day_asked(asked, OPTION_ON, today);
	order.now = asked_text(asked, OPTION_ON) ? date_start_utc(order.issued) : o->now;
	if (date_compare(order.issued, holder->resident.birth) < 0)
		return refused(why, "%s: not born on the day of issue", holder->resident.key);
	*out = order;
	return true;
}

bool card_order_judge(struct card_order *order, const struct card_half *half, struct date user_ends,
                      struct reason *why)
{
	const struct store_resident *r = &order->holder->resident;
	const struct validity_ground ground = {
		.birth = r->birth,
		.issued = order->issued,
		.card_expires = r->card_expires,
		.stay_ends = r->stay_ends,
		.user_ends = user_ends,
	};
	const struct date last = validity_last_day(order->rule, &ground);

	if (date_compare(last, order->issued) < 0)
		return refused(why,
		               "%s: the card, or the stay, has ended by the day of issue (rule "
		               "4(1) of the guide)",
		               r->key);
	if (half->use == CERTIFICATE_SIGNING &&
	    !validity_may_have_signing(order->rule, r->birth, order->issued))
		return refused(why,
		               "%s: under %u on the day of issue, and so without a certificate for "
		               "signing (the authority's rule; the guide is silent)",
		               r->key, order->rule->youngest_with_signing);
	order->last_day[half - card_halves] = last;
	return true;
}

/* ---- the certificate ------------------------------------------------------------------------- */

struct attributes {
	char name[PROTOCOL_NAME_MAX], name_flags[ATTRIBUTE_FLAGS_MAX];
	char address[sizeof((struct record *)0)->address], address_flags[ATTRIBUTE_FLAGS_MAX];
	char birth[10];
};

static bool describe(const struct resident_record *r, struct attributes *t,
                     struct issue_holder *holder, struct reason *why)
{
	if (!attribute_text(r->person->name, t->name, sizeof t->name, t->name_flags) ||
	    !attribute_text(r->record.address, t->address, sizeof t->address, t->address_flags))
		return refused(why, "%s: name or address is not UTF-8", r->resident.key);
	attribute_birth(r->person->birth, t->birth);
	holder->name = t->name;
	holder->name_substitutes = t->name_flags;
	holder->sex = attribute_sex(r->person->sex);
	holder->birth = t->birth;
	holder->address = t->address;
	holder->address_substitutes = t->address_flags;
	return true;
}

static const char *root_of(const struct card_order *order, const struct card_half *half)
{
	return authority_root_for(order->office->place,
	                          half->use == CERTIFICATE_USER ? order->generation->user_root
	                                                        : order->generation->signing_root,
	                          order->issued);
}

static bool certify(const struct card_order *order, const struct card_half *half,
                    const struct issue_pem *key, struct issue_pem *out, struct reason *why)
{
	const struct office *o = order->office;
	const char *const root = root_of(order, half);
	struct attributes attributes;
	char code[CODE_MAX];
	struct issue_holder holder = { .common_name = code,
		                       .prefecture = PREFECTURE,
		                       .municipality = order->holder->municipality.name_en };
	struct issue_request request = {
		.profile = half->profile,
		.holder = &holder,
		.not_before = order->now,
		.not_after = date_end_utc(order->last_day[half - card_halves]),
	};
	bool certified;

	if (!code_make(order->holder->municipality.code, code))
		return refused(why, "no random numbers");
	certified = describe(order->holder, &attributes, &holder, why) &&
	            authority_issue_for_key(o->place, root, &request, key, out, why);
	explicit_bzero(&attributes, sizeof attributes);
	return certified;
}

/* ---- the files ------------------------------------------------------------------------------- */

static bool write_certificate(const char *folder, const char *name, const struct issue_pem *pem,
                              uint8_t **der, size_t *len, struct reason *why)
{
	uint8_t *bytes = certificate_der_of_pem(pem->text, pem->len, len);

	if (!bytes)
		return refused(why, "%s: no certificate to write", name);
	if (!folder_write(folder, name, bytes, *len, FOLDER_PUBLIC, why)) {
		free(bytes);
		return false;
	}
	*der = bytes;
	return true;
}

static bool write_ca(const struct card_order *order, const struct card_half *half,
                     const char *folder, struct reason *why)
{
	struct issue_pem ca = { 0 };
	uint8_t *der = NULL;
	size_t len;
	char source[64];
	bool written;

	snprintf(source, sizeof source, "ca/%s.crt.pem", root_of(order, half));
	written = authority_read(order->office->place, source, &ca, why) &&
	          write_certificate(folder, half->ca, &ca, &der, &len, why);
	free(der);
	issue_pem_drop(&ca);
	return written;
}

bool card_half_make(const struct card_order *order, const struct card_half *half,
                    const char *folder, uint8_t **der, size_t *len, struct reason *why)
{
	struct issue_pem key = { 0 }, certificate = { 0 };
	uint8_t *bytes = NULL;
	bool made;

	if (!issue_key(order->generation->key, &key))
		return refused(why, "no key could be made");
	made = certify(order, half, &key, &certificate, why) &&
	       folder_write(folder, half->key, key.text, key.len, FOLDER_SECRET, why) &&
	       write_ca(order, half, folder, why) &&
	       write_certificate(folder, half->certificate, &certificate, &bytes, len, why);
	if (made)
		*der = bytes;
	issue_pem_drop(&certificate);
	issue_pem_drop(&key);
	return made;
}
