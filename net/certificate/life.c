#include "net/certificate/life.h"

/* What an act makes of a certificate, and which state it has afterwards if something. */
struct turn {
	enum life_verdict verdict;
	enum certificate_state next;
};

/* By act, and by what the certificate is before it; `changed` is revoked by rule 3, `ended` all
 * other ends. What an officer does to an ended certificate is refused. A person with one moves,
 * dies and gets a new card as others do: there it stays as it ended.
 *
 * The guide is silent on these: assumed is that a suspension keeps nothing from ending the
 * certificate (rule 5 names revocation after it), a new card and a death included; and that a
 * certificate which cannot be used is not renewed, which would be a way back from a suspension. */
/* clang-format off */
#define TO(state)   { LIFE_DONE, CERTIFICATE_STATE_##state }
#define NO(verdict) { LIFE_##verdict, CERTIFICATE_STATE_GOOD }
#define OVER        NO(REVOKED_ALREADY)
#define STAYS       NO(UNTOUCHED)
static const struct {
	struct turn good, suspended, changed, ended;
} turns[LIFE_ACTS] = {
	[LIFE_SUSPEND]        = { TO(SUSPENDED),       NO(SUSPENDED_ALREADY), OVER,        OVER },
	[LIFE_RESUME]         = { NO(NOT_SUSPENDED),   TO(GOOD),              OVER,        OVER },
	[LIFE_REVOKE_LOSS]    = { TO(REVOKED_LOSS),    TO(REVOKED_LOSS),      OVER,        OVER },
	[LIFE_REVOKE_REQUEST] = { TO(REVOKED_REQUEST), TO(REVOKED_REQUEST),   OVER,        OVER },
	[LIFE_REVOKE_OTHER]   = { TO(REVOKED),         TO(REVOKED),           OVER,        OVER },
	[LIFE_CHANGE]         = { TO(REVOKED_CHANGE),  TO(REVOKED_CHANGE),    STAYS,       STAYS },
	[LIFE_RENEW]          = { TO(SUPERSEDED),      NO(SUSPENDED),         NO(CHANGED), OVER },
	[LIFE_REISSUE]        = { TO(SUPERSEDED),      TO(SUPERSEDED),        STAYS,       STAYS },
	[LIFE_DEATH]          = { TO(REVOKED_DEATH),   TO(REVOKED_DEATH),     STAYS,       STAYS },
};
/* clang-format on */

static struct turn turn_of(enum certificate_state state, enum life_act act)
{
	switch (state) {
	case CERTIFICATE_STATE_GOOD:
		return turns[act].good;
	case CERTIFICATE_STATE_SUSPENDED:
		return turns[act].suspended;
	case CERTIFICATE_STATE_REVOKED_CHANGE:
		return turns[act].changed;
	case CERTIFICATE_STATE_REVOKED_LOSS:
	case CERTIFICATE_STATE_REVOKED_REQUEST:
	case CERTIFICATE_STATE_SUPERSEDED:
	case CERTIFICATE_STATE_REVOKED:
	case CERTIFICATE_STATE_REVOKED_DEATH:
		break;
	}
	return turns[act].ended; /* a number of a later version's too */
}

enum life_verdict life_step(const struct life_policy *policy, enum certificate_use use,
                            enum certificate_state state, enum life_act act,
                            enum certificate_state *next)
{
	const struct turn turn = turn_of(state, act);

	*next = state;
	if (act == LIFE_CHANGE && use != CERTIFICATE_SIGNING)
		return LIFE_UNTOUCHED; /* it bears no such data, rule 3 */
	if (act == LIFE_RESUME && turn.verdict == LIFE_DONE && !policy->may_resume)
		return LIFE_NO_WAY_BACK;
	if (turn.verdict == LIFE_DONE)
		*next = turn.next;
	return turn.verdict;
}

const char *life_reason(enum life_verdict verdict)
{
	switch (verdict) {
	case LIFE_DONE:
	case LIFE_UNTOUCHED:
		return "";
	case LIFE_REVOKED_ALREADY:
		return "it is revoked or superseded already, and there is no way back "
		       "(rules 3 to 5 of the guide)";
	case LIFE_SUSPENDED_ALREADY:
		return "it is suspended already (rule 5 of the guide)";
	case LIFE_NOT_SUSPENDED:
		return "it is not suspended (rule 5 of the guide)";
	case LIFE_NO_WAY_BACK:
		return "a suspension is not lifted here: after it, rule 5 of the guide knows "
		       "revocation only";
	case LIFE_SUSPENDED:
		return "a suspended certificate is not renewed: after a suspension, rule 5 of the "
		       "guide knows revocation only";
	case LIFE_CHANGED:
		return "a change of name or address revoked it, and a new one is a request of its "
		       "own (rule 3 of the guide)";
	}
	return "";
}

int life_crl_reason(enum certificate_state state)
{
	switch (state) {
	case CERTIFICATE_STATE_GOOD:
		return -1;
	case CERTIFICATE_STATE_SUSPENDED:
		return 6; /* certificateHold */
	case CERTIFICATE_STATE_REVOKED_LOSS:
		return 1; /* keyCompromise */
	case CERTIFICATE_STATE_REVOKED_REQUEST:
		return 5; /* cessationOfOperation */
	case CERTIFICATE_STATE_SUPERSEDED:
		return 4; /* superseded */
	case CERTIFICATE_STATE_REVOKED_CHANGE:
		return 3; /* affiliationChanged */
	case CERTIFICATE_STATE_REVOKED:
	case CERTIFICATE_STATE_REVOKED_DEATH:
		break;
	}
	return 0; /* unspecified: a list is public, and says of nobody that they died */
}

const char *life_state_name(enum certificate_state state)
{
	switch (state) {
	case CERTIFICATE_STATE_GOOD:
		return "good";
	case CERTIFICATE_STATE_SUSPENDED:
		return "suspended";
	case CERTIFICATE_STATE_REVOKED_LOSS:
		return "revoked-loss";
	case CERTIFICATE_STATE_REVOKED_REQUEST:
		return "revoked-request";
	case CERTIFICATE_STATE_SUPERSEDED:
		return "superseded";
	case CERTIFICATE_STATE_REVOKED:
		return "revoked";
	case CERTIFICATE_STATE_REVOKED_CHANGE:
		return "revoked-change";
	case CERTIFICATE_STATE_REVOKED_DEATH:
		return "revoked-death";
	}
	return "unknown";
}
