#include "kiosk/session/choose.h"

#include "kiosk/session/move.h"
#include "kiosk/session/stage.h"

#define COPIES_LIMIT 10

enum { ROW_DOCUMENT, ROW_WHO, ROW_ITEMS, ROW_COPIES };
enum { ROW_HOUSEHOLD, ROW_SELF, ROW_PEOPLE };
enum { ROW_PRINT_NUMBER, ROW_LEAVE_OUT };
enum { ITEM_ROWS = 3 };

/* The next question, or back to the summary when only one of its rows was to be changed. */
static void ask_next(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->leads_to != SESSION_IDLE)
		move_enter(s, s->leads_to, now_ms, fx);
	else
		move_enter(s, stage_of(s->state)->next, now_ms, fx);
}

/* For whom it is has been answered. The caution said how many numbers are printed: who answers
 * anew is asked anew, and until then no number is. */
static void ask_after_who(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (!(s->choice.items & ITEM_NUMBER)) {
		ask_next(s, now_ms, fx);
		return;
	}
	s->choice.items &= (uint8_t)~ITEM_NUMBER;
	move_enter(s, SESSION_NUMBER, now_ms, fx);
}

static void choose_document(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	const enum session_who who = s->members > 1 ? WHO_HOUSEHOLD : WHO_SELF;

	if (row >= s->documents)
		return;
	s->choice = (struct session_choice){ .document = row, .who = (uint8_t)who, .copies = 1 };
	s->people_said = 0;
	s->leads_to = SESSION_IDLE;
	move_enter(s, s->members > 1 ? SESSION_WHO : SESSION_ITEMS, now_ms, fx);
}

static void choose_who(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row == ROW_PEOPLE) {
		move_enter(s, SESSION_PEOPLE, now_ms, fx);
		return;
	}
	if (row != ROW_HOUSEHOLD && row != ROW_SELF)
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

static void switch_item(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	const uint8_t item = (uint8_t)(row < ITEM_ROWS ? 1u << row : 0);

	if (item == ITEM_NUMBER && !(s->choice.items & ITEM_NUMBER))
		move_enter(s, SESSION_NUMBER, now_ms, fx);
	else
		s->choice.items ^= item;
}

static void answer_number(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row != ROW_PRINT_NUMBER && row != ROW_LEAVE_OUT)
		return;
	if (row == ROW_PRINT_NUMBER)
		s->choice.items |= ITEM_NUMBER;
	move_enter(s, stage_of(SESSION_NUMBER)->next, now_ms, fx);
}

static void change_row(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	static const enum session_state states[] = {
		[ROW_DOCUMENT] = SESSION_DOCUMENT,
		[ROW_WHO] = SESSION_WHO,
		[ROW_ITEMS] = SESSION_ITEMS,
		[ROW_COPIES] = SESSION_COPIES,
	};

	if (row > ROW_COPIES || (row == ROW_WHO && s->members <= 1))
		return;
	s->leads_to = SESSION_CONFIRM;
	move_enter(s, states[row], now_ms, fx);
}

void choose_row(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_DOCUMENT)
		choose_document(s, row, now_ms, fx);
	else if (s->state == SESSION_WHO)
		choose_who(s, row, now_ms, fx);
	else if (s->state == SESSION_PEOPLE)
		tick_person(s, row);
	else if (s->state == SESSION_ITEMS)
		switch_item(s, row, now_ms, fx);
	else if (s->state == SESSION_NUMBER)
		answer_number(s, row, now_ms, fx);
	else if (s->state == SESSION_CONFIRM)
		change_row(s, row, now_ms, fx);
}

void choose_more(struct session *s)
{
	const uint8_t rows = s->state == SESSION_DOCUMENT ? s->documents
	                     : s->state == SESSION_PEOPLE ? s->members
	                                                  : 0;

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

static bool is_question(enum session_state state)
{
	return state >= SESSION_DOCUMENT && state <= SESSION_COPIES;
}

enum session_state choose_back(struct session *s)
{
	/* What was ticked and not said is not what the summary stands for. */
	if (s->state == SESSION_WHO && s->choice.who == WHO_CHOSEN)
		s->choice.people = s->people_said;
	if (s->state == SESSION_PEOPLE || s->state == SESSION_NUMBER)
		return stage_of(s->state)->back;
	if (s->leads_to != SESSION_IDLE && is_question(s->state))
		return s->leads_to;
	if (s->state == SESSION_ITEMS && s->members <= 1)
		return SESSION_DOCUMENT;
	return stage_of(s->state)->back;
}

void choose_plus(struct session *s)
{
	const uint8_t most = s->copies_max < COPIES_LIMIT ? s->copies_max : COPIES_LIMIT;

	if (s->state == SESSION_COPIES && s->choice.copies < most)
		s->choice.copies++;
}

void choose_minus(struct session *s)
{
	if (s->state == SESSION_COPIES && s->choice.copies > 1)
		s->choice.copies--;
}
