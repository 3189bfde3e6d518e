#ifndef NET_PROTOCOL_MESSAGE_H
#define NET_PROTOCOL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/kind.h"
#include "net/protocol/limits.h"
#include "net/protocol/refusal.h"

/* The JSON bodies of PROTOCOL.md: encode and decode. Pure less jansson; any thread. Decoders check
 * every length and range, refuse unknown types of value, ignore unknown members, and leave `out`
 * untouched unless they return true. Encoders return a string for free(), or NULL when memory is
 * out or a field is not encodable. */

struct challenge_answer { /* POST /v1/challenges */
	uint8_t challenge[32];
	int64_t server_time; /* seconds since 1970 */
	uint32_t lifetime_s;
};

struct proof_request { /* POST /v1/sessions */
	uint8_t challenge[32];
	char operation[16];
	char algorithm[8];
	uint8_t certificate[PROTOCOL_CERTIFICATE_MAX];
	size_t certificate_len;
	uint8_t signature[PROTOCOL_SIGNATURE_MAX];
	size_t signature_len;
};

/* The words that PROTOCOL.md has sentences for; a municipality may have others of its own. */
#define DOCUMENT_RELATIONSHIP "relationship"
#define DOCUMENT_DOMICILE "domicile"
#define DOCUMENT_NATIONALITY "nationality"
#define DOCUMENT_NUMBER "individual-number" /* asked for with an explicit yes */
#define DOCUMENT_YEAR "year"                /* what is picked of a tax certificate */
#define DOCUMENT_PEOPLE "people"            /* the same of what is for one or several */

/* A line of a certificate that may be switched on, or a value that may be picked. */
struct offer_line {
	char word[PROTOCOL_WORD_MAX];
	/* The municipality's own words; empty: the terminal's. */
	char title[PROTOCOL_TITLE_MAX], title_en[PROTOCOL_TITLE_MAX];
	char note[PROTOCOL_NOTE_MAX], note_en[PROTOCOL_NOTE_MAX];
};

/* Why a document cannot be had now. */
enum offer_bar {
	BAR_NONE,
	BAR_HOURS,          /* outside-hours: `opens` */
	BAR_DAY,            /* closed-day: `opens` */
	BAR_NOT_ON_RECORD,  /* not-on-record: no registered seal, no tax return */
	BAR_HELD_ELSEWHERE, /* held-elsewhere: its use here can be registered */
	BAR_REGISTERED,     /* registration-pending: `opens` */
	BAR_OFFICE,         /* ask-office: also every word that is not known here */
	BARS
};

struct offer_document {
	enum document_kind kind;
	/* Who issues it, where that is another municipality than the offer's; "": the same. */
	char municipality_code[8];
	char municipality[PROTOCOL_NAME_MAX], municipality_en[PROTOCOL_NAME_MAX];
	uint32_t fee_yen; /* of one copy */
	uint8_t copies_max;
	uint8_t item_count; /* may be switched on */
	struct offer_line item[PROTOCOL_ITEMS_MAX];
	struct offer_line pick; /* what is to be picked, where pick_count is not 0 */
	uint8_t pick_count;
	struct offer_line pick_of[PROTOCOL_PICKS_MAX];
	bool household; /* may be asked for the whole household */
	bool members;   /* may be asked for some of its members; optional on the wire: false */
	bool available;
	char until[6], from[6]; /* "23:00": hours of today in Japan; empty: not told */
	enum offer_bar bar;     /* unless available; BAR_NONE: not told why */
	int64_t opens;          /* from when it can be had, seconds since 1970; 0: not told */
};

/* What this person may have: holds personal data, wiped with the visit. */
struct offer {
	char session[PROTOCOL_ID_MAX];
	uint32_t lifetime_s;
	char municipality_code[8]; /* 5 digits */
	char municipality[PROTOCOL_NAME_MAX];
	char municipality_en[PROTOCOL_NAME_MAX];
	char holder[PROTOCOL_NAME_MAX];      /* full name as registered */
	char family_name[PROTOCOL_NAME_MAX]; /* how the holder is addressed */
	uint8_t member_count;                /* of the household, the holder among them */
	char member[PROTOCOL_MEMBERS_MAX][PROTOCOL_NAME_MAX];
	uint8_t document_count;
	struct offer_document document[PROTOCOL_DOCUMENTS_MAX];
	int64_t renewable_since; /* 0: not in the renewal window */
};

