#ifndef NET_PROTOCOL_REFUSAL_H
#define NET_PROTOCOL_REFUSAL_H

/* Every reason for which the server says no, by its stable code: the `type` of an RFC 9457 problem
 * document. A code that is not known here reads as REFUSAL_CANNOT_HANDLE_NOW. */
enum refusal {
	REFUSAL_NONE,
	REFUSAL_BAD_REQUEST, /* bad-request                400 */
	REFUSAL_TERMINAL,    /* terminal-refused           403 */
	REFUSAL_CHALLENGE, /* challenge-invalid          403: unknown, used, of another terminal or
	                      line */
	REFUSAL_CHALLENGE_EXPIRED,   /* challenge-expired          403 */
	REFUSAL_CERTIFICATE_UNKNOWN, /* certificate-unknown        403: parse, chain, policy */
	REFUSAL_CERTIFICATE_EXPIRED, /* certificate-expired        403 */
	REFUSAL_CERTIFICATE_NOT_YET, /* certificate-not-yet-valid  403 */
	REFUSAL_CERTIFICATE_SIGNING, /* certificate-for-signing    403 */
	REFUSAL_PROOF,               /* proof-invalid              403 */
	REFUSAL_SUSPENDED,           /* certificate-suspended      403 */
	REFUSAL_REVOKED_LOSS,        /* certificate-revoked-loss   403 */
	REFUSAL_REVOKED_REQUEST,     /* certificate-revoked-request 403 */
	REFUSAL_SUPERSEDED,          /* certificate-superseded     403 */
	REFUSAL_REVOKED,             /* certificate-revoked        403 */
	REFUSAL_STATUS_UNKNOWN,      /* status-unknown             503 */
	REFUSAL_UNDER_15,            /* under-15                   403 */
	REFUSAL_MOVING_OUT,          /* moving-out                 403 */
	REFUSAL_MUNICIPALITY,        /* municipality-not-served    403 */
	REFUSAL_OUTSIDE_HOURS,       /* outside-hours              403 */
	REFUSAL_CANNOT_HANDLE_NOW,   /* cannot-handle-now          403 */
	REFUSAL_SESSION,             /* session-expired            403 */
	REFUSAL_FEE_CHANGED,         /* fee-changed                409 */
	REFUSAL_NOT_OFFERED,         /* not-offered                403: kind, options or copies */
	REFUSAL_CONFLICT,            /* idempotency-conflict       422 */
	REFUSAL_RATE,                /* too-many-requests          429 */
	REFUSAL_BUSY,                /* busy                       503 */
	REFUSAL_NOT_FOUND,           /* not-found                  404 */
	REFUSALS
};

const char *refusal_code(enum refusal r); /* "" for REFUSAL_NONE, which is none */
int refusal_http_status(enum refusal r);
const char *refusal_title(enum refusal r); /* a few English words for a person who reads traffic */
enum refusal refusal_of_code(const char *code);

#endif
