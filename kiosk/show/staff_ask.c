#include "kiosk/show/pages.h"
#include "kiosk/show/staff_pages.h"

/* ---- a job is under way -----------------------------------------------------------------------
 */

static const struct {
	enum word heading, note;
	enum view_drawing drawing;
	bool may_stop;
} jobs[STAFF_JOBS] = {
	/* clang-format off */
	[STAFF_NO_JOB]        = { WORD_WORK_LOOK_PRINTER, WORD_WORK_WAIT, DRAWING_CLOCK, false },
	[STAFF_READ_CARD]     = { WORD_STAFF_READING, WORD_WORK_WAIT, DRAWING_CARD_RING, false },
	[STAFF_CHECK_PIN]     = { WORD_CHECKING_HEADING, WORD_WORK_WAIT, DRAWING_CARD_RING, false },
	[STAFF_TRY_READER]    = { WORD_WORK_TRY_READER, WORD_WORK_TRY_READER_NOTE, DRAWING_CARD_IN, true },
	[STAFF_LOOK_PRINTER]  = { WORD_WORK_LOOK_PRINTER, WORD_WORK_WAIT, DRAWING_PRINTER, true },
	[STAFF_PRINT_PAGE]    = { WORD_WORK_PRINT_PAGE, WORD_WORK_PRINT_PAGE_NOTE, DRAWING_PRINTER, false },
	[STAFF_TRY_NETWORK]   = { WORD_WORK_TRY_NETWORK, WORD_WORK_TRY_NETWORK_NOTE, DRAWING_NETWORK, true },
	[STAFF_EXPORT]        = { WORD_WORK_EXPORT, WORD_WORK_STICK, DRAWING_JOURNAL, false },
	[STAFF_FIND_SETTINGS] = { WORD_WORK_FIND_SETTINGS, WORD_WORK_STICK, DRAWING_SLIDERS, true },
	[STAFF_TAKE_SETTINGS] = { WORD_WORK_TAKE_SETTINGS, WORD_WORK_WAIT, DRAWING_SLIDERS, false },
	[STAFF_PRINT_REPORT]  = { WORD_WORK_PRINT_REPORT, WORD_WORK_WAIT, DRAWING_PRINTER, false },
	[STAFF_SAVE_REPORT]   = { WORD_WORK_SAVE_REPORT, WORD_WORK_STICK, DRAWING_LIST, false },
	/* clang-format on */
};

void staff_page_working(struct staff_page *p)
{
	const enum staff_job job = p->s->job;

	staff_message(p, "staff-working", jobs[job].drawing, TONE_PLAIN, jobs[job].heading,
	              words_say(jobs[job].note));
	if (jobs[job].may_stop)
		p->k.v->back = words_say(WORD_BUTTON_CANCEL);
}

/* ---- a question -------------------------------------------------------------------------------
 */

struct asked {
	enum word heading, note, yes, no;
	enum view_drawing drawing;
};

