#ifndef NET_STORE_STORE_H
#define NET_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"
#include "net/certificate/life.h"
#include "net/documents/record.h"
#include "net/protocol/limits.h"
#include "net/protocol/message.h"

/* The store of server and office: register, certificates on record, terminals, challenges,
 * sessions, issuances, audit. One SQLite file (WAL, synchronous=FULL) in the authority's directory.
 * A struct store belongs to one thread at a time; threads open one each. Statements are prepared,
 * every change is a transaction. */
struct store;

enum store_status {
	STORE_OK,
	STORE_NONE,   /* no such row, or a guarded UPDATE changed nothing */
	STORE_FAILED, /* the database said no; see store_reason() */
};

enum store_status store_open(const char *file, struct store **out)
    MUST_CHECK; /* makes the tables where they are missing */
/* Why there is no store in this file that this program can use, in a few words; NULL: there is.
 * Looks only: a store of an earlier version stays as it is. */
const char *store_fault(const char *file) MUST_CHECK;
void store_close(struct store *s);               /* NULL is fine */
const char *store_reason(const struct store *s); /* of the last failure; lent until the next call */

/* Everything between is one change, or none of it. `status` decides: STORE_OK is kept. What the
 * headers beside this one call "inside a change" stands between these two. */
enum store_status store_begin(struct store *s) MUST_CHECK;
enum store_status store_end(struct store *s, enum store_status status) MUST_CHECK;

/* ---- the office's side --------------------------------------------------------------------- */

/* Runs an SQL text in one transaction: the sample register. */
enum store_status store_load_sql(struct store *s, const char *sql) MUST_CHECK;

struct store_resident {
	int64_t id;
	char name[PROTOCOL_NAME_MAX];
	char key[40]; /* short ASCII name for the command line: "mihon-taro" */
	int64_t household;
	bool is_head; /* of it */
	char municipality[8];
	struct date birth;
	struct date card_expires;
	struct date stay_ends; /* of a foreign resident; year 0: no such limit */
	char pin[8];           /* of the sample card; sample registers only */
	char password[20];
	char card_profile[16]; /* generation of the card, as in card.json; empty: the present one */
};
enum store_status store_resident_by_key(struct store *s, const char *key,
                                        struct store_resident *out) MUST_CHECK;
/* Calls `each` for every resident, by key. */
enum store_status store_each_resident(struct store *s, void *self,
                                      void (*each)(void *self,
                                                   const struct store_resident *r)) MUST_CHECK;

enum store_status store_add_terminal(struct store *s, const char *id,
                                     const uint8_t certificate_digest[32],
                                     int64_t not_after) MUST_CHECK;
enum store_status store_revoke_terminal(struct store *s, const char *id) MUST_CHECK;

/* ---- the server's side ---------------------------------------------------------------------- */

enum store_status
store_terminal_by_digest(struct store *s, const uint8_t certificate_digest[32],
                         char id[PROTOCOL_TERMINAL_MAX]) MUST_CHECK; /* NONE: unknown or revoked */

enum store_status store_put_challenge(struct store *s, const uint8_t challenge[32],
                                      const char *terminal, const uint8_t exporter[32],
                                      int64_t now) MUST_CHECK;
/* Uses a challenge up by one UPDATE that names all three. NONE: unknown, used, another terminal or
 * line. `*made`: its server time. Age is the caller's to judge. */
enum store_status store_take_challenge(struct store *s, const uint8_t challenge[32],
                                       const char *terminal, const uint8_t exporter[32],
                                       int64_t *made) MUST_CHECK;

/* How many this terminal got at or after `since`. */
enum store_status store_count_challenges(struct store *s, const char *terminal, int64_t since,
                                         uint32_t *out) MUST_CHECK;

/* The user certificate on record and its holder. NONE: never issued here, or a signing one. */
struct store_holder {
	int64_t resident;
	enum certificate_state state;
};
enum store_status store_holder_of(struct store *s, const uint8_t certificate_digest[32],
                                  struct store_holder *out) MUST_CHECK;

/* Subject reference of the certificate with this digest, by its own bytes. */
enum store_status store_reference_of(struct store *s, const uint8_t certificate_digest[32],
                                     uint8_t out[32]) MUST_CHECK;

