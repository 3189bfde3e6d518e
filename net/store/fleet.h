#ifndef NET_STORE_FLEET_H
#define NET_STORE_FLEET_H

#include "net/protocol/operator.h"
#include "net/store/store.h"

/* Terminals in the field: what they told last, their events, and what is wished of them. Thread and
 * failures as in store.h. The server's calls are a change each; of the office's those that write
 * stand inside a change. */

/* ---- the server's side ----------------------------------------------------------------------- */

enum fleet_finding {
	FLEET_FINE,
	FLEET_CLONED, /* found by this message: two installations, or two journals, under one
	               * certificate. Admission is rejected until fleet_accept(), or until the
	               * terminal begins under another certificate */
};

/* What a terminal tells when it begins. `first`: the admission of one that never did. Fills all of
 * `out` but server_time and interval_s. NONE: no such terminal. */
enum store_status fleet_boot(struct store *s, const char *terminal,
                             const struct operator_boot *boot, enum operator_admission first,
                             int64_t now, struct operator_answer *out,
                             enum fleet_finding *finding) MUST_CHECK;

/* The same for what it tells then and now. Events are taken once and in order; one that is there
 * already is compared. NONE: this start was never told, or the next one shall say who it is: a boot
 * notice has to come first. */
enum store_status fleet_heartbeat(struct store *s, const char *terminal,
                                  const struct operator_heartbeat *beat, int64_t now,
                                  struct operator_answer *out,
                                  enum fleet_finding *finding) MUST_CHECK;

/* Rows of a log that was asked for; the last of them end the order. The same again is the same.
 * NONE: no such order of this terminal. */
enum store_status fleet_take_log(struct store *s, const char *terminal, const char *order,
                                 const struct operator_log *log, int64_t now) MUST_CHECK;

/* NONE: it never began by this line, and serves as it did before there was one. */
enum store_status fleet_admission_of(struct store *s, const char *terminal,
                                     enum operator_admission *out) MUST_CHECK;

struct fleet_heard {
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t at; /* seconds since 1970 */
};
/* These were heard, though not on this line; one that never began by it, or of which there are two,
 * is left as it is. One change; FAILED soon where others write. */
enum store_status fleet_note_heard(struct store *s, const struct fleet_heard *heard,
                                   size_t count) MUST_CHECK;

/* ---- looked at ------------------------------------------------------------------------------- */

struct fleet_row {
	char terminal[PROTOCOL_TERMINAL_MAX];
	bool revoked;
	int64_t not_after; /* of its certificate */
	bool known;        /* it has told something; else all below is empty */
	enum operator_admission admission;
	char installation[33]; /* "": the next one that boots is taken */
	int64_t cloned;        /* when that was found; 0: it is not */
	int64_t booted, heard; /* seconds since 1970 */
	uint32_t boots;
	enum operator_cause cause;
	char software[PROTOCOL_BUILD_MAX];
	char model[OPERATOR_TEXT_MAX], printer[OPERATOR_TEXT_MAX], site[OPERATOR_WORD_MAX];
	char printer_life[24];
	char state[OPERATOR_WORD_MAX]; /* "": not told since it began */
	char reason[OPERATOR_REASONS_MAX][8];
	uint8_t reason_count;
	struct operator_device device[OPERATOR_DEVICES_MAX];
	uint8_t device_count;
	int64_t clock_off_s; /* the terminal's clock less ours */
	int64_t settings_version, settings_refused;
	char settings_why[OPERATOR_TEXT_MAX];
	uint64_t staff_list;
	int64_t head_row;
	char head_hash[65];
	int64_t events_next;
	/* Wished. */
	bool out, noticed;
	int64_t notice_from, notice_until;
	char notice_ja[OPERATOR_NOTICE_MAX], notice_en[OPERATOR_NOTICE_MAX];
	int64_t package; /* version; 0: none */
	uint32_t orders; /* not done yet */
};

