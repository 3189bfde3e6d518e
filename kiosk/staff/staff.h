#ifndef KIOSK_STAFF_STAFF_H
#define KIOSK_STAFF_STAFF_H

#include <stdbool.h>
#include <stdint.h>

/* Maintenance mode, as plain data: a technician at the door of the machine.
 *
 * staff_step() is the only function that changes a staff. It reads no clock, calls no device,
 * allocates nothing and holds no pointer: what it needs is in the event, what it wants done is in
 * the effects it returns. It holds no PIN digit and nothing of a resident. What its pages list
 * (struct findings) is the loop's; the staff knows how many rows there are. Main thread. */

enum staff_state {
	STAFF_OFF,       /* nobody is there: residents are served                          */
	STAFF_WAIT,      /* somebody asked; the resident finishes first, and takes the papers */
	STAFF_CARD,      /* "place your staff card"; also when locked: then `held` is set  */
	STAFF_READING,   /* JOB: the card's certificate, against our own trust             */
	STAFF_PIN,       /* six digits                                                     */
	STAFF_CHECKING,  /* JOB: PIN, then our challenge signed by the card                */
	STAFF_BACK_OFF,  /* after a wrong attempt: 15 s, doubling; then CARD               */
	STAFF_REFUSED,   /* `refusal` says why                                             */
	STAFF_CARD_BACK, /* "take your card": nothing is shown while it lies there        */
	STAFF_MENU,      /* `menu` says which                                              */
	STAFF_WORKING,   /* JOB under way: `job` says which                                */
	STAFF_PAGE,      /* findings of `topic`                                            */
	STAFF_ROW,       /* one row of it: a reason's steps, else all that it says         */
	STAFF_ASK,       /* `question`                                                     */
	STAFF_TOLD,      /* what became of a job or an act: `told`                         */
	STAFF_TOUCH,     /* the grid: each field is touched once                           */
	STAFF_COLOURS,   /* the glass in one colour after the other                        */
	STAFF_CLEANING,  /* 30 s in which no touch counts                                  */
	STAFF_TRIAL,     /* a test visit with a sample card: the session has the glass     */
	STAFF_LEAVING,   /* the self-test runs; then OFF                                   */
	STAFF_STATES     /* the journal keeps the numbers: new states come last            */
};

/* Answers of a menu stand in staff_menu(), in the order of the screen. */
enum staff_menu { MENU_MAIN, MENU_TESTS, MENU_RECORDS, MENU_CONTROL, STAFF_MENUS };

enum staff_item {
	/* main */
	ITEM_DASHBOARD,
	ITEM_TESTS,
	ITEM_RECORDS,
	ITEM_SETTINGS,
	ITEM_REPORT,
	ITEM_CONTROL,
	/* tests */
	ITEM_READER,
	ITEM_PRINTER,
	ITEM_TOUCH,
	ITEM_COLOURS,
	ITEM_SOUND,
	ITEM_NETWORK,
	/* records */
	ITEM_REFILLED,
	ITEM_COUNTERS,
	ITEM_JOURNAL,
	ITEM_UNKNOWNS,
	ITEM_CERTIFICATES,
	ITEM_INVENTORY,
	/* control */
	ITEM_CLEANING,
	ITEM_TRIAL,
	ITEM_OUT_OF_SERVICE, /* or back, when it is: `out` */
	ITEM_RESTART,
	ITEM_SHUT_DOWN,
	STAFF_ITEMS
};

/* What a page lists. The loop fills it when asked by effects.gather; those with a job have it
 * filled by the job. */
enum staff_topic {
	TOPIC_NONE,
	TOPIC_DASHBOARD,    /* gathered                                                         */
	TOPIC_READER,       /* job: readers, card, its answer                                   */
	TOPIC_PRINTER,      /* job: state, trays, toner, life counter against ours; test page   */
	TOPIC_NETWORK,      /* job                                                              */
	TOPIC_COUNTERS,     /* gathered                                                         */
	TOPIC_JOURNAL,      /* gathered: verified, newest first, `filter`; export               */
	TOPIC_UNKNOWNS,     /* gathered: each row leads to QUESTION_CAME_OUT or QUESTION_INCIDENT */
	TOPIC_CERTIFICATES, /* gathered                                                         */
	TOPIC_INVENTORY,    /* gathered                                                         */
	TOPIC_SETTINGS,     /* job: what a package on the stick would change; take              */
	TOPIC_REPORT,       /* gathered: everything, with the tests' verdicts; print, save      */
	STAFF_TOPICS
};