static const struct asked questions[STAFF_QUESTIONS] = {
	[QUESTION_PAGE_WELL] = { WORD_ASK_PAGE_WELL, WORD_ASK_PAGE_WELL_NOTE,
	                         WORD_ASK_PAGE_WELL_YES, WORD_ASK_PAGE_WELL_NO, DRAWING_SHEETS },
	[QUESTION_CHIME_HEARD] = { WORD_ASK_CHIME_HEARD, WORD_ASK_CHIME_HEARD_NOTE,
	                           WORD_ASK_CHIME_HEARD_YES, WORD_ASK_CHIME_HEARD_NO,
	                           DRAWING_SPEAKER },
	[QUESTION_COLOURS_WELL] = { WORD_ASK_COLOURS_WELL, WORD_ASK_COLOURS_WELL_NOTE,
	                            WORD_ASK_COLOURS_WELL_YES, WORD_ASK_COLOURS_WELL_NO,
	                            DRAWING_GLASS },
	[QUESTION_REFILLED] = { WORD_ASK_REFILLED, WORD_ASK_REFILLED_NOTE, WORD_ASK_REFILLED_YES,
	                        WORD_ASK_REFILLED_NO, DRAWING_SHEETS },
	[QUESTION_SETTINGS] = { WORD_ASK_SETTINGS, WORD_ASK_SETTINGS_NOTE, WORD_ASK_SETTINGS_YES,
	                        WORD_ASK_SETTINGS_NO, DRAWING_SLIDERS },
	[QUESTION_OUT] = { WORD_ASK_OUT, WORD_ASK_OUT_NOTE, WORD_ASK_OUT_YES, WORD_ASK_OUT_NO,
	                   DRAWING_STOP },
	[QUESTION_RESTART] = { WORD_ASK_RESTART, WORD_ASK_RESTART_NOTE, WORD_ASK_RESTART_YES,
	                       WORD_ASK_RESTART_NO, DRAWING_AGAIN },
	[QUESTION_SHUT_DOWN] = { WORD_ASK_SHUT_DOWN, WORD_ASK_SHUT_DOWN_NOTE,
	                         WORD_ASK_SHUT_DOWN_YES, WORD_ASK_SHUT_DOWN_NO, DRAWING_POWER },
	[QUESTION_INCIDENT] = { WORD_ASK_INCIDENT, WORD_ASK_INCIDENT_NOTE, WORD_ASK_INCIDENT_YES,
	                        WORD_ASK_INCIDENT_NO, DRAWING_CARE },
};

static const struct asked back_in = { WORD_ASK_IN, WORD_ASK_IN_NOTE, WORD_ASK_IN_YES,
	                              WORD_ASK_IN_NO, DRAWING_TICK };

static void add_answer(struct staff_page *p, enum word title, enum word note,
                       enum view_drawing drawing)
{
	*page_row(&p->k) = (struct view_row){
		.title = words_say(title),
		.sentence = words_say(note),
		.drawing = drawing,
	};
}

/* Three answers that weigh the same: none is filled. */
static void ask_came_out(struct staff_page *p)
{
	static const struct finding none;
	const struct finding *f = p->s->row < p->f->count ? &p->f->row[p->s->row] : &none;
	struct view *v = p->k.v;

	v->shape = VIEW_CHOICES;
	v->name = "staff-came-out";
	v->drawing = DRAWING_SHEETS;
	v->heading = words_say(WORD_ASK_CAME_OUT);
	if (f->numbered)
		v->helper = scribe_fill1(&p->k, WORD_ASK_CAME_OUT_NOTE, "when",
		                         finding_when(&p->k, f->number));
	add_answer(p, WORD_CAME_OUT_ALL, WORD_CAME_OUT_ALL_NOTE, DRAWING_TICK);
	add_answer(p, WORD_CAME_OUT_SOME, WORD_CAME_OUT_SOME_NOTE, DRAWING_SHEETS);
	add_answer(p, WORD_CAME_OUT_NONE, WORD_CAME_OUT_NONE_NOTE, DRAWING_STOP);
	v->back = words_say(WORD_BUTTON_BACK);
}

/* A verdict is asked of a test; the other questions can be left unanswered. */
static bool is_verdict(enum staff_question q)
{
	return q == QUESTION_PAGE_WELL || q == QUESTION_CHIME_HEARD || q == QUESTION_COLOURS_WELL;
}

void staff_page_ask(struct staff_page *p)
{
	const enum staff_question q = p->s->question;
	const struct asked *asked = q == QUESTION_OUT && p->s->out ? &back_in : &questions[q];
	struct view *v = p->k.v;

	if (q == QUESTION_CAME_OUT) {
		ask_came_out(p);
		return;
	}
	staff_message(p, "staff-ask", asked->drawing, TONE_PLAIN, asked->heading,
	              words_say(asked->note));
	v->number = 1;
	v->next = words_say(asked->yes);
	v->second = words_say(asked->no);
	v->equal = is_verdict(q);
}

