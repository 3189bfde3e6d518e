#ifndef KIOSK_SESSION_SESSION_H
#define KIOSK_SESSION_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/session/reason.h"
#include "kiosk/session/trouble.h"

/* The resident's visit, as plain data.
 *
 * session_step() is the only function that changes a session. It reads no clock, calls no device,
 * allocates nothing and holds no pointer: what it needs is in the event, what it wants done is in
 * the effects it returns. A session can be copied, compared and printed; it never holds a PIN
 * digit, a name or a byte of a document. What may be chosen from (documents, people, fees) is the
 * loop's `struct offer`; the session knows its row numbers, and how many there are. Main thread. */

enum session_state {
	SESSION_IDLE, /* also: cannot serve, closed; `reasons` tells which */
	SESSION_MENU,
	SESSION_NOTICE,
	SESSION_CARD_PLACE,
	SESSION_READING,      /* JOB_READ: card facts, then challenge if the errand needs one */
	SESSION_CHECK_RESULT, /* what the card says of itself                                */
	SESSION_PIN,          /* JOB_RENEW in the background                                 */
	SESSION_PIN_LAST,     /* one try left: an explicit yes is asked                      */
	SESSION_CHECKING,     /* JOB_VERIFY                                                  */
	SESSION_PROVING,      /* JOB_PROVE: sign, one request, card powered off              */
	SESSION_CARD_REMOVE,
	SESSION_CARD_LEFT, /* still there after 15 s          */
	SESSION_CARD_LOST, /* visit wiped, staff called       */
	SESSION_DOCUMENT,
	SESSION_WHO,
	SESSION_PEOPLE, /* members one by one                                */
	SESSION_ITEMS,
	SESSION_NUMBER, /* the Individual Number: an explicit yes is asked   */
	SESSION_COPIES,
	SESSION_CONFIRM,
	SESSION_FETCHING,       /* JOB_FETCH: request, document, every check */
	SESSION_PRINTING,       /* JOB_PRINT                                 */
	SESSION_PRINT_WAIT,     /* the same JOB_PRINT, the device needs a person */
	SESSION_PRINT_STOPPING, /* the same JOB_PRINT was stopped; its outcome is awaited */
	SESSION_PAPERS_TAKE,    /* JOB_REPORT in the background, here and in the next five */
	SESSION_PAPERS_LEFT,
	SESSION_PRINT_PARTLY,
	SESSION_PRINT_FAILED,
	SESSION_PRINT_UNKNOWN,
	SESSION_THANKS,       /* also: another certificate, while the server's session lives */
	SESSION_CHECK_STATUS, /* the authority's answer whether the certificate may be used */
	SESSION_REFUSED,      /* `trouble` says why; also PIN locked */
	SESSION_TIMED_OUT,
	SESSION_DIRECTIONS,      /* JOB_DIRECTIONS: what a locked PIN needs, on a slip of paper */
	SESSION_DIRECTIONS_TAKE, /* the device has completed it; then the visit ends */
	SESSION_PICK,            /* one of several values, such as the year of a tax certificate */
	SESSION_REGISTER,    /* a register held elsewhere: whether its use shall be registered */
	SESSION_REGISTERING, /* JOB_REGISTER                                             */
	SESSION_REGISTERED,  /* from when it can be had; then back to the list */
	SESSION_STATES       /* the journal keeps the numbers: new states come last */
};

/* A list on one screen; of a longer one there are one fewer and "more". */
#define SESSION_LIST_ROWS 6

/* Documents of an offer, and the rows of the summary. */
#define SESSION_DOCUMENTS_MAX 10
#define SESSION_SUMMARY_ROWS 5

enum session_overlay { OVERLAY_NONE, OVERLAY_TIME_WARN, OVERLAY_CANCEL, OVERLAY_HELP, OVERLAYS };

/* ERRAND_STATUS begins where ERRAND_CHECK ended, and asks the authority: needs the PIN, no printer.
 */
enum session_errand { ERRAND_NONE, ERRAND_PRINT, ERRAND_CHECK, ERRAND_STATUS };