enum staff_filter { FILTER_ALL, FILTER_FAULTS, FILTER_PRINTING, FILTER_STAFF, STAFF_FILTERS };

enum staff_question {
	QUESTION_NONE,
	QUESTION_PAGE_WELL, /* the test page: both sides there, and one over the other?  */
	QUESTION_CHIME_HEARD,
	QUESTION_COLOURS_WELL,
	QUESTION_REFILLED,
	QUESTION_SETTINGS, /* take what the page has shown?                      */
	QUESTION_OUT,      /* take the machine out of service, or back into it   */
	QUESTION_RESTART,
	QUESTION_SHUT_DOWN,
	QUESTION_CAME_OUT, /* three answers: yes, partly, no                     */
	QUESTION_INCIDENT, /* was it looked at?                                  */
	STAFF_QUESTIONS
};

enum staff_told {
	TOLD_NOTHING,
	TOLD_DONE,
	TOLD_FAILED, /* the job could not be done */
	TOLD_NO_STICK,
	TOLD_NOT_SIGNED, /* settings: nothing was changed */
	TOLD_NOT_FOR_US,
	TOLD_BAD_VALUE,
	TOLD_NOT_NEWER,
	TOLD_NO_PAPER,   /* printer unable: nothing was printed */
	TOLD_UNKNOWN,    /* nobody knows whether the page came out */
	TOLD_MAY_NOT,    /* the role does not allow it */
	TOLD_LATE,       /* it has had its time, and may be done yet: the journal will say */
	TOLD_NO_JOURNAL, /* it cannot be recorded: nothing was changed */
	STAFF_TOLDS
};

enum staff_job {
	STAFF_NO_JOB,
	STAFF_READ_CARD,
	STAFF_CHECK_PIN, /* takes the PIN */
	STAFF_TRY_READER,
	STAFF_LOOK_PRINTER,
	STAFF_PRINT_PAGE, /* two-sided, with registration marks */
	STAFF_TRY_NETWORK,
	STAFF_EXPORT, /* the journal, signed and encrypted, on to the stick */
	STAFF_FIND_SETTINGS,
	STAFF_TAKE_SETTINGS,
	STAFF_PRINT_REPORT,
	STAFF_SAVE_REPORT, /* PDF, on to the stick */
	STAFF_JOBS
};

/* An inspector looks, tests, counts, reports; a technician may also settle, refill, take settings,
 * take out of service, restart and shut down. */
enum staff_role { STAFF_NOBODY, STAFF_INSPECTOR, STAFF_TECHNICIAN, STAFF_ROLES };

enum staff_refusal {
	STAFF_WELCOME,
	STAFF_NO_STAFF_CARD, /* another card, a resident's too: it was asked for its application
	                        only */
	STAFF_NOT_OURS,      /* not issued by our chain, or not for this use */
	STAFF_EXPIRED,
	STAFF_TOO_EARLY,
	STAFF_REVOKED,
	STAFF_LIST_OLD, /* the revocation list is past its age limit, or there is none */
	STAFF_OTHER_SITE,
	STAFF_WRONG_PIN,
	STAFF_CARD_LOCKED,
	STAFF_CARD_SILENT, /* pulled, or not readable */
	STAFF_NOT_SIGNED,  /* the signature does not fit the certificate */
	STAFF_NOT_SET_UP,  /* the settings name no staff trust */
	STAFF_REFUSALS
};

