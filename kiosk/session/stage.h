#ifndef KIOSK_SESSION_STAGE_H
#define KIOSK_SESSION_STAGE_H

#include "kiosk/session/session.h"

/* What each state of the visit waits for, as a table. Private to this room. */

enum stage_end {                  /* what happens when the patience is over */
	         STAGE_NEVER,     /* never over                                            */
	         STAGE_WARN,      /* "do you need more time?", then the visit ends         */
	         STAGE_REFUSE,    /* the machine was too slow: `late`                      */
	         STAGE_MOVE,      /* goes on to `next` by itself                           */
	         STAGE_LEAVE,     /* the visit ends: nothing is lost                       */
	         STAGE_LOSE,      /* the card stays behind, the visit is wiped             */
	         STAGE_STOP,      /* the print job is stopped                              */
	         STAGE_UNKNOWN,   /* nobody can say what was printed                      */
	         STAGE_UNDIRECTED /* the slip has not come: back to where it was wanted */
};

struct stage {
	enum session_job job;    /* starts on entry, unless it is under way  */
	enum session_state next; /* the filled answer, or the job's success  */
	enum session_state back; /* IDLE: no way back from here, or choose.c's */
	uint32_t patience_ms;
	enum stage_end end;
	enum trouble late;
	enum trouble card_out; /* why the visit cannot go on without the card; NONE: it can */
	bool needs_able;       /* not entered, and left, when the errand cannot be done     */
	bool closing;          /* an end screen: おわる ends at once, nothing is left to lose */
};

const struct stage *stage_of(enum session_state state);

#endif
