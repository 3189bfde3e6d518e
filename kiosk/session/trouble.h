#ifndef KIOSK_SESSION_TROUBLE_H
#define KIOSK_SESSION_TROUBLE_H

#include <stdbool.h>
#include <stdint.h>

/* Why a visit cannot go on: one value for each screen with its own words. The public code that
 * stands at the foot of the screen and in the journal is the number at the end of the line. */
enum trouble {
	TROUBLE_NONE,
	/* the card */
	TROUBLE_NOT_MY_NUMBER,       /* K-11 */
	TROUBLE_OLD_CARD,            /* K-12 */
	TROUBLE_PHONE,               /* K-13 */
	TROUBLE_NO_CERTIFICATE,      /* K-14: none, or a card issued without a PIN */
	TROUBLE_CERTIFICATE_EXPIRED, /* K-15 */
	TROUBLE_CARD_EXPIRED,        /* K-16 */
	TROUBLE_NOT_YET_VALID,       /* K-17 */
	TROUBLE_SIGNING_CERTIFICATE, /* K-18 */
	TROUBLE_CARD_REMOVED,        /* K-20: while reading or typing       */
	TROUBLE_CHECK_INTERRUPTED,   /* K-21: out or silent during VERIFY   */
	TROUBLE_SIGN_INTERRUPTED,    /* K-22: out during SIGN               */
	TROUBLE_CARD_UNREADABLE,     /* K-23 */
	TROUBLE_PIN_WRONG,           /* never a screen of its own: back to the PIN */
	TROUBLE_PIN_LOCKED,          /* K-24: by this visit's last try      */
	TROUBLE_PIN_LOCKED_BEFORE,   /* K-25: before this visit             */
	TROUBLE_READER,              /* K-31 */
	/* the line */
	TROUBLE_SERVER_AWAY,       /* N-31 */
	TROUBLE_SERVER_UNTRUSTED,  /* N-32 */
	TROUBLE_SERVER_SLOW,       /* N-33 */
	TROUBLE_SESSION_EXPIRED,   /* N-34 */
	TROUBLE_TERMINAL_REFUSED,  /* N-35 */
	TROUBLE_BUSY,              /* N-36 */
	TROUBLE_FEE_CHANGED,       /* N-37 */
	TROUBLE_CANNOT_HANDLE_NOW, /* N-39 */
	/* the authority's answer */
	TROUBLE_SUSPENDED,       /* */
	TROUBLE_REVOKED_LOSS,    /* */
	TROUBLE_REVOKED_REQUEST, /* */
	TROUBLE_SUPERSEDED,      /* */
	TROUBLE_UNKNOWN_ISSUER,  /* */
	TROUBLE_REVOKED,         /* */
	TROUBLE_STATUS_UNKNOWN,  /* */
	TROUBLE_PROOF,           /* */
	TROUBLE_UNDER_15,        /* */
	TROUBLE_MOVING_OUT,      /* */
	TROUBLE_MUNICIPALITY,    /* */
	TROUBLE_OUTSIDE_HOURS,   /* */
	/* the document: an incident, nothing printed, out of service */
	TROUBLE_MANIFEST_TERMINAL, /* V-51 */
	TROUBLE_MANIFEST_REQUEST,  /* V-52: nonce or request digest               */
	TROUBLE_MANIFEST_SUBJECT,  /* V-53: not the card that was read            */
	TROUBLE_MANIFEST_CONTENT,  /* V-54: kind, municipality, fee, copies, register time, build */
	TROUBLE_MANIFEST_DIGEST,   /* V-55: not the PDF that was promised         */
	TROUBLE_MANIFEST_SIGNATURE, /* V-56 */
	TROUBLE_MANIFEST_EXPIRED,   /* V-57 */
	TROUBLE_PDF_PAGES,          /* V-58: count, size, or a page of another issue */
	TROUBLE_PDF_ACTIVE,         /* V-59: scripts, actions, attachments, broken */
	/* the printer, before anything was printed */
	TROUBLE_PRINTER, /* P-61 */
	TROUBLES
};

/* The public code, such as "K-20"; "" for TROUBLE_NONE and TROUBLE_PIN_WRONG. For the life of the
 * program. */
const char *trouble_code(enum trouble t);

/* Whether the visit may be tried again with a card laid down anew, when the trouble came `repeats`
 * times in this visit. */
bool trouble_again(enum trouble t, uint8_t repeats);

/* Whether the document failed the terminal's check: an incident that a person has to settle. */
bool trouble_is_incident(enum trouble t);

#endif