/* What was done, for the journal: who, what, before, after. */
enum staff_act {
	ACT_NONE,
	ACT_ENTERED, /* before: who was locked out, 0: nobody; after: role */
	ACT_REFUSED, /* before: attempts since the last right one; after: enum staff_refusal */
	ACT_LEFT,
	ACT_LOCKED,   /* idle                                     */
	ACT_TESTED,   /* before: enum staff_test; after: 1 passed, 0 failed */
	ACT_REFILLED, /* before, after: sides since the last refill, 0 */
	ACT_SETTLED,  /* before: unknown; after: outcome; issuance */
	ACT_INCIDENT, /* an incident was looked at                */
	ACT_EXPORTED, /* after: rows                              */
	ACT_SETTINGS, /* before, after: version                   */
	ACT_OUT,      /* before, after: 0 in service, 1 out       */
	ACT_RESTART,
	ACT_SHUT_DOWN,
	ACT_CLEANED,
	ACT_REPORTED,   /* after: 1 printed, 2 saved                */
	ACT_TRIAL,      /* a test visit begins (after 1) or ends (after 0, before: 1 printed) */
	ACT_FAULT_SEEN, /* a latched fault was looked at            */
	ACT_PRINTED,    /* a page of the staff's own; after: sides that came out */
	ACT_FAILED, /* before: enum staff_job that is no test; after: enum staff_told, why not */
	STAFF_ACTS
};

enum staff_test {
	TEST_READER,
	TEST_PRINTER,
	TEST_TOUCH,
	TEST_SCREEN,
	TEST_SOUND,
	TEST_NETWORK,
	TEST_VISIT,
	STAFF_TESTS
};
enum staff_result { RESULT_NONE, RESULT_PASSED, RESULT_FAILED };

#define STAFF_PIN_DIGITS 6
#define STAFF_GRID_COLUMNS 6
#define STAFF_GRID_ROWS 8
#define STAFF_ROWS 8 /* of findings on one page; of a longer list there is "more" */
#define STAFF_COLOURS_COUNT 6

struct staff {
	enum staff_state state;
	enum staff_menu menu;
	enum staff_topic topic;
	enum staff_question question;
	enum staff_told told;
	enum staff_refusal refusal;
	enum staff_filter filter;
	enum staff_job job;        /* under way: `ticket` is its; else STAFF_NO_JOB */
	uint32_t ticket;           /* of the newest job; an answer with another one is late */
	enum staff_role role;      /* NOBODY: nobody is in */
	uint32_t who;              /* number of the staff card; 0: nobody is in */
	enum staff_role card_role; /* what the card that was read says; it is believed */
	uint32_t card_who;         /* when the PIN was right, and no earlier */
	uint64_t deadline_ms;      /* of the state; 0: none */
	uint64_t idle_ends_ms, shift_ends_ms; /* locked then; ended then */
	uint64_t back_off_ends_ms;            /* outlives the visit, as `wrong` does */
	uint8_t wrong;                        /* attempts since the last right one */
	uint8_t digits, tries_left;
	uint8_t rows, first, row; /* of the page: how many, on top, chosen */
	uint8_t colour;
	uint64_t grid;               /* STAFF_TOUCH: bits of the fields that were touched */
	uint8_t result[STAFF_TESTS]; /* enum staff_result, of this stay */
	bool held;          /* CARD: somebody is in already, and only locked out by idleness: the
	                     * same card comes back to the menu */
	bool card_present;  /* outlives the visit */
	bool serving;       /* a resident is served, or has not taken the papers; outlives */
	bool out;           /* the staff has taken the machine out of service; outlives */
	bool unrecorded;    /* there is no journal: nothing is changed any more; outlives */
	bool fault;         /* a latched fault waits to be looked at; outlives */
	bool trial_began;   /* TRIAL: the session has left its first screen */
	bool trial_printed; /* and a document came out */
};

