#include "kiosk/show/show.h"

#include "kiosk/show/pages.h"

#define PER_MILLE 1000u

static void (*const pages[SESSION_STATES])(struct scribe *k) = {
	[SESSION_IDLE] = page_idle,
	[SESSION_MENU] = page_menu,
	[SESSION_NOTICE] = page_notice,
	[SESSION_CARD_PLACE] = page_card_place,
	[SESSION_READING] = page_card_reading,
	[SESSION_CHECK_RESULT] = page_check_result,
	[SESSION_PIN] = page_pin,
	[SESSION_PIN_LAST] = page_pin_last,
	[SESSION_CHECKING] = page_checking,
	[SESSION_PROVING] = page_proving,
	[SESSION_CARD_REMOVE] = page_card_remove,
	[SESSION_CARD_LEFT] = page_card_left,
	[SESSION_CARD_LOST] = page_card_lost,
	[SESSION_DOCUMENT] = page_document,
	[SESSION_WHO] = page_who,
	[SESSION_PEOPLE] = page_people,
	[SESSION_ITEMS] = page_items,
	[SESSION_NUMBER] = page_number,
	[SESSION_COPIES] = page_copies,
	[SESSION_CONFIRM] = page_confirm,
	[SESSION_FETCHING] = page_fetching,
	[SESSION_PRINTING] = page_printing,
	[SESSION_PRINT_WAIT] = page_print_wait,
	[SESSION_PRINT_STOPPING] = page_print_stopping,
	[SESSION_PAPERS_TAKE] = page_papers_take,
	[SESSION_PAPERS_LEFT] = page_papers_left,
	[SESSION_PRINT_PARTLY] = page_print_partly,
	[SESSION_PRINT_FAILED] = page_print_failed,
	[SESSION_PRINT_UNKNOWN] = page_print_unknown,
	[SESSION_THANKS] = page_thanks,
	[SESSION_CHECK_STATUS] = page_check_status,
	[SESSION_REFUSED] = page_refused,
	[SESSION_TIMED_OUT] = page_timed_out,
	[SESSION_DIRECTIONS] = page_directions,
	[SESSION_DIRECTIONS_TAKE] = page_directions_take,
	[SESSION_PICK] = page_pick,
	[SESSION_REGISTER] = page_register,
	[SESSION_REGISTERING] = page_registering,
	[SESSION_REGISTERED] = page_registered,
};

static void (*const overlays[OVERLAYS])(struct scribe *k) = {
	[OVERLAY_TIME_WARN] = page_time_warn,
	[OVERLAY_CANCEL] = page_cancel,
	[OVERLAY_HELP] = page_help,
};

/* Where on its path a visit that prints is; 0: nowhere. */
static const uint8_t print_steps[SESSION_STATES] = {
	[SESSION_CARD_PLACE] = 1,    [SESSION_READING] = 1,     [SESSION_PIN] = 2,
	[SESSION_PIN_LAST] = 2,      [SESSION_CHECKING] = 2,    [SESSION_PROVING] = 2,
	[SESSION_DOCUMENT] = 3,      [SESSION_WHO] = 3,         [SESSION_PEOPLE] = 3,
	[SESSION_ITEMS] = 3,         [SESSION_NUMBER] = 3,      [SESSION_COPIES] = 3,
	[SESSION_CONFIRM] = 3,       [SESSION_PICK] = 3,        [SESSION_REGISTER] = 3,
	[SESSION_REGISTERING] = 3,   [SESSION_REGISTERED] = 3,  [SESSION_FETCHING] = 4,
	[SESSION_PRINTING] = 4,      [SESSION_PRINT_WAIT] = 4,  [SESSION_PRINT_STOPPING] = 4,
	[SESSION_PAPERS_TAKE] = 5,   [SESSION_PAPERS_LEFT] = 5, [SESSION_PRINT_PARTLY] = 5,
	[SESSION_PRINT_UNKNOWN] = 5, [SESSION_THANKS] = 5,
};

static const uint8_t check_steps[SESSION_STATES] = {
	[SESSION_CARD_PLACE] = 1,
	[SESSION_READING] = 1,
	[SESSION_CHECK_RESULT] = 2,
};

static const uint8_t status_steps[SESSION_STATES] = {
	[SESSION_CARD_PLACE] = 1,   [SESSION_READING] = 1,  [SESSION_PIN] = 2,
	[SESSION_PIN_LAST] = 2,     [SESSION_CHECKING] = 2, [SESSION_PROVING] = 2,
	[SESSION_CHECK_STATUS] = 3,
};

static const enum word print_path[] = { WORD_STEP_CARD, WORD_STEP_PIN, WORD_STEP_CERTIFICATE,
	                                WORD_STEP_PRINT, WORD_STEP_COLLECT };
static const enum word check_path[] = { WORD_STEP_CARD, WORD_STEP_RESULT };
static const enum word status_path[] = { WORD_STEP_CARD, WORD_STEP_PIN, WORD_STEP_RESULT };

/* The way of each errand, and where on it a state is. */
static const struct {
	const uint8_t *step;
	const enum word *word;
	uint8_t count;
} paths[] = {
	[ERRAND_NONE] = { NULL, NULL, 0 },
	[ERRAND_PRINT] = { print_steps, print_path, sizeof print_path / sizeof print_path[0] },
	[ERRAND_CHECK] = { check_steps, check_path, sizeof check_path / sizeof check_path[0] },
	[ERRAND_STATUS] = { status_steps, status_path, sizeof status_path / sizeof status_path[0] },
};

void page_message(struct scribe *k, const char *name, enum view_drawing drawing,
                  enum view_tone tone, const char *heading, const char *helper)
{
	k->v->shape = VIEW_MESSAGE;
	k->v->name = name;
	k->v->drawing = drawing;
	k->v->tone = tone;
	k->v->heading = heading;
	k->v->helper = helper;
}

