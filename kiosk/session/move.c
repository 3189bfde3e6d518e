#include "kiosk/session/move.h"

#include "kiosk/session/stage.h"

#define WARNING_MS 30000
#define ASKING_MS 30000
#define HELP_MS 60000
#define RENEWAL_EXTRA_MS 15000 /* thanks that tell of the renewal take longer to read */

/* Once the holder is known, the card is out and not asked for again. */
static bool needs_reader(enum session_state here)
{
	return here < SESSION_DOCUMENT;
}

enum trouble move_hindrance(const struct session *s, enum session_state here)
{
	if (s->reasons & REASON_READER && needs_reader(here))
		return TROUBLE_READER;
	if (s->reasons & (REASON_MACHINE | REASON_STARTING))
		return TROUBLE_TERMINAL_REFUSED;
	if (s->errand == ERRAND_CHECK)
		return TROUBLE_NONE;
	if (s->reasons & REASON_SERVER)
		return TROUBLE_SERVER_UNTRUSTED;
	if (s->errand == ERRAND_STATUS)
		return TROUBLE_NONE;
	if (s->reasons & (REASON_NO_PAPER | REASON_PRINTER))
		return TROUBLE_PRINTER;
	return TROUBLE_NONE;
}

static void abandon(struct session *s, struct effects *fx)
{
	if (s->job == JOB_NONE)
		return;
	fx->abandon_job = true;
	s->job = JOB_NONE;
	s->ticket++;
}

static void start(struct session *s, enum session_job job, struct effects *fx)
{
	abandon(s, fx);
	s->ticket++;
	s->job = job;
	fx->start = job;
	fx->ticket = s->ticket;
	fx->must_record =
	    job == JOB_VERIFY || job == JOB_FETCH || job == JOB_REGISTER || job == JOB_PRINT;
}

/* The job of the state one comes from is of use in the next one only if that state has the same;
 * but the outcome is told whatever the screens do meanwhile. */
static void change_job(struct session *s, enum session_job wanted, struct effects *fx)
{
	if (wanted == s->job)
		return;
	if (wanted != JOB_NONE)
		start(s, wanted, fx);
	else if (s->job != JOB_REPORT)
		abandon(s, fx);
}

static uint64_t deadline_of(const struct session *s, uint64_t now_ms)
{
	const struct stage *stage = stage_of(s->state);
	const uint64_t ends_ms = now_ms + stage->patience_ms;

	if (stage->patience_ms == 0)
		return 0;
	if (stage->job == JOB_PRINT && stage->end == STAGE_STOP && s->print_ends_ms < ends_ms)
		return s->print_ends_ms; /* a printer that stops again and again must end too */
	if (s->state == SESSION_THANKS && s->renewal_due)
		return ends_ms + RENEWAL_EXTRA_MS;
	return ends_ms;
}

/* The caution about the number comes out of a list, and goes back into it. */
static bool is_beside(enum session_state from, enum session_state to)
{
	return (from == SESSION_ITEMS && to == SESSION_NUMBER) ||
	       (from == SESSION_NUMBER && to == SESSION_ITEMS);
}

static void place(struct session *s, enum session_state to, uint64_t now_ms, struct effects *fx)
{
	const enum session_state from = s->state;
	const struct stage *stage = stage_of(to);

	if ((from == SESSION_PIN || from == SESSION_CHECKING) && to != SESSION_CHECKING)
		fx->wipe_pin = true;
	change_job(s, stage->job, fx);
	s->state = to;
	s->overlay = OVERLAY_NONE;
	s->digits = 0;
	if (!is_beside(from, to))
		s->first = 0;
	if (to != SESSION_CARD_REMOVE && to != SESSION_CARD_LEFT)
		s->after = SESSION_IDLE;
	if (to == SESSION_CONFIRM)
		s->leads_to = SESSION_IDLE;
	/* Who answers only now may be somebody else: nothing of this offer is for them. */
	if (to == SESSION_PAPERS_LEFT)
		s->offer_ends_ms = 0;
	if (to == SESSION_PRINTING && from == SESSION_FETCHING)
		s->print_ends_ms = now_ms + stage->patience_ms;
	if (stage->job != JOB_NONE && stage->job != JOB_PRINT)
		s->done = 0;
	s->deadline_ms = deadline_of(s, now_ms);
	s->wait_ends_ms = to == SESSION_PRINT_WAIT ? s->deadline_ms : 0;
}