enum session_job {
	JOB_NONE,
	JOB_READ,  /* connect, read certificate and tries left; fetch a challenge (not ERRAND_CHECK)
	            */
	JOB_RENEW, /* while the PIN is typed: keep challenge and connection fresh; never answers  */
	JOB_VERIFY, /* takes the PIN; VERIFY */
	JOB_PROVE, /* select key, SIGN, one request; gives the offer, or the status               */
	JOB_FETCH, /* request the document and check everything about it                          */
	JOB_PRINT, /* hand it to the printer and watch it                                         */
	JOB_REPORT, /* tell the server the outcome; alone may outlive the visit, into SESSION_IDLE,
	             * and is abandoned when another job starts: the loop tells it later */
	JOB_DIRECTIONS, /* write the slip and print it: no document, nothing is told to the server,
	                 * and nothing remains of it that would have to be settled */
	JOB_REGISTER,   /* the use of a register held elsewhere; gives the offer anew */
	/* Never asked for by the session: the loop's own, while the terminal is idle. */
	JOB_PROBE,  /* whether the right server answers again                  */
	JOB_RECALL, /* what the printer itself remembers of a job that nobody saw end */
	JOB_TELL,   /* an outcome of the journal that the server has not heard of     */
	JOB_LINE,   /* the operator's line: a boot notice, a heartbeat, a log          */
	JOB_STAFF,  /* maintenance mode: which, says the task                          */
	JOBS
};

enum print_outcome {
	OUTCOME_NONE,
	OUTCOME_PRINTED,
	OUTCOME_PARTLY,
	OUTCOME_FAILED,
	OUTCOME_UNKNOWN
};

/* What stands in the way of the printer while a job is under way. */
enum session_hold { HOLD_NONE, HOLD_PAPER, HOLD_JAM, HOLD_COVER, HOLD_OTHER };

/* What a document of the offer asks for, in numbers. What the rows are called stands in the offer.
 */
struct session_document {
	bool available;
	bool registrable;        /* unless available: its use can be registered */
	bool household, members; /* may be for the whole household; for some of it, one by one */
	uint8_t items;           /* lines that may be switched on: rows, at most 8 */
	uint8_t number;     /* the bit of the Individual Number's row, which SESSION_NUMBER asks for
	                     * first; 0: it is not among them */
	uint8_t picks;      /* values of which one is picked; 0: nothing is to be picked */
	uint8_t copies_max; /* at least 1 */
};

/* How the dates of the user certificate stand by the terminal's own clock: enough to tell what the
 * card says of itself, and never a reason to call it valid. */
enum session_term { TERM_RUNS, TERM_ENDED, TERM_TO_COME };

enum session_who { WHO_HOUSEHOLD, WHO_SELF, WHO_CHOSEN };

struct session_choice {
	uint8_t document; /* row of the offer                     */
	uint8_t who;      /* enum session_who                     */
	uint8_t items;    /* bits: rows of the document's lines, all off at first */
	uint8_t pick;     /* row of its values                    */
	uint8_t copies;   /* 1 to the document's copies_max       */
	uint16_t people;  /* WHO_CHOSEN: bits, row of the offer's household; at least one, and
	                   * not all: those are WHO_HOUSEHOLD. In PEOPLE: the ticks */
};