/* What stands in the register, as read in one transaction, with the parts that were asked for (bits
 * of enum record_part; `tax_year` says of which year, and with none it is not looked at). A part
 * that the register does not have is left empty, and the record says that there is none. NONE: no
 * such resident. The record is the caller's, for record_drop(); untouched unless OK. Individual
 * Numbers leave the register for nothing but a page that shall say them. */
enum store_status store_record_with(struct store *s, int64_t resident, unsigned parts,
                                    int16_t tax_year, struct record *out) MUST_CHECK;
enum store_status store_record_of(struct store *s, int64_t resident,
                                  struct record *out) MUST_CHECK; /* with no part */

struct store_municipality {
	char code[8];
	char name[PROTOCOL_NAME_MAX], name_en[PROTOCOL_NAME_MAX];
	char mayor[PROTOCOL_NAME_MAX]; /* title and name */
	uint32_t residence_fee_yen;
	char opens[6], closes[6];
	bool gives_individual_number; /* at terminals */
};
enum store_status store_municipality_of(struct store *s, const char *code,
                                        struct store_municipality *out) MUST_CHECK;

struct store_session {
	char id[PROTOCOL_ID_MAX];
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t resident;
	uint8_t certificate_digest[32];
	uint8_t household[32]; /* whose places its offer names: entitlement_household() */
	int64_t expires;
	uint32_t requests_left;
	bool trial; /* of a test visit */
};
/* Opens one and closes the terminal's earlier one. */
enum store_status store_open_session(struct store *s,
                                     const struct store_session *session) MUST_CHECK;
enum store_status store_session_of(struct store *s, const char *id, const char *terminal,
                                   int64_t now, struct store_session *out) MUST_CHECK;
enum store_status store_use_session(struct store *s, const char *id)
    MUST_CHECK; /* one request less; NONE: none left */
enum store_status store_close_session(struct store *s, const char *id,
                                      const char *terminal) MUST_CHECK;

/* Forgets challenges that are past telling and sessions that are over, and with them the answers
 * that held digests of a page with an Individual Number: twelve digits could be guessed from those.
 * Issuances, outcomes and audit are the municipality's records and stay: keep.h. Of what is
 * forgotten no copy is left in the store's files. It never waits long: where others are in the way
 * it is FAILED, and the next sweep does it. */
enum store_status store_sweep(struct store *s, int64_t now) MUST_CHECK;

/* Issuances: kept with their request and answer for idempotency, without the document itself. */
struct store_issuance {
	char id[PROTOCOL_ID_MAX];
	char terminal[PROTOCOL_TERMINAL_MAX];
	char session[PROTOCOL_ID_MAX];
	char idempotency_key[64];
	uint8_t request_digest[32];
	int64_t resident;
	int64_t made;
	bool numbered;        /* the document says an Individual Number, and this row never does */
	char municipality[8]; /* that issued it; "": not known, as of earlier versions */
	char kind[PROTOCOL_CODE_MAX]; /* kind_name(); "": not known */
	bool trial;                   /* in a test visit */
	char *answer; /* JSON body as sent; given to the caller of store_issuance_by_key() */
};
/* NONE: there is one of this session and key already, and nothing was changed. */
enum store_status store_put_issuance(struct store *s,
                                     const struct store_issuance *issuance) MUST_CHECK;
enum store_status store_issuance_by_key(struct store *s, const char *session,
                                        const char *idempotency_key,
                                        struct store_issuance *out) MUST_CHECK;
enum store_status store_issuance_of(struct store *s, const char *id, const char *terminal,
                                    struct store_issuance *out) MUST_CHECK; /* `answer` NULL */

/* First write, or a repetition of the same, or `unknown` becoming something else once. NONE: not
 * allowed. */
enum store_status store_put_outcome(struct store *s, const char *issuance,
                                    const struct outcome_report *report, int64_t now) MUST_CHECK;

/* The municipality's own audit: what was refused and why, by numbers. `cause` never leaves it. */
enum store_status store_audit(struct store *s, int64_t now, const char *terminal,
                              enum refusal refusal, uint32_t cause, int64_t resident) MUST_CHECK;

#endif