/* Every terminal on record, by id, whether it has told something or not; `each` must not ask the
 * store, here and below. */
enum store_status fleet_each(struct store *s, void *self,
                             void (*each)(void *self, const struct fleet_row *row)) MUST_CHECK;
enum store_status fleet_of(struct store *s, const char *terminal,
                           struct fleet_row *out) MUST_CHECK; /* NONE: not on record */

/* By terminal and name; `terminal` NULL: all. */
enum store_status fleet_each_counter(struct store *s, const char *terminal, void *self,
                                     void (*each)(void *self, const char *terminal,
                                                  const struct operator_counter *c)) MUST_CHECK;

struct fleet_event {
	int64_t id; /* grows as they were heard, over all terminals */
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t era; /* grows with each installation that was taken for this terminal */
	int64_t heard;
	struct operator_event event;
};
/* Those after `after` (an id; 0: from the first), at most `most`, the oldest first; `terminal`
 * NULL: of all. */
enum store_status
fleet_each_event(struct store *s, const char *terminal, int64_t after, uint32_t most, void *self,
                 void (*each)(void *self, const struct fleet_event *e)) MUST_CHECK;
/* The id after which the newest `most` begin. */
enum store_status fleet_newest_events(struct store *s, const char *terminal, uint32_t most,
                                      int64_t *after) MUST_CHECK;

/* ---- the office's wishes; NONE: no such terminal ------------------------------------------ */

/* Takes the installation that is there if it waits for this, else the one that boots next. NONE
 * too where there is nothing to accept. */
enum store_status fleet_accept(struct store *s, const char *terminal) MUST_CHECK;

enum store_status fleet_wish_out(struct store *s, const char *terminal, bool out) MUST_CHECK;

struct fleet_notice {
	int64_t from, until; /* seconds since 1970 */
	char ja[OPERATOR_NOTICE_MAX], en[OPERATOR_NOTICE_MAX];
};
enum store_status
fleet_wish_notice(struct store *s, const char *terminal,
                  const struct fleet_notice *notice) MUST_CHECK; /* NULL: none. FAILED: no text
                                                                  * (`en` may be ""), or no time */

#define FLEET_PACKAGES_KEPT 32 /* of each terminal, the newest */

/* Keeps the package and wishes it. `version` is above all of before: fleet_next_version(). */
enum store_status fleet_wish_package(struct store *s, const char *terminal, int64_t version,
                                     const uint8_t *signed_package, size_t len,
                                     int64_t now) MUST_CHECK;
enum store_status fleet_next_version(struct store *s, const char *terminal,
                                     int64_t *out) MUST_CHECK; /* 1 where there was none */
/* `out`: for free(). NONE: no such version, or forgotten. */
enum store_status fleet_package_of(struct store *s, const char *terminal, int64_t version,
                                   uint8_t **out, size_t *len) MUST_CHECK;
/* The newest first. */
enum store_status fleet_each_package(struct store *s, const char *terminal, void *self,
                                     void (*each)(void *self, int64_t version,
                                                  int64_t made)) MUST_CHECK;

/* ---- orders ---------------------------------------------------------------------------------- */

struct fleet_order {
	struct operator_order order;
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t made, told, done; /* 0: not yet */
	char how[OPERATOR_WORD_MAX];
};
/* Puts one with an id of its own, which it writes into `order`. FAILED: it makes no sense. */
enum store_status fleet_put_order(struct store *s, const char *terminal,
                                  struct operator_order *order, int64_t now) MUST_CHECK;
/* The oldest first; `terminal` NULL: of all. */
enum store_status fleet_each_order(struct store *s, const char *terminal, void *self,
                                   void (*each)(void *self,
                                                const struct fleet_order *o)) MUST_CHECK;
/* Rows that came for one. */
enum store_status fleet_each_log_row(struct store *s, const char *order, void *self,
                                     void (*each)(void *self,
                                                  const struct operator_event *row)) MUST_CHECK;

#endif