struct view_row *page_row(struct scribe *k)
{
	struct view *v = k->v;

	if (v->row_count == VIEW_ROWS_MAX)
		return &v->row[VIEW_ROWS_MAX - 1];
	return &v->row[v->row_count++];
}

void page_list(struct scribe *k, uint8_t total, void (*add)(struct scribe *k, uint8_t row))
{
	const bool whole = total <= VIEW_ANSWERS_MAX;
	const uint8_t first = !whole && k->s->first < total ? k->s->first : 0;
	const uint8_t most = whole ? VIEW_ANSWERS_MAX : VIEW_ANSWERS_MAX - 1;

	k->v->row_first = first;
	for (uint8_t row = first; row < total && row - first < most; row++)
		add(k, row);
	if (!whole)
		k->v->more = words_say(WORD_LIST_MORE);
}

static uint8_t step_now(const struct session *s)
{
	const uint8_t *step = paths[s->errand].step;

	if (!step)
		return 0;
	/* The card leaves between two steps: the one behind it is where one still is. */
	if (s->after == SESSION_DOCUMENT || s->after == SESSION_CHECK_STATUS)
		return step[SESSION_PROVING];
	return step[s->after != SESSION_IDLE ? s->after : s->state];
}

static void add_path(struct scribe *k)
{
	k->v->step_now = step_now(k->s);
	if (k->v->step_now == 0)
		return;
	k->v->step_count = paths[k->s->errand].count;
	for (size_t i = 0; i < k->v->step_count; i++)
		k->v->step[i] = words_say(paths[k->s->errand].word[i]);
}

static bool may_be_helped(const struct session *s)
{
	return (s->state == SESSION_IDLE && session_may_begin(s)) ||
	       session_waits_for_person(s->state);
}

static uint16_t progress(const struct session *s)
{
	if (s->total == 0)
		return 0;
	return (uint16_t)(s->done < s->total ? PER_MILLE * s->done / s->total : PER_MILLE);
}

static void write_page(struct scribe *k)
{
	add_path(k);
	k->v->progress = progress(k->s);
	k->v->language = words_say(WORD_TOOL_LANGUAGE);
	k->v->help = may_be_helped(k->s) ? words_say(WORD_TOOL_HELP) : NULL;
	k->v->mark = k->facts->trial ? words_say(WORD_TRIAL_MARK) : NULL;
	pages[k->s->state](k);
}

void show_page(const struct session *s, const struct offer *offer, const struct show_facts *facts,
               uint64_t now_ms, struct show_page *out)
{
	static const struct offer nothing;
	const bool over = s->overlay != OVERLAY_NONE;
	struct scribe k = { s, offer ? offer : &nothing, facts, now_ms, out, NULL };

	*out = (struct show_page){ 0 };
	words_speak(facts->language);
	k.v = over ? &out->under : &out->view;
	write_page(&k);
	if (!over)
		return;
	k.v = &out->view;
	overlays[s->overlay](&k);
}

bool show_changes_with_time(const struct session *s)
{
	return s->overlay == OVERLAY_TIME_WARN || s->state == SESSION_PRINT_WAIT;
}

static enum event_kind next_means(const struct session *s)
{
	if (s->state == SESSION_IDLE)
		return EVENT_START;
	return s->state == SESSION_REFUSED ? EVENT_AGAIN : EVENT_NEXT;
}

/* The second, quiet answer; EVENTS: there is none on this screen. */
static enum event_kind second_means(const struct session *s)
{
	if (s->state == SESSION_PIN_LAST)
		return EVENT_LEAVE;
	if (s->state == SESSION_PAPERS_TAKE || s->state == SESSION_PRINT_UNKNOWN)
		return EVENT_MISSING;
	if (s->state == SESSION_THANKS)
		return EVENT_AGAIN;
	if (s->state == SESSION_REFUSED || s->state == SESSION_CHECK_RESULT)
		return EVENT_DIRECTIONS;
	return EVENTS;
}

static enum event_kind overlay_means(const struct session *s, enum view_action action)
{
	if (s->overlay == OVERLAY_HELP)
		return action == ACTION_NEXT ? EVENT_HELP : EVENTS;
	if (action == ACTION_NEXT)
		return EVENT_STAY;
	return action == ACTION_SECOND ? EVENT_LEAVE : EVENTS;
}

static enum event_kind action_means(const struct session *s, enum view_action action)
{
	switch (action) {
	case ACTION_ROW:
		return EVENT_CHOICE;
	case ACTION_NEXT:
		return next_means(s);
	case ACTION_BACK:
		return EVENT_BACK;
	case ACTION_CANCEL:
		return EVENT_CANCEL;
	case ACTION_SECOND:
		return second_means(s);
	case ACTION_MINUS:
		return EVENT_MINUS;
	case ACTION_MORE:
		return EVENT_MORE;
	case ACTION_PLUS:
		return EVENT_PLUS;
	case ACTION_HELP:
		return EVENT_HELP;
	case ACTION_NONE:
	case ACTION_DIGIT:
	case ACTION_ERASE:
	case ACTION_CLEAR:
	case ACTION_LANGUAGE:
		break;
	}
	return EVENTS;
}

bool show_event_of(const struct session *s, enum view_action action, uint8_t argument,
                   struct event *out)
{
	const enum event_kind kind =
	    s->overlay != OVERLAY_NONE ? overlay_means(s, action) : action_means(s, action);

	if (kind == EVENTS)
		return false;
	*out = (struct event){ .kind = kind };
	if (kind == EVENT_CHOICE || kind == EVENT_MORE)
		out->count = argument;
	return true;
}
