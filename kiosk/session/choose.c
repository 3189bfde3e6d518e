#include "kiosk/session/choose.h"

#include "kiosk/session/move.h"
#include "kiosk/session/stage.h"

enum { ROW_HOUSEHOLD, ROW_SELF, ROW_PEOPLE };
enum { ROW_PRINT_NUMBER, ROW_LEAVE_OUT };

/* The way, of which each document has its own part. PEOPLE is a room of WHO, NUMBER one of ITEMS.
 */
static const enum session_state way[] = { SESSION_DOCUMENT, SESSION_WHO,    SESSION_PICK,
	                                  SESSION_ITEMS,    SESSION_COPIES, SESSION_CONFIRM };

enum { WAY_LEN = sizeof way / sizeof way[0] };

static const struct session_document *chosen(const struct session *s)
{
	return &s->document[s->choice.document];
}

bool session_chooses(enum session_state state)
{
	return (state >= SESSION_DOCUMENT && state <= SESSION_CONFIRM) || state == SESSION_PICK ||
	       state == SESSION_REGISTER;
}

/* Where there is nothing to choose between, nothing is asked. */
bool session_asks(const struct session *s, enum session_state question)
{
	const struct session_document *d = chosen(s);

	if (question == SESSION_WHO)
		return s->members > 1 && (d->household || d->members);
	if (question == SESSION_PICK)
		return d->picks > 1;
	if (question == SESSION_ITEMS)
		return d->items > 0;
	if (question == SESSION_COPIES)
		return d->copies_max > 1;
	return question == SESSION_DOCUMENT || question == SESSION_CONFIRM;
}

uint8_t session_summary(const struct session *s, enum session_state out[SESSION_SUMMARY_ROWS])
{
	uint8_t count = 0;

	for (uint8_t i = 0; i + 1 < WAY_LEN; i++)
		if (session_asks(s, way[i]) || way[i] == SESSION_COPIES ||
		    (way[i] == SESSION_PICK && chosen(s)->picks > 0))
			out[count++] = way[i];
	return count;
}

/* The place on the way; 0 for what is not on it. */
static uint8_t place_of(enum session_state state)
{
	uint8_t at = WAY_LEN - 1;

	while (at > 0 && way[at] != state)
		at--;
	return at;
}

static enum session_state question_after(const struct session *s, enum session_state state)
{
	uint8_t at = place_of(state == SESSION_PEOPLE ? SESSION_WHO : state);

	do
		at++;
	while (at + 1 < WAY_LEN && !session_asks(s, way[at]));
	return way[at];
}

/* IDLE: nothing comes before it. */
static enum session_state question_before(const struct session *s, enum session_state state)
{
	uint8_t at = place_of(state);

	if (at == 0)
		return SESSION_IDLE;
	do
		at--;
	while (at > 0 && !session_asks(s, way[at]));
	return way[at];
}

/* The next question, or back to the summary when only one of its rows was to be changed. */
static void ask_next(struct session *s, uint64_t now_ms, struct effects *fx)
{
	move_enter(s, s->leads_to != SESSION_IDLE ? s->leads_to : question_after(s, s->state),
	           now_ms, fx);
}

/* For whom it is has been answered. The caution said how many numbers are printed: who answers
 * anew is asked anew, and until then no number is. */
static void ask_after_who(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const uint8_t number = chosen(s)->number;

	if (!(s->choice.items & number)) {
		ask_next(s, now_ms, fx);
		return;
	}
	s->choice.items &= (uint8_t)~number;
	move_enter(s, SESSION_NUMBER, now_ms, fx);
}

static void choose_document(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row >= s->documents || !(s->document[row].available || s->document[row].registrable))
		return;
	s->choice = (struct session_choice){ .document = row, .who = WHO_SELF, .copies = 1 };
	s->people_said = 0;
	s->leads_to = SESSION_IDLE;
	if (s->document[row].available)
		ask_next(s, now_ms, fx);
	else
		move_enter(s, SESSION_REGISTER, now_ms, fx);
}

