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
#include "kiosk/session/session.h"
#include "kiosk/work/mailbox.h"
#include "net/certificate/certificate.h"
#include "net/client/authority.h"

/* The jobs of a visit, as straight-line blocking code on the worker's thread. What one job leaves
 * for the next (certificate, challenge, offer, document) stands in `struct visit`, which no other
 * thread sees and which jobs_forget() wipes. */

/* What jobs work with. Strings and bytes are lent for the worker's life. */
struct tools {
	struct reader reader;
	struct printer printer;
	struct authority authority;
	struct clock clock;
	const char *terminal;   /* id */
	const char *issuing_ca; /* PEM of the manifest signers' root */
	size_t issuing_ca_len;
	const char *least_build;              /* of the server; NULL: any */
	const char *font_regular, *font_bold; /* files: the interface's face, also of what is
	                                       * printed here */
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
	bool checked; /* every check of the document has passed */
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

/* Tells how far the running job has come. */
void jobs_tell(const struct running *r, uint16_t done, uint16_t total, enum session_hold hold);

/* The server's time now, seconds since 1970: what its challenge said, and how long ago that is. */
int64_t jobs_server_time(const struct running *r);

/* The answer of a job that could not be done: what it means to the visit, and the foreign number.
 */
void jobs_fail(struct letter *answer, enum trouble trouble, int64_t code);

/* Powers the card off, ends the server's session unless `stop` is set, wipes. */
void jobs_forget(const struct tools *tools, const atomic_bool *stop, struct visit *v);

#endif
