#ifndef KIOSK_LOOP_OPERATE_INSIDE_H
#define KIOSK_LOOP_OPERATE_INSIDE_H

#include "kiosk/line/line.h"
#include "kiosk/loop/inside.h"
#include "kiosk/loop/operate.h"
#include "kiosk/work/jobs.h"

/* The inside of the operator's hand, shared by operate.c (when), operate_tell.c (what is said),
 * operate_heed.c (what is heard) and operate_facts.c (clock, disk, certificates). Main thread;
 * nobody else includes this. */

struct operate {
	struct line line;
	const struct settings *settings;
	enum operator_cause cause;
	bool on_trial; /* the settings, until the program has served under them */
	struct annals_origin origin;
	bool testing; /* the self-test waits for the line */
	int64_t heard_s;

	int64_t refused; /* version of the settings that were refused; 0: none */
	char why[OPERATOR_TEXT_MAX];
	uint8_t package[DIGEST_LEN]; /* SHA-256 of the one that was judged last */

	char *staff_ca; /* PEM; NULL: none */
	size_t staff_ca_len;
	uint64_t staff_list; /* number of the list that is here; 0: none */

	uint64_t pass_ms, pass_wall_ms; /* at the last pass; 0: none yet */
	uint64_t disk_ms;               /* when the disk is looked at next */
};

/* Writes entries that say what the operator brought about. False: the journal is lost, and the loop
 * knows. */
bool operate_record(struct kiosk *k, const struct entry *entry, int count);
struct entry operate_entry(const struct kiosk *k, enum entry_kind kind);

/* ---- what is said -----------------------------------------------------------------------------
 */

/* For the worker, which frees it. NULL: no memory, or the journal is lost. */
struct line_message *operate_message(struct kiosk *k, enum line_word word) MUST_CHECK;

/* ---- what is heard ----------------------------------------------------------------------------
 */

/* What the answer brings besides what the line keeps: clock, settings, revocation list. */
void operate_heed(struct kiosk *k, const struct operator_answer *a);
/* What has become of the line and of the operator's wishes. `code`: the foreign number of a line
 * that is down. */
void operate_follow(struct kiosk *k, const struct line *before, int64_t code);
/* Orders in hand, while nobody is there. */
void operate_obey(struct kiosk *k);
/* A log is told to its end. */
void operate_told_log(struct kiosk *k, const struct line_log *log);

/* ---- what the machine knows of itself ----------------------------------------------------------
 */

void operate_look_at_certificates(struct kiosk *k);
void operate_look_at_disk(struct kiosk *k);
/* Whether the clock on the wall has jumped since the last pass: the journal and the operator hear
 * of it. */
void operate_look_at_clock(struct kiosk *k);
/* What the server's clock said. */
void operate_note_clock(struct kiosk *k, int64_t server_time);
/* Keeps a newer revocation list of the staff's cards. */
void operate_take_staff_list(struct kiosk *k, const uint8_t *list, size_t len);

#endif
