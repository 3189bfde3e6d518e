#include "net/protocol/refusal.h"

#include <string.h>

static const struct {
	const char *code;
	int http_status;
	const char *title;
} rows[REFUSALS] = {
	/* clang-format off */
	[REFUSAL_NONE]                = { "",                            200, "" },
	[REFUSAL_BAD_REQUEST]         = { "bad-request",                 400, "The request is not as the protocol says" },
	[REFUSAL_TERMINAL]            = { "terminal-refused",            403, "This terminal is not admitted" },
	[REFUSAL_CHALLENGE]           = { "challenge-invalid",           403, "The challenge cannot be used here" },
	[REFUSAL_CHALLENGE_EXPIRED]   = { "challenge-expired",           403, "The challenge is too old" },
	[REFUSAL_CERTIFICATE_UNKNOWN] = { "certificate-unknown",         403, "The certificate is not one of ours" },
	[REFUSAL_CERTIFICATE_EXPIRED] = { "certificate-expired",         403, "The certificate has expired" },
	[REFUSAL_CERTIFICATE_NOT_YET] = { "certificate-not-yet-valid",   403, "The certificate is not valid yet" },
	[REFUSAL_CERTIFICATE_SIGNING] = { "certificate-for-signing",     403, "This is the certificate for signing" },
	[REFUSAL_PROOF]               = { "proof-invalid",               403, "The card's signature does not fit" },
	[REFUSAL_SUSPENDED]           = { "certificate-suspended",       403, "The certificate is suspended" },
	[REFUSAL_REVOKED_LOSS]        = { "certificate-revoked-loss",    403, "The certificate was revoked after a loss" },
	[REFUSAL_REVOKED_REQUEST]     = { "certificate-revoked-request", 403, "The certificate was revoked on request" },
	[REFUSAL_SUPERSEDED]          = { "certificate-superseded",      403, "There is a newer certificate" },
	[REFUSAL_REVOKED]             = { "certificate-revoked",         403, "The certificate was revoked" },
	[REFUSAL_STATUS_UNKNOWN]      = { "status-unknown",              503, "The certificate's status cannot be told now" },
	[REFUSAL_UNDER_15]            = { "under-15",                    403, "The service is for persons of 15 or older" },
	[REFUSAL_MOVING_OUT]          = { "moving-out",                  403, "A removal has been notified" },
	[REFUSAL_MUNICIPALITY]        = { "municipality-not-served",     403, "The municipality is not served" },
	[REFUSAL_OUTSIDE_HOURS]       = { "outside-hours",               403, "Outside the hours of service" },
	[REFUSAL_CANNOT_HANDLE_NOW]   = { "cannot-handle-now",           403, "This cannot be handled now" },
	[REFUSAL_SESSION]             = { "session-expired",             403, "There is no such session any more" },
	[REFUSAL_FEE_CHANGED]         = { "fee-changed",                 409, "The fee is not the one that was shown" },
	[REFUSAL_NOT_OFFERED]         = { "not-offered",                 403, "This was not offered" },
	[REFUSAL_CONFLICT]            = { "idempotency-conflict",        422, "The key was used for another request" },
	[REFUSAL_RATE]                = { "too-many-requests",           429, "Too many requests" },
	[REFUSAL_BUSY]                = { "busy",                        503, "Busy" },
	[REFUSAL_NOT_FOUND]           = { "not-found",                   404, "There is nothing here" },
	/* clang-format on */
};

const char *refusal_code(enum refusal r)
{
	return rows[r].code;
}

int refusal_http_status(enum refusal r)
{
	return rows[r].http_status;
}

const char *refusal_title(enum refusal r)
{
	return rows[r].title;
}

enum refusal refusal_of_code(const char *code)
{
	for (unsigned r = REFUSAL_NONE + 1; r < REFUSALS; r++) {
		if (strcmp(rows[r].code, code) == 0)
			return (enum refusal)r;
	}
	return REFUSAL_CANNOT_HANDLE_NOW;
}
