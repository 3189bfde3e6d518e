#ifndef KIOSK_SERVICE_SERVICE_H
#define KIOSK_SERVICE_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/service/hours.h"
#include "kiosk/session/reason.h"

/* What the terminal can do now, and why not: the facts, the reasons they give, and the state that
 * follows. Pure, plain data without pointers; service_step() is the only function that changes a
 * service. Called by the loop on the main thread whenever a fact has changed, a tick is due, or
 * somebody of the staff comes or goes. */

enum service_reason {
#define REASON(name, code, severity, public, clears, visit, part) SERVICE_##name,
#include "kiosk/service/reason_list.def"
#undef REASON
	SERVICE_REASONS /* at most 64: they are a set of bits */
};

#define SERVICE_BIT(reason) (UINT64_C(1) << (reason))

enum service_severity {
	SEVERITY_NOTE,     /* the technician is told, the public is not */
	SEVERITY_DEGRADED, /* something cannot be had now               */
	SEVERITY_OUT,      /* nothing can be had now                    */
	SEVERITY_FAULT,    /* the same, until a person has looked       */
};

enum service_clears {
	CLEARS_ITSELF,
	CLEARS_TIME,
	CLEARS_LINE,
	CLEARS_OPERATOR,
	CLEARS_PERSON,
	CLEARS_RESTART
};

enum service_visit { VISIT_FINISHES, VISIT_ENDS };

enum service_part {
	PART_NONE,
	PART_TERMINAL,
	PART_READER,
	PART_PRINTER,
	PART_SERVER,
	PART_JOURNAL,
	PART_CLOCK,
	PART_DISK,
	SERVICE_PARTS
};

struct service_row {
	const char *code; /* "S-22": screens of the staff, journal, line, metrics */
	enum service_severity severity;
	uint8_t public; /* enum session_reason, 0: the public is told nothing */
	enum service_clears clears;
	enum service_visit visit;
	enum service_part part;
};

const struct service_row *service_row(enum service_reason reason); /* for the program's life */

/* What is known of the machine. */
struct service_facts {
	bool watched; /* reader and printer have been looked at since the start */
	/* Reasons that a part has told itself, as bits: those of reader, printer, server, journal,
	 * operator, staff, settings. What is judged by a number below is not among them. */
	uint64_t told;
	struct service_hours hours;
	struct service_days closed_days; /* announced ones */
	int64_t now_s;                   /* seconds since 1970 */
	bool clock_known;
	int64_t clock_off_ms;      /* the server's clock less ours, as told last */
	int64_t clock_asked_s;     /* when; 0: never since the start */
	int64_t disk_free;         /* bytes where the journal is; -1: not known */
	int64_t own_ends_s;        /* our certificate's; 0: not known */
	int64_t server_ends_s;     /* the server's, as seen last; 0: not known */
	int64_t staff_list_ends_s; /* age limit of the staff's revocation list; 0: there is none to
	                            * be had */
	uint8_t hangs; /* restarts because something hung, within the last hour and since
	                * the last ACT_FAULT_SEEN of the journal */
};

#define SERVICE_CLOCK_MS 120000 /* further off: wrong; right again below half of it */
#define SERVICE_CLOCK_AGE_S 86400
#define SERVICE_ENDS_SOON_S (30 * 86400)
#define SERVICE_LOW_BYTES (INT64_C(256) << 20)
#define SERVICE_FULL_BYTES (INT64_C(32) << 20)
#define SERVICE_HANGS 3 /* so many restarts in an hour are a fault */

enum service_state {
	SERVICE_STARTS, /* nothing has been looked at yet                        */
	SERVICE_TESTS,  /* the self-test: every part is asked once               */
	SERVICE_SERVES, /* everything can be had                                 */
	SERVICE_IS_DEGRADED,
	SERVICE_IS_OUT,
	SERVICE_IS_CLOSED,  /* only hours or a closing day stand in the way          */
	SERVICE_SUPERVISED, /* somebody of the staff is at the machine               */
	SERVICE_IN_FAULT,   /* latched: SERVICE_LOOKED alone ends it */
	SERVICE_STATES      /* the journal keeps the numbers: new states come last */
};

const char *service_state_name(enum service_state state); /* "in-service": line and metrics */

struct service {
	enum service_state state;
	uint64_t reasons;     /* bits of enum service_reason, as of the last step */
	uint64_t deadline_ms; /* of STARTS and TESTS; 0: none */
	bool tested;          /* the self-test has answered since it began */
	bool fault;           /* latched */
	uint8_t looked_hangs; /* of those that the facts count: a person has looked at them */
};

enum service_event_kind {
	SERVICE_LOOK,       /* the facts may have changed; also the tick                   */
	SERVICE_TESTED,     /* the self-test has ended, whatever it found: it is in the facts */
	SERVICE_STAFF_IN,   /* somebody of the staff has identified themselves             */
	SERVICE_STAFF_GONE, /* and leaves: the self-test comes first                      */
	SERVICE_LOOKED,     /* a person has looked at the fault                            */
	SERVICE_EVENTS
};

struct service_event {
	enum service_event_kind kind;
	uint64_t now_ms;
};

struct service_effects {
	bool test;      /* begin the self-test; answer with SERVICE_TESTED */
	bool changed;   /* state or reasons are others than before: journal, line, metrics */
	uint8_t public; /* bits of enum session_reason, for the session */
};

struct service_effects service_step(struct service *s, const struct service_event *e,
                                    const struct service_facts *facts);

/* When to step again at the latest, by the monotonic clock; 0: never by itself. */
uint64_t service_deadline_ms(const struct service *s);
/* When the doors open or close next, as far as hours and closing days tell, seconds since 1970; 0:
 * not within a year. */
int64_t service_next_change(const struct service_facts *f);
/* When they open next, after they have closed where they are open now; 0: not within a year. */
int64_t service_next_opening(const struct service_facts *f);

/* The reasons that the facts give; the service's own (STARTING, SELF_TEST, STAFF, HUNG as latched,
 * and a clock that is not right again yet) are added by service_step(). */
uint64_t service_reasons(const struct service_facts *f);
/* What the public is told of them: bits of enum session_reason. */
uint8_t service_public(uint64_t reasons);
/* The worst of them; SEVERITY_NOTE for none. */
enum service_severity service_worst(uint64_t reasons);
/* All reasons that are about that part, as bits. */
uint64_t service_reasons_of(enum service_part part);
/* Whether one of them ends a visit under way. */
bool service_ends_visit(uint64_t reasons);

#endif