void move_enter(struct session *s, enum session_state to, uint64_t now_ms, struct effects *fx)
{
	const enum trouble hindrance =
	    stage_of(to)->needs_able ? move_hindrance(s, to) : TROUBLE_NONE;

	if (hindrance != TROUBLE_NONE) {
		move_refuse(s, hindrance, now_ms, fx);
		return;
	}
	place(s, to, now_ms, fx);
}

void move_ask(struct session *s, enum session_overlay which, uint64_t now_ms)
{
	s->overlay = which;
	s->deadline_ms = now_ms;
	s->deadline_ms += which == OVERLAY_TIME_WARN ? WARNING_MS
	                  : which == OVERLAY_CANCEL  ? ASKING_MS
	                                             : HELP_MS;
}

void move_stay(struct session *s, uint64_t now_ms)
{
	s->overlay = OVERLAY_NONE;
	s->deadline_ms = deadline_of(s, now_ms);
}

void move_to_card(struct session *s, uint64_t now_ms, struct effects *fx)
{
	move_enter(s, s->card_present ? SESSION_READING : SESSION_CARD_PLACE, now_ms, fx);
}

void move_past_card(struct session *s, enum session_state to, uint64_t now_ms, struct effects *fx)
{
	if (!s->card_present) {
		move_enter(s, to, now_ms, fx);
		return;
	}
	s->after = to;
	place(s, SESSION_CARD_REMOVE, now_ms, fx);
}

/* What a refusal says about the machine itself. It stands until the loop tells the next set. */
static uint8_t reasons_of(enum trouble t)
{
	if (t == TROUBLE_READER)
		return REASON_READER;
	if (t == TROUBLE_SERVER_UNTRUSTED)
		return REASON_SERVER;
	if (t == TROUBLE_TERMINAL_REFUSED || trouble_is_incident(t))
		return REASON_MACHINE;
	if (t == TROUBLE_PRINTER)
		return REASON_PRINTER;
	return 0;
}

/* A printer that is only out of paper is not being checked. */
static void note_reasons(struct session *s, enum trouble t)
{
	if (t == TROUBLE_PRINTER && s->reasons & (REASON_NO_PAPER | REASON_PRINTER))
		return;
	s->reasons |= reasons_of(t);
	if (trouble_is_incident(t))
		s->incidents |= REASON_MACHINE;
}

void move_refuse(struct session *s, enum trouble t, uint64_t now_ms, struct effects *fx)
{
	const bool issued = trouble_is_incident(t) || stage_of(s->state)->job == JOB_PRINT;
	const bool repeated = s->trouble == t && s->repeats < UINT8_MAX;

	s->repeats = repeated ? (uint8_t)(s->repeats + 1) : 1;
	s->trouble = t;
	s->stopped_in = s->state;
	s->choice = (struct session_choice){ 0 };
	s->people_said = 0;
	s->leads_to = SESSION_IDLE;
	note_reasons(s, t);
	place(s, SESSION_REFUSED, now_ms, fx);
	fx->wipe_pin = true;
	if (!issued)
		return;
	/* The authority has issued what nobody will get. */
	s->outcome = OUTCOME_FAILED;
	start(s, JOB_REPORT, fx);
}

/* Nothing of one visit may outlive it, so the end is an assignment, not a list of fields to
 * remember. What stays belongs to the machine. */
