#include "tests/virtual/ipp/fault.h"

#include <string.h>

static const char *const names[] = {
	[FAULT_NONE] = "none",
	[FAULT_SILENT] = "silent",
	[FAULT_CLOSE] = "close",
	[FAULT_HALF] = "half",
	[FAULT_GARBAGE] = "garbage",
	[FAULT_HTTP_500] = "http-500",
	[FAULT_REDIRECT] = "redirect",
	[FAULT_SLOW] = "slow",
	[FAULT_DRIP_HEADER] = "drip-header",
	[FAULT_DRIP_CHUNK] = "drip-chunk",
	[FAULT_CONTINUE] = "continue",
	[FAULT_HUGE_SET] = "huge-set",
	[FAULT_LONG] = "long",
	[FAULT_DEEP] = "deep",
	[FAULT_SILENT_MIDWAY] = "silent-midway",
	[FAULT_GARBAGE_MIDWAY] = "garbage-midway",
	[FAULT_CLOSE_MIDWAY] = "close-midway",
	[FAULT_NO_STATE] = "no-state",
	[FAULT_NO_REASONS] = "no-reasons",
	[FAULT_NO_ACCEPTING] = "no-accepting",
	[FAULT_NO_QUEUE] = "no-queue",
	[FAULT_NO_COPIES] = "no-copies",
	[FAULT_NO_PDF] = "no-pdf",
	[FAULT_NO_A4] = "no-a4",
	[FAULT_ONE_SIDED] = "one-sided",
	[FAULT_SCALED] = "scaled",
	[FAULT_NEGATIVE] = "negative",
	[FAULT_WRONG_TYPES] = "wrong-types",
	[FAULT_WRONG_GROUP] = "wrong-group",
	[FAULT_REFUSES_QUESTION] = "refuses-question",
	[FAULT_IDLE_BUT_JAMMED] = "idle-but-jammed",
	[FAULT_STOPPED_FOR_NOTHING] = "stopped-for-nothing",
	[FAULT_COVER] = "cover",
	[FAULT_PAUSED] = "paused",
	[FAULT_SHUTDOWN] = "shutdown",
	[FAULT_NO_TONER] = "no-toner",
	[FAULT_TRAY] = "tray",
	[FAULT_PAPER_OUT] = "paper-out",
	[FAULT_UNHEARD_ERROR] = "unheard-error",
	[FAULT_BUSY] = "busy",
	[FAULT_NOT_ACCEPTING] = "not-accepting",
	[FAULT_SUPPLIES_NONSENSE] = "supplies-nonsense",
	[FAULT_MARKERS_ONLY] = "markers-only",
	[FAULT_CREATE_REFUSED] = "create-refused",
	[FAULT_CREATE_SUBSTITUTED] = "create-substituted",
	[FAULT_JOB_ZERO] = "job-zero",
	[FAULT_JOB_NEGATIVE] = "job-negative",
	[FAULT_JOB_UNNUMBERED] = "job-unnumbered",
	[FAULT_SEND_REFUSED] = "send-refused",
	[FAULT_SEND_CLOSED] = "send-closed",
	[FAULT_ENDS_EARLY] = "ends-early",
	[FAULT_ENDS_WITH_NOTHING] = "ends-with-nothing",
	[FAULT_ENDS_WITH_MORE] = "ends-with-more",
	[FAULT_UNCOUNTED] = "uncounted",
	[FAULT_COUNTS_DOWN] = "counts-down",
	[FAULT_COUNT_NEGATIVE] = "count-negative",
	[FAULT_COUNT_AS_TEXT] = "count-as-text",
	[FAULT_STATE_UNKNOWN] = "state-unknown",
	[FAULT_ABORTS_AT_ONCE] = "aborts-at-once",
	[FAULT_ABORTS] = "aborts",
	[FAULT_ABORTS_UNCOUNTED] = "aborts-uncounted",
	[FAULT_VANISHES] = "vanishes",
	[FAULT_OTHER_JOB] = "other-job",
	[FAULT_LIFE_SHORT] = "life-short",
	[FAULT_LIFE_GONE] = "life-gone",
	[FAULT_LIFE_BACK] = "life-back",
	[FAULT_LIFE_NONE] = "life-none",
	[FAULT_JAM] = "jam",
	[FAULT_OPENED] = "opened",
	[FAULT_EMPTIED] = "emptied",
	[FAULT_STOPPED] = "stopped",
	[FAULT_OPEN] = "open",
	[FAULT_EMPTY] = "empty",
	[FAULT_LEFT_EMPTY] = "left-empty",
	[FAULT_LEFT_JAMMED] = "left-jammed",
	[FAULT_ABORTS_FULL] = "aborts-full",
	[FAULT_LEFT_UNTOLD] = "left-untold",
	[FAULT_KEEPS_JOB] = "keeps-job",
	[FAULT_FORGOTTEN] = "forgotten",
	[FAULT_LISTED_TWICE] = "listed-twice",
	[FAULT_LISTED_AGAINST] = "listed-against",
	[FAULT_LISTED_NEGATIVE] = "listed-negative",
	[FAULT_LISTED_UNNAMED] = "listed-unnamed",
	[FAULT_LISTED_STATELESS] = "listed-stateless",
	[FAULT_LIST_HUGE] = "list-huge",
	[FAULT_LIST_REFUSED] = "list-refused",
};

bool fault_of_name(const char *name, enum fault *out)
{
	for (size_t i = 0; fault_name(i); i++) {
		if (strcmp(names[i], name) == 0) {
			*out = (enum fault)i;
			return true;
		}
	}
	return false;
}

const char *fault_name(size_t n)
{
	return n < sizeof names / sizeof *names ? names[n] : NULL;
}