struct session {
	enum session_state state;
	enum session_overlay overlay;
	enum session_errand errand;
	enum session_state after;    /* CARD_REMOVE, CARD_LEFT: where to go when the card has left;
	                              * SESSION_IDLE: the visit is over and wiped already */
	enum session_state leads_to; /* CONFIRM while one of its rows is changed; else IDLE */
	enum session_state stopped_in;    /* REFUSED: the state that could not go on */
	enum session_state directed_from; /* DIRECTIONS: the screen that offered them, REFUSED or
	                                   * CHECK_RESULT; it comes back when there is no slip */
	enum session_job job;   /* under way: `ticket` is its; JOB_NONE: no answer is awaited */
	enum trouble trouble;   /* REFUSED                                     */
	enum session_hold hold; /* PRINT_WAIT                                  */
	enum print_outcome outcome;
	enum print_outcome directions; /* REFUSED, CHECK_RESULT: of a slip that was wanted: FAILED,
	                                * or UNKNOWN, for it may have come out all the same; then
	                                * the screen says the words itself. NONE: none was */
	uint32_t ticket;               /* of the newest job; an answer with another one is late */
	uint64_t deadline_ms;          /* of the state or of the overlay; 0: none         */
	uint64_t wait_ends_ms;         /* PRINT_WAIT: when the job is given up           */
	uint64_t print_ends_ms;        /* PRINTING, PRINT_WAIT: no job is longer        */
	struct session_choice choice;
	uint8_t reasons;    /* bits of enum session_reason; outlives the visit   */
	uint8_t incidents;  /* those the session found itself and that stay until settled */
	uint8_t repeats;    /* how often `trouble` came in this visit             */
	uint8_t extensions; /* how often "more time" was granted                 */
	uint8_t tries_left; /* of the PIN, as last told by the card              */
	uint8_t sign_tries_left;
	uint8_t digits;             /* typed so far                                      */
	uint8_t wrong_pins;         /* in this visit                                     */
	uint8_t printed;            /* certificates of this visit before the one in hand  */
	uint8_t documents, members; /* sizes of the offer */
	struct session_document document[SESSION_DOCUMENTS_MAX];
	uint8_t certificates;   /* bit 0 user, bit 1 signing: present on the card  */
	uint8_t first;          /* DOCUMENT, PEOPLE, ITEMS: the row that stands on top of the list;
	                         * NUMBER: what ITEMS goes back to */
	uint16_t people_said;   /* `choice.people` as last answered; the rest is only ticked */
	int64_t ready_s;        /* REGISTERED: from when it can be had, seconds since 1970 */
	int64_t status_s;       /* CHECK_STATUS: when the authority answered, seconds since 1970 */
	uint64_t offer_ends_ms; /* when the server forgets what it has offered; 0: whoever stands
	                         * here now may not be who it was offered to */
	uint16_t done, total;   /* progress: per mille when reading, sheets when printing */
	int64_t since, until;   /* the user certificate's dates, seconds since 1970 */
	int64_t renewable;      /* start of its renewal window; 0: not known       */
	enum session_term term; /* CHECK_RESULT */
	uint64_t lost_since_ms; /* CARD_LOST                                     */
	bool card_present;
	bool on_record;   /* a journal entry says that a document was sent to the printer */
	bool disputed;    /* "some are missing"                                    */
	bool renewal_due; /* the authority said that the certificate may be renewed now */
};

enum event_kind {
	EVENT_TICK,
	EVENT_CARD_IN,
	EVENT_CARD_OUT,
	EVENT_REASONS, /* reasons: the whole new set; settled: incidents put right. Send it when
	                * the set changed and when a visit ended: until then READER, SERVER,
	                * PRINTER or MACHINE stand that a refusal of the visit has set */
	EVENT_TOUCH,   /* a touch that hit nothing: still a sign of life          */
	EVENT_START,
	EVENT_CHOICE, /* count: the row that was touched, of the whole list      */
	EVENT_MORE, /* つぎを見る: the next rows of a long list; of ITEMS count says from which,
	             * for how many there is room is the glass's matter */
	EVENT_NEXT, /* the one filled answer                                   */
	EVENT_BACK,
	EVENT_CANCEL, /* やめる: asks; おわる on an end screen: ends               */
	EVENT_STAY,   /* overlay answered: go on                                 */
	EVENT_LEAVE,  /* overlay answered: end now                               */
	EVENT_AGAIN,  /* もう一度                                                  */
	EVENT_HELP,   /* opens and closes the help overlay                       */
	EVENT_DIGITS, /* count: digits typed so far; never the digits            */
	EVENT_PLUS,
	EVENT_MINUS,
	EVENT_JOB_DONE,
	EVENT_JOB_FAILED,     /* trouble; tries_left with TROUBLE_PIN_WRONG; until with K-15 to
	                       * K-17: the date of which they speak */
	EVENT_JOB_PROGRESS,   /* done, total; hold. JOB_PROVE: done == total says "signed", from
	                       * then on the card may leave */
	EVENT_JOURNAL_FAILED, /* from the loop, before any other event: an append failed, the
	                       * `start` of that step was dropped and so is this one's; the
	                       * other effects are carried out */
	EVENT_MISSING,        /* 足りません: sheets are missing, says the resident      */
	EVENT_DIRECTIONS,     /* 案内を印刷する                                          */
	EVENTS
};