static void wipe(struct session *s, struct effects *fx)
{
	const bool reporting = s->job == JOB_REPORT;

	if (!reporting)
		abandon(s, fx);
	*s = (struct session){
		.state = s->state,
		.ticket = s->ticket,
		.job = reporting ? JOB_REPORT : JOB_NONE,
		.reasons = s->reasons,
		.incidents = s->incidents,
		.card_present = s->card_present,
	};
	fx->wipe_pin = true;
	fx->wipe_all = true;
}

void move_again(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const enum session_errand errand = s->errand;
	const enum trouble trouble = s->trouble;
	const uint8_t repeats = s->repeats;
	const uint8_t extensions = s->extensions;

	wipe(s, fx);
	s->errand = errand;
	s->trouble = trouble;
	s->repeats = repeats;
	s->extensions = extensions;
	move_to_card(s, now_ms, fx);
}

void move_another(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->printed < UINT8_MAX)
		s->printed++;
	s->choice = (struct session_choice){ 0 };
	s->people_said = 0;
	s->outcome = OUTCOME_NONE;
	s->done = s->total = 0;
	s->print_ends_ms = 0;
	s->on_record = false;
	s->disputed = false;
	move_past_card(s, SESSION_DOCUMENT, now_ms, fx);
}

void move_leave(struct session *s, uint64_t now_ms, struct effects *fx)
{
	wipe(s, fx);
	move_past_card(s, SESSION_IDLE, now_ms, fx);
}

void move_time_out(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const bool lost_something = !stage_of(s->state)->closing;

	wipe(s, fx);
	if (s->card_present || !lost_something)
		move_past_card(s, SESSION_IDLE, now_ms, fx);
	else
		place(s, SESSION_TIMED_OUT, now_ms, fx);
}

void move_lose(struct session *s, uint64_t now_ms, struct effects *fx)
{
	wipe(s, fx);
	place(s, SESSION_CARD_LOST, now_ms, fx);
	s->lost_since_ms = now_ms;
}

static enum session_state state_of_outcome(enum print_outcome outcome)
{
	switch (outcome) {
	case OUTCOME_PRINTED:
		return SESSION_PAPERS_TAKE;
	case OUTCOME_PARTLY:
		return SESSION_PRINT_PARTLY;
	case OUTCOME_FAILED:
		return SESSION_PRINT_FAILED;
	case OUTCOME_NONE:
	case OUTCOME_UNKNOWN:
		break;
	}
	return SESSION_PRINT_UNKNOWN;
}

void move_outcome(struct session *s, enum print_outcome outcome, uint64_t now_ms,
                  struct effects *fx)
{
	s->outcome = outcome == OUTCOME_NONE ? OUTCOME_UNKNOWN : outcome;
	s->hold = HOLD_NONE;
	if (s->outcome == OUTCOME_UNKNOWN) {
		s->reasons |= REASON_MACHINE;
		s->incidents |= REASON_MACHINE;
	}
	place(s, state_of_outcome(s->outcome), now_ms, fx);
	start(s, JOB_REPORT, fx);
}

void move_disputed(struct session *s, uint64_t now_ms, struct effects *fx)
{
	s->disputed = true;
	place(s, SESSION_PRINT_PARTLY, now_ms, fx);
	start(s, JOB_REPORT, fx);
}

void move_stop(struct session *s, uint64_t now_ms, struct effects *fx)
{
	fx->stop_job = true;
	place(s, SESSION_PRINT_STOPPING, now_ms, fx);
}

void move_direct(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (!session_may_have_directions(s))
		return;
	s->directed_from = s->state;
	place(s, SESSION_DIRECTIONS, now_ms, fx);
}

void move_directed(struct session *s, enum print_outcome outcome, uint64_t now_ms,
                   struct effects *fx)
{
	if (outcome == OUTCOME_PRINTED) {
		place(s, SESSION_DIRECTIONS_TAKE, now_ms, fx);
		return;
	}
	s->directions = outcome == OUTCOME_FAILED ? OUTCOME_FAILED : OUTCOME_UNKNOWN;
	place(s, s->directed_from, now_ms, fx);
}