/* POST /v1/sessions, operation "check": the certificate may be used. No session, nothing personal.
 */
struct status_answer {
	int64_t time;            /* the server's, seconds since 1970 */
	int64_t renewable_since; /* 0: not in the renewal window      */
};

struct document_request { /* POST /v1/sessions/{id}/requests */
	enum document_kind kind;
	bool household;   /* all of it; false: the holder alone, or `members` */
	uint16_t members; /* bits: rows of the offer's household; 0: not chosen one by one (and
	                   * then absent on the wire). Never with `household` */
	uint8_t item_count;
	char item[PROTOCOL_ITEMS_MAX][PROTOCOL_WORD_MAX]; /* lines switched on */
	char pick[PROTOCOL_WORD_MAX];                     /* the value that was picked; "": none */
	uint8_t copies;
	uint32_t total_yen; /* as shown */
	uint8_t nonce[32];  /* the terminal's */
};

/* POST /v1/sessions/{id}/registrations: that the holder's family register, which another
 * municipality holds, shall be had at terminals. The answer says from when. */
struct use_request {
	enum document_kind kind;
};
struct use_answer {
	int64_t ready; /* seconds since 1970 */
};

struct issuance_answer {
	char issuance[PROTOCOL_ID_MAX]; /* 32 lower-case hex digits */
	uint16_t pages;                 /* of one copy */
	uint32_t total_yen;
	uint8_t manifest[PROTOCOL_MANIFEST_MAX]; /* CMS SignedData, DER */
	size_t manifest_len;
};

enum outcome_word {
	OUTCOME_WORD_PRINTED,
	OUTCOME_WORD_PARTLY,
	OUTCOME_WORD_FAILED,
	OUTCOME_WORD_UNKNOWN
};

struct outcome_report { /* POST /v1/issuances/{id}/outcome */
	enum outcome_word outcome;
	bool disputed; /* the resident says that sheets are missing */
	int32_t job_id, job_state, impressions, expected;
	int64_t life_before, life_after;
	uint32_t troubles_seen, troubles_left;
	uint16_t
	    fault; /* V-51 to V-59 as 51 to 59 when the document failed the terminal's checks; 0 */
};

struct problem { /* RFC 9457 */
	enum refusal refusal;
	char code[PROTOCOL_CODE_MAX]; /* as it came, printable ASCII */
};

char *challenge_answer_encode(const struct challenge_answer *m);
bool challenge_answer_decode(const char *body, size_t len, struct challenge_answer *out) MUST_CHECK;
char *proof_request_encode(const struct proof_request *m);
bool proof_request_decode(const char *body, size_t len, struct proof_request *out) MUST_CHECK;
char *offer_encode(const struct offer *m);
bool offer_decode(const char *body, size_t len, struct offer *out) MUST_CHECK;
char *status_answer_encode(const struct status_answer *m);
bool status_answer_decode(const char *body, size_t len, struct status_answer *out) MUST_CHECK;
char *document_request_encode(const struct document_request *m);
bool document_request_decode(const char *body, size_t len, struct document_request *out) MUST_CHECK;
/* The line of that word among those that may be switched on; NULL: it is not offered. */
const struct offer_line *offer_document_item(const struct offer_document *d, const char *word);
/* Whether the line of that word is switched on. */
bool document_request_has(const struct document_request *m, const char *word);
char *use_request_encode(const struct use_request *m);
bool use_request_decode(const char *body, size_t len, struct use_request *out) MUST_CHECK;
char *use_answer_encode(const struct use_answer *m);
bool use_answer_decode(const char *body, size_t len, struct use_answer *out) MUST_CHECK;
char *issuance_answer_encode(const struct issuance_answer *m);
bool issuance_answer_decode(const char *body, size_t len, struct issuance_answer *out) MUST_CHECK;
char *outcome_report_encode(const struct outcome_report *m);
bool outcome_report_decode(const char *body, size_t len, struct outcome_report *out) MUST_CHECK;
char *problem_encode(enum refusal r);
bool problem_decode(const char *body, size_t len, struct problem *out) MUST_CHECK;

#endif