static void choose_who(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row == ROW_PEOPLE && chosen(s)->members) {
		move_enter(s, SESSION_PEOPLE, now_ms, fx);
		return;
	}
	if (row != ROW_SELF && !(row == ROW_HOUSEHOLD && chosen(s)->household))
		return;
	s->choice.who = row == ROW_HOUSEHOLD ? WHO_HOUSEHOLD : WHO_SELF;
	ask_after_who(s, now_ms, fx);
}

static void tick_person(struct session *s, uint8_t row)
{
	if (row < s->members)
		s->choice.people ^= (uint16_t)(1u << row);
}

/* Who ticks everybody asks for the household, and the paper says so. */
static void choose_people(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const uint32_t everybody = (1u << s->members) - 1;

	if (s->choice.people == 0)
		return;
	s->choice.who = s->choice.people == everybody ? WHO_HOUSEHOLD : WHO_CHOSEN;
	s->people_said = s->choice.people;
	ask_after_who(s, now_ms, fx);
}

static void choose_pick(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row >= chosen(s)->picks)
		return;
	s->choice.pick = row;
	ask_next(s, now_ms, fx);
}

static void switch_item(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	const uint8_t item = (uint8_t)(row < chosen(s)->items ? 1u << row : 0);

	if (item & chosen(s)->number & ~s->choice.items)
		move_enter(s, SESSION_NUMBER, now_ms, fx);
	else
		s->choice.items ^= item;
}

static void answer_number(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row != ROW_PRINT_NUMBER && row != ROW_LEAVE_OUT)
		return;
	if (row == ROW_PRINT_NUMBER)
		s->choice.items |= chosen(s)->number;
	move_enter(s, stage_of(SESSION_NUMBER)->next, now_ms, fx);
}

static void change_row(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	enum session_state question[SESSION_SUMMARY_ROWS];

	if (row >= session_summary(s, question) || !session_asks(s, question[row]))
		return;
	s->leads_to = SESSION_CONFIRM;
	move_enter(s, question[row], now_ms, fx);
}

void choose_row(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_DOCUMENT)
		choose_document(s, row, now_ms, fx);
	else if (s->state == SESSION_WHO)
		choose_who(s, row, now_ms, fx);
	else if (s->state == SESSION_PEOPLE)
		tick_person(s, row);
	else if (s->state == SESSION_PICK)
		choose_pick(s, row, now_ms, fx);
	else if (s->state == SESSION_ITEMS)
		switch_item(s, row, now_ms, fx);
	else if (s->state == SESSION_NUMBER)
		answer_number(s, row, now_ms, fx);
	else if (s->state == SESSION_CONFIRM)
		change_row(s, row, now_ms, fx);
}

void choose_more(struct session *s, uint8_t from)
{
	const uint8_t rows = s->state == SESSION_DOCUMENT ? s->documents
	                     : s->state == SESSION_PEOPLE ? s->members
	                                                  : 0;

	if (s->state == SESSION_ITEMS)
		s->first = from < chosen(s)->items ? from : 0;
	if (rows <= SESSION_LIST_ROWS)
		return;
	s->first += SESSION_LIST_ROWS - 1;
	if (s->first >= rows)
		s->first = 0;
}

void choose_next(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_PEOPLE)
		choose_people(s, now_ms, fx);
	else
		ask_next(s, now_ms, fx);
}

enum session_state choose_back(struct session *s)
{
	/* What was ticked and not said is not what the summary stands for. */
	if (s->state == SESSION_WHO && s->choice.who == WHO_CHOSEN)
		s->choice.people = s->people_said;
	if (!session_chooses(s->state) || stage_of(s->state)->back != SESSION_IDLE)
		return stage_of(s->state)->back;
	if (s->leads_to != SESSION_IDLE)
		return s->leads_to;
	return question_before(s, s->state);
}

void choose_plus(struct session *s)
{
	if (s->state == SESSION_COPIES && s->choice.copies < chosen(s)->copies_max)
		s->choice.copies++;
}

void choose_minus(struct session *s)
{
	if (s->state == SESSION_COPIES && s->choice.copies > 1)
		s->choice.copies--;
}
