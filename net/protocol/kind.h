#ifndef NET_PROTOCOL_KIND_H
#define NET_PROTOCOL_KIND_H

#include <stdbool.h>

/* The kinds of certificate, by their names on the wire. */
enum document_kind {
	KIND_RESIDENCE_CERTIFICATE,
	KIND_RESIDENCE_ITEMS_CERTIFICATE,
	KIND_SEAL_REGISTRATION_CERTIFICATE,
	KIND_INCOME_CERTIFICATE,
	KIND_TAXATION_CERTIFICATE,
	KIND_INCOME_TAXATION_CERTIFICATE, /* both of the two before it on one page */
	KIND_TAX_PAYMENT_CERTIFICATE,
	KIND_FAMILY_REGISTER_FULL,
	KIND_FAMILY_REGISTER_INDIVIDUAL,
	KIND_ADDRESS_HISTORY,
	KINDS
};

const char *kind_name(enum document_kind kind);
bool kind_of_name(const char *name, enum document_kind *out) MUST_CHECK;

#endif