enum staff_event_kind {
	STAFF_TICK,
	STAFF_ASKED,   /* the corner was held, or the key switch turned                  */
	STAFF_SERVING, /* flag: a resident is served now, or no longer                   */
	STAFF_CARD_IN,
	STAFF_CARD_OUT,
	STAFF_TOUCHED, /* a touch that meant nothing: still a sign of life; with `count` in
	                * STAFF_TOUCH: the field of the grid, 1 + its number              */
	STAFF_CHOICE,  /* count: the row or answer that was touched, of the whole list   */
	STAFF_NEXT,    /* the one filled answer: yes                                     */
	STAFF_SECOND,  /* the second answer: no; partly; another filter; save           */
	STAFF_THIRD,   /* QUESTION_CAME_OUT: no                                          */
	STAFF_MORE,    /* the next rows of a long page                                   */
	STAFF_BACK,
	STAFF_CANCEL,         /* leave                                                          */
	STAFF_DIGITS,         /* count: digits typed so far; never the digits                   */
	STAFF_GATHERED,       /* count: rows of the page that was asked for                     */
	STAFF_JOB_DONE,       /* ticket, refusal or told, rows; READ_CARD: role, who            */
	STAFF_TRIAL_MOVED,    /* the session: flag true, it has left its first screen; false, it is
	                       * there again; count 1: a document was printed                 */
	STAFF_SELF_TESTED,    /* the service's self-test has ended                            */
	STAFF_FAULT,          /* flag: a fault is latched, or no longer                         */
	STAFF_JOURNAL_FAILED, /* to OFF at once; who comes in again only looks, and restarts */
	STAFF_EVENTS
};

struct staff_event {
	enum staff_event_kind kind;
	uint64_t now_ms;
	uint32_t ticket;
	uint8_t count;
	bool flag;
	enum staff_refusal refusal; /* JOB_DONE of READ_CARD, CHECK_PIN */
	enum staff_told told;       /* JOB_DONE of all others: TOLD_DONE or why not */
	enum staff_role role;
	uint32_t who;
	uint8_t tries_left;
	uint8_t rows;
	int64_t before, after; /* JOB_DONE of TAKE_SETTINGS, EXPORT: for the act */
	bool passed;           /* JOB_DONE of a test: nothing was VERDICT_BAD */
	bool open;             /* JOB_DONE of TRY_READER: no card was there; no verdict yet */
	bool incident;         /* CHOICE in TOPIC_UNKNOWNS: the row is an incident */
};

struct staff_effects {
	enum staff_job start; /* STAFF_NO_JOB: nothing to start; `ticket` is its */
	uint32_t ticket;
	bool abandon_job;
	bool wipe_pin;
	bool wipe_all;           /* findings, PIN: nobody is there any more */
	enum staff_topic gather; /* fill the page and answer with STAFF_GATHERED */
	enum staff_act act;      /* for the journal, on the disk before anything below happens */
	int64_t before, after;   /* of ACT_REFILLED the loop says what was before */
	uint32_t who;            /* whose act it is: number of the staff card, 0: not known */
	bool chime;              /* the sound test */
	bool enter, leave;       /* the service is supervised; the self-test comes */
	bool settle;  /* the row of TOPIC_UNKNOWNS, `row`: outcome in `after` (1 printed, 2
	               * partly, 3 failed), or an incident that was seen */
	bool out, in; /* STAFF_OUT of the service set, taken back */
	bool looked;  /* the latched fault has been looked at */
	bool trial, trial_ends;
	bool restart, shut_down;
};

/* Of the journal, as the program begins: whether the staff has the machine out of service, and how
 * often the door was tried in vain since it was opened last: a restart shortens no back-off. */
void staff_begin(struct staff *s, bool out, uint8_t wrong, uint64_t now_ms);

struct staff_effects staff_step(struct staff *s, const struct staff_event *e);

/* When to send STAFF_TICK at the latest; 0: never. */
uint64_t staff_deadline_ms(const struct staff *s);

/* Whether staff has the glass, and the session has not: all but OFF, WAIT and TRIAL. */
bool staff_shows(const struct staff *s);
/* Whether the service is supervised. */
bool staff_is_in(const struct staff *s);

/* The items of a menu, in order; how many. */
uint8_t staff_menu_items(enum staff_menu menu, enum staff_item out[6]);
/* Whether the role may. */
bool staff_may(enum staff_role role, enum staff_item item);

#endif
