#ifndef KIOSK_LOOP_ATTEND_H
#define KIOSK_LOOP_ATTEND_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/staff/finding.h"
#include "kiosk/staff/staff.h"
#include "kiosk/work/mailbox.h"
#include "ui/model/scene.h"

/* Maintenance mode in the loop: what brings the staff's events, and what becomes of the effects.
 * Which of session and staff has the glass is asked here. Main thread; for the loop's own files. */

struct kiosk;

/* What a row of TOPIC_UNKNOWNS stands for. */
struct open_row {
	uint8_t issuance[16];
	bool incident;
};

/* What a job of this stay has found, for the report. */
struct kept {
	struct findings findings;
	int64_t at_s;
};

struct attend {
	struct staff staff;
	struct findings findings; /* of the page that is shown */
	struct kept printer, network, reader;
	int64_t tested_s[STAFF_TESTS]; /* when; 0: not in this stay */
	int64_t drift;                 /* of the touch test, at worst: tenths of a millimetre */
	uint32_t job_who; /* whose the job under way is, also when they have left meanwhile */
	struct open_row open[FINDINGS_MAX];
	bool trial;        /* a test visit is on */
	bool trial_leaves; /* its session has left the first screen */
	bool trial_printed;
	bool serving; /* told to the staff last */
};

/* As the loop begins, after the journal has: the machine may still be out of service by the staff's
 * word of before. */
void attend_begin(struct kiosk *k);
/* The corner was held, or the key switch turned. */
void attend_asked(struct kiosk *k);
/* Whether the staff has the glass. */
bool attend_shows(const struct kiosk *k);
/* The machine is not as it was a moment ago: whoever looks at the dashboard sees it. */
void attend_news(struct kiosk *k);
/* A touch on the staff's screens, at this place of the glass; a touch that hit nothing. */
void attend_touch(struct kiosk *k, struct touch t, double x_mm, double y_mm);
void attend_miss(struct kiosk *k);
/* A card came or went while the staff has the glass: true, and the session does not hear of it. */
bool attend_card(struct kiosk *k, bool present);
/* An answer to JOB_STAFF. */
void attend_hear(struct kiosk *k, const struct letter *l);
/* After each step of the session or the service: whether somebody is served, how a test visit goes,
 * whether the self-test has ended. */
void attend_follow(struct kiosk *k);
/* Whatever is due, and when it is due next; 0: never. */
void attend_do(struct kiosk *k);
uint64_t attend_due_ms(const struct kiosk *k);
/* There is no journal any more. */
void attend_lose_journal(struct kiosk *k);
/* What the session is told of the service while a test visit is on. */
uint8_t attend_public(const struct kiosk *k, uint8_t public);

/* attend_record.c: what the journal hears of the staff, on the disk. For attend.c alone; false: it
 * cannot be written. */
bool attend_record_act(struct kiosk *k, const struct staff_effects *fx) MUST_CHECK;
bool attend_settle(struct kiosk *k, int64_t outcome) MUST_CHECK;
void attend_record_page(struct kiosk *k, int64_t sides);
/* A job that had its time was done all the same. */
void attend_record_late(struct kiosk *k, const struct staff_letter *l);
bool attend_record_trial(struct kiosk *k, uint8_t begins) MUST_CHECK;

#endif
