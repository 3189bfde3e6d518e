#ifndef KIOSK_LOOP_OPERATE_H
#define KIOSK_LOOP_OPERATE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/config/settings.h"
#include "kiosk/journal/annals.h"
#include "kiosk/work/mailbox.h"
#include "net/protocol/operator.h"

/* The operator's hand in the loop: what the operator's line says and hears, and what the machine
 * knows of its clock, its disk and its certificates. Main thread; for the loop's own files. Every
 * call is fine where there is no such thing (`k->operate` NULL). */

struct kiosk;
struct operate;

/* `settings` is lent. NULL: no memory. */
struct operate *operate_create(const struct settings *settings,
                               enum operator_cause cause) MUST_CHECK;
void operate_destroy(struct operate *o); /* NULL is fine */

/* As the loop begins, after the journal has. */
void operate_begin(struct kiosk *k);
/* The program has served under the operator's settings, or ends as it was asked to: they stay. */
void operate_prove(struct kiosk *k);
/* Whatever is due, and when it is due next; 0: never. */
void operate_do(struct kiosk *k);
uint64_t operate_due_ms(const struct kiosk *k);
/* An answer to JOB_LINE. */
void operate_hear(struct kiosk *k, const struct letter *l);
/* The self-test: disk, certificates, one word with the operator; ends in SERVICE_TESTED, at once
 * where there is nobody to speak to. */
void operate_test(struct kiosk *k);
/* A visit found nobody at the other end: the line is tried as soon as nobody is served, so that the
 * idle screen does not offer what would fail again. */
void operate_doubt(struct kiosk *k, const struct letter *l);
/* Something has happened that the operator should hear of. */
void operate_hurry(struct kiosk *k);

/* What the operator has to say to residents now; "": nothing. Lent until the next letter. */
const char *operate_notice(const struct kiosk *k, bool english);
/* For maintenance mode: the line is set up; it stands; when the server answered last, seconds since
 * 1970, 0: not since the start; up to which row it has the journal, -1: it has not said. */
struct operate_line {
	bool set_up, up;
	int64_t heard_s, told;
};
struct operate_line operate_line(const struct kiosk *k);

#endif
