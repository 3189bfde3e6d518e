#include "kiosk/session/trouble.h"

#define NEVER 0
#define ALWAYS UINT8_MAX

/* `again`: how often the trouble may come before another try is offered no more. */
static const struct row {
	const char *code;
	uint8_t again;
} rows[TROUBLES] = {
	[TROUBLE_NONE] = { "", NEVER },
	[TROUBLE_NOT_MY_NUMBER] = { "K-11", ALWAYS },
	[TROUBLE_OLD_CARD] = { "K-12", NEVER },
	[TROUBLE_PHONE] = { "K-13", NEVER },
	[TROUBLE_NO_CERTIFICATE] = { "K-14", NEVER },
	[TROUBLE_CERTIFICATE_EXPIRED] = { "K-15", NEVER },
	[TROUBLE_CARD_EXPIRED] = { "K-16", NEVER },
	[TROUBLE_NOT_YET_VALID] = { "K-17", NEVER },
	[TROUBLE_SIGNING_CERTIFICATE] = { "K-18", NEVER },
	[TROUBLE_CARD_REMOVED] = { "K-20", ALWAYS },
	[TROUBLE_CHECK_INTERRUPTED] = { "K-21", ALWAYS },
	[TROUBLE_SIGN_INTERRUPTED] = { "K-22", ALWAYS },
	[TROUBLE_CARD_UNREADABLE] = { "K-23", 2 },
	[TROUBLE_PIN_WRONG] = { "", NEVER },
	[TROUBLE_PIN_LOCKED] = { "K-24", NEVER },
	[TROUBLE_PIN_LOCKED_BEFORE] = { "K-25", NEVER },
	[TROUBLE_READER] = { "K-31", NEVER },
	[TROUBLE_SERVER_AWAY] = { "N-31", NEVER },
	[TROUBLE_SERVER_UNTRUSTED] = { "N-32", NEVER },
	[TROUBLE_SERVER_SLOW] = { "N-33", NEVER },
	[TROUBLE_SESSION_EXPIRED] = { "N-34", ALWAYS },
	[TROUBLE_TERMINAL_REFUSED] = { "N-35", NEVER },
	[TROUBLE_BUSY] = { "N-36", NEVER },
	[TROUBLE_FEE_CHANGED] = { "N-37", ALWAYS },
	[TROUBLE_CANNOT_HANDLE_NOW] = { "N-39", NEVER },
	[TROUBLE_SUSPENDED] = { "A-41", NEVER },
	[TROUBLE_REVOKED_LOSS] = { "A-42", NEVER },
	[TROUBLE_REVOKED_REQUEST] = { "A-43", NEVER },
	[TROUBLE_SUPERSEDED] = { "A-44", NEVER },
	[TROUBLE_UNKNOWN_ISSUER] = { "A-45", NEVER },
	[TROUBLE_REVOKED] = { "A-46", NEVER },
	[TROUBLE_STATUS_UNKNOWN] = { "A-47", NEVER },
	[TROUBLE_PROOF] = { "A-48", 1 },
	[TROUBLE_UNDER_15] = { "A-51", NEVER },
	[TROUBLE_MOVING_OUT] = { "A-52", NEVER },
	[TROUBLE_MUNICIPALITY] = { "A-53", NEVER },
	[TROUBLE_OUTSIDE_HOURS] = { "A-54", NEVER },
	[TROUBLE_MANIFEST_TERMINAL] = { "V-51", NEVER },
	[TROUBLE_MANIFEST_REQUEST] = { "V-52", NEVER },
	[TROUBLE_MANIFEST_SUBJECT] = { "V-53", NEVER },
	[TROUBLE_MANIFEST_CONTENT] = { "V-54", NEVER },
	[TROUBLE_MANIFEST_DIGEST] = { "V-55", NEVER },
	[TROUBLE_MANIFEST_SIGNATURE] = { "V-56", NEVER },
	[TROUBLE_MANIFEST_EXPIRED] = { "V-57", NEVER },
	[TROUBLE_PDF_PAGES] = { "V-58", NEVER },
	[TROUBLE_PDF_ACTIVE] = { "V-59", NEVER },
	[TROUBLE_PRINTER] = { "P-61", NEVER },
};

const char *trouble_code(enum trouble t)
{
	return rows[t].code;
}

bool trouble_again(enum trouble t, uint8_t repeats)
{
	return rows[t].again == ALWAYS || (rows[t].again != NEVER && repeats <= rows[t].again);
}

bool trouble_is_incident(enum trouble t)
{
	return t >= TROUBLE_MANIFEST_TERMINAL && t <= TROUBLE_PDF_ACTIVE;
}
