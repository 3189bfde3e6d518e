#include "net/protocol/kind.h"

#include <string.h>

static const char *const names[KINDS] = {
	[KIND_RESIDENCE_CERTIFICATE] = "residence_certificate",
	[KIND_RESIDENCE_ITEMS_CERTIFICATE] = "residence_items_certificate",
	[KIND_SEAL_REGISTRATION_CERTIFICATE] = "seal_registration_certificate",
	[KIND_INCOME_CERTIFICATE] = "income_certificate",
	[KIND_TAXATION_CERTIFICATE] = "taxation_certificate",
	[KIND_INCOME_TAXATION_CERTIFICATE] = "income_taxation_certificate",
	[KIND_TAX_PAYMENT_CERTIFICATE] = "tax_payment_certificate",
	[KIND_FAMILY_REGISTER_FULL] = "family_register_full",
	[KIND_FAMILY_REGISTER_INDIVIDUAL] = "family_register_individual",
	[KIND_ADDRESS_HISTORY] = "address_history",
};

const char *kind_name(enum document_kind kind)
{
	return names[kind];
}

bool kind_of_name(const char *name, enum document_kind *out)
{
	for (unsigned kind = 0; kind < KINDS; kind++) {
		if (strcmp(names[kind], name) == 0) {
			*out = (enum document_kind)kind;
			return true;
		}
	}
	return false;
}
