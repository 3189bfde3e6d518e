#include <string.h>

#include "kiosk/show/pages.h"
#include "kiosk/show/staff_pages.h"

#define NO_WORD WORDS

/* Each page of findings: where in the menus it is, and what can be done about it. */
static const struct {
	const char *name;
	enum staff_item item;
	enum word next, second;
} lists[STAFF_TOPICS] = {
	/* clang-format off */
	[TOPIC_NONE]         = { "staff-page", ITEM_DASHBOARD, NO_WORD, NO_WORD },
	[TOPIC_DASHBOARD]    = { "staff-dashboard", ITEM_DASHBOARD, NO_WORD, NO_WORD },
	[TOPIC_READER]       = { "staff-reader", ITEM_READER, WORD_STAFF_TRY_AGAIN, NO_WORD },
	[TOPIC_PRINTER]      = { "staff-printer", ITEM_PRINTER, WORD_STAFF_PRINT_PAGE, WORD_STAFF_TRY_AGAIN },
	[TOPIC_NETWORK]      = { "staff-network", ITEM_NETWORK, WORD_STAFF_TRY_AGAIN, NO_WORD },
	[TOPIC_COUNTERS]     = { "staff-counters", ITEM_COUNTERS, NO_WORD, NO_WORD },
	[TOPIC_JOURNAL]      = { "staff-journal", ITEM_JOURNAL, WORD_STAFF_EXPORT, WORD_STAFF_OTHER_FILTER },
	[TOPIC_UNKNOWNS]     = { "staff-unknowns", ITEM_UNKNOWNS, NO_WORD, NO_WORD },
	[TOPIC_CERTIFICATES] = { "staff-certificates", ITEM_CERTIFICATES, NO_WORD, NO_WORD },
	[TOPIC_INVENTORY]    = { "staff-inventory", ITEM_INVENTORY, NO_WORD, NO_WORD },
	[TOPIC_SETTINGS]     = { "staff-settings", ITEM_SETTINGS, WORD_STAFF_TAKE, NO_WORD },
	[TOPIC_REPORT]       = { "staff-report", ITEM_REPORT, WORD_STAFF_PRINT, WORD_STAFF_SAVE },
	/* clang-format on */
};

static const enum word filters[STAFF_FILTERS] = {
	[FILTER_ALL] = WORD_FILTER_ALL,
	[FILTER_FAULTS] = WORD_FILTER_FAULTS,
	[FILTER_PRINTING] = WORD_FILTER_PRINTING,
	[FILTER_STAFF] = WORD_FILTER_STAFF,
};

static enum view_tone tone_of(const struct finding *f)
{
	static const enum view_tone tones[] = {
		[VERDICT_PLAIN] = TONE_PLAIN,
		[VERDICT_FINE] = TONE_DONE,
		[VERDICT_CARE] = TONE_CARE,
		[VERDICT_BAD] = TONE_STOP,
	};

	return tones[f->verdict];
}

static bool is_reason(const struct finding *f)
{
	return f->numbered && finding_unit(f->what) == UNIT_REASON && f->number >= 0 &&
	       f->number < SERVICE_REASONS;
}

/* A reason leads to its steps, what nobody knows to the question. */
static bool leads_on(const struct staff_page *p, const struct finding *f)
{
	return p->s->topic == TOPIC_UNKNOWNS || is_reason(f);
}

static void add_finding(struct staff_page *p, const struct finding *f)
{
	*page_row(&p->k) = (struct view_row){
		.title = finding_label(&p->k, f),
		.sentence = finding_value(&p->k, f),
		.tone = tone_of(f),
		.lent = f->what == FINDING_COUNTER,
		.touchable = leads_on(p, f),
		.whole = true,
	};
}

/* The last one says that there were more than a list can have. */
static void add_row(struct staff_page *p, uint8_t row)
{
	if (row < p->f->count)
		add_finding(p, &p->f->row[row]);
	else
		page_row(&p->k)->title = words_say(WORD_REPORT_MORE);
}