/* ---- what became of it ------------------------------------------------------------------------
 */

static const struct {
	enum word heading, note;
	enum view_drawing drawing;
	enum view_tone tone;
} tolds[STAFF_TOLDS] = {
	/* clang-format off */
	[TOLD_NOTHING]    = { WORD_TOLD_DONE_SAID, WORD_TOLD_DONE_NOTE, DRAWING_TICK, TONE_DONE },
	[TOLD_DONE]       = { WORD_TOLD_DONE_SAID, WORD_TOLD_DONE_NOTE, DRAWING_TICK, TONE_DONE },
	[TOLD_FAILED]     = { WORD_TOLD_FAILED_SAID, WORD_TOLD_FAILED_NOTE, DRAWING_STOP, TONE_STOP },
	[TOLD_NO_STICK]   = { WORD_TOLD_NO_STICK_SAID, WORD_TOLD_NO_STICK_NOTE, DRAWING_INFO, TONE_INFO },
	[TOLD_NOT_SIGNED] = { WORD_TOLD_NOT_SIGNED_SAID, WORD_TOLD_NOT_SIGNED_NOTE, DRAWING_STOP, TONE_STOP },
	[TOLD_NOT_FOR_US] = { WORD_TOLD_NOT_FOR_US_SAID, WORD_TOLD_NOT_FOR_US_NOTE, DRAWING_STOP, TONE_STOP },
	[TOLD_BAD_VALUE]  = { WORD_TOLD_BAD_VALUE_SAID, WORD_TOLD_BAD_VALUE_NOTE, DRAWING_STOP, TONE_STOP },
	[TOLD_NOT_NEWER]  = { WORD_TOLD_NOT_NEWER_SAID, WORD_TOLD_NOT_NEWER_NOTE, DRAWING_INFO, TONE_INFO },
	[TOLD_NO_PAPER]   = { WORD_TOLD_NO_PAPER_SAID, WORD_TOLD_NO_PAPER_NOTE, DRAWING_CARE, TONE_CARE },
	[TOLD_UNKNOWN]    = { WORD_TOLD_UNKNOWN_SAID, WORD_TOLD_UNKNOWN_NOTE, DRAWING_CARE, TONE_CARE },
	[TOLD_MAY_NOT]    = { WORD_TOLD_MAY_NOT_SAID, WORD_TOLD_MAY_NOT_NOTE, DRAWING_INFO, TONE_INFO },
	[TOLD_LATE]       = { WORD_TOLD_LATE_SAID, WORD_TOLD_LATE_NOTE, DRAWING_CARE, TONE_CARE },
	[TOLD_NO_JOURNAL] = { WORD_TOLD_NO_JOURNAL_SAID, WORD_TOLD_NO_JOURNAL_NOTE, DRAWING_STOP, TONE_STOP },
	/* clang-format on */
};

enum word staff_told_word(enum staff_told told)
{
	return tolds[told].heading;
}

/* Which setting it is that cannot be taken. */
static void name_setting(struct staff_page *p)
{
	const struct finding *f = &p->f->row[0];

	if (p->f->count == 0 || f->what != FINDING_SETTING || f->verdict != VERDICT_BAD)
		return;
	p->k.v->band = finding_value(&p->k, f);
	p->k.v->band_lent = true;
	p->k.v->band_tone = TONE_STOP;
}

void staff_page_told(struct staff_page *p)
{
	const enum staff_told t = p->s->told;

	staff_message(p, "staff-told", tolds[t].drawing, tolds[t].tone, tolds[t].heading,
	              words_say(tolds[t].note));
	if (t == TOLD_BAD_VALUE)
		name_setting(p);
	p->k.v->next = words_say(WORD_STAFF_GO_ON);
}
