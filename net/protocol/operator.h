#ifndef NET_PROTOCOL_OPERATOR_H
#define NET_PROTOCOL_OPERATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/limits.h"

/* The operator's line: what a terminal tells of itself and what it is told (PROTOCOL.md, "The
 * operator's line"). Plain data, JSON on the wire. Encoders give text for free(), NULL: no memory
 * or not to be sent; decoders leave `out` untouched unless true. Pure; any thread. */

#define OPERATOR_WORD_MAX 48
#define OPERATOR_TEXT_MAX 192 /* model, printer: text without control characters */
#define OPERATOR_REASONS_MAX 40
#define OPERATOR_DEVICES_MAX 8
#define OPERATOR_COUNTERS_MAX 320
#define OPERATOR_COUNTER_NAME_MAX 80
#define OPERATOR_EVENTS_MAX 40  /* of one heartbeat */
#define OPERATOR_NUMBERS_MAX 24 /* of one event */
#define OPERATOR_LOG_ROWS_MAX 200
#define OPERATOR_ORDERS_MAX 8
#define OPERATOR_PACKAGE_MAX 16384 /* bytes of a signed settings package, of a revocation list */
#define OPERATOR_NOTICE_MAX 240    /* bytes of a notice in one language, with the final 0 */
#define OPERATOR_INTERVAL_MIN_S 1
#define OPERATOR_INTERVAL_MAX_S 3600

/* Why the program began. */
enum operator_cause { CAUSE_START, CAUSE_ASKED, CAUSE_HUNG, CAUSE_STAFF, OPERATOR_CAUSES };

/* POST /v1/terminal/boot */
struct operator_boot {
	char software[PROTOCOL_BUILD_MAX];
	char model[OPERATOR_TEXT_MAX];   /* of the machine; "": not known */
	char printer[OPERATOR_TEXT_MAX]; /* "": not known */
	char site[OPERATOR_WORD_MAX];    /* "": none */
	char installation[33];           /* 32 hex digits, made once with the journal */
	uint32_t boots;                  /* how often it began, this time included */
	enum operator_cause cause;
	int64_t settings_version; /* 0: none from the operator */
	int64_t settings_refused; /* version of a package that was not taken; 0: none */
	int64_t head_row;         /* newest row of the journal; 0: empty */
	char head_hash[65];       /* its hash, hex; 64 zeros for row 0 */
	char printer_life[24];    /* decimal; "": no counter */
};

struct operator_device {
	char name[16];  /* "terminal", "reader", "printer", "server", "journal", "clock", "disk" */
	char state[16]; /* "well", "care", "bad", "unknown" */
};

struct operator_counter {
	char name[OPERATOR_COUNTER_NAME_MAX]; /* as in OpenMetrics: refusals_total{code="K-20"} */
	double value;
};

/* One row of the journal. */
struct operator_event {
	int64_t row; /* its sequence number: they grow, with gaps where rows are not told. Told once
	              * it is on the disk: a row that is lost afterwards looks like a clone's */
	char event[OPERATOR_WORD_MAX]; /* its kind in a word */
	int64_t number[OPERATOR_NUMBERS_MAX];
	uint8_t number_count;
	char hash[65];
};

/* An order that has been carried out, or not. */
struct operator_done {
	char order[PROTOCOL_ID_MAX];
	char how[OPERATOR_WORD_MAX]; /* "done", "refused", "not-known" */
};

/* POST /v1/terminal/heartbeat */
struct operator_heartbeat {
	char installation[33];                /* as in boot: who speaks */
	uint32_t boots;                       /* as in boot: of which start */
	char state[OPERATOR_WORD_MAX];        /* service_state_name() */
	char reason[OPERATOR_REASONS_MAX][8]; /* "S-22" */
	uint8_t reason_count;
	struct operator_device device[OPERATOR_DEVICES_MAX];
	uint8_t device_count;
	int64_t clock_s;                            /* the terminal's, seconds since 1970 */
	int64_t settings_version, settings_refused; /* as in boot */
	char settings_why[OPERATOR_TEXT_MAX];       /* why it was refused; "" */
	uint64_t staff_list; /* number of the staff's revocation list that is here; 0: none */
	struct operator_counter counter[OPERATOR_COUNTERS_MAX];
	uint16_t counter_count;
	struct operator_event event[OPERATOR_EVENTS_MAX]; /* in order, the oldest first */
	uint8_t event_count;
	struct operator_done done[OPERATOR_ORDERS_MAX];
	uint8_t done_count;
};

enum operator_admission { ADMISSION_ACCEPTED, ADMISSION_PENDING, ADMISSION_REJECTED };
enum operator_order_kind {
	ORDER_RESTART,
	ORDER_LOG,
	ORDER_SETTLE,
	ORDER_INCIDENT,
	ORDER_KINDS /* heard: one that is not known here; never said */
};

struct operator_order {
	char id[PROTOCOL_ID_MAX];
	enum operator_order_kind kind;
	char issuance[PROTOCOL_ID_MAX]; /* SETTLE */
	uint8_t outcome;                /* SETTLE: 1 printed, 2 partly, 3 failed */
	int64_t from_row;               /* LOG: from this row on */
	uint16_t rows;                  /* LOG: at most so many */
};

/* The answer to both. What is wished is a state, not a command: the same again is the same. While
 * admission is not ACCEPTED nothing is wished and no event is taken. */
struct operator_answer {
	enum operator_admission admission;
	int64_t server_time;
	uint32_t interval_s;
	int64_t events_next; /* the server has every event before this row */
	bool out;            /* the operator wants it out of service, when idle */
	bool noticed;
	int64_t notice_from, notice_until; /* seconds since 1970 */
	char notice_ja[OPERATOR_NOTICE_MAX], notice_en[OPERATOR_NOTICE_MAX];
	uint8_t package[OPERATOR_PACKAGE_MAX];    /* signed settings of another version than told */
	size_t package_len;                       /* 0: none */
	uint8_t staff_list[OPERATOR_PACKAGE_MAX]; /* DER, newer than the one told */
	size_t staff_list_len;
	struct operator_order order[OPERATOR_ORDERS_MAX];
	uint8_t order_count;
};

/* POST /v1/terminal/logs/{order} */
struct operator_log {
	struct operator_event row[OPERATOR_LOG_ROWS_MAX];
	uint16_t row_count;
	bool last; /* there is no more */
};

char *operator_boot_encode(const struct operator_boot *b);
bool operator_boot_decode(const char *json, size_t len, struct operator_boot *out);
char *operator_heartbeat_encode(const struct operator_heartbeat *h);
bool operator_heartbeat_decode(const char *json, size_t len, struct operator_heartbeat *out);
char *operator_answer_encode(const struct operator_answer *a);
bool operator_answer_decode(const char *json, size_t len, struct operator_answer *out);
char *operator_log_encode(const struct operator_log *l);
bool operator_log_decode(const char *json, size_t len, struct operator_log *out);

#endif
