#include "kiosk/show/pages.h"

static void say_over(struct scribe *k, const char *name, enum view_drawing drawing,
                     enum view_tone tone, enum word heading, const char *helper)
{
	page_message(k, name, drawing, tone, words_say(heading), helper);
	k->v->overlay = true;
	k->v->under = &k->page->under;
}

void page_time_warn(struct scribe *k)
{
	say_over(k, "time-warn", DRAWING_CLOCK, TONE_CARE, WORD_WARN_HEADING,
	         scribe_fill1(k, WORD_WARN_HELPER, "seconds",
	                      scribe_seconds_left(k, k->s->deadline_ms)));
	k->v->next = words_say(WORD_WARN_STAY);
	k->v->second = words_say(WORD_WARN_END);
}

void page_cancel(struct scribe *k)
{
	say_over(k, "cancel", DRAWING_INFO, TONE_INFO, WORD_CANCEL_HEADING,
	         words_say(WORD_CANCEL_HELPER));
	k->v->next = words_say(WORD_CANCEL_STAY);
	k->v->second = words_say(WORD_CANCEL_END);
}

static enum word help_for(enum session_state state)
{
	switch (state) {
	case SESSION_IDLE:
		return WORD_HELP_IDLE;
	case SESSION_MENU:
		return WORD_HELP_MENU;
	case SESSION_NOTICE:
		return WORD_HELP_NOTICE;
	case SESSION_CARD_PLACE:
	case SESSION_READING:
		return WORD_HELP_PLACE;
	case SESSION_PIN:
	case SESSION_PIN_LAST:
	case SESSION_CHECKING:
	case SESSION_PROVING:
		return WORD_HELP_PIN;
	case SESSION_DOCUMENT:
		return WORD_HELP_DOCUMENT;
	case SESSION_WHO:
		return WORD_HELP_WHO;
	case SESSION_PEOPLE:
		return WORD_HELP_PEOPLE;
	case SESSION_ITEMS:
		return WORD_HELP_ITEMS;
	case SESSION_NUMBER:
		return WORD_HELP_NUMBER;
	case SESSION_COPIES:
		return WORD_HELP_COPIES;
	case SESSION_CONFIRM:
		return WORD_HELP_CONFIRM;
	case SESSION_PICK:
		return WORD_HELP_PICK;
	case SESSION_REGISTER:
		return WORD_HELP_REGISTER;
	case SESSION_REGISTERED:
		return WORD_HELP_REGISTERED;
	case SESSION_CHECK_RESULT:
		return WORD_HELP_RESULT;
	case SESSION_CHECK_STATUS:
		return WORD_HELP_STATUS;
	case SESSION_CARD_REMOVE:
	case SESSION_CARD_LEFT:
	case SESSION_CARD_LOST:
	case SESSION_FETCHING:
	case SESSION_PRINTING:
	case SESSION_PRINT_WAIT:
	case SESSION_PRINT_STOPPING:
	case SESSION_PAPERS_TAKE:
	case SESSION_PAPERS_LEFT:
	case SESSION_PRINT_PARTLY:
	case SESSION_PRINT_FAILED:
	case SESSION_PRINT_UNKNOWN:
	case SESSION_THANKS:
	case SESSION_REFUSED:
	case SESSION_TIMED_OUT:
	case SESSION_DIRECTIONS:
	case SESSION_DIRECTIONS_TAKE:
	case SESSION_REGISTERING:
	case SESSION_STATES:
		break;
	}
	return WORD_HELP_END;
}

const char *page_by_phone(struct scribe *k, enum word w)
{
	const char *phone = k->facts->suspension_phone;

	return phone[0] != '\0' ? scribe_fill1(k, w, "phone", phone) : NULL;
}

/* Who has lost a card looks for help before there is one to lay down. */
static bool may_have_lost_the_card(enum session_state state)
{
	return state == SESSION_IDLE || state == SESSION_MENU || state == SESSION_CARD_PLACE;
}

void page_help(struct scribe *k)
{
	const enum word help = help_for(k->s->state);
	const char *said = words_say(help);

	if (help == WORD_HELP_COPIES)
		said = scribe_fill1(k, help, "most", scribe_number(k, page_chosen(k)->copies_max));
	if (may_have_lost_the_card(k->s->state))
		said = scribe_lines(k, said, page_by_phone(k, WORD_HELP_LOST));
	say_over(k, "help", DRAWING_INFO, TONE_INFO, WORD_HELP_HEADING,
	         scribe_lines(k, said, words_say(WORD_HELP_STAFF)));
	k->v->next = words_say(WORD_HELP_CLOSE);
}
