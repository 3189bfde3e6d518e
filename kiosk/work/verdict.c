#include "kiosk/work/verdict.h"

#include "kiosk/service/service.h"

enum trouble verdict_of_reading(enum card_status s)
{
	switch (s) {
	case CARD_OK:
		return TROUBLE_NONE;
	case CARD_GONE:
		return TROUBLE_CARD_REMOVED;
	case CARD_READER_AWAY:
		return TROUBLE_READER;
	case CARD_FOREIGN:
		return TROUBLE_NOT_MY_NUMBER;
	case CARD_OLD:
		return TROUBLE_OLD_CARD;
	case CARD_PHONE:
		return TROUBLE_PHONE;
	case CARD_NO_CERTIFICATE:
		return TROUBLE_NO_CERTIFICATE;
	case CARD_WRONG_PIN:
	case CARD_BLOCKED:
	case CARD_BROKEN:
		return TROUBLE_CARD_UNREADABLE;
	}
	return TROUBLE_CARD_UNREADABLE;
}

enum trouble verdict_of_pin(enum card_status s)
{
	switch (s) {
	case CARD_OK:
		return TROUBLE_NONE;
	case CARD_WRONG_PIN:
		return TROUBLE_PIN_WRONG;
	case CARD_BLOCKED:
		return TROUBLE_PIN_LOCKED;
	case CARD_GONE:
	case CARD_READER_AWAY:
	case CARD_FOREIGN:
	case CARD_OLD:
	case CARD_PHONE:
	case CARD_NO_CERTIFICATE:
	case CARD_BROKEN:
		return TROUBLE_CHECK_INTERRUPTED;
	}
	return TROUBLE_CHECK_INTERRUPTED;
}

static const enum trouble of_refusal[REFUSALS] = {
	/* clang-format off */
	[REFUSAL_NONE]                = TROUBLE_CANNOT_HANDLE_NOW,
	[REFUSAL_BAD_REQUEST]         = TROUBLE_CANNOT_HANDLE_NOW,
	[REFUSAL_TERMINAL]            = TROUBLE_TERMINAL_REFUSED,
	[REFUSAL_CHALLENGE]           = TROUBLE_SESSION_EXPIRED,
	[REFUSAL_CHALLENGE_EXPIRED]   = TROUBLE_SESSION_EXPIRED,
	[REFUSAL_CERTIFICATE_UNKNOWN] = TROUBLE_UNKNOWN_ISSUER,
	[REFUSAL_CERTIFICATE_EXPIRED] = TROUBLE_CERTIFICATE_EXPIRED,
	[REFUSAL_CERTIFICATE_NOT_YET] = TROUBLE_NOT_YET_VALID,
	[REFUSAL_CERTIFICATE_SIGNING] = TROUBLE_SIGNING_CERTIFICATE,
	[REFUSAL_PROOF]               = TROUBLE_PROOF,
	[REFUSAL_SUSPENDED]           = TROUBLE_SUSPENDED,
	[REFUSAL_REVOKED_LOSS]        = TROUBLE_REVOKED_LOSS,
	[REFUSAL_REVOKED_REQUEST]     = TROUBLE_REVOKED_REQUEST,
	[REFUSAL_SUPERSEDED]          = TROUBLE_SUPERSEDED,
	[REFUSAL_REVOKED]             = TROUBLE_REVOKED,
	[REFUSAL_STATUS_UNKNOWN]      = TROUBLE_STATUS_UNKNOWN,
	[REFUSAL_UNDER_15]            = TROUBLE_UNDER_15,
	[REFUSAL_MOVING_OUT]          = TROUBLE_MOVING_OUT,
	[REFUSAL_MUNICIPALITY]        = TROUBLE_MUNICIPALITY,
	[REFUSAL_OUTSIDE_HOURS]       = TROUBLE_OUTSIDE_HOURS,
	[REFUSAL_CANNOT_HANDLE_NOW]   = TROUBLE_CANNOT_HANDLE_NOW,
	[REFUSAL_SESSION]             = TROUBLE_SESSION_EXPIRED,
	[REFUSAL_FEE_CHANGED]         = TROUBLE_FEE_CHANGED,
	[REFUSAL_NOT_OFFERED]         = TROUBLE_CANNOT_HANDLE_NOW,
	[REFUSAL_CONFLICT]            = TROUBLE_BUSY,
	[REFUSAL_RATE]                = TROUBLE_BUSY,
	[REFUSAL_BUSY]                = TROUBLE_BUSY,
	[REFUSAL_NOT_FOUND]           = TROUBLE_CANNOT_HANDLE_NOW,
	/* clang-format on */
};

