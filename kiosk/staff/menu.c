#include "kiosk/staff/menu.h"

#include "kiosk/staff/stay.h"
#include "kiosk/staff/trial.h"

/* ---- what an item leads to --------------------------------------------------------------------
 */

enum leads { LEADS_MENU, LEADS_PAGE, LEADS_JOB, LEADS_QUESTION, LEADS_STATE };

static const struct lead {
	enum leads leads;
	unsigned to; /* a menu, a topic, a job, a question or a state */
} leads[STAFF_ITEMS] = {
	[ITEM_DASHBOARD] = { LEADS_PAGE, TOPIC_DASHBOARD },
	[ITEM_TESTS] = { LEADS_MENU, MENU_TESTS },
	[ITEM_RECORDS] = { LEADS_MENU, MENU_RECORDS },
	[ITEM_SETTINGS] = { LEADS_JOB, STAFF_FIND_SETTINGS },
	[ITEM_REPORT] = { LEADS_PAGE, TOPIC_REPORT },
	[ITEM_CONTROL] = { LEADS_MENU, MENU_CONTROL },
	[ITEM_READER] = { LEADS_JOB, STAFF_TRY_READER },
	[ITEM_PRINTER] = { LEADS_JOB, STAFF_LOOK_PRINTER },
	[ITEM_TOUCH] = { LEADS_STATE, STAFF_TOUCH },
	[ITEM_COLOURS] = { LEADS_STATE, STAFF_COLOURS },
	[ITEM_SOUND] = { LEADS_QUESTION, QUESTION_CHIME_HEARD },
	[ITEM_NETWORK] = { LEADS_JOB, STAFF_TRY_NETWORK },
	[ITEM_REFILLED] = { LEADS_QUESTION, QUESTION_REFILLED },
	[ITEM_COUNTERS] = { LEADS_PAGE, TOPIC_COUNTERS },
	[ITEM_JOURNAL] = { LEADS_PAGE, TOPIC_JOURNAL },
	[ITEM_UNKNOWNS] = { LEADS_PAGE, TOPIC_UNKNOWNS },
	[ITEM_CERTIFICATES] = { LEADS_PAGE, TOPIC_CERTIFICATES },
	[ITEM_INVENTORY] = { LEADS_PAGE, TOPIC_INVENTORY },
	[ITEM_CLEANING] = { LEADS_STATE, STAFF_CLEANING },
	[ITEM_TRIAL] = { LEADS_STATE, STAFF_TRIAL },
	[ITEM_OUT_OF_SERVICE] = { LEADS_QUESTION, QUESTION_OUT },
	[ITEM_RESTART] = { LEADS_QUESTION, QUESTION_RESTART },
	[ITEM_SHUT_DOWN] = { LEADS_QUESTION, QUESTION_SHUT_DOWN },
};

static void begin_state(struct staff *s, enum staff_state state, uint64_t now_ms,
                        struct staff_effects *fx)
{
	s->grid = 0;
	s->colour = 0;
	if (state == STAFF_CLEANING)
		stay_act(s, ACT_CLEANED, 0, 0, fx);
	if (state == STAFF_TRIAL)
		trial_begin(s, fx);
	stay_enter(s, state, now_ms, fx);
}

/* A test visit prints, and is counted; what begins the program anew changes nothing, and may bring
 * the journal back. */
static bool needs_journal(enum staff_item item)
{
	return item == ITEM_REFILLED || item == ITEM_OUT_OF_SERVICE || item == ITEM_TRIAL;
}

static void choose(struct staff *s, enum staff_item item, uint64_t now_ms, struct staff_effects *fx)
{
	const struct lead *lead = &leads[item];

	if (!staff_may(s->role, item)) {
		stay_told(s, TOLD_MAY_NOT, now_ms, fx);
		return;
	}
	if (s->unrecorded && needs_journal(item)) {
		stay_told(s, TOLD_NO_JOURNAL, now_ms, fx);
		return;
	}
	switch (lead->leads) {
	case LEADS_MENU:
		stay_menu(s, (enum staff_menu)lead->to, now_ms, fx);
		break;
	case LEADS_PAGE:
		stay_page(s, (enum staff_topic)lead->to, now_ms, fx);
		break;
	case LEADS_JOB:
		stay_work(s, (enum staff_job)lead->to, now_ms, fx);
		break;
	case LEADS_QUESTION:
		fx->chime = item == ITEM_SOUND;
		stay_ask(s, (enum staff_question)lead->to, now_ms, fx);
		break;
	case LEADS_STATE:
		begin_state(s, (enum staff_state)lead->to, now_ms, fx);
		break;
	}
}

static bool is_back(enum staff_event_kind kind)
{
	return kind == STAFF_BACK || kind == STAFF_CANCEL;
}