struct event {
	enum event_kind kind;
	uint64_t now_ms;
	uint32_t ticket; /* of the job that answers; 0 for all others */
	uint8_t count;
	uint8_t reasons;
	enum trouble trouble;
	enum session_hold hold;
	enum print_outcome outcome;                        /* JOB_PRINT, JOB_DIRECTIONS done */
	uint8_t tries_left, sign_tries_left, certificates; /* JOB_READ done */
	uint8_t documents, members;                        /* JOB_PROVE done */
	struct session_document document[SESSION_DOCUMENTS_MAX]; /* JOB_PROVE done */
	uint32_t lifetime_s;                                     /* JOB_PROVE done: of the offer */
	uint16_t done, total;   /* progress; JOB_FETCH done: total = sheets of the whole job */
	enum session_term term; /* JOB_READ of ERRAND_CHECK done */
	int64_t since, until,
	    renewable;    /* JOB_READ done; JOB_PROVE done: renewable non-zero: from now on */
	int64_t status_s; /* JOB_PROVE of ERRAND_STATUS done: the server's time of its answer */
	int64_t ready_s;  /* JOB_REGISTER done: from when it can be had */
	uint8_t settled;  /* EVENT_REASONS: incidents that a person has settled since */
};

struct effects {
	enum session_job start; /* JOB_NONE: nothing to start                        */
	uint32_t ticket;        /* the answer must carry it                          */
	bool abandon_job;       /* the running job's answer is no longer wanted; comes before
	                         * `start` when both are set */
	bool stop_job;          /* the running job shall end soon; its answer is still wanted */
	bool wipe_pin;
	bool wipe_all;    /* PIN, offer, document, names: the visit is over, or begins
	                   * again with another card (then the state is not SESSION_IDLE) */
	bool must_record; /* the journal entry of this step must be on the disk
	                   * before `start` begins: VERIFY, issue, register,
	                   * print */
};

struct effects session_step(struct session *s, const struct event *e);

/* When to send EVENT_TICK at the latest; 0: never. */
uint64_t session_deadline_ms(const struct session *s);

/* Whether a state waits for a person for as long as they touch something: the help and the "stop
 * this visit?" overlays open there only. */
bool session_waits_for_person(enum session_state state);

/* Whether a resident chooses there what is to be printed: from the list of documents to the
 * summary.
 */
bool session_chooses(enum session_state state);

/* Whether the document that was chosen has this question: WHO, PICK, ITEMS, COPIES. */
bool session_asks(const struct session *s, enum session_state question);

/* CONFIRM: the questions whose answers stand there, row by row; how many they are. */
uint8_t session_summary(const struct session *s, enum session_state out[SESSION_SUMMARY_ROWS]);

/* Whether a visit may begin now, and whether one that has begun may be one that prints. */
bool session_may_begin(const struct session *s);
bool session_may_print(const struct session *s);

/* CHECK_RESULT: whether the authority may be asked about this card's certificate (EVENT_NEXT).
 * THANKS: whether another certificate may be had without the card (EVENT_AGAIN); a wish that comes
 * after closing time is none. */
bool session_may_ask_status(const struct session *s);
bool session_may_have_another(const struct session *s);

/* REFUSED, CHECK_RESULT: whether a locked PIN or password is why one stands here, and the printer
 * can put on paper what to do about it (EVENT_DIRECTIONS). Offered once. */
bool session_may_have_directions(const struct session *s);

#endif