enum trouble verdict_of_authority(enum authority_status s, enum refusal refusal)
{
	switch (s) {
	case AUTHORITY_OK:
		return TROUBLE_NONE;
	case AUTHORITY_AWAY:
	case AUTHORITY_STALE:
		return TROUBLE_SERVER_AWAY;
	case AUTHORITY_SLOW:
	case AUTHORITY_STOPPED:
		return TROUBLE_SERVER_SLOW;
	case AUTHORITY_UNTRUSTED:
		return TROUBLE_SERVER_UNTRUSTED;
	case AUTHORITY_REFUSED:
		return of_refusal[refusal];
	case AUTHORITY_BROKEN:
		return TROUBLE_CANNOT_HANDLE_NOW;
	}
	return TROUBLE_CANNOT_HANDLE_NOW;
}

enum trouble verdict_of_document(enum document_fault f)
{
	switch (f) {
	case DOCUMENT_OK:
		return TROUBLE_NONE;
	case DOCUMENT_SIGNATURE:
		return TROUBLE_MANIFEST_SIGNATURE;
	case DOCUMENT_TERMINAL:
		return TROUBLE_MANIFEST_TERMINAL;
	case DOCUMENT_REQUEST:
		return TROUBLE_MANIFEST_REQUEST;
	case DOCUMENT_SUBJECT:
		return TROUBLE_MANIFEST_SUBJECT;
	case DOCUMENT_CONTENT:
		return TROUBLE_MANIFEST_CONTENT;
	case DOCUMENT_EXPIRED:
		return TROUBLE_MANIFEST_EXPIRED;
	case DOCUMENT_DIGEST:
		return TROUBLE_MANIFEST_DIGEST;
	case DOCUMENT_PAGES:
		return TROUBLE_PDF_PAGES;
	case DOCUMENT_ACTIVE:
		return TROUBLE_PDF_ACTIVE;
	}
	return TROUBLE_PDF_ACTIVE;
}

enum print_outcome verdict_of_print(enum print_status s)
{
	switch (s) {
	case PRINT_PRINTED:
		return OUTCOME_PRINTED;
	case PRINT_PARTLY:
		return OUTCOME_PARTLY;
	case PRINT_FAILED:
		return OUTCOME_FAILED;
	case PRINT_UNKNOWN:
		return OUTCOME_UNKNOWN;
	}
	return OUTCOME_UNKNOWN;
}

uint64_t verdict_of_printer(uint32_t troubles, uint32_t notes)
{
	static const struct {
		uint32_t trouble;
		enum service_reason reason;
	} rows[] = {
		{ PRINTER_NO_PAPER, SERVICE_NO_PAPER },
		{ PRINTER_JAM, SERVICE_JAM },
		{ PRINTER_COVER, SERVICE_COVER },
		{ PRINTER_TONER, SERVICE_TONER_EMPTY },
		{ PRINTER_TRAY, SERVICE_TRAY },
		{ PRINTER_STOPPED, SERVICE_PRINTER_STOPPED },
		{ PRINTER_AWAY, SERVICE_PRINTER_AWAY },
		{ PRINTER_BUSY, SERVICE_PRINTER_BUSY },
		{ PRINTER_UNFIT, SERVICE_PRINTER_UNFIT },
	};
	uint64_t reasons = 0;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (troubles & rows[i].trouble)
			reasons |= SERVICE_BIT(rows[i].reason);
	if (notes & PRINTER_TONER_LOW)
		reasons |= SERVICE_BIT(SERVICE_TONER_LOW);
	if (notes & PRINTER_PAPER_LOW)
		reasons |= SERVICE_BIT(SERVICE_PAPER_LOW);
	return reasons;
}

enum session_hold verdict_of_hold(uint32_t troubles)
{
	if (troubles & PRINTER_JAM)
		return HOLD_JAM;
	if (troubles & PRINTER_COVER)
		return HOLD_COVER;
	if (troubles & PRINTER_NO_PAPER)
		return HOLD_PAPER;
	return troubles & ~(uint32_t)PRINTER_BUSY ? HOLD_OTHER : HOLD_NONE;
}

_Static_assert(PROTOCOL_DOCUMENTS_MAX <= SESSION_DOCUMENTS_MAX &&
                   PROTOCOL_PICKS_MAX <= SESSION_LIST_ROWS && PROTOCOL_ITEMS_MAX <= 8,
               "what a session counts of an offer");

struct session_document verdict_of_offered(const struct offer_document *d)
{
	const struct offer_line *number = offer_document_item(d, DOCUMENT_NUMBER);

	return (struct session_document){
		.available = d->available,
		.registrable = !d->available && d->bar == BAR_HELD_ELSEWHERE,
		.household = d->household,
		.members = d->members,
		.items = d->item_count,
		.number = (uint8_t)(number ? 1u << (number - d->item) : 0),
		.picks = d->pick_count,
		.copies_max = d->copies_max,
	};
}

uint16_t verdict_sheets(uint16_t sides, uint16_t pages)
{
	const unsigned int sheets_per_copy = (pages + 1U) / 2;

	if (pages == 0)
		return 0;
	return (uint16_t)(sides / pages * sheets_per_copy + sides % pages / 2);
}
