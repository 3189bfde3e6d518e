#ifndef KIOSK_WORK_JOBS_H
#define KIOSK_WORK_JOBS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/clock.h"
#include "kiosk/base/secret.h"
#include "kiosk/card/jpki.h"
#include "kiosk/card/reader.h"
#include "kiosk/directions/text.h"
#include "kiosk/print/document.h"
#include "kiosk/print/printer.h"
#include "kiosk/report/report.h"
#include "kiosk/session/session.h"
#include "kiosk/staff/finding.h"
#include "kiosk/staff/staff.h"
#include "kiosk/work/mailbox.h"
#include "net/certificate/certificate.h"
#include "net/client/authority.h"
#include "net/client/operator_line.h"

/* The jobs of a visit, as straight-line blocking code on the worker's thread. What one job leaves
 * for the next (certificate, challenge, offer, document) stands in `struct visit`, which no other
 * thread sees and which jobs_forget() wipes. */

/* Takes one line of an export, its end included. False: no more is wanted. */
typedef bool journal_line(void *to, const char *text, size_t len);

struct settings_step { /* versions; 0: none */
	int64_t before, after;
};

/* Whom maintenance mode lets in, and what goes on to a stick. Lent for the worker's life. */
struct staff_trust {
	const char *ca; /* PEM of the staff's chain; NULL: nobody is let in */
	size_t ca_len;
	const char *list_file; /* the newest revocation list, DER: written by the loop, read for
	                        * each card */
	uint32_t list_age_s;
	const char *site;
	const char *operator_ca; /* PEM: signs settings, and to whose certificate exports are
	                          * encrypted; NULL: neither */
	size_t operator_ca_len;
	const char *export_certificate; /* file: the operator's, PEM; NULL: no exports */
	const char *terminal_key, *terminal_certificate; /* files: what signs an export */
	const char *stick; /* a directory, where a USB stick is mounted; NULL: none is looked for */
	const char *journal_file;

	/* What only the program itself knows, by functions that the worker calls on its own thread;
	 * NULL: it cannot be done here. All are given `self`, and keep nothing they are given. */
	void *self;
	/* Gives the journal to `line`, one row after the other and the oldest first, but of them
	 * the newest `rows_max` alone. False: it cannot be read, or `line` has said false. */
	bool (*write_journal)(void *self, uint32_t rows_max, journal_line *line, void *to);
	/* What a package of settings would change, row by row in `out`. TOLD_DONE: it may be taken;
	 * else why not: with TOLD_BAD_VALUE `out` is one row, FINDING_SETTING with VERDICT_BAD,
	 * whose text is the name. */
	enum staff_told (*look_at_settings)(void *self, const uint8_t *package, size_t len,
	                                    struct findings *out, struct settings_step *step);
	/* Looks once more and takes it: it is on the disk when this returns TOLD_DONE. */
	enum staff_told (*take_settings)(void *self, const uint8_t *package, size_t len,
	                                 struct settings_step *step);
};

/* What jobs work with. Strings and bytes are lent for the worker's life. */
struct tools {
	struct reader reader;
	/* What can be seen of the reader from outside; given the reader's own `self`. NULL:
	 * nothing. */
	void (*describe_reader)(void *self, struct reader_about *out);
	struct printer printer;
	struct authority authority;
	struct clock clock;
	const char *terminal;   /* id */
	const char *issuing_ca; /* PEM of the manifest signers' root */
	size_t issuing_ca_len;
	struct operator_line operator_line;
	/* Says how the line to the server is, from the name to the round trip; sends one challenge.
	 */
	void (*try_line)(void *self, const atomic_bool *stop, struct line_trial *out);
	void *try_line_self;
	struct staff_trust staff;
	const char *least_build;              /* of the server; NULL: any */
	const char *font_regular, *font_bold; /* files: the interface's face, also of what is
	                                       * printed here */
	/* A sign of life of the running job; the worker's own, NULL where nobody watches. */
	void (*alive)(void *self);
	void *alive_self;
};

enum line_saying { SAY_BOOT, SAY_HEARTBEAT, SAY_LOG };

/* What JOB_LINE says: one of three. Owned by the task, wiped by nobody: it holds nothing secret. */
struct line_message {
	enum line_saying saying;
	union {
		struct operator_boot boot;
		struct operator_heartbeat heartbeat;
		struct operator_log log;
	} is;
	char order[PROTOCOL_ID_MAX]; /* SAY_LOG */
};

struct task {
	enum session_job job;
	uint32_t ticket;
	enum session_errand errand;   /* JOB_READ, JOB_PROVE */
	struct session_choice choice; /* JOB_FETCH; JOB_REGISTER: its document */
	/* JOB_REPORT, JOB_TELL, JOB_RECALL: numbers only, for their visit may be long over. */
	uint8_t issuance[16];
	enum print_outcome outcome;
	enum trouble trouble;           /* an incident's, where the outcome is OUTCOME_FAILED */
	struct print_evidence evidence; /* of this document; its status is not looked at */
	bool disputed;
	struct directions_text directions; /* JOB_DIRECTIONS: its words */
	bool trial;                /* JOB_READ to JOB_FETCH: a test visit, operation "trial" */
	struct line_message *line; /* JOB_LINE: the worker's from then on, freed by it; else NULL */
	enum staff_job staff;      /* JOB_STAFF */
	struct report_text *report; /* STAFF_PRINT_REPORT, STAFF_SAVE_REPORT, STAFF_PRINT_PAGE: the
	                             * same; else NULL */
};

/* What is known of the visit under way: personal data, wiped by jobs_forget(). */
struct visit {
	struct jpki_card card;
	struct certificate_facts facts;
	struct challenge challenge;
	struct offer offer;
	bool offered;
	bool offer_waiting; /* for the loop to take */
	struct issued issued;
	struct manifest manifest;
	uint8_t copies;
	bool checked;             /* every check of the document has passed */
	struct findings findings; /* of the last JOB_STAFF */
	bool findings_waiting;
	struct operator_answer line; /* of the last JOB_LINE */
	bool line_waiting;
	uint8_t staff_certificate[2048]; /* of the card that STAFF_READ_CARD read */
	size_t staff_certificate_len;
	uint8_t package[OPERATOR_PACKAGE_MAX]; /* that STAFF_FIND_SETTINGS found sound */
	size_t package_len;
};

/* What a running job may use: the tools, the flag that asks it to end, a way to tell progress. */
struct running {
	const struct tools *tools;
	struct visit *visit;
	const struct task *task;
	const atomic_bool *stop;
	struct mailbox *mailbox;
};

/* Does the job and fills the answer's event, code and evidence. `pin` is wiped on return. */
void jobs_run(const struct running *r, struct secret *pin, struct letter *answer);

/* JOB_RENEW's one look, called again and again while the PIN is typed: true and `answer` filled
 * when it failed. */
bool jobs_renew(const struct running *r, struct letter *answer);

/* Tells how far the running job has come; a sign of life as well. */
void jobs_tell(const struct running *r, uint16_t done, uint16_t total, enum session_hold hold);

/* A sign of life where there is nothing to tell: the job is long and goes on (pulse.h). */
void jobs_live(const struct running *r);

/* The server's time now, seconds since 1970: what its challenge said, and how long ago that is. */
int64_t jobs_server_time(const struct running *r);

/* The answer of a job that could not be done: what it means to the visit, and the foreign number.
 */
void jobs_fail(struct letter *answer, enum trouble trouble, int64_t code);

/* Powers the card off, ends the server's session unless `stop` is set, wipes. */
void jobs_forget(const struct tools *tools, const atomic_bool *stop, struct visit *v);

#endif
