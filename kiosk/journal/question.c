#include "kiosk/journal/question.h"

#include <stddef.h>

#include "kiosk/journal/journal.h"

#define SAME_ISSUE(one, other)                                                                     \
	one ".issuance_high = " other ".issuance_high AND " one ".issuance_low = " other           \
	    ".issuance_low"

/* A print that began and has neither an end that says something nor a settling hand or evidence
 * after it; an incident that nobody has settled. */
const char question_unsettled[] =
    "hash FROM entry AS begun WHERE"
    " (kind IN (:begins, :ends) AND NOT (kind = :ends AND outcome BETWEEN 1 AND 3) AND NOT EXISTS"
    "  (SELECT 1 FROM entry AS later WHERE later.number > begun.number"
    "   AND " SAME_ISSUE(
	"later", "begun") " AND later.kind IN (:ends, :settled, :recalled)))"
			  " OR (kind = :incident AND NOT EXISTS"
			  "  (SELECT 1 FROM entry AS later WHERE later.number > begun.number"
			  "   AND later.kind = :incident_settled))"
			  " ORDER BY number";

#define OUTCOME_SAID                                                                               \
	"CASE WHEN said.kind = :incident THEN 3"                                                   \
	" WHEN said.kind = :begins OR said.outcome NOT BETWEEN 1 AND 4 THEN 4"                     \
	" ELSE said.outcome END"
#define DISPUTED                                                                                   \
	"EXISTS (SELECT 1 FROM entry AS word WHERE " SAME_ISSUE(                                   \
	    "word", "said") " AND word.kind = :disputed)"

/* The last that was said of an issue, where the server neither took that outcome, with the dispute
 * if there is one, nor refused it for good. Reports written before they named their outcome (0) are
 * of what had been said until then. */
const char question_owed[] =
    "hash, " OUTCOME_SAID " AS said_outcome, " DISPUTED " AS said_disputed FROM entry AS said WHERE"
    " said.kind IN (:begins, :ends, :incident, :settled, :recalled)"
    " AND said.number > :heard AND (said.issuance_high <> 0 OR said.issuance_low <> 0) AND NOT "
    "EXISTS"
    "  (SELECT 1 FROM entry AS later WHERE later.number > said.number"
    "   AND " SAME_ISSUE(
	"later", "said") "   AND later.kind IN (:begins, :ends, :incident, :settled, :recalled))"
			 " AND NOT EXISTS"
			 "  (SELECT 1 FROM entry AS told WHERE " SAME_ISSUE(
			     "told", "said") "   AND ((told.kind = :reported AND (told.code = 1 OR "
					     "NOT said_disputed)) OR"
					     "        told.kind = :not_taken)"
					     "   AND (told.outcome = said_outcome OR (told.outcome "
					     "= 0 AND told.number > said.number)))"
					     " ORDER BY said.number";

const char question_troubles[] =
    "SELECT troubles_seen FROM entry WHERE issuance_high = :high AND issuance_low = :low"
    " AND kind = :waits";

const struct question_kind question_kinds[] = {
	{ ":begins", ENTRY_PRINT_BEGINS },
	{ ":ends", ENTRY_PRINT_ENDS },
	{ ":settled", ENTRY_SETTLED },
	{ ":recalled", ENTRY_RECALLED },
	{ ":incident", ENTRY_INCIDENT },
	{ ":incident_settled", ENTRY_INCIDENT_SETTLED },
	{ ":disputed", ENTRY_DISPUTED },
	{ ":reported", ENTRY_REPORTED },
	{ ":not_taken", ENTRY_NOT_TAKEN },
	{ ":waits", ENTRY_PRINT_WAITS },
	{ NULL, 0 },
};