void menu_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	enum staff_item items[6];
	const uint8_t count = staff_menu_items(s->menu, items);

	if (e->kind == STAFF_CHOICE && e->count < count)
		choose(s, items[e->count], e->now_ms, fx);
	else if (e->kind == STAFF_CANCEL && s->menu == MENU_MAIN)
		stay_leave(s, ACT_LEFT, e->now_ms, fx);
	else if (is_back(e->kind) && s->menu != MENU_MAIN)
		stay_menu(s, MENU_MAIN, e->now_ms, fx);
}

/* ---- pages ------------------------------------------------------------------------------------
 */

void menu_gathered(struct staff *s, uint8_t rows)
{
	if (s->state != STAFF_PAGE)
		return;
	s->rows = rows;
	if (s->first >= rows)
		s->first = 0;
}

static bool is_seen(const struct staff *s, uint8_t row)
{
	return row < s->rows && row >= s->first && row - s->first < STAFF_ROWS;
}

static void choose_row(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (!is_seen(s, e->count))
		return;
	s->row = e->count;
	if (s->topic != TOPIC_UNKNOWNS)
		stay_enter(s, STAFF_ROW, e->now_ms, fx);
	else if (s->role != STAFF_TECHNICIAN)
		stay_told(s, TOLD_MAY_NOT, e->now_ms, fx);
	else if (s->unrecorded)
		stay_told(s, TOLD_NO_JOURNAL, e->now_ms, fx);
	else
		stay_ask(s, e->incident ? QUESTION_INCIDENT : QUESTION_CAME_OUT, e->now_ms, fx);
}

/* What the filled answer of a page does; NO_JOB: nothing, or it asks first. */
static enum staff_job first_job(enum staff_topic topic)
{
	static const enum staff_job jobs[STAFF_TOPICS] = {
		[TOPIC_READER] = STAFF_TRY_READER,   [TOPIC_PRINTER] = STAFF_PRINT_PAGE,
		[TOPIC_NETWORK] = STAFF_TRY_NETWORK, [TOPIC_JOURNAL] = STAFF_EXPORT,
		[TOPIC_REPORT] = STAFF_PRINT_REPORT,
	};

	return jobs[topic];
}

static void on_first(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->topic == TOPIC_SETTINGS && s->role != STAFF_TECHNICIAN)
		stay_told(s, TOLD_MAY_NOT, now_ms, fx);
	else if (s->topic == TOPIC_SETTINGS && s->unrecorded)
		stay_told(s, TOLD_NO_JOURNAL, now_ms, fx);
	else if (s->topic == TOPIC_SETTINGS)
		stay_ask(s, QUESTION_SETTINGS, now_ms, fx);
	else if (first_job(s->topic) != STAFF_NO_JOB)
		stay_work(s, first_job(s->topic), now_ms, fx);
}

static void on_second(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->topic == TOPIC_PRINTER) {
		stay_work(s, STAFF_LOOK_PRINTER, now_ms, fx);
	} else if (s->topic == TOPIC_REPORT) {
		stay_work(s, STAFF_SAVE_REPORT, now_ms, fx);
	} else if (s->topic == TOPIC_JOURNAL) {
		s->filter = (enum staff_filter)((s->filter + 1u) % STAFF_FILTERS);
		stay_page(s, TOPIC_JOURNAL, now_ms, fx);
	}
}

/* Whoever has read the dashboard, and may answer for it, has looked at the fault. */
static void leave_page(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->topic == TOPIC_DASHBOARD && s->rows > 0 && s->fault && s->role == STAFF_TECHNICIAN &&
	    !s->unrecorded) {
		s->fault = false;
		fx->looked = true;
		stay_act(s, ACT_FAULT_SEEN, 1, 0, fx);
	}
	stay_menu(s, s->menu, now_ms, fx);
}

void menu_page_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_CHOICE)
		choose_row(s, e, fx);
	else if (e->kind == STAFF_MORE)
		s->first = s->first + STAFF_ROWS < s->rows ? (uint8_t)(s->first + STAFF_ROWS) : 0;
	else if (e->kind == STAFF_NEXT)
		on_first(s, e->now_ms, fx);
	else if (e->kind == STAFF_SECOND)
		on_second(s, e->now_ms, fx);
	else if (is_back(e->kind))
		leave_page(s, e->now_ms, fx);
}

void menu_row_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	const uint8_t first = s->first;

	if (e->kind != STAFF_NEXT && !is_back(e->kind))
		return;
	if (stay_is_gathered(s->topic))
		stay_page(s, s->topic, e->now_ms, fx);
	else
		stay_enter(s, STAFF_PAGE, e->now_ms, fx);
	s->first = first; /* where they were; the rows may be fewer by now */
}
