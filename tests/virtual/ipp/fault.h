#ifndef TESTS_VIRTUAL_IPP_FAULT_H
#define TESTS_VIRTUAL_IPP_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* What the virtual printer can be told to do wrong: one fault a run, by the name in the table of
 * fault.c. Where a fault belongs to a job it begins once the first side is out. */

enum fault {
	FAULT_NONE,

	/* The line, in answer to any question, or to those about a job under way (_MIDWAY). */
	FAULT_SILENT,
	FAULT_CLOSE,
	FAULT_HALF, /* promises more bytes than it sends, then closes */
	FAULT_GARBAGE,
	FAULT_HTTP_500,
	FAULT_REDIRECT,
	FAULT_SLOW,        /* each answer two seconds late */
	FAULT_DRIP_HEADER, /* a header that never ends, a line at a time */
	FAULT_DRIP_CHUNK,  /* a chunk length that never ends, a digit at a time */
	FAULT_CONTINUE,    /* "100 Continue" for ever */
	FAULT_HUGE_SET,    /* 10,000 values */
	FAULT_LONG,        /* 1 MiB of strings */
	FAULT_DEEP,        /* collections inside each other */
	FAULT_SILENT_MIDWAY,
	FAULT_GARBAGE_MIDWAY,
	FAULT_CLOSE_MIDWAY,

	/* What the device tells of itself. */
	FAULT_NO_STATE,
	FAULT_NO_REASONS,
	FAULT_NO_ACCEPTING,
	FAULT_NO_QUEUE,
	FAULT_NO_COPIES,
	FAULT_NO_PDF,
	FAULT_NO_A4,
	FAULT_ONE_SIDED,
	FAULT_SCALED,
	FAULT_NEGATIVE,
	FAULT_WRONG_TYPES,
	FAULT_WRONG_GROUP,
	FAULT_REFUSES_QUESTION,
	FAULT_IDLE_BUT_JAMMED,
	FAULT_STOPPED_FOR_NOTHING,
	FAULT_COVER,
	FAULT_PAUSED,
	FAULT_SHUTDOWN,
	FAULT_NO_TONER,
	FAULT_TRAY,
	FAULT_PAPER_OUT,
	FAULT_UNHEARD_ERROR,
	FAULT_BUSY,
	FAULT_NOT_ACCEPTING,

	/* What it tells of toner and trays. */
	FAULT_SUPPLIES_NONSENSE,
	FAULT_MARKERS_ONLY,

	/* Create-Job and Send-Document. */
	FAULT_CREATE_REFUSED,
	FAULT_CREATE_SUBSTITUTED,
	FAULT_JOB_ZERO,
	FAULT_JOB_NEGATIVE,
	FAULT_JOB_UNNUMBERED,
	FAULT_SEND_REFUSED, /* and prints it */
	FAULT_SEND_CLOSED,  /* takes the document and says nothing */

	/* The job's end. */
	FAULT_ENDS_EARLY, /* completed after the first side */
	FAULT_ENDS_WITH_NOTHING,
	FAULT_ENDS_WITH_MORE,
	FAULT_UNCOUNTED,
	FAULT_COUNTS_DOWN,
	FAULT_COUNT_NEGATIVE,
	FAULT_COUNT_AS_TEXT,
	FAULT_STATE_UNKNOWN,
	FAULT_ABORTS_AT_ONCE,
	FAULT_ABORTS,
	FAULT_ABORTS_UNCOUNTED,
	FAULT_VANISHES,
	FAULT_OTHER_JOB,   /* tells of another job, and that one is completed */
	FAULT_LIFE_SHORT,  /* the life counter grows by less than the job */
	FAULT_LIFE_GONE,   /* there was one */
	FAULT_LIFE_BACK,   /* it falls */
	FAULT_LIFE_NONE,   /* there never was one */
	FAULT_JAM,         /* and is cleared */
	FAULT_OPENED,      /* and is closed again */
	FAULT_EMPTIED,     /* and is filled again */
	FAULT_STOPPED,     /* for no reason it tells, and goes on */
	FAULT_OPEN,        /* and stays open */
	FAULT_EMPTY,       /* and stays empty */
	FAULT_LEFT_EMPTY,  /* completed, full count, and paper is missing */
	FAULT_LEFT_JAMMED, /* the same with paper stuck, and idle at that */
	FAULT_ABORTS_FULL, /* aborted, and every side counted */
	FAULT_LEFT_UNTOLD, /* completed, full count, and not a word on the device's own state */
	FAULT_KEEPS_JOB,   /* does not let go of a canceled job */

	/* What it remembers: the lists of its jobs. */
	FAULT_FORGOTTEN,       /* no job at all */
	FAULT_LISTED_TWICE,    /* two jobs of each name */
	FAULT_LISTED_AGAINST,  /* aborted in the list, and as it is when asked by number */
	FAULT_LISTED_NEGATIVE, /* negative job numbers */
	FAULT_LISTED_UNNAMED,
	FAULT_LISTED_STATELESS,
	FAULT_LIST_HUGE,    /* 10,000 jobs, whatever the limit */
	FAULT_LIST_REFUSED, /* Get-Jobs is not supported */
};

bool fault_of_name(const char *name, enum fault *out);
/* The nth name, NULL past the end. */
const char *fault_name(size_t n);

#endif
