#include "kiosk/session/session.h"

#define OUT_OF_SERVICE                                                                             \
	(REASON_READER | REASON_SERVER | REASON_MACHINE | REASON_STARTING | REASON_CLOSED)
#define NO_PRINTING (REASON_NO_PAPER | REASON_PRINTER)

#define ANOTHER_TAKES_MS 60000 /* at least, from the last screen to the request */

enum { CERTIFICATE_USER = 1 << 0, CERTIFICATE_SIGNING = 1 << 1 };

bool session_may_begin(const struct session *s)
{
	return !(s->reasons & OUT_OF_SERVICE);
}

bool session_may_print(const struct session *s)
{
	return !(s->reasons & NO_PRINTING);
}

bool session_may_ask_status(const struct session *s)
{
	return s->state == SESSION_CHECK_RESULT && s->certificates & CERTIFICATE_USER &&
	       s->term == TERM_RUNS && s->tries_left > 0 &&
	       !(s->reasons & (OUT_OF_SERVICE & ~REASON_CLOSED));
}

bool session_may_have_another(const struct session *s)
{
	const unsigned int hindrances = (OUT_OF_SERVICE & ~REASON_READER) | NO_PRINTING;

	return s->state == SESSION_THANKS && s->outcome == OUTCOME_PRINTED &&
	       !(s->reasons & hindrances) && s->offer_ends_ms >= s->deadline_ms + ANOTHER_TAKES_MS;
}

static bool is_locked(const struct session *s)
{
	const bool pin = s->certificates & CERTIFICATE_USER && s->tries_left == 0;
	const bool password = s->certificates & CERTIFICATE_SIGNING && s->sign_tries_left == 0;

	if (s->state == SESSION_CHECK_RESULT)
		return (pin || password) && s->term != TERM_ENDED; /* then a reset helps nobody */
	return s->state == SESSION_REFUSED &&
	       (s->trouble == TROUBLE_PIN_LOCKED || s->trouble == TROUBLE_PIN_LOCKED_BEFORE);
}

bool session_may_have_directions(const struct session *s)
{
	return is_locked(s) && s->directions == OUTCOME_NONE &&
	       !(s->reasons & (NO_PRINTING | REASON_MACHINE | REASON_STARTING));
}