/* Why there is less to be seen than one might look for; NULL: there is not. A package of settings
 * has a row for its version. */
static const char *helper_of(enum staff_topic topic, uint8_t total)
{
	if (topic == TOPIC_SETTINGS && total == 1)
		return words_say(WORD_STAFF_SETTINGS_SAME);
	if (total > 0)
		return NULL;
	return words_say(topic == TOPIC_SETTINGS ? WORD_STAFF_NO_SETTINGS : WORD_STAFF_NOTHING);
}

static void add_place(struct staff_page *p, uint8_t first, uint8_t total)
{
	const uint8_t end = total - first > STAFF_ROWS ? first + STAFF_ROWS : total;
	const struct filling fillings[] = {
		{ "first", scribe_number(&p->k, first + 1u) },
		{ "last", scribe_number(&p->k, end) },
		{ "total", scribe_number(&p->k, total) },
	};

	p->k.v->place = scribe_fill(&p->k, WORD_STAFF_PLACE, fillings, 3);
	p->k.v->more = words_say(WORD_LIST_MORE);
}

static const char *heading_of(struct staff_page *p)
{
	const enum staff_topic topic = p->s->topic;

	if (topic != TOPIC_JOURNAL)
		return words_say(staff_item_word(p->s, lists[topic].item));
	return scribe_fill1(&p->k, WORD_STAFF_JOURNAL_OF, "filter",
	                    words_say(filters[p->s->filter]));
}

static const char *say(enum word w)
{
	return w == NO_WORD ? NULL : words_say(w);
}

void staff_page_list(struct staff_page *p)
{
	const enum staff_topic topic = p->s->topic;
	const uint8_t total = findings_rows(p->f);
	const uint8_t first = p->s->first < total ? p->s->first : 0;
	struct view *v = p->k.v;

	v->shape = VIEW_TABLE;
	v->name = lists[topic].name;
	v->drawing = staff_item_drawing(lists[topic].item);
	v->heading = heading_of(p);
	v->row_first = first;
	for (uint8_t row = first; row < total && row - first < STAFF_ROWS; row++)
		add_row(p, row);
	v->helper = helper_of(topic, total);
	if (total > STAFF_ROWS)
		add_place(p, first, total);
	v->back = words_say(WORD_BUTTON_BACK);
	v->second = say(lists[topic].second);
	if (topic != TOPIC_SETTINGS || total > 0)
		v->next = say(lists[topic].next);
}

/* The steps of a reason, one a line in the catalogue. */
static void add_steps(struct staff_page *p, enum word steps)
{
	const char *at = words_say(steps);

	while (at && *at) {
		const size_t len = strcspn(at, "\n");

		page_row(&p->k)->title = scribe_part(&p->k, at, len);
		at += len;
		at += *at == '\n';
	}
}

static void show_steps(struct staff_page *p, const struct finding *f)
{
	struct view *v = p->k.v;

	v->shape = VIEW_NOTES;
	v->name = "staff-steps";
	v->drawing = DRAWING_WRENCH;
	v->heading = finding_reason(&p->k, f->number);
	v->helper = words_say(finding_clears(f->number));
	add_steps(p, finding_steps(f->number));
}

/* All that the row says, which a small glass may have cut. */
static void show_whole(struct staff_page *p, const struct finding *f)
{
	struct view *v = p->k.v;

	v->shape = VIEW_MESSAGE;
	v->name = "staff-row";
	v->drawing = staff_item_drawing(lists[p->s->topic].item);
	v->heading = finding_label(&p->k, f);
	v->band = finding_value(&p->k, f);
	v->band_lent = true;
	v->band_tone = f->verdict == VERDICT_PLAIN ? TONE_INFO : tone_of(f);
}

void staff_page_row(struct staff_page *p)
{
	const struct finding *f = &p->f->row[p->s->row];

	if (p->s->row >= p->f->count) /* they are fewer by now */
		staff_page_list(p);
	else if (is_reason(f))
		show_steps(p, f);
	else
		show_whole(p, f);
	p->k.v->back = words_say(WORD_BUTTON_BACK);
}
