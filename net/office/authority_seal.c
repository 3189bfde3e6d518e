#include "net/office/authority_seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/authority_service.h"

#define DAY_S INT64_C(86400)
#define CODE_LEN 5
#define NUMBER_MAX 9999 /* four digits */

struct newest {
	struct signer_row row;
	bool any;
};

/* By reference, so that the last is the newest. */
static void note(void *self, const struct signer_row *row)
{
	struct newest *n = self;

	n->row = *row;
	n->any = true;
}

enum store_status seal_newest(struct store *s, const char *code, struct signer_row *out)
{
	struct newest n = { .any = false };

	if (signer_each(s, code, &n, note) != STORE_OK)
		return STORE_FAILED;
	if (!n.any)
		return STORE_NONE;
	*out = n.row;
	return STORE_OK;
}

static bool number_it(struct store *s, const char *code, char out[SIGNER_REFERENCE_MAX],
                      struct reason *why)
{
	struct signer_row newest;
	long number = 0;

	switch (seal_newest(s, code, &newest)) {
	case STORE_OK:
		number = strtol(newest.reference + CODE_LEN, NULL, 10);
		break;
	case STORE_NONE:
		break;
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(s));
	}
	if (number < 0 || number >= NUMBER_MAX)
		return refused(why, "%s: has had %d keys for seals, and more have no number", code,
		               NUMBER_MAX);
	snprintf(out, SIGNER_REFERENCE_MAX, "%.5s%04d", code, (int)number + 1);
	return true;
}

bool seal_holder_of(struct store *s, const char *code, struct seal_holder *out, struct reason *why)
{
	switch (store_municipality_of(s, code, &out->municipality)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		/* One that the register has lost issues nothing: its name does not matter. */
		out->municipality = (struct store_municipality){ .residence_fee_yen = 0 };
		snprintf(out->municipality.code, sizeof out->municipality.code, "%s", code);
		snprintf(out->municipality.name, sizeof out->municipality.name, "%s", code);
		break;
	case STORE_FAILED:
		return refused(why, "register: %s", store_reason(s));
	}
	out->holder = (struct issue_holder){
		.common_name = out->reference,
		.municipality = out->municipality.name,
		.municipality_code = out->municipality.code,
	};
	return number_it(s, code, out->reference, why);
}

bool seal_make(const char *place, const struct seal_holder *h, int64_t now, struct issue_pem *key,
               struct issue_pem *certificate, struct reason *why)
{
	struct issue_request request = {
		.profile = ISSUE_SEAL,
		.holder = &h->holder,
		.not_before = now - DAY_S, /* clocks differ */
		.not_after = now + SERVICE_DAYS * DAY_S,
	};

	if (!issue_key(issue_key_kind(ISSUE_SEAL), key))
		return refused(why, "%s: no key could be made", h->reference);
	return authority_issue_for_key(place, "seal-ca", &request, key, certificate, why);
}
