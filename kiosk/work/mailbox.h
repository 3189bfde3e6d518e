#ifndef KIOSK_WORK_MAILBOX_H
#define KIOSK_WORK_MAILBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/card/reader.h"
#include "kiosk/print/printer.h"
#include "kiosk/session/session.h"
#include "kiosk/staff/staff.h"
#include "net/protocol/refusal.h"

/* The one place where threads meet: a bounded box of letters.
 *
 * Watcher and worker put, the main thread takes; a letter is copied in and out, so no memory is
 * ever shared. A letter holds numbers only, never a name, a PIN or a byte of a document. When the
 * box is full mailbox_put() waits: whoever is ahead of the house must wait for it. After
 * mailbox_close() every put is refused. */
struct mailbox;

enum letter_kind {
	LETTER_READER,  /* from the watcher: what lies on the reader    */
	LETTER_PRINTER, /* from the watcher: what stands in the way     */
	LETTER_EVENT,   /* from the worker: a job's answer, or progress */
};

/* What a job of maintenance mode brings besides its findings. */
struct staff_letter {
	enum staff_job job;
	enum staff_refusal refusal; /* READ_CARD, CHECK_PIN */
	enum staff_told told;       /* all others */
	enum staff_role role;
	uint32_t who;
	uint8_t tries_left;
	bool passed;           /* no finding was VERDICT_BAD */
	bool open;             /* TRY_READER: there was no card to read */
	int64_t before, after; /* for the journal: versions of settings, rows of an export */
};

struct letter {
	enum letter_kind kind;
	enum reader_presence presence;  /* LETTER_READER                        */
	uint32_t printer_troubles;      /* LETTER_PRINTER                       */
	uint32_t printer_notes;         /* LETTER_PRINTER: bits of enum printer_note */
	struct event event;             /* LETTER_EVENT; now_ms is the taker's  */
	enum session_job job;           /* LETTER_EVENT: which job speaks       */
	int64_t code;                   /* LETTER_EVENT: the foreign number     */
	uint8_t issuance[16];           /* JOB_FETCH and all after it           */
	struct print_evidence evidence; /* JOB_PRINT, JOB_RECALL done; JOB_FETCH done: what the
	                                 * end of the printing will be held against */
	bool disputed;             /* JOB_REPORT, JOB_TELL: what was told besides the outcome */
	bool not_taken;            /* the same, failed: the server will never take it */
	enum refusal refusal;      /* JOB_LINE, failed: what the server said; NONE: nothing */
	struct staff_letter staff; /* JOB_STAFF */
};

struct mailbox *mailbox_create(void (*wake)(void *arg),
                               void *wake_arg) MUST_CHECK; /* NULL: no memory */
void mailbox_destroy(struct mailbox *m); /* NULL is fine; no thread may still use it */
bool mailbox_put(struct mailbox *m, const struct letter *l); /* false: closed */
bool mailbox_take(struct mailbox *m, struct letter *out);    /* never waits */
void mailbox_wake(struct mailbox *m);                        /* wakes the taker without a letter */
void mailbox_close(struct mailbox *m);

#endif
